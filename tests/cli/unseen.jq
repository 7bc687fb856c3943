# From a run and its suite's list: the variants that declare how they grow and are not held
# to it: there are two sizes, and the run measured one at most.
#
# Input: the run. $list: the worker's list of benchmarks. What the machine skips is left
# out.

def sizes: group_by(.args | to_entries[1:]) | map(length) | max // 0;

(.benchmarks | map({key: .name, value: .status}) | from_entries) as $status
| [$list[0][] | select(.growth == "linear" and (.args | length > 0))]
| group_by([.table, .variant])[]
| select(all(.[]; $status[.name] != "skipped"))
| select(sizes > 1 and ([.[] | select($status[.name])] | sizes) < 2)
| "\(.[0].table)/\(.[0].variant)"
