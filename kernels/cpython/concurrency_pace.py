"""Loops that hold back: a limit on the rate, retries that wait longer each time, pages
that are asked for when they are needed. Their counters say whether that was kept."""

import time

from registry import Kernel

# ---- The rate limiter

TOKENS = {5: 10, 1000: 200}


class RateLimiter:
    """Sleeps until an interval has passed since the last token. How late the sleep ended
    is added to the next interval, so that the whole drifts."""

    def __init__(self, rate):
        self.interval = 1.0 / rate
        self.last = 0.0

    def __iter__(self):
        return self

    def __next__(self):
        elapsed = time.monotonic() - self.last
        if elapsed < self.interval:
            time.sleep(self.interval - elapsed)
        self.last = time.monotonic()
        return self.last


def no_tokens(_rate):
    return []


def rate_limiter(tokens, rate):
    """Leaves the times of the tokens behind."""
    tokens[:] = (when for _, when in zip(range(TOKENS[rate]), RateLimiter(rate)))
    return len(tokens)


def rate_counters(tokens, rate):
    intervals = [after - before for before, after in zip(tokens, tokens[1:])]
    return {"min_interval_ratio": min(intervals) * rate,
            "total_ratio": (tokens[-1] - tokens[0]) * rate / len(intervals)}


# ---- Retries

UNIT_S = 0.001


class TransientError(Exception):
    pass


class Flaky:
    """Fails so many times, then answers with the number of attempts. Notes how many units
    were asked to be slept, and how many of them the clock says have passed."""

    def __init__(self, failures):
        self.failures = failures
        self.start()

    def start(self):
        self.attempts = 0
        self.slept_units = 0

    def attempt(self):
        self.attempts += 1
        if self.attempts <= self.failures:
            raise TransientError
        return self.attempts

    def sleep(self, units):
        before = time.monotonic()
        time.sleep(units * UNIT_S)
        slept = (time.monotonic() - before) / UNIT_S
        self.slept_units += min(units, slept)


def retry_backoff(flaky, retries):
    flaky.start()
    for attempt in range(retries + 1):
        try:
            result = flaky.attempt()
            break
        except TransientError:
            if attempt == retries:
                raise
            flaky.sleep(2 ** attempt)
    else:
        raise RuntimeError("no attempt was made")
    return result


def retry_counters(flaky, _retries):
    return {"slept_units": flaky.slept_units}


# ---- Pages

PAGES = 10
PAGE_DELAY_S = 0.005
NEEDED = 50


class SlowSource:
    """Answers a request for a page after a while; beyond the last page with nothing."""

    def __init__(self, page_size):
        self.page_size = page_size
        self.requests = 0

    def get(self, page):
        self.requests += 1
        time.sleep(PAGE_DELAY_S)
        if page >= PAGES:
            return []
        return list(range(page * self.page_size, (page + 1) * self.page_size))


def items_of_pages(source):
    """As printed: that there are no more pages is known from an empty one."""
    source.requests = 0
    page = 0
    while True:
        items = source.get(page)
        if not items:
            break
        yield from items
        page += 1


def page_first(source, _page):
    return next(items_of_pages(source))


def page_all(source, _page):
    return list(items_of_pages(source))[0]


def pages_needed_50(source, _page):
    items = items_of_pages(source)
    return [next(items) for _ in range(NEEDED)]


def requests_made(source, _page):
    return {"requests": source.requests}


def paged(name, run, note, reference):
    return Kernel(name, run, note=note, set_up=SlowSource, counters=requests_made,
                  axes={"page": (100,)}, reference=reference)


KERNELS = (
    Kernel("rate-limiter", rate_limiter, set_up=no_tokens, counters=rate_counters,
           items=lambda rate: TOKENS[rate], reference=lambda _tokens, rate: TOKENS[rate],
           axes={"rate": (5, 1000)},
           note="an iterator that sleeps: 10 tokens at 5 a second, 200 at 1000"),
    Kernel("retry-backoff", retry_backoff, set_up=Flaky, counters=retry_counters,
           reference=lambda _flaky, retries: retries + 1, axes={"retries": (6,)},
           note="sleeps 1, 2, 4 .. ms between attempts; the last one succeeds"),
    paged("page-first", page_first, "the first item of a generator over pages, 5 ms each",
          lambda _source, _page: 0),
    paged("page-all", page_all, "the first item of a list of all ten pages, 5 ms each",
          lambda _source, _page: 0),
    paged("pages-needed-50", pages_needed_50,
          "the first 50 items of a generator over pages, 5 ms each",
          lambda _source, _page: list(range(NEEDED))),
)
