"""Reads the exports of a run back."""
import json
import math
import re
import statistics
import xml.etree.ElementTree as xml

from exports_read import (COMMAND, check, check_junit_shape, near, number, read_csv, same,
                          undefused, visible)

# ---- What has to be found --------------------------------------------------------------


def launch_ns(launch, key):
    return statistics.median(ns / launch["iterations"] for ns in launch[key])


def figures_of(row):
    """Of a row of run.json, by the names that the exports give them."""
    time, heap = row.get("time", {}), row.get("heap", {})
    launches = time.get("launches", [])
    found = {}
    if row["status"] != "ok":
        return found
    if launches:
        found["time_ns"] = statistics.median(launch_ns(l, "slices_ns") for l in launches)
        found["launches"] = len(launches)
        if all("cpu_ns" in launch for launch in launches):
            found["cpu_time_ns"] = statistics.median(
                launch_ns(l, "cpu_ns") for l in launches)
    for key in ("items", "bytes"):
        name = {"items": "items", "bytes": "handled_bytes"}[key]
        if key in row:
            found[name] = row[key]
            if "time_ns" in found:
                found[f"{key}_per_second"] = row[key] * 1e9 / found["time_ns"]
    if "allocations" in heap:
        for key in ("allocations", "frees", "in_place", "requested_bytes", "usable_bytes",
                    "freed_bytes", "peak_bytes", "net_bytes"):
            found[key] = heap[key]
        found["heap_repeats"] = int(heap["deterministic"])
    for when in ("cold", "steady"):
        for key, value in row.get("footprint", {}).get(when, {}).items():
            found[f"{when}_{key}"] = value
    return found


def export_names(rows):
    suites = len({row["suite"] for row in rows}) > 1
    allocators = len({row["allocator"] for row in rows}) > 1
    return [(row["suite"] + ": " if suites else "") + row["name"] +
            (f" ({row['allocator']})" if allocators else "") for row in rows]


# Known from the csv alone: how they are made of launches is tested elsewhere.
DERIVED = {"time_lower_ns", "time_upper_ns", "time_confidence", "page_faults"}


# ---- Formats of a run ------------------------------------------------------------------


def check_csv(rows, folder):
    table = read_csv(folder / "benchmarks.csv")
    same(len(table), len(rows), "csv: rows")
    known = []
    for row, cells in zip(rows, table):
        for key in ("suite", "table", "variant", "name", "allocator", "status", "error"):
            same(undefused(cells[key]), row.get(key) or "", f"csv: {key}")
        numeric = list(cells)[list(cells).index("error") + 1:]
        found = {key: number(cells[key]) for key in numeric if cells[key] != ""}
        counters = {key[8:]: found.pop(key) for key in list(found)
                    if key.startswith("counter ")}
        same(counters, row.get("counters", {}), f"csv: counters of {row['name']!r}")
        same({key: value for key, value in found.items() if key not in DERIVED},
             figures_of(row), f"csv: figures of {row['name']!r}")
        known.append(found)
    check(any("time_lower_ns" in found for found in known), "no row has an interval")
    return known


def metrics_of(found):
    metrics = {}
    if "time_ns" in found:
        metrics["latency"] = {"value": found["time_ns"]}
        if "time_lower_ns" in found:
            metrics["latency"].update(lower_value=found["time_lower_ns"],
                                      upper_value=found["time_upper_ns"])
    for slug, key in (("throughput", "items_per_second"), ("allocations", "allocations"),
                      ("requested-bytes", "requested_bytes"),
                      ("peak-bytes", "peak_bytes"), ("net-bytes", "net_bytes"),
                      ("page-faults", "page_faults")):
        if key in found:
            metrics[slug] = {"value": found[key]}
    return metrics


def check_bmf(names, known, folder):
    expected = {name: metrics_of(found) for name, found in zip(names, known)}
    same(json.loads((folder / "bmf.json").read_text()),
         {name: metrics for name, metrics in expected.items() if metrics}, "bmf")


def check_gab_row(row, found, value, unit):
    same((row["unit"], row["value"]), (unit, found[value]), f"gab: {row['name']!r}")
    extra = dict(line.split(": ") for line in row["extra"].split("\n"))
    same({key: number(text) for key, text in extra.items()},
         {key: shown for key, shown in found.items() if key != value},
         f"gab: extra of {row['name']!r}")
    if "range" in row:
        same([number(end) for end in row["range"].split(" .. ")],
             [found["time_lower_ns"], found["time_upper_ns"]], "gab: range")


def check_gab(names, known, folder):
    for path, values in (
            ("smaller-is-better.json", [("time_ns", "ns/iter"), ("peak_bytes", "bytes")]),
            ("bigger-is-better.json", [("items_per_second", "items/s"),
                                       ("bytes_per_second", "bytes/s")])):
        expected = [(name, found, value, unit) for name, found in zip(names, known)
                    for value, unit in [choice for choice in values
                                        if choice[0] in found][:1]]
        if not expected and "bigger" in path:
            check(not (folder / path).exists(), "gab: a file of nothing")
            continue
        rows = json.loads((folder / path).read_text())
        same([row["name"] for row in rows], [name for name, *_ in expected], "gab: names")
        for row, (_, found, value, unit) in zip(rows, expected):
            check_gab_row(row, found, value, unit)


def check_gbench_row(row, benchmark, found):
    times = [(launch_ns(l, "slices_ns"), launch_ns(l, "cpu_ns"))
             for l in benchmark["time"]["launches"]]
    launches = [one for one in row if one["run_type"] == "iteration"]
    same([(one["real_time"], one["cpu_time"]) for one in launches], times,
         "gbench: launches")
    same([one["repetition_index"] for one in launches], list(range(len(times))),
         "gbench: repetitions")
    for one, launch in zip(launches, benchmark["time"]["launches"]):
        same(one["iterations"], launch["iterations"] * len(launch["slices_ns"]),
             "gbench: iterations")
        for rate, count in (("items_per_second", "items"), ("bytes_per_second", "bytes")):
            if count in benchmark:
                near(one[rate] * one["cpu_time"] / 1e9, benchmark[count], rate)
        for theirs, ours in (("allocs_per_iter", "allocations"),
                             ("max_bytes_used", "peak_bytes"),
                             ("total_allocated_bytes", "requested_bytes"),
                             ("net_heap_growth", "net_bytes")):
            same(one.get(theirs), found.get(ours), f"gbench: {theirs}")
        for counter, value in benchmark.get("counters", {}).items():
            same(one[counter], value, f"gbench: counter {counter!r}")
    if len(times) < 2:
        return
    of = {one["aggregate_name"]: one for one in row if one["run_type"] == "aggregate"}
    same(list(of), ["mean", "median", "stddev", "cv"], "gbench: aggregates")
    for field, values in zip(("real_time", "cpu_time"), zip(*times)):
        mean, deviation = statistics.fmean(values), statistics.stdev(values)
        near(of["mean"][field], mean, "gbench: mean")
        same(of["median"][field], statistics.median(values), "gbench: median")
        check(abs(of["stddev"][field] - deviation) <= 1e-9 * mean, "gbench: stddev")
        check(abs(of["cv"][field] - deviation / mean) <= 1e-9, "gbench: cv")


def check_gbench(benchmarks, names, known, folder):
    by_name = {}
    for row in json.loads((folder / "gbench.json").read_text())["benchmarks"]:
        by_name.setdefault(row["run_name"], []).append(row)
        if row["run_type"] == "aggregate":
            same(row["name"], f"{row['run_name']}_{row['aggregate_name']}",
                 "gbench: name")
        else:
            same(row["name"], row["run_name"], "gbench: name")
    for benchmark, name, found in zip(benchmarks, names, known):
        if "time_ns" in found:
            check_gbench_row(by_name.pop(name), benchmark, found)
        elif benchmark["status"] != "ok":
            row, = by_name.pop(name)
            is_failure = benchmark["status"] not in ("skipped", "pending")
            check(row["error_occurred" if is_failure else "skipped"], "gbench: an ending")
            check("real_time" not in row, "gbench: a time of what has none")
    same(by_name, {}, "gbench: what is left")


def check_junit(benchmarks, names, known, folder):
    root = xml.parse(folder / "junit.xml").getroot()
    check_junit_shape(root)
    suites = {}
    for row in zip(benchmarks, names, known):
        suites.setdefault(f"{row[0]['suite']}/{row[0]['table']}", []).append(row)
    same([suite.get("name") for suite in root], [visible(name) for name in suites],
         "junit: testsuites")
    for suite, rows in zip(root, suites.values()):
        for case, (benchmark, name, found) in zip(suite, rows):
            same(case.get("name"), visible(name), "junit: name")
            tag = {"ok": "system-out", "failed": "failure", "skipped": "skipped",
                   "pending": "skipped"}.get(benchmark["status"], "error")
            same(case[0].tag, tag, f"junit: {benchmark['status']}")
            if benchmark["status"] != "ok":
                continue
            lines = case[0].text.strip().split("\n")
            lines = dict(line.rsplit(": ", 1) for line in lines)
            same({key: number(text) for key, text in lines.items()
                  if not key.startswith("counter ")}, found, f"junit: {name!r}")


def check_openmetrics(benchmarks, known, folder):
    try:
        from prometheus_client.openmetrics.parser import text_string_to_metric_families
    except ImportError:
        print("openmetrics is not read back: there is no prometheus_client")
        return
    text = (folder / "metrics.txt").read_bytes().decode()
    found = [{} for _ in benchmarks]
    index = {(row["suite"], row["table"], row["name"], row["allocator"]): i
             for i, row in enumerate(benchmarks)}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = sample.labels
            if family.name == "heapclock_run":
                continue
            row = index[tuple(labels[key] for key in ("suite", "table", "benchmark",
                                                       "allocator"))]
            key = sample.name.removeprefix("heapclock_")
            if key == "counter":
                same(sample.value, benchmarks[row]["counters"][labels["counter"]], key)
            elif key == "failed":
                same(sample.value, benchmarks[row]["status"] != "ok", key)
            elif key.endswith("_seconds"):
                check(family.unit == "seconds", "openmetrics: unit")
                found[row][key[:-7] + "ns"] = sample.value * 1e9
            else:
                found[row][key] = sample.value
    for seen, expected in zip(found, known):
        same(set(seen), set(expected), "openmetrics: what is known")
        for key, value in expected.items():
            near(seen[key], value, f"openmetrics: {key}", 1e-15)


UNITS = {"ns": 1, "µs": 1e3, "ms": 1e6, "s": 1e9, "B": 1, "KiB": 1024, "MiB": 1 << 20,
         "GiB": 1 << 30}


def md_cells(line):
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)
    return [re.sub(r"\\(.)|&#32;", lambda found: found[1] or " ", cell).strip()
            for cell in cells[1:-1]]


def check_md(benchmarks, known, folder):
    text = (folder / "summary.md").read_bytes().decode()
    check(len(text.encode()) < 1 << 20, "md: more than 1 MiB")
    heading, shown = [], 0
    by_variant = {}
    for benchmark, found in zip(benchmarks, known):
        by_variant.setdefault(visible(benchmark["variant"]).strip(), []).append(found)
    for line in text.split("\n"):
        if line.startswith("| variant"):
            heading = md_cells(line)
        elif line.startswith("| "):
            cells = dict(zip(heading, md_cells(line), strict=True))
            variant = cells["variant"]
            if variant not in by_variant:
                variant = variant[2:-2].strip()  # the fastest is in bold
            check(any(agrees(cells, found) for found in by_variant[variant]),
                  f"md: no row has the figures of {line!r}")
            shown += 1
    same(shown, len(benchmarks), "md: rows")


def agrees(cells, found):
    """Three digits of the time, one more where the last is rounded; counts are exact."""
    if cells["allocs"].strip() not in ("", "—"):
        if int(cells["allocs"].lstrip("≈").replace(",", "")) != found.get("allocations"):
            return False
    elif "allocations" in found:
        return False
    if cells["time"].strip() in ("", "—") or cells["time"].startswith("*"):
        return "time_ns" not in found
    value, unit = cells["time"].lstrip("<").split(" ")
    return "time_ns" in found and math.isclose(float(value) * UNITS[unit],
                                               found["time_ns"], rel_tol=6e-3)


def unescaped(text):
    return re.sub("%(25|0D|0A|3A|2C)", lambda match: chr(int(match[1], 16)), text)


SEVERITY = ("crashed", "exited", "failed", "out-of-memory", "timed-out")


def check_annotations(benchmarks, folder):
    """What failed, the worst first; an unsteady machine may follow. Ten at most."""
    failures = [f"{visible(row['name'])} ({visible(row['allocator'])}): "
                for status in SEVERITY for row in benchmarks if row["status"] == status]
    lines = (folder / "annotations.txt").read_text().split("\n")[:-1]
    commands = [COMMAND.fullmatch(line) for line in lines[:10]]
    check(all(commands), f"annotations: {lines}")
    check(all(re.fullmatch(r"and \d+ more, of which there are no annotations", line)
              for line in lines[10:]) and len(lines) <= 11, f"annotations: {lines[10:]}")
    messages = [unescaped(match[3]) for match in commands if match[1] == "error"]
    same(len(messages), min(10, len(failures)), "annotations: count")
    for message, wanted in zip(messages, failures):
        check(message.startswith(wanted), f"annotations: {message!r} for {wanted!r}")


def check_run(run, folder):
    benchmarks = run["benchmarks"]
    names = export_names(benchmarks)
    known = check_csv(benchmarks, folder)
    check_bmf(names, known, folder)
    check_gab(names, known, folder)
    check_gbench(benchmarks, names, known, folder)
    check_junit(benchmarks, names, known, folder)
    check_openmetrics(benchmarks, known, folder)
    check_md(benchmarks, known, folder)
    check_annotations(benchmarks, folder)
    again = json.loads((folder / "export.json").read_text())
    same(again["benchmarks"], benchmarks, "json")
