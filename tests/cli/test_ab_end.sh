#!/bin/sh
# How heapclock ab ends when it is told to stop, and when there is no room for its verdicts.
. "$(dirname "$0")/lib.sh"

# ---- a signal: what was found is kept, and the rest says that it was interrupted
# By this rule nothing can be decided of equal builds, however many launches there are.
undecidable='--margin 0 --equivalence 0 --alpha 1e-9'
mkdir base head
cp "$suites/traced" base/suite
cp "$suites/traced" head/suite
TRACE=$work/trace
export TRACE
interrupted() {
    rm -rf trace cut
    # A shell makes its background jobs deaf to SIGINT; env gives the tool its ears back.
    # shellcheck disable=SC2086 # three options
    env --default-signal=INT "$bin/heapclock" ab --same-code --launches 100000 -o cut \
        $undecidable base/suite head/suite >stdout 2>stderr &
    pid=$!
    tries=0
    while [ "$(cat trace 2>/dev/null | wc -l)" -lt 40 ]; do
        tries=$((tries + 1))
        [ $tries -lt 3000 ] || fail "nothing is launched"
        sleep 0.01
    done
    kill -"$1" $pid
    code=0
    wait $pid || code=$?
    [ $code = "$2" ] || fail "SIG$1: exit code $code, expected $2"
    expect_json cut/compare.json .verdict inconclusive
    expect_json cut/compare.json \
        '.benchmarks[] | select(.gauge == "time") | .reason' interrupted
    expect_json cut/compare.json \
        '.benchmarks[] | select(.gauge == "time") | .launches > 0 and .launches < 100000' true
    expect_json cut/compare.json \
        '[.benchmarks[] | select(.gauge != "time") | .verdict] | unique | .[]' unchanged
    grep -q interrupted stdout || fail "SIG$1: nothing says that it was interrupted"
    for page in compare.md compare.html; do
        [ -s cut/$page ] || fail "SIG$1: $page is not written"
    done
}
interrupted INT 130
interrupted TERM 143
unset TRACE

# ---- neither build is kept open while they are timed: pages that a process has mapped
# are not read anew, and each side would have the luck of one draw in all its launches.
"$bin/heapclock" ab --launches 100000 --quiet "$suites/paced-base" "$suites/paced-slow" &
pid=$!
looks=0 free=0
while [ $looks -lt 300 ] && [ $free -lt 20 ]; do
    sleep 0.05
    looks=$((looks + 1))
    # Not before a worker was seen, whose executable is a suite.
    pgrep -P $pid -f paced- >/dev/null || continue
    grep -q "$suites/paced-" /proc/$pid/maps || free=$((free + 1))
done
kill $pid
wait $pid || true
[ $free -ge 20 ] || fail "a build was mapped in all but $free of $looks looks"

# ---- no room: what was there stays whole, and what was found is printed all the same
mkdir room
if ! unshare -rm sh -c 'mount -t tmpfs -o size=64k none room' 2>/dev/null; then
    echo 'skipped: a small file system cannot be mounted here'
    exit 77
fi
cat >no_room <<'END'
mount -t tmpfs -o size=64k none room
for file in compare.json compare.md compare.html; do
    echo precious >room/$file
done
cat /dev/zero >room/filler 2>/dev/null
"$1" ab base/suite head/suite -o room
code=$?
cat room/compare.* >kept
ls -A room | sort >listed
exit $code
END
expect_refusal 'cannot keep the verdicts: ' unshare -rm sh no_room "$bin/heapclock"
grep -q 'No space left on device' stderr || fail "it does not say that the disk is full"
grep -q '^= unchanged' stdout || fail "what was found is lost"
[ "$(sort -u kept)" = precious ] || fail "a failed write destroyed a file"
[ "$(tr '\n' ' ' <listed)" = 'charts compare.html compare.json compare.md filler ' ] ||
    [ "$(tr '\n' ' ' <listed)" = 'compare.html compare.json compare.md filler ' ] ||
    fail "a failed write leaves $(cat listed)"
