#!/bin/sh
# The layer check sees each kind of forbidden include when it is planted in a copy of the
# tree, and ARCHITECTURE.md shows the table that the check goes by.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$HEAPCLOCK_SOURCE"
cp -R harness kernels reports scripts "$work"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# plant FILE INCLUDE MESSAGE: the check has to say just that.
plant() {
    cp "$work/$1" "$work/before"
    printf '#include %s\n' "$2" >>"$work/$1"
    line=$(wc -l <"$work/$1")
    expected="$1:$line: includes $3"
    code=0
    found=$("$work/scripts/layers") || code=$?
    mv "$work/before" "$work/$1"
    [ "$code" = 1 ] || fail "$2 in $1: exit code $code, expected 1"
    [ "$found" = "$expected" ] || fail "expected '$expected', got '$found'"
}

library="may not include this library's header"
"$work/scripts/layers" || fail "the tree itself breaks the rules"
plant harness/stats/stats.h '"result.h"' \
    "'result.h': harness/stats may not include harness/result"
plant harness/result/result.c '"../run/plan.h"' \
    "'../run/plan.h': harness/result may not include harness/run"
plant harness/result/result.c '"plan.h"' \
    "'plan.h': harness/result may not include harness/run"
plant harness/run/plan.c '<heapclock/heapclock.h>' \
    "'heapclock/heapclock.h': harness/run may not include harness/include/heapclock"
plant harness/suite/worker.c '<glib.h>' "'glib.h': harness/suite $library"
plant harness/suite/worker.c '<benchmark/benchmark.h>' \
    "'benchmark/benchmark.h': harness/suite $library"
plant harness/gauge/faults.c '<cmath>' "'cmath': harness/gauge $library"
plant harness/include/heapclock/heapclock.h '<jansson.h>' \
    "'jansson.h': harness/include/heapclock $library"
plant kernels/loop.c '"heap.h"' "'heap.h': kernels may not include harness/gauge"
plant reports/table.c '"plan.h"' "'plan.h': reports may not include harness/run"
plant kernels/loop.c '"nowhere.h"' \
    "'nowhere.h': expected one header of that name in the tree"

: >"$work/kernels/limits.h"
code=0
found=$("$work/scripts/layers") || code=$?
rm "$work/kernels/limits.h"
[ "$code: $found" = "1: kernels/limits.h: its name hides the system's <limits.h>" ] ||
    fail "a header that hides <limits.h>: $code: $found"

mkdir "$work/harness/other"
: >"$work/harness/other/new.c"
plant harness/other/new.c '<stdio.h>' \
    "'stdio.h': its folder has no row in scripts/layers.txt"

scripts/layers --table >"$work/table"
while IFS= read -r row; do
    grep -qxF -- "$row" ARCHITECTURE.md ||
        fail "ARCHITECTURE.md lacks '$row': see scripts/layers --table"
done <"$work/table"
