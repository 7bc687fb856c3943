"""The cases of each function: what the driver is asked, what it has to answer, and how
near. A tolerance is relative, beside an absolute one for figures that may be 0."""

import numpy

import inputs
import references

SIGNED_RANK_EXACT = 200
MANN_WHITNEY_EXACT = 400
RESAMPLES = 20000


class Near:
    """Each figure of the answer is the expected one, within `relative`."""

    def __init__(self, expected, relative=1e-9, absolute=1e-300):
        self.expected = [float(v) for v in expected]
        self.relative = relative
        self.absolute = absolute

    def accepts(self, answer):
        return len(answer) == len(self.expected) and all(
            abs(a - e) <= self.relative * abs(e) + self.absolute
            for a, e in zip(answer, self.expected))

    def __str__(self):
        return "expected %r within %g" % (self.expected, self.relative)


class Percentiles:
    """A bootstrap interval: its ends are where they ought to be among the resamples of
    SciPy, which are other ones. Five standard errors of the two drawings are allowed."""

    def __init__(self, drawn, level):
        self.drawn = drawn
        self.level = level
        tail = (1 - level) / 2
        self.tail = tail
        self.allowed = 5 * (tail * (1 - tail) * (1 / len(drawn) + 1 / RESAMPLES)) ** 0.5

    def at_share(self, value, share):
        slack = 1e-12 * abs(value)
        below = numpy.searchsorted(self.drawn, value - slack, "left") / len(self.drawn)
        to = numpy.searchsorted(self.drawn, value + slack, "right") / len(self.drawn)
        return below <= share + self.allowed and to >= share - self.allowed

    def accepts(self, answer):
        return (answer[0] == 1 and 0 < answer[3] <= self.level and
                self.at_share(answer[1], self.tail) and
                self.at_share(answer[2], 1 - self.tail))

    def __str__(self):
        return "expected ends at %g and %g of SciPy's resamples" % (
            self.tail, 1 - self.tail)


def quantile(random):
    sample = inputs.values(random, inputs.count(random, 40))
    share = float(random.choice([0, 1, 0.5, random.uniform()]))
    expected = numpy.quantile(sample, share)
    # Near a value of 0, what is left over of its neighbours by rounding is theirs.
    slack = 1e-15 * max(abs(v) for v in sample)
    return [sample, share], Near([expected], absolute=slack)


def median(random):
    sample = inputs.values(random, inputs.count(random, 100))
    level = float(random.choice([0.5, 0.9, 0.95, 0.99, 0.96875]))
    return [sample, level], Near(references.median_interval(sample, level))


def robust_deviation(random):
    sample = inputs.values(random, inputs.count(random, 100))
    centre = float(random.choice(sample))
    return [sample, centre], Near(references.robust_deviation(sample, centre))


def hodges_lehmann(random):
    sample = inputs.values(random, inputs.count(random, 30))
    slack = 1e-15 * max(abs(v) for v in sample)
    return [sample], Near(references.hodges_lehmann(sample), absolute=slack)


def signed_rank(random):
    count = int(random.choice([inputs.count(random, 9), inputs.count(random, 60),
                               random.integers(60, 200)], p=[0.5, 0.48, 0.02]))
    sample = inputs.values(random, count)
    return [sample], Near(references.signed_rank(sample, SIGNED_RANK_EXACT))


def signed_rank_of_many(random):
    sample = inputs.values(random, int(random.integers(201, 500)))
    return [sample], Near(references.signed_rank(sample, SIGNED_RANK_EXACT))


def sign_test(random):
    count = inputs.count(random, int(random.choice([9, 60, 2000], p=[0.5, 0.4, 0.1])))
    sample = inputs.values(random, count)
    return [sample], Near(references.sign_test(sample))


def mann_whitney(random):
    shapes = [inputs.SHAPES[random.integers(len(inputs.SHAPES))]]
    x = inputs.values(random, inputs.count(random, 20), shapes)
    y = inputs.values(random, inputs.count(random, 20), shapes)
    return [x, y], Near(references.mann_whitney(x, y, MANN_WHITNEY_EXACT))


def mann_whitney_of_many(random):
    shapes = [inputs.SHAPES[random.integers(len(inputs.SHAPES))]]
    x = inputs.values(random, int(random.integers(21, 90)), shapes)
    y = inputs.values(random, int(random.integers(21, 90)), shapes)
    return [x, y], Near(references.mann_whitney(x, y, MANN_WHITNEY_EXACT))


def sign_flip(random):
    # The reference knows no rounding: not the shapes in which it makes ties of what is
    # none, or the other way round.
    shapes = [inputs.shape_tied, inputs.shape_normal, inputs.shape_zeros,
              inputs.shape_constant, inputs.shape_huge, inputs.shape_tiny]
    sample = inputs.values(random, inputs.count(random, 8), shapes)
    return [sample, 0, 0], Near(references.sign_flip(sample))


def sign_flip_drawn(random):
    sample = inputs.values(random, int(random.integers(17, 60)), [inputs.shape_normal])
    sample = [v - 0.4 for v in sample]
    seed = int(random.integers(1 << 32))
    p, = references.sign_flip_by_scipy(sample, RESAMPLES // 2, seed)
    error = (p * (1 - p) * 3 / RESAMPLES) ** 0.5
    return [sample, RESAMPLES, seed], Near([p], 0, 5 * error + 2 / RESAMPLES)


def false_discovery(random):
    p = [float(v) for v in random.uniform(0, 1, inputs.count(random, 60)) **
         random.choice([1, 5, 50])]
    if random.integers(2):
        p = [round(v, 1) for v in p]
    return [p], Near(references.false_discovery(p))


def theil_sen(random):
    count = inputs.count(random, 30)
    shapes = [inputs.shape_normal, inputs.shape_tied, inputs.shape_constant]
    x = inputs.values(random, count, shapes)
    y = inputs.values(random, count, shapes)
    x_scale, y_scale = [(1, 1), (1e300, 1), (1e-300, 1), (1, 1e300), (1, 1e-300),
                        (1e-150, 1e150)][random.integers(6)]
    x = [v * x_scale for v in x]
    y = [v * y_scale for v in y]
    level = float(random.choice([0.5, 0.9, 0.95, 0.99]))
    return [x, y, level], Near(references.theil_sen(x, y, level))


def proportion(random):
    trials = int(random.choice([1, 2, random.integers(3, 100),
                                random.integers(1, 100000)]))
    successes = int(random.choice([0, trials, random.integers(0, trials + 1)]))
    level = float(random.choice([0.5, 0.9, 0.95, 0.99, 0.999]))
    # SciPy looks for the ends up to an absolute error of 2e-12.
    return ([successes, trials, level],
            Near(references.proportion(successes, trials, level), absolute=4e-12))


def incomplete_beta(random):
    a, b = (float(v) for v in 10 ** random.uniform(-2, 4, 2))
    x = float(random.beta(a, b))
    return [x, a, b], Near(references.incomplete_beta(x, a, b))


def normal(random):
    z = float(random.normal() * random.choice([1, 10]))
    share = float(random.choice([random.uniform(), 10 ** random.uniform(-300, 0)]))
    return [z, share], Near(references.normal(z, share))


def student(random):
    freedom = float(random.choice([1, 2, 3, random.uniform(0.5, 200), 10000]))
    t = float(random.normal() * random.choice([0, 1e-3, 1, 10, 300]))
    share = float(random.choice([random.uniform(), 10 ** random.uniform(-30, 0)]))
    # SciPy 1.10's own quantile is good to eight places.
    return [t, share, freedom], Near(references.student(t, share, freedom), 1e-8, 1e-9)


def spent(random):
    alpha = float(10 ** random.uniform(-6, -0.5))
    information = float(random.uniform(0.001, 1))
    return [alpha, information], Near(references.spent(alpha, information))


def sequential_p(random):
    looks = int(random.integers(1, 6))
    p = [float(v) for v in 10 ** random.uniform(-8, 0, looks)]
    share = random.dirichlet([1] * looks) * random.integers(0, 2, looks)
    share = [float(v) for v in share]
    return [p, share], Near(references.sequential_p(p, share))


def bootstrap_median(random):
    sample = inputs.values(random, int(random.integers(3, 30)),
                           [inputs.shape_skewed, inputs.shape_huge, inputs.shape_tied])
    level = float(random.choice([0.5, 0.8, 0.95]))
    seed = int(random.integers(1 << 32))
    drawn = references.resampled_median(sample, RESAMPLES // 2, seed)
    return [sample, level, RESAMPLES, seed], Percentiles(drawn, level)


def bootstrap_ratio(random):
    x, y = (inputs.values(random, int(random.integers(4, 30)), [inputs.shape_skewed])
            for _ in range(2))
    level = float(random.choice([0.5, 0.8, 0.95]))
    seed = int(random.integers(1 << 32))
    drawn = references.resampled_ratio(x, y, RESAMPLES // 2, seed)
    return [x, y, level, RESAMPLES, seed], Percentiles(drawn, level)


# The function of the driver, how many cases, and what makes one.
ALL = [
    ("quantile", 1000, quantile),
    ("median", 500, median),
    ("robust_deviation", 500, robust_deviation),
    ("hodges_lehmann", 500, hodges_lehmann),
    ("signed_rank", 1000, signed_rank),
    ("signed_rank", 60, signed_rank_of_many),
    ("sign_test", 500, sign_test),
    ("mann_whitney", 800, mann_whitney),
    ("mann_whitney", 100, mann_whitney_of_many),
    ("sign_flip", 300, sign_flip),
    ("sign_flip", 15, sign_flip_drawn),
    ("false_discovery", 400, false_discovery),
    ("theil_sen", 500, theil_sen),
    ("proportion", 500, proportion),
    ("incomplete_beta", 500, incomplete_beta),
    ("normal", 500, normal),
    ("student", 1000, student),
    ("spent", 400, spent),
    ("sequential_p", 400, sequential_p),
    ("bootstrap_median", 40, bootstrap_median),
    ("bootstrap_ratio", 40, bootstrap_ratio),
]
