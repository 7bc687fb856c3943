"""stream: data all at once, or as much of it as is needed; a file a kind of data."""

import stream_records
import stream_rows
import stream_text
from registry import Table

TABLES = (
    Table(
        "stream",
        title="All of it, or a little at a time",
        kernels=stream_text.KERNELS + stream_records.KERNELS + stream_rows.KERNELS,
    ),
)
