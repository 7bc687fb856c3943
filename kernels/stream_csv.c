/* stream_csv.c - rows of CSV text in memory, the first field of each added up; the
 * document's own data: i, 2i and 3i, the last line without a newline. */
#include "stream.h"

#include "csv.h"
#include "support/list.h"
#include "support/need.h"

#include <inttypes.h>
#include <stdio.h>

enum { FIRST = 10, ROW_BYTES = 64 };

void stream_csv_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, hc_arg(state, 0));
    char *at = input->memory = hc_need(malloc((size_t)input->n * ROW_BYTES + 1));
    for (int64_t i = 0; i < input->n; i++)
        at += sprintf(at, "%" PRId64 ",%" PRId64 ",%" PRId64 "\n", i, 2 * i, 3 * i);
    input->memory_bytes = (size_t)(at - input->memory) - 1;
}

static uint64_t sum_below(int64_t n)
{
    return (uint64_t)(n * (n - 1) / 2);
}

uint64_t stream_csv_reference(hc_state *state)
{
    return sum_below(hc_arg(state, 0));
}

uint64_t stream_csv_reference_first10(hc_state *state)
{
    int64_t n = hc_arg(state, 0);
    return sum_below(n < FIRST ? n : FIRST);
}

static line_source *open_lines(const stream_input *input)
{
    return lines_of_memory(input->memory, input->memory_bytes);
}

static uint64_t first_field(const csv_row *row)
{
    return strtoull(csv_field(row, 0), NULL, 10);
}

/* ---- A list of lines, then a list of rows ---------------------------------------- */

typedef struct text_lines {
    line_source source;
    const object_list *list;
    size_t at;
} text_lines;

static bool next_of_list(line_source *source, line_view *line)
{
    text_lines *from = (text_lines *)source;
    if (from->at == from->list->length)
        return false;
    const text *next = from->list->items[from->at++];
    *line = (line_view){next->bytes, next->length};
    return true;
}

static void read_rows(const stream_input *input, object_list *lines, object_list *rows)
{
    lines_collect(open_lines(input), lines);
    text_lines from = {.source = {.next = next_of_list}, .list = lines};
    csv_scratch scratch = {.bytes = NULL};
    line_view line;
    while (next_of_list(&from.source, &line))
        object_list_append(rows, csv_parse(&scratch, line, &from.source));
    free(scratch.bytes);
}

static uint64_t sum_rows(const stream_input *input, size_t limit)
{
    object_list lines = {.items = NULL}, rows = {.items = NULL};
    read_rows(input, &lines, &rows);
    uint64_t sum = 0;
    for (size_t i = 0; i < rows.length && i < limit; i++)
        sum += first_field(rows.items[i]);
    object_list_free(&rows, free);
    object_list_free(&lines, free);
    return sum;
}

static int csv_list(const stream_input *input, uint64_t *answer)
{
    *answer = sum_rows(input, SIZE_MAX);
    return 0;
}

static int csv_first10_list(const stream_input *input, uint64_t *answer)
{
    *answer = sum_rows(input, FIRST);
    return 0;
}

/* ---- A line and its row at a time ------------------------------------------------ */

static int sum_lazily(const stream_input *input, size_t limit, uint64_t *sum)
{
    line_source *lines = open_lines(input);
    csv_scratch scratch = {.bytes = NULL};
    line_view view;
    *sum = 0;
    for (size_t i = 0; i < limit && lines_next(lines, &view); i++) {
        text *line = text_new(view.bytes, view.length);
        view = (line_view){line->bytes, line->length};
        csv_row *row = csv_parse(&scratch, view, lines);
        *sum += first_field(row);
        free(row);
        free(line);
    }
    free(scratch.bytes);
    return lines_close(lines);
}

static int csv_lazy(const stream_input *input, uint64_t *answer)
{
    return sum_lazily(input, SIZE_MAX, answer);
}

static int csv_first10_lazy(const stream_input *input, uint64_t *answer)
{
    return sum_lazily(input, FIRST, answer);
}

/* ---- Kernels --------------------------------------------------------------------- */

static void run(hc_state *state, stream_way *way, int64_t items)
{
    uint64_t answer = 0;
    stream_run(state, way, (uint64_t)items, &answer);
}

void stream_csv_list(hc_state *state)
{
    run(state, csv_list, hc_arg(state, 0));
}

void stream_csv_lazy(hc_state *state)
{
    run(state, csv_lazy, hc_arg(state, 0));
}

void stream_csv_first10_list(hc_state *state)
{
    run(state, csv_first10_list, FIRST);
}

void stream_csv_first10_lazy(hc_state *state)
{
    run(state, csv_first10_lazy, FIRST);
}
