"""Asks the driver what the statistics answer to thousands of random inputs, and holds it
against SciPy's answers.

    oracle.py DRIVER            exit 1, and each answer that differs, when any does
    oracle.py DRIVER --faults   exit 1 when an answer that was made wrong is not seen
"""

import subprocess
import sys
import warnings

import numpy

import cases

SEED = 20240607
FEW = 40  # cases of each function are enough to see a fault


def request(function, arguments):
    words = [function]
    for argument in arguments:
        if isinstance(argument, list):
            words.append(str(len(argument)))
            words += [repr(v) for v in argument]
        else:
            words.append(repr(argument))
    return " ".join(words) + "\n"


def ask(driver, function, all_arguments):
    """The answers, a list of figures each."""
    lines = "".join(request(function, arguments) for arguments in all_arguments)
    done = subprocess.run([driver], input=lines, stdout=subprocess.PIPE, check=True,
                          universal_newlines=True)
    answers = [[float(word) for word in line.split()]
               for line in done.stdout.splitlines()]
    if len(answers) != len(all_arguments):
        raise SystemExit("%s: %d answers to %d requests" % (
            function, len(answers), len(all_arguments)))
    return answers


def make_cases(make, count, number):
    random = numpy.random.default_rng([SEED, number])
    made = [make(random) for _ in range(count)]
    return [arguments for arguments, _ in made], [expected for _, expected in made]


def wrong(answers, expected):
    return [i for i, answer in enumerate(answers) if not expected[i].accepts(answer)]


def compare(driver):
    total = failures = 0
    for number, (function, count, make) in enumerate(cases.ALL):
        arguments, expected = make_cases(make, count, number)
        answers = ask(driver, function, arguments)
        differ = wrong(answers, expected)
        print("%-22s %5d cases, %d differ" % (make.__name__, count, len(differ)))
        for i in differ[:3]:
            print("    %s    got %r, %s" % (
                request(function, arguments[i])[:2000], answers[i], expected[i]))
        total += count
        failures += len(differ)
    print("%d cases, %d differ" % (total, failures))
    return failures


# ---- Planted faults ----------------------------------------------------------------


def without_last(arguments):
    """As a function would answer that leaves out the last value of each list."""
    return [a[:-1] if isinstance(a, list) and len(a) > 1 else a for a in arguments]


def nudged(answers, figure):
    """One figure of each answer off by a millionth."""
    return [[v * (1 + 1e-6) if i == figure else v for i, v in enumerate(answer)]
            for answer in answers]


def shifted(answers, figure):
    """One figure of each answer three times as large, for what is known no better than
    its drawing lets it."""
    return [[v * 3 if i == figure else v for i, v in enumerate(answer)]
            for answer in answers]


DRAWN = ("sign_flip_drawn", "bootstrap_median", "bootstrap_ratio")


def unseen_faults(driver, function, make, number):
    arguments, expected = make_cases(make, FEW, number)
    answers = ask(driver, function, arguments)
    if wrong(answers, expected):
        yield "nothing wrong, but a case differs"
    change = shifted if make.__name__ in DRAWN else nudged
    for figure in range(min(len(answer) for answer in answers)):
        if not wrong(change(answers, figure), expected):
            yield "figure %d %s" % (figure, change.__name__)
    if any(isinstance(argument, list) for argument in arguments[0]):
        shorter = ask(driver, function, [without_last(a) for a in arguments])
        if not wrong(shorter, expected):
            yield "the last value left out"


def try_faults(driver):
    failures = 0
    for number, (function, _, make) in enumerate(cases.ALL):
        for fault in unseen_faults(driver, function, make, number):
            print("%s: not seen: %s" % (make.__name__, fault))
            failures += 1
    print("%d planted faults were not seen" % failures)
    return failures


def main(arguments):
    warnings.simplefilter("ignore")  # SciPy's, of constant and extreme inputs
    if len(arguments) == 2 and arguments[1] == "--faults":
        return 1 if try_faults(arguments[0]) else 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    return 1 if compare(arguments[0]) else 0


sys.exit(main(sys.argv[1:]))
