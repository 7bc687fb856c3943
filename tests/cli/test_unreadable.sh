#!/bin/sh
# Kernels that read files: what a row says when its file went away after it was set up.
. "$(dirname "$0")/lib.sh"
HEAPCLOCK_CACHE=$work/cache
HEAPCLOCK_WORKER=1
export HEAPCLOCK_CACHE HEAPCLOCK_WORKER

# ask REQUEST: of the worker that is there; its answer goes to ./answer.json.
ask() {
    echo "$1" >&3
    read -r answer <&4 || fail "the worker has ended"
    printf '%s\n' "$answer" >answer.json
}

# begin, end: a worker.
mkfifo requests answers
begin() {
    "$bin/heapclock-loops" <requests >answers 2>stderr &
    exec 3>requests 4<answers
    read -r answer <&4
}
end() {
    exec 3>&- 4<&-
    wait
}

# expect_unreadable BENCHMARK FILE MESSAGE: with that file of the cache gone.
expect_unreadable() {
    begin
    ask "{\"op\":\"run\",\"benchmark\":\"$1\",\"iterations\":1}"
    expect_json answer.json '.slice.iterations' 1
    mv "$HEAPCLOCK_CACHE/$2" kept
    ask "{\"op\":\"run\",\"benchmark\":\"$1\",\"iterations\":1}"
    mv kept "$HEAPCLOCK_CACHE/$2"
    end
    expect_json answer.json .error.kind failed
    expect_json answer.json .error.message "cannot read $HEAPCLOCK_CACHE/$3"
}

gone='No such file or directory'
for way in list lazy in-place; do
    expect_unreadable stream/lines-$way/n:1000 c-lines-1000.txt "c-lines-1000.txt: $gone"
done
for way in list generator fused; do
    expect_unreadable stream/numbers-$way/n:1000 c-numbers-1000.txt \
        "c-numbers-1000.txt: $gone"
done
for way in list lazy; do
    expect_unreadable stream/json-$way/n:1000 c-json-1000.gz "c-json-1000.gz: $gone"
    expect_unreadable stream/log-$way/n:1000 c-log-6-paths-1000-2.gz \
        "c-log-6-paths-1000-0.gz or one that follows it: $gone"
done
for way in fetchall cursor offset keyset; do
    expect_unreadable stream/rows-$way/n:1000 c-users-1000.sqlite \
        'c-users-1000.sqlite: unable to open database file'
done
expect_unreadable stream/read-file/bytes:1048576 c-words-256m.bin \
    "c-words-256m.bin: $gone: got 0 bytes, expected 268435456"
