"""loop: filling a list with a million numbers, statement by statement or all at once."""

from registry import Kernel, Table, missing


def append(_fixture, n):
    result = []
    for i in range(n):
        result.append(i * 2)
    return result


def comprehension(_fixture, n):
    return [i * 2 for i in range(n)]


def call_map(_fixture, n):
    return list(map(lambda i: i * 2, range(n)))


def import_numpy(_n):
    """As printed, the import is a statement of the function; after the first call it is a
    look-up in sys.modules, which is left out here."""
    import numpy

    return numpy


def vectors(numpy, n):
    return numpy.arange(n) * 2


def doubled(_fixture, n):
    return list(range(0, 2 * n, 2))


def kernel(name, run, note, **more):
    return Kernel(name, run, note=note, items=lambda n: n, growth="linear", **more)


TABLES = (
    Table(
        "loop",
        title="Filling a list with n numbers",
        axes={"n": (1000000,)},
        reference=doubled,
        kernels=(
            kernel("append", append, "a for loop that looks append up and calls it"),
            kernel("comprehension", comprehension, "a list comprehension"),
            kernel("map", call_map, "list() of map() with a lambda"),
            kernel("numpy", vectors, "arange, then a product: an array of plain numbers",
                   set_up=import_numpy, answer=lambda array: array.tolist(),
                   unavailable=missing("numpy")),
        ),
    ),
)
