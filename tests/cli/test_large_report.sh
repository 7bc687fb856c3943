#!/bin/sh
# scripts/measure/report at a twentieth of its size: memory and pages stay within their
# share of the limits, and a run that is too large for it is found to be.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || {
    echo "skipped: $python is not there, or older than 3.9" >&2
    exit 77
}

measure() {
    "$python" -B "$here/../../scripts/measure/large_report/main.py" --build "$bin/.." "$@"
}

expect_exit 0 measure --quick --keep kept
tail -n 1 stdout >last.json
expect_json last.json '[.targets[] | select(.met)] | length' 8
expect_json last.json '[.variants[] | select(.rows == 500 and .launches == 20)] | length' 4
expect_json kept/one-table/run.json '[.benchmarks[].time.launches | length] | max' 20
grep -q 'data-name="table-99/variant-99/n:1000000"' kept/tables-of-5/report.html ||
    fail "the last row is not in the page"

expect_exit 1 measure --quick --rows 1500
grep -q 'MISSED: tables of 5: html_mb' stdout || fail "a page that is too large is not found"
