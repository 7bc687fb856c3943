#!/bin/sh
# The format check sees a badly formatted file in a copy of the tree, and formatting
# mends it.
set -eu
command -v clang-format >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$HEAPCLOCK_SOURCE"
cp -R .clang-format harness kernels reports scripts tests "$work"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

"$work/scripts/format"
"$work/scripts/format" --check || fail "formatting left something to format"
printf 'int  f( void ){return 0;}\n' >"$work/kernels/support/bad.c"
if "$work/scripts/format" --check 2>"$work/said"; then
    fail "a badly formatted file was not seen"
fi
grep -q '^kernels/support/bad.c:1:' "$work/said" || fail "the file was not named"
