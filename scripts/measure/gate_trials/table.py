"""Shows the trials of a folder: as Markdown, and as one JSON object."""

import json

from figures import (CLEAN, DIFFERENT, FALSE, FOUND, LEVEL, SECONDS, follows,
                     kernel_names, of_kernel, rates, seconds, targets, true_ratio,
                     within_budget)
from pairs import BY_NAME, COLUMNS, OURS, PAIRS, columns_of, of_heap

TITLES = {"native": "heapclock ab, a suite of its own",
          "taken over": "heapclock ab, a Google Benchmark program",
          "peer": "compare.py's rule, the same program"}
SHOWN_TRUTHS = ("plus1", "plus3", "plus10", "minus3")


# ---- Markdown ----------------------------------------------------------------------


def line(cells):
    return "| " + " | ".join(cells) + " |"


def heading(cells):
    return [line(cells), line(["---"] * len(cells))]


def percent(value):
    """One digit more where that is all there is."""
    return f"{100 * value:.{1 if 0.001 <= value <= 0.999 else 0}f}"


def rate_text(rate):
    low, high = rate.interval
    return f"{percent(rate.rate)} % ({percent(low)} .. {percent(high)}, n {rate.of})"


def budget_text(pair):
    return "one launch a side" if of_heap(pair) else f"{pair.budget_s:g} s"


def pair_lines(trials, pair):
    found = {column: rates(trials, pair, column) for column in columns_of(pair)}
    names = [name for name in (FALSE, CLEAN, DIFFERENT, FOUND)
             if any(one and name in one for one in found.values())]
    if not names:
        return []
    lines = []
    for name in names:
        cells = [rate_text(found[column][name]) if found.get(column) else ""
                 for column in COLUMNS]
        what = name if name != FOUND else f"{name} {pair.wanted}"
        lines.append(line([pair.title, budget_text(pair), what] + cells))
    used = [seconds(trials, pair, column) for column in COLUMNS]
    lines.append(line([pair.title, budget_text(pair), SECONDS]
                      + ["" if one is None else f"{one:.2f}" for one in used]))
    return lines


def rates_table(trials):
    lines = heading(["builds", "budget a benchmark", "figure"]
                    + [TITLES[column] for column in COLUMNS])
    for pair in PAIRS:
        lines += pair_lines(trials, pair)
    return lines


def truth_text(pair, truth):
    if truth is None:
        return ""
    ratio, interval, launches = truth
    shown = f"{ratio:.4f}"
    if interval:
        shown += f" ({interval[0]:.4f} .. {interval[1]:.4f})"
    shown += f", n {launches}"
    return shown + (" **does not follow**" if follows(pair, truth) is False else "")


def truths_table(trials):
    """The true ratio of each kernel, of builds with more work or less."""
    pairs = [BY_NAME[name] for name in SHOWN_TRUTHS]
    lines = heading(["kernel"] + [f"{pair.title}, {column}" for pair in pairs
                                  for column in OURS])
    for name in kernel_names(trials):
        truths = [truth_text(pair, true_ratio(trials, pair, column, name))
                  for pair in pairs for column in OURS]
        lines.append(line([name] + truths))
    return lines if any(trial["launches"] for trial in trials) else []


def kernels_table(trials):
    """How often each kernel was called wrongly, or found: where a rate comes from."""
    pairs = [pair for pair in PAIRS if not of_heap(pair)
             and any(within_budget(trials, pair, column) for column in COLUMNS)]
    if not pairs:
        return []
    lines = heading(["kernel"] + [f"{pair.title}: "
                                  + (FALSE if pair.wanted == "unchanged" else FOUND)
                                  for pair in pairs])
    for name in kernel_names(trials):
        cells = []
        for pair in pairs:
            counted = [of_kernel(trials, pair, column, name) for column in COLUMNS]
            cells.append(", ".join(f"{hits}/{of}" for hits, of in counted))
        lines.append(line([name] + cells))
    return lines


def target_lines(trials):
    words = {True: "met", False: "MISSED", None: "open"}
    return [f"- {words[one.met]}: {one.text}" for one in targets(trials)]


def markdown(trials, failures):
    """All of it, as it is written to the folder."""
    tools = len({trial["tool"] for trial in trials})
    parts = [rates_table(trials), target_lines(trials), truths_table(trials),
             kernels_table(trials)]
    first = [f"{len(trials)} trials; intervals are Clopper-Pearson at {100 * LEVEL:g} %"]
    if tools > 1:
        first[0] += f"; **of {tools} different builds of heapclock**"
    if failures:
        first[0] += f"; **{len(failures)} trials failed and do not count**"
        first += [""] + [f"- failed: {failure}" for failure in failures]
    return "\n\n".join("\n".join(part) for part in [first] + parts if part) + "\n"


# ---- JSON --------------------------------------------------------------------------


def rate_objects(trials):
    for pair in PAIRS:
        for column in columns_of(pair):
            for name, rate in (rates(trials, pair, column) or {}).items():
                yield {"builds": pair.name, "measured_by": column, "figure": name,
                       "budget_s": pair.budget_s, "hits": rate.hits, "of": rate.of,
                       "rate": rate.rate, "ci": list(rate.interval)}


def seconds_objects(trials):
    for pair in PAIRS:
        for column in columns_of(pair):
            used = seconds(trials, pair, column)
            if used is not None:
                yield {"builds": pair.name, "measured_by": column, "median_s": used}


def truth_objects(trials):
    for pair in (BY_NAME[name] for name in SHOWN_TRUTHS):
        for column in OURS:
            for name in kernel_names(trials):
                truth = true_ratio(trials, pair, column, name)
                if truth:
                    yield {"builds": pair.name, "measured_by": column, "name": name,
                           "work": pair.work, "ratio": truth[0], "ci": truth[1],
                           "launches": truth[2], "follows": follows(pair, truth)}


def as_json(trials, failures):
    """One line."""
    return json.dumps({
        "schema": "heapclock-measure/1", "name": "gate", "level": LEVEL,
        "trials": len(trials), "failures": failures, "rates": list(rate_objects(trials)),
        "seconds": list(seconds_objects(trials)), "truths": list(truth_objects(trials)),
        "targets": [{"text": one.text, "met": one.met} for one in targets(trials)]})
