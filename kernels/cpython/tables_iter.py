"""iter: iterators as classes, as generators and from itertools; what each value costs."""

from itertools import chain, count, cycle, islice

import iter_properties
from iter_properties import count_forever
from registry import Kernel, Table

MILLION = {"n": (100000, 1000000)}
DECADES = {"n": (1000, 10000, 100000, 1000000)}


# ---- Counting up


class CountUp:
    def __init__(self, last):
        self.last = last
        self.current = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.current < self.last:
            self.current += 1
            return self.current
        raise StopIteration


def count_up(last):
    current = 0
    while current < last:
        current += 1
        yield current


def countup_class(_fixture, n):
    return sum(CountUp(n))


def countup_generator(_fixture, n):
    return sum(count_up(n))


def countup_range(_fixture, n):
    return sum(range(1, n + 1))


# ---- Fibonacci

TIMES = 1000


class Fibonacci:
    def __init__(self, terms):
        self.terms = terms
        self.a, self.b = 0, 1
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.count >= self.terms:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        self.count += 1
        return value


def fibonacci(terms):
    a, b = 0, 1
    count = 0
    while count < terms:
        yield a
        a, b = b, a + b
        count += 1


def sum_often(make, terms):
    total = 0
    for _ in range(TIMES):
        total += sum(make(terms))
    return total


def fibonacci_class(_fixture, terms):
    return sum_often(Fibonacci, terms)


def fibonacci_generator(_fixture, terms):
    return sum_often(fibonacci, terms)


def expected_fibonacci(_fixture, terms):
    """The first terms add up to one less than the number that comes two after them."""
    a, b = 0, 1
    for _ in range(terms + 1):
        a, b = b, a + b
    return TIMES * (a - 1)


# ---- Delegation

DELEGATED = 100000


def delegate_by_loop(depth):
    if depth == 0:
        yield from range(DELEGATED)
    else:
        for value in delegate_by_loop(depth - 1):
            yield value


def delegate_by_yield_from(depth):
    if depth == 0:
        yield from range(DELEGATED)
    else:
        yield from delegate_by_yield_from(depth - 1)


def delegate_loop(_fixture, depth):
    return sum(delegate_by_loop(depth))


def delegate_yield_from(_fixture, depth):
    return sum(delegate_by_yield_from(depth))


# ---- A value by its index, a few of many

INDEXED = 1000000
OFFERED = 100000


def index_list(values, k):
    return values[k]


def index_islice(_fixture, k):
    return next(islice((i for i in range(INDEXED)), k, k + 1))


def take_lazy(_fixture, k):
    return list(islice((i ** 2 for i in range(OFFERED)), k))


def take_eager(_fixture, k):
    return [i ** 2 for i in range(OFFERED)][:k]


# ---- Endless iterators


def infinite_generator(_fixture, n):
    return sum(islice(count_forever(), n))


def infinite_count(_fixture, n):
    return sum(islice(count(), n))


COLOURS = ("red", "green", "blue")


def cycle_modulo(_fixture, n):
    for i in range(n):
        colour = COLOURS[i % len(COLOURS)]
    return colour


def cycle_next(_fixture, n):
    colours = cycle(COLOURS)
    for _ in range(n):
        colour = next(colours)
    return colour


# ---- Several sources


def chain_concatenate(_fixture, n):
    half = n // 2
    return sum([i for i in range(half)] + [i for i in range(half, n)])


def chain_generators(_fixture, n):
    half = n // 2
    return sum(chain((i for i in range(half)), (i for i in range(half, n))))


def by_enumerate(values, _n):
    total = 0
    for index, value in enumerate(values):
        total += index + value
    return total


def by_zip(values, _n):
    total = 0
    for index, value in zip(count(), values):
        total += index + value
    return total


def by_range_len(values, _n):
    total = 0
    for index in range(len(values)):
        total += index + values[index]
    return total


# ---- The first value, all values


def squares(n):
    for i in range(n):
        yield i ** 2


def first_of_generator(_fixture, n):
    return next(squares(n))


def first_of_list(_fixture, n):
    return [i ** 2 for i in range(n)][0]


def all_of_generator(_fixture, n):
    total = 0
    for value in squares(n):
        total += value
    return total


def all_of_list(_fixture, n):
    total = 0
    for value in [i ** 2 for i in range(n)]:
        total += value
    return total


# ---- Filter and double


def map_filter(_fixture, n):
    even = filter(lambda x: x % 2 == 0, range(n))
    return sum(map(lambda x: x * 2, even))


def genexpr_filter(_fixture, n):
    even = (x for x in range(n) if x % 2 == 0)
    return sum(x * 2 for x in even)


def list_filter(_fixture, n):
    even = [x for x in range(n) if x % 2 == 0]
    return sum([x * 2 for x in even])


# ---- The table


def sum_of_numbers(_fixture, n):
    return n * (n - 1) // 2


def million(name, run, note, reference=sum_of_numbers, set_up=None):
    return Kernel(name, run, note=note, reference=reference, set_up=set_up,
                  items=lambda n: n, axes=MILLION)


def counted_up(name, run, note):
    return million(name, run, note, lambda _fixture, n: n * (n + 1) // 2)


def fibonacci_terms(name, run, note):
    return Kernel(name, run, note=note, reference=expected_fibonacci,
                  items=lambda terms: TIMES * terms, axes={"terms": (90,)})


def delegated(name, run, note):
    return Kernel(name, run, note=note, items=DELEGATED, growth="linear",
                  reference=lambda _fixture, _depth: sum(range(DELEGATED)),
                  axes={"depth": (1, 4, 16)})


def indexed(name, run, note, growth, set_up=None):
    return Kernel(name, run, note=note, set_up=set_up, growth=growth,
                  reference=lambda _fixture, k: k,
                  axes={"k": (10, 1000, 100000, INDEXED - 1)})


def taken(name, run, note, k):
    return Kernel(name, run, note=note, items=lambda k: k, axes={"k": k},
                  reference=lambda _fixture, k: [i ** 2 for i in range(k)])


def chained(name, run, note):
    return Kernel(name, run, note=note, items=lambda n: n, growth="linear",
                  reference=sum_of_numbers, axes=DECADES)


def with_index(name, run, note):
    return million(name, run, note, lambda _values, n: n * (n - 1),
                   set_up=lambda n: list(range(n)))


def first(name, run, note, growth):
    return Kernel(name, run, note=note, growth=growth, axes=DECADES,
                  reference=lambda _fixture, _n: 0)


def all_squares(name, run, note):
    return million(name, run, note, lambda _fixture, n: (n - 1) * n * (2 * n - 1) // 6)


def filtered(name, run, note):
    return million(name, run, note, lambda _fixture, n: 2 * sum(range(0, n, 2)))


def cycled(name, run, note):
    return million(name, run, note, lambda _fixture, n: COLOURS[(n - 1) % len(COLOURS)])


TABLES = (
    Table(
        "iter",
        title="Iterators",
        kernels=(
            counted_up("countup-class", countup_class, "a class with __next__"),
            counted_up("countup-generator", countup_generator, "a generator function"),
            counted_up("countup-range", countup_range, "range, for comparison"),
            fibonacci_terms("fibonacci-class", fibonacci_class,
                            "a class with __next__, 1000 times 90 terms"),
            fibonacci_terms("fibonacci-generator", fibonacci_generator,
                            "a generator function, 1000 times 90 terms"),
            delegated("delegate-loop", delegate_loop,
                      "each of `depth` generators loops over the one below and yields"),
            delegated("delegate-yield-from", delegate_yield_from,
                      "each of `depth` generators delegates with yield from"),
            indexed("index-list", index_list, "an element of a list that is there",
                    "constant", lambda _k: list(range(INDEXED))),
            indexed("index-islice", index_islice,
                    "islice of a new generator, which makes all before it", "linear"),
            taken("take-lazy", take_lazy, "k of a generator of 100,000 squares",
                  (10, 1000, 100000)),
            taken("take-eager", take_eager, "k of a list of 100,000 squares", (10,)),
            million("infinite-generator", infinite_generator,
                    "islice of an endless generator function"),
            million("infinite-count", infinite_count, "islice of itertools.count"),
            cycled("cycle-modulo", cycle_modulo, "an index modulo three"),
            cycled("cycle", cycle_next, "next() of itertools.cycle over three"),
            chained("chain-concatenate", chain_concatenate, "two lists, added, summed"),
            chained("chain", chain_generators, "itertools.chain of two generators"),
            with_index("enumerate", by_enumerate, "enumerate"),
            with_index("zip-count", by_zip, "zip with itertools.count"),
            with_index("range-len", by_range_len, "range of the length, then an index"),
            first("first-generator", first_of_generator,
                  "a generator is made and asked once", "constant"),
            first("first-list", first_of_list, "a list of all, then its first", "linear"),
            all_squares("all-generator", all_of_generator, "a loop over a generator"),
            all_squares("all-list", all_of_list, "a loop over a list made for it"),
            filtered("map-filter", map_filter, "map and filter with lambdas"),
            filtered("genexpr-filter", genexpr_filter, "generator expressions"),
            filtered("list-filter", list_filter, "list comprehensions"),
        ) + iter_properties.KERNELS,
    ),
)
