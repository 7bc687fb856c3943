"""From tables to cases: one benchmark for each kernel and combination of arguments.

Only the module of the table that is asked for is imported, until somebody lists them all.
"""

import importlib
import itertools

import contents


class Case:
    """A kernel with one set of arguments."""

    __slots__ = ("table", "kernel", "axes", "args", "name")

    def __init__(self, table, kernel, axes, args):
        self.table = table
        self.kernel = kernel
        self.axes = axes
        self.args = args
        parts = ["%s:%d" % pair for pair in zip(axes, args)]
        self.name = "/".join([table.name, kernel.name] + parts)

    def per_iteration(self, amount):
        """Work of an iteration, of a number or a function of the arguments."""
        return amount(*self.args) if callable(amount) else amount


def cases_of(table):
    for kernel in table.kernels:
        axes = table.axes if kernel.axes is None else kernel.axes
        for args in itertools.product(*axes.values()):
            yield Case(table, kernel, tuple(axes), args)


def tables_of(module):
    tables = importlib.import_module(module).TABLES
    found = tuple(table.name for table in tables)
    if found != tuple(contents.MODULES[module]):
        raise ValueError("contents.py: %s holds the tables %s" % (module, found))
    return tables


def all_tables():
    return [table for module in contents.MODULES for table in tables_of(module)]


def check_names(cases):
    """A case's name is taken apart at its '/', an argument at its ':'."""
    seen = set()
    for case in cases:
        for name in (case.table.name, case.kernel.name) + case.axes:
            if not name or "/" in name or (name in case.axes and ":" in name):
                raise ValueError("%s: '%s' is no name" % (case.name, name))
        if case.name in seen:
            raise ValueError("two benchmarks are named '%s'" % case.name)
        seen.add(case.name)


def find_case(name):
    """The case of this name, or None."""
    wanted = name.split("/")[0]
    for module, names in contents.MODULES.items():
        if wanted not in names:
            continue
        for table in tables_of(module):
            for case in cases_of(table) if table.name == wanted else ():
                if case.name == name:
                    return case
    return None
