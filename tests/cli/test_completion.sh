#!/bin/sh
# What bash and zsh offer to complete, asked of the shells themselves.
. "$(dirname "$0")/lib.sh"

share=$(dirname "$bin")/share

sorted() {
    tr -s ' \n' '\n\n' | LC_ALL=C sort | tr '\n' ' '
}

# expect_bash OFFERED WORD...: exactly these, in any order; the last word is completed.
offers_bash() {
    wanted=$(printf '%s' "$1" | sorted)
    shift
    found=$(bash --norc "$here/complete.bash" "$script" heapclock "$@" 2>folder/stderr |
        sorted)
    [ "$(echo $found)" = "$(echo $wanted)" ]
}
expect_bash() {
    offers_bash "$@" || fail "bash offers '$found' in place of '$wanted': $*"
    [ ! -s folder/stderr ] || fail "bash says: $(cat folder/stderr)"
}

mkdir -p folder/deeper
cp "$bin/heapclock" program
echo '{}' >run.json
echo '' >notes

script=$share/bash-completion/completions/heapclock
names=$(heapclock --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\).*/\1/p' |
    tr '\n' ' ')
[ "$(echo "$names" | wc -w)" -ge 7 ] || fail "--help lists too few commands: $names"
expect_bash "$names--help --version" ''
expect_bash 'report' rep
expect_bash 'smoke' run -p sm
expect_bash 'smoke' run --profile = sm
expect_bash 'smoke quick ci full folder notes program run.json' run --profile =
expect_bash 'jemalloc system' run --allocator ''
expect_bash 'jemalloc,system' run --allocator jemalloc,sy
expect_bash '--any-machine' compare --an
expect_bash '' run --any
expect_bash 'peak=+' ab --allow p
expect_bash 'folder' run -o ''
expect_bash 'folder/deeper' run -o folder/
expect_bash 'folder program' run ''
expect_bash 'folder run.json' report ''
expect_bash 'folder program run.json' verify ''
expect_bash '' run --budget ''
expect_bash 'folder program' run -q -- ''
expect_bash '' run -- --qui
mkdir 'two words'
expect_bash 'two words' report tw

# The profiles that come along are those that are offered.
listed=$(cd "$share/heapclock/profiles" && echo *.yaml | sed 's/\.yaml//g')
for name in $listed; do
    expect_bash "$name" run -p "$name"
done
[ "$(echo "$listed" | wc -w)" = 4 ] || fail "the profiles are $listed"

# The check fires: an option that is left out is missed.
sed 's/ --any-machine//' "$script" >without
script=without
if offers_bash '--any-machine' compare --an; then
    fail 'an option that is left out of the completion is not missed'
fi

command -v zsh >/dev/null || {
    echo 'skipped in part: there is no zsh'
    exit 0
}

# expect_zsh PATTERN LINE: zsh lists a match of the extended pattern, at a line's start.
lists_zsh() {
    timeout 60 zsh -f "$here/complete.zsh" "$share/zsh/site-functions" "$2" >folder/listed
    sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g; s/\r//g' folder/listed | grep -Eq -- "$1"
}
expect_zsh() {
    lists_zsh "$@" || fail "zsh does not list '$1' for '$2': $(cat folder/listed)"
}

zsh -n "$share/zsh/site-functions/_heapclock" || fail 'zsh cannot read its completion'
for name in $names; do
    expect_zsh "^$name  *-- " 'heapclock '
done
expect_zsh '^ci .*full .*quick .*smoke' 'heapclock run -p '
expect_zsh '^--any-machine  *-- ' 'heapclock compare --an'
expect_zsh '^jemalloc  *system' 'heapclock run --allocator '
expect_zsh '^allocs=\+.* peak=\+' 'heapclock ab --allow '
expect_zsh 'folder/? .*program' 'heapclock run '
expect_zsh 'run\.json' 'heapclock report '
if lists_zsh 'run\.json|notes' 'heapclock run '; then
    fail "zsh offers what is no program: $(cat folder/listed)"
fi
if lists_zsh '^--any-machine' 'heapclock run --an'; then
    fail 'zsh offers an option of another command'
fi
