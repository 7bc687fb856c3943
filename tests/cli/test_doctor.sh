#!/bin/sh
# doctor says what makes figures worse, exits with 0 however much that is, and a run keeps
# and shows the same.
. "$(dirname "$0")/lib.sh"

# expect_state KEY STATE [PART-OF-THE-FACT]: what the last --json said.
expect_state() {
    expect_json stdout ".conditions[] | select(.key == \"$1\").state" "$2"
    jq -r ".conditions[] | select(.key == \"$1\").fact" stdout | grep -qF -- "${3-}" ||
        fail "the fact of $1 does not say '$3'"
}

# ---- every condition is there, with all it has to say
expect_exit 0 heapclock doctor --json "$suites/sample"
expect_json stdout .schema heapclock-doctor/1
expect_json stdout '[.conditions[] | select((.key and .fact and .effect and .remedy and
    (.state == "fine" or .state == "worse" or .state == "to know" or
        .state == "unknown")) | not)] | length' 0
expect_json stdout '.conditions | length == (map(.key) | unique | length)' true
expect_state sanitizer fine
expect_state jemalloc fine 5.3.0-
total=$(jq '.conditions | length' stdout)

# ---- the same in words: each that is worse in a paragraph, the others in a line
expect_exit 0 env PATH=/nowhere "$bin/heapclock" doctor "$suites/sample"
grep -q '^· gnuplot: gnuplot is not on PATH$' stdout || fail "gnuplot is not missed"
grep -q '^  remedy  sudo apt-get install gnuplot-nox$' stdout || fail "no remedy"
grep -q "^fine: [0-9]* of $total conditions: " stdout || fail "no line of what is fine"

# What says of itself that it has no effect on figures is not called worse.
grep -q "^to know: [0-9]* of $total conditions: .*gnuplot" stdout ||
    fail "gnuplot is not among what is to know"
! sed -n '/^! /,/^$/p' stdout | grep -E '^  effect  (None|By itself none|Time: none)' ||
    fail "something is called worse that says it is not"

expect_exit 0 heapclock doctor --quiet "$suites/sample"
[ ! -s stdout ] && [ ! -s stderr ] || fail "doctor --quiet says something"

# ---- planted: limits of this process, which what it starts inherits
# shellcheck disable=SC2016 # the inner shell expands it
expect_exit 0 sh -c 'ulimit -v 33554432; exec "$0" doctor --json "$1"' \
    "$bin/heapclock" "$suites/sample"
expect_state address-space worse '32.0 GiB'
expect_exit 0 taskset -c "$(taskset -cp $$ | sed 's/.*[ ,-]//')" "$bin/heapclock" doctor \
    --json "$suites/sample"
expect_state one-cpu worse
if setarch -R true 2>/dev/null; then
    expect_exit 0 setarch -R "$bin/heapclock" doctor --json "$suites/sample"
    expect_state same-layout worse ADDR_NO_RANDOMIZE
fi

# ---- planted: what a suite says of itself
telling() {
    sed "s|\"describe\":{|&$1,|; s|\"name\":\"system\"|$2|" "$here/worker.sh" >told.sh
    chmod +x told.sh
    expect_exit 0 heapclock doctor --json ./told.sh
}
telling '"engine_build":"debug"' '"name":"jemalloc","version":"5.3.0-0-gx"'
expect_state engine-build 'to know' 'under: shell'
expect_state jemalloc fine 5.3.0-0-gx
telling '"engine_build":"release"' '"name":"jemalloc","version":"5.2.1-0-gx"'
expect_state engine-build fine
expect_state jemalloc worse 'shell runs under 5.2.1-0-gx'
telling '"instrumented":"ThreadSanitizer"' '"name":"system"'
expect_state sanitizer worse 'shell (ThreadSanitizer)'
expect_state jemalloc worse 'runs under system in its place'

# ---- bad usage
expect_refusal 'no-such-suite' heapclock doctor ./no-such-suite
expect_refusal '--nonsense' heapclock doctor --nonsense
: >suite.txt
expect_refusal 'suite.txt' heapclock doctor ./suite.txt

# ---- a run keeps what it began under, and says so
# shellcheck disable=SC2016 # the inner shell expands it
expect_exit 0 sh -c 'ulimit -v 33554432; PATH=/nowhere exec "$@"' run "$bin/heapclock" \
    run -p "$here/fast.yaml" -f '^plain/' -o out "$suites/sample"
grep -q 'this machine makes\{0,1\} figures worse: heapclock doctor tells' stdout ||
    fail "the table does not tell of conditions"
expect_json out/run.json '.machine.conditions_examined' "$total"
expect_json out/run.json \
    '.machine.conditions[] | select(.key == "gnuplot") | .fact' 'gnuplot is not on PATH'
expect_json out/run.json \
    '.machine.conditions[] | select(.key == "gnuplot") | .state' 'to know'
worse=$(jq '[.machine.conditions[] | select(.state == "worse")] | length' out/run.json)
grep -Eq "^$worse conditions? of this machine" stdout ||
    fail "the table counts what is only to know among what is worse"
expect_json out/run.json \
    '.machine.conditions | all(.key and .fact and .effect and .remedy)' true
expect_exit 0 heapclock report out -o shown
for page in report.html report.md; do
    grep -q 'gnuplot is not on PATH' "shown/$page" || fail "$page does not tell of it"
done

# So does a comparison, of either side.
expect_exit 0 heapclock ab -q -o compared "$suites/gated-base" "$suites/gated-base"
expect_json compared/compare.json \
    '[.base, .head | .machine.conditions_examined] | unique[]' "$total"

# An older file says nothing of conditions, and no report makes any up.
jq 'del(.machine.conditions, .machine.conditions_examined)' out/run.json >older.json
expect_exit 0 heapclock report older.json -o older
for page in report.html report.md; do
    ! grep -q 'What makes figures worse' "older/$page" || fail "$page makes it up"
done
