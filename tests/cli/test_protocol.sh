#!/bin/sh
# The worker's lines (harness/PROTOCOL.md), asked by hand; and a suite in another language.
. "$(dirname "$0")/lib.sh"

ask() {
    printf '%s\n' "$@" | HEAPCLOCK_WORKER=1 "$suites/$suite" >stdout 2>stderr
}

suite=sample
ask '{"op":"describe"}' '{"op":"list"}' '{"op":"run","benchmark":"plain/two-blocks","iterations":5}' \
    'no json' '[1]' '{"op":"fly"}' '{"op":"run","benchmark":"none","iterations":1}' \
    '{"op":"run","benchmark":"plain/two-blocks","iterations":0}' \
    '{"op":"run","benchmark":"plain/two-blocks","gauge":"wind","iterations":1}' \
    '{"op":"check","benchmark":"plain/two-blocks","unknown_field":[]}' '{"op":"quit"}'
jq -c . stdout >lines || fail "an answer is not JSON"
[ "$(wc -l <lines)" = 12 ] || fail "expected a hello and one answer a request"
line() { sed -n "$1p" lines >line.json; }
line 1 && expect_json line.json '.hello | tostring' '{"protocol":1,"suite":"sample"}'
line 2 && expect_json line.json '.describe.gauges.time.available' true
line 2 && expect_json line.json '.describe.gauges.heap.reason | length > 0' true
line 3 && expect_json line.json '.list.benchmarks | length' 13
line 3 && expect_json line.json '[.list.benchmarks[] | select(.code.run > 0)] | length' 13
line 3 && expect_json line.json '.list.libraries | map(select(test("/libheapclock.so"))) | length' 1
line 4 && expect_json line.json '.slice.iterations' 5
for number in 5 6 7 8 9 10; do
    line $number && expect_json line.json '.error.kind' usage
done
line 11 && expect_json line.json '.check | type' object
line 12 && expect_json line.json .bye true

# A kernel that prints the protocol's own words does not get into the answers.
suite=faulty
ask '{"op":"run","benchmark":"faults/print-protocol","iterations":3}'
[ "$(wc -l <stdout)" = 2 ] || fail "a kernel's output is among the answers"
[ "$(grep -c wall_ns stderr)" = 3 ] || fail "a kernel's output is lost"

# Last words.
ask '{"op":"run","benchmark":"faults/segfault","iterations":1}' || true
tail -n 1 stdout >line.json
expect_json line.json .dying.signal 11
ask '{"op":"run","benchmark":"faults/exit-zero","iterations":1}'
tail -n 1 stdout >line.json
expect_json line.json .dying.exit true

# A child that a kernel forks says nothing of its own end.
ask '{"op":"run","benchmark":"faults/fork-and-abort","iterations":1}'
[ "$(wc -l <stdout)" = 2 ] && ! grep -q dying stdout || fail "a kernel's child had last words"

HEAPCLOCK_WORKER=nonsense expect_refusal "HEAPCLOCK_WORKER='nonsense'" "$suites/sample"

# ---- a suite that is a shell script
expect_exit 0 heapclock run -q -p "$here/fast.yaml" --allocator system -o out "$here/worker.sh"
expect_json out/run.json '.benchmarks[0].status' ok
expect_json out/run.json '.benchmarks[0].time.median_ns' 1000
expect_json out/run.json '.benchmarks[0].heap | has("allocations")' false

# Names are listed as they are, but for control characters.
sed 's|"t/one"|"t/é漢字\\\\b\\u001b"|' "$here/worker.sh" >named.sh && chmod +x named.sh
expect_exit 0 heapclock list --allocator system ./named.sh
[ "$(cat stdout)" = 't/é漢字\b\x1b' ] || fail "the name is not listed as it is"

# ---- suites with a name that no result can hold
# misnamed REASON TABLE FIRST SECOND: the tool says it whole, and so does the suite itself.
misnamed() {
    export TABLE="$2" FIRST="$3" SECOND="$4"
    expect_refusal "cannot list: suite '$suites/misnamed': $1" heapclock list "$suites/misnamed"
    grep -q 'no heapclock suite' stderr && fail "a suite is called none: $(cat stderr)"
    expect_refusal "cannot list suite 'misnamed': $1" "$suites/misnamed"
}
misnamed "table 't', kernel without a name" t '' b
misnamed "table without a name" '' a b
misnamed "table 't', kernel 'a/b': expected a name in UTF-8 without '/'" t a/b b
newline=$(printf 'x\n/y\033[31m')
misnamed "table 't', kernel 'x\\n/y\\x1b[31m': expected a name" t "$newline" b
long=$(printf '%01000d' 0)
misnamed "two benchmarks are named 't/$long'" t "$long" "$long"

# What a worker says of itself is one line without control characters, too.
printf '%s\n' '#!/bin/sh' 'cat <<"END"' '{"error":{"message":"a\n\u001b[31mb"}}' END >told
chmod +x told
expect_refusal "told': a \\x1b[31mb" heapclock list ./told

# ---- workers that break the rules
broken() {
    printf '#!/bin/sh\n%s\n' "$2" >broken && chmod +x broken
    expect_refusal "$1" heapclock list ./broken
}
broken "hello with protocol 2, expected 1" \
    'echo "{\"hello\":{\"protocol\":2,\"suite\":\"x\"}}"; cat >/dev/null'
none='it is a script that runs no heapclock suite (a Google Benchmark program is to be named itself)'
broken "$none: it says 'good morning'" 'echo good morning; cat >/dev/null'
broken "$none: no such thing" 'echo no such thing >&2; exit 4'
broken "no answer to 'describe'" 'echo "{\"hello\":{\"protocol\":1,\"suite\":\"x\"}}"'

# Gone before the request is written, whatever the timing: the pipe is closed first.
broken "no answer to 'describe'" \
    'exec <&-; echo "{\"hello\":{\"protocol\":1,\"suite\":\"x\"}}"; sleep 1'

# ---- faults cost the row, with the right cause
# expect_ending STATUS CAUSE
expect_ending() {
    code=3
    [ "$1" != ok ] || code=0
    expect_exit "$code" heapclock run -q -p "$here/fast.yaml" --allocator system -o out \
        "$here/worker.sh"
    expect_json out/run.json '.benchmarks[0].status' "$1"
    expect_json out/run.json '.benchmarks[0].error // ""' "$2"
}
at_check() { AT_CHECK=$1 expect_ending "$2" "$3"; }
at_quit() { AT_QUIT=$1 expect_ending "$2" "$3"; }
export AT_CHECK='' AT_QUIT=''

# When told to quit, which is when a kernel's tear_down runs.
# shellcheck disable=SC2016 # the worker expands it
at_quit 'kill -SEGV $$' crashed 'SIGSEGV (Segmentation fault)'
at_quit 'exit 7' exited 'called exit(7) when told to quit'
at_quit 'echo "{\"dying\":{\"exit\":true}}"; exit 0' exited \
    'called exit(0) when told to quit'
at_quit 'sleep 9' timed-out 'did not quit within the limit of 3 s'
at_quit 'echo "{\"error\":{\"kind\":\"failed\",\"message\":\"tear_down: planted\"}}"' \
    failed 'tear_down: planted'
at_quit 'sleep 0.6' ok ''
at_quit 'exit 0' ok ''
at_quit 'exec >&-; sleep 0.6; exit 0' ok ''

# Answers that are no text, and a quotation cut at a character.
at_check 'printf "caf\351\n"' failed "not a worker's answer: 'caf�'"
long=$(printf '%059d' 0)
at_check "echo ${long}ééé" failed "not a worker's answer: '${long}é'"
at_check 'echo "é漢字 \\ \"gone\"" >&2; exit 4' exited \
    'called exit(4) in the middle: é漢字 \ "gone"'

# Bytes without end and without a newline, slowly and fast.
at_check 'while :; do printf x; done' timed-out 'no answer within the limit of 3 s'
at_check 'tr "\0" x </dev/zero' failed 'a line of more than 16 MiB'

# A child that outlives its parent holds the answers open.
# shellcheck disable=SC2016 # the worker expands it
at_check 'sleep 9 & kill -SEGV $$' crashed 'SIGSEGV (Segmentation fault)'
at_check 'exec sleep 9 >&-' failed \
    'closed its answers and went on running (exec, or closed descriptors)'

# The memory limit explains an exit as it does a crash; a forked process's words do not.
dying='echo "{\"dying\":{\"exit\":true,\"address_space_peak_bytes\":260000000}}"'
at_check "$dying; exit 1" out-of-memory \
    'passed the memory limit of 256 MiB, then called exit(1) in the middle'
at_check "$dying" ok ''
