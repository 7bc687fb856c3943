#!/bin/sh
# Standard streams that are full or closed, and signals that come while nothing is measured.
. "$(dirname "$0")/lib.sh"

# expect_refused_output TEXT: what the command before it, with its output led elsewhere,
# left in ./code and ./stderr.
expect_refused_output() {
    [ "$code" = 2 ] || fail "exit code $code, expected 2"
    [ "$(wc -l <stderr)" = 1 ] || fail "expected one line on stderr"
    grep -qF "standard output: $1" stderr || fail "stderr does not say '$1'"
}
code=0
heapclock list "$suites/sample" >/dev/full 2>stderr || code=$?
expect_refused_output 'No space left on device'
code=0
heapclock list "$suites/sample" >&- 2>stderr || code=$?
expect_refused_output 'Bad file descriptor'

# The journal does not take the place of a closed stderr, and gets no notes.
mkdir out
echo unfinished >out/journal.jsonl
export AT_CHECK='cp out/journal.jsonl journal'
heapclock run -q -p "$here/fast.yaml" --allocator system -o out "$here/worker.sh" 2>&- ||
    fail "a run without stderr fails"
[ -f out/journal.jsonl.1 ] || fail "the unfinished run is not kept, so nothing was noted"
jq -es 'all(type == "object")' journal >stdout 2>stderr ||
    fail "the journal holds something else: $(cat journal)"

# An interrupt while a suite is asked what there is.
printf '#!/bin/sh\necho "{\\"hello\\":{\\"protocol\\":1,\\"suite\\":\\"x\\"}}"; sleep 9\n' >mute
chmod +x mute
for signal in INT:130 TERM:143; do
    expect_exit "${signal#*:}" timeout --preserve-status -s "${signal%:*}" 0.3 \
        "$bin/heapclock" list ./mute
    [ "$(wc -l <stderr)" = 1 ] || fail "expected one line on stderr"
done
