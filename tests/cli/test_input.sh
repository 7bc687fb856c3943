#!/bin/sh
# Bad input gets one clear line and exit code 2.
. "$(dirname "$0")/lib.sh"

expect_refusal "there is no such command" heapclock fly
expect_refusal "Unknown option --fly" heapclock run --fly
expect_refusal "there is no such file" heapclock run ./nowhere
expect_refusal "is not executable" heapclock run "$here/fast.yaml"
expect_refusal "it is no heapclock suite, nor a Google Benchmark program" \
    heapclock run /bin/true

# ---- files that are no suite: each command says it in the same words
mkdir no-suite
head -c 3000 "$suites/sample" >no-suite/cut
head -c 30 "$suites/sample" >no-suite/begun
printf '#!/no/such/shell\n' >no-suite/uninterpreted
printf '#!/bin/sh\necho hello\n' >no-suite/script
: >no-suite/empty
printf 'echo planted >%s\n' "$work/planted" >no-suite/text
printf '#!\necho planted >%s\n' "$work/planted" >no-suite/unnamed
printf '\001\002\200\377' >no-suite/bytes
chmod +x no-suite/*
: >no-suite/plain
mkdir no-suite/folder
refused_by_all() {
    for command in run list doctor null "ab $suites/sample"; do
        # shellcheck disable=SC2086 # a command and its first argument
        expect_refusal "suite '$(pwd)/no-suite/$1': $2" heapclock $command "./no-suite/$1"
    done
}
none='it is a script that runs no heapclock suite (a Google Benchmark program is to be '
none="${none}named itself)"
refused_by_all nowhere 'there is no such file'
refused_by_all folder "is not a program's file"
refused_by_all plain 'is not executable'
refused_by_all empty 'it is empty'
refused_by_all cut 'it is cut short: 3000 bytes of a longer program'
refused_by_all begun 'it is cut short in its first header'
no_program="it is no program: neither an ELF file nor a script that begins with '#!' and \
what runs it"
refused_by_all text "$no_program"
refused_by_all unnamed "$no_program"
refused_by_all bytes "$no_program"
expect_refusal "--python '$work/no-suite/text': $no_program" \
    heapclock list --python no-suite/text "$suites/sample"
[ ! -e planted ] || fail "a shell has read what is no program"
refused_by_all uninterpreted \
    'cannot be started: what it names as its interpreter is not there'
refused_by_all script "$none: it says 'hello'"

# Who waits for requests and has said no hello never will, and need not be waited for.
# (Where the kernel does not tell what a process waits for, that takes the whole limit.)
if cat /proc/self/syscall >/dev/null 2>&1; then
    expect_refusal "suite '/bin/cat': it is no heapclock suite, nor a Google Benchmark \
program: it waits for input and says nothing" heapclock ab "$suites/sample" /bin/cat
fi

expect_refusal "allocator 'tcmalloc': expected some of jemalloc, system" \
    heapclock run --allocator tcmalloc "$suites/sample"
expect_refusal "--filter '('" heapclock list -f '(' "$suites/sample"
expect_refusal "--shard '5/4'" heapclock list --shard 5/4 "$suites/sample"
expect_refusal "no benchmark of 13 matches --filter 'nothing' or 'nought'" \
    heapclock run -f nothing -f nought "$suites/sample"
expect_refusal "suite '$here/worker.sh': allocator jemalloc is not to be had: it runs under \
system in its place, and is not measured; --allocator system measures it" \
    heapclock list "$here/worker.sh"
expect_refusal "KEY=VALUE" heapclock run --label x "$suites/sample"
expect_refusal "--budget '-1': expected seconds" heapclock run --budget -1 "$suites/sample"
expect_refusal "--budget 'nan': expected seconds" heapclock run --budget nan "$suites/sample"
expect_refusal "--seed '-5': expected a number" heapclock run --seed -5 "$suites/sample"
expect_refusal "--seed '99999999999999999999'" \
    heapclock run --seed 99999999999999999999 "$suites/sample"
expect_refusal "--budget '0': expected seconds above 0" \
    heapclock run --budget 0 "$suites/sample"
expect_refusal "--shard '1/99999999999'" heapclock list --shard 1/99999999999 "$suites/sample"
expect_refusal "expected each name once" \
    heapclock run --allocator jemalloc,jemalloc "$suites/sample"
expect_refusal "is not a program's file" heapclock list "$suites"
expect_refusal "SLURM_ARRAY_TASK_ID '9'" \
    env SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_COUNT=4 "$bin/heapclock" list "$suites/sample"
expect_refusal "cannot print: No space left" \
    sh -c '"$0" run -p "$1" -f two-blocks -o full "$2" >/dev/full' \
    "$bin/heapclock" "$here/fast.yaml" "$suites/sample"
expect_refusal "both named 'sample'" heapclock list "$suites/sample" "$suites/sample"
expect_refusal "nowhere/run.json" heapclock report nowhere/run.json
expect_refusal "expected one run or comparison" heapclock report
touch file
expect_refusal "'file': " heapclock run -q -p "$here/fast.yaml" -o file "$suites/sample"
expect_refusal "'': expected the name of a folder" \
    heapclock run -q -p "$here/fast.yaml" -o '' "$suites/sample"

# ---- profiles: the file and the line
expect_refusal "nosuch.yaml: No such file" heapclock run -p nosuch "$suites/sample"
bad_profile() {
    sed "$2" "$here/fast.yaml" >bad.yaml
    expect_refusal "$1" heapclock run -p ./bad.yaml "$suites/sample"
}
bad_profile 'bad.yaml:2:' 's/^budget_s:.*/budget_s: soon/'
bad_profile 'bad.yaml:11:1: unexpected key: surprise' '$asurprise: 1'
bad_profile 'bad.yaml:11:1: mapping field already seen: slices' '$aslices: 2'
bad_profile 'bad.yaml:5:20: mapping field already seen: min' 's/^launches:.*/launches: {min: 2, min: 3}/'
bad_profile 'bad.yaml:2:11: found character that cannot start' 's/^budget_s:.*/budget_s: @60/'
bad_profile 'bad.yaml:1:11: invalid trailing UTF-8' 's/^name:.*/name: caf\xe9/'
expect_refusal "is a directory" heapclock run -p ./ "$suites/sample"
bad_profile 'missing required mapping field: slices' '/^slices:/d'
bad_profile 'bad.yaml:' 's/^name: fast/name: [fast/'
bad_profile 'bad.yaml:4:9: slices: is 0, expected 1 to 1000' 's/^slices:.*/slices: 0/'
bad_profile 'bad.yaml:5:25: launches.max: is 1, expected 2' 's/^launches:.*/launches: {min: 2, max: 1}/'
bad_profile "select[0] keeps nothing" \
    '$aselect: [{suite: sample, table: sized, args: ["m:10"]}]'
bad_profile 'select[0].args[0]' '$aselect: [{suite: sample, table: sized, args: ["("]}]'
: >bad.yaml
expect_refusal "is empty, expected a profile" heapclock run -p ./bad.yaml "$suites/sample"

# ---- the project's own profiles are valid
for profile in smoke quick ci full; do
    expect_exit 0 heapclock list -p $profile
    [ -s stdout ] || fail "$profile selects nothing"
done

# ---- failed writes leave what is there
mkdir kept
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o kept -f two-blocks "$suites/sample"
cp kept/run.json before.json
expect_refusal "" heapclock run -q -p ./bad.yaml -o kept "$suites/sample"
cmp -s kept/run.json before.json || fail "a refused run changed run.json"
