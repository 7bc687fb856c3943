#!/bin/sh
# The fold guard: no kernel is faster than its floor, each grows as it declares.
. "$(dirname "$0")/lib.sh"

# folds_of SUITE: the guard's findings, a line each.
folds_of() {
    printf '{"op":"list"}\n' | HEAPCLOCK_WORKER=1 "$1" | jq -c '.list.benchmarks // empty' >list
    expect_exit 0 heapclock run -q -p "$here/guard.yaml" -o run "$1"
    jq -r --slurpfile list list -f "$here/folds.jq" run/run.json
}

# Planted first: a guard that cannot fire guards nothing.
folds_of "$suites/folded" >found
[ "$(grep -c 'removed.*below the floor' found)" = 2 ] || fail "the removed loop was not found: $(cat found)"
[ "$(grep -c 'constant/n:100000: takes .* declared linear' found)" = 1 ] ||
    fail "the constant loop was not found: $(cat found)"
[ "$(wc -l <found)" = 3 ] || fail "an honest loop was found: $(cat found)"

# unseen_in RUN: of ./list, the variants whose growth the run does not show.
unseen_in() {
    jq -r --slurpfile list list -f "$here/unseen.jq" "$1"
}
jq 'del(.benchmarks[] | select(.name == "planted/honest/n:1000"))' run/run.json >less.json
[ "$(unseen_in less.json)" = planted/honest ] || fail "a missing row was not missed"
[ -z "$(unseen_in run/run.json)" ] || fail "a row that is there was missed"

# A slice that was slowed at the small size lowers the growth, but not each time.
folds_of "$bin/heapclock-loops" >found
unseen_in run/run.json >unseen
for attempt in 2 3; do
    [ -s found ] || break
    sed 's,: .*,,' found >names
    folds_of "$bin/heapclock-loops" | grep -F -f names >found || true
done
[ ! -s found ] || fail "the built-in suite, $attempt times: $(cat found)"
[ ! -s unseen ] || fail "their growth is not looked at: $(cat unseen)"
