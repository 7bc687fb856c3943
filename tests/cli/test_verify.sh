#!/bin/sh
# A user's own tables and suite: heapclock verify measures what they need, judges each
# claim, and judges a recorded run the same way.
. "$(dirname "$0")/lib.sh"

cat >claims.yaml <<'END_OF_CLAIMS'
document: blocks
title: Allocating blocks
source: this test
tables:
  - name: blocks
    title: Blocks of 64 bytes
    section: all
    quantity: time
    rows:
      - key: one
        label: one block
        published: 10 ns
        raw: sized/one-thread/n:1
      - key: many
        label: a hundred blocks
        published: 1 us
        raw: sized/one-thread/n:100
      - key: any
        label: any number of blocks
        raw: sized/one-thread/n:{}
        sizes: [1, 10, 100]
      - key: two
        label: two blocks
        raw: plain/two-blocks
      - key: paused
        label: with a pause
        raw: plain/paused
    claims:
      - id: longer
        says: A hundred blocks take longer than one.
        stated: longer
        checks:
          - measure: time(many) / time(one)
            must: "> 2"
      - id: much-longer
        says: A hundred blocks take a million times as long as one.
        stated: 1,000,000x
        checks:
          - measure: time(many) / time(one)
            must: 1000000 +- 10 %
            direction: "> 2"
      - id: peak
        says: Two blocks are 336 bytes at their peak.
        stated: 336 B
        checks:
          - measure: peak(two)
            must: "= 336 B"
      - id: growth
        says: The peak grows as the number of blocks.
        stated: in step
        checks:
          - measure: slope(peak, any)
            must: 1 +- 5 %
      - id: probes
        says: A pause probes three times.
        stated: "3"
        checks:
          - measure: counter(paused, probes)
            must: = 3
      - id: misses
        says: A pause misses.
        stated: often
        checks:
          - measure: counter(paused, misses)
            must: "> 0"
END_OF_CLAIMS

# The same, and three statements that are wrong.
{
    cat claims.yaml
    cat <<'END_OF_CLAIMS'
      - id: planted-false
        says: Two blocks are free.
        stated: free
        checks:
          - measure: allocs(two)
            must: = 0
      - id: planted-swap
        says: One block takes longer than a hundred.
        stated: longer
        checks:
          - measure: time(one) / time(many)
            must: "> 2"
      - id: planted-size
        says: Two blocks of 300 bytes are one byte.
        stated: 1 B
        checks:
          - measure: peak(two)
            must: <= 1 B
END_OF_CLAIMS
} >planted.yaml

# verdicts FILE: of heapclock-verify/1, one claim a line.
verdicts() {
    jq -r '.claims[] | "\(.id) \(.subject) \(.verdict)"' "$1"
}

cat >expected <<'END_OF_VERDICTS'
longer c confirmed
much-longer c partly
peak c confirmed
growth c confirmed
probes c confirmed
misses c not measured
END_OF_VERDICTS
cat expected - >expected-planted <<'END_OF_VERDICTS'
planted-false c refuted
planted-swap c refuted
planted-size c refuted
END_OF_VERDICTS

# ---- measured
# Whether the machine is steady meanwhile is not ours to say: what is fresh shows that all
# was measured, and what is exact.
exact='peak growth probes misses'
expect_exit 0 heapclock verify --claims claims.yaml --strict -p smoke --budget 20 -o out \
    "$suites/sample"
for part in 'A hundred blocks take longer than one.' 'confirmed' \
    "plain/paused has no counter 'misses'" 'C: 5 verdicts: '; do
    grep -qF -- "$part" stdout || fail "the verdicts do not say '$part'"
done
! grep -q '^ *CPython' stdout || fail "claims on C alone say something of CPython"
[ "$(jq '[.benchmarks[].name] | length' out/run.json)" = 5 ] ||
    fail "not just the benchmarks that the claims name were measured"
launches=$(jq -c '[.benchmarks[] | select(.name | test("/n:10*$")) | .time.launches |
    length] | sort' out/run.json)
[ "$launches" = '[3,11,11]' ] ||
    fail "rows that decide were not launched eleven times, others three: $launches"
rounds=$(jq -c '[.benchmarks[].time.launches | map(.round) | select(length == 3)] |
    unique' out/run.json)
[ "$rounds" = '[[1,10,11]]' ] || fail "rows that are only shown did not wait: $rounds"

expect_exit 0 heapclock verify --claims claims.yaml --json -p smoke --budget 20 -o json \
    "$suites/sample"
expect_json stdout .schema heapclock-verify/1
expect_json stdout '[.counts.c[]] | add' 6
expect_json stdout '[.counts.cpython[]] | add' 0
verdicts stdout >measured
for id in $exact; do
    grep "^$id " measured
done >measured-exact
for id in $exact; do
    grep "^$id " expected
done | diff - measured-exact >&2 || fail "--json has other verdicts of what is exact"

# ---- recorded
# canaries JSON-ARRAY FOLDER: the run with a canary of these rounds, in that folder.
canaries() {
    mkdir -p "$2"
    jq --argjson rounds "$1" \
        '.canaries = [{name: "canary", rounds_ns: $rounds}]' out/run.json \
        >"$2/run.json"
}

canaries '[10, 10, 10, 10, 10, 10, 10, 10, 10]' steady
cp steady/run.json before.json
expect_exit 0 heapclock verify --claims claims.yaml --json -o again steady
verdicts stdout | diff expected - >&2 || fail "the recorded run has other verdicts"
expect_json stdout .steady_rounds 9
expect_json stdout .counts.c.confirmed 4
expect_exit 0 heapclock verify --claims claims.yaml --json -o again steady/run.json
verdicts stdout | diff expected - >&2 || fail "the run's file has other verdicts"
cmp before.json steady/run.json || fail "judging a run changed it"

expect_exit 0 heapclock verify --claims claims.yaml --strict -o again steady
for part in 'partly' 'meets > 2' \
    'C: 5 verdicts: 4 confirmed, 1 partly; 1 not measured.'; do
    grep -qF -- "$part" stdout || fail "the verdicts do not say '$part'"
done
for report in again/report.md again/report.html; do
    for part in longer much-longer growth confirmed partly 'not measured' \
        'A hundred blocks take a million times as long as one.'; do
        grep -qF -- "$part" $report || fail "$report does not say '$part'"
    done
done

# ---- planted faults are refuted
expect_exit 0 heapclock verify --claims planted.yaml -o again steady
grep -q 'planted-swap' stdout || fail "a refuted claim is not shown"
expect_exit 1 heapclock verify --claims planted.yaml --strict -o again steady
grep -qF 'violates <= 1 B' stdout || fail "nothing says why a claim is refuted"
expect_exit 1 heapclock verify --claims planted.yaml --strict --json -o again steady
verdicts stdout | diff expected-planted - >&2 || fail "planted claims are not refuted"
expect_exit 0 heapclock verify --claims claims.yaml --strict -o again steady

# ---- an unsteady machine decides nothing but what is exact
# judge_unsteady JSON-ARRAY: the verdicts of the run with a canary of these rounds.
judge_unsteady() {
    canaries "$1" unsteady
    expect_exit 0 heapclock verify --claims planted.yaml --json -o again unsteady
}

judge_unsteady '[10, 10, 10, 20, 10, 10, 10, 10, 10]'
verdicts stdout | diff expected-planted - >&2 || fail "one unsteady round changes verdicts"
expect_json stdout .steady_rounds 8
expect_json stdout '.claims[0].checks[0].rounds' 8

judge_unsteady '[10, 20, 10, 20, 10, 20, 15, 20, 10]'
expect_json stdout '[.claims[] | select(.verdict == "undecided") | .id] | join(" ")' \
    'longer much-longer planted-swap'
expect_json stdout '.claims[0].reason' \
    "the machine was unsteady: a canary's rounds differ by 2.00 times"
expect_json stdout '.claims[0].checks[0].unsteady' true
expect_json stdout '[.claims[] | select(.verdict == "refuted") | .id] | join(" ")' \
    'planted-false planted-size'

# ---- wrong inputs
# bad TEXT SED-EXPRESSION: the claims with one fault.
bad() {
    sed "$2" claims.yaml >bad.yaml
    ! cmp -s claims.yaml bad.yaml || fail "'$2' plants nothing"
    expect_refusal "$1" heapclock verify --claims bad.yaml -o again out
}

expect_refusal 'none.yaml: No such file' heapclock verify --claims none.yaml out
bad 'bad.yaml:3:1: unexpected key: sourse' 's/^source:/sourse:/'
bad "bad.yaml:33:22: tables[0].claims[0].checks[0].measure: there is no row 'mny'" \
    '33s/many/mny/'
bad "bad.yaml:34:19: tables[0].claims[0].checks[0].must: '> two': expected" \
    '34s/> 2/> two/'
expect_refusal 'another file has the same document' \
    heapclock verify --claims claims.yaml --claims planted.yaml out
expect_refusal 'nowhere' heapclock verify --claims claims.yaml nowhere
expect_refusal 'nowhere.json: No such file' \
    heapclock verify --claims claims.yaml nowhere.json
mkdir empty
expect_refusal 'empty/run.json: No such file' heapclock verify --claims claims.yaml empty
expect_refusal 'the suites have no benchmark that the claims name' \
    heapclock verify --claims claims.yaml -p smoke -o again "$suites/folded"

# ---- a recorded run is judged as it is
# as_it_is OPTION [VALUE]: says how to measure, and nothing is measured.
as_it_is() {
    expect_refusal "$1: the recorded run 'steady' is judged as it is" \
        heapclock verify --claims claims.yaml "$@" steady
}

as_it_is --filter '('
as_it_is --python /nope
as_it_is --profile nosuch
as_it_is --allocator bogus
as_it_is --shard 9/2
as_it_is --resume
as_it_is --budget 1
as_it_is --seed 1
as_it_is --label a=b
expect_refusal 'there is no such file' heapclock verify nosuite
expect_refusal "'steady': is a run, and expected is one run, or suites" \
    heapclock verify --claims claims.yaml steady out
expect_refusal 'is a run' heapclock verify "$suites/sample" steady
expect_refusal 'is neither a run nor an executable suite' \
    heapclock verify claims.yaml
expect_refusal 'a suite of your own needs its claims' heapclock verify "$suites/sample"

# ---- a run of which nothing can be said
mkdir nothing unmeasured
jq '.benchmarks = []' out/run.json >nothing/run.json
jq '.benchmarks |= map(del(.time, .heap, .counters, .footprint) | .status = "pending")' \
    out/run.json >unmeasured/run.json
for run in nothing unmeasured; do
    expect_refusal "'$run': nothing that the claims ask for was measured" \
        heapclock verify --claims claims.yaml --json $run
done
[ ! -e nothing/report.md ] || fail "a run that says nothing has a report"

# ---- where the report goes
mkdir elsewhere
cp -r steady elsewhere/out
rm -f elsewhere/out/report.*
(
    cd elsewhere
    expect_exit 0 heapclock verify --claims ../claims.yaml ../steady
    ! grep -q 'written:' stdout || fail "a report nobody asked for is announced"
    expect_exit 0 heapclock verify --claims ../claims.yaml -o asked ../steady
    [ "$(tail -n 1 stdout)" = 'written: asked/report.html, asked/report.md, asked/charts/' ] ||
        fail "what was written is not named"
    [ -n "$(ls asked/charts)" ] || fail "charts/ is named, and empty"
)
[ ! -e elsewhere/out/report.md ] || fail "a report was put beside another run"
[ ! -e steady/report.md ] || fail "a report was put beside the run nobody asked for"
expect_refusal "'': expected the name of a folder" \
    heapclock verify --claims claims.yaml -o '' steady
[ ! -e report.md ] || fail "a report was written into the working folder"
expect_refusal "'/proc/x'" heapclock verify --claims claims.yaml -o /proc/x steady
[ ! -s stdout ] || fail "verdicts were printed before the folder was looked at"
if [ -c /dev/full ]; then
    for how in --json --no-color; do
        code=0
        heapclock verify --claims claims.yaml $how steady >/dev/full 2>stderr || code=$?
        [ $code = 2 ] || fail "a full device gives $code"
        grep -qF 'cannot show the verdicts: No space left on device' stderr ||
            fail "nothing says that the device is full"
    done
fi

# ---- without an interpreter
sed 's|raw: sized/one-thread/n:1$|&\n        cpython: blocks/one|' claims.yaml >python.yaml
! cmp -s claims.yaml python.yaml || fail "no row of python.yaml asks for CPython"
expect_exit 0 heapclock verify --claims python.yaml --json -o again steady
expect_json stdout '.claims[0].reason' 'there is no CPython in this run'

# hidden COMMAND...: runs it where no python3 can be found.
cat >hidden <<'END_OF_SCRIPT'
#!/bin/sh
set -eu
[ ! -e /usr/bin/python3 ] || mount --bind /dev/null "$(readlink -f /usr/bin/python3)"
PATH=/nowhere exec "$@"
END_OF_SCRIPT
chmod +x hidden
if unshare -Urm ./hidden /bin/true 2>/dev/null; then
    expect_exit 0 unshare -Urm ./hidden "$bin/heapclock" verify --claims python.yaml \
        --json -p smoke --budget 2 -o pythonless "$suites/sample"
    reason='no python3 was found, so nothing was measured in CPython'
    expect_json stdout '.claims[0] | .subject + ": " + .reason' "cpython: $reason"
    expect_exit 0 heapclock verify --claims python.yaml --json pythonless
    expect_json stdout '.claims[0].reason' "$reason"
fi

# ---- documents that come along stand in the order of their numbers
mkdir numbered
jq '.benchmarks[0].name = "footprint/list/n:1000000"' steady/run.json >numbered/run.json
grep -q 'footprint/list/n:1000000' "$here"/../../reports/published/*.yaml ||
    fail "no published table has the row that this test renames"
expect_exit 0 heapclock verify --json numbered
expect_json stdout '[.tables[].document] | unique | length' 2
expect_json stdout '[.tables[].document] | . == sort' true
