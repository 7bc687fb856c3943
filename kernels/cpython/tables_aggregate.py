"""aggregate: the sum of n numbers, of a list, a generator or a range."""

from registry import Kernel, Table


def sum_list(_fixture, n):
    return sum([i for i in range(n)])


def sum_generator(_fixture, n):
    return sum(i for i in range(n))


def sum_range(_fixture, n):
    return sum(range(n))


def kernel(name, run, note):
    return Kernel(name, run, note=note, items=lambda n: n, growth="linear")


TABLES = (
    Table(
        "aggregate",
        title="Summing n numbers",
        axes={"n": (1000, 10000, 100000, 1000000, 10000000)},
        reference=lambda _fixture, n: n * (n - 1) // 2,
        kernels=(
            kernel("sum-list", sum_list, "sum of a list comprehension"),
            kernel("sum-generator", sum_generator, "sum of a generator expression"),
            kernel("sum-range", sum_range, "sum of a range: no bytecode a number"),
        ),
    ),
)
