#!/bin/sh
# heapclock export: every format is read back and compared with what it was made of; each
# is refused where it has no meaning; and a write that fails destroys nothing.
. "$(dirname "$0")/lib.sh"
export HEAPCLOCK_STATE="$work/state"
fixtures=$here/../fixtures/import
python=/usr/bin/python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || {
    echo "skipped: $python is not there, or older than 3.9" >&2
    exit 77
}

# export_all INPUT FOLDER FORMAT...
export_all() {
    input=$1 folder=$2
    shift 2
    for format in "$@"; do
        expect_exit 0 heapclock export "$input" --format "$format" -o "$folder/"
        [ ! -s stdout ] || fail "$format also prints"
    done
}

# read_back WHAT SOURCE FOLDER
read_back() {
    expect_exit 0 "$python" -B "$here/exports.py" "$@"
    cat stdout
}

of_runs='bmf gab gbench junit openmetrics csv md annotations json'
of_comparisons='junit csv md annotations json'

# ---- A run

expect_exit 0 heapclock run -p "$here/fast.yaml" -q -o run "$suites/sample"
mkdir -p hostile
"$python" -B "$here/exports.py" hostile run/run.json hostile/run.json
for run in run hostile; do
    # shellcheck disable=SC2086 # words
    export_all $run $run/out $of_runs
    read_back run $run/run.json $run/out
done

# The reader finds one figure that is wrong, whichever file it is in.
spoil() {
    file=$1
    rm -rf wrong
    cp -r hostile/out wrong
    sed "$2" "hostile/out/$file" >"wrong/$file"
    cmp -s "hostile/out/$file" "wrong/$file" && fail "$file: nothing is spoilt"
    code=0
    "$python" -B "$here/exports.py" run hostile/run.json wrong >stdout 2>stderr || code=$?
    [ $code = 1 ] && grep -q FAILED stderr || fail "$file: what is spoilt is not found"
}
spoil benchmarks.csv '0,/,336,/s//,337,/'
spoil bmf.json '0,/"value": 336/s//"value": 337/'
spoil gbench.json '0,/"max_bytes_used":336/s//"max_bytes_used":337/'
spoil export.json '0,/"peak_bytes":336/s//"peak_bytes":337/'
spoil smaller-is-better.json '0,/peak_bytes: 336/s//peak_bytes: 337/'
spoil junit.xml '0,/peak_bytes: 336/s//peak_bytes: 337/'
"$python" -c 'import prometheus_client' 2>/dev/null &&
    spoil metrics.txt '0,/} 336/s//} 337/'
spoil bigger-is-better.json '0,/items: 2/s//items: 3/'
spoil summary.md '0,/| 2 |/s//| 3 |/'
spoil annotations.txt 1d

# ---- What others read

# Our own importer has the same medians, but for half a nanosecond of a slice, which it
# keeps in whole ones, and the same items (of threads it knows none).
cat >medians.jq <<'END'
def median: sort | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2;
.benchmarks[] | select(.status == "ok" and .time) | [
    (if .threads == 1 then .items else null end),
    ([.time.launches[] | [.slices_ns[] as $ns | $ns / .iterations] | median] | median),
    ([.time.launches[].iterations] | min)
] | @tsv
END
medians() {
    jq -r -f medians.jq "$1"
}
expect_exit 0 heapclock export hostile/out/gbench.json --format json -o back.json
medians hostile/run.json >before
medians back.json >after
[ -s before ] || fail "no times"
paste before after | awk -F '\t' '
    NF != 6 || $1 != $4 || ($2 - $5) ^ 2 > (0.5 / $3 + 1e-14 * $2) ^ 2 { print; wrong = 1 }
    END { exit wrong }' || fail "the importer reads other times"
expect_json back.json '[.benchmarks[] | select(.status == "failed")] | length' 5
expect_json back.json '[.benchmarks[] | select(.status == "skipped")] | length' 2

# Google Benchmark's own comparison, also where a row has failed on one side only.
compare=/usr/share/benchmark/compare.py
if [ -f $compare ] && "$python" -c 'import scipy' 2>/dev/null; then
    jq '(.benchmarks[0] | .status) = "crashed" | .benchmarks[1].error = "SIGSEGV"' \
        hostile/run.json >crashed.json
    expect_exit 0 heapclock export crashed.json --format gbench -o crashed-gbench.json
    for head in hostile/out/gbench.json crashed-gbench.json; do
        expect_exit 0 "$python" -B $compare --no-color benchmarks \
            hostile/out/gbench.json $head
        grep -qF 'größer 日本語' stdout || fail "compare.py does not show a row"
    done
    for other in "$fixtures"/*.json; do
        expect_exit 0 heapclock export "$other" --format gbench -o other.json
        expect_exit 0 "$python" -B $compare --no-color benchmarks other.json other.json
    done
else
    echo "not tried: compare.py of libbenchmark-tools, with python3-scipy"
fi

# ---- Files of other tools: what they do not say is absent.

for other in "$fixtures"/*.json; do
    for format in $of_runs; do
        expect_exit 0 heapclock export "$other" --format "$format"
        [ "$format" = annotations ] || [ -s stdout ] || fail "$format of $other is empty"
    done
done
expect_exit 0 heapclock export "$fixtures/hyperfine-1.15.json" --format csv
head -n 1 stdout | tr , '\n' | grep -n '^allocations$' | cut -d: -f1 >column
sed 1d stdout | cut -d, -f"$(cat column)" | grep -q . && fail "an unknown figure is there"

# ---- A comparison

for build in base head; do
    expect_exit 0 heapclock run -p "$here/fast.yaml" -q -o "$build" "$suites/gated-$build"
done
expect_exit 1 heapclock compare base head --quiet -o compared
# shellcheck disable=SC2086 # words
export_all compared compared/out $of_comparisons
read_back comparison compared/compare.json compared/out
grep -q '<failure type="regressed" message="regressed: allocs +1' \
    compared/out/junit.xml || fail "the planted block is no failure"
jq --arg name '::error::100%, =1 | <b> "q"' '.benchmarks |= [range(12) as $i | .[] |
    .name = "\($name) \($i)"] | .failures = [{name: $name, cause: "head: crashed"}]' \
    compared/compare.json >many.json
# shellcheck disable=SC2086 # words
export_all many.json many $of_comparisons
read_back comparison many.json many

# ---- Refusals

expect_refusal 'expected one run folder' heapclock export --format csv
expect_refusal 'expected one run folder' heapclock export run run --format csv
expect_refusal 'expected --format, one of bmf, gab' heapclock export run
expect_refusal '--format pdf: expected one of bmf' heapclock export run --format pdf
expect_refusal 'nowhere: No such file' heapclock export nowhere --format csv
for format in bmf gab gbench openmetrics; do
    expect_refusal "is a comparison, and --format $format shows runs: expected one of" \
        heapclock export compared --format $format
    [ ! -s stdout ] || fail "a refusal prints"
done

# ---- Where it is written

expect_exit 0 heapclock export run --format csv
cmp stdout run/out/benchmarks.csv || fail "the printed file is another"
expect_exit 0 heapclock export run --format csv -o -
cmp stdout run/out/benchmarks.csv || fail "-o - is not the standard output"
expect_exit 0 heapclock export hostile --format gab -o one.json
cmp one.json hostile/out/smaller-is-better.json ||
    fail "a file is not the first direction"
grep -q 'rates are left out' stderr || fail "the other direction is left out silently"

echo precious >kept
expect_refusal 'kept/x.csv: Not a directory' \
    heapclock export run --format csv -o kept/x.csv
expect_refusal '/dev/full: Invalid argument' \
    heapclock export run --format csv -o /dev/full
[ -c /dev/full ] || fail "/dev/full was replaced"
full() {
    (
        trap '' XFSZ
        ulimit -f 1
        heapclock export hostile --format gbench -o kept
    )
}
expect_refusal 'kept: File too large' full
[ "$(cat kept)" = precious ] || fail "a failed write destroyed a file"
[ ! -e kept.new ] || fail "a failed write left something"
code=0
heapclock export run --format csv >/dev/full 2>stderr || code=$?
[ $code = 2 ] || fail "a full disk is not noticed"
grep -q 'cannot export: standard output: No space left' stderr || fail "it is not said"
code=0
heapclock export run --format csv >&- 2>stderr || code=$?
[ $code = 2 ] || fail "a closed standard output is not noticed"
