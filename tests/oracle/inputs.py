"""Random inputs for the oracle, as awkward as measured values can be."""


def shape_normal(random, count):
    return random.normal(0.5, 1, count)


def shape_tied(random, count):
    return random.integers(-3, 5, count).astype(float)


def shape_zeros(random, count):
    return random.normal(0, 1, count) * random.integers(0, 2, count)


def shape_constant(random, count):
    return [float(random.normal())] * count


def shape_all_zero(_random, count):
    return [0.0] * count


def shape_huge(random, count):
    return random.normal(0.3, 1, count) * 1e300


def shape_tiny(random, count):
    return random.normal(0.3, 1, count) * 1e-300


def shape_wide(random, count):
    return random.choice([-1, 1], count) * 10 ** random.uniform(-300, 300, count)


def shape_skewed(random, count):
    return random.lognormal(0, 1, count)


SHAPES = [shape_normal, shape_tied, shape_zeros, shape_constant, shape_all_zero,
          shape_huge, shape_tiny, shape_wide, shape_skewed]


def values(random, count, shapes=None):
    """`count` finite values of one shape, drawn from all or from `shapes`."""
    shapes = shapes or SHAPES
    return [float(v) for v in shapes[random.integers(len(shapes))](random, count)]


def count(random, most):
    """1 and 2 are as likely as all others together."""
    return int(random.choice([1, 2, random.integers(3, most + 1),
                              random.integers(3, most + 1)]))


def distinct_sizes(sample):
    """No zeros, and no two of the same absolute value."""
    sizes = [abs(v) for v in sample]
    return 0 not in sizes and len(set(sizes)) == len(sizes)


def distinct(sample):
    return len(set(sample)) == len(sample)
