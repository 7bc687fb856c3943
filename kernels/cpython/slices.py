"""Running one case: its fixture, its check and its slices under each gauge.

The cyclic garbage collector stays as the interpreter has it by default, in every pass: it
is part of what a Python program pays.
"""

import itertools
import math
import reprlib
from functools import partial
from resource import RUSAGE_SELF, getrusage
from time import perf_counter_ns, process_time_ns

from refused import Refused

MOST_COUNTERS = 16


class Sitting:
    """A case whose fixture is set up, until `leave`."""

    def __init__(self, case):
        self.case = case
        self.counters = {}
        set_up = case.kernel.set_up
        self.fixture = set_up(*case.args) if set_up else None
        self.iterate = partial(case.kernel.run, self.fixture, *case.args)

    def leave(self):
        tear_down = self.case.kernel.tear_down
        if tear_down:
            tear_down(self.fixture)

    def work(self):
        """items, bytes and counters, for the body of a slice."""
        kernel = self.case.kernel
        body = {}
        for key, amount in (("items", kernel.items), ("bytes", kernel.count_bytes)):
            if amount is not None:
                body[key] = self.case.per_iteration(amount)
        if self.counters:
            body["counters"] = self.counters
        return body

    # ---- Check

    def check(self):
        kernel = self.case.kernel
        result = self.iterate()
        reference = kernel.reference
        if reference is None:
            reference = self.case.table.reference
        body = {}
        if reference or kernel.answer:
            answer = kernel.answer(result) if kernel.answer else result
            body["answer"] = reprlib.repr(answer)
        if reference:
            body["expected"] = self.compare(answer, reference)
        del result
        if kernel.counters:
            found = kernel.counters(self.fixture, *self.case.args)
            self.counters = checked_counters(found)
        return body

    def compare(self, answer, reference):
        expected = reference(self.fixture, *self.case.args)
        if answer != expected:
            raise Refused("failed", "wrong answer: %s, the reference gives %s"
                          % (reprlib.repr(answer), reprlib.repr(expected)))
        return reprlib.repr(expected)

    # ---- Slices

    def time(self, iterations):
        iterate = self.iterate
        passes = itertools.repeat(None, iterations)
        faults = getrusage(RUSAGE_SELF)
        cpu_ns = process_time_ns()
        wall_ns = perf_counter_ns()
        for _ in passes:
            iterate()
        wall_ns = perf_counter_ns() - wall_ns
        cpu_ns = process_time_ns() - cpu_ns
        now = getrusage(RUSAGE_SELF)
        return {"iterations": iterations, "wall_ns": wall_ns, "cpu_ns": cpu_ns,
                "minor_faults": now.ru_minflt - faults.ru_minflt,
                "major_faults": now.ru_majflt - faults.ru_majflt}


def checked_counters(counters):
    if len(counters) > MOST_COUNTERS:
        raise ValueError("%d counters, at most %d are possible"
                         % (len(counters), MOST_COUNTERS))
    return {name: float(value) for name, value in counters.items()
            if math.isfinite(value)}  # JSON has no form for the others
