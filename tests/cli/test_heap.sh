#!/bin/sh
# Heap figures are exact: known beforehand for the sample suite, and equal in two runs.
. "$(dirname "$0")/lib.sh"

expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o one "$suites/sample"
run=one/run.json

# expect_heap NAME FIELD VALUE
expect_heap() {
    expect_json $run ".benchmarks[] | select(.name == \"$1\") | .heap.$2" "$3"
}

expect_heap plain/two-blocks allocations 2
expect_heap plain/two-blocks frees 2
expect_heap plain/two-blocks requested_bytes 300
expect_heap plain/two-blocks usable_bytes 336
expect_heap plain/two-blocks peak_bytes 336
expect_heap plain/two-blocks net_bytes 0
expect_heap plain/two-blocks deterministic true
expect_heap plain/paused allocations 1
expect_heap plain/paused requested_bytes 50
expect_heap plain/paused-on-one allocations 1
expect_heap plain/paused-on-one requested_bytes 50
expect_heap plain/varies deterministic false
expect_heap sized/one-thread/n:100 allocations 100
expect_heap sized/one-thread/n:100 peak_bytes 6400
expect_heap sized/two-threads/n:100 allocations 200
expect_heap sized/fixture/n:100 allocations 0
expect_json $run '.benchmarks[] | select(.name == "plain/paused") | .counters.probes' 3

expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o two "$suites/sample"
# heap_of FILE: what has to be the same to the byte.
heap_of() {
    jq -c '[.benchmarks[] | select(.heap_varies | not) |
            {name, heap}]' "$1"
}
[ "$(heap_of one/run.json)" = "$(heap_of two/run.json)" ] ||
    fail "two runs of the sample suite have different heap figures"

# The built-in suite too, with the lists that grow past what one extent holds.
for out in first second; do
    expect_exit 0 heapclock run -q -p "$here/heap.yaml" -o $out -f '^loop/.*n:1000$' -f '^product/.*:10$' \
        -f '^loop/append.*n:1000000$'
done
[ "$(heap_of first/run.json)" = "$(heap_of second/run.json)" ] ||
    fail "two runs of the built-in suite have different heap figures"
expect_json first/run.json '[.benchmarks[] | select(.heap.deterministic == false)] | length' 0
expect_json first/run.json '[.benchmarks[] | select(.heap.allocations > 1000)] | length > 0' true

# Without jemalloc the gauge says why, and nothing is made up.
expect_exit 0 heapclock run -q -p "$here/fast.yaml" --allocator system -o three "$suites/sample"
expect_json three/run.json '[.benchmarks[] | select(.heap.allocations)] | length' 0
expect_json three/run.json '[.benchmarks[].heap.unavailable | strings | length > 0] | unique[]' true
