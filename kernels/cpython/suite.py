"""The CPython column: a suite in Python that speaks harness/PROTOCOL.md.

The tool starts it as `PYTHON suite.py`; see `heapclock run --python`. This file is
read by whatever --python names, so it keeps to what Python 2 understands, and refuses that
in a line.
"""

import os
import sys

PROTOCOL_VERSION = 1
WORKER_VARIABLE = "HEAPCLOCK_WORKER"


def refusal(spoken):
    """Why this process cannot be a worker, or None; `spoken` is the tool's version."""
    if sys.version_info < (3, 8):
        return "expected Python 3.8 or later, this is %d.%d.%d" % sys.version_info[:3]
    if spoken is None:
        return "heapclock: cannot serve: heapclock run --python starts this"
    if not spoken.isdigit() or int(spoken) < PROTOCOL_VERSION:
        return ("heapclock: cannot serve: %s='%s', expected %d or more"
                % (WORKER_VARIABLE, spoken, PROTOCOL_VERSION))
    return None


def main():
    reason = refusal(os.environ.get(WORKER_VARIABLE))
    if reason is not None:
        sys.stderr.write(reason + "\n")
        return 2
    from worker import Worker

    name = "%s-%s" % (sys.implementation.name, sys.version.split()[0])
    return Worker(name, PROTOCOL_VERSION).serve()


if __name__ == "__main__":  # multiprocessing may import this file in its own processes
    sys.exit(main())
