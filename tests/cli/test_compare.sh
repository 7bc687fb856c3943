#!/bin/sh
# heapclock compare: two real runs of a suite in two builds, one of which allocates a block
# more; and runs whose times, canaries and machine are written by hand.
. "$(dirname "$0")/lib.sh"
export HEAPCLOCK_STATE="$work/state"
fixtures=$here/../fixtures/import

for build in base head; do
    expect_exit 0 heapclock run -p "$here/fast.yaml" -q -o "$build" "$suites/gated-$build"
done

# edit FROM TO JQ-PROGRAM ARGUMENTS...: another run made of one.
edit() {
    from=$1 to=$2 program=$3
    shift 3
    mkdir -p "$to"
    jq "$@" --arg id "$to" "$program | .run.id = \$id" "$from/run.json" >"$to/run.json.new"
    mv "$to/run.json.new" "$to/run.json"
}

# change NAME GAUGE: its verdict in the answer.
change() {
    jq -r --arg name "$1" --arg gauge "$2" \
        '.benchmarks[] | select(.name == $name and .gauge == $gauge).verdict' stdout
}

expect_change() {
    found=$(change "$1" "$2")
    [ "$found" = "$3" ] || fail "$2 of $1 is '$found', expected '$3'"
}

# ---- One block more

expect_exit 1 heapclock compare base head
sed -n 2p stdout | grep -q '^✗ regressed *gated/planted *allocs *1 *2 *+1 ' ||
    fail "the planted block is not named first"
tail -n 1 stdout | grep -qF '✗ regressed: 1 of 2 benchmarks regressed: gated/planted' ||
    fail "the last line does not name it"
expect_exit 0 heapclock compare head base --all
grep -q '^✓ improved *gated/planted *allocs' stdout || fail "no improvement"
grep -q '^= unchanged *gated/same *net' stdout || fail "--all does not show all"
edit base alike .
expect_exit 0 heapclock compare base alike --quiet
[ ! -s stdout ] || fail "--quiet prints"
expect_exit 0 heapclock compare base head -f same
expect_exit 0 heapclock compare base head --quiet --allow allocs=+1 --allow bytes=+64 \
    --allow peak=+100%
expect_exit 1 heapclock compare base head --quiet --allow allocs=+1 --allow bytes=+63 \
    --allow peak=+100%

expect_exit 1 heapclock compare base head --json -o kept
cmp -s stdout kept/compare.json || fail "compare.json is not what --json prints"
expect_json stdout '.schema' heapclock-compare/1
expect_json stdout '.verdict' regressed
expect_json stdout '[.benchmarks[] | has("name", "gauge", "verdict", "launches")] | all' \
    true
expect_json stdout '.benchmarks[] | select(.name == "gated/planted" and .gauge == "allocs") |
    [.base, .head, .ratio] | map(tostring | sub("\\.0$"; "")) | join(" ")' '1 2 2'
expect_json stdout '.base.run.id' "$(jq -r .run.id base/run.json)"
expect_json stdout '.head | .path, .machine.class' "head
$(jq -r .machine.class head/run.json)"
expect_json stdout '.method | .command, has("seed")' "compare
false"
grep -qF '| ✗ regressed | gated/planted | allocs | 1 | 2 | +1 |' kept/compare.md ||
    fail "compare.md lacks the row"

# ---- What made figures worse

worse='{key: $key, fact: "f", effect: "e", remedy: "r", state: "worse"}'
for key in load swap; do
    edit base "with-$key" ".machine.conditions = [$worse] | .machine.conditions_examined = 9" \
        --arg key $key
done
expect_exit 0 heapclock compare with-load with-swap
grep -qx 'Base: 1 of 9 conditions made .* worse when its measurement began: load\.' stdout ||
    fail "it does not tell under what base was measured"
grep -qx 'Head: 1 of 9 conditions made .* worse when its measurement began: swap\.' stdout ||
    fail "it does not tell under what head was measured"
expect_exit 0 heapclock compare with-load with-swap --quiet
[ ! -s stdout ] || fail "--quiet prints"
edit base steady '.machine.conditions = []'
edit base calm '.machine.conditions = []'
expect_exit 0 heapclock compare steady calm
grep -q 'conditions' stdout && fail "it tells of conditions where there are none"

# ---- What is refused

echo occupied >occupied
expect_refusal "'occupied': " heapclock compare base head -o occupied
expect_refusal "'': expected the name of a folder" heapclock compare base head -o ''
[ ! -s stdout ] || fail "what was refused is shown"

for same in base base/run.json "$work/base"; do
    expect_refusal "'base' and '$same': they are one run: expected another one" \
        heapclock compare base "$same"
done
expect_refusal 'they are one run' heapclock compare --any-machine \
    "$fixtures/hyperfine-1.15.json" "$fixtures/hyperfine-1.15.json"
expect_refusal 'expected two run folders or result files, BASE and HEAD, got 1' \
    heapclock compare base
expect_refusal "no benchmark of the 2 of base matches --filter 'zzz'" \
    heapclock compare base head -f zzz
expect_refusal 'missing/run.json' heapclock compare base missing/run.json
expect_refusal "--allow 'time=+1%': expected allocs, bytes, peak or net" \
    heapclock compare base head --allow time=+1%
expect_refusal '--equivalence' heapclock compare base head --margin 5 --equivalence 3
edit head elsewhere '.machine.class = "elsewhere" | .machine.cores = 999'
expect_refusal 'different kinds of machines' heapclock compare base elsewhere
grep -q "cores $(jq .machine.cores base/run.json) and 999" stderr ||
    fail "it does not say what differs"
expect_exit 1 heapclock compare base elsewhere --any-machine --json
expect_json stdout '[.benchmarks[].gauge] | unique | join(" ")' 'allocs bytes net peak'
edit head other '.benchmarks[].name |= "x" + .'
expect_refusal "the arguments differ: base has 'gated/same'" heapclock compare base other
edit other other '.benchmarks[].variant |= "x" + .'
expect_refusal "share no benchmark: base has 'gated/same', 'gated/planted', head has" \
    heapclock compare base other
edit head more '.benchmarks += [.benchmarks[0] | .name = "gated/new" | .variant = "new"]'
expect_exit 1 heapclock compare base more
grep -qF "Note: only in head: 'gated/new'" stdout || fail "the new row is not told"
edit head crashed '.benchmarks[0] |= (.status = "crashed" | .error = "SIGSEGV")'
expect_exit 3 heapclock compare head crashed
grep -qF '! failed  gated/same: head: crashed: SIGSEGV' stdout || fail "no failure told"
tail -n 1 stdout | grep -qx '! failed: 1 benchmark failed: gated/same; 0 of 1 benchmark .*' ||
    fail "the last line does not begin with what failed"
edit crashed too .
expect_exit 0 heapclock compare crashed too
grep -qF 'Note: gated/same fails in both runs and is not compared: crashed: SIGSEGV' stdout ||
    fail "what fails in both runs is not told"
# A mended crash is no reason to stop: told, and alone neither judged nor refused.
expect_exit 0 heapclock compare crashed base -o mended
for page in mended/compare.json mended/compare.md mended/compare.html stdout; do
    tr '\n' ' ' <$page | grep -q 'same failed in base, not in head, and is not compared: crashed' ||
        fail "$page does not tell what failed in base alone"
done
expect_exit 77 heapclock compare crashed base -f same
edit crashed hung '.benchmarks[0] |= (.status = "timed-out" | .error = "no answer")'
expect_exit 3 heapclock compare crashed hung
expect_refusal 'no comparable figure: gated/same fails in both runs' \
    heapclock compare crashed too -f same

# ---- Times

class=$(jq -r .machine.class base/run.json)

# timed FROM TO RATIO CANARY: eight launches, every time 100 us a slice times RATIO.
timed() {
    edit "$1" "$2" '.benchmarks[].time.launches |= [range(8) as $i | .[0]] |
        .benchmarks[].time.launches[].slices_ns |= map(1e7 * $ratio | round) |
        .canaries |= map(.rounds_ns = [1000 * $canary, 1000 * $canary])' \
        --argjson ratio "$3" --argjson canary "$4"
}
timed base earlier 1 1

# Nothing on record: times are shown, and do not decide.
timed base later 2 1
expect_exit 0 heapclock compare earlier later --json
expect_change gated/same time 'not judged'
jq -r '.notes[]' stdout | grep -q 'not on record' || fail "it does not say what is missing"
expect_exit 0 heapclock compare earlier later
tail -n 1 stdout | grep -qx '= unchanged: 0 of 2 benchmarks regressed; 2 times not judged' ||
    fail "the last line does not say that times were not judged"
edit earlier timed-first 'del(.benchmarks[].heap)'
edit later timed-then 'del(.benchmarks[].heap)'
expect_exit 77 heapclock compare timed-first timed-then
tail -n 1 stdout | grep -qx '– not judged: 2 benchmarks compared, and nothing could be judged' ||
    fail "the last line does not say that nothing was judged"

# Eleven trials with a standard deviation of 0.4 %; of one row alone.
mkdir state
record=state/variation-$class.json
jq -n --arg class "$class" '{schema: "heapclock-variation/1", class: $class, benchmarks: [
    {suite: "gated", name: "gated/same", allocator: "jemalloc", build_id: "a",
     trials: [range(-5; 6) | {median_ns: (100 * (. * 0.004 / 3.3166 | exp)),
                              launches: 8}]}]}' >"$record"

# expect_times RATIO CANARY EXIT VERDICT
expect_times() {
    timed base later "$1" "$2"
    expect_exit "$3" heapclock compare earlier later --json
    expect_change gated/same time "$4"
    expect_change gated/planted time 'not judged'
}
expect_times 1.035 1 1 regressed
expect_times 0.965 1 0 improved
expect_times 1.005 1 0 unchanged
expect_times 1.02 1 77 inconclusive
# Slower as the machine was slower, and a machine that was slower by too much.
expect_times 1.05 1.05 0 unchanged
expect_times 1 1.05 0 improved
expect_times 1.5 1.5 77 inconclusive
# What is asked for is taken.
timed base later 1.035 1
expect_exit 0 heapclock compare earlier later --margin 10 --equivalence 20 --quiet
expect_exit 77 heapclock compare earlier later --alpha 0.0001 --quiet

# The time of one launch is a time of one launch.
edit later once '.benchmarks[].time.launches |= .[:1]'
expect_exit 0 heapclock compare earlier once
grep -q '^Note: 1 of 2 times are shown and not judged: so few launches differ by chance' stdout ||
    fail "it does not say that one launch is too few"

# Without canaries times are judged as they are, and it is said.
edit later bare '.canaries = []'
expect_exit 1 heapclock compare earlier bare
grep -q '^Note: no canary ran in both runs' stdout || fail "the missing canary is not told"

# What null keeps is what is looked up.
rm "$record"
expect_exit 0 heapclock null "$suites/gated-base" --trials 2 --budget 1 --quiet
[ -s "$record" ] || fail "null kept nothing for class $class"
expect_json "$record" '[.benchmarks[] | .suite == "gated" and (.trials | length > 0)] |
    length > 0 and all' true

# ... also for a run of more than that suite, and under more than that allocator.
sed 's/^launches:.*/launches: {min: 5, max: 5}/' "$here/fast.yaml" >five.yaml
for run in twice again; do
    expect_exit 0 heapclock run -p ./five.yaml -q -o "$run" \
        --allocator jemalloc,system "$suites/gated-base" "$suites/paced-base"
done
heapclock compare twice again --any-machine --json >stdout || true
judged='[.benchmarks[] | select(.gauge == "time" and .verdict != "not judged")
    | "\(.name) \(.allocator)"] | sort | join(", ")'
expect_json stdout "$judged" 'gated/planted jemalloc, gated/same jemalloc'

echo '{"schema": "heapclock-variation/1",
 oops' >"$record"
expect_refusal "$record:2:" heapclock compare earlier later

# ---- Files of other tools

jq -c . "$fixtures/hyperfine-1.15.json" >hyperfine.json
expect_exit 77 heapclock compare --json "$fixtures/hyperfine-1.15.json" hyperfine.json
expect_json stdout '.verdict' 'not judged'
expect_json stdout '.notes | index("base and head do not say on what machine they ran") != null' \
    true
expect_json stdout '[.benchmarks[].ratio] | unique | map(. == 1) | all' true
