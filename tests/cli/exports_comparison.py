"""Reads the exports of a comparison back."""
import json
import re
import xml.etree.ElementTree as xml

from exports_read import (COMMAND, check, check_junit_shape, number, read_csv, same,
                          undefused)


def compared_figures(row):
    found = {key: row[key] for key in ("base", "head", "ratio", "launches") if key in row}
    if not found.get("launches"):
        found.pop("launches", None)
    if "ci" in row:
        found.update(ratio_lower=row["ci"][0], ratio_upper=row["ci"][1],
                     ratio_confidence=row["level"])
    return found


FIGURES = ["base", "head", "ratio", "ratio_lower", "ratio_upper", "ratio_confidence",
           "launches"]


def check_compared_csv(comparison, folder):
    table = read_csv(folder / "benchmarks.csv")
    rows, failures = comparison["benchmarks"], comparison["failures"]
    same(len(table), len(rows) + len(failures), "csv: rows")
    for cells, row in zip(table, rows):
        for key in ("suite", "name", "allocator", "gauge", "verdict", "reason"):
            same(undefused(cells[key]), row.get(key, ""), f"csv: {key}")
        same({key: number(cells[key]) for key in FIGURES if cells[key]},
             compared_figures(row), f"csv: {row['name']!r}")
    for cells, failure in zip(table[len(rows):], failures):
        same((undefused(cells["name"]), cells["verdict"], undefused(cells["reason"])),
             (failure["name"], "failed", failure["cause"]), "csv: failure")


def check_compared_junit(comparison, folder):
    root = xml.parse(folder / "junit.xml").getroot()
    check_junit_shape(root)
    lines = [line for case in root.iter("testcase") for line in
             case[0].text.strip().split("\n") if case.get("classname") != "not compared"]
    rows = comparison["benchmarks"]
    same(len(lines), len(rows), "junit: lines")
    unread = [(row["gauge"], row["verdict"], compared_figures(row)) for row in rows]
    for line in lines:
        gauge, verdict = re.match(r"(\w+) ([a-z ]+):", line).groups()
        found = {key: number(text) for key, text in
                 re.findall(r" (\w+)=([-+.\de]+)(?= |$)", line.split("(")[0])}
        check((gauge, verdict, found) in unread, f"junit: {line!r}")
        unread.remove((gauge, verdict, found))
    regressed = {(row["suite"], row["name"], row["allocator"]) for row in rows
                 if row["verdict"] == "regressed"}
    same(len(list(root.iter("failure"))), len(regressed), "junit: failures")
    same(len(list(root.iter("error"))), len(comparison["failures"]), "junit: errors")


def check_comparison(comparison, folder):
    check_compared_csv(comparison, folder)
    check_compared_junit(comparison, folder)
    found = json.loads((folder / "export.json").read_text())
    same(found["benchmarks"], comparison["benchmarks"], "json")
    text = (folder / "annotations.txt").read_text().split("\n")
    counted = [row for row in comparison["benchmarks"]
               if row["verdict"] in ("regressed", "inconclusive", "improved")]
    same(len([line for line in text if COMMAND.fullmatch(line)]),
         min(10, len(counted) + len(comparison["failures"])), "annotations: count")
    errors = len([row for row in counted if row["verdict"] == "regressed"])
    for line in text[:min(10, errors)]:
        check(line.startswith("::error title=heapclock%3A regressed::"),
              f"annotations: {line!r} stands before what regressed")
    check((folder / "summary.md").stat().st_size < 1 << 20, "md: more than 1 MiB")
