"""Waiting for a time, and steps that wait for nothing. Each kernel has an event loop of
its own, made in set_up: what is measured is the loop at work, not how it is made."""

from registry import Kernel

WAIT_S = 0.01


class EventLoop:
    def __init__(self, *_args):
        import asyncio

        self.asyncio = asyncio
        self.loop = asyncio.new_event_loop()

    def run(self, coroutine):
        return self.loop.run_until_complete(coroutine)

    def tear_down(self):
        self.loop.close()


# ---- Waits


class AsyncCounter:
    """`pause` is awaited before each value."""

    def __init__(self, limit, pause):
        self.limit = limit
        self.pause = pause
        self.current = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.current >= self.limit:
            raise StopAsyncIteration
        self.current += 1
        await self.pause(WAIT_S)
        return self.current


async def collect(values):
    return [value async for value in values]


def async_counter(fixture, n):
    return fixture.run(collect(AsyncCounter(n, fixture.asyncio.sleep)))


async def square_later(sleep, i):
    await sleep(WAIT_S)
    return i * i


async def squares_in_turn(sleep, n):
    return [await square_later(sleep, i) for i in range(n)]


async def squares_gathered(asyncio, n):
    return await asyncio.gather(*(square_later(asyncio.sleep, i) for i in range(n)))


def await_sequential(fixture, n):
    return fixture.run(squares_in_turn(fixture.asyncio.sleep, n))


def await_gather(fixture, n):
    return fixture.run(squares_gathered(fixture.asyncio, n))


# ---- Steps


class AsyncSteps:
    def __init__(self, n):
        self.n = n
        self.next = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.next == self.n:
            raise StopAsyncIteration
        value = self.next
        self.next += 1
        return value


async def async_steps(n):
    for i in range(n):
        yield i


async def async_turns(n, sleep):
    for i in range(n):
        await sleep(0)
        yield i


def plain_steps(n):
    for i in range(n):
        yield i


async def async_sum(values):
    total = 0
    async for value in values:
        total += value
    return total


def step_class(fixture, n):
    return fixture.run(async_sum(AsyncSteps(n)))


def step_generator(fixture, n):
    return fixture.run(async_sum(async_steps(n)))


def step_sleep0(fixture, n):
    return fixture.run(async_sum(async_turns(n, fixture.asyncio.sleep)))


def step_plain(_fixture, n):
    total = 0
    for value in plain_steps(n):
        total += value
    return total


def waits(name, run, n, reference, note):
    return Kernel(name, run, note=note, set_up=EventLoop, tear_down=EventLoop.tear_down,
                  reference=reference, items=lambda n: n, axes={"n": (n,)},
                  floor_ns=WAIT_S * 1e9 / n)


def steps(name, run, note, n=(100000,)):
    return Kernel(name, run, note=note, set_up=EventLoop, tear_down=EventLoop.tear_down,
                  reference=lambda _fixture, n: n * (n - 1) // 2, items=lambda n: n,
                  axes={"n": n})


KERNELS = (
    waits("async-counter", async_counter, 5, lambda _fixture, n: list(range(1, n + 1)),
          "async for over a class; 10 ms a value"),
    waits("await-sequential", await_sequential, 10,
          lambda _fixture, n: [i * i for i in range(n)],
          "awaited one by one in a comprehension; 10 ms each"),
    waits("await-gather", await_gather, 10, lambda _fixture, n: [i * i for i in range(n)],
          "gathered; 10 ms each"),
    steps("step-class", step_class, "async for over a class with __anext__"),
    steps("step-generator", step_generator, "async for over an async generator"),
    steps("step-plain", step_plain, "for over a generator, no event loop in it"),
    steps("step-sleep0", step_sleep0,
          "an async generator that lets the event loop turn once a step",
          n=(1000, 100000)),
)
