#!/bin/sh
# heapclock report of two runs and of comparisons. What is in the pages is looked at in
# tests/golden; reports of one run are tried in test_verify.sh and test_import.sh.
. "$(dirname "$0")/lib.sh"
export HEAPCLOCK_STATE="$work/state"
fixtures=$here/../fixtures/import

for build in base head; do
    expect_exit 0 heapclock run -p "$here/fast.yaml" -q -o "$build" "$suites/gated-$build"
done

# expect_page FILE TEXT...
expect_page() {
    page=$1
    shift
    for text; do
        grep -qF -- "$text" "$page" || fail "$page does not say '$text'"
    done
}

# ---- Two runs: judged as compare does, and no gate

expect_exit 0 heapclock report base head -o two
expect_page two/report.html 'Two runs compared' '✗</span> regressed' 'gated/planted' \
    "$(jq -r .run.id base/run.json)" "$(jq -r .run.id head/run.json)" \
    '<td class="text">allocs</td>'
expect_page two/report.md '| ✗ regressed | gated/planted | allocs | 1 | 2 | +1 |'
[ ! -e two/compare.json ] || fail "report writes a comparison"
expect_exit 0 heapclock report base head -o two -f same
! grep -q 'gated/planted' two/report.html || fail "--filter does nothing"
expect_exit 0 heapclock report base head -o two --allow allocs=+1 --allow bytes=+64 \
    --allow peak=+100% --margin 2
expect_page two/report.md '0 of 2 benchmarks regressed'
expect_page two/report.html 'allocs=+1 bytes=+64 peak=+100%' '<dd>2 %</dd>'

# ---- What compare kept: the same page again

expect_exit 1 heapclock compare base head -q -o kept
expect_page kept/compare.html 'Two runs compared' 'gated/planted'
for given in kept kept/compare.json; do
    expect_exit 0 heapclock report "$given" -o again
    cmp -s kept/compare.html again/report.html || fail "$given has become another page"
    cmp -s kept/compare.md again/report.md || fail "$given has become another report"
done
mkfifo pipe
cat kept/compare.json >pipe &
expect_exit 0 heapclock report pipe -o again
cmp -s kept/compare.html again/report.html || fail "a pipe has become another page"

# ---- What is refused, with nothing written

expect_refused() {
    rm -rf nothing
    expect_refusal "$@" -o nothing
    [ ! -e nothing ] || fail "something was written: $*"
}
expect_refused 'expected one run or comparison, or two runs, BASE and HEAD, got 0' \
    heapclock report
expect_refused 'BASE and HEAD, got 3' heapclock report base head base
expect_refused "'base' and 'base/run.json': they are one run" \
    heapclock report base base/run.json
expect_refused "expected two runs, but 'kept' is a comparison" heapclock report base kept
expect_refused "expected two runs, but 'kept/compare.json' is a comparison" \
    heapclock report kept/compare.json head
expect_refused 'missing/run.json: No such file' heapclock report base missing/run.json
expect_one_too_few() {
    text="cannot report: $1 is for two runs, and only one is given"
    shift
    expect_refused "$text" heapclock report "$@"
}
expect_one_too_few --margin base --margin 2
expect_one_too_few --equivalence base --equivalence 2
expect_one_too_few --alpha base --alpha 0.05
expect_one_too_few --allow base --allow allocs=+1
expect_one_too_few --filter kept -f same
expect_one_too_few --any-machine base --any-machine
expect_refused '--claims is for a report of one run' \
    heapclock report base head --claims nowhere.yaml
expect_refused '--claims is for a report of one run' \
    heapclock report kept --claims nowhere.yaml
expect_refused "--equivalence '3': expected a number from 5" \
    heapclock report base head --margin 5 --equivalence 3
expect_refused "--allow 'time=+1%': expected allocs" \
    heapclock report base head --allow time=+1%

mkdir elsewhere
jq '.machine.class = "elsewhere" | .machine.cores = 999 | .run.id = "other"' \
    head/run.json >elsewhere/run.json
expect_refused 'different kinds of machines' heapclock report base elsewhere
expect_exit 0 heapclock report base elsewhere --any-machine -o two
expect_page two/report.html '<td class="text">999</td>' 'times are not compared'
jq -c . "$fixtures/hyperfine-1.15.json" >hyperfine.json
expect_exit 0 heapclock report "$fixtures/hyperfine-1.15.json" hyperfine.json -o two
expect_page two/report.html 'base and head do not say on what machine they ran' \
    'times are shown and not judged'

mkdir both
cp base/run.json kept/compare.json both
expect_refused 'expected a run or a comparison, got both: run.json and compare.json' \
    heapclock report both
head -c 400 kept/compare.json >cut.json
expect_refused 'cut.json:' heapclock report cut.json
jq '.benchmarks[1].verdict = "worse"' kept/compare.json >worse.json
expect_refused 'worse.json: benchmarks[1].verdict: expected regressed, inconclusive,' \
    heapclock report worse.json
jq '.schema = "heapclock-compare/2"' kept/compare.json >later.json
expect_refused 'later.json: schema: expected "heapclock-compare/1"' \
    heapclock report later.json
expect_refusal "'kept/compare.json': " heapclock report kept -o kept/compare.json

# ---- What is said of it: the pages' names, as a line, as JSON, or nothing

expect_exit 0 heapclock report base -o said
[ "$(cat stdout)" = 'written: said/report.html, said/report.md, said/charts/' ] ||
    fail 'report does not name its pages and its charts'
expect_exit 0 heapclock report base -o said --json
expect_json stdout .schema heapclock-report/1
jq -r '.written[]' stdout >named
while read -r page; do
    [ -s "$page" ] || fail "--json names '$page', which is not there"
done <named
[ "$(wc -l <named)" = 3 ] || fail '--json does not name two pages and the charts'
[ "$(tail -n 1 named)" = said/charts/ ] || fail '--json does not name the folder of charts'

expect_exit 0 heapclock report base -o said --quiet
[ ! -s stdout ] || fail '--quiet is not'
