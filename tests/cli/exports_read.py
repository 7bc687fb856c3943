"""What the readers of exports have in common."""
import csv
import io
import math
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "fixtures" / "hostile"))
from names import visible  # noqa: E402, F401


def fail(text):
    sys.exit("FAILED: " + text)


def check(condition, text):
    if not condition:
        fail(text)


def same(found, expected, what):
    check(found == expected, f"{what} is {found!r}, expected {expected!r}")


def near(found, expected, what, within=1e-12):
    check(math.isclose(found, expected, rel_tol=within, abs_tol=1e-300),
          f"{what} is {found!r}, expected {expected!r}")


def number(text):
    return int(text) if re.fullmatch(r"-?\d+", text) else float(text)


def undefused(cell):
    check(not re.match("[=+@\t\r\n＝＋－＠-]", cell), f"cell {cell!r} may be a formula")
    return cell[1:] if cell.startswith("'") else cell


def read_csv(path):
    text = path.read_bytes().decode()
    check(text.endswith("\r\n"), "csv: no CRLF at the end")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        same(len(row), len(rows[0]), "csv: cells of a row")
    heading = [undefused(cell) for cell in rows[0]]
    return [dict(zip(heading, row)) for row in rows[1:]]


def check_junit_shape(root):
    """The rules of Jenkins' junit-10.xsd that concern what is written."""
    outcomes = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    same(root.tag, "testsuites", "junit: root")
    check(set(root.attrib) <= {"name", "time", "tests", "failures", "errors"},
          "junit: attributes of testsuites")
    for suite in root:
        same(suite.tag, "testsuite", "junit: element")
        check(set(suite.attrib) <= {"name", "tests", "failures", "errors", "skipped",
                                    "time", "timestamp"},
              "junit: attributes of testsuite")
        check({"name", "tests", "failures", "errors"} <= set(suite.attrib),
              "junit: what a testsuite has to have")
        if "time" in suite.attrib:
            check(re.fullmatch(r"\d+\.\d+", suite.get("time")), "junit: time")
        same(suite.get("tests"), str(len(suite)), "junit: tests")
        for tag, attribute in outcomes.items():
            same(suite.get(attribute), str(len(suite.findall(f"testcase/{tag}"))),
                 f"junit: {attribute}")
        for case in suite:
            check(set(case.attrib) <= {"name", "classname", "time"},
                  "junit: attributes of testcase")
            check([child.tag for child in case][0] in {"system-out", *outcomes},
                  "junit: in a testcase")
            same(len(case), 1, "junit: elements of a testcase")
    for attribute in ("tests", "failures", "errors"):
        same(int(root.get(attribute)), sum(int(suite.get(attribute)) for suite in root),
             f"junit: {attribute} of all")


COMMAND = re.compile(r"::(error|warning|notice) title=([^:,\r\n]*)::([^\r\n]*)")
