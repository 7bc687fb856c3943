"""batch: a thousand rows inserted into SQLite, a commit a row or one for all.

Everything is as the sqlite3 module has it by default: rollback journal, synchronous FULL,
a transaction that the first INSERT begins and commit() ends.
"""

import os

import cache
from inputs import spell
from registry import Kernel, Table

INSERT = "INSERT INTO items (name, value) VALUES (?, ?)"
CREATE = "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, value INTEGER)"
ROUNDS_A_TABLE = 100


class Fixture:
    """The table is emptied every hundred iterations: rarely enough not to be seen in
    their time, often enough for it to stay small."""

    def __init__(self, n, file=None):
        import sqlite3

        self.items = [{"name": spell(i), "value": i * 7919 % 1000003} for i in range(n)]
        self.file = file
        self.rounds = 0
        self.connection = sqlite3.connect(file.name if file else ":memory:")
        self.connection.execute(CREATE)

    def next_round(self):
        if self.rounds == ROUNDS_A_TABLE:
            self.connection.execute("DELETE FROM items")
            self.rounds = 0
        self.rounds += 1
        return self.connection


def set_up_disk(n):
    file = cache.claim_on_disk("batch")
    remove_journal(file)
    return Fixture(n, file)


def remove_journal(file):
    """The file's last owner may have died over a transaction."""
    try:
        os.unlink(file.name + "-journal")
    except FileNotFoundError:
        pass


def tear_down(fixture):
    fixture.connection.close()
    if fixture.file:
        cache.discard(fixture.file)


def commit_per_row(fixture, _n):
    connection = fixture.next_round()
    for item in fixture.items:
        connection.execute(INSERT, (item["name"], item["value"]))
        connection.commit()
    return connection


def executemany(fixture, _n):
    connection = fixture.next_round()
    connection.executemany(INSERT, [(item["name"], item["value"])
                                    for item in fixture.items])
    connection.commit()
    return connection


def committed_rows(connection):
    connection.rollback()
    return list(connection.execute("SELECT name, value FROM items ORDER BY id"))


def expected_rows(fixture, _n):
    return fixture.rounds * [(item["name"], item["value"]) for item in fixture.items]


def kernel(name, run, set_up, note):
    return Kernel(name, run, note=note, set_up=set_up, tear_down=tear_down,
                  answer=committed_rows, items=lambda n: n, heap_varies=True)


TABLES = (
    Table(
        "batch",
        title="n rows into SQLite",
        axes={"n": (100, 1000)},
        reference=expected_rows,
        kernels=(
            kernel("disk-commit-per-row", commit_per_row, set_up_disk,
                   "a file, a transaction a row"),
            kernel("disk-executemany", executemany, set_up_disk,
                   "a file, all rows in one transaction"),
            kernel("memory-commit-per-row", commit_per_row, Fixture,
                   "in memory, a transaction a row"),
            kernel("memory-executemany", executemany, Fixture,
                   "in memory, all rows in one transaction"),
        ),
    ),
)
