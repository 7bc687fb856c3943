"""A progress bar in tqdm's manner: a generator around the loop, redrawn at most ten times
a second, that learns from each redraw how many items pass before the next look at the
clock. Our own, so that the row is there, and is the same, whatever is installed."""

from time import perf_counter

INTERVAL_S = 0.1
BAR_CHARS = 40


def draw(sink, done, total, elapsed_s):
    filled = done * BAR_CHARS // total if total else BAR_CHARS
    sink.write("\r%3d%% [%s%s] %d/%d %.0f/s" % (
        done * 100 // total if total else 100, "#" * filled, " " * (BAR_CHARS - filled),
        done, total, done / elapsed_s if elapsed_s else 0))
    sink.flush()


def progress_bar(items, sink):
    total = len(items)
    start = drawn = perf_counter()
    done = done_at_draw = 0
    look_at = 1
    draw(sink, 0, total, 0)
    for item in items:
        yield item
        done += 1
        if done < look_at:
            continue
        now = perf_counter()
        if now - drawn < INTERVAL_S:
            look_at = done + items_until_look(done - done_at_draw, now - drawn)
            continue
        draw(sink, done, total, now - start)
        drawn, done_at_draw, look_at = now, done, done + 1
    draw(sink, done, total, perf_counter() - start)
    sink.write("\n")


def items_until_look(done, elapsed_s):
    """Half of the items that are to be expected until the redraw, since their pace may
    change; and no more than were done since the last one, since a pace of few says
    little."""
    expected = done * (INTERVAL_S - elapsed_s) / 2 / (elapsed_s or INTERVAL_S)
    return max(1, min(done, int(expected)))
