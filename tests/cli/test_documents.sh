#!/bin/sh
# --help, the man pages, both completions and README.md say the same of commands, options
# and exit codes.
. "$(dirname "$0")/lib.sh"

share=$(dirname "$bin")/share
readme=$here/../../README.md

# What the build wrote is what the tool writes now.
expect_exit 0 heapclock --documents fresh
for part in man bash-completion zsh doc; do
    diff -r "fresh/$part" "$share/$part" >&2 || fail "the build's $part is not the tool's"
done
expect_refusal 'notes/man' heapclock --documents /dev/null/notes

names=$(heapclock --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\).*/\1/p')

# tables FILE: its rows of commands and exit codes, in order.
tables() {
    awk '/^\| (command|exit) \| (does|meaning) \|$/ { inside = 1 }
        !/^\|/ { inside = 0 }
        inside' "$1"
}
check_readme() {
    tables "$1" >told
    tables fresh/doc/heapclock/commands.md >written
    diff told written >differences
}
check_readme "$readme" || fail "README.md's tables are not commands.md: $(cat differences)"
[ "$(grep -c '^| `heapclock ' written)" = "$(echo "$names" | wc -w)" ] ||
    fail 'README.md and --help have different commands'

# options TEXT-FILE: long options at the start of a paragraph of it, sorted.
options() {
    sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z-]+).*/\2/p' "$1" | sort -u
}
for name in $names; do
    expect_exit 0 heapclock "$name" --help
    options stdout >helped
    for common in --quiet --no-color; do
        grep -qx -- "$common" helped || fail "$name does not take $common"
    done
    page=fresh/man/man1/heapclock-$name.1
    MANWIDTH=80 man -l "$page" >shown 2>man-stderr || fail "man cannot show $page"
    [ ! -s man-stderr ] || fail "man says of $page: $(cat man-stderr)"
    options shown >paged
    diff helped paged >&2 || fail "--help and the man page of $name have other options"
    while read -r option; do
        sed -n "/^    $name)/,/^        ;;/p" \
            fresh/bash-completion/completions/heapclock >part
        grep -qE -- "$option( |')" part || fail "bash does not complete $name $option"
        sed -n "/^_heapclock-$name()/,/^}/p" fresh/zsh/site-functions/_heapclock >part
        grep -q -- "$option" part || fail "zsh does not complete $name $option"
    done <helped
    [ "$(wc -l <helped)" -ge 2 ] || fail "$name has too few options: $(cat helped)"
    expect_exit 0 heapclock help "$name"
    grep -q "^Usage: heapclock $name " stdout || fail "heapclock help $name"
done

# Every reader of man pages takes them: groff's every warning is one too many.
for page in fresh/man/man1/*.1; do
    groff -man -ww -z -Tutf8 "$page" 2>groff-stderr
    [ ! -s groff-stderr ] || fail "groff says of $page: $(cat groff-stderr)"
    LC_ALL=C grep -q '[^ -~]' "$page" && fail "$page is not ASCII"
done
echo '.XY z' >>fresh/man/man1/heapclock.1
groff -man -ww -z -Tutf8 fresh/man/man1/heapclock.1 2>groff-stderr
[ -s groff-stderr ] || fail 'a broken man page is not found'

# The check of README.md fires on a command that it lacks and on an exit code it changes.
grep -v '^| `heapclock list' "$readme" >changed
if check_readme changed; then fail 'a command that README.md lacks is not found'; fi
sed 's/^| 77 | .*/| 77 | fine |/' "$readme" >changed
if check_readme changed; then fail 'another exit code in README.md is not found'; fi

# The text keeps to the terminal's width, and to 90 columns without one.
for name in '' $names; do
    # shellcheck disable=SC2086 # the tool's own help has no name
    heapclock $name --help >helped
    [ "$(LC_ALL=C.UTF-8 wc -L <helped)" -le 90 ] || fail "heapclock $name --help is too wide"
done
