"""Records out of compressed files, through stages: JSON that is filtered and completed,
access logs that are counted by path. Stages are generators, or a list each."""

import json

import stream_inputs
from registry import Kernel


class Files:
    def __init__(self, paths):
        import gzip

        self.open = gzip.open
        self.paths = paths

    def lines(self):
        for path in self.paths:
            with self.open(path, "rt") as file:
                for line in file:
                    yield line

    def all_lines(self):
        lines = []
        for path in self.paths:
            with self.open(path, "rt") as file:
                lines.extend(file.readlines())
        return lines


# ---- JSON

DAY = "2024-01-01"


def parsed(lines):
    for line in lines:
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue


def active(records):
    for record in records:
        if record.get("status") == "active":
            yield record


def completed(records):
    for record in records:
        record["processed_at"] = DAY
        yield record


def sum_of_ids(records):
    total = 0
    for record in records:
        total += record["id"] + len(record["processed_at"])
    return total


def json_lazy(files, _n):
    return sum_of_ids(completed(active(parsed(files.lines()))))


def json_list(files, _n):
    lines = files.all_lines()
    records = list(parsed(lines))
    wanted = [record for record in records if record.get("status") == "active"]
    return sum_of_ids([dict(record, processed_at=DAY) for record in wanted])


def expected_ids(_files, n):
    """Of the lines as they were generated, and without a parser."""
    return sum(int(line[7:line.index(",")]) + len(DAY)
               for line in stream_inputs.json_lines(n)
               if line.endswith("]}") and '"status": "active"' in line)


# ---- Access logs


def parse_entry(line):
    """None for a line that is no entry."""
    parts = line.split(" ")
    if len(parts) < 9:
        return None
    try:
        return {"ip": parts[0], "time": parts[3].strip("["),
                "method": parts[5].strip('"'), "path": parts[6], "status": int(parts[8])}
    except ValueError:
        return None


def stripped(lines):
    for line in lines:
        yield line.rstrip()


def entries(lines):
    for line in lines:
        entry = parse_entry(line)
        if entry is not None:
            yield entry


def errors(all_entries):
    for entry in all_entries:
        if entry["status"] >= 500:
            yield entry


def summary(of_errors):
    """Paths by the number of their errors, most first."""
    counts = {}
    for entry in of_errors:
        path = entry["path"]
        counts[path] = counts.get(path, 0) + 1
    return sorted(counts.items(), key=lambda item: item[1], reverse=True)


def log_lazy(files, _n):
    return summary(errors(entries(stripped(files.lines()))))


def log_list(files, _n):
    lines = [line.rstrip() for line in files.all_lines()]
    all_entries = [entry for entry in map(parse_entry, lines) if entry is not None]
    of_errors = [entry for entry in all_entries if entry["status"] >= 500]
    return summary(of_errors)


def paths_agree(files, n):
    return {"paths_agree": log_lazy(files, n) == log_list(files, n)}


def expected_summary(_files, n):
    """Of the lines as they were generated, by another way to take them apart."""
    import re

    error = re.compile(r'"[A-Z]+ (\S+) HTTP/1\.1" 5\d\d(?!\S)')
    counts = {}
    for part in range(stream_inputs.LOG_FILES):
        for found in map(error.search, stream_inputs.log_lines(n, part)):
            if found:
                counts[found[1]] = counts.get(found[1], 0) + 1
    return sorted(counts.items(), key=lambda item: item[1], reverse=True)


# ---- Kernels


def json_kernel(name, run, note):
    return Kernel(name, run, note=note,
                  set_up=lambda n: Files([stream_inputs.json_file(n)]),
                  reference=expected_ids, items=lambda n: n, growth="linear",
                  axes={"n": (1000, 10000, 100000)})


def log_kernel(name, run, note):
    return Kernel(name, run, note=note,
                  set_up=lambda n: Files(stream_inputs.log_files(n)),
                  counters=paths_agree, reference=expected_summary, items=lambda n: n,
                  growth="linear", axes={"n": (1000, 10000, 100000, 200000)})


KERNELS = (
    json_kernel("json-list", json_list, "a list after each stage"),
    json_kernel("json-lazy", json_lazy, "four generators"),
    log_kernel("log-list", log_list, "four gzip files, a list after each stage"),
    log_kernel("log-lazy", log_lazy, "four gzip files, generators up to the counts"),
)
