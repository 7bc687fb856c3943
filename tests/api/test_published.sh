#!/bin/sh
# Every statement of the two documents that can be measured is a claim of one of the files
# in reports/published, once. The list of them is kept here, apart from those files.
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$HEAPCLOCK_SOURCE/reports/published"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

sort >"$work/expected" <<'END_OF_IDS'
A-ASY-counter
A-ASY-fetch
A-ASY-overhead
A-ASY-seq
A-B1-append/comp
A-B1-map
A-B1-numpy
A-B2-bytes-gen
A-B2-bytes-list
A-B2-sum-gen
A-B2-sum-list
A-B2-sum-range
A-B3-product
A-BP-logging
A-BP-pageiter
A-BP-shutdown
A-BP-tqdm
A-COR-running-avg
A-INT-pipeline-lazy
A-ITER-ctx-rows
A-ITER-ratelimit
A-MEM-chunk
A-MEM-gen
A-MEM-layout-list
A-MEM-layout-loop
A-MEM-list
A-OPT-batch
A-OPT-dict-counter
A-OPT-dict-get
A-OPT-hoist
A-PAR-map
A-PAR-order
A-Q1-membership
A-Q10-tee
A-Q3-map-gen-mem
A-Q4-yieldfrom
A-Q7-backoff
A-Q9-sumrange
A-REC-flatten
A-REC-partition
A-REC-window
A-TEST-paginate
A-TREE-decision
B-CLS-countup
B-CLS-fib
B-CONCL-scale
B-CSV-first10
B-CSV-mem
B-CSV-time
B-DB-offset
B-EXP-agg
B-FILE-chunk
B-GOT-capture
B-GOT-oneshot
B-INF-chain
B-INF-cycle
B-INF-islice
B-LAZY-lines
B-LOG-agg
B-LOG-pipe
B-MEM-10GB
B-MEM-128
B-MEM-36MB
B-MEM-800KB
B-MEM-gc
B-MEM-int28
B-PAGE-api
B-PERF-all
B-PERF-first
B-PERF-firstpage
B-PIPE-mapfilter
B-PIPE-num
B-PROF-tracemalloc
B-PROT-multi
B-RANGE-lazy
B-TIP-enum-zip
B-TRADE-random
B-TREE-thresholds
B-WHY-lazy
B-YF-deleg
END_OF_IDS

# check FILE...: prints how their ids differ from the list, nothing when they do not.
check() {
    sed -n 's/^ *- id: *//p' "$@" | sort | diff "$work/expected" - | grep '^[<>]' | sort
}

# plant SED-EXPRESSION FILE DIFFERENCE: the check has to find just that in the changed file.
plant() {
    cp ./*.yaml "$work"
    sed "$1" "$2" >"$work/$2"
    cmp -s "$2" "$work/$2" && fail "'$1' plants nothing in $2"
    found=$(check "$work"/*.yaml)
    [ "$found" = "$3" ] || fail "'$1': expected '$3', got '$found'"
}

[ "$(wc -l <"$work/expected")" = 80 ] || fail "the list here does not hold 80 ids"
found=$(check ./*.yaml)
[ -z "$found" ] || fail "ids that are missing (<) or too many (>): $found"

plant 's/- id: A-B1-map$/- id: A-B1-append\/comp/' loops-senior-level.yaml \
    "< A-B1-map
> A-B1-append/comp"
plant '/- id: B-LOG-agg$/d' iterators-and-generators.yaml '< B-LOG-agg'
plant '/- id: A-B1-map$/p' loops-senior-level.yaml '> A-B1-map'
plant 's/- id: B-LOG-agg$/- id: A-B1-map/' iterators-and-generators.yaml \
    "< B-LOG-agg
> A-B1-map"
