"""practice: what good practice adds to a loop over 20,000 orders: a log of its progress,
a look at a flag, a progress bar.

The work on an order is some look-ups, a product, a line of text and a small dict: half a
microsecond or so. That is little for a task, so that the additions are seen.
"""

import os
import signal
from time import perf_counter

from inputs import spell
from progress import progress_bar
from registry import Kernel, Table

LOG_EVERY = 1000


def make_orders(n):
    return [{"id": i, "name": spell(i), "price": i * 7919 % 10007, "quantity": i % 12 + 1}
            for i in range(n)]


def process(order):
    total = order["price"] * order["quantity"]
    return {"id": order["id"], "total": total,
            "line": "%d of %s: %d" % (order["quantity"], order["name"], total)}


def total_of(orders):
    return sum(order["price"] * order["quantity"] for order in orders)


class Fixture:
    """Lines and bars go to /dev/null: that leaves the terminal or the disk out, and the
    system call in."""

    def __init__(self, n):
        self.orders = make_orders(n)
        self.sink = open(os.devnull, "w")

    def tear_down(self):
        self.sink.close()


# ---- Without


def bare(fixture, _n):
    total = 0
    for order in fixture.orders:
        total += process(order)["total"]
    return total


# ---- The log


class LoggingFixture(Fixture):
    def __init__(self, n):
        import logging

        super().__init__(n)
        self.handler = logging.StreamHandler(self.sink)
        self.handler.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self.logger = logging.getLogger("heapclock.practice")
        self.logger.propagate = False
        self.logger.setLevel(logging.INFO)
        self.logger.addHandler(self.handler)

    def tear_down(self):
        self.logger.removeHandler(self.handler)
        super().tear_down()


def log_every(fixture, interval):
    orders, logger = fixture.orders, fixture.logger
    start = perf_counter()
    total = 0
    for i, order in enumerate(orders, 1):
        try:
            total += process(order)["total"]
            if i % interval == 0:
                elapsed = perf_counter() - start
                logger.info("done %d of %d (%.1f %%), %.0f a second", i, len(orders),
                            100 * i / len(orders), i / elapsed)
        except Exception:
            logger.exception("order %d failed: %r", i, order)
    return total


def log_each(fixture, _n):
    return log_every(fixture, 1)


def log_per_1000(fixture, _n):
    return log_every(fixture, LOG_EVERY)


# ---- The flag


class ShutdownFixture(Fixture):
    SIGNALS = (signal.SIGTERM, signal.SIGINT)

    def __init__(self, n):
        super().__init__(n)
        self.should_stop = False
        self.processed = 0
        self.before = [signal.signal(number, self.on_signal) for number in self.SIGNALS]

    def on_signal(self, _number, _frame):
        self.should_stop = True

    def tear_down(self):
        for number, handler in zip(self.SIGNALS, self.before):
            signal.signal(number, handler)
        super().tear_down()


def flag_check(fixture, _n):
    """Nobody raises a signal: it is the look that is measured."""
    total = 0
    for order in fixture.orders:
        if fixture.should_stop:
            break
        total += process(order)["total"]
    return total


def shutdown_signal(fixture, n):
    """The signal comes while the order in the middle is worked on."""
    fixture.should_stop = False
    fixture.processed = 0
    middle = n // 2
    total = 0
    for order in fixture.orders:
        if fixture.should_stop:
            break
        if order["id"] == middle:
            signal.raise_signal(signal.SIGTERM)
        total += process(order)["total"]
        fixture.processed += 1
    return total


def total_until_signal(fixture, n):
    return total_of(fixture.orders[:n // 2 + 1])


def stopped_after_current(fixture, n):
    return {"stopped_after_current": fixture.processed == n // 2 + 1}


# ---- The bar


def with_progress_bar(fixture, _n):
    total = 0
    for order in progress_bar(fixture.orders, fixture.sink):
        total += process(order)["total"]
    return total


# ---- The table


def kernel(name, run, note, fixture=Fixture, **more):
    return Kernel(name, run, note=note, set_up=fixture, tear_down=fixture.tear_down,
                  items=lambda n: n, growth="linear", **more)


TABLES = (
    Table(
        "practice",
        title="What good practice adds to a loop over n orders",
        axes={"n": (2000, 20000)},
        reference=lambda fixture, _n: total_of(fixture.orders),
        kernels=(
            kernel("bare", bare, "the work alone"),
            kernel("log-each", log_each, "a line an order, by logging, to /dev/null",
                   LoggingFixture, heap_varies=True),
            kernel("log-per-1000", log_per_1000,
                   "a count, a try, and a line every 1000 orders", LoggingFixture,
                   heap_varies=True),
            kernel("no-flag-check", bare,
                   "the work alone, once more: what flag-check is held against"),
            kernel("flag-check", flag_check,
                   "before each order a look at the flag that SIGTERM's handler sets",
                   ShutdownFixture),
            kernel("progress-bar", with_progress_bar,
                   "a bar of our own in tqdm's manner, redrawn ten times a second",
                   heap_varies=True),
            kernel("shutdown-signal", shutdown_signal,
                   "a SIGTERM in the middle: the order at hand is done, the rest is not",
                   ShutdownFixture, reference=total_until_signal,
                   counters=stopped_after_current),
        ),
    ),
)
