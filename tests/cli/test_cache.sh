#!/bin/sh
# Kernels that read files: what becomes of a row when its file cannot be made, is damaged
# behind the cache's back, or holds something else.
. "$(dirname "$0")/lib.sh"

# check BENCHMARK: its answer goes to ./answer.json.
check() {
    printf '{"op":"check","benchmark":"%s"}\n{"op":"quit"}\n' "$1" |
        HEAPCLOCK_CACHE=$cache HEAPCLOCK_WORKER=1 "$bin/heapclock-loops" 2>stderr |
        sed -n 2p >answer.json
}

# expect_error KIND TEXT
expect_error() {
    expect_json answer.json .error.kind "$1"
    jq -r .error.message answer.json | grep -qF -- "$2" ||
        fail "the message is '$(jq -r .error.message answer.json)', expected '$2'"
}

# damage FILE: what is in the middle of it, and nothing that stat(2) shows.
damage() {
    cp -p "$1" before
    printf 'XXXXXXXX' | dd of="$1" bs=1 seek="$2" conv=notrunc 2>dd.txt || fail "$(cat dd.txt)"
    touch -r before "$1"
}

cache=/dev/null/cache
for benchmark in lines-lazy json-lazy log-list rows-cursor; do
    check "stream/$benchmark/n:1000"
    expect_error skipped 'cannot make the cache folder /dev/null/cache: Not a directory'
done
check batch/disk-prepared/n:100
expect_error skipped '/dev/null/cache'
check batch/memory-prepared/n:100
expect_json answer.json '.check.answer == .check.expected' true
check stream/csv-lazy/n:1000
expect_json answer.json '.check.answer == .check.expected' true

# A disk that is full after a few blocks.
cache=$work/full
for benchmark in lines-lazy/n:1000 json-lazy/n:1000 rows-cursor/n:1000 chunk-all; do
    (
        trap '' XFSZ
        ulimit -f 8
        check "stream/$benchmark"
    )
    expect_error skipped "cannot write $cache/c-"
    expect_error skipped '(HEAPCLOCK_CACHE names another folder)'
    [ -z "$(ls "$cache")" ] || fail "left behind: $(ls "$cache")"
done

cache=$work/cache
for benchmark in lines-lazy json-lazy log-list rows-cursor; do
    check "stream/$benchmark/n:1000"
    expect_json answer.json '.check.answer == .check.expected' true
done
mkdir "$cache/c-numbers-1000.txt.new"
check stream/numbers-fused/n:1000
expect_error skipped 'c-numbers-1000.txt.new: Is a directory'

damage "$cache/c-json-1000.gz" 5000
check stream/json-lazy/n:1000
expect_error failed 'c-json-1000.gz: Bad message'
check stream/json-list/n:1000
expect_error failed 'c-json-1000.gz: Bad message'
printf 'short' >"$cache/c-json-1000.gz" # that the cache sees
check stream/json-lazy/n:1000
expect_json answer.json '.check.answer == .check.expected' true

# A newline is gone.
first=$(head -n 1 "$cache/c-lines-1000.txt")
damage "$cache/c-lines-1000.txt" $((${#first} - 3))
check stream/lines-lazy/n:1000
expect_error failed 'wrong answer'

damage "$cache/c-users-1000.sqlite" 0
check stream/rows-cursor/n:1000
expect_error failed 'file is not a database'

# What a disk row works in goes with it.
check batch/disk-prepared/n:100
found=$(find "$cache" -name 'c-batch*')
[ -z "$found" ] || fail "left behind: $found"
