"""Reads every export of a run or a comparison back, and compares its figures with the
file that it was made of.

    exports.py hostile RUN OUT     writes a run of names that no format likes, and of rows
                                   that went wrong, made of a run.json
    exports.py run RUN FOLDER      the exports of RUN (a run.json) in FOLDER
    exports.py comparison COMPARE FOLDER
"""
import json
import sys
from pathlib import Path

from exports_comparison import check_comparison
from exports_run import check_run

NAMES = [
    "plain",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "'quoted' \"double\" `back` $(touch /tmp/x) ${HOME}",
    "::error title=planted::100%, a:b ##[error]",
    "a|b *c* _d_ [e](f) <script>alert(1)</script> &amp; ]]> <!--",
    "line\nfeed\r\nand return, \x1b[31mred\x7f\x85",
    "größer 日本語 ✓ \U0001f600 \u202eturned\ufffe\uffff",
    "back\\slash \\n {/Symbol a} #comment",
    "# EOF",
    "plain_median",
    "x" * 300,
]


def hostile(run, out):
    """Each name with the figures of a measured row, then each way to end without."""
    rows = [row for row in run["benchmarks"] if row["status"] == "ok"]
    made = []
    for index, name in enumerate(NAMES):
        for allocator in ("jemalloc", "sys\"tem"):
            row = json.loads(json.dumps(rows[index % len(rows)]))
            row.update(name=name, variant=name, table=NAMES[index // 4],
                       allocator=allocator, note=name)
            row["counters"] = {name: 0.1 + index, "hits": 7}
            row["items"] = index + 1
            made.append(row)
    for status in ("skipped", "failed", "crashed", "exited", "timed-out", "out-of-memory",
                   "pending"):
        row = dict(made[0], name=status, variant=status, status=status,
                   error=None if status == "pending" else "why: " + NAMES[9])
        for key in ("time", "heap", "footprint", "counters", "error"):
            if row[key] is None or key != "error":
                del row[key]
        made.append(row)
    del made[2]["heap"], made[4]["time"], made[5]["items"]
    run.update(benchmarks=made, tables=[])
    out.write_text(json.dumps(run))


def main():
    what, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    document = json.loads(source.read_text())
    {"hostile": hostile, "run": check_run, "comparison": check_comparison}[what](
        document, target)


main()
