#!/bin/sh
# Names that mean something to a terminal, a browser, Markdown, gnuplot, a shell, a
# spreadsheet or CI (tests/fixtures/hostile): every output shows them as they are, and
# nothing of them is carried out. And each check sees a name that got out of its place.
. "$(dirname "$0")/lib.sh"
export HEAPCLOCK_STATE="$work/state"
fixture=$here/../fixtures/hostile
export REPORT_JS="$here/../../reports/report.js"
python=/usr/bin/python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
    ! command -v cmark-gfm >/dev/null; then
    echo "skipped: $python (3.9 or newer) or cmark-gfm is not there" >&2
    exit 77
fi

# What a name in a shell's or gnuplot's hands would leave, wherever it ran.
expect_nothing_planted() {
    planted=$(find "$work" "$HOME" -maxdepth 4 -name 'pwned-[0-9]' 2>/dev/null)
    [ -z "$planted" ] || fail "$1: a name was carried out: $planted"
}

# shown FORMAT FILE...: the names are there, and only shown.
shown() {
    "$python" -B "$here/shown.py" "$@" >said 2>stderr || fail "$*"
}

# found WHAT FORMAT FILE...: the same check finds what was planted.
found() {
    what=$1
    shift
    "$python" -B "$here/shown.py" "$@" >stdout 2>stderr && fail "$what is not found"
    return 0
}

# ---- What is made is what is kept.

for what in run compare; do
    "$python" -B "$fixture/make.py" $what >made.json
    cmp made.json "$fixture/$what.json" ||
        fail "make.py $what makes another $what.json than the one that is kept"
done

# ---- A run's report, with its charts; and a comparison's

expect_exit 0 heapclock report -o pages "$fixture/run.json"
shown html pages/report.html
shown markdown pages/report.md
if command -v gnuplot >/dev/null; then
    # Those that the report leaves out for their number, too.
    (cd pages/charts && gnuplot ./*.gp) >stdout 2>stderr || fail "gnuplot fails"
    [ ! -s stderr ] || fail "gnuplot is not content"
    shown svg pages/charts/*.svg
fi
expect_exit 0 heapclock report -o compared "$fixture/compare.json"
shown html compared/report.html
shown markdown compared/report.md
expect_nothing_planted report

# ---- Exports: the readers of each format find names and figures again.

# json is the file that Heapclock itself would have written: with summaries of the times.
for format in bmf gab gbench junit openmetrics csv md annotations json; do
    expect_exit 0 heapclock export "$fixture/run.json" --format $format -o exports/
done
for format in junit csv md annotations json; do
    expect_exit 0 heapclock export "$fixture/compare.json" --format $format -o changes/
done
expect_exit 0 "$python" -B "$here/exports.py" run exports/export.json exports
expect_exit 0 "$python" -B "$here/exports.py" comparison changes/export.json changes
expect_json exports/export.json '[.benchmarks[] | .name, .note, .error] | tostring' \
    "$(jq -r '[.benchmarks[] | .name, .note, .error] | tostring' "$fixture/run.json")"
shown markdown exports/summary.md
shown markdown changes/summary.md
expect_nothing_planted export

# ---- The terminal: list and run of a suite of such names, and what they keep

"$python" -B "$fixture/make.py" list >list.json
sed "s|^ *echo '{\"list\".*|cat \"\$HOSTILE_LIST\" ;;|" "$here/worker.sh" >suite.sh
chmod +x suite.sh
HOSTILE_LIST=$work/list.json
export HOSTILE_LIST
expect_exit 0 heapclock list --allocator system ./suite.sh
shown console stdout
expect_exit 0 heapclock run -p "$here/fast.yaml" --allocator system -o ran ./suite.sh
cp stdout table.txt
shown console table.txt
expect_json ran/run.json '[.benchmarks[].name] | sort | tostring' \
    "$(jq -r '[.list.benchmarks[].name] | sort | tostring' list.json)"
for name in '^=1\+1/ok' '^\$\(touch pwned-2\)/ok' '^\.\./\.\./pwned-7/ok'; do
    expect_exit 0 heapclock list --allocator system -f "$name" ./suite.sh
    [ "$(wc -l <stdout)" = 1 ] || fail "the filter $name does not find its benchmark"
done
# Of equal runs nothing is judged: nobody has measured what runs differ by.
jq '.run.id = "another"' ran/run.json >another.json
expect_exit 77 heapclock compare ran another.json -o again
shown console stdout
shown markdown again/compare.md
shown html again/compare.html
expect_nothing_planted run

# ---- Each check sees a name that got out of its place.

plant() {
    sed "$2" "$1" >planted
    cmp -s "$1" planted && fail "nothing is planted in $1"
    return 0
}
plant pages/report.html 's/&lt;script&gt;alert(1)/<script>alert(1)/'
found "a script" html planted
plant pages/report.html 's/&lt;img src=x/<img src=x/'
found "an image" html planted
plant pages/report.html 's/&quot; onmouseover=/" onmouseover=/'
found "an attribute" html planted
plant pages/report.html 's/&lt;!-- open/<!-- open -->/'
found "a comment" html planted
plant pages/report.html 's/&amp;lt;b/\&lt;b/g'
found "an entity" html planted
plant pages/report.html "s/\\\\u202e/$(printf '\342\200\256')/"
found "a turned name" html planted
plant pages/report.md 's/a\\|b/a|b/'
found "a cell's end" markdown planted
plant pages/report.md 's/\\\*\\\*bold\\\*\\\*/**bold**/'
found "bold type" markdown planted
plant pages/report.md 's/\\\[link\\\]/[link]/'
found "a link" markdown planted
plant pages/report.md 's/^- \\# heading/- # heading/'
found "a heading" markdown planted
plant pages/report.md 's/\\<script\\>/<script>/'
found "a script" markdown planted
plant table.txt "s/\\\\x1b/$(printf '\033')/"
found "a colour" console planted
plant table.txt 's/漢字カナ/kanji/g'
found "a name that is gone" console planted
if command -v gnuplot >/dev/null; then
    sed 's/&lt;script&gt;alert(1)&lt;.script&gt;/<script>alert(1)<\/script>/' \
        pages/charts/script-alert-1-script-time.svg >planted
    found "a script in a picture" svg planted
fi
plant exports/benchmarks.csv "s/\"'=1+1\"/=1+1/"
rm -rf spoilt && cp -r exports spoilt && mv planted spoilt/benchmarks.csv
"$python" -B "$here/exports.py" run exports/export.json spoilt >stdout 2>stderr &&
    fail "a formula is not found"
touch pwned-1
(expect_nothing_planted itself) 2>/dev/null && fail "a planted file is not found"
exit 0
