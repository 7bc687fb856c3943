# What the scripts of this folder share; to be sourced. Afterwards $programs is where the
# measuring programs are; $pin before a command runs it on the last CPU, and $first lets it
# run before everything else on a busy machine, as far as the user may.
#   HEAPCLOCK_BUILD   the build folder (build); configured when it is not there
#   MEASURE_ROUNDS    processes a variant (60)
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${HEAPCLOCK_BUILD-$root/build}
rounds=${MEASURE_ROUNDS-60}
programs=$build/scripts/measure

# build_programs TARGET...: stdout is left to the figures.
build_programs() {
    [ -f "$build/CMakeCache.txt" ] || cmake -S "$root" -B "$build" >&2
    cmake --build "$build" --target measure-compare "$@" >&2
}

pin="taskset -c $(($(nproc) - 1))"
first=
if nice -n -20 true 2>/dev/null; then
    first="nice -n -20"
fi
