"""footprint: what a list, a generator and their like hold while they are summed.

The figures of memory come from the heap gauge. The documents state sys.getsizeof() and
tracemalloc's peak, which see less of it, so both stand beside as counters.
"""

import sys

from registry import Kernel, Table

CHUNK = 10000
RECORD_BYTES = 1000


# ---- Squares


def sum_list(_fixture, n):
    squares = [i ** 2 for i in range(n)]
    return sum(squares)


def sum_generator(_fixture, n):
    return sum(i ** 2 for i in range(n))


def sum_chunks(_fixture, n):
    total = 0
    for start in range(0, n, CHUNK):
        chunk = [i ** 2 for i in range(start, min(start + CHUNK, n))]
        total += sum(chunk)
    return total


def sum_of_squares(_fixture, n):
    return (n - 1) * n * (2 * n - 1) // 6


def traced_peak(run, n):
    """Bytes that tracemalloc saw alive at once, on top of what was there before."""
    import tracemalloc

    tracemalloc.start()
    try:
        run(None, n)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def list_counters(_fixture, n):
    return {"sizeof": sys.getsizeof([i ** 2 for i in range(n)]),
            "tracemalloc_peak": traced_peak(sum_list, n)}


def generator_counters(_fixture, n):
    return {"sizeof": sys.getsizeof(i ** 2 for i in range(n)),
            "tracemalloc_peak": traced_peak(sum_generator, n)}


def chunk_counters(_fixture, n):
    return {"tracemalloc_peak": traced_peak(sum_chunks, n)}


# ---- Containers


def identity_list(_fixture, n):
    return [i for i in range(n)]


def identity_generator(_fixture, n):
    return (i for i in range(n))


def make_range(_fixture, n):
    return range(n)


def loop_variable(_fixture, n):
    for i in range(n):
        pass
    return i


def sum_of_numbers(_fixture, n):
    return n * (n - 1) // 2


def size_of(make):
    return lambda _fixture, n: {"sizeof": sys.getsizeof(make(None, n))}


def object_sizes(_fixture):
    """A pointer's size is what one more element adds to a list that has no spare room."""
    return {"int_bytes": sys.getsizeof(1),
            "pointer_bytes": sys.getsizeof([None] * 2) - sys.getsizeof([None])}


# ---- Calls


def successor(i):
    return i + 1


def call_list(_fixture, n):
    return sum([successor(i) for i in range(n)])


def call_generator(_fixture, n):
    return sum(successor(i) for i in range(n))


def call_map(_fixture, n):
    return sum(map(successor, range(n)))


def sum_of_successors(_fixture, n):
    return n * (n + 1) // 2


# ---- Records


def make_record(i):
    return i.to_bytes(RECORD_BYTES, "little")


def records_list(_fixture, n):
    records = [make_record(i) for i in range(n)]
    return sum(record[0] for record in records)


def records_stream(_fixture, n):
    return sum(make_record(i)[0] for i in range(n))


def sum_of_first_bytes(_fixture, n):
    return sum(i & 255 for i in range(n))


def kernel(name, run, note, growth="linear", **more):
    return Kernel(name, run, note=note, items=lambda n: n, growth=growth, **more)


def calls(name, run, note):
    return kernel(name, run, note, reference=sum_of_successors, axes={"n": (1000000, 10000000)})


def records(name, run, note):
    return kernel(name, run, note, reference=sum_of_first_bytes,
                  count_bytes=lambda n: n * RECORD_BYTES,
                  axes={"n": (1000, 10000, 100000)})


TABLES = (
    Table(
        "footprint",
        title="What is held while n numbers are summed",
        axes={"n": (1000, 10000, 100000, 1000000)},
        reference=sum_of_squares,
        kernels=(
            kernel("list", sum_list, "a list of squares, then its sum",
                   counters=list_counters),
            kernel("generator", sum_generator, "the sum over a generator of squares",
                   counters=generator_counters),
            kernel("chunked", sum_chunks, "lists of 10,000 squares, each summed",
                   counters=chunk_counters),
            kernel("identity-list", identity_list,
                   "a comprehension of the numbers: sizeof shows the growth rule",
                   answer=sum, reference=sum_of_numbers, counters=size_of(identity_list)),
            kernel("range", make_range, "a range object, not gone through", "constant",
                   answer=sum, reference=sum_of_numbers, counters=size_of(make_range)),
            kernel("loop-variable", loop_variable, "an empty loop: one variable",
                   reference=lambda _fixture, n: n - 1),
            kernel("genexpr-identity", identity_generator,
                   "a generator object, not gone through", "constant",
                   answer=sum, reference=sum_of_numbers,
                   counters=size_of(identity_generator)),
            calls("call-list", call_list, "a function of each number, as a list, summed"),
            calls("call-generator", call_generator, "the same through a generator"),
            calls("call-map", call_map, "the same through map()"),
            Kernel("object-sizes", object_sizes, axes={}, reference=False,
                   counters=object_sizes,
                   note="sys.getsizeof of an int, and what an element adds to a list"),
            records("records-list", records_list, "records of 1 KB, all kept"),
            records("records-stream", records_stream, "records of 1 KB, one at a time"),
        ),
    ),
)
