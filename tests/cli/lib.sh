# For the command-line tests: each runs in a folder of its own, with the build's programs
# in $bin and the test suites in $suites, and ends with a failed check's message.
set -eu

bin=$HEAPCLOCK_BIN
suites=$HEAPCLOCK_SUITES
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

heapclock() {
    "$bin/heapclock" "$@"
}

fail() {
    echo "FAILED: $*" >&2
    for file in stdout stderr; do
        [ -s "$file" ] && sed "s/^/  $file: /" "$file" | head -20 >&2
    done
    exit 1
}

# expect_exit CODE COMMAND...: runs it; its output is then in ./stdout and ./stderr.
expect_exit() {
    wanted=$1
    shift
    code=0
    "$@" >stdout 2>stderr </dev/null || code=$?
    [ "$code" = "$wanted" ] || fail "exit code $code, expected $wanted: $*"
}

# expect_refusal TEXT COMMAND...: exit code 2 and one line on stderr that holds the text.
expect_refusal() {
    text=$1
    shift
    expect_exit 2 "$@"
    [ "$(wc -l <stderr)" = 1 ] || fail "expected one line on stderr: $*"
    grep -qF -- "$text" stderr || fail "stderr does not say '$text': $*"
    grep -q '^heapclock: cannot ' stderr || fail "not in the house's form: $*"
}

# expect_json FILE JQ-EXPRESSION VALUE
expect_json() {
    found=$(jq -r "$2" "$1") || fail "$1 is not JSON"
    [ "$found" = "$3" ] || fail "$1: $2 is '$found', expected '$3'"
}
