#!/bin/sh
# scripts/measure/gate: what its table and its replay make of trials that are written by
# hand. Nothing is measured.
. "$(dirname "$0")/lib.sh"
trials=$here/../../scripts/measure/gate_trials
python=/usr/bin/python3
"$python" -c 'import scipy.stats' 2>/dev/null || {
    echo "skipped: $python or its SciPy is not there" >&2
    exit 77
}

show() {
    "$python" -B "$trials/main.py" --build . --print "$1"
}

# trial PAIR COLUMN LAUNCHES ROW...: a line; a row is NAME=VERDICT or NAME=LOG-RATIO,...
trial() {
    pair=$1 column=$2 launches=$3
    shift 3
    jq -n -c --arg pair "$pair" --arg column "$column" --argjson launches "$launches" '
        {round: 0, $pair, $column, $launches, head: "", scale: 1, tool: "t", seconds: 4,
         rows: [$ARGS.positional[] | split("=") | {name: .[0], gauge: "time",
                verdict: .[1], ratio: 1, launches: $launches}
                | if $launches > 0
                  then .log_ratios = (.verdict | split(",") | map(tonumber)) else . end]}
        ' --args "$@"
}

# rate PAIR COLUMN FIGURE: hits/of, as the last line has them.
rate() {
    tail -n 1 stdout | jq -r --arg p "$1" --arg c "$2" --arg f "$3" '.rates[]
        | select(.builds == $p and .measured_by == $c and .figure == $f)
        | "\(.hits)/\(.of)"'
}

expect_rate() {
    found=$(rate "$1" "$2" "$3")
    [ "$found" = "$4" ] || fail "$3 of $1, $2: '$found', expected '$4'"
}

# ---- false alarms, clean runs, found
mkdir counted
{
    trial identical native 0 a=unchanged b=regressed
    trial identical native 0 a=improved b=inconclusive
    trial identical peer 0 a=regressed b=regressed
    trial plus3 native 0 a=regressed b=inconclusive
    trial minus3 native 0 a=regressed b=improved
    echo '{"round": 0, "pair": "plus3", "column": "native", "failed": "no answer"}'
    printf '{"round": 1, "pair": "identi'
} >counted/trials.jsonl
expect_exit 0 show counted
grep -qF 'failed: no answer' stdout || fail "a failed trial is not told of"
expect_rate identical native "false alarms" 1/4
expect_rate identical native "runs without any" 1/2
expect_rate identical native "called different" 2/4
expect_rate identical peer "false alarms" 2/2
expect_rate identical peer "runs without any" 0/1
expect_rate plus3 native found 1/2
expect_rate minus3 native found 1/2
tail -n 1 stdout | jq -e '[.rates[] | select(.hits == 1 and .of == 4).ci | .[] * 1e4 | round]
    == [63, 8059]' >/dev/null || fail "not the interval of Clopper and Pearson"
tail -n 1 stdout | jq -e '.seconds[] | select(.builds == "plus3").median_s == 2' \
    >/dev/null || fail "not the seconds a benchmark"
cmp -s counted/gate.md stdout && fail "the JSON is in gate.md"
grep -qF '| identical files | 2 s | false alarms | 25.0 % (0.6 .. 80.6, n 4) |' \
    counted/gate.md || fail "gate.md does not have the rate"

# ---- a target is met or missed only when the whole interval says so
mkdir many
right=$(trial identical native 0 a=unchanged)
wrong=$(trial identical "taken over" 0 a=regressed)
yes "$right
$wrong" | head -n 800 >many/trials.jsonl
expect_exit 0 show many
grep -qF 'met: identical files, native: false alarms ≤ 1 %' stdout || fail "not met"
grep -qF 'MISSED: identical files, taken over: false alarms ≤ 1 %' stdout ||
    fail "not missed"
expect_exit 0 show counted
grep -qF 'open: identical files, native: false alarms ≤ 1 %' stdout || fail "not open"

# ---- a kernel whose time does not follow its work is named
above=$(seq -s, 0.0290 0.0001 0.0302) # about 1.03
far=$(seq -s, 0.0790 0.0001 0.0802)
mkdir recorded
{
    trial plus3 native 13 "follows=$above" "strays=$far"
    trial identical native 13 "follows=$(seq -s, -0.0060 0.001 0.0060)" \
        "strays=$(seq -s, -0.0061 0.001 0.0060)"
} >recorded/trials.jsonl
expect_exit 0 show recorded
[ "$(grep -c 'does not follow' stdout)" = 1 ] || fail "not one kernel strays"
grep 'does not follow' stdout | grep -q '| strays |' || fail "another kernel strays"
[ -z "$(rate plus3 native found)" ] || fail "trials without early stop make a rate"

# ---- the replay: +3 % in every launch pair is found by eight signs, +0 is not
replay() {
    "$python" -B "$trials/replay" recorded --most 13 --rule "$1" --alpha "$2"
}
expect_exit 0 replay sign:8,16:0.5,0.5 0.02
tail -n 1 stdout | jq -e '[.figures[] | [.builds, .hits, .of, .launches]]
    == [["identical", 0, 2, 13], ["plus3", 2, 2, 8]]' >/dev/null || fail "not as expected"
expect_exit 0 replay sign:8,16:0.01,0.5 0.0001
tail -n 1 stdout | jq -e '.figures[1].hits == 0' >/dev/null ||
    fail "found with less alpha than 13 signs can pass"
! replay sign:8,16:0.6,0.5 0.01 >stdout 2>stderr || fail "shares above 1 were taken"

expect_exit 2 show nothing
