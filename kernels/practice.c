/* practice.c - what good practice adds to a loop over records: lines of a log, a
 * look at a flag, a progress bar. The work on a record is hashing its 32 bytes, some tens
 * of nanoseconds: little for a task, so that the additions are seen. */
#include "practice.h"

#include "support/need.h"
#include "support/random.h"
#include "tables.h"

#include <fcntl.h>
#include <unistd.h>

static practice_record *make_records(size_t count)
{
    hc_random random = {count};
    practice_record *records = hc_need(malloc(count * sizeof *records));
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; at < PRACTICE_RECORD_BYTES; at += sizeof(uint64_t)) {
            uint64_t word = hc_random_next(&random);
            memcpy(records[i].bytes + at, &word, sizeof word);
        }
    }
    return records;
}

void practice_set_up(hc_state *state)
{
    practice_fixture *fixture = hc_need(calloc(1, sizeof *fixture));
    fixture->count = (size_t)hc_arg(state, 0);
    fixture->sink = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (fixture->sink < 0) {
        hc_fail(state, "cannot open /dev/null");
        free(fixture);
        return;
    }
    fixture->records = make_records(fixture->count);
    hc_set_fixture(state, fixture);
}

void practice_tear_down(hc_state *state)
{
    practice_fixture *fixture = hc_fixture(state);
    close(fixture->sink);
    free(fixture->records);
    free(fixture);
}

/* ---- The work -------------------------------------------------------------------- */

uint64_t practice_process(const practice_record *record)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < PRACTICE_RECORD_BYTES; i++)
        hash = (hash ^ record->bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static uint64_t sum_of(size_t records_made, size_t summed)
{
    practice_record *records = make_records(records_made);
    uint64_t sum = 0;
    for (size_t i = 0; i < summed; i++)
        sum += practice_process(&records[i]);
    free(records);
    return sum;
}

static uint64_t reference(hc_state *state)
{
    size_t count = (size_t)hc_arg(state, 0);
    return sum_of(count, count);
}

static uint64_t reference_until_signal(hc_state *state)
{
    size_t count = (size_t)hc_arg(state, 0);
    return sum_of(count, practice_count_until_signal(count));
}

/* ---- The table ------------------------------------------------------------------- */

static const hc_axis axes[] = {HC_VALUES("n", 2000, 20000)};

/* 32 multiplications, each at least three cycles long; those of two records overlap. */
#define LOOP                                                                             \
    .model = "raw", .set_up = practice_set_up, .tear_down = practice_tear_down,          \
    .floor_ns = 2, .growth = HC_GROWTH_LINEAR
#define LOOP_WITH_HANDLER                                                                \
    .model = "raw", .set_up = practice_shutdown_set_up,                                  \
    .tear_down = practice_shutdown_tear_down, .floor_ns = 2, .growth = HC_GROWTH_LINEAR

static const hc_kernel kernels[] = {
    {.name = "bare", .run = practice_bare, .note = "the work alone", LOOP},
    {.name = "log-each",
     .run = practice_log_each,
     .note = "a line an item, written at once to /dev/null",
     LOOP},
    {.name = "log-each-buffered",
     .run = practice_log_each_buffered,
     .note = "a line an item, written to /dev/null by 8 KiB",
     LOOP},
    {.name = "log-per-1000",
     .run = practice_log_per_1000,
     .note = "a line every 1000 items, written at once to /dev/null",
     LOOP},
    {.name = "no-flag-check",
     .run = practice_bare,
     .note = "the work alone, once more: what flag-check is held against",
     LOOP},
    {.name = "flag-check",
     .run = practice_flag_check,
     .note = "before each item a look at the flag that SIGTERM's handler sets",
     LOOP_WITH_HANDLER},
    {.name = "shutdown-signal",
     .run = practice_shutdown_signal,
     .note = "a SIGTERM in the middle: the item at hand is done, the rest is not",
     .reference = reference_until_signal,
     LOOP_WITH_HANDLER},
    {.name = "progress-bar",
     .run = practice_progress_bar,
     .note = "a bar on /dev/null, redrawn ten times a second at most",
     LOOP},
};

const hc_table hc_table_practice = {
    .name = "practice",
    .title = "What good practice adds to a loop",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
