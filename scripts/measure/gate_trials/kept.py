"""The folder of a measurement: a line of JSON a trial, so that an interrupt loses one."""

import json
import os

TRIALS = "trials.jsonl"


def read_all(folder):
    """A last line that was cut off is left out."""
    path = os.path.join(folder, TRIALS)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.endswith("\n")]


def read(folder):
    """The trials that came to an end."""
    return [trial for trial in read_all(folder) if "failed" not in trial]


def read_failures(folder):
    return [trial["failed"] for trial in read_all(folder) if "failed" in trial]


def append(folder, trial):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, TRIALS)
    cut_off(path)
    with open(path, "a", encoding="utf-8") as lines:
        lines.write(json.dumps(trial) + "\n")


def cut_off(path):
    """Takes away what an interrupt left of a line."""
    if not os.path.exists(path):
        return
    with open(path, "rb+") as lines:
        text = lines.read()
        if not text.endswith(b"\n"):
            lines.truncate(text.rfind(b"\n") + 1)
