#!/bin/sh
# A run names the commit that it was made in, and says when the files there are others.
. "$(dirname "$0")/lib.sh"

command -v git >/dev/null || exit 77

# expect_commit VALUE: of a run that is made here.
expect_commit() {
    rm -rf out
    expect_exit 0 heapclock run -q -p "$here/fast.yaml" -f two-blocks -o out \
        "$suites/sample"
    expect_json out/run.json .run.commit "$1"
}

export GIT_CEILING_DIRECTORIES="$work/.."
expect_commit null # outside of any work tree
[ ! -s stderr ] || fail "git speaks"

git init -q .
expect_commit null # before the first commit
[ ! -s stderr ] || fail "git speaks"

echo one >kernel.c
git add kernel.c
git -c user.name=n -c user.email=e@example.org commit -q -m one
head=$(git rev-parse HEAD)
expect_commit "$head"
touch new.c # nobody has said that it belongs there
expect_commit "$head"
echo two >kernel.c
expect_commit "$head-dirty"
git add kernel.c
expect_commit "$head-dirty"
git checkout -q HEAD kernel.c
expect_commit "$head"

mkdir tools # without git
expect_exit 0 env PATH="$work/tools" "$bin/heapclock" run -q -p "$here/fast.yaml" \
    -f two-blocks -o out "$suites/sample"
expect_json out/run.json .run.commit null
[ ! -s stderr ] || fail "git is missed"
