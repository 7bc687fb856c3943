"""concurrency: loops that wait for processors, for a time, for a server, or so as not to
be too fast; each kind in a file of its own."""

import concurrency_await
import concurrency_fetch
import concurrency_map
import concurrency_pace
from registry import Table

TABLES = (
    Table(
        "concurrency",
        title="Waiting, one after the other and at once",
        kernels=(concurrency_map.KERNELS + concurrency_await.KERNELS
                 + concurrency_fetch.KERNELS + concurrency_pace.KERNELS),
    ),
)
