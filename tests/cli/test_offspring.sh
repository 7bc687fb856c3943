#!/bin/sh
# Kernels that fork: what they started ends with them, however they end, and a server that
# is gone is a failed row with the reason.
. "$(dirname "$0")/lib.sh"

pid=
trap 'kill -KILL $pid 2>/dev/null || :; rm -rf "$work"' EXIT

# start [COMMAND...]: a worker, run by the command; its requests go to descriptor 3, its
# answers come from 4.
start() {
    rm -f requests answers
    mkfifo requests answers
    HEAPCLOCK_WORKER=1 "$@" "$bin/heapclock-loops" <requests >answers 2>stderr &
    pid=$!
    exec 3>requests 4<answers
    read -r answer <&4 # hello
}

# ask REQUEST: its answer is then in ./answer.json.
ask() {
    printf '%s\n' "$1" >&3
    read -r answer <&4 || fail "no answer to $1"
    printf '%s\n' "$answer" >answer.json
}

stop() {
    exec 3>&- 4<&-
    wait $pid || :
}

children_of() {
    sed 's/ $//' "/proc/$1/task/$1/children"
}

# expect_gone PID: it ends, if not at once; it may be a zombie until init sees it.
expect_gone() {
    tries=0
    while [ -d "/proc/$1" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || fail "process $1 is still there: $2"
        sleep 0.05
    done
}

slice='{"op":"run","benchmark":"concurrency/fetch/concurrency:20","iterations":2}'

# ---- the ordinary end, and the answers in between
start
ask "$slice"
expect_json answer.json .slice.counters.requests 20
expect_json answer.json .slice.counters.most_at_once 20
server=$(children_of $pid)
[ -d "/proc/$server" ] || fail "expected one server: '$server'"
for name in map-processes map-order; do
    ask "{\"op\":\"run\",\"benchmark\":\"concurrency/$name/workers:2\",\"iterations\":2}"
    expect_json answer.json '.slice.iterations == 2 or .error.kind == "skipped"' true
    [ -z "$(children_of $pid)" ] || fail "$name leaves processes behind"
done
expect_gone "$server" "another case was set up"
ask '{"op":"quit"}'
expect_json answer.json .bye true
stop
[ ! -s stderr ] || fail "something was said beside the protocol"

# ---- a worker that is killed takes its server with it
start
ask "$slice"
server=$(children_of $pid)
kill -KILL $pid
expect_gone "$server" "its worker was killed"
stop

# ... and the pool that it is in the middle of
start
printf '%s\n' '{"op":"run","benchmark":"concurrency/map-processes-boxed/workers:2","iterations":1000}' >&3
tries=0
until pool=$(children_of $pid) && [ -n "$pool" ]; do
    tries=$((tries + 1))
    [ $tries -lt 1000 ] || fail "the pool does not start"
done
kill -KILL $pid
for worker in $pool; do
    expect_gone "$worker" "the worker of whose pool it is was killed"
done
stop

# ---- a server that is killed refuses connections
start
ask "$slice"
server=$(children_of $pid)
kill -KILL "$server"
expect_gone "$server" "it was killed"
ask "$slice"
expect_json answer.json .error.kind failed
jq -r .error.message answer.json | grep -q '^cannot connect to 127\.0\.0\.1:[0-9]*: Connection refused$' ||
    fail "the failure does not say what happened: $(cat answer.json)"
ask '{"op":"run","benchmark":"practice/shutdown-signal/n:2000","iterations":2}'
expect_json answer.json .slice.counters.stopped_after_current 1
stop

# ---- a pool undoes the pinning of its launch, and only for itself
cpus_of() {
    sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' "/proc/$1/status"
}

all=$(cpus_of $$)
one=${all%%[!0-9]*}
start env taskset -c "$one"
ask '{"op":"run","benchmark":"practice/bare/n:2000","iterations":1}'
[ "$(cpus_of $pid)" = "$one" ] || fail "the worker is not pinned: $(cpus_of $pid)"
for name in map-order map-processes map-threads; do
    ask "{\"op\":\"run\",\"benchmark\":\"concurrency/$name/workers:2\",\"iterations\":1}"
    [ "$(jq -r .error.kind answer.json)" = skipped ] && continue
    [ "$(cpus_of $pid)" = "$all" ] || fail "$name has only the CPUs $(cpus_of $pid)"
done
ask '{"op":"run","benchmark":"concurrency/map-serial/workers:2","iterations":1}'
[ "$(cpus_of $pid)" = "$one" ] || fail "the pinning is not restored: $(cpus_of $pid)"
stop

# ---- by the tool, under the heap gauge: nothing is left of a run
expect_exit 0 heapclock run -q -p smoke -f '^concurrency/(map|fetch)' -o out
expect_json out/run.json '[.benchmarks[] | select(.status != "ok" and .status != "skipped")] | length' 0
