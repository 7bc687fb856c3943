"""What the statistics have to answer: SciPy and NumPy where they do the same, else the
definition, worked out in a slow and exact way that shares nothing with the C."""

from fractions import Fraction
from itertools import product
from math import factorial

import numpy
from scipy import special, stats

LARGEST = numpy.finfo(float).max


def two_sided(greater, less):
    return min(1, 2 * min(greater, less))


def permuted_p(samples, statistic, kind):
    """The p of both sides over all permutations, by SciPy."""
    return [stats.permutation_test(samples, statistic, permutation_type=kind,
                                   n_resamples=numpy.inf, vectorized=True,
                                   alternative=side).pvalue
            for side in ("greater", "less")]


def unpacked(packed, width, count):
    """The coefficients of a polynomial that are packed into one integer, `width` bytes
    each."""
    raw = packed.to_bytes(width * count, "little")
    return [int.from_bytes(raw[i * width:(i + 1) * width], "little")
            for i in range(count)]


# ---- Signed ranks ------------------------------------------------------------------


def counted_signed_p(ranks, positive):
    """Over all sign vectors, in whole numbers: the polynomial product of 1 + x^rank, its
    coefficients packed into one integer."""
    doubled = [round(2 * rank) for rank in ranks]
    width = len(doubled) // 8 + 1
    packed = 1
    for rank in doubled:
        packed += packed << (rank * width * 8)
    ways = unpacked(packed, width, sum(doubled) + 1)
    seen = round(2 * positive)
    total = 2 ** len(doubled)
    return [float(Fraction(sum(ways[seen:]), total)),
            float(Fraction(sum(ways[:seen + 1]), total))]


def signed_rank(sample, limit):
    kept = numpy.array([v for v in sample if v != 0])
    if len(kept) == 0:
        return [0, 1, 1, 1]
    ranks = stats.rankdata(abs(kept))
    positive = float(ranks[kept > 0].sum())
    tied = len(set(ranks)) < len(ranks)
    if len(kept) > limit or (not tied and len(kept) <= 50):
        method = "approx" if len(kept) > limit else "exact"
        sides = [stats.wilcoxon(kept, zero_method="wilcox", correction=True,
                                alternative=side, method=method).pvalue
                 for side in ("greater", "less")]
    elif len(kept) <= 8:
        sides = permuted_p((ranks * numpy.sign(kept),), numpy.sum, "samples")
    else:
        sides = counted_signed_p(ranks, positive)
    return [positive, *sides, two_sided(*sides)]


def sign_test(sample):
    positive = sum(v > 0 for v in sample)
    count = sum(v != 0 for v in sample)
    if count == 0:
        return [0, 1, 1, 1]
    sides = [stats.binomtest(positive, count, 0.5, alternative=side).pvalue
             for side in ("greater", "less")]
    return [positive, *sides, two_sided(*sides)]


def robust_deviation(sample, centre):
    return [stats.median_abs_deviation(numpy.array(sample) / 2, scale=1 / 1.4826,
                                       center=lambda *_, **__: centre / 2) * 2]


def hodges_lehmann(sample):
    sample = numpy.array(sample) / 2
    means = numpy.add.outer(sample, sample)[numpy.triu_indices(len(sample))]
    return [float(numpy.median(means))]


# ---- Sign flips --------------------------------------------------------------------


def sign_flip(sample):
    """Over all sign vectors, in fractions."""
    sample = [Fraction(v) for v in sample]
    seen = sum(sample)
    larger = sum(sum(v * s for v, s in zip(sample, signs)) >= seen
                 for signs in product((1, -1), repeat=len(sample)))
    return [larger / 2 ** len(sample)]


def sign_flip_by_scipy(sample, resamples, seed):
    return [stats.permutation_test((sample,), numpy.mean, permutation_type="samples",
                                   n_resamples=resamples, vectorized=True,
                                   alternative="greater", random_state=seed).pvalue]


# ---- Mann-Whitney ------------------------------------------------------------------


def counted_dealt_p(ranks, chosen, seen):
    """Over all ways to deal `chosen` of the ranks, in whole numbers."""
    doubled = [round(2 * rank) for rank in ranks]
    width = 8
    packed = [1] + [0] * chosen
    for rank in doubled:
        for k in range(chosen, 0, -1):
            packed[k] += packed[k - 1] << (rank * width * 8)
    ways = unpacked(packed[chosen], width, chosen * max(doubled) + 1)
    seen = round(2 * seen)
    return [sum(ways[seen:]) / sum(ways), sum(ways[:seen + 1]) / sum(ways)]


def sum_of_first(x, y, axis):
    """Linear in the ranks, so that ties among sums are exact."""
    return numpy.sum(x, axis=axis) - 0 * numpy.sum(y, axis=axis)


def mann_whitney(x, y, limit):
    ranks = stats.rankdata(x + y)
    seen = float(ranks[:len(x)].sum())
    u = seen - len(x) * (len(x) + 1) / 2
    tied = len(set(ranks)) < len(ranks)
    exact = len(x) * len(y) <= limit
    if len(set(ranks)) == 1:
        sides = [1, 1]
    elif not exact or not tied:
        sides = [stats.mannwhitneyu(x, y, use_continuity=True, alternative=side,
                                    method="exact" if exact else "asymptotic").pvalue
                 for side in ("greater", "less")]
    elif min(len(x), len(y)) > 1 and len(ranks) <= 10:
        sides = permuted_p((ranks[:len(x)], ranks[len(x):]), sum_of_first,
                           "independent")
    else:
        sides = counted_dealt_p(ranks, len(x), seen)
    return [u, *sides, two_sided(*sides)]


# ---- Estimates ---------------------------------------------------------------------


def median_interval(sample, level):
    middle = float(numpy.median(numpy.array(sample) / 2) * 2)
    count = len(sample)
    if count < 2:
        return [middle, 0, 0, 0, 0]
    ranks = [k for k in range(1, count // 2 + 1)
             if 1 - 2 * stats.binom.cdf(k - 1, count, 0.5) >= level - 1e-12]
    rank = max(ranks, default=1)
    coverage = 1 - 2 * stats.binom.cdf(rank - 1, count, 0.5)
    ordered = sorted(sample)
    return [middle, 1, ordered[rank - 1], ordered[count - rank], coverage]


def theil_sen(x, y, level):
    if len(set(x)) < 2:
        return [0, 0, 0, 0, 0]
    extremes = min(level, 1 - 2 / factorial(len(x)))
    if len(set(y)) == 1:  # SciPy's variance is then 0, or less by rounding
        return [0, 1, 0, 0, extremes]
    slope, _, lo, hi = stats.theilslopes(y, x, level)
    bounded = [float(numpy.clip(v, -LARGEST, LARGEST)) for v in (slope, lo, hi)]
    return [bounded[0], 1, *bounded[1:], extremes]


def proportion(successes, trials, level):
    ci = stats.binomtest(successes, trials).proportion_ci(level, method="exact")
    return [1, ci.low, ci.high, level]


def incomplete_beta(x, a, b):
    return [special.betainc(a, b, x)]


def normal(z, share):
    return [stats.norm.cdf(z), stats.norm.sf(z), stats.norm.ppf(share)]


def student(t, share, freedom):
    return [stats.t.sf(t, freedom), stats.t.ppf(share, freedom)]


# ---- Several tests -----------------------------------------------------------------


def false_discovery(p):
    if hasattr(stats, "false_discovery_control"):  # SciPy 1.11
        return list(stats.false_discovery_control(p))
    p = numpy.array(p)
    steps = [(t, t * len(p) / numpy.sum(p <= t)) for t in p]
    return [min(1, min(step for t, step in steps if t >= own)) for own in p]


def spent(alpha, information):
    bound = stats.norm.isf(alpha / 2) / numpy.sqrt(information)
    return [2 * stats.norm.sf(bound),
            alpha * numpy.log(1 + (numpy.e - 1) * information)]


def sequential_p(p, share):
    return [min([1.0] + [a / b for a, b in zip(p, share) if b > 0])]


# ---- Bootstrap ---------------------------------------------------------------------


def resampled(samples, statistic, resamples, seed):
    """What the statistic is over SciPy"s resamples."""
    return numpy.sort(stats.bootstrap(
        samples, statistic, n_resamples=resamples, vectorized=True,
        method="percentile", random_state=seed).bootstrap_distribution)


def resampled_median(sample, resamples, seed):
    return resampled((sample,), numpy.median, resamples, seed)


def resampled_ratio(over, under, resamples, seed):
    def ratio(x, y, axis):
        return numpy.median(x, axis=axis) / numpy.median(y, axis=axis)
    return resampled((over, under), ratio, resamples, seed)
