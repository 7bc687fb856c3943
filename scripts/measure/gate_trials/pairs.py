"""Which builds stand against each other, within which budget, and what is to come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    name: str
    title: str
    base: str
    heads: tuple  # one of them a round, in turn
    wanted: str  # what is right to say of the head: "unchanged", "regressed", "improved"
    target: float  # rate to be reached, of false alarms or of those found; None: none
    budget_s: float = 2  # a benchmark; None: of the heap, one launch a side
    margin_percent: float = None  # None: what the tool does by itself
    gauges: tuple = ("time",)  # each has to be called as wanted
    work: float = 1  # of the head, as a multiple of base's
    same_code: bool = False  # measured also where the tool sees that the code is the same
    every: int = 1  # rounds


MOVED = ("shuffled", "padded", "spread")
EXACT = ("allocs", "bytes", "peak", "net")

PAIRS = (
    Pair("identical", "identical files", "base", ("base",), "unchanged", 0.01,
         same_code=True),
    Pair("rebuilt", "the same code elsewhere", "base", MOVED, "unchanged", 0.02),
    Pair("moved", "the same code elsewhere, timed nevertheless", "base", MOVED,
         "unchanged", None, same_code=True, every=2),
    Pair("plus3", "+3 % of work", "base", ("1030",), "regressed", 0.95, work=1.03),
    Pair("minus3", "−3 % of work", "base", ("970",), "improved", 0.95, work=0.97),
    Pair("plus10", "+10 % of work", "base", ("1100",), "regressed", 0.99, budget_s=0.5,
         work=1.1),
    Pair("plus1", "+1 % of work, margin 0", "base", ("1010",), "regressed", 0.80,
         budget_s=15, margin_percent=0, every=4, work=1.01),
    Pair("heap-same", "heap: identical files", "block", ("block",), "unchanged", 0,
         budget_s=None, gauges=EXACT, same_code=True),
    Pair("heap-alloc", "heap: one allocation more", "block", ("two-blocks",), "regressed",
         1, budget_s=None, gauges=("allocs",)),
    Pair("heap-byte", "heap: one byte more", "block", ("byte-more",), "regressed", 1,
         budget_s=None, gauges=("bytes", "peak")),
)

BY_NAME = {pair.name: pair for pair in PAIRS}

# What measures: the tool on a suite of ours, the tool on a Google Benchmark program, and
# the peer on that program.
OURS = ("native", "taken over")
PEER = "peer"
COLUMNS = OURS + (PEER,)
PROGRAMS = {"native": "native", "taken over": "plain", PEER: "plain"}


def of_heap(pair):
    return pair.budget_s is None


def columns_of(pair):
    """The peer does not count the heap, and times whatever it is given."""
    return OURS if of_heap(pair) or pair.name == "moved" else COLUMNS
