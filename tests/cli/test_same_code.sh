#!/bin/sh
# Which benchmarks of a Google Benchmark program are the same code in two builds, and so
# are not measured. A change that is taken for none would be a regression that nobody sees.
. "$(dirname "$0")/lib.sh"
[ -e "$bin/../lib/libheapclock-takeover.so" ] || {
    echo "skipped: this libbenchmark cannot be taken over" >&2
    exit 77
}

# expect_changed BASE HEAD [NAME...]: these are measured, and no others. In no time at all:
# what the figures are does not matter here.
expect_changed() {
    base=$suites/planted-$1
    head=$suites/planted-$2
    shift 2
    heapclock ab --json --budget 0.001 "$base" "$head" >stdout 2>stderr || true
    changed=$(jq -r '[.benchmarks[] | select(.reason != "same code") | .name]
        | unique | join(" ")' stdout) || fail "no answer for $head"
    [ "$changed" = "$*" ] || fail "$head: measured are '$changed', expected '$*'"
}

# ---- the same code elsewhere
expect_changed base moved
expect_changed objects objects-moved

# ---- a change in one place: its benchmark, and the one that calls by pointer, which might
# call any other. What is caught is told by data, and so is the text that is thrown.
expect_changed base 1 constant relayed
expect_changed base 2 callee relayed
expect_changed base 3 caught data relayed
expect_changed base 4 captured/argument relayed
expect_changed base 5 instance relayed
expect_changed base 6 relayed set_up
expect_changed base 7 caught relayed
expect_changed base 8 inner relayed

# ---- objects of the program's own classes: what they hold and call is everybody's
all=$(heapclock list "$suites/planted-objects" | LC_ALL=C sort)
for each in 1 9 10 11 12 13; do
    # shellcheck disable=SC2086 # a name a word
    expect_changed objects "objects-$each" $all
done
