"""Makes large runs, has heapclock report them, and sets what that took against limits."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from make_run import write_run

# Of 10,000 rows with 20 launches each; of fewer rows their share, and what a page and a
# process are without any.
ROWS = 10000
LIMITS = {"seconds": 5, "peak_mb": 500, "html_mb": 30}
FIXED = {"peak_mb": 40, "html_mb": 3}
UNITS = {"seconds": "s", "peak_mb": "MB", "html_mb": "MB"}
QUICK_ROWS = 500


@dataclass(frozen=True)
class Shape:
    name: str
    rows: int
    tables: int
    launches: int
    slices: int


def understand():
    parser = argparse.ArgumentParser(prog="report", description=__doc__)
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true",
                        help=f"{QUICK_ROWS} rows; no times, no browser")
    parser.add_argument("--rows", type=int,
                        help=f"of a run ({ROWS}); the limits stay what they are")
    parser.add_argument("--launches", type=int, default=20)
    parser.add_argument("--slices", type=int, default=5, help="of a launch (5)")
    parser.add_argument("--repeat", type=int, default=3,
                        help="reports of each run, of which the median counts (3)")
    parser.add_argument("--keep", metavar="DIR", help="keeps the runs and their reports")
    return parser.parse_args()


def shapes_of(options):
    rows = options.rows or (QUICK_ROWS if options.quick else ROWS)
    whole = Shape("", rows, 1, options.launches, options.slices)
    return [replace(whole, name="one table"),
            replace(whole, name="tables of 100", tables=max(rows // 100, 1)),
            replace(whole, name="tables of 5", tables=max(rows // 5, 1)),
            replace(whole, name="tables of 1", tables=rows)]


# ---- Measuring ---------------------------------------------------------------------


def report(build, run, folder):
    """Seconds, and the most that it or a gnuplot of it had resident."""
    command = [f"{build}/bin/heapclock", "report", run, "-o", folder]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"report: cannot measure: {' '.join(command)} exited with "
                 f"{process.returncode}")
    return time.monotonic() - began, used.ru_maxrss / 1000


def median(values):
    return sorted(values)[len(values) // 2]


def measure(options, shape, folder):
    write_run(shape, folder / "run.json")
    took = [report(options.build, folder / "run.json", folder)
            for _ in range(1 if options.quick else options.repeat)]
    return {"shape": shape.name, "rows": shape.rows, "tables": shape.tables,
            "launches": shape.launches, "slices": shape.slices,
            "run_mb": (folder / "run.json").stat().st_size / 1e6,
            "seconds": median([seconds for seconds, _ in took]),
            "peak_mb": median([peak for _, peak in took]),
            "html_mb": (folder / "report.html").stat().st_size / 1e6}


def limit_of(figure, options):
    if not options.quick:
        return LIMITS[figure]
    return FIXED[figure] + LIMITS[figure] * QUICK_ROWS / ROWS


def targets_of(found, options):
    """No test has an opinion on time."""
    figures = [name for name in LIMITS if not (options.quick and name == "seconds")]
    return [{"shape": one["shape"], "figure": name, "at_most": limit_of(name, options),
             "met": one[name] <= limit_of(name, options)}
            for one in found for name in figures]


# ---- In a browser ------------------------------------------------------------------


def use(build, page):
    """Milliseconds until the page is there, has sorted, has found; None: no browser."""
    modules = f"{build}/tests/browser"
    chromium, node = shutil.which("chromium"), shutil.which("node")
    if not (chromium and node and os.path.exists(f"{modules}/node_modules")):
        return None
    environment = {**os.environ, "BROWSER_MODULES": modules, "CHROMIUM": chromium}
    script = Path(__file__).with_name("use.mjs")
    done = subprocess.run([node, script, page], env=environment, stdout=subprocess.PIPE,
                          check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


# ---- Showing -----------------------------------------------------------------------


def print_table(found):
    print("| run | rows | tables | run.json | report | peak memory | report.html |")
    print("|---|---|---|---|---|---|---|")
    for one in found:
        print(f"| {one['shape']} | {one['rows']:,} | {one['tables']:,} "
              f"| {one['run_mb']:.1f} MB | {one['seconds']:.2f} s "
              f"| {one['peak_mb']:.0f} MB | {one['html_mb']:.1f} MB |")


def print_use(found):
    if not any("use" in one for one in found):
        print("\nno browser: it is set up by ctest -R browser.set-up")
        return
    print("\n| run | loaded | sorted | found | Chromium's heap |")
    print("|---|---|---|---|---|")
    for one in found:
        if "use" in one:
            used = one["use"]
            print(f"| {one['shape']} | {used['load_ms']:.0f} ms "
                  f"| {used['sort_ms']:.0f} ms ({used['sorted_rows']:,} rows) "
                  f"| {used['find_ms']:.0f} ms | {used['heap_mb']:.0f} MB |")


def print_targets(targets):
    print()
    for one in targets:
        print(f"{'met' if one['met'] else 'MISSED'}: {one['shape']}: {one['figure']} "
              f"<= {one['at_most']:g} {UNITS[one['figure']]}")


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def main():
    options = understand()
    root = Path(options.keep or tempfile.mkdtemp())
    found = []
    try:
        for shape in shapes_of(options):
            folder = root / shape.name.replace(" ", "-")
            folder.mkdir(parents=True, exist_ok=True)
            found.append(measure(options, shape, folder))
            used = None if options.quick else use(options.build, folder / "report.html")
            if used:
                found[-1]["use"] = used
    finally:
        if not options.keep:
            shutil.rmtree(root)
    targets = targets_of(found, options)
    print_table(found)
    if not options.quick:
        print_use(found)
    print_targets(targets)
    print(json.dumps({"schema": "heapclock-measure/1", "name": "report",
                      "variants": [rounded(one) for one in found], "targets": targets}))
    return 0 if all(one["met"] for one in targets) else 1


if __name__ == "__main__":
    sys.exit(main())
