#!/bin/sh
# What is listed is what there is; filters, shards and rules choose from it.
. "$(dirname "$0")/lib.sh"

expect_exit 0 heapclock list "$suites/sample"
[ "$(wc -l <stdout)" = 13 ] || fail "expected 13 benchmarks"
expect_exit 0 heapclock list -f '^plain/' -f 'n:100$' "$suites/sample"
[ "$(wc -l <stdout)" = 7 ] || fail "expected 7 benchmarks"

expect_exit 0 heapclock list "$suites/faulty"
grep -q 'never-available  (skipped: planted: this CPU cannot)' stdout ||
    fail "a benchmark that cannot run here is not listed with the reason"

expect_exit 0 heapclock list --quiet --no-color "$suites/sample"
[ ! -s stdout ] || fail "list --quiet says something"

# Two suites may have benchmarks of one name: each is listed with its suite. The filter
# leaves those of one; it is named all the same.
expect_exit 0 heapclock list "$suites/sample" "$suites/folded"
[ "$(grep -c '^sample  [^ ]' stdout)" = 13 ] || fail "the suite of 13 rows is not named"
grep '^folded  [^ ]' stdout >second || fail "the second suite is not named"
[ "$(wc -l <stdout)" = $((13 + $(wc -l <second))) ] || fail "a row without its suite"
expect_exit 0 heapclock list -f '^plain/two' "$suites/sample" "$suites/folded"
[ "$(cat stdout)" = "sample  plain/two-blocks" ] || fail "the filter meets the suite"

# Shares are disjoint and make up the whole; a table's rows of one size stay together.
heapclock list "$suites/sample" | sort >all
for i in 1 2 3; do heapclock list --shard $i/3 "$suites/sample"; done | sort >shares
cmp -s all shares || fail "the shares do not make up the whole"
heapclock list --shard 2/3 "$suites/sample" >share
[ "$(sed 's|.*/||' share | sort -u | wc -l)" -lt "$(wc -l <share)" ] ||
    fail "rows of one size were separated"
SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=3 \
    "$bin/heapclock" list "$suites/sample" >slurm
cmp -s share slurm || fail "Slurm's variables do not choose the share"

# More shares than there is to measure: the empty ones are no failures, and leave nothing.
for command in list run; do
    expect_exit 0 heapclock $command --shard 2/2 -f '^plain/two' "$suites/sample"
    [ ! -s stdout ] && [ ! -e out ] || fail "$command makes something of an empty share"
    grep -qx 'heapclock: note: share 2 of 2 is empty: all of what there is to measure, 1 row,.*' \
        stderr || fail "$command does not say that the share is empty"
done
expect_refusal "no benchmark of 13 matches --filter 'nothing'" \
    heapclock list --shard 2/2 -f nothing "$suites/sample"

# A profile's rule chooses sizes, and a filter chooses from them.
{ cat "$here/fast.yaml"
  echo 'select: [{suite: sample, table: sized, args: ["n:10"]}]'; } >ruled.yaml
expect_exit 0 heapclock list -p ./ruled.yaml "$suites/sample"
[ "$(grep -c sized stdout)" = 3 ] || fail "the rule does not choose the sizes"
expect_exit 0 heapclock list -p ./ruled.yaml -f thread "$suites/sample"
[ "$(wc -l <stdout)" = 2 ] || fail "the filter does not choose from the rule's rows"
expect_refusal "the profile 'fast' leaves out 3 that do, -p full keeps all" \
    heapclock list -p ./ruled.yaml -f n:100 "$suites/sample"

# A table is not to be taken for all that there is.
left_out="Note: the profile 'fast' leaves out 6 rows; -p full measures all"
expect_exit 0 heapclock run -p ./ruled.yaml -f sized -o ruled "$suites/sample"
grep -qxF "$left_out" stdout || fail "it is not said what the profile leaves out"
expect_exit 0 heapclock run -p ./ruled.yaml -f n:10$ -o unruled "$suites/sample"
grep -qF 'leaves out' stdout && fail "nothing was left out"

# As JSON, all of it and nothing else.
expect_exit 0 heapclock list --json "$suites/sample" "$suites/faulty"
expect_json stdout .schema heapclock-list/1
expect_json stdout '[.benchmarks[] | select(.suite == "sample")] | length' 13
expect_json stdout '[.benchmarks[] | select(.skipped) | .variant, .reason] | join(": ")' \
    'never-available: planted: this CPU cannot'
heapclock list "$suites/sample" | sort >named
heapclock list --json "$suites/sample" | jq -r '.benchmarks[].name' | sort >listed
cmp -s named listed || fail "--json lists other benchmarks: $(diff named listed)"

# The default looks at every table.
for profile in quick full; do
    heapclock list -p $profile | cut -d / -f 1 | sort -u >$profile.tables
done
cmp -s quick.tables full.tables || fail "quick leaves out whole tables"
[ -s quick.tables ] || fail "the built-in suite lists no tables"
