"""Three sums of squares, one after the other and at once: for processors.

As printed, the pool is made and ended within the call, so that is in the time. Processes
are forked, whatever this Python's default is: a spawned one would start as a worker of
the suite. Executors are imported in set_up.
"""

from registry import Kernel

TERMS = (100000, 200000, 300000)
ORDERED = (40000, 1000, 30000, 2000, 20000, 3000, 10000, 0)  # long ones end late
LAMBDA = (lambda n: n,)
WORKERS = {"workers": (2,)}


def sum_of_squares(n):
    return sum(i * i for i in range(n))


def closed_form(n):
    return (n - 1) * n * (2 * n - 1) // 6


class Pools:
    def __init__(self, _workers):
        import multiprocessing
        from concurrent import futures

        self.futures = futures
        self.fork = multiprocessing.get_context("fork")

    def processes(self, workers):
        return self.futures.ProcessPoolExecutor(workers, mp_context=self.fork)

    def threads(self, workers):
        return self.futures.ThreadPoolExecutor(workers)


def parallel_map(pools, executor, function, items):
    """Results as they come, each put where its item is."""
    results = [None] * len(items)
    with executor:
        index_of = {executor.submit(function, item): index
                    for index, item in enumerate(items)}
        for future in pools.futures.as_completed(index_of):
            results[index_of[future]] = future.result()
    return results


def serial(_pools, _workers):
    return [sum_of_squares(n) for n in TERMS]


def processes(pools, workers):
    return parallel_map(pools, pools.processes(workers), sum_of_squares, TERMS)


def threads(pools, workers):
    return parallel_map(pools, pools.threads(workers), sum_of_squares, TERMS)


def order(pools, workers):
    return parallel_map(pools, pools.processes(workers), sum_of_squares, ORDERED)


def order_counters(pools, workers):
    return {"in_order": order(pools, workers) == [closed_form(n) for n in ORDERED],
            "lambda_refused": is_lambda_refused(pools, workers)}


def is_lambda_refused(pools, workers):
    """PicklingError for one of a module, AttributeError for one of a function."""
    from pickle import PicklingError

    try:
        parallel_map(pools, pools.processes(workers), LAMBDA[0], ORDERED[:1])
    except (PicklingError, AttributeError) as error:
        return "pickle" in str(error)
    return False


def kernel(name, run, note, items=TERMS, **more):
    return Kernel(name, run, note=note, set_up=Pools, axes=WORKERS, items=sum(items),
                  reference=lambda _pools, _workers: [closed_form(n) for n in items],
                  **more)


KERNELS = (
    kernel("map-serial", serial, "one after the other"),
    kernel("map-processes", processes, "a pool of forked processes, begun and ended",
           heap_varies=True),
    kernel("map-threads", threads, "a pool of threads, begun and ended",
           heap_varies=True),
    kernel("map-order", order, "eight items, the longest first, by a pool of processes",
           ORDERED, counters=order_counters, heap_varies=True),
)
