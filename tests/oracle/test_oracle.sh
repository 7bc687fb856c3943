#!/bin/sh
# The oracle, where SciPy is there: test_oracle.sh DRIVER [--faults]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=/usr/bin/python3
"$python" -c 'import scipy.stats' 2>/dev/null || {
    echo "skipped: $python or its SciPy is not there" >&2
    exit 77
}
exec "$python" -B "$here/oracle.py" "$@"
