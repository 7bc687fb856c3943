"""What the documents say that iterators do, tried: each counter is 1 where it holds."""

from itertools import islice

from registry import Kernel


def two_cursors(_fixture):
    values = [1, 2, 3]
    first, second = iter(values), iter(values)
    return next(first), next(second), next(first), next(second)


def oneshot(_fixture):
    values = (x for x in (1, 2, 3))
    return list(values), list(values)


def capture(_fixture):
    """What five generators give that were made over range(i), after the loop over i."""
    generators = [(x for x in range(i)) for i in range(5)]
    return [list(generator) for generator in generators]


def capture_counters(_fixture):
    """The document says both, one after the other."""
    given = capture(None)
    return {"late_binding_as_said": given == 5 * [[0, 1, 2, 3]],
            "immediate_as_said": given == [[], [0], [0, 1], [0, 1, 2], [0, 1, 2, 3]]}


# ---- yield from


def inner(seen):
    """Notes what arrives, and returns a value at its end."""
    try:
        seen.append((yield 1))
        yield 2
    except KeyError:
        seen.append("thrown")
    yield 3
    return "returned"


def outer(seen):
    seen.append((yield from inner(seen)))


def through_delegation(_fixture):
    """A sent value, an exception and the returned value on their way through outer(); and
    what the StopIteration of outer() carries, which returns nothing."""
    seen = []
    generator = outer(seen)
    yielded = [next(generator), generator.send("sent"), generator.throw(KeyError())]
    try:
        next(generator)
    except StopIteration as end:
        return yielded, seen, end.value
    return None


def delegation_counters(_fixture):
    yielded, seen, value = through_delegation(None)
    arrived = ["sent", "thrown", "returned"]
    return {"transparent": yielded == [1, 2, 3] and seen == arrived,
            "return_value_is_none": value is None}


def one_and_done():
    yield 1
    return "done"


def return_value(_fixture):
    generator = one_and_done()
    next(generator)
    try:
        next(generator)
    except StopIteration as end:
        return end.value
    return None


# ---- islice


def count_forever():
    current = 0
    while True:
        yield current
        current += 1


def two_slices(_fixture):
    """The document's comment calls the second five of these the items 10 to 15."""
    counter = count_forever()
    return list(islice(counter, 5)), list(islice(counter, 5))


def holds(name, run, expected):
    return lambda _fixture: {name: run(None) == expected}


def tried(name, run, counters, note):
    """No reference: where it does not hold, the counter is to say so."""
    return Kernel(name, run, counters=counters, note=note, axes={}, growth="constant")


KERNELS = (
    tried("two-cursors", two_cursors, holds("independent", two_cursors, (1, 1, 2, 2)),
          "two iterators over one list, asked in turn"),
    tried("oneshot", oneshot, holds("empty_second", oneshot, ([1, 2, 3], [])),
          "a generator gone through twice"),
    tried("capture", capture, capture_counters,
          "five generators over range(i), made in a loop over i"),
    tried("send-throw-return", through_delegation, delegation_counters,
          "send, throw and return through yield from"),
    tried("return-value", return_value, holds("seen", return_value, "done"),
          "the value of a generator's return, in StopIteration"),
    tried("slice-10-15", two_slices,
          holds("gives_5_to_9", two_slices, ([0, 1, 2, 3, 4], [5, 6, 7, 8, 9])),
          "five of an endless counter, then five more"),
)
