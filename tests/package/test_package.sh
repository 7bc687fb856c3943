#!/bin/sh
# Installs into a folder, moves that folder, and builds first benchmarks against it: the
# one in heapclock.h by pkg-config in strict C11, one in C++17, one by find_package. Each
# is run by hand, as the Google Benchmark program that a suite also is.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# check_runs PROGRAM BENCHMARK: the benchmark is the only one, and was measured.
check_runs() {
    "$1" --benchmark_format=json --benchmark_min_time=0.001 >"$work/json"
    found=$(jq -r '.benchmarks[] | select(.real_time > 0) | .name' "$work/json")
    [ "$found" = "$2" ] || fail "$1 measured '$found', expected '$2'"
}

cmake --install "$HEAPCLOCK_BUILD" --prefix "$work/staged" >"$work/log" || {
    cat "$work/log" >&2
    fail "cannot install"
}
prefix=$work/moved
mv "$work/staged" "$prefix"
export PKG_CONFIG_PATH="$prefix/$HEAPCLOCK_LIBDIR/pkgconfig"
export LD_LIBRARY_PATH="$prefix/$HEAPCLOCK_LIBDIR"
found=$(pkg-config --modversion heapclock)
[ "$found" = "$HEAPCLOCK_VERSION" ] || fail "version '$found' of heapclock.pc"

# block LANGUAGE N: README.md's Nth block of that language.
block() {
    awk -v opening="\`\`\`$1" -v wanted="$2" '
        $0 == opening { inside = ++found == wanted; next }
        /^```/ { inside = 0 }
        inside' "$HEAPCLOCK_SOURCE/README.md"
}

# The example is the header's own text, and README.md's, so that neither can grow old.
cd "$work"
sed -n '/\*\//q; s/^ \*     //p' "$prefix/include/heapclock/heapclock.h" >first.c
block c 1 | grep . >readme.c
diff first.c readme.c >&2 || fail "README.md and heapclock.h show different examples"
# shellcheck disable=SC2046 # one word a flag
cc -std=c11 -O2 -pedantic -Wall -Wextra -Werror first.c -o first \
    $(pkg-config --cflags --libs heapclock)
check_runs ./first first/malloc-free

# README.md's own regression: a block more in the same benchmark.
sh -c "$(grep '^sed .* >changed.c$' "$HEAPCLOCK_SOURCE/README.md")" || fail "README.md's change of first.c does not work"
# shellcheck disable=SC2046 # one word a flag
cc -std=c11 -O2 -pedantic -Wall -Wextra -Werror changed.c -o changed \
    $(pkg-config --cflags --libs heapclock)
code=0
"$prefix/bin/heapclock" ab --budget 1 ./first ./changed >verdicts || code=$?
[ "$code" = 1 ] || fail "README.md's regression ends with $code"
grep -q '^✗ regressed *first/malloc-free *allocs *1 *2 *+1 ' verdicts ||
    fail "README.md's regression is not found: $(cat verdicts)"

# README.md's own claims, and the suite that they are judged by.
block c 2 >page.c
block yaml 1 >page.yaml
# shellcheck disable=SC2046 # one word a flag
cc -O2 -Wall -Wextra -Werror page.c -o page $(pkg-config --cflags --libs heapclock)
check_runs ./page 'page/malloc
page/calloc'
"$prefix/bin/heapclock" verify --claims page.yaml --json -p smoke --budget 2 -q -o page-out \
    ./page >page.json
found=$(jq -r '[.claims[] | "\(.id) \(.subject)"] | join(", ")' page.json)
[ "$found" = 'zeroing-is-free c, no-more-memory c' ] || fail "README.md's claims: $found"
found=$(jq -r '.claims[1].verdict' page.json)
[ "$found" = confirmed ] || fail "calloc and malloc of a page are not of one size: $found"

cat >second.cc <<'END'
#include <heapclock/heapclock.h>

static void count(hc_state *state)
{
    uint64_t sum = 0;
    HC_LOOP(state) hc_keep_u64(++sum);
}

int main(int argc, char **argv)
{
    hc_kernel kernel = {};
    kernel.name = "count";
    kernel.run = count;
    hc_table table = {};
    table.name = "second";
    table.kernels = &kernel;
    table.kernel_count = 1;
    const hc_table *const tables[] = {&table};
    hc_suite suite = {};
    suite.name = "cxx";
    suite.tables = tables;
    suite.table_count = 1;
    return hc_suite_main(&suite, argc, argv);
}
END
# shellcheck disable=SC2046
c++ -std=c++17 -O2 -pedantic -Wall -Wextra -Werror second.cc -o second \
    $(pkg-config --cflags --libs heapclock)
check_runs ./second second/count

mkdir consumer
cat >consumer/CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES C)
find_package(heapclock $HEAPCLOCK_VERSION REQUIRED)
add_executable(third ../first.c)
target_link_libraries(third PRIVATE heapclock::heapclock)
END
{
    cmake -S consumer -B consumer/build -DCMAKE_PREFIX_PATH="$prefix" &&
        cmake --build consumer/build
} >log 2>&1 || {
    cat log >&2
    fail "find_package"
}
check_runs consumer/build/third first/malloc-free

# The tool finds its suite, profiles and templates from where it is now.
env -u LD_LIBRARY_PATH "$prefix/bin/heapclock" list >listed || fail "heapclock list"
grep -q '^loop/' listed || fail "the installed tool does not list the built-in suite"

# What makes suites of other people's programs is where the tool looks for it.
for part in libheapclock-takeover.so heapclock-gbench-adapter; do
    [ ! -e "$HEAPCLOCK_BUILD/lib/$part" ] || [ -e "$prefix/lib/$part" ] ||
        fail "$part is not installed"
done

# An interpreter finds the suite in Python, and the agent for its gauges from there.
python=/usr/bin/python3
if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
    echo '{"op":"describe"}' |
        HEAPCLOCK_WORKER=1 "$python" "$prefix/share/heapclock/cpython/suite.py" >described
    grep -q '"footprint":{"available":true}' described ||
        fail "the installed suite in Python does not find its agent"
    "$prefix/bin/heapclock" list --python "$python" >listed ||
        fail "heapclock list --python"
fi
