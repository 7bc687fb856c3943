#!/bin/sh
# An instrumented build records nothing: its figures would be the sanitizer's.
. "$(dirname "$0")/lib.sh"

# After an error the tool leaves what it holds to exit; that is not what is tested here.
export ASAN_OPTIONS=detect_leaks=0

expect_refusal 'is built with' heapclock run --allocator system "$suites/sample"
[ ! -e out/run.json ] || fail "a run was recorded"
