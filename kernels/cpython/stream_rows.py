"""The rows of an SQLite table: all at once, through a cursor, and in batches, found by
counting from the start (OFFSET) or by the last key (keyset).

Each iteration opens a connection and closes it, as the documents' context managers do.
"""

from contextlib import contextmanager

import stream_inputs
from registry import Kernel

BATCH = 1000
EARLY = 10
EARLY_OF = 50000
CACHED_PAGES = 10
COLUMNS = "SELECT id, name, email, value FROM users"


class Database:
    def __init__(self, n=EARLY_OF):
        import sqlite3

        self.sqlite3 = sqlite3
        self.path = stream_inputs.users_file(n)
        self.last = None  # the connection that was open last

    @contextmanager
    def connect(self):
        connection = self.last = self.sqlite3.connect(self.path)
        try:
            yield connection
        finally:
            connection.close()

    def is_closed(self):
        try:
            self.last.execute("SELECT 1")
        except self.sqlite3.ProgrammingError:
            return True
        return False


def sum_of_values(rows):
    total = 0
    for id, _name, _email, value in rows:
        total += id ^ value
    return total


def fetchall(database, _n):
    with database.connect() as connection:
        return sum_of_values(connection.execute(COLUMNS).fetchall())


def cursor(database, _n):
    with database.connect() as connection:
        return sum_of_values(connection.execute(COLUMNS))


def small_cache(database, _n):
    """Of SQLite's 2 MB of pages, which grow with the table until they are full, none to
    speak of: what is left is what the cursor holds."""
    with database.connect() as connection:
        connection.execute("PRAGMA cache_size = %d" % CACHED_PAGES)
        return sum_of_values(connection.execute(COLUMNS))


def rows_by_offset(connection):
    """As printed, but for execute in the place of a query() that there is not: without an
    order, and each batch counts its way through all rows before it."""
    offset = 0
    while True:
        rows = connection.execute("%s LIMIT %d OFFSET %d" % (COLUMNS, BATCH, offset))
        rows = rows.fetchall()
        if not rows:
            break
        yield from rows
        offset += BATCH


def rows_by_key(connection):
    last = 0
    while True:
        rows = connection.execute("%s WHERE id > ? ORDER BY id LIMIT ?" % COLUMNS,
                                  (last, BATCH)).fetchall()
        if not rows:
            break
        yield from rows
        last = rows[-1][0]


def offset(database, _n):
    with database.connect() as connection:
        return sum_of_values(rows_by_offset(connection))


def keyset(database, _n):
    with database.connect() as connection:
        return sum_of_values(rows_by_key(connection))


def early_exit(database):
    total = 0
    with database.connect() as connection:
        for row, _ in zip(connection.execute(COLUMNS), range(EARLY)):
            total += row[0] ^ row[3]
    return total


def expected_values(n, limit=None):
    limit = n if limit is None else limit
    return sum(id ^ value for id, _name, _email, value in stream_inputs.users(n)
               if id <= limit)


def kernel(name, run, note, n=(50000, 100000, 200000)):
    return Kernel(name, run, note=note, set_up=Database, items=lambda n: n,
                  reference=lambda _database, n: expected_values(n),
                  axes={"n": n})


KERNELS = (
    kernel("rows-fetchall", fetchall, "fetchall, then a loop"),
    kernel("rows-cursor", cursor, "a loop over the cursor"),
    kernel("rows-small-cache", small_cache,
           "a loop over the cursor; SQLite may cache ten pages", (1000, 10000, 100000)),
    kernel("rows-offset", offset, "batches of 1000 by LIMIT and OFFSET"),
    kernel("rows-keyset", keyset, "batches of 1000 from the last key on"),
    Kernel("rows-early-exit", early_exit, set_up=Database, axes={}, items=EARLY,
           reference=lambda _database: expected_values(EARLY_OF, EARLY),
           counters=lambda database: {"closed": database.is_closed()},
           note="ten rows of a cursor, then out of the loop"),
)
