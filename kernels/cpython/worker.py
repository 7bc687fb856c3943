"""The worker: one request a line, one answer a line (harness/PROTOCOL.md)."""

import json
import os
import sys

from cases import find_case
from refused import Refused
from slices import Sitting

GAUGES = ("time", "heap", "footprint")


def error_answer(kind, message):
    return {"error": {"kind": kind, "message": message}}


def explain(error):
    """An exception of a kernel's as one line, with the place that raised it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = ""
    if trace:
        code = trace.tb_frame.f_code
        place = " (%s:%d)" % (os.path.basename(code.co_filename), trace.tb_lineno)
    return "%s: %s%s" % (type(error).__name__, " ".join(str(error).split()), place)


def take_descriptors():
    """Takes 0 and 1 away from the suite: a kernel that prints writes to stderr, one that
    reads finds nothing. Python's duplicates are closed on exec."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def make_agent():
    from agent import Agent

    return Agent()


class Worker:
    def __init__(self, name, protocol):
        self.hello = {"hello": {"protocol": protocol, "suite": name}}
        self.requests, self.answers = take_descriptors()
        self.process = os.getpid()
        self.sitting = None
        self.torn_down = None  # how tearing down went wrong, the first time
        self.done = False

    # ---- Lines

    def send(self, answer):
        line = (json.dumps(answer, separators=(",", ":")) + "\n").encode()
        while line:
            line = line[os.write(self.answers, line):]

    def serve(self):
        self.send(self.hello)
        for line in self.requests:
            answer = self.answer_line(line)
            if os.getpid() != self.process:
                os._exit(1)  # a child that a kernel forked and lost must not answer
            self.send(answer)
            if self.done:
                return 0
        self.leave()
        if self.torn_down:
            sys.stderr.write("heapclock: %s\n" % self.torn_down)
        return 0

    def answer_line(self, line):
        try:
            request = json.loads(line)
        except (ValueError, RecursionError) as error:
            return error_answer("usage", "not a JSON object: %s" % error)
        operations = {"describe": self.describe, "list": self.list, "check": self.check,
                      "run": self.run, "quit": self.quit}
        op = request.get("op") if isinstance(request, dict) else None
        if not isinstance(op, str):
            return error_answer("usage", "op: expected a word")
        if op not in operations:
            return error_answer("usage", "op '%s': expected %s" % (op, ", ".join(operations)))
        return self.answer(operations[op], request)

    def answer(self, operation, request):
        try:
            return operation(request)
        except Refused as refused:
            return error_answer(refused.kind, str(refused))
        except BaseException as error:  # SystemExit too: a kernel must not end the worker
            return error_answer("failed", explain(error))

    # ---- Cases

    def requested(self, request):
        name = request.get("benchmark")
        if not isinstance(name, str):
            raise Refused("usage", "benchmark: expected a name")
        if self.sitting and self.sitting.case.name == name:
            return self.sitting.case
        case = find_case(name)
        if case is None:
            raise Refused("usage", "no benchmark is named '%s'" % name)
        return case

    def sit(self, case):
        """One fixture lives at a time: a new case tears the last one's down."""
        if self.sitting and self.sitting.case is case:
            return self.sitting
        self.leave()
        self.sitting = Sitting(case)
        return self.sitting

    def leave(self):
        sitting, self.sitting = self.sitting, None
        try:
            if sitting:
                sitting.leave()
        except BaseException as error:
            self.torn_down = self.torn_down or "tear_down: " + explain(error)

    # ---- Operations

    def describe(self, _request):
        from facts import describe

        return {"describe": describe()}

    def list(self, _request):
        from facts import list_all

        return {"list": list_all()}

    def check(self, request):
        sitting = self.sit(self.requested(request))
        return {"check": sitting.check()}

    def run(self, request):
        case = self.requested(request)
        gauge = request.get("gauge", "time")
        if gauge not in GAUGES:
            raise Refused("usage", "gauge '%s': expected time, heap or footprint" % gauge)
        return getattr(self, "run_" + gauge)(case, request)

    def run_time(self, case, request):
        iterations = request.get("iterations")
        if type(iterations) is not int or iterations < 1:
            raise Refused("usage", "iterations: expected a number of at least 1")
        sitting = self.sit(case)
        return {"slice": dict(sitting.time(iterations), **sitting.work())}

    def run_heap(self, case, _request):
        agent = make_agent()
        agent.attach()
        try:
            sitting = self.sit(case)
            figures = agent.heap(sitting.iterate)
        finally:
            agent.detach()
        return {"heap": dict(figures, iterations=1, **sitting.work())}

    def run_footprint(self, case, _request):
        agent = make_agent()
        agent.prove_footprint()
        sitting = self.sit(case)
        return {"footprint": dict(agent.footprint(sitting.iterate), **sitting.work())}

    def quit(self, _request):
        self.done = True
        self.leave()
        if self.torn_down:
            return error_answer("failed", self.torn_down)
        return {"bye": True}
