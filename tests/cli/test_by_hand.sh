#!/bin/sh
# Run by hand, a suite is an ordinary Google Benchmark program.
. "$(dirname "$0")/lib.sh"

expect_exit 0 "$suites/sample" --benchmark_filter=two-blocks --benchmark_format=json \
    --benchmark_min_time=0.01
expect_json stdout '[.benchmarks[].name] | tostring' '["plain/two-blocks"]'
expect_json stdout '.benchmarks[0].items_per_second > 0' true
expect_exit 0 "$suites/sample" --benchmark_list_tests
grep -qx 'sized/fixture/n:10' stdout || fail "the list misses a benchmark"
expect_exit 0 "$suites/faulty" --benchmark_filter='fail-itself|skip-set-up' \
    --benchmark_format=json
grep -q "cannot open 'planted'" stdout || fail "the failure's message is not shown"
grep -q 'no planted device' stdout || fail "the skip's message is not shown"

# The last word of a fixture is heard too.
expect_exit 1 "$suites/faulty" --benchmark_filter='fail-tear-down' --benchmark_min_time=0.001
grep -q "^heapclock: tear_down: cannot open 'planted'" stderr ||
    fail "a tear_down that fails is not shown"
