"""A suite in Python whose answers are known beforehand, and one fault of every kind."""

import os
import sys

from registry import Kernel, Skip, Table, missing


def nothing(_fixture, *_args):
    return None


def two_blocks(_fixture):
    """Two objects of 1000 and 2000 bytes after a header that every version has."""
    return bytes(1000), bytes(2000)


def keep(fixture, n):
    fixture.append(list(range(n)))
    return n


def squares(_fixture, n):
    return [i * i for i in range(n)]


def sum_of_squares(_fixture, n):
    return (n - 1) * n * (2 * n - 1) // 6


def size_of_squares(fixture, n):
    return {"sizeof": sys.getsizeof(squares(fixture, n)), "not_a_number": float("nan")}


def settings(_fixture):
    return {"optimise": sys.flags.optimize, "tracing": "PYTHONTRACEMALLOC" in os.environ}


def print_protocol(_fixture):
    print('{"slice":{"wall_ns":1}}')
    sys.stdout.flush()


def read_input(_fixture):
    return len(sys.stdin.read())


def raise_late(_fixture):
    raise ValueError("planted\nin two lines")


def skip_late():
    raise Skip("planted: not here")


def fail_set_up():
    raise OSError("planted: no fixture")


def fail_tear_down(_fixture):
    raise OSError("planted: tear_down")


def call_exit(_fixture):
    sys.exit(3)


def lose_child(_fixture):
    if os.fork() == 0:
        return 1  # runs on in the worker's loop
    os.wait()
    return 0


TABLES = (
    Table("sample", title="known beforehand", kernels=(
        Kernel("nothing", nothing, floor_ns=1, growth="constant", counters=settings),
        Kernel("two-blocks", two_blocks, note="two objects, a tuple around them"),
        Kernel("exception-inside", raise_late),
        Kernel("no-such-module", nothing, unavailable=missing("no_such_module")),
    )),
    Table("sized", axes={"n": (10, 1000)}, headlines={"n": 10}, reference=sum_of_squares,
          kernels=(
              Kernel("list", squares, answer=sum, items=lambda n: n,
                     count_bytes=lambda n: 8 * n, counters=size_of_squares),
              Kernel("wrong", squares, answer=len),
              Kernel("kept", keep, set_up=lambda n: [], reference=False,
                     heap_varies=True),
              Kernel("no-axis", two_blocks, axes={}, reference=False),
          )),
    Table("faults", kernels=(
        Kernel("print-protocol", print_protocol),
        Kernel("read-input", read_input, answer=int, reference=lambda _fixture: 0),
        Kernel("skip", nothing, set_up=skip_late),
        Kernel("set-up", nothing, set_up=fail_set_up),
        Kernel("tear-down", nothing, tear_down=fail_tear_down),
        Kernel("exit", call_exit),
        Kernel("lose-child", lose_child),
    )),
)
