"""Running averages, three ways; each gives the last average of some values, or all."""


def coroutine():
    total = 0.0
    count = 0
    average = 0.0
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


class Average:
    def __init__(self):
        self.total = 0.0
        self.count = 0

    def add(self, value):
        self.total += value
        self.count += 1
        return self.total / self.count


def by_coroutine(values, _n=None):
    send = started().send
    for value in values:
        average = send(value)
    return average


def by_class(values, _n=None):
    add = Average().add
    for value in values:
        average = add(value)
    return average


def by_loop(values, _n=None):
    total = 0.0
    count = 0
    for value in values:
        total += value
        count += 1
        average = total / count
    return average


def started():
    made = coroutine()
    next(made)  # to its first yield, where it can be sent something
    return made


def all_by_coroutine(values):
    averages = started()
    return [averages.send(value) for value in values]


def all_by_class(values):
    averages = Average()
    return [averages.add(value) for value in values]


def all_by_loop(values):
    """A loop has no state that outlives it, so it starts anew for each."""
    return [by_loop(values[:end]) for end in range(1, len(values) + 1)]


def are_right(averages_of):
    """`counters` of a kernel: the document's three values give its three averages."""
    return lambda _values, _n: {
        "first_averages_right": averages_of((10, 20, 30)) == [10.0, 15.0, 20.0]}
