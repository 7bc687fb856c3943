"""hoist: what looking up a function and a method at each element costs."""

import math

from registry import Kernel, Table

PATTERN = (1.5, 2.7, 3.8, 4.2)  # the document's four floats, over and over


def make_floats(n):
    return list(PATTERN) * (n // len(PATTERN))


def slow(floats, _n):
    result = []
    for x in floats:
        result.append(math.floor(x))
    return result


def fast(floats, _n):
    floor = math.floor
    result = []
    append = result.append
    for x in floats:
        append(floor(x))
    return result


def fastest(floats, _n):
    floor = math.floor
    return [floor(x) for x in floats]


def whole_parts(floats, _n):
    return [int(x) for x in floats]  # the same, since none is negative


def kernel(name, run, note):
    return Kernel(name, run, note=note, set_up=make_floats, items=lambda n: n,
                  growth="linear")


TABLES = (
    Table(
        "hoist",
        title="Floor of n floats",
        axes={"n": (400000,)},
        reference=whole_parts,
        kernels=(
            kernel("slow", slow, "math.floor and append looked up at each element"),
            kernel("fast", fast, "both looked up before the loop"),
            kernel("fastest", fastest, "floor looked up before a comprehension"),
        ),
    ),
)
