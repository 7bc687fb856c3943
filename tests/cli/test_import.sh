#!/bin/sh
# Files of other benchmark tools in the place of a run.
. "$(dirname "$0")/lib.sh"
fixtures=$here/../fixtures/import

# expect_report FILE LINE...: its report has those lines.
expect_report() {
    file=$1
    shift
    expect_exit 0 heapclock report "$file" -o out
    [ -s out/report.html ] || fail "no report.html of $file"
    for line in "$@"; do
        grep -qF -- "$line" out/report.md || fail "the report of $file lacks '$line'"
    done
    # What Heapclock does in a run of its own is not said of others.
    if grep -q 'pinned to one CPU\|Seed' out/report.md; then
        fail "the report of $file claims what was not done"
    fi
}

# expect_broken TEXT FILE: refused, and verify says the same.
expect_broken() {
    expect_refusal "$2: $1" heapclock report "$2" -o out
    expect_refusal "$2: $1" heapclock verify "$2" -o out
}

# expect_unread TEXT FILE: the same of what is no text of JSON.
expect_unread() {
    expect_refusal "$2:1:0: $1" heapclock report "$2" -o out
    expect_refusal "$2:1:0: $1" heapclock verify "$2" -o out
}

expect_report "$fixtures/gbench-1.7.json" '13 of 14 rows measured, 1 failed' \
    'No row has an interval' '| Run | Measured by | Google Benchmark |' \
    'BM\_grow: fitted by Google Benchmark as 0.401 ns × N.' 'failed: no "file" there'
expect_report "$fixtures/hyperfine-1.15.json" '2 of 2 rows measured' 'The typical interval' \
    '| sleep 0.01 | 11.2 ms | ±1.6% |'
expect_report "$fixtures/pytest-benchmark-3.2.json" '3 of 3 rows measured' \
    'No row has an interval' '| CPU | AMD EPYC |'

# The contents tell the tool, not the name; and a pipe has none.
cp "$fixtures/gbench-1.7.json" something.txt
expect_report something.txt '13 of 14 rows measured'
mkfifo pipe
cat "$fixtures/hyperfine-1.15.json" >pipe &
expect_report pipe '2 of 2 rows measured'
wait

# The library that is installed, whichever version it is.
expect_exit 0 "$suites/sample" --benchmark_filter='two-blocks|fixture' \
    --benchmark_format=json --benchmark_min_time=0.001 --benchmark_repetitions=3
cp stdout now.json
expect_report now.json 'two-blocks' '| Run | Measured by | Google Benchmark |'
expect_exit 0 "$suites/faulty" --benchmark_filter='fail-itself|skip-set-up' \
    --benchmark_format=json
cp stdout faulty.json
expect_report faulty.json "cannot open 'planted'" 'no planted device'

# An imported run holds nothing that a claim could be judged by.
expect_refusal 'nothing that the claims ask for was measured' \
    heapclock verify "$fixtures/gbench-1.7.json" -o out

# As Windows writes them: a mark before UTF-8 is passed over, UTF-16 is named.
for name in gbench-1.7 hyperfine-1.15 pytest-benchmark-3.2; do
    { printf '\357\273\277'; cat "$fixtures/$name.json"; } >marked.json
    expect_report marked.json 'rows measured'
done
{ printf '\357\273\277'; printf '{"schema":\n "heapclock/1",}'; } >marked.json
expect_refusal 'marked.json:2:' heapclock report marked.json -o out
{ printf '\377\376'; iconv -t UTF-16LE "$fixtures/hyperfine-1.15.json"; } >wide.json
expect_unread 'expected UTF-8, got UTF-16' wide.json
iconv -t UTF-16BE "$fixtures/hyperfine-1.15.json" >wide.json
expect_unread 'expected UTF-8, got UTF-16' wide.json
: >nothing.json
expect_unread 'it is empty' nothing.json
printf '\357\273\277\r\n' >nothing.json
expect_unread 'it is empty' nothing.json

head -c 2000 "$fixtures/gbench-1.7.json" >cut.json
expect_refusal 'cut.json:' heapclock report cut.json -o out
grep -qE 'cut\.json:[0-9]+:[0-9]+: ' stderr || fail "no line and column of the cut"
sed 's/"real_time": 2.5000000000000000e-01/"real_time": -1/' \
    "$fixtures/gbench-1.7.json" >negative.json
expect_broken 'benchmarks[19] (BM_manual/iterations:5/manual_time).real_time: expected a time of 0 or more, got -1' negative.json
printf '{"context":{},"benchmarks":[]}' >empty.json
expect_broken 'benchmarks: expected at least one benchmark, got none' empty.json
printf '{"mine":1}' >nobody.json
expect_broken 'expected a "schema" of "heapclock/1", or the JSON of Google Benchmark, '\
'hyperfine or pytest-benchmark' nobody.json
