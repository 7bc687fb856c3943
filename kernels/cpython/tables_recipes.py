"""recipes: windows, partitions, nested lists, pages, two readers, a running average."""

import operator
from collections import deque
from collections.abc import Iterable
from itertools import islice, tee

import averages
from registry import Kernel, Table


def numbers(*args):
    return list(range(args[0]))


# ---- Windows


def windows_of_deque(items, width):
    source = iter(items)
    window = deque(islice(source, width), maxlen=width)
    if len(window) == width:
        yield tuple(window)
    for item in source:
        window.append(item)
        yield tuple(window)


def windows_of_slices(items, width):
    for start in range(len(items) - width + 1):
        yield items[start:start + width]


def sum_of_ends(windows):
    """Little to do with a window, but its order and its width are in the sum."""
    total = 0
    for window in windows:
        total += 3 * window[0] + window[-1]
    return total


def window_deque(items, _n, w):
    return sum_of_ends(windows_of_deque(items, w))


def window_slices(items, _n, w):
    return sum_of_ends(windows_of_slices(items, w))


def expected_ends(_items, n, w):
    return 3 * sum(range(n - w + 1)) + sum(range(w - 1, n))


# ---- Partition


def is_even(x):
    return x % 2 == 0


def partition_tee(items, _n):
    first, second = tee(items)
    return [x for x in first if is_even(x)], [x for x in second if not is_even(x)]


def partition_one_pass(items, _n):
    even, odd = [], []
    for x in items:
        (even if is_even(x) else odd).append(x)
    return even, odd


def expected_partition(_items, n):
    return list(range(0, n, 2)), list(range(1, n, 2))


# ---- Nested lists

LEAVES = 5000


def nest(depth):
    """LEAVES numbers in order. Each level has one number, the next level, one number;
    the innermost has all the rest."""
    outside = depth - 1
    nested = list(range(outside, LEAVES - outside))
    for level in reversed(range(outside)):
        nested = [level, nested, LEAVES - 1 - level]
    return nested


def is_nested(value):
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes))


def flat_by_recursion(value):
    if not is_nested(value):
        yield value
        return
    for inner in value:
        yield from flat_by_recursion(inner)


def flat_by_stack(value):
    stack = [iter((value,))]
    while stack:
        for inner in stack[-1]:
            if is_nested(inner):
                stack.append(iter(inner))
                break
            yield inner
        else:
            stack.pop()


def flatten_recursive(nested, _depth):
    return list(flat_by_recursion(nested))


def flatten_stack(nested, _depth):
    return list(flat_by_stack(nested))


def is_ordered(flatten):
    return lambda nested, depth: {
        "ordered": flatten(nested, depth) == list(range(LEAVES))}


# ---- Pages of a list

SMALL_PAGE = 10


def paginate(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


def paginate_all(items, _n):
    total = 0
    for page in paginate(items, SMALL_PAGE):
        total += page[0]
    return total


def paginate_first(items, _n):
    return next(paginate(items, SMALL_PAGE))


class CountingList(list):
    """Counts the pages that are cut out of it."""

    pages = 0

    def __getitem__(self, index):
        self.pages += isinstance(index, slice)
        return super().__getitem__(index)


def pages_cut(run):
    def count(items, n):
        counting = CountingList(items)
        run(counting, n)
        return {"pages": counting.pages}

    return count


# ---- Items of a source of pages

PAGE = 100


class Source:
    """Has pages, and hands out one at a time."""

    def __init__(self, items):
        self.items = items
        self.at = 0

    def has_next(self):
        return self.at < len(self.items)

    def next_page(self):
        page = self.items[self.at:self.at + PAGE]
        self.at += PAGE
        return page


class PageIterator:
    """The state of the loop over pages and of the loop over a page, as attributes."""

    def __init__(self, source):
        self.source = source
        self.page = []
        self.index = 0

    def __iter__(self):
        return self

    def __next__(self):
        while self.index >= len(self.page):
            if not self.source.has_next():
                raise StopIteration
            self.page = self.source.next_page()
            self.index = 0
        item = self.page[self.index]
        self.index += 1
        return item


def items_of(source):
    while source.has_next():
        yield from source.next_page()


def page_iterator_class(items, _n):
    return sum(PageIterator(Source(items)))


def page_iterator_generator(items, _n):
    return sum(items_of(Source(items)))


def sum_of_numbers(_fixture, n):
    return n * (n - 1) // 2


# ---- Two readers of one stream


def tee_sequential(_fixture, n):
    first, second = tee(i for i in range(n))
    return sum(first) + sum(second)


def tee_lockstep(_fixture, n):
    first, second = tee(i for i in range(n))
    return sum(map(operator.add, first, second))


def two_generators(_fixture, n):
    return sum(i for i in range(n)) + sum(i for i in range(n))


# ---- The table


def windows(name, run, note):
    return Kernel(name, run, note=note, set_up=numbers, reference=expected_ends,
                  items=lambda n, w: n - w + 1, axes={"n": (100000,), "w": (3, 100)})


def partition(name, run, note):
    return Kernel(name, run, note=note, set_up=numbers, reference=expected_partition,
                  items=lambda n: n, axes={"n": (100000, 1000000)})


def flatten(name, run, note):
    return Kernel(name, run, note=note, set_up=nest, counters=is_ordered(run),
                  items=LEAVES, reference=lambda _nested, _depth: list(range(LEAVES)),
                  axes={"depth": (4, 16, 64, 300)})


def pages(name, run, note, growth, reference):
    return Kernel(name, run, note=note, set_up=numbers, counters=pages_cut(run),
                  growth=growth, reference=reference,
                  axes={"n": (10000, 100000, 1000000)})


def paged_items(name, run, note):
    return Kernel(name, run, note=note, set_up=numbers, reference=sum_of_numbers,
                  items=lambda n: n, axes={"n": (100000, 1000000)})


def readers(name, run, note):
    return Kernel(name, run, note=note, items=lambda n: n, growth="linear",
                  reference=lambda _fixture, n: n * (n - 1),
                  axes={"n": (1000, 10000, 100000, 1000000)})


def average(name, run, averages_of, note):
    return Kernel(name, run, note=note, set_up=numbers, items=lambda n: n,
                  counters=averages.are_right(averages_of),
                  reference=lambda _numbers, n: (n - 1) / 2, axes={"n": (100000, 1000000)})


TABLES = (
    Table(
        "recipes",
        title="Recipes with iterators",
        kernels=(
            windows("window-deque", window_deque,
                    "a deque of the last w items, copied to a tuple at each step"),
            windows("window-slices", window_slices, "slices of a list, a copy each too"),
            partition("partition-tee", partition_tee,
                      "tee, and a comprehension over each half: two calls an item"),
            partition("partition-one-pass", partition_one_pass,
                      "one loop that appends to one of two lists"),
            flatten("flatten-recursive", flatten_recursive,
                    "yield from itself: a leaf passes as many frames as it is deep"),
            flatten("flatten-stack", flatten_stack, "a list of iterators, one frame"),
            pages("paginate-all", paginate_all, "all pages of ten", "linear",
                  lambda _items, n: sum(range(0, n, SMALL_PAGE))),
            pages("paginate-first", paginate_first, "the first page of ten", "constant",
                  lambda _items, _n: list(range(SMALL_PAGE))),
            paged_items("page-iterator-class", page_iterator_class,
                        "a class with __next__ over pages of 100"),
            paged_items("page-iterator-generator", page_iterator_generator,
                        "a generator over pages of 100"),
            readers("tee-sequential", tee_sequential,
                    "tee, the second reader starts when the first is done"),
            readers("tee-lockstep", tee_lockstep, "tee, both readers in step"),
            readers("two-generators", two_generators,
                    "two generators, one after the other"),
            average("average-coroutine", averages.by_coroutine, averages.all_by_coroutine,
                    "a coroutine that is sent each value"),
            average("average-class", averages.by_class, averages.all_by_class,
                    "a method of an object"),
            average("average-inline", averages.by_loop, averages.all_by_loop,
                    "two local variables of the loop"),
        ),
    ),
)
