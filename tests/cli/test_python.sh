#!/bin/sh
# Suites under an interpreter: the worker's lines, --python, and the heap's figures.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || {
    echo "skipped: $python is not there, or older than 3.8" >&2
    exit 77
}

# The tool with tables whose figures are known, in the place of the real ones.
mkdir -p tree/bin tree/lib tree/share/heapclock
cp "$bin/heapclock" "$bin/heapclock-loops" tree/bin
cp "$bin/../lib/libheapclock-agent.so" tree/lib
cp -R "$bin/../share/heapclock/profiles" "$bin/../share/heapclock/cpython" tree/share/heapclock
cpython=$work/tree/share/heapclock/cpython
rm "$cpython"/tables_*.py
cp "$here"/python/*.py "$cpython"
bin=$work/tree/bin

# An interpreter of another version: the real one, told to say so. VERSION, VERSION_INFO
pretend() {
    cat >"$work/python-$1" <<END
#!/bin/sh
exec $python -c '
import runpy, sys
sys.version = "$1 " + sys.version.split(" ", 1)[1]
sys.version_info = $2 + tuple(sys.version_info[3:])
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rsplit("/", 1)[0])
runpy.run_path(sys.argv[0], run_name="__main__")' "\$@"
END
    chmod +x "$work/python-$1"
}
pretend 3.98.7 '(3, 98, 7)'
pretend 3.7.9 '(3, 7, 9)'
other=$work/python-3.98.7

# ---- The lines

ask() {
    printf '%s\n' "$@" |
        HEAPCLOCK_WORKER=1 "$python" "$cpython/suite.py" >lines 2>stderr
}
line() { sed -n "$1p" lines >line.json; }
ask '{"op":"describe"}' '{"op":"list"}' '{"op":"run","benchmark":"sample/nothing","iterations":5}' \
    'no json' '[1]' '{"op":"fly"}' '{"op":"run","benchmark":"none","iterations":1}' \
    '{"op":"run","benchmark":"sample/nothing","iterations":0}' \
    '{"op":"run","benchmark":"sample/nothing","gauge":"wind","iterations":1}' \
    '{"op":"check"}' '{"op":"check","benchmark":"sized/list/n:1000","unknown_field":[]}' \
    '{"op":"run","benchmark":"sized/list/n:1000","iterations":1}' '{"op":"quit"}'
[ "$(wc -l <lines)" = 14 ] || fail "expected a hello and one answer a request"
version=$("$python" -c 'import platform; print(platform.python_version())')
line 1 && expect_json line.json '.hello | tostring' \
    "{\"protocol\":1,\"suite\":\"cpython-$version\"}"
line 2 && expect_json line.json .describe.language python
expect_json line.json .describe.allocator.name pymalloc
expect_json line.json .describe.gauges.time.available true
expect_json line.json .describe.gauges.footprint.available true
expect_json line.json '.describe.gauges.heap.reason | contains("PYTHONMALLOC")' true
line 3 && expect_json line.json '.list.benchmarks | length' 18
expect_json line.json '.list.tables[1].axes | tostring' '[{"name":"n","headline":10}]'
expect_json line.json '.list.benchmarks[0] | .floor_ns, .growth | tostring' "1
constant"
expect_json line.json '[.list.benchmarks[] | select(.heap_varies)] | length' 2
expect_json line.json '[.list.benchmarks[].unavailable | strings] | tostring' \
    '["this Python has no module no_such_module"]'
line 4 && expect_json line.json .slice.iterations 5
for number in 5 6 7 8 9 10 11; do
    line $number && expect_json line.json .error.kind usage
done
line 12 && expect_json line.json '.check | tostring' \
    '{"answer":"332833500","expected":"332833500"}'
line 13 && expect_json line.json '.slice | .items, .bytes, .counters.sizeof > 8000' "1000
8000
true"
expect_json line.json '.slice.counters | has("not_a_number")' false
line 14 && expect_json line.json .bye true

# expect_error BENCHMARK KIND MESSAGE: what a check answers.
expect_error() {
    ask "{\"op\":\"check\",\"benchmark\":\"$1\"}"
    line 2 && expect_json line.json '.error | .kind, .message' "$2
$3"
}
expect_error sized/wrong/n:10 failed 'wrong answer: 10, the reference gives 285'
expect_error sample/exception-inside failed \
    "ValueError: planted in two lines (tables_sample.py:$(
        sed -n '/raise ValueError/=' "$here/python/tables_sample.py"))"
expect_error faults/skip skipped 'planted: not here'
ask '{"op":"check","benchmark":"faults/set-up"}' '{"op":"check","benchmark":"faults/exit"}'
line 2 && expect_json line.json '.error.message | startswith("OSError: planted: no fixture")' true
line 3 && expect_json line.json '.error.message | startswith("SystemExit: 3")' true

# What a kernel prints is not among the answers, and there is nothing for it to read.
ask '{"op":"run","benchmark":"faults/print-protocol","iterations":3}' \
    '{"op":"check","benchmark":"faults/read-input"}'
[ "$(wc -l <lines)" = 3 ] || fail "a kernel's output is among the answers"
[ "$(grep -c wall_ns stderr)" = 3 ] || fail "a kernel's output is lost"
line 3 && expect_json line.json .check.answer 0

# A child that a kernel forked and lost does not answer.
ask '{"op":"check","benchmark":"faults/lose-child"}'
[ "$(wc -l <lines)" = 2 ] || fail "a kernel's child answered"

# A fixture is torn down when another case begins, and how that went is told at the end.
ask '{"op":"check","benchmark":"faults/tear-down"}' \
    '{"op":"check","benchmark":"sample/nothing"}' '{"op":"quit"}'
line 3 && expect_json line.json '.check | type' object
line 4 && expect_json line.json '.error.message | startswith("tear_down: OSError: planted")' true
ask '{"op":"check","benchmark":"faults/tear-down"}'
grep -q 'planted: tear_down' stderr || fail "tear_down is not called at the end of input"

expect_refusal 'heapclock run --python' "$python" "$cpython/suite.py"
HEAPCLOCK_WORKER=nonsense expect_refusal "HEAPCLOCK_WORKER='nonsense'" \
    "$python" "$cpython/suite.py"

# ---- --python

expect_refusal "--python '/nonexistent': there is no such file" \
    heapclock list --python /nonexistent
expect_refusal "--python 'no-such-python': there is no such program on PATH" \
    heapclock list --python no-such-python
expect_refusal "--python '$work': is not a program's file" heapclock list --python "$work"
expect_refusal "--python '/bin/true': it is no heapclock suite" \
    heapclock list --python /bin/true
expect_refusal 'it is no heapclock suite: expected Python 3.8 or later, this is 3.7.9' \
    heapclock list --python "$work/python-3.7.9"
ln -s "$python" same
expect_refusal "are both named 'cpython-$version'" \
    heapclock list --python "$python" --python ./same

PATH=$(dirname "$python"):$PATH expect_exit 0 heapclock list --python python3 \
    -f '^sized/list/' "$suites/sample"
[ "$(cat stdout)" = "cpython-$version  sized/list/n:10
cpython-$version  sized/list/n:1000" ] || fail "a name is not looked for on PATH"

# The built-in suite is there as without it, and a rule's pattern meets any version.
{ cat "$here/fast.yaml"
  echo 'select: [{suite: "cpython-*", table: sized, args: ["n:10"]}]'; } >ruled.yaml
expect_exit 0 heapclock list -p ./ruled.yaml --python "$python" --python "$other"
[ "$(grep -c '^cpython-.* sized/list/n:10$' stdout)" = 2 ] || fail "the rule does not keep its rows"
grep -q ' sized/.*n:1000' stdout && fail "the rule keeps rows that it does not name"
grep -q '^loops  *loop/append' stdout || fail "the built-in suite is not listed"
sed 's/n:10"/n:7"/' ruled.yaml >useless.yaml
expect_refusal "select[0] keeps nothing" \
    heapclock list -p ./useless.yaml --python "$python"
expect_exit 0 heapclock list -p ./useless.yaml "$suites/sample"

# ---- Measured

# A user's settings do not reach the interpreter.
PYTHONOPTIMIZE=2 PYTHONTRACEMALLOC=9 expect_exit 3 heapclock run -q -p "$here/fast.yaml" \
    --python "$python" --python "$other" -o one "$suites/sample"

# expect_row NAME JQ-EXPRESSION VALUE: under both interpreters.
expect_row() {
    for suite in "cpython-$version" cpython-3.98.7; do
        expect_json one/run.json \
            ".benchmarks[] | select(.suite == \"$suite\" and .name == \"$1\") | $2" "$3"
    done
}
expect_json one/run.json '[.suites[].interpreter] | tostring' "[null,\"$python\",\"$other\"]"
expect_json one/run.json '[.suites[].language] | tostring' '[null,"python","python"]'
expect_json one/run.json '[.suites[].build_id] | unique | length' 3
expect_json one/run.json '[.allocators[].name] | tostring' '["jemalloc","pymalloc"]'
expect_json one/run.json \
    '[.benchmarks[] | select(.suite == "sample") | .allocator] | unique | tostring' \
    '["jemalloc"]'
expect_row sample/nothing .status ok
expect_row sample/nothing .allocator pymalloc
expect_row sample/nothing '.counters | tostring' '{"optimise":0,"tracing":0}'
expect_row sample/nothing .heap.allocations 0
expect_row sample/no-such-module .status skipped
expect_row sample/two-blocks .heap.allocations 2
expect_row sample/two-blocks .heap.frees 2
expect_row sample/two-blocks .heap.requested_bytes 3066
expect_row sample/two-blocks .heap.usable_bytes 3328
expect_row sample/two-blocks .heap.peak_bytes 3328
expect_row sample/two-blocks .heap.net_bytes 0
expect_row sample/two-blocks '.footprint.cold | has("resident_bytes")' true
expect_row sized/list/n:1000 .heap.deterministic true
expect_row sized/list/n:1000 '.heap.allocations > 1000' true
expect_row sized/list/n:1000 .heap.net_bytes 0
expect_row sized/list/n:1000 .checked true
expect_row sized/list/n:1000 .items 1000
expect_row sized/kept/n:1000 '.heap.net_bytes > 8000' true
expect_row sized/wrong/n:10 .status failed
expect_row faults/skip .status skipped
expect_row faults/tear-down '.error | startswith("tear_down: OSError")' true
expect_row faults/exit .status failed

expect_exit 3 heapclock run -q -p "$here/fast.yaml" --python "$python" --python "$other" \
    -o two "$suites/sample"
heap_of() {
    jq -c '[.benchmarks[] | select(.heap_varies | not) | {suite, name, heap}]' "$1"
}
[ "$(heap_of one/run.json)" = "$(heap_of two/run.json)" ] ||
    fail "two runs of the suites in Python have different heap figures"

# Without its agent the interpreter has no gauges, and says so; time needs none.
rm tree/lib/libheapclock-agent.so
expect_exit 0 heapclock run -q -p "$here/fast.yaml" --python "$python" -o three \
    -f '^sample/two-blocks$' "$suites/sample"
expect_json three/run.json '.benchmarks[0].time | has("median_ns")' true
for gauge in heap footprint; do
    expect_json three/run.json \
        ".benchmarks[0].$gauge.unavailable | contains(\"libheapclock-agent.so\")" true
done
