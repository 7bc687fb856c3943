#!/bin/sh
# The tables of the CPython column: each row once, its answer against its reference, and
# what is counted of behaviour. Not the tool: the worker is spoken to by hand.
. "$(dirname "$0")/lib.sh"

python=/usr/bin/python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || {
    echo "skipped: $python is not there, or older than 3.8" >&2
    exit 77
}
HEAPCLOCK_CACHE=$work/cache
PYTHONDONTWRITEBYTECODE=1
HEAPCLOCK_WORKER=1
export HEAPCLOCK_CACHE PYTHONDONTWRITEBYTECODE HEAPCLOCK_WORKER
cp -R "$bin/../share/heapclock/cpython" suite

# ask SUITE <REQUESTS: the answers, without the hello.
ask() {
    "$python" "$1/suite.py" | sed 1d
}

echo '{"op":"list"}' | ask suite >list.json
jq -r '.list.benchmarks[] | select(.note | not) | .name' list.json >without_note
[ ! -s without_note ] || fail "rows without a note: $(cat without_note)"

# What has to be counted, in a slice after the check.
cat >counters <<'ROWS'
iter/two-cursors independent 1
iter/oneshot empty_second 1
iter/capture late_binding_as_said 0
iter/capture immediate_as_said 1
iter/send-throw-return transparent 1
iter/send-throw-return return_value_is_none 1
iter/return-value seen 1
iter/slice-10-15 gives_5_to_9 1
recipes/average-coroutine/n:1000000 first_averages_right 1
recipes/flatten-recursive/depth:300 ordered 1
recipes/paginate-first/n:1000000 pages 1
recipes/paginate-all/n:10000 pages 1000
concurrency/map-order/workers:2 in_order 1
concurrency/map-order/workers:2 lambda_refused 1
concurrency/page-first/page:100 requests 1
concurrency/page-all/page:100 requests 11
concurrency/pages-needed-50/page:100 requests 1
practice/shutdown-signal/n:20000 stopped_after_current 1
stream/log-lazy/n:10000 paths_agree 1
stream/rows-early-exit closed 1
broken/splitlines raises 1
broken/islice-of-int raises 1
broken/connection-query raises 1
ROWS
cut -d ' ' -f 1 counters | jq -nR '[inputs]' >counted.json

# check_rows SUITE PREFIX: what became of each row that this Python has, a line a row.
check_rows() {
    jq -c --arg prefix "$2" --slurpfile counted counted.json '.list.benchmarks[] |
        select(.unavailable | not) | .name | select(startswith($prefix)) |
        {op: "check", benchmark: .},
        (select(IN($counted[0][])) | {op: "run", benchmark: ., iterations: 1})
        ' list.json >requests
    ask "$1" <requests >answers
    jq -rn --slurpfile requests requests --slurpfile answers answers '
        [range($requests | length) as $i | $requests[$i] + {answer: $answers[$i]}] |
        group_by(.benchmark)[] |
        .[0].benchmark + " " +
        if all(.answer.check or .answer.slice)
        then "ok " + (.[-1].answer.slice.counters // {} | tojson)
        else map(.answer.error // empty)[0] // {kind: "failed", message: "no answer"} |
            .kind + " " + .message end'
}

check_rows suite '' >rows
[ "$(wc -l <rows)" -gt 250 ] || fail "expected some 270 rows, found $(wc -l <rows)"
grep -v -e ' ok {' -e '^batch/disk-.* skipped .* is in memory' rows >failed || true
[ ! -s failed ] || fail "rows that failed: $(cat failed)"
sed -n 's/ skipped / was skipped: /p' rows

# expect_counter ROW NAME VALUE, in ./rows
expect_counter() {
    outcome=$(grep "^$1 ok " rows) || fail "$1 is not ok"
    found=$(printf '%s\n' "${outcome#* ok }" | jq -r --arg name "$2" '.[$name]')
    [ "$found" = "$3" ] || fail "$1: $2 is $found, expected $3"
}

while read -r row name value; do
    expect_counter "$row" "$name" "$value"
done <counters

# plant FILE SED-SCRIPT: a fault in a copy of the suite, which has to be there.
plant() {
    rm -rf planted
    cp -R suite planted
    sed "$2" "suite/$1" >"planted/$1"
    ! cmp -s "suite/$1" "planted/$1" || fail "nothing was planted in $1"
}

# paths_of SUITE: of how many paths the shortest log has an error, and how many there are.
paths_of() {
    (cd "$1" && "$python" -c 'import stream_inputs as inputs, stream_records as records
print(len(records.expected_summary(None, 1000)), inputs.LOG_PATHS)')
}

# Where some came only in longer logs, the counts would grow, and no generator be flat.
[ "$(paths_of suite)" = '6 6' ] || fail "paths seen, of all: $(paths_of suite)"
plant stream_inputs.py 's/^LOG_PATHS = 6/LOG_PATHS = 40/'
[ "$(paths_of planted)" != '40 40' ] || fail "a path that is not seen is not told"

# A wrong result, an exception, rows that were not committed: the row fails.
plant tables_loop.py 's/result.append(i \* 2)/result.append(i)/'
check_rows planted loop/append >rows
grep -q ' failed wrong answer' rows || fail "a wrong answer is not seen: $(cat rows)"
plant stream_rows.py 's/offset += BATCH/offset += BATCH + 1/'
check_rows planted stream/rows-offset/n:50000 >rows
grep -q ' failed wrong answer' rows || fail "left out rows are not seen: $(cat rows)"
plant tables_batch.py 's/^    connection.commit()$/    pass/'
check_rows planted batch/memory-executemany >rows
grep -q ' failed wrong answer' rows || fail "a missing commit is not seen: $(cat rows)"

plant tables_hoist.py 's/append(floor(x))/__import__("os")._exit(1)/'
check_rows planted hoist/ >rows
[ "$(grep -c ' failed no answer' rows)" = 2 ] || fail "a dead worker's rows: $(cat rows)"

# Behaviour other than what is said: the counter is 0.
plant tables_broken.py 's/.splitlines()/.readlines()/'
check_rows planted broken/splitlines >rows
expect_counter broken/splitlines raises 0
plant tables_broken.py 's/connection.query("SELECT 1")/connection.execute("SELEKT")/'
check_rows planted broken/connection-query >rows
expect_counter broken/connection-query raises 0
plant stream_rows.py 's/^            connection.close()$/            pass/'
check_rows planted stream/rows-early-exit >rows
expect_counter stream/rows-early-exit closed 0
plant tables_practice.py '/^def shutdown_signal/,/^def /s/if fixture.should_stop/if False/'
check_rows planted practice/shutdown-signal >rows
grep -q ' failed wrong answer' rows || fail "a loop that goes on is not seen: $(cat rows)"
plant concurrency_map.py 's/results\[index_of\[future\]\] = future.result()/results.append(future.result())/'
check_rows planted concurrency/map-order >rows
grep -q ' failed wrong answer' rows || fail "results out of order are not seen: $(cat rows)"

# A file that is in memory is no disk; a cache folder that cannot be made is a reason.
if grep -q ' /dev/shm ' /proc/self/mountinfo; then
    shm=$(mktemp -d /dev/shm/heapclock-test-XXXXXX)
    HEAPCLOCK_CACHE=$shm check_rows suite batch/disk-executemany >rows
    rm -rf "$shm"
    grep -q ' skipped .* is in memory' rows || fail "memory is taken for a disk: $(cat rows)"
fi
HEAPCLOCK_CACHE=/dev/null/cache check_rows suite stream/lines-lazy/n:10000 >rows
grep -q ' skipped cannot use the cache folder: ' rows || fail "no reason: $(cat rows)"
