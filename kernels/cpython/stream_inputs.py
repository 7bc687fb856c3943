"""What the kernels of `stream` read: files and texts, made from seeds and kept in the
cache folder."""

import cache
from inputs import spell

LOG_FILES = 4
LOG_PATHS = 6  # a thousand lines have an error of each: their counts grow no more
CHUNKED_BYTES = 256 << 20
BLOCK_BYTES = 1 << 20
DAMAGED_ONE_IN = 50


def seeded(*seed):
    from random import Random

    return Random(" ".join(map(str, seed)))


def write_lines(path, lines):
    with open(path, "w") as file:
        file.writelines(line + "\n" for line in lines)


def write_gzip_lines(path, lines):
    """Fast rather than small: reading it back is what is measured."""
    import gzip

    with gzip.open(path, "wt", compresslevel=1) as file:
        file.writelines(line + "\n" for line in lines)


# ---- Text


def csv_text(n):
    random = seeded("csv", n)
    rows = ((i, random.getrandbits(20), spell(random.getrandbits(24))) for i in range(n))
    return "".join("%d,%d,%s\n" % row for row in rows)


def text_lines(n):
    """Lines of 24 to 103 letters."""
    random = seeded("lines", n)
    letters = "".join(spell(random.getrandbits(40), 8) for _ in range(2000))
    for _ in range(n):
        start = random.getrandbits(13)
        yield letters[start:start + 24 + random.getrandbits(16) % 80]


def lines_file(n):
    return cache.need_file("lines-%d" % n, lambda path: write_lines(path, text_lines(n)))


def numbers_file(n):
    return cache.need_file("numbers-%d" % n,
                           lambda path: write_lines(path, number_lines(n)))


def number_lines(n):
    random = seeded("numbers", n)
    for _ in range(n):
        yield str(random.getrandbits(24))


# ---- Bytes


def write_chunked(path):
    random = seeded("chunked")
    with open(path, "wb") as file:
        for _ in range(CHUNKED_BYTES // BLOCK_BYTES):
            block = random.getrandbits(8 * BLOCK_BYTES)
            file.write(block.to_bytes(BLOCK_BYTES, "little"))


def chunked_file(*_chunk_bytes):
    return cache.need_file("chunked-%d" % CHUNKED_BYTES, write_chunked)


# ---- Records


def damaged(random, line):
    """One in so many lines is cut in half."""
    return line[:len(line) // 2] if random.getrandbits(16) % DAMAGED_ONE_IN == 0 else line


JSON_LINE = ('{"id": %d, "user": "%s", "status": "%s", "score": %d.%02d, '
             '"tags": ["%s", "%s"]}')


def json_lines(n):
    random = seeded("json", n)
    for i in range(n):
        user, tag = spell(random.getrandbits(20)), spell(random.getrandbits(12))
        status = ("active", "inactive", "pending")[random.getrandbits(16) % 3]
        yield damaged(random, JSON_LINE % (i, user, status, random.getrandbits(6),
                                           random.getrandbits(6), tag, user))


def json_file(n):
    return cache.need_file("json-%d.gz" % n,
                           lambda path: write_gzip_lines(path, json_lines(n)))


LOG_LINE = ('10.%d.%d.%d - - [10/Oct/2024:%02d:%02d:%02d +0000] '
            '"%s /api/v1/%s HTTP/1.1" %d %d "https://example.org/?session=%040x" '
            '"Mozilla/5.0 (X11; Linux)"')
STATUSES = 12 * (200,) + (301, 304, 304, 404, 404, 500, 502, 503)


def log_lines(n, part):
    """Apache's combined format. Some paths are asked for more often than others. With the
    session even a file of 250 lines, packed, is longer than the buffer it is read with."""
    random = seeded("log", n, part)
    for i in range(n // LOG_FILES):
        address = tuple(random.getrandbits(8) for _ in range(3))
        time = (i // 3600 % 24, i // 60 % 60, i % 60)
        method = "POST" if random.getrandbits(2) == 0 else "GET"
        path = min(random.getrandbits(16) % LOG_PATHS, random.getrandbits(16) % LOG_PATHS)
        status = STATUSES[random.getrandbits(16) % len(STATUSES)]
        yield damaged(random, LOG_LINE % (address + time + (
            method, spell(path), status, random.getrandbits(15),
            random.getrandbits(160))))


def log_files(n):
    def file(part):
        return cache.need_file("sessions-%d-paths-%d-%d.log.gz" % (LOG_PATHS, n, part),
                               lambda path: write_gzip_lines(path, log_lines(n, part)))

    return [file(part) for part in range(LOG_FILES)]


# ---- Rows


def users(n):
    random = seeded("users", n)
    for id in range(1, n + 1):
        name = spell(random.getrandbits(20))
        yield id, name, "%s.%d@mail.example.org" % (name, id), random.getrandbits(24)


def write_users(path, n):
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # an unfinished one is never used
        connection.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT,"
                           " email TEXT, value INTEGER)")
        connection.executemany("INSERT INTO users VALUES (?, ?, ?, ?)", users(n))
        connection.commit()
    except sqlite3.OperationalError as error:  # a full disk, most of all
        raise OSError("%s: %s" % (path, error))
    finally:
        connection.close()


def users_file(n):
    return cache.need_file("users-%d.sqlite" % n, lambda path: write_users(path, n))
