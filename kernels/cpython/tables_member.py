"""member: is it in there? A list that is scanned, and a set.

Keys are random. Each iteration asks the next window of a ring of queries, as many windows
as a CPU's caches and predictors cannot learn. In every window the asked share is found,
evenly spread over the list, so that a scan costs the same in each; and what is asked for
is another object than the one in the list, as it would be in a program.
"""

from itertools import cycle

from registry import Kernel, Table

LOOKUPS = 50  # as many at every length, so that iterations compare
WINDOWS = 200
KEY_BITS = 59


class Fixture:
    def __init__(self, m, hits):
        from random import Random

        random = Random(m * 101 + hits)
        self.members = [random.getrandbits(KEY_BITS) for _ in range(m)]
        self.windows = cycle([self.make_window(random, hits) for _ in range(WINDOWS)])
        self.member_set = set(self.members)

    def make_window(self, random, hits_percent):
        """Absent keys have a bit more than any member."""
        hits = LOOKUPS * hits_percent // 100
        m = len(self.members)
        queries = [copied(self.members[int((part + random.random()) * m / hits)])
                   for part in range(hits)]
        queries += [random.getrandbits(KEY_BITS) | 1 << KEY_BITS
                    for _ in range(LOOKUPS - hits)]
        random.shuffle(queries)
        return queries


def copied(number):
    return int(str(number))


def ask(members, queries):
    found = 0
    for query in queries:
        if query in members:
            found += 1
    return found


def ask_list(fixture, _m, _hits):
    return ask(fixture.members, next(fixture.windows))


def ask_set(fixture, _m, _hits):
    return ask(fixture.member_set, next(fixture.windows))


def build_and_ask(fixture, _m, _hits):
    return ask(set(fixture.members), next(fixture.windows))


def kernel(name, run, note, growth):
    return Kernel(name, run, note=note, growth=growth, set_up=Fixture, items=LOOKUPS)


TABLES = (
    Table(
        "member",
        title="Membership: 50 lookups among m",
        axes={"m": (1, 10, 100, 1000, 10000, 100000), "hits": (50,)},
        headlines={"m": 10000},
        reference=lambda _fixture, _m, hits: LOOKUPS * hits // 100,
        kernels=(
            kernel("list", ask_list, "in a list: compared one by one", "linear"),
            kernel("set", ask_set, "in a set that is there", "constant"),
            kernel("set-with-build", build_and_ask,
                   "in a set that is made of the list first", "linear"),
        ),
    ),
)
