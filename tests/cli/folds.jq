# From a run and its suite's list: the benchmarks that are faster than any honest run, or
# whose time does not grow as they declare. The first is a bound from below on the fastest
# slice, which noise can only make slower. It can lower the second, where the small size is
# the one that is slowed.
#
# Input: the run. $list: the worker's list of benchmarks.

# Fastest slice, in nanoseconds an iteration.
def fastest: [.time.launches[] | .iterations as $n | .slices_ns[] / $n] | min;
def rest: .args | to_entries[1:];
def size: .args | to_entries[0].value;

([$list[0][] | {key: .name, value: .}] | from_entries) as $declared
| [.benchmarks[] | select(.time.launches) | . + {
    fastest_ns: fastest,
    floor_ns: $declared[.name].floor_ns,
    growth: $declared[.name].growth}]
| (.[]
   | select(.floor_ns and .fastest_ns / (.items // 1) < .floor_ns)
   | "\(.name): \(.fastest_ns / (.items // 1)) ns an item is below the floor of \(.floor_ns) ns"),
  (group_by([.table, .variant, rest])[]
   | sort_by(size)
   | select(length > 1 and .[0].growth == "linear" and (.[0].args | length > 0))
   | .[0] as $small | .[-1] as $large
   | select($large.fastest_ns / $small.fastest_ns < (($large | size) / ($small | size) | sqrt))
   | "\($large.name): takes \($large.fastest_ns / $small.fastest_ns) times as long as \($small.name), declared linear")
