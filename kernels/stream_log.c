/* stream_log.c - four gzip files of access logs into a summary: server errors by path,
 * most frequent first. */
#include "stream.h"

#include "access_log.h"
#include "stream_inputs.h"
#include "support/list.h"
#include "support/need.h"

#include <inttypes.h>
#include <stdio.h>

static bool is_error(int status)
{
    return status >= 500;
}

/* Counts what was generated; parses nothing. */
static uint64_t expected_digest(int64_t n)
{
    path_counts *counts = path_counts_new();
    for (uint64_t i = 0; i < (uint64_t)n; i++) {
        char path[LOG_PATH_BYTES];
        log_path_spell(log_path(i), path);
        if (log_is_sound(i) && is_error(log_status(i)))
            path_counts_add(counts, path);
    }
    uint64_t digest = path_counts_digest(counts);
    path_counts_free(counts);
    return digest;
}

/* File k holds the k-th quarter of the records. */
static uint64_t first_of(int64_t n, size_t file)
{
    return (uint64_t)n * file / STREAM_FILES;
}

void stream_log_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, hc_arg(state, 0));
    int64_t n = input->n;
    input->expected = expected_digest(n);
    bool there = true;
    for (size_t i = 0; i < STREAM_FILES && there; i++) {
        lines_recipe recipe = {.make = log_line_make,
                               .first = first_of(n, i),
                               .count = first_of(n, i + 1) - first_of(n, i)};
        char name[64];
        snprintf(name, sizeof name, "c-log-%d-paths-%" PRId64 "-%zu.gz", LOG_PATHS, n, i);
        there = stream_need_file(state, input, name, make_gzip_lines, &recipe);
    }
}

uint64_t stream_log_reference(hc_state *state)
{
    return expected_digest(hc_arg(state, 0));
}

static line_source *open_lines(const stream_input *input, const char *paths[STREAM_FILES])
{
    for (size_t i = 0; i < STREAM_FILES; i++)
        paths[i] = input->paths[i];
    return lines_of_gzip(paths, STREAM_FILES);
}

/* ---- A list after each stage ----------------------------------------------------- */

static object_list parse_all(const object_list *lines)
{
    object_list entries = {.items = NULL};
    for (size_t i = 0; i < lines->length; i++) {
        const text *line = lines->items[i];
        log_entry *entry = log_entry_parse((line_view){line->bytes, line->length});
        if (entry)
            object_list_append(&entries, entry);
    }
    return entries;
}

static object_list filter_all(const object_list *entries)
{
    object_list errors = {.items = NULL};
    for (size_t i = 0; i < entries->length; i++) {
        const log_entry *entry = entries->items[i];
        if (is_error(entry->status))
            object_list_append(&errors, entries->items[i]);
    }
    return errors;
}

static int log_list(const stream_input *input, uint64_t *answer)
{
    const char *paths[STREAM_FILES];
    object_list lines = {.items = NULL};
    int cause = lines_collect(open_lines(input, paths), &lines);
    object_list entries = parse_all(&lines);
    object_list errors = filter_all(&entries);
    path_counts *counts = path_counts_new();
    for (size_t i = 0; i < errors.length; i++)
        path_counts_add(counts, ((const log_entry *)errors.items[i])->path);
    *answer = path_counts_digest(counts);
    path_counts_free(counts);
    object_list_free(&errors, NULL);
    object_list_free(&entries, free);
    object_list_free(&lines, free);
    return cause;
}

/* ---- An entry at a time ---------------------------------------------------------- */

static void *next_parsed(stage *self)
{
    line_view view;
    while (lines_next(self->lines, &view)) {
        text *line = text_new(view.bytes, view.length);
        log_entry *entry = log_entry_parse((line_view){line->bytes, line->length});
        free(line);
        if (entry)
            return entry;
    }
    return NULL;
}

static void *next_error(stage *self)
{
    log_entry *entry;
    while ((entry = stage_next(self->from)) != NULL && !is_error(entry->status))
        free(entry);
    return entry;
}

static int log_lazy(const stream_input *input, uint64_t *answer)
{
    const char *paths[STREAM_FILES];
    stage *entries = stage_over_lines(next_parsed, open_lines(input, paths));
    stage *errors = stage_over(next_error, entries);
    path_counts *counts = path_counts_new();
    log_entry *entry;
    while ((entry = stage_next(errors)) != NULL) {
        path_counts_add(counts, entry->path);
        free(entry);
    }
    *answer = path_counts_digest(counts);
    path_counts_free(counts);
    return stage_close(errors);
}

/* ---- Kernels --------------------------------------------------------------------- */

/* The summaries agree when each is that of the records as they were generated. */
static void run(hc_state *state, stream_way *way)
{
    const stream_input *input = hc_fixture(state);
    uint64_t answer = 0;
    if (stream_run(state, way, (uint64_t)input->n, &answer))
        hc_counter(state, "paths_agree", answer == input->expected, HC_COUNTER_VALUE);
}

void stream_log_list(hc_state *state)
{
    run(state, log_list);
}

void stream_log_lazy(hc_state *state)
{
    run(state, log_lazy);
}
