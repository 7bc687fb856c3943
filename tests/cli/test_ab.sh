#!/bin/sh
# heapclock ab and null: two builds against each other. Which verdict comes of which
# difference is tried without processes in tests/unit; here are differences that no noise
# can hide, the exact ones, and wrong inputs.
. "$(dirname "$0")/lib.sh"
HEAPCLOCK_STATE=$work/state
export HEAPCLOCK_STATE

base=$suites/paced-base
verdict_of='.benchmarks[] | select(.name == $name and .gauge == $gauge) | .verdict'
# expect_verdict NAME GAUGE VERDICT, of the answer in ./stdout
expect_verdict() {
    found=$(jq -r --arg name "$1" --arg gauge "$2" "$verdict_of" stdout)
    [ "$found" = "$3" ] || fail "$1 by $2 is '$found', expected '$3'"
}

# ---- the same code
cp "$base" copy
expect_exit 0 heapclock ab --json "$base" copy
expect_json stdout .schema heapclock-compare/1
expect_json stdout .verdict unchanged
expect_json stdout '[.benchmarks[].reason] | unique | join(",")' 'same code'
expect_json stdout '[.benchmarks[].launches] | add' 0
expect_json stdout '.counts | [.unchanged, ."same code"] | join(" ")' '0 15'
expect_exit 0 heapclock ab "$base" "$suites/paced-moved"
grep -q 'unchanged' stdout || fail "a build in which functions moved is not called the same"

# ---- a wider margin takes the equivalence margin along
expect_exit 0 heapclock ab "$base" copy --margin 5 --json
expect_json stdout '.method | [.margin, .equivalence] | join(" ")' '0.05 0.05'
expect_exit 0 heapclock ab "$base" copy --margin 2 --json
expect_json stdout '.method | [.margin, .equivalence] | join(" ")' '0.02 0.03'

# ---- measured nevertheless: every exact gauge is equal in one launch a side
heapclock ab --same-code --launches 8 --json "$base" copy >stdout || true
for name in paced/steady paced/worked paced/sized/n:10; do
    for gauge in allocs bytes peak net; do
        expect_verdict $name $gauge unchanged
    done
done
expect_json stdout '[.benchmarks[] | select(.gauge == "time") | .launches] | unique | .[]' 8
expect_json stdout '[.benchmarks[] | select(.gauge != "time") | .launches] | unique | .[]' 1
expect_json stdout '[.benchmarks[] | select(.gauge == "time") | .ci | length] | unique | .[]' 2

# ---- four times the work: named first, and alone
expect_exit 1 heapclock ab "$base" "$suites/paced-slow" --budget 60 -o kept
sed -n 2p stdout | grep -q 'regressed *paced/worked *time' || fail "not named first"
grep -q 'unchanged' stdout || fail "nothing is unchanged"
expect_json kept/compare.json .verdict regressed
expect_json kept/compare.json .counts.regressed 1
expect_json kept/compare.json '[.base, .head | .path, .suites[0].build_id] | unique | length' 4
expect_json kept/compare.json '.base.machine.class == .head.machine.class' true
expect_json kept/compare.json '.base | has("run")' false
expect_json kept/compare.json '.method | [.command, .margin, .equivalence, .alpha, .profile] |
    join(" ")' 'ab 0.01 0.03 0.01 quick'
expect_json kept/compare.json '.method | .elapsed_s > 0 and (.made | endswith("Z"))' true
grep -q 'paced/worked' kept/compare.md || fail "compare.md does not name it"
expect_exit 1 heapclock ab "$base" "$suites/paced-slow" --budget 60 --quiet -f worked
[ ! -s stdout ] || fail "--quiet prints"
expect_exit 0 heapclock ab "$base" "$suites/paced-slow" -f steady
heapclock ab "$suites/paced-slow" "$base" --budget 60 --json >stdout || true
expect_verdict paced/worked time improved

# ---- one allocation more
expect_exit 1 heapclock ab "$suites/gated-base" "$suites/gated-head" --json --budget 5
expect_verdict gated/planted allocs regressed
expect_verdict gated/planted bytes regressed
expect_verdict gated/same allocs unchanged
heapclock ab "$suites/gated-base" "$suites/gated-head" --json --budget 1 -f planted \
    --allow allocs=+1 --allow bytes=+64 --allow peak=+100% >stdout || true
for gauge in allocs bytes peak net; do
    expect_verdict gated/planted $gauge unchanged
done

# ---- programs that know Google Benchmark and nothing of us
cp "$suites/foreign" theirs
heapclock ab --same-code --launches 8 --json -f '^BM_malloc$' "$suites/foreign" theirs \
    >stdout || true
for gauge in allocs bytes peak net; do
    expect_verdict BM_malloc $gauge unchanged
done
expect_json stdout '.benchmarks[] | select(.gauge == "time") | .launches' 8

# ---- no time to decide
expect_exit 77 heapclock ab --same-code --budget 0.001 "$base" copy
grep -q 'the budget ended' stdout || fail "nothing says why it is inconclusive"

# ---- a crash costs one row
expect_exit 3 heapclock ab "$base" "$suites/paced-crash" --budget 60 --json --margin 50 --equivalence 90
expect_json stdout '.failures[0].name' paced/steady
expect_json stdout '.failures[0].cause | test("head: .*SIGABRT")' true
expect_verdict paced/worked time unchanged
expect_exit 3 heapclock ab "$base" "$suites/paced-crash" -f steady -o crashed
tail -n 1 stdout | grep -qx '! failed: 1 benchmark failed: paced/steady; nothing was compared' ||
    fail "the last line does not begin with the crash"
head -n 1 crashed/compare.md | grep -qF '**! failed**: 1 benchmark failed: paced/steady' ||
    fail "compare.md does not begin with the crash"
expect_json crashed/compare.json '.verdict, (.failures | length)' 'not judged
1'
# A change that mends a crash passes, also where nothing else is there to be compared.
expect_exit 0 heapclock ab "$suites/paced-crash" "$base" --budget 60 --margin 50 \
    --equivalence 90 -o mended
for page in mended/compare.json mended/compare.md mended/compare.html stdout; do
    tr '\n' ' ' <$page | grep -q 'steady failed in base, not in head, and is not compared: ' ||
        fail "$page does not tell what failed in base alone"
done
expect_exit 77 heapclock ab "$suites/paced-crash" "$base" -f steady
# Failures of one kind are alike, whatever their texts hold.
expect_exit 0 heapclock ab --same-code --budget 60 --margin 50 --equivalence 90 \
    -f '^BM_(named_by_pid|malloc)$' "$suites/foreign" theirs
tr '\n' ' ' <stdout | grep -q 'BM_named_by_pid fails in both builds and is not compared: '\
'base: .*planted: process [0-9]*; *head: .*planted: process [0-9]*' ||
    fail "a text that differs from run to run makes another failure"
# What is the same code is not run: nobody saw that it fails, and nobody says it does not.
heapclock ab "$suites/paced-crash" "$suites/paced-crash" -o same >stdout
grep -qF '= unchanged: 3 benchmarks with the same code, not measured' stdout ||
    fail "what nothing ran is not said so"
tail -n 1 stdout | grep -qx \
    '= unchanged: 0 of 3 benchmarks regressed; 3 with the same code, not measured' ||
    fail "the last line does not say what was not measured"
grep -qF '3 with the same code, not measured' same/compare.md || fail "compare.md is silent"
grep -qF '<dt>Same code</dt><dd><b>3</b> <span>in both, not measured' same/compare.html ||
    fail "compare.html is silent"
grep -qF '<dt>Unchanged</dt><dd><b>0</b>' same/compare.html ||
    fail "compare.html calls unchanged what was not measured"
expect_exit 0 heapclock report same -o again
cmp same/compare.html again/report.html || fail "the file does not keep what was not measured"

# A wrong answer in both builds: its heap was counted first, and counts for nothing.
heapclock ab --same-code --launches 8 -f wrong-answer -f sound$ -o wrong \
    "$suites/faulty" "$suites/faulty" >stdout || true
grep -q 'Note: faults/wrong-answer fails in both builds and is not compared: ' stdout ||
    fail "a failure in both builds is not told"
expect_json wrong/compare.json '[.benchmarks[].name] | unique | .[]' faults/sound
for page in wrong/compare.md wrong/compare.html; do
    grep -q 'fails in both builds and is not compared' $page || fail "$page does not tell it"
done

# Alike on both sides, and alone: nothing is worse, and nothing was compared.
expect_exit 2 heapclock ab --same-code "$suites/paced-crash" "$suites/paced-crash" -f steady
tail -n 1 stdout | grep -qF 'not judged: nothing was compared' ||
    fail "what was not compared has a verdict"

# ---- what has no counterpart
expect_refusal "base has 'paced/sized/n:10' under jemalloc, head has 'paced/sized/n:20'" \
    heapclock ab "$base" "$suites/paced-resized"
expect_refusal "share no benchmark: base has 'paced/steady', 'paced/worked'" \
    heapclock ab "$base" "$suites/paced-renamed"

# ---- wrong inputs
expect_refusal 'expected two suites, BASE and HEAD, got 1' heapclock ab "$base"
expect_refusal 'there is no such file' heapclock ab "$base" nowhere
expect_refusal "--allow 'time=+1': expected allocs" heapclock ab "$base" copy --allow time=+1
expect_refusal "--allow 'peak=1': expected allocs" heapclock ab "$base" copy --allow peak=1
expect_refusal "--allow 'peak=+0x10': expected allocs" \
    heapclock ab "$base" copy --allow peak=+0x10
expect_refusal "--equivalence '3': expected a number from 5" \
    heapclock ab "$base" copy --margin 5 --equivalence 3
expect_refusal "--equivalence 'nan': expected a number from 1" \
    heapclock ab "$base" copy --equivalence nan
expect_refusal "--margin '0x1': expected a number from 0" \
    heapclock ab "$base" copy --margin 0x1
expect_refusal "--alpha '2': expected a number" heapclock ab "$base" copy --alpha 2
expect_refusal "--budget '0': expected seconds above 0" heapclock ab "$base" copy --budget 0
expect_refusal "--budget 'nan': expected seconds above 0" \
    heapclock ab "$base" copy --budget nan
expect_refusal "--launches '0': expected a number from 1 to 2147483647" \
    heapclock ab "$base" copy --launches 0
expect_refusal "--launches '99999999999999': expected a number from 1 to 2147483647" \
    heapclock ab "$base" copy --launches 99999999999999
expect_refusal "--launches is in place of --budget" \
    heapclock ab "$base" copy --launches 8 --budget nan
expect_refusal "no benchmark of 3 matches --filter 'nothing'" \
    heapclock ab "$base" copy -f nothing
expect_exit 0 heapclock ab "$base" copy -f worked --shard 2/2
grep -q '^heapclock: note: share 2 of 2 is empty' stderr || fail "the share is not said empty"

# ---- what cannot be kept is refused before anything is measured: a launch is one line
noted() {
    printf '#!/bin/sh\necho launch >>"%s"\nexec "%s" "$@"\n' "$work/launches" "$base" >"$1"
    chmod +x "$1"
}
# expect_asked TIMES: nothing was launched but to ask it what there is.
expect_asked() {
    [ "$(wc -l <launches)" = "$1" ] || fail "$(wc -l <launches) launches, expected $1"
    rm launches
}
noted one
noted other
echo occupied >occupied
expect_refusal "'occupied': " heapclock ab one other -o occupied
expect_asked 2
expect_refusal "'occupied/deeper': " heapclock ab one other -o occupied/deeper
expect_asked 2
expect_refusal "'': expected the name of a folder" heapclock ab one other -o ''
expect_asked 2
expect_refusal "'occupied/state': " \
    env HEAPCLOCK_STATE=occupied/state "$bin/heapclock" null one
expect_asked 2
mkdir broken
class=$(jq -r .base.machine.class kept/compare.json)
echo '{' >"broken/variation-$class.json"
expect_refusal "broken/variation-$class.json:" \
    env HEAPCLOCK_STATE=broken "$bin/heapclock" null one
expect_asked 2
[ "$(cat occupied)" = occupied ] || fail "what was in the way is gone"

# ---- null
expect_exit 0 heapclock null "$base" --trials 2 --budget 30 --json
expect_json stdout .schema heapclock-null/1
expect_json stdout .trials 2
expect_json stdout '[.benchmarks[].trials] | unique | .[]' 2
expect_json stdout '[.benchmarks[] | .rate_ci | length] | unique | .[]' 2
expect_json stdout '[.benchmarks[] | .measured | length] | unique | .[]' 2
[ -n "$(ls state)" ] || fail "nothing is kept for compare"
expect_exit 0 heapclock null "$base" --trials 1 --budget 1 -f steady
grep -q 'paced/steady *[01] of 1' stdout || fail "no row"
grep -q 'kept for heapclock compare: ' stdout || fail "it does not say where it is kept"
# What fails fails, though both sides are alike in it; what did not is judged.
expect_exit 3 heapclock null "$suites/faulty" --trials 2 --budget 1 --json \
    -f 'faults/(sound|segfault)$'
expect_json stdout '.failures | join("; ")' \
    'faults/segfault: SIGSEGV (Segmentation fault)'
expect_json stdout '[.notes[] | select(test("segfault"))] | length' 0
expect_json stdout '.trials, (.benchmarks[] | select(.name == "faults/sound").trials)' "2
2"
expect_exit 3 heapclock null "$suites/faulty" --trials 2 --budget 1 -f faults/segfault
grep -q '^failed: faults/segfault: SIGSEGV' stdout || fail "the failure is not told"
grep -q '^No trial gave a figure' stdout || fail "it has a rate of what nobody measured"
grep -q 'kept for heapclock compare' stdout && fail "it kept what nobody measured"
expect_refusal 'expected one suite, got 2' heapclock null "$base" copy
expect_refusal '--trials 0: expected 1 or more' heapclock null "$base" --trials 0

# ---- its sides are files of their own, as two builds are, and one of them is gone after
mkdir own
cp "$suites/traced" own/traced
expect_own_files() {
    [ "$(sort -u trace | wc -l)" = 2 ] || fail "both sides ran $(sort -u trace)"
    sort -u trace | grep -qx "$work/own/traced" || fail "it was not run itself"
    [ "$(ls -A own)" = traced ] || fail "it leaves behind $(ls -A own)"
    rm trace
}
TRACE=$work/trace
export TRACE
expect_exit 0 heapclock null own/traced --trials 1 --budget 1
expect_own_files
grep -q 'ran one file' stdout && fail "it says that it had no second file"
(
    while [ "$(sort -u trace 2>/dev/null | wc -l)" -lt 2 ]; do sleep 0.05; done
    kill -INT "$(cat pid)"
) &
expect_exit 130 sh -c 'echo $$ >pid; trap - INT; exec "$0" null own/traced --trials 50' \
    "$bin/heapclock"
wait
expect_own_files
printf '#!/bin/sh\nexec "%s"\n' "$work/own/traced" >wrapped
chmod +x wrapped
expect_exit 0 heapclock null ./wrapped --trials 1 --budget 1 --json
expect_json stdout '.notes[0] | test("^both sides ran one file.*: it is a script$")' true
[ "$(sort -u trace | wc -l)" = 1 ] || fail "a script has two files"
unset TRACE

# ---- files in memory: their pages stay, and both say so
if [ "$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ] && shm=$(mktemp -d -p /dev/shm); then
    cp "$suites/paced-base" "$suites/paced-slow" "$shm"
    heapclock ab -f steady --launches 2 --same-code "$shm/paced-base" "$shm/paced-slow" \
        >stdout || true
    heapclock null -f steady --trials 1 --budget 1 "$shm/paced-base" >null.out || true
    rm -r "$shm"
    [ "$(grep -c 'stay where they are in all launches' stdout)" = 2 ] ||
        fail "ab does not say that pages stay"
    [ "$(grep -c 'stay where they are in all launches' null.out)" = 1 ] ||
        fail "null does not say that pages stay"
fi

# ---- what of the machine makes its figures worse
if setarch -R true 2>/dev/null; then
    told='make\{0,1\}s\{0,1\} figures worse: heapclock doctor tells'
    expect_exit 0 setarch -R "$bin/heapclock" null own/traced --trials 1 --budget 1
    tr '\n' ' ' <stdout | grep -q "$told" || fail "null does not tell of conditions"
    setarch -R "$bin/heapclock" ab own/traced own/traced --same-code --launches 2 >stdout || :
    tr '\n' ' ' <stdout | grep -q "$told" || fail "ab does not tell of conditions"
else
    echo "not tried: a condition, since addresses cannot be fixed here"
fi
expect_exit 0 env PATH=/nowhere "$bin/heapclock" null own/traced --trials 1 --budget 1 --json
expect_json stdout '.machine.conditions[] | select(.key == "gnuplot") | .fact' \
    'gnuplot is not on PATH'
expect_json stdout '.suites[0].name' traced
