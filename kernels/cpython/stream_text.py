"""Text and bytes, all at once or as much as is needed: CSV, lines, chunks of a file,
numbers through a pipeline.

A reader opens its source anew in each iteration, as the documents' functions do.
"""

import io
from itertools import islice

import stream_inputs
from registry import Kernel

# ---- CSV


class Csv:
    """As printed, each call wraps the text in a StringIO, which copies it. The printed
    lazy version calls its splitlines, which there is not; here it is iterated itself."""

    def __init__(self, n):
        import csv

        self.reader = csv.reader
        self.text = stream_inputs.csv_text(n)

    def rows(self):
        return [row for row in self.reader(io.StringIO(self.text).readlines())]

    def lazy_rows(self):
        return self.reader(io.StringIO(self.text))


def csv_list(fixture, _n):
    return sum(int(row[0]) for row in fixture.rows())


def csv_lazy(fixture, _n):
    return sum(int(row[0]) for row in fixture.lazy_rows())


def csv_first10_list(fixture, _n):
    return fixture.rows()[:10]


def csv_first10_lazy(fixture, _n):
    return list(islice(fixture.lazy_rows(), 10))


def ten_rows(fixture, _n):
    return [line.split(",") for line in fixture.text.split("\n", 10)[:10]]


# ---- Lines


def stripped_lines(path):
    with open(path) as file:
        for line in file:
            yield line.strip()


def lines_list(path, _n):
    with open(path) as file:
        lines = file.readlines()
    return sum(len(line.strip()) for line in lines)


def lines_lazy(path, _n):
    return sum(len(line) for line in stripped_lines(path))


def letters_in(path, n):
    with open(path, "rb") as file:
        return len(file.read()) - n


# ---- Chunks


def chunks_of(path, chunk_bytes):
    with open(path, "rb") as file:
        while True:
            chunk = file.read(chunk_bytes)
            if not chunk:
                break
            yield chunk


def chunk(path, chunk_bytes):
    return sum(len(chunk) for chunk in chunks_of(path, chunk_bytes))


def chunk_all(path):
    with open(path, "rb") as file:
        return len(file.read())


# ---- Numbers


def read_numbers(path):
    with open(path) as file:
        for line in file:
            yield int(line.strip())


def only_even(numbers):
    for number in numbers:
        if number % 2 == 0:
            yield number


def doubled(numbers):
    for number in numbers:
        yield number * 2


def numbers_generator(path, _n):
    return sum(doubled(only_even(read_numbers(path))))


def numbers_list(path, _n):
    with open(path) as file:
        numbers = [int(line.strip()) for line in file.readlines()]
    even = [number for number in numbers if number % 2 == 0]
    return sum([number * 2 for number in even])


def numbers_map_filter(path, _n):
    with open(path) as file:
        even = filter(lambda number: number % 2 == 0, map(int, file))
        return sum(map(lambda number: number * 2, even))


def numbers_fused(path, _n):
    total = 0
    with open(path) as file:
        for line in file:
            number = int(line.strip())
            if number % 2 == 0:
                total += number * 2
    return total


def sum_of_doubled(_path, n):
    return sum(2 * int(line) for line in stream_inputs.number_lines(n)
               if line[-1] in "02468")


# ---- Kernels


def csv(name, run, note, reference=lambda _fixture, n: n * (n - 1) // 2):
    return Kernel(name, run, note=note, set_up=Csv, reference=reference,
                  items=lambda n: n, axes={"n": (100000,)})


def lines(name, run, note):
    return Kernel(name, run, note=note, set_up=stream_inputs.lines_file,
                  reference=letters_in, items=lambda n: n, growth="linear",
                  axes={"n": (1000, 10000, 100000, 1000000)})


def chunks(name, run, note, axes):
    return Kernel(name, run, note=note, set_up=stream_inputs.chunked_file, axes=axes,
                  count_bytes=stream_inputs.CHUNKED_BYTES,
                  reference=lambda *_: stream_inputs.CHUNKED_BYTES)


def numbers(name, run, note):
    return Kernel(name, run, note=note, set_up=stream_inputs.numbers_file,
                  reference=sum_of_doubled, items=lambda n: n, growth="linear",
                  axes={"n": (1000, 10000, 100000, 1000000)})


KERNELS = (
    csv("csv-list", csv_list, "readlines, a list of rows, then a sum"),
    csv("csv-lazy", csv_lazy, "a reader over the StringIO itself"),
    csv("csv-first10-list", csv_first10_list, "ten of a list of all rows", ten_rows),
    csv("csv-first10-lazy", csv_first10_lazy,
        "islice of a reader; the StringIO still copies all of the text", ten_rows),
    lines("lines-list", lines_list, "readlines, then each line stripped"),
    lines("lines-lazy", lines_lazy, "a generator over the file"),
    chunks("chunk-all", chunk_all, "read() of 256 MiB", {}),
    chunks("chunk", chunk, "a generator of chunks of 256 MiB",
           {"bytes": (8192, 65536, 1048576)}),
    numbers("numbers-list", numbers_list, "a list after each stage"),
    numbers("numbers-generator", numbers_generator, "three generators"),
    numbers("numbers-map-filter", numbers_map_filter, "map and filter with lambdas"),
    numbers("numbers-fused", numbers_fused, "one loop"),
)
