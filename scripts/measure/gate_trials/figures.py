"""From trials to figures: rates with Clopper-Pearson intervals, the true ratios, and
which targets are reached. Nothing is measured and nothing is printed here."""

import math
import statistics
from dataclasses import dataclass

from scipy.stats import binom, binomtest

from pairs import OURS, PAIRS, PEER, columns_of, of_heap

LEVEL = 0.95
FALSE, CLEAN, DIFFERENT = "false alarms", "runs without any", "called different"
FOUND, SECONDS = "found", "seconds a benchmark"
CLEAN_TARGET = 0.95
NO_WORSE_BY = 0.05
# A kernel whose time does not follow its work has no place among them: the true ratio has
# to be this near to the work's.
FOLLOWS_WITHIN = 0.005


@dataclass(frozen=True)
class Rate:
    hits: int
    of: int

    @property
    def rate(self):
        return self.hits / self.of

    @property
    def interval(self):
        found = binomtest(self.hits, self.of).proportion_ci(LEVEL, method="exact")
        return (found.low, found.high)


@dataclass(frozen=True)
class Target:
    text: str
    met: object  # True, False, or None: the interval holds both


# ---- Rates -------------------------------------------------------------------------


def within_budget(trials, pair, column):
    """Those whose verdicts count: with launches given, nothing was stopped."""
    return [trial for trial in trials if trial["pair"] == pair.name
            and trial["column"] == column and not trial["launches"]]


def verdicts(trial):
    """Of each benchmark, those of its gauges."""
    found = {}
    for row in trial["rows"]:
        found.setdefault(row["name"], []).append(row["verdict"])
    return found


def is_false(pair, said):
    """A change called where there is none. Faster builds stop nobody; but a figure that
    is exact has to be right."""
    return any(verdict == "regressed" or (of_heap(pair) and verdict != "unchanged")
               for verdict in said)


def is_found(pair, said):
    return all(verdict == pair.wanted for verdict in said)


def rates(trials, pair, column):
    """By name. None where there is no trial."""
    measured = [verdicts(trial) for trial in within_budget(trials, pair, column)]
    if not measured:
        return None
    said = [gauges for trial in measured for gauges in trial.values()]
    if pair.wanted != "unchanged":
        return {FOUND: Rate(sum(is_found(pair, one) for one in said), len(said))}
    clean = sum(not any(is_false(pair, one) for one in trial.values())
                for trial in measured)
    counted = {FALSE: Rate(sum(is_false(pair, one) for one in said), len(said)),
               CLEAN: Rate(clean, len(measured))}
    if not of_heap(pair):
        different = sum("regressed" in one or "improved" in one for one in said)
        counted[DIFFERENT] = Rate(different, len(said))
    return counted


def seconds(trials, pair, column):
    used = [trial["seconds"] / len(verdicts(trial))
            for trial in within_budget(trials, pair, column)]
    return statistics.median(used) if used else None


def of_kernel(trials, pair, column, name):
    """How often one benchmark was called falsely, or found; and of how many times."""
    judge = is_false if pair.wanted == "unchanged" else is_found
    said = [verdicts(trial)[name] for trial in within_budget(trials, pair, column)
            if name in verdicts(trial)]
    return sum(judge(pair, one) for one in said), len(said)


# ---- The true ratio ----------------------------------------------------------------


def median_interval(values):
    """By order statistics (David and Nagaraja, Order Statistics, 7.1); None for few."""
    values = sorted(values)
    count = len(values)
    least = int(binom.ppf((1 - LEVEL) / 2, count, 0.5))
    while least > 0 and binom.cdf(least - 1, count, 0.5) > (1 - LEVEL) / 2:
        least -= 1
    if least < 1:
        return None
    return (values[least - 1], values[count - least])


def true_ratio(trials, pair, column, name):
    """Over all launch pairs, of recorded trials alone: those that stopped when they were
    decided are biased. (ratio, interval or None, launches), or None."""
    logs = [value for trial in trials if trial["pair"] == pair.name
            and trial["column"] == column and trial["launches"]
            for row in trial["rows"] if row["name"] == name
            for value in row["log_ratios"]]
    if not logs:
        return None
    interval = median_interval(logs)
    return (math.exp(statistics.median(logs)),
            interval and tuple(math.exp(end) for end in interval), len(logs))


def follows(pair, truth):
    """Whether the time follows the work; None while that cannot be told."""
    if truth is None or truth[1] is None:
        return None
    low, high = truth[1]
    if low > pair.work + FOLLOWS_WITHIN or high < pair.work - FOLLOWS_WITHIN:
        return False
    return True if abs(truth[0] - pair.work) <= FOLLOWS_WITHIN else None


def kernel_names(trials):
    return list(dict.fromkeys(row["name"] for trial in trials for row in trial["rows"]))


# ---- Targets -----------------------------------------------------------------------


def is_met(rate, target, at_most):
    """Always and never are met by what was seen; else the interval has to be on one
    side."""
    low, high = rate.interval
    if target in (0, 1):
        return rate.rate == target
    if at_most:
        low, high, target = -high, -low, -target
    if low >= target:
        return True
    return False if high < target else None


def target(pair, column, name, rate):
    if (pair.target is None or name == DIFFERENT
            or (name == CLEAN and pair.name != "identical")):
        return None
    bound = CLEAN_TARGET if name == CLEAN else pair.target
    at_most = name == FALSE
    sign = "≤" if at_most else "≥"
    return Target(f"{pair.title}, {column}: {name} {sign} {100 * bound:g} %",
                  is_met(rate, bound, at_most))


def difference_interval(high, low):
    """Of two rates: Newcombe, Statistics in Medicine 17, 1998, method 10. Each end holds
    at LEVEL by itself."""
    (_, high_lo, high_hi), (_, low_lo, low_hi) = (
        (rate, *binomtest(rate.hits, rate.of).proportion_ci(2 * LEVEL - 1, "wilson"))
        for rate in (high, low))
    difference = high.rate - low.rate
    return (difference - math.hypot(high.rate - high_lo, low_hi - low.rate),
            difference + math.hypot(high_hi - high.rate, low.rate - low_lo))


def no_worse(pair, found):
    """A program that is taken over against a suite of ours."""
    least, most = difference_interval(*(found[column][FOUND] for column in OURS))
    met = True if most <= NO_WORSE_BY else False if least > NO_WORSE_BY else None
    return Target(f"{pair.title}: taken over finds at most {100 * NO_WORSE_BY:g} points "
                  f"fewer than native ({100 * least:.1f} .. {100 * most:.1f})", met)


def targets(trials):
    reached = []
    for pair in PAIRS:
        found = {column: rates(trials, pair, column) for column in columns_of(pair)}
        for column in OURS:
            reached += [target(pair, column, name, rate)
                        for name, rate in (found[column] or {}).items()]
        if pair.wanted != "unchanged" and all(found[column] for column in OURS):
            reached.append(no_worse(pair, found))
    return [one for one in reached if one]
