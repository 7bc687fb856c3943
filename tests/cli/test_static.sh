#!/bin/sh
# Programs with libbenchmark linked into them, and with all that they need: nothing can be
# put into those, and what is left is their time, a process a slice.
. "$(dirname "$0")/lib.sh"

# frozen NAME NS FLAGS...: a program whose times are given.
frozen() {
    name=$1 ns=$2
    shift 2
    cc -O1 "-DTIME_NS=$ns" "$here/suites/frozen.c" "$here/suites/foreign_flags.c" "$@" \
        -o "$name" || fail "cannot build $name"
}
frozen closed 100 -static
frozen slower 105 -static
frozen open 100

# ---- a program that loads nothing has an allocator of its own
expect_exit 0 heapclock list closed
[ "$(cat stdout)" = "BM_frozen
BM_frozen/8" ] || fail "the names are not its own"
expect_refusal 'allocator jemalloc is not to be had' \
    heapclock list --allocator jemalloc closed

# Disturbed repetitions are not in its figure.
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o out closed
expect_json out/run.json '[.benchmarks[] | "\(.name) \(.allocator) \(.time.median_ns)
\(.heap.unavailable)"] | join(", ")' "BM_frozen system 100
libbenchmark is linked into it, so that no gauge can be put there, BM_frozen/8 system 100
libbenchmark is linked into it, so that no gauge can be put there"
expect_json out/run.json '[.run.notes[] | select(contains("the allocator inside it"))]
    | length' 1
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o two closed open
expect_json two/run.json '[.benchmarks[].allocator] | join(" ")' \
    'system system jemalloc jemalloc'

# ---- what stands before the loop runs in each repetition
# expect_counts COUNTS FLAGS...: of repetitions, asked of BM_frozen with these flags.
expect_counts() {
    expected=$1
    shift
    rm -f counts
    frozen counted 100 -static "-DCOUNTS=\"$work/counts\"" "$@"
    expect_exit 0 heapclock run -q -p "$here/fast.yaml" -f '^BM_frozen(/[a-z].*)?$' \
        -o counted_out counted
    found=$(sort -nu counts | tr '\n' ' ')
    [ "$found" = "$expected " ] || fail "$*: asked for '$found', expected '$expected'"
}
expect_counts '1 20'
expect_counts 1 -DITERATIONS=1000 -DSETUP_MS=100
for own in min_time:0.500 iterations:1000 repeats:3; do
    expect_counts 1 "-DFIRST=\"BM_frozen/$own\""
done

expect_exit 1 heapclock ab --launches 14 --json closed slower
expect_json stdout '[.benchmarks[] | "\(.name) \(.gauge) \(.verdict) \(.base) \(.head)"]
    | join(", ")' \
    'BM_frozen time regressed 100 105, BM_frozen/8 time regressed 100 105'
expect_json stdout '[.notes[] | select(contains("the grain of a process"))] | length' 1

# ---- against one that takes what it is given: the same allocator for both
expect_exit 0 heapclock ab --launches 14 --same-code --json open closed
expect_json stdout '[.benchmarks[] | "\(.allocator) \(.verdict)"] | unique | join(", ")' \
    'system unchanged'

# ---- what can be taken over is not, where the other build cannot
if ldd "$suites/foreign" | grep -q 'libbenchmark\.so' &&
    [ -e "$bin/../lib/libheapclock-takeover.so" ]; then
    cc -O1 -DFIRST='"BM_malloc"' "$here/suites/frozen.c" "$here/suites/foreign_flags.c" \
        -o named || fail "cannot build"
    dynamic='base'
    for pair in "$suites/foreign named" "named $suites/foreign"; do
        # shellcheck disable=SC2086 # two paths
        heapclock ab --launches 1 -f '^BM_malloc$' --json $pair >stdout 2>stderr || [ $? = 77 ]
        expect_json stdout '[.benchmarks[].gauge] | unique | join(" ")' time
        expect_json stdout '[.notes[] | select(contains("both are measured at the grain of"))]
            | length' 1
        expect_json stdout "[.notes[] | select(contains(\"$dynamic is not taken over\"))]
            | length" 1
        dynamic='head'
    done
    # Recorded beside a suite of ours, so that the machines are of one class.
    mkdir linked
    mv named linked/foreign
    expect_exit 0 heapclock run -q -p "$here/fast.yaml" -f '^BM_malloc$' -f two-blocks \
        -o warm "$suites/sample" "$suites/foreign"
    expect_exit 0 heapclock run -q -p "$here/fast.yaml" -f '^BM_malloc$' -f two-blocks \
        -o cold "$suites/sample" linked/foreign
    heapclock compare --json warm cold >stdout 2>stderr || true
    expect_json stdout '[.benchmarks[] | select(.gauge == "time" and .name == "BM_malloc")
        | .verdict] | join(" ")' 'not judged'
    expect_json stdout '[.notes[] | select(contains("measured them a process a slice"))]
        | length' 1
fi

# A suite of ours is its own worker: no process a slice can be asked of it.
cc -O1 -DFIRST='"ends/ok"' "$here/suites/frozen.c" "$here/suites/foreign_flags.c" \
    -o ours || fail "cannot build"
expect_refusal 'head can only be run a process a slice' heapclock ab "$suites/sample" ours

# ---- the real library, where there is one to link: Debian has none
archive=$(c++ -print-file-name=libbenchmark.a)
[ -e "$archive" ] || exit 0
for flag in -static -rdynamic; do
    c++ -O1 "$flag" "$here/suites/foreign.cc" "$archive" -o real -pthread ||
        fail "cannot build"
    ./real --benchmark_list_tests | LC_ALL=C sed '/printed before main/d; /^BM_bytes/d' |
        awk '!seen[$0]++' >expected
    expect_exit 0 heapclock list ./real
    LC_ALL=C grep -v '^BM_bytes' stdout | diff - expected >&2 || fail "other names"
    expect_exit 0 heapclock run -q -p "$here/fast.yaml" -f '^BM_malloc$' -o real_out ./real
    expect_json real_out/run.json '.suites[0].engine' 'libbenchmark, a process a slice'
    expect_json real_out/run.json '.benchmarks[0] | "\(.status) \(.time.median_ns > 0)"' \
        'ok true'
done
