"""A run of any size, as the tool writes it: figures from a made-up machine, the same each
time, with a second mode in every eighth row and some rows that went wrong."""

import json
import random

SIZES = 5
MODEL = ("boxed", "raw", None)
WRONG = {17: "crashed", 171: "skipped"}  # by the row's number modulo 200


def launches_of(dice, typical_ns, is_bimodal, shape):
    """Of a hundred iterations a slice."""
    launches = []
    for number in range(shape.launches):
        mode = 1.4 if is_bimodal and dice.random() < 0.3 else 1
        typical = 100 * typical_ns * mode * dice.gauss(1, 0.01)
        slices = [round(typical * dice.gauss(1, 0.005)) for _ in range(shape.slices)]
        launches.append({"iterations": 100, "round": number + 1, "slices_ns": slices,
                         "cpu_ns": [ns - 40 for ns in slices],
                         "faults": [0] * shape.slices})
    return launches


def heap_of(items):
    return {"allocations": 12, "frees": 12, "in_place": 3, "requested_bytes": 16 * items,
            "usable_bytes": 20 * items, "freed_bytes": 20 * items,
            "peak_bytes": 10 * items, "net_bytes": 0, "deterministic": True,
            "size_classes": [[items << i, 1] for i in range(12)]}


def row_of(number, table, variant, size, shape):
    dice = random.Random(number)
    row = {"suite": "large", "table": table, "variant": variant,
           "name": f"{table}/{variant}/n:{size}", "args": {"n": size},
           "allocator": "jemalloc", "threads": 1, "checked": True,
           "note": f"variant {number % 97}: what it does differently"}
    if MODEL[number % 3]:
        row["model"] = MODEL[number % 3]
    wrong = WRONG.get(number % 200)
    if wrong:
        return {**row, "status": wrong, "error": "SIGSEGV in made-up code"}
    typical_ns = size * dice.uniform(0.3, 40)
    return {**row, "status": "ok", "items": size, "bytes": 8 * size,
            "time": {"iterations": 100, "stop": "launches",
                     "launches": launches_of(dice, typical_ns, number % 8 == 0, shape)},
            "heap": heap_of(size), "counters": {"probes": round(dice.uniform(1, 9), 3)}}


def rows_of(shape):
    """Tables of the same number of variants, each at SIZES sizes."""
    for number in range(shape.rows):
        table = f"table-{number * shape.tables // shape.rows}"
        yield row_of(number, table, f"variant-{number // SIZES}",
                     10 ** (2 + number % SIZES), shape)


def facts_of(shape):
    tables = [{"suite": "large", "name": f"table-{i}", "title": f"Table {i}, made up",
               "axes": [{"name": "n", "headline": 10 ** (1 + SIZES)}]}
              for i in range(shape.tables)]
    return {"schema": "heapclock/1",
            "run": {"id": "large", "started": "2026-01-02T03:04:05Z",
                    "finished": "2026-01-02T04:04:05Z", "complete": True,
                    "profile": "made up", "seed": 1, "elapsed_s": 3600.0},
            "machine": {"cpu": "made up", "arch": "x86_64", "cores": 2},
            "suites": [{"name": "large", "path": "large"}],
            "allocators": [{"name": "jemalloc", "version": "5.3.0"}], "tables": tables,
            "canaries": [{"name": "canary", "rounds_ns": [100.0, 101.0, 100.5]}]}


def write_run(shape, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps(facts_of(shape))[:-1] + ', "benchmarks": [\n')
        for number, row in enumerate(rows_of(shape)):
            out.write((",\n" if number else "") + json.dumps(row))
        out.write("]}\n")
