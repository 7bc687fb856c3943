#!/bin/sh
# On a terminal: tables that keep to its width, colour that can be refused, and progress
# on one line that leaves nothing behind.
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null || {
    echo 'skipped: there is no script(1) to make a terminal'
    exit 77
}
escape=$(printf '\033')
return=$(printf '\r')

# on_terminal COLUMNS COMMAND: what the terminal gets is in ./seen.
on_terminal() {
    SHELL=/bin/sh script -qec "stty cols $1 rows 50; $2" /dev/null </dev/null |
        sed "s/$return\$//" >seen || fail "on a terminal: $2"
}

# The lines that stay, without colour; and each line of progress, without what clears it.
stays() {
    sed "s/.*$return$escape\\[K//; s/$escape\\[[0-9;]*m//g" "$1"
}
passes() {
    tr '\r' '\n' <"$1" |
        sed -nE "s/^$escape\\[K((heap|foot|time|trial|code|calib).)/\\1/p"
}

# widest FILE: columns of its widest line. A path is left to be copied as it is.
widest() {
    grep -v '^written: ' "$1" | LC_ALL=C.UTF-8 wc -L
}
fits() {
    [ "$(widest "$2")" -le "$1" ]
}

export TERM=xterm LC_ALL=C.UTF-8
unset NO_COLOR
run="'$bin/heapclock' run -p '$here/fast.yaml'"
for columns in 40 80 200; do
    on_terminal "$columns" "$run -o out-$columns '$suites/wide'"
    stays seen >stayed
    passes seen >passed
    fits "$columns" stayed || fail "wider than $columns columns: $(cat stayed)"
    grep -q '^. plain *.* [0-9]' stayed || fail "no row at $columns: $(cat stayed)"
    [ -s passed ] || fail "no progress at $columns columns"
    fits $((columns - 1)) passed || fail "progress fills the line at $columns: $(cat passed)"
    grep -Eq '^(heap|footprint|time round [0-9]+) [0-9]+/[0-9]+, (about|at most) [0-9]' \
        passed || fail "progress does not say how far it is: $(cat passed)"
    grep -q 'to go' stayed && fail "progress stays on the terminal at $columns columns"
    grep -q '^written: out-[0-9]*/run.json$' stayed || fail 'what was written is not named'
    grep -q "$escape\\[[0-9;]*m" seen || fail 'nothing is coloured on a terminal'
done

# Columns stand below each other however wide the letters of a name are: the heap's figures,
# which are exact, end in the same column in all rows.
sed -n '/^wide/,/^$/p' stayed | grep -E '^[* ] [^ n]' |
    sed -E 's/( 1 +100 +112| 1 +9\.77 +10\.0) .*/\1/' >rows
grep -vE ' (112|10\.0)$' rows && fail 'a row without the figures of its heap'
[ "$(wc -l <rows)" = 8 ] || fail "expected 8 rows: $(cat stayed)"
while IFS= read -r row; do
    printf '%s\n' "$row" | wc -L
done <rows | sort -u >widths
[ "$(wc -l <widths)" = 1 ] || fail "columns are not below each other: $(cat rows)"

# What a narrow terminal has no room for is named below the tables, with who shows it.
expect_left_out() {
    on_terminal "$1" "$run -o out '$suites/wide'"
    stays seen | tr -s '\n ' ' ' >stayed
    grep -qF "No room for $2: a wider terminal shows them, and so do heapclock report and" \
        stayed || fail "at $1 columns it does not say that $2 are left out: $(cat stayed)"
}
expect_left_out 80 'requested, waste, faults'
expect_left_out 40 'allocs, requested, peak, waste, faults'
on_terminal 200 "$run -o out '$suites/wide'"
grep -q 'No room' seen && fail 'columns are left out at 200 columns'

on_terminal 20 "$run -o out-20 '$suites/wide'"
stays seen >stayed
fits 20 stayed || fail "wider than 20 columns: $(cat stayed)"
passes seen >passed
[ -s passed ] || fail 'no progress at 20 columns'
fits 19 passed || fail "progress fills a line of 20 columns: $(cat passed)"

# A check that cannot fail is none.
printf '%041d\n日本語日本語日本語日本語日本語日本語日本語\n' 0 >fabricated
fits 41 fabricated && fail 'wide letters are counted as narrow ones'
fits 42 fabricated || fail 'letters are counted as bytes'

# Colour is refused by NO_COLOR unless it is empty, by --no-color, and by TERM.
colours() {
    on_terminal 80 "$1 $run -o out $2 '$suites/wide'"
    grep -q "$escape\\[[0-9;]*m" seen
}
colours 'NO_COLOR=' '' || fail 'an empty NO_COLOR refuses colour'
colours 'NO_COLOR=1' '' && fail 'NO_COLOR does not refuse colour'
passes seen | grep -q 'to go' || fail 'NO_COLOR refuses progress'
colours '' --no-color && fail '--no-color does not refuse colour'
colours 'TERM=dumb' '' && fail 'a dumb terminal is coloured'
grep -q "$escape" seen && fail 'a dumb terminal gets escapes'
colours 'TERM=' '' && fail 'a terminal of unknown kind is coloured'
heapclock run -p "$here/fast.yaml" -o out "$suites/wide" >stdout 2>stderr
grep -q "$escape" stdout stderr && fail 'a file gets escapes'
[ ! -s stderr ] || fail "something is said beside the table: $(cat stderr)"

# With --json, stdout has JSON alone; progress is on the terminal all the same.
on_terminal 80 "$run -o out --json '$suites/wide' >json"
expect_json json .schema heapclock/1
passes seen | grep -q 'to go' || fail '--json refuses progress'
on_terminal 80 "$run -o out -q '$suites/wide'"
[ ! -s seen ] || fail "--quiet says: $(cat seen)"

# Verdicts keep to the width, too, of two runs and of two builds.
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o gated-base "$suites/gated-base"
expect_exit 0 heapclock run -q -p "$here/fast.yaml" -o gated-head "$suites/gated-head"
for columns in 40 80; do
    on_terminal "$columns" "'$bin/heapclock' compare --all gated-base gated-head || :"
    stays seen >stayed
    fits "$columns" stayed || fail "wider than $columns columns: $(cat stayed)"
    grep -q '^✗ .* allocs ' stayed || fail "no row at $columns: $(cat stayed)"
done

# The contests say how far they are, too.
passed_of() {
    on_terminal 100 "$1"
    passes seen >passed
    fits 99 passed || fail "progress fills the line: $(cat passed)"
    grep -q "$2" passed || fail "progress does not say '$2': $(cat passed)"
    stays seen | grep -q 'to go' && fail "progress stays on the terminal: $1"
    return 0
}
gated="'$suites/gated-base'"
passed_of "'$bin/heapclock' ab -p '$here/fast.yaml' --budget 1 --same-code $gated $gated" \
    '^time, [0-9]* of [0-9]* undecided, \(about\|at most\) '
export HEAPCLOCK_STATE="$work/state"
passed_of "'$bin/heapclock' null -p '$here/fast.yaml' --budget 1 --trials 2 $gated" \
    '^trial 2/2, '

# Words end up on lines of their own before they run over; what is to be copied stays whole.
for columns in 20 40; do
    for command in '' run report verify ab export doctor; do
        on_terminal "$columns" "'$bin/heapclock' $command --help"
        sed '/^Examples:/,/^$/{/^  heapclock/d}' seen >worded
        fits "$columns" worded || fail "$command --help is wider than $columns columns"
        ! grep -q ' $' worded || fail "$command --help ends lines in blanks"
    done
    on_terminal "$columns" "'$bin/heapclock' list -f available '$suites/faulty'"
    grep -v '^[^ ]*$' seen >worded
    fits "$columns" worded || fail "list is wider than $columns columns: $(cat seen)"
    tr '\n' ' ' <seen | tr -s ' ' |
        grep -q 'never-available (skipped: planted: this CPU cannot)' ||
        fail "list at $columns columns loses words: $(cat seen)"
done
