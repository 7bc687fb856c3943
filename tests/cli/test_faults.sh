#!/bin/sh
# A benchmark that goes wrong costs its own row and nothing else.
. "$(dirname "$0")/lib.sh"

expect_exit 3 heapclock run -p "$here/fast.yaml" -o out "$suites/faulty"
run=out/run.json
# The console names each failure with its cause.
grep -q 'SIGSEGV' stdout || fail "the table does not show the crash"
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
expect_row hang timed-out 'limit of 3 s'
expect_row eat-resident out-of-memory 'memory limit of 256 MiB'
expect_row eat-space out-of-memory 'memory limit of 256 MiB'
expect_row exit-zero exited 'exit(0)'
expect_row exit-at-once exited 'exit(7)'
expect_row leave-loop failed 'left its HC_LOOP'
expect_row no-loop failed 'without running an HC_LOOP'
expect_row two-loops failed 'one HC_LOOP'
expect_row wrong-answer failed 'wrong answer: 0x2, the reference gives 0x1'
expect_row fail-itself failed "cannot open 'planted'"
expect_row skip-set-up skipped 'no planted device'
expect_row never-available skipped 'this CPU cannot'

# With two threads the one that is left has to come back.
expect_row lose-a-thread failed 'the second thread is lost'
expect_row lose-a-thread-later failed 'left its HC_LOOP'

expect_row pause-to-the-end failed 'hc_pause without hc_resume'
expect_row fail-in-bytes failed '^bad � byte$'

# A fixture's fault is its case's, also one after the last slice.
expect_row fail-set-up failed "cannot open 'planted'"
expect_row loop-in-set-up failed 'HC_LOOP outside'
expect_row segfault-set-up crashed '^SIGSEGV'
expect_row hang-set-up timed-out 'limit of 3 s'
expect_row fail-tear-down failed "^tear_down: cannot open 'planted'"
expect_row segfault-tear-down crashed '^SIGSEGV'
expect_row exit-tear-down exited 'exit(0)'
expect_row hang-tear-down timed-out 'did not quit'

# A fault under one gauge is the row's, whatever the others say.
expect_row fail-under-heap failed 'planted for the heap gauge'
sed -e 's/^heap: true/heap: false/' -e 's/^footprint: true/footprint: false/' \
    "$here/fast.yaml" >timed.yaml
expect_exit 0 heapclock run -q -p ./timed.yaml -o timed -f fail-under-heap "$suites/faulty"
expect_json timed/run.json '.benchmarks[].status' ok

for sound in sound sound-too fork-and-abort print-protocol read-input; do
    row=".benchmarks[] | select(.variant == \"$sound\")"
    expect_json $run "$row | .status" ok
    expect_json $run "$row | .time.launches | length" 2
done
expect_json $run '.benchmarks[] | select(.variant == "sound") | .checked' true

