#!/bin/sh
# The reports in headless Chromium: test_browser.sh set-up|whole|verified|compared|hostile|faults
#   set-up    fetches what package-lock.json pins, and makes the pages
#   whole     the built-in suite's report; verified the same with claims; compared a
#             comparison's; hostile a run's of hostile names: every check of checks.mjs
#   faults    each check finds the fault that is planted for it
# In HEAPCLOCK_BROWSER, in the build, both are kept.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
what=$1
kept=$HEAPCLOCK_BROWSER
bin=$HEAPCLOCK_BIN

skip() {
    echo "skipped: $*" >&2
    exit 77
}

CHROMIUM=$(command -v chromium) || skip "chromium is not installed"
node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null ||
    skip "node is not installed, or older than 18"
export CHROMIUM BROWSER_MODULES="$kept"

# Anew when the lock has changed, and only when all of it has come.
fetch() {
    cmp -s "$here/package-lock.json" "$kept/fetched.json" && return
    command -v npm >/dev/null || skip "npm is not installed"
    cp "$here/package.json" "$here/package-lock.json" "$kept/"
    (
        cd "$kept"
        npm ci --ignore-scripts --no-audit --no-fund
    ) >"$kept/npm.log" 2>&1 || {
        grep -qE 'EINTEGRITY|EUSAGE|ELOCKVERIFY|ETARGET' "$kept/npm.log" && {
            cat "$kept/npm.log" >&2
            exit 1
        }
        tail -n 3 "$kept/npm.log" >&2
        skip "npm ci cannot fetch what package-lock.json pins"
    }
    cp "$here/package-lock.json" "$kept/fetched.json"
}

make_pages() {
    rm -rf "$kept/whole" "$kept/hostile" "$kept/compared" "$kept/verified"
    "$bin/heapclock" run -q -p "$here/whole.yaml" -o "$kept/whole"
    "$bin/heapclock" report "$kept/whole" -o "$kept/whole"
    "$bin/heapclock" verify -q --claims "$here/claims.yaml" "$kept/whole" -o "$kept/verified"
    "$bin/heapclock" report "$here/../fixtures/hostile/run.json" -o "$kept/hostile"
    "$bin/heapclock" report "$here/../fixtures/hostile/compare.json" -o "$kept/compared"
    rows=$(jq '.benchmarks | length' "$kept/whole/run.json")
    [ "$rows" -ge 300 ] || {
        echo "FAILED: expected 300 rows or more in the report, got $rows" >&2
        exit 1
    }
}

case $what in
set-up)
    mkdir -p "$kept"
    fetch
    make_pages
    exit 0
    ;;
esac
[ -f "$kept/fetched.json" ] || skip "the test browser.set-up was skipped"
case $what in
faults) exec node "$here/faults.mjs" "$kept/compared/report.html" "$kept" ;;
whole | verified | compared | hostile)
    exec node "$here/run.mjs" -s "$kept" "$kept/$what/report.html"
    ;;
esac
