"""dictcount: counting a million words of v different ones, by Zipf's law.

The document calls its first version two lookups and its second a single one; they are
three (test, get, set) and two (get, set), and are named so.
"""

import os
from array import array
from collections import Counter

import cache
from inputs import spell, zipf_counts
from registry import Kernel, Table

WORDS = 1000000


class Fixture:
    """Equal words are one object, whose hash is known: so they come out of a parser that
    interns, and so a dict sees them at its best."""

    def __init__(self, v):
        self.vocabulary = [spell(id, letters=4 + id % 8) for id in range(v)]
        ids = array("I")
        path = cache.need_file("words-%d" % v, lambda path: write_ids(path, v))
        with open(path, "rb") as file:
            ids.fromfile(file, os.path.getsize(path) // ids.itemsize)
        self.words = [self.vocabulary[id] for id in ids]


def write_ids(path, v):
    from random import Random

    ids = array("I")
    for id, count in enumerate(zipf_counts(WORDS, v)):
        ids.extend([id] * count)
    Random(v).shuffle(ids)
    with open(path, "wb") as file:
        ids.tofile(file)


def three_lookups(fixture, _v):
    counts = {}
    for word in fixture.words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def get(fixture, _v):
    counts = {}
    for word in fixture.words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def counter(fixture, _v):
    return dict(Counter(fixture.words))


def known_counts(fixture, v):
    return dict(zip(fixture.vocabulary, zipf_counts(WORDS, v)))


def kernel(name, run, note):
    return Kernel(name, run, note=note, set_up=Fixture, items=WORDS)


TABLES = (
    Table(
        "dictcount",
        title="Counting a million words, v different ones",
        axes={"v": (100, 47452)},
        reference=known_counts,
        kernels=(
            kernel("three-lookups", three_lookups, "test, then get and set"),
            kernel("get", get, "get with a default, then set: two lookups"),
            kernel("counter", counter, "dict(Counter(words)): two lookups, in C"),
        ),
    ),
)
