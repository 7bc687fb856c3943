"""One trial: two builds, all benchmarks, one way of measuring."""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import time

from scipy.stats import mannwhitneyu

from pairs import PEER, PROGRAMS, of_heap

REPETITIONS = 10
ALPHA = 0.05  # compare.py's own
# libbenchmark makes a repetition 1.4 times as long as the time asked for, and looks for
# the number of iterations before the first.
REPETITIONS_LAST = 1.4 * REPETITIONS + 0.5
# The tool's exit codes of a comparison that was made: nothing, regressed, failures, which
# are in the answer, inconclusive.
COMPARED = (0, 1, 3, 77)


class Failed(Exception):
    pass


def call(command, codes=(0,)):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise Failed(f"{' '.join(command)}: exit code {done.returncode}: "
                     f"{done.stderr.strip()}")
    return done.stdout


class Measurer:
    """Runs trials of the builds in one build folder."""

    def __init__(self, build, scratch, names=None):
        self.tool = os.path.join(build, "bin", "heapclock")
        self.builds = os.path.join(build, "scripts", "measure", "gate_trials", "builds")
        self.scratch = scratch
        self.filter = "|".join(f"gate/{name}$" for name in names) if names else None
        self.scale = 1  # of budgets
        with open(self.tool, "rb") as program:
            self.identity = hashlib.sha256(program.read()).hexdigest()[:12]

    def program(self, column, build):
        return os.path.join(self.builds, f"{PROGRAMS[column]}-{build}")

    def programs(self, column, base, head):
        """Both files; a copy where the builds are one, since nobody compares a file with
        itself."""
        paths = [self.program(column, base), self.program(column, head)]
        if base == head:
            paths[1] = os.path.join(self.scratch, os.path.basename(paths[0]))
            shutil.copy2(paths[0], paths[1])
        return paths

    def make(self, pair, head, column, launches=0):
        """A trial as it is kept, without its place in the whole; one that failed has the
        reason in place of rows, and does not end the measurement. With `launches`:
        exactly so many launch pairs, in place of the budget."""
        began = time.monotonic()
        trial = {"pair": pair.name, "head": head, "column": column, "launches": launches,
                 "scale": self.scale, "tool": self.identity}
        try:
            trial["rows"] = self.rows(pair, head, column, launches)
        except Failed as failure:
            trial["failed"] = str(failure)
        return {**trial, "seconds": round(time.monotonic() - began, 3)}

    def rows(self, pair, head, column, launches):
        paths = self.programs(column, pair.base, head)
        rows = self.peer(pair, paths) if column == PEER else self.ours(pair, paths,
                                                                       launches)
        if not rows:
            raise Failed(f"{' '.join(paths)}: no benchmark was measured")
        return rows

    # ---- Ours

    def ours(self, pair, paths, launches):
        command = [self.tool, "ab", "--json", "--quiet"]
        if pair.same_code or launches:
            command.append("--same-code")
        if of_heap(pair):
            launches = 1
        if self.filter:
            command += ["-f", self.filter]
        if pair.margin_percent is not None:
            command += ["--margin", str(pair.margin_percent)]
        if launches:
            command += ["--launches", str(launches)]
        else:
            budget_s = pair.budget_s * self.scale * self.count(paths[0])
            command += ["--budget", str(budget_s)]
        answer = json.loads(call(command + paths, COMPARED))
        if answer["failures"]:
            raise Failed(f"{' '.join(paths)}: {answer['failures']}")
        return [ours_row(row) for row in answer["benchmarks"]
                if row["gauge"] in pair.gauges]

    def count(self, path):
        command = [path, "--benchmark_list_tests=true"]
        if self.filter:
            command.append(f"--benchmark_filter={self.filter}")
        return len(call(command).split())

    # ---- The peer

    def peer(self, pair, paths):
        """All repetitions of A, then all of B, as compare.py runs two programs."""
        budget_s = pair.budget_s * self.scale
        base, head = (self.repetitions(path, budget_s) for path in paths)
        return [peer_row(name, base[name], head[name]) for name in base]

    def repetitions(self, path, budget_s):
        least_s = budget_s / 2 / REPETITIONS_LAST
        command = [path, f"--benchmark_repetitions={REPETITIONS}",
                   f"--benchmark_min_time={least_s:.6f}", "--benchmark_format=json"]
        if self.filter:
            command.append(f"--benchmark_filter={self.filter}")
        times = {}
        for row in json.loads(call(command))["benchmarks"]:
            if row["run_type"] == "iteration":
                times.setdefault(row["run_name"], []).append(row["real_time"])
        return times


def ours_row(row):
    kept = {key: row.get(key)
            for key in ("name", "gauge", "verdict", "ratio", "launches")}
    if "log_ratios" in row:
        kept["log_ratios"] = [round(value, 7) for value in row["log_ratios"]]
    return kept


def peer_row(name, base, head):
    p = mannwhitneyu(base, head, alternative="two-sided").pvalue
    ratio = statistics.median(head) / statistics.median(base)
    verdict = "unchanged"
    if p < ALPHA and ratio != 1:
        verdict = "regressed" if ratio > 1 else "improved"
    return {"name": name, "gauge": "time", "verdict": verdict, "ratio": ratio, "p": p,
            "base": base, "head": head}
