"""describe and list: what this suite says of itself. Asked once a run, never in a launch
that measures, so what it imports costs no measurement anything."""

import os
import platform
import sys
import sysconfig

from agent import Agent
from cases import all_tables, cases_of, check_names
from refused import Refused


NOT_BY_MALLOC = ("Python's own allocator asks for memory by the arena: its blocks are "
                 "seen under PYTHONMALLOC=malloc only")


def gauge(prove):
    try:
        prove()
    except Refused as reason:
        return {"available": False, "reason": str(reason)}
    return {"available": True}


def heap_gauge():
    agent = Agent()
    if not uses_malloc():
        raise Refused("unavailable", NOT_BY_MALLOC)
    agent.prove_heap()


def uses_malloc():
    return os.environ.get("PYTHONMALLOC") == "malloc"


def allocator():
    """pymalloc serves objects, and whatever serves malloc is behind it for large ones."""
    if uses_malloc() or not sysconfig.get_config_var("WITH_PYMALLOC"):
        return {"name": Agent().allocator()}
    return {"name": "pymalloc"}


def flags():
    """How the interpreter was compiled; -O alone would hide the profile-guided ones."""
    configured = sysconfig.get_config_var("CONFIG_ARGS") or ""
    words = [word.strip("'") for word in configured.split()]
    wanted = [word for word in words if word.startswith(("--enable-opt", "--with-lto"))]
    return " ".join([sysconfig.get_config_var("CFLAGS") or ""] + wanted).strip()


def describe():
    facts = {
        "language": "python",
        "compiler": platform.python_compiler(),
        "flags": flags(),
        "engine": "time.perf_counter_ns, gc " + ("on" if gc_is_on() else "off"),
        "allocator": allocator(),
        "gauges": {
            "time": {"available": True},
            "heap": gauge(heap_gauge),
            "footprint": gauge(lambda: Agent().prove_footprint()),
        },
    }
    if hasattr(sys, "gettotalrefcount"):
        facts["instrumented"] = "Py_DEBUG"
    return facts


def gc_is_on():
    import gc

    return gc.isenabled()


def describe_table(table):
    axes = [{"name": name, "headline": table.headlines.get(name, values[-1])}
            for name, values in table.axes.items()]
    return {"name": table.name, "title": table.title or table.name, "axes": axes}


def describe_case(case, unavailable):
    kernel = case.kernel
    row = {"name": case.name, "table": case.table.name, "variant": kernel.name,
           "args": dict(zip(case.axes, case.args)), "model": kernel.model}
    optional = {"note": kernel.note, "floor_ns": kernel.floor_ns, "growth": kernel.growth,
                "heap_varies": kernel.heap_varies, "unavailable": unavailable}
    row.update((key, value) for key, value in optional.items() if value)
    return row


def list_all():
    tables = all_tables()
    cases = [case for table in tables for case in cases_of(table)]
    check_names(cases)
    reasons = {}
    for case in cases:  # asked once a kernel
        probe = case.kernel.unavailable
        if case.kernel not in reasons:
            reasons[case.kernel] = probe() if probe else None
    return {"tables": [describe_table(table) for table in tables],
            "benchmarks": [describe_case(case, reasons[case.kernel]) for case in cases]}
