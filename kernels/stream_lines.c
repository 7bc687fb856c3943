/* stream_lines.c - the lines of a text file, their lengths added up. */
#include "stream.h"

#include "stream_inputs.h"
#include "support/list.h"
#include "support/need.h"

#include <inttypes.h>
#include <stdio.h>

void stream_lines_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, hc_arg(state, 0));
    lines_recipe recipe = {.make = text_line_make, .count = (uint64_t)input->n};
    char name[64];
    snprintf(name, sizeof name, "c-lines-%" PRId64 ".txt", input->n);
    stream_need_file(state, input, name, make_lines, &recipe);
}

uint64_t stream_lines_reference(hc_state *state)
{
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        digest = list_digest_add(digest, (int64_t)text_line_length((uint64_t)i));
    return digest;
}

/* readlines(): all of them at once. */
static int lines_list(const stream_input *input, uint64_t *answer)
{
    object_list lines = {.items = NULL};
    int cause = lines_collect(lines_of_file(input->paths[0]), &lines);
    *answer = 0;
    for (size_t i = 0; i < lines.length; i++) {
        const text *line = lines.items[i];
        *answer = list_digest_add(*answer, (int64_t)line->length);
    }
    object_list_free(&lines, free);
    return cause;
}

static int lines_lazy(const stream_input *input, uint64_t *answer)
{
    line_source *lines = lines_of_file(input->paths[0]);
    line_view view;
    *answer = 0;
    while (lines_next(lines, &view)) {
        text *line = text_new(view.bytes, view.length);
        hc_keep(line);
        *answer = list_digest_add(*answer, (int64_t)line->length);
        free(line);
    }
    return lines_close(lines);
}

/* What getline gives anyway: one buffer, used again for each line. */
static int lines_in_place(const stream_input *input, uint64_t *answer)
{
    line_source *lines = lines_of_file(input->paths[0]);
    line_view view;
    *answer = 0;
    while (lines_next(lines, &view))
        *answer = list_digest_add(*answer, (int64_t)view.length);
    return lines_close(lines);
}

static void run(hc_state *state, stream_way *way)
{
    uint64_t answer = 0;
    stream_run(state, way, (uint64_t)hc_arg(state, 0), &answer);
}

void stream_lines_list(hc_state *state)
{
    run(state, lines_list);
}

void stream_lines_lazy(hc_state *state)
{
    run(state, lines_lazy);
}

void stream_lines_in_place(hc_state *state)
{
    run(state, lines_in_place);
}
