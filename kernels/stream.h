/* stream.h - what the files of the table `stream` share: the kernels that they hand to
 * stream.c, and the loop around one.
 *
 * Variants of a pair do the same to each record; only how many records there are at a
 * time differs. `list` keeps a list of heap objects after every stage, `lazy` makes one
 * record, uses it and frees it before it makes the next. */
#ifndef HEAPCLOCK_KERNELS_STREAM_H
#define HEAPCLOCK_KERNELS_STREAM_H

#include "support/cache.h"
#include "support/lines.h"

#include <heapclock/heapclock.h>

enum { STREAM_FILES = 4 };

typedef struct stream_input {
    int64_t n;         /* records */
    uint64_t expected; /* answer, where a counter tells whether it was met */
    char *memory;      /* text that no file is read for; else NULL */
    size_t memory_bytes;
    size_t file_count;
    char paths[STREAM_FILES][CACHE_PATH_BYTES];
} stream_input;

/* Leaves the fixture; the caller fills in the rest. */
stream_input *stream_input_new(hc_state *state, int64_t n);
void stream_tear_down(hc_state *state);

/* Makes the input's next file; false when the case is skipped, and the fixture gone. */
bool stream_need_file(hc_state *state, stream_input *input, const char *name,
                      cache_maker *make, const void *recipe);

/* From the input to its answer. 0, or why it could not be read, as an errno. */
typedef int stream_way(const stream_input *input, uint64_t *answer);

/* The measured loop: reads the input `way`'s way, again in each iteration. False when
 * reading failed. */
bool stream_run(hc_state *state, stream_way *way, uint64_t items, uint64_t *answer);

/* ---- Stages of a pipeline -------------------------------------------------------- */

/* Pulls from the stage before it, or from lines: a generator's frame on the heap. */
typedef struct stage {
    void *(*next)(
        struct stage *self); /* a record that the caller owns; NULL at the end */
    struct stage *from;
    line_source *lines;
} stage;

stage *stage_over_lines(void *(*next)(stage *self), line_source *lines);
stage *stage_over(void *(*next)(stage *self), stage *from);

static inline void *stage_next(stage *of)
{
    return of->next(of);
}

/* Frees the stage and those before it, and closes the lines. */
int stage_close(stage *last);

/* ---- Kernels, a file a kind of input --------------------------------------------- */

#define STREAM_KIND(kind)                                                                \
    void stream_##kind##_set_up(hc_state *state);                                        \
    uint64_t stream_##kind##_reference(hc_state *state)

STREAM_KIND(csv);
uint64_t stream_csv_reference_first10(hc_state *state);
void stream_csv_list(hc_state *state);
void stream_csv_lazy(hc_state *state);
void stream_csv_first10_list(hc_state *state);
void stream_csv_first10_lazy(hc_state *state);

STREAM_KIND(lines);
void stream_lines_list(hc_state *state);
void stream_lines_lazy(hc_state *state);
void stream_lines_in_place(hc_state *state);

STREAM_KIND(chunk);
void stream_chunk_all(hc_state *state);
void stream_chunk(hc_state *state);
void stream_read_file(hc_state *state);

STREAM_KIND(numbers);
void stream_numbers_list(hc_state *state);
void stream_numbers_generator(hc_state *state);
void stream_numbers_map_filter(hc_state *state);
void stream_numbers_fused(hc_state *state);

STREAM_KIND(json);
void stream_json_list(hc_state *state);
void stream_json_lazy(hc_state *state);

STREAM_KIND(log);
void stream_log_list(hc_state *state);
void stream_log_lazy(hc_state *state);

STREAM_KIND(rows);
void stream_rows_set_up_early(hc_state *state);
uint64_t stream_rows_reference_early(hc_state *state);
void stream_rows_fetchall(hc_state *state);
void stream_rows_cursor(hc_state *state);
void stream_rows_small_cache(hc_state *state);
void stream_rows_offset(hc_state *state);
void stream_rows_keyset(hc_state *state);
void stream_rows_early_exit(hc_state *state);

#endif
