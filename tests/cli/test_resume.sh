#!/bin/sh
# A run that is killed or interrupted loses one launch at most, and is gone on with.
. "$(dirname "$0")/lib.sh"

sed 's/^launches:.*/launches: {min: 40, max: 40}/' "$here/fast.yaml" >long.yaml

# Waits until the journal holds so many lines.
wait_for_journal() {
    tries=0
    while [ "$(cat out/journal.jsonl 2>/dev/null | wc -l)" -lt "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 3000 ] || fail "the journal does not grow"
        sleep 0.01
    done
}

# A shell makes its background jobs deaf to SIGINT; env gives the tool its ears back.
start_command() {
    env --default-signal=INT "$bin/heapclock" "$@" >stdout 2>stderr &
    pid=$!
}

start() {
    start_command run -q -p long.yaml -o out "$@" "$suites/sample"
}

# interrupt SIGNAL EXIT-CODE COMMAND: the tool ends with that code, and says how it goes on.
interrupt() {
    kill -"$1" $pid
    code=0
    wait $pid || code=$?
    [ $code = "$2" ] || fail "SIG$1: exit code $code, expected $2"
    expect_json out/run.json .run.complete false
    grep -qF "out/run.json, heapclock $3 --resume goes on" stderr ||
        fail "SIG$1: nothing says how to go on"
}

# ---- killed
start --seed 7
wait_for_journal 60
kill -9 $pid
wait $pid 2>/dev/null || true
[ ! -e out/run.json ] || fail "a killed run cannot have written its result"
jq -e . out/journal.jsonl >/dev/null 2>&1 || fail "the journal is not readable"
cp out/journal.jsonl killed.jsonl
printf '{"row":0,"laun' >>out/journal.jsonl # as if killed in the middle of a line

expect_exit 0 heapclock run -q -p long.yaml -o out --resume "$suites/sample"
[ ! -e out/journal.jsonl ] || fail "the journal of a complete run is still there"
expect_json out/run.json .run.complete true
expect_json out/run.json .run.seed 7
expect_json out/run.json '[.benchmarks[].time.launches | length] | unique | tostring' '[40]'

# Nothing was measured again: the first launches are those of the journal.
jq -c 'select(.launch) | [.row, .launch.slices_ns]' killed.jsonl | sort >before
jq -c '.benchmarks | to_entries[] | .key as $row | .value.time.launches[] |
       [$row, .slices_ns]' out/run.json | sort >after
[ -s before ] || fail "the run was killed before any launch"
[ -z "$(comm -23 before after)" ] || fail "launches of the journal are not in the result"

# ---- interrupted
for signal in INT TERM; do
    rm -rf out
    start
    wait_for_journal 60
    [ $signal = INT ] && wanted=130 || wanted=143
    interrupt $signal $wanted run
    expect_exit 0 heapclock run -q -p long.yaml -o out --resume "$suites/sample"
    expect_json out/run.json .run.complete true
done

cat >claims.yaml <<'END_OF_CLAIMS'
document: blocks
title: Allocating blocks
source: this test
tables:
  - name: blocks
    title: Two blocks
    section: all
    quantity: peak
    rows:
      - {key: two, label: two blocks, raw: plain/two-blocks}
    claims:
      - id: peak
        says: Two blocks are 336 bytes at their peak.
        stated: 336 B
        checks:
          - measure: peak(two)
            must: "= 336 B"
          - measure: time(two)
            must: "> 0"
END_OF_CLAIMS
set -- -q -p long.yaml -o out --claims claims.yaml "$suites/sample"
for signal in INT TERM; do
    rm -rf out
    start_command verify "$@"
    wait_for_journal 10
    [ $signal = INT ] && wanted=130 || wanted=143
    interrupt $signal $wanted verify
    expect_exit 0 heapclock verify --resume "$@"
    expect_json out/run.json .run.complete true
    [ ! -s stderr ] || fail "a complete verification speaks of going on"
    expect_exit 0 heapclock verify -q -o out --claims claims.yaml out/run.json
done

# ---- two runs in one folder: the second is refused, and the first is not harmed
rm -rf out
start
wait_for_journal 20
expect_refusal 'another run is writing there' \
    heapclock run -p "$here/fast.yaml" -o out "$suites/sample"
expect_refusal 'another run is writing there' \
    heapclock run -p long.yaml -o out --resume "$suites/sample"
wait $pid || fail "the first run was harmed"
expect_json out/run.json .run.complete true

# ---- what cannot be resumed
expect_refusal 'there is no unfinished run' heapclock run -o nowhere --resume "$suites/sample"
rm -rf out
start
wait_for_journal 20
kill -9 $pid
wait $pid 2>/dev/null || true
expect_refusal 'another profile' \
    heapclock run -p "$here/fast.yaml" -o out --resume "$suites/sample"
expect_refusal 'other benchmarks' \
    heapclock run -p long.yaml -f two -o out --resume "$suites/sample"

# A new run in the same folder loses nothing: the unfinished journal is moved aside.
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o out "$suites/sample"
[ -s out/journal.jsonl.1 ] || fail "the unfinished journal was lost"
grep -q 'moved to out/journal.jsonl.1' stderr || fail "nothing says where it went"
