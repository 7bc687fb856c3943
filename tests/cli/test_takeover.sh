#!/bin/sh
# Google Benchmark programs that know nothing of us: taken over by a preloaded library.
. "$(dirname "$0")/lib.sh"

takeover=$bin/../lib/libheapclock-takeover.so
[ -e "$takeover" ] || {
    echo "skipped: this libbenchmark cannot be taken over" >&2
    exit 77
}
foreign=$suites/foreign

# figure NAME FIELD VALUE: of the row with that name in out/run.json.
figure() {
    found=$(jq -r --arg name "$1" \
        ".benchmarks[] | select(.name == \$name) | $2" out/run.json)
    [ "$found" = "$3" ] || fail "$1: $2 is '$found', expected '$3'"
}

# ---- What there is

# The library's own names, but for bytes that have no place in a terminal or in UTF-8, and
# for two benchmarks of one name.
"$foreign" --benchmark_list_tests | LC_ALL=C sed '/printed before main/d
    s/of.a.\[1m .*/of?a?[1m \xef\xbf\xbd\\/
    0,/^BM_twice$/!s/^BM_twice$/BM_twice #2/' >expected
expect_exit 0 heapclock list "$foreign"
LC_ALL=C diff stdout expected >&2 || fail "the names are not the library's"
grep -q '^BM_template<std::vector<int>, 3>/8$' stdout || fail "a template's name"

expect_exit 0 heapclock list -f '^BM_new/1' "$foreign"
[ "$(cat stdout)" = BM_new/1000 ] || fail "the filter does not choose"

# ---- Figures

sed 's/^wall_limit_s:.*/wall_limit_s: 5/' "$here/fast.yaml" >profile.yaml
expect_exit 3 heapclock run -p ./profile.yaml -o out "$foreign" \
    -f '^(?!BM_hang)'
expect_json out/run.json '.suites[0] | .name, .engine' "foreign
libbenchmark, taken over"
expect_json out/run.json '[.benchmarks[].status] | group_by(.) | map([.[0], length])
    | tostring' '[["crashed",2],["exited",1],["failed",5],["ok",32]]'
expect_json out/run.json '[.benchmarks[] | select(.status == "ok")
    | .time.launches | length] | unique | tostring' '[2]'

# NAME ALLOCATIONS FREES IN-PLACE REQUESTED PEAK NET
heap() {
    figure "$1" '.heap | "\(.allocations) \(.frees) \(.in_place) \(.requested_bytes
        ) \(.peak_bytes) \(.net_bytes) \(.deterministic)"' "$2 $3 $4 $5 $6 $7 true"
}
heap BM_malloc 3 3 0 300 112 0
heap BM_new/1000 1 1 0 1000 1024 0
heap BM_new/2000 1 1 0 2000 2048 0
heap BM_vector 8 8 0 2040 1536 0
heap BM_paused 1 2 0 200 224 -10240
heap BM_lazy 0 0 0 0 0 0
heap BM_leak/iterations:10 1 0 0 64 64 64
heap 'BM_template<std::vector<int>, 3>/8' 1 1 0 12 16 0
heap Filled/Sum/1000 0 0 0 0 0 0
figure BM_threads/real_time/threads:4 \
    '.heap | "\(.allocations) \(.requested_bytes)"' '4 400'
figure BM_malloc '.heap.size_classes | tostring' '[[112,3]]'
figure BM_malloc '.footprint | has("cold") and has("steady")' true

# ---- What is declared

figure BM_args/rows:4/columns:5 '.args | tostring' '{"rows":4,"columns":5}'
figure BM_args/rows:4/columns:5 .table BM_args
figure 'BM_template<std::vector<char>, 100>/8' '"\(.table) \(.variant)"' \
    'BM_template BM_template<std::vector<char>, 100>'
figure BM_captured/named '"\(.table) \(.variant)"' 'BM_captured named'
figure BM_threads/real_time/threads:4 '"\(.threads) \(.args)"' '4 {"threads":4}'
figure BM_many/1/2/3/4/5/7 '"\(.variant) \(.args.arg4)"' 'BM_many/5/7 4'
figure Filled/Sum/1000 '"\(.items) \(.bytes)"' '1000 8000'
figure BM_counters '.counters | tostring' '{"each":3,"plain":42}'
# Every iteration takes 2 µs by what the benchmark says.
figure BM_manual/manual_time '.time | .launches[0] as $l
    | $l.slices_ns[0] == 2000 * .iterations' true

# Nobody waits until what it says adds up to a slice (0.1 ms: 20,000 iterations, a second).
expect_exit 0 heapclock run -p "$here/fast.yaml" -o little "$foreign" -f '^BM_says_little/'
expect_json little/run.json '.benchmarks[0].time | (.iterations <= 2),
    .launches[0].slices_ns[0] == 5 * .launches[0].iterations' "true
true"

# ---- Faults, a row each

figure BM_skip '.status, .error' 'failed
planted: "no" reason, really'
figure BM_break .error 'planted: in the loop'
figure BM_half_error/threads:2 .error 'planted: the first thread'
figure BM_no_loop .error 'the benchmark returned before its loop ended'
figure BM_crash '.error | startswith("SIGSEGV")' true
figure BM_exit '.error | startswith("called exit(3)")' true
figure BM_throw '"\(.status) \(.error | endswith("std::bad_alloc"))"' 'crashed true'

expect_exit 3 heapclock run -p "$here/fast.yaml" -o hang "$foreign" -f '^BM_hang$'
expect_json hang/run.json '.benchmarks[0].status' timed-out

# ---- The system's allocator: time, and the heap says why not

expect_exit 0 heapclock run -p ./profile.yaml -o system --allocator system "$foreign" \
    -f '^BM_malloc$'
expect_json system/run.json '.benchmarks[0] | .status, .allocator,
    (.heap.unavailable | startswith("malloc is not jemalloc"))' "ok
system
true"

# ---- A main of its own

own=$suites/foreign_main
for told in '' flags; do
    FOREIGN_MAIN=$told BENCHMARK_REPETITIONS=1000 BENCHMARK_OUT=written.json \
        expect_exit 0 heapclock run -p ./profile.yaml -o own "$own"
    expect_json own/run.json '[.benchmarks[] | .name, .heap.requested_bytes] | tostring' \
        '["copy_100/100",100,"copy_1000/1000",1000]'
    [ ! -e written.json ] || fail "a flag of the program's reaches into slices"
done
for told in 'leaves' 'crashes' 'nothing'; do
    FOREIGN_MAIN=$told expect_refusal "$own" heapclock list "$own"
done
FOREIGN_MAIN=leaves expect_refusal 'it ended before it ran a benchmark' \
    heapclock list "$own"
FOREIGN_MAIN=crashes expect_refusal SIGABRT heapclock list "$own"
FOREIGN_MAIN=nothing expect_refusal 'it registers no benchmark' heapclock list "$own"

# Without the tool it is what it was, with the library preloaded too.
LD_PRELOAD=$takeover "$foreign" --benchmark_list_tests | grep -q '^BM_malloc$' ||
    fail "the library takes over a program that the tool has not started"
expect_exit 0 env LD_PRELOAD="$takeover" "$foreign" --benchmark_filter='^BM_paused$' \
    --benchmark_min_time=0.001
grep -q '^BM_paused ' stdout || fail "the library stands in a program's own way"

# ---- Files that are none

printf '\177ELF\2\1\1' >truncated
head -c 300 "$foreign" >cut-off
# An ELF header as it is, for a machine that this one is not.
{ head -c 18 "$foreign"; printf '\363\000'; tail -c +21 "$foreign"; } >riscv
printf '#!/bin/sh\necho hello\n' >script
printf '#!/nonexistent/interpreter\n' >lost
chmod +x truncated cut-off riscv script lost
expect_refusal 'it is built for RISC-V, and this machine is' heapclock list ./riscv
for file in truncated cut-off script lost /bin/true; do
    expect_refusal "suite '" heapclock list "$file"
done
expect_refusal 'it is no heapclock suite, nor a Google Benchmark program' \
    heapclock list /bin/true
# A script may run a Google Benchmark program: it is the program that is taken over.
printf '#!/bin/sh\nexec "%s" "$@"\n' "$foreign" >wrap
printf '#!/bin/sh\nexit 3\n' >silent
chmod +x wrap silent
for file in script silent wrap; do
    expect_refusal "/$file': it is a script that runs no heapclock suite (a Google Benchmark "\
'program is to be named itself)' heapclock list ./$file
done
expect_refusal "/wrap': it is a script that runs no" heapclock ab "$foreign" ./wrap

# A library that is not there: the loader's own words.
sed 's/libbenchmark\.so\.1debian/libbenchmark.so.1absent/' "$foreign" >missing
chmod +x missing
expect_refusal 'libbenchmark.so.1absent' heapclock list ./missing
