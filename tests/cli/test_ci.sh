#!/bin/sh
# scripts/ci: the ctest example is built against an installed heapclock and run by ctest,
# as a project would do it; of the workflow, the step that makes a job's end of an exit
# code.
. "$(dirname "$0")/lib.sh"
ci=$here/../../scripts/ci
prefix=$work/prefix

cmake --install "$bin/.." --prefix "$prefix" >install.log || fail "cannot install"
mkdir base head
for side in base head; do
    cp "$ci/ctest/CMakeLists.txt" "$ci/ctest/bench.c" $side
done

# build SIDE [BASE [OPTIONS]]
build() {
    cmake -S "$1" -B "$1/build" -DCMAKE_PREFIX_PATH="$prefix" -DBENCH_BASE="${2-}" \
        -DBENCH_OPTIONS="${3-}" >build.log 2>&1 &&
        cmake --build "$1/build" >>build.log 2>&1 ||
        fail "cannot build $1: $(tail -n 5 build.log)"
}

# expect_gate CODE TEXT: what ctest exits with, and says of the test.
expect_gate() {
    expect_exit "$1" ctest --test-dir head/build --output-on-failure
    grep -qF -- "$2" stdout || fail "ctest does not say '$2'"
}

build base
base=$work/base/build/bench

# ---- the same source: passed
build head "$base"
expect_gate 0 '100% tests passed'
grep -q 'gate \.* *Passed' stdout || fail "the gate is not among the tests"

ctest --test-dir head/build --show-only=json-v1 >shown.json
expect_json shown.json '.tests[0].properties[] | select(.name == "RUN_SERIAL").value' true

# ---- no time to decide: skipped, which is no failure
build head "$base" '--same-code;--budget=0.001'
expect_gate 0 'gate (Skipped)'

# ---- a smaller start, and so more growing: failed, and named
sed 's/START_BYTES = 64/START_BYTES = 16/' "$ci/ctest/bench.c" >head/bench.c
cmp -s head/bench.c base/bench.c && fail "nothing was planted"
build head "$base" '--budget=0.001'
expect_gate 8 'gate (Failed)'
grep -q 'regressed *join/words *allocs' stdout || fail "what regressed is not named"

# ---- the workflow's last word, with a heapclock that ends as it is told
sed -n '/- name: Gate$/,/^$/s/^ \{10\}//p' "$ci/heapclock-gate.yml" >gate.sh
grep -q 'heapclock ab' gate.sh || fail "the workflow has no step that gates"
mkdir fake
cat >fake/heapclock <<'END'
#!/bin/sh
case $* in
'ab '*)
    mkdir -p gate
    echo "{}" >gate/compare.json
    exit "$TOLD"
    ;;
'export gate --format md') echo "table $TOLD" ;;
'export gate --format annotations') echo "::error title=planted::$TOLD" ;;
*) exit 99 ;;
esac
END
chmod +x fake/heapclock
for told in 0 1 2 3 77; do
    wanted=$told
    [ $told != 77 ] || wanted=0
    expect_exit $wanted env TOLD=$told PATH="$work/fake:$PATH" \
        GITHUB_STEP_SUMMARY="$work/summary-$told" sh -e gate.sh
    [ "$(grep -c '^::warning ' stdout)" = $((told == 77)) ] || fail "warning of $told"
    grep -qx "table $told" "summary-$told" || fail "no table of $told"
    grep -qx "::error title=planted::$told" stdout || fail "no annotation of $told"
done
