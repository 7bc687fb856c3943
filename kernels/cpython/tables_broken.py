"""broken: snippets that cannot run as printed, tried. `raises` is 1 where they fail the
way that is said of them, and with that exception only."""

import io
from itertools import islice

from registry import Kernel, Table


def raised(mistake):
    """The exception that calling it ends in, or None."""
    try:
        mistake()
    except Exception as error:
        return error
    return None


def splitlines(_fixture):
    return raised(lambda: io.StringIO("1,2\n3,4\n").splitlines())


def islice_of_int(_fixture):
    """The printed function returns a sum; its caller takes ten rows of that."""
    return raised(lambda: islice(sum((1, 2, 3)), 10))


def connect():
    import sqlite3

    return sqlite3.connect(":memory:")


def connection_query(connection):
    return raised(lambda: connection.query("SELECT 1"))


def close(connection):
    connection.close()


def as_said(run, kind, words):
    def counters(fixture):
        error = run(fixture)
        return {"raises": type(error) is kind and words in str(error)}

    return counters


def kernel(name, run, kind, words, note, **more):
    return Kernel(name, run, note=note, counters=as_said(run, kind, words), **more)


TABLES = (
    Table(
        "broken",
        title="Snippets that cannot run as printed",
        kernels=(
            kernel("splitlines", splitlines, AttributeError, "'splitlines'",
                   "StringIO has no splitlines"),
            kernel("islice-of-int", islice_of_int, TypeError, "not iterable",
                   "islice of the int that a function returns"),
            kernel("connection-query", connection_query, AttributeError, "'query'",
                   "a connection of sqlite3 has no query", set_up=connect,
                   tear_down=close),
        ),
    ),
)
