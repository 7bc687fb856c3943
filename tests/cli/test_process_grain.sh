#!/bin/sh
# Google Benchmark programs that cannot be taken over: a process a slice, time alone.
. "$(dirname "$0")/lib.sh"

takeover=$bin/../lib/libheapclock-takeover.so
library=$(ldd "$suites/foreign" | awk '$1 ~ /^libbenchmark\.so/ {print $3}')
[ -n "$library" ] || {
    echo "skipped: libbenchmark is linked statically here" >&2
    exit 77
}

# The library under another name, so that nothing tells that the program loads it.
sed 's/libbenchmark\.so/libxenchmark.so/g' "$library" >"libxenchmark.so"
soname=$(objdump -p libxenchmark.so | awk '$1 == "SONAME" {print $2}')
mv libxenchmark.so "$soname"
inside=$work/inside
c++ -O1 "$here/suites/foreign.cc" "$here/suites/foreign_flags.c" "./$soname" \
    -Wl,-rpath,"$work" -o "$inside" -pthread || fail "cannot build"

# figure NAME FIELD VALUE: of the row with that name in out/run.json.
figure() {
    found=$(jq -r --arg name "$1" \
        ".benchmarks[] | select(.name == \$name) | $2" out/run.json)
    [ "$found" = "$3" ] || fail "$1: $2 is '$found', expected '$3'"
}

# What the program prints of its own is no name.
"$inside" --benchmark_list_tests | LC_ALL=C sed '/printed before main/d; /^BM_bytes/d' |
    awk '!seen[$0]++' >expected
expect_exit 0 heapclock list "$inside"
LC_ALL=C grep -v '^BM_bytes' stdout | diff - expected >&2 || fail "the names are not its own"
grep -q '^BM_bytes.*its name is not UTF-8' stdout || fail "a name is lost without a word"

sed 's/^wall_limit_s:.*/wall_limit_s: 20/' "$here/fast.yaml" >profile.yaml
expect_exit 3 heapclock run -p ./profile.yaml -o out "$inside" \
    -f '^(BM_malloc|BM_skip|BM_crash|BM_exit|BM_manual.*|Filled.*|BM_counters|BM_print)$' \
    -f '^BM_template<std::vector<int>, 3>/8$' -f '^BM_threads/real_time/threads:4$'
expect_json out/run.json '.suites[0].engine' 'libbenchmark, a process a slice'
expect_json out/run.json '[.run.notes[] | select(contains("grain of a process"))] | length' 1
figure BM_malloc '.status, (.time.median_ns > 0), (.time | has("faults")),
    (.time.launches[0] | has("faults")), (.heap.unavailable | contains("linked into it")),
    (.footprint.unavailable | contains("linked into it"))' 'ok
true
false
false
true
true'
figure BM_manual/manual_time '.time.median_ns | . > 1999 and . < 2001' true
figure Filled/Sum/1000 '"\(.items) \(.bytes) \(.args)"' '1000 8000 {"arg1":1000}'
figure BM_counters '.counters | tostring' '{"each":3,"plain":42}'
figure 'BM_template<std::vector<int>, 3>/8' .status ok
figure BM_threads/real_time/threads:4 '"\(.threads) \(.status)"' '4 ok'
figure BM_print .status ok
figure BM_skip '"\(.status) \(.error)"' 'failed planted: "no" reason, really'
figure BM_crash '"\(.status) \(.error)"' 'crashed SIGSEGV (Segmentation fault)'
figure BM_exit '"\(.status) \(.error)"' 'exited called exit(3) in the middle'
sed 's/^wall_limit_s:.*/wall_limit_s: 1/' "$here/fast.yaml" >short.yaml
expect_exit 3 heapclock run -p ./short.yaml -o hang "$inside" -f '^BM_hang$'
expect_json hang/run.json '.benchmarks[0].status' timed-out

# Another libbenchmark than the takeover knows: not taken over, and the note names it.
if [ -e "$takeover" ]; then
    name=$(objdump -p "$library" | awk '$1 == "SONAME" {print $2}')
    other=libbenchmark.so.9.9.9debian
    other=$(printf '%s' "$other" | cut -c1-${#name})
    sed "s/libbenchmark\.so[.0-9a-z]*/$other/g" "$suites/foreign" >another
    sed "s/$name/$other/g" "$library" >"$other"
    chmod +x another
    LD_LIBRARY_PATH=$work expect_exit 0 heapclock run -p ./profile.yaml -o other ./another \
        -f '^BM_malloc$'
    expect_json other/run.json "[.run.notes[] | select(contains(\"it loads $other\"))]
        | length" 1
    expect_json other/run.json '.benchmarks[0].status' ok
fi

# A program that only holds the words runs to its end, and lists nothing.
cat >words.c <<'END'
#include <stdio.h>
int main(int argc, char **argv)
{
    extern const char *const foreign_flags[];
    printf("hello from %s\n%s\n%d\n", argv[0], foreign_flags[0], argc);
}
END
cc words.c "$here/suites/foreign_flags.c" -o words || fail "cannot build"
expect_refusal 'lists no benchmark' heapclock list ./words

# The adapter is nobody's program but the tool's.
expect_refusal 'heapclock run starts this program' "$bin/../lib/heapclock-gbench-adapter"

# ---- a copy of a program is not measured, unless it may load other libraries than it
c++ -O1 "$here/suites/foreign.cc" "$here/suites/foreign_flags.c" "./$soname" \
    -o plain -pthread || fail "cannot build"
cp plain copy
cp "$inside" copy_inside
LD_LIBRARY_PATH=$work expect_exit 0 heapclock ab --json "$work/plain" "$work/copy"
expect_json stdout '[.benchmarks[].reason] | unique | join(",")' 'same code'
expect_exit 77 heapclock ab --json --budget 0.001 -f '^BM_malloc$' "$inside" copy_inside
expect_json stdout '[.benchmarks[] | select(.reason == "same code")] | length' 0
printf x >>copy
LD_LIBRARY_PATH=$work expect_exit 77 heapclock ab --json --budget 0.001 -f '^BM_malloc$' \
    "$work/plain" "$work/copy"
