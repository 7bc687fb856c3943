"""product: nested loops against itertools.product, and append against a comprehension.

The document compares two functions that differ in both; the other two variants take the
differences apart.
"""

from itertools import product

from registry import Kernel, Table


def nested(_fixture, side):
    result = []
    for a in range(side):
        for b in range(side):
            for c in range(side):
                result.append(a + b + c)
    return result


def product_comprehension(_fixture, side):
    return [a + b + c for a, b, c in product(range(side), repeat=3)]


def nested_comprehension(_fixture, side):
    return [a + b + c for a in range(side) for b in range(side) for c in range(side)]


def product_append(_fixture, side):
    result = []
    for a, b, c in product(range(side), repeat=3):
        result.append(a + b + c)
    return result


def sums_of_digits(_fixture, side):
    """Counts once, and takes each number apart to the base `side`."""
    return [i // side ** 2 + i // side % side + i % side for i in range(side ** 3)]


def kernel(name, run, note):
    return Kernel(name, run, note=note, items=lambda side: side ** 3)


TABLES = (
    Table(
        "product",
        title="All triples of side numbers",
        axes={"side": (100,)},
        reference=sums_of_digits,
        kernels=(
            kernel("nested", nested, "three loops, append"),
            kernel("product", product_comprehension, "a comprehension over product()"),
            kernel("nested-comprehension", nested_comprehension,
                   "a comprehension with three loops"),
            kernel("product-append", product_append, "a loop over product(), append"),
        ),
    ),
)
