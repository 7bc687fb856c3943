"""scripts/measure/gate, which see: understands the options, makes and shows trials."""

import argparse
import os
import random
import sys
import tempfile
import time

import kept
import table
from pairs import BY_NAME, COLUMNS, OURS, PAIRS, columns_of, of_heap
from trial import Failed, Measurer

QUICK_NAMES = ("tight-loop", "malloc-small")
QUICK_SCALE = 0.1


def understand():
    parser = argparse.ArgumentParser(prog="gate")
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--minutes", type=float, default=60,
                        help="no trial begins after so many (default: 60)")
    parser.add_argument("--rounds", type=int, default=None,
                        help="so many rounds, if the minutes suffice")
    parser.add_argument("--pair", action="append", choices=list(BY_NAME),
                        help="only this pair of builds (repeatable)")
    parser.add_argument("--column", action="append", choices=list(COLUMNS),
                        help="only this way of measuring (repeatable)")
    parser.add_argument("--name", action="append", metavar="KERNEL",
                        help="only this kernel (repeatable)")
    parser.add_argument("--launches", type=int, default=0, metavar="N",
                        help="record N launch pairs a benchmark, without early stop")
    parser.add_argument("--quick", action="store_true",
                        help="one round of few kernels; the rates mean nothing")
    parser.add_argument("-o", "--output", metavar="DIR",
                        help="where the trials are kept (default: BUILD/gate-trials)")
    parser.add_argument("--print", dest="shown", metavar="DIR",
                        help="show what DIR has, measure nothing")
    return parser.parse_args()


def has_launches(pair):
    """Launch pairs to record; those of "rebuilt" are recorded as of "moved"."""
    return not of_heap(pair) and pair.name != "rebuilt"


def plan_round(number, pairs, options):
    """(pair, head, column) in random order, the columns of a pair next to each other."""
    planned = []
    for pair in random.sample(pairs, len(pairs)):
        if number % pair.every != 0 or (options.launches and not has_launches(pair)):
            continue
        columns = [column for column in (OURS if options.launches else columns_of(pair))
                   if not options.column or column in options.column]
        head = pair.heads[number % len(pair.heads)]
        planned += [(pair, head, column)
                    for column in random.sample(columns, len(columns))]
    return planned


def make_trials(options, folder, scratch):
    names = options.name or (QUICK_NAMES if options.quick else None)
    measurer = Measurer(options.build, scratch, names)
    measurer.scale = QUICK_SCALE if options.quick else 1
    pairs = [pair for pair in PAIRS if not options.pair or pair.name in options.pair]
    rounds = options.rounds or (1 if options.quick else sys.maxsize)
    before = kept.read_all(folder)
    if any(trial["scale"] != measurer.scale for trial in before):
        raise Failed(f"{folder} has trials with other budgets")
    first = max((trial["round"] + 1 for trial in before), default=0)
    ends = time.monotonic() + 60 * options.minutes
    for number in range(first, first + rounds):
        for pair, head, column in plan_round(number, pairs, options):
            if time.monotonic() >= ends:
                return
            trial = measurer.make(pair, head, column, options.launches)
            kept.append(folder, {"round": number, **trial})
            print(f"round {number}: {pair.title}, {column}: {trial['seconds']:.1f} s",
                  trial.get("failed", ""), file=sys.stderr)


def show(folder):
    trials = kept.read(folder)
    if not trials:
        raise Failed(f"{folder} has no trials")
    failures = kept.read_failures(folder)
    text = table.markdown(trials, failures)
    with open(os.path.join(folder, "gate.md"), "w", encoding="utf-8") as file:
        file.write(text)
    print(text)
    print(table.as_json(trials, failures))


def run(options, folder):
    if not options.shown:
        try:
            with tempfile.TemporaryDirectory() as scratch:
                make_trials(options, folder, scratch)
        except KeyboardInterrupt:
            print("gate: interrupted; the trials so far are kept", file=sys.stderr)
    show(folder)


def main():
    options = understand()
    kind = "gate-quick" if options.quick else "gate-trials"
    folder = options.shown or options.output or os.path.join(options.build, kind)
    try:
        run(options, folder)
    except Failed as failure:
        print(f"gate: cannot measure: {failure}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
