/* practice_log.c - a loop that says how far it is: in a log, or with a bar.
 *
 * A line is formatted and written to /dev/null. That leaves the terminal or disk out, and
 * the system call in. */
#include "practice.h"

#include "progress_bar.h"
#include "support/monotonic.h"

#include <stdio.h>
#include <unistd.h>

static void report(hc_state *state, const practice_fixture *fixture, uint64_t sum)
{
    hc_items(state, fixture->count);
    hc_answer(state, sum);
}

void practice_bare(hc_state *state)
{
    const practice_fixture *fixture = hc_fixture(state);
    uint64_t sum = 0;
    HC_LOOP(state) {
        sum = 0;
        for (size_t i = 0; i < fixture->count; i++)
            sum += practice_process(&fixture->records[i]);
        hc_keep_u64(sum);
    }
    report(state, fixture, sum);
}

/* ---- The log --------------------------------------------------------------------- */

enum { LOG_BYTES = 8192, LINE_BYTES = 128 };

typedef struct progress_log {
    int fd;
    size_t every;    /* items between two lines */
    size_t flush_at; /* bytes that are written together, at least */
    uint64_t start_ns, written_bytes, lines;
    size_t used;
    char text[LOG_BYTES];
} progress_log;

static void flush(progress_log *log)
{
    ssize_t written = write(log->fd, log->text, log->used);
    log->written_bytes += written > 0 ? (uint64_t)written : 0;
    log->used = 0;
}

static void log_progress(progress_log *log, size_t done, size_t total)
{
    double elapsed_s = (double)(monotonic_ns() - log->start_ns) / 1e9;
    int length = snprintf(log->text + log->used, LINE_BYTES,
                          "%.6f INFO done=%zu total=%zu percent=%.1f rate=%.0f/s\n",
                          elapsed_s, done, total, 100 * (double)done / (double)total,
                          (double)done / elapsed_s);
    log->used += (size_t)length;
    log->lines++;
    if (log->used >= log->flush_at)
        flush(log);
}

static uint64_t process_all(const practice_fixture *fixture, progress_log *log)
{
    uint64_t sum = 0;
    log->start_ns = monotonic_ns();
    for (size_t i = 0; i < fixture->count; i++) {
        sum += practice_process(&fixture->records[i]);
        if ((i + 1) % log->every == 0)
            log_progress(log, i + 1, fixture->count);
    }
    if (log->used > 0)
        flush(log);
    return sum;
}

static void process_logged(hc_state *state, size_t every, size_t flush_at)
{
    const practice_fixture *fixture = hc_fixture(state);
    progress_log log;
    log = (progress_log){.fd = fixture->sink, .every = every, .flush_at = flush_at};
    uint64_t sum = 0;
    HC_LOOP(state) {
        sum = process_all(fixture, &log);
        hc_keep_u64(sum);
    }
    hc_counter(state, "lines", (double)log.lines, HC_COUNTER_PER_ITERATION);
    hc_counter(state, "log_bytes", (double)log.written_bytes, HC_COUNTER_PER_ITERATION);
    report(state, fixture, sum);
}

void practice_log_each(hc_state *state)
{
    process_logged(state, 1, 1);
}

void practice_log_each_buffered(hc_state *state)
{
    process_logged(state, 1, LOG_BYTES - LINE_BYTES);
}

void practice_log_per_1000(hc_state *state)
{
    process_logged(state, 1000, 1);
}

/* ---- The bar --------------------------------------------------------------------- */

void practice_progress_bar(hc_state *state)
{
    const practice_fixture *fixture = hc_fixture(state);
    progress_bar bar;
    uint64_t sum = 0, draws = 0, looks = 0;
    HC_LOOP(state) {
        sum = 0;
        progress_bar_begin(&bar, fixture->sink, fixture->count, monotonic_ns);
        for (size_t i = 0; i < fixture->count; i++) {
            sum += practice_process(&fixture->records[i]);
            progress_bar_advance(&bar);
        }
        progress_bar_end(&bar);
        draws += bar.draws;
        looks += bar.looks;
    }
    hc_counter(state, "redraws", (double)draws, HC_COUNTER_PER_ITERATION);
    hc_counter(state, "clock_reads", (double)looks, HC_COUNTER_PER_ITERATION);
    report(state, fixture, sum);
}
