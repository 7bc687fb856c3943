#!/bin/sh
# A benchmark that goes wrong costs its own row and nothing else.
. "$(dirname "$0")/lib.sh"

expect_exit 3 heapclock run -p "$here/fast.yaml" -o out "$suites/faulty"
run=out/run.json
expect_json $run .run.complete true

# expect_row NAME STATUS CAUSE
expect_row() {
    row=".benchmarks[] | select(.variant == \"$1\")"
    expect_json $run "$row | .status" "$2"
    jq -r "$row | .error" $run | grep -q "$3" ||
        fail "$1: the cause is '$(jq -r "$row | .error" $run)', expected '$3'"
}

expect_row segfault crashed '^SIGSEGV'
expect_row abort crashed "^SIGABRT.*assertion 'planted' failed"
expect_row stack-overflow crashed '^SIGSEGV'
expect_row hang timed-out 'limit of 1 s'
expect_row eat-resident out-of-memory 'memory limit of 256 MiB'
expect_row eat-space out-of-memory 'memory limit of 256 MiB'
expect_row exit-zero exited 'exit(0)'
expect_row exit-at-once exited 'exit(7)'
expect_row leave-loop failed 'left its HC_LOOP'
expect_row no-loop failed 'without running an HC_LOOP'
expect_row two-loops failed 'one HC_LOOP'
expect_row wrong-answer failed 'wrong answer: 0x2, the table.s reference gives 0x1'
expect_row fail-itself failed "cannot open 'planted'"
expect_row skip-set-up skipped 'no planted device'
expect_row never-available skipped 'this CPU cannot'

for sound in sound sound-too print-protocol read-input; do
    row=".benchmarks[] | select(.variant == \"$sound\")"
    expect_json $run "$row | .status" ok
    expect_json $run "$row | .time.launches | length" 2
done
expect_json $run '.benchmarks[] | select(.variant == "sound") | .checked' true

# The console names each failure with its cause.
grep -q 'SIGSEGV' stdout || fail "the table does not show the crash"
