/* stream_shared.c - the fixture, the loop and the stages of the table `stream`. */
#include "stream.h"

#include "support/need.h"

stream_input *stream_input_new(hc_state *state, int64_t n)
{
    stream_input *made = hc_need_zeros(sizeof *made);
    made->n = n;
    hc_set_fixture(state, made);
    return made;
}

void stream_tear_down(hc_state *state)
{
    stream_input *input = hc_fixture(state);
    free(input->memory);
    free(input);
}

bool stream_need_file(hc_state *state, stream_input *input, const char *name,
                      cache_maker *make, const void *recipe)
{
    bool there = cache_need(state, name, make, recipe, input->paths[input->file_count++]);
    if (!there)
        free(input); /* a case that is skipped is not torn down */
    return there;
}

bool stream_run(hc_state *state, stream_way *way, uint64_t items, uint64_t *answer)
{
    const stream_input *input = hc_fixture(state);
    HC_LOOP(state) {
        int cause = way(input, answer);
        if (cause != 0) {
            const char *others = input->file_count > 1 ? " or one that follows it" : "";
            hc_fail(state, "cannot read %s%s: %s", input->paths[0], others,
                    strerror(cause));
            return false;
        }
    }
    hc_answer(state, *answer);
    hc_items(state, items);
    return true;
}

/* ---- Stages ---------------------------------------------------------------------- */

static stage *stage_new(stage made)
{
    stage *frame = hc_need(malloc(sizeof *frame));
    *frame = made;
    return frame;
}

stage *stage_over_lines(void *(*next)(stage *self), line_source *lines)
{
    return stage_new((stage){.next = next, .lines = lines});
}

stage *stage_over(void *(*next)(stage *self), stage *from)
{
    return stage_new((stage){.next = next, .from = from});
}

int stage_close(stage *last)
{
    int cause = last->from ? stage_close(last->from) : lines_close(last->lines);
    free(last);
    return cause;
}
