"""What a table in Python is made of; the tables themselves are in tables_*.py.

A module of tables imports this one and leaves a tuple TABLES behind:

    import sys

    from registry import Kernel, Table

    def squares(_fixture, n):
        return [i * i for i in range(n)]

    def size_of_squares(_fixture, n):
        return {"sizeof": sys.getsizeof(squares(None, n))}

    TABLES = (
        Table(
            "footprint",
            title="squares of 0 to n - 1",
            axes={"n": (1000, 10000)},
            reference=lambda _fixture, n: (n - 1) * n * (2 * n - 1) // 6,
            kernels=(
                Kernel("list", squares, answer=sum, items=lambda n: n,
                       note="a list of all squares",
                       counters=size_of_squares),
            ),
        ),
    )

contents.py says which tables a module holds, so that a launch imports only the module of
the table that it measures. For the same reason a module imports what is costly (numpy,
asyncio, sqlite3) in set_up, never at its top.

The words are those of heapclock.h: a kernel is one variant of a table, a case is a kernel
with one set of arguments, an iteration is one call of `run`.
"""

from importlib.machinery import PathFinder

from refused import Skip  # noqa: F401 - raised in set_up or run: it cannot run here


class Kernel:
    """One variant. Only the name and `run` are required.

    run(fixture, *args)       one iteration. What it returns is dropped at once, within
                              the measured region, as a caller would that is done with it.
    set_up(*args)             makes the fixture, once per case and process, before
                              anything is measured. Without one the fixture is None.
    tear_down(fixture)        after the last iteration.
    answer(result)            makes of what `run` returned the value that is compared with
                              the reference; it runs in the check only. Without one the
                              result itself is the answer.
    reference(fixture, *args) the plain way to the answer; None: the table's, False: there
                              is none.
    items, count_bytes        work of one iteration: a number or a function of *args.
    counters(fixture, *args)  a dict of figures of the kernel's own (sys.getsizeof of what
                              is built, the peak that tracemalloc saw, how often a source
                              was asked): a function that is called once, in the check and
                              after its iteration, so that its cost is no matter and it
                              may read what an iteration left in the fixture.
    unavailable()             None, or the reason why this interpreter cannot run it.
    growth                    "constant", "log" or "linear" in the first axis.
    axes                      a dict as the table's, in its place; {} for none.
    """

    __slots__ = ("name", "run", "set_up", "tear_down", "answer", "reference", "items",
                 "count_bytes", "counters", "unavailable", "model", "note", "floor_ns",
                 "growth", "heap_varies", "axes")

    def __init__(self, name, run, *, set_up=None, tear_down=None, answer=None,
                 reference=None, items=None, count_bytes=None, counters=None,
                 unavailable=None, model="cpython", note="", floor_ns=None, growth=None,
                 heap_varies=False, axes=None):
        self.name = name
        self.run = run
        self.set_up = set_up
        self.tear_down = tear_down
        self.answer = answer
        self.reference = reference
        self.items = items
        self.count_bytes = count_bytes
        self.counters = counters
        self.unavailable = unavailable
        self.model = model
        self.note = note
        self.floor_ns = floor_ns
        self.growth = growth
        self.heap_varies = heap_varies
        self.axes = axes


class Table:
    """Variants that do the same work, so that they can be compared.

    `axes` maps a name to its values; every kernel runs with every combination.
    `headlines` maps an axis to the value that one-size charts show (the last one unless
    given). reference(fixture, *args) is what the kernels' answers are compared
    with.
    """

    __slots__ = ("name", "title", "axes", "headlines", "reference", "kernels")

    def __init__(self, name, *, title="", axes=None, headlines=None, reference=None,
                 kernels=()):
        self.name = name
        self.title = title
        self.axes = axes or {}
        self.headlines = headlines or {}
        self.reference = reference
        self.kernels = kernels


def missing(module):
    """An `unavailable` for kernels that need a module: looks for it, imports nothing."""

    def reason():
        if PathFinder.find_spec(module) is not None:
            return None
        return "this Python has no module " + module

    return reason
