/* iter_properties_raw.c - what the documents say that iterators do, tried on what C has
 * for them: a pointer into an array, and a frame on the heap. */
#include "iter_ways.h"

#include "support/generator.h"
#include "support/list.h"
#include "support/need.h"
#include "support/source.h"

static void report(hc_state *state, const char *name, bool holds)
{
    hc_counter(state, name, holds ? 1 : 0, HC_COUNTER_VALUE);
}

/* ---- Two pointers into one array ------------------------------------------------- */

void iter_two_cursors_raw(hc_state *state)
{
    const int64_t values[] = {1, 2, 3};
    bool independent = false;
    HC_LOOP(state) {
        const int64_t *first = values, *second = values;
        hc_keep(&first);
        hc_keep(&second);
        independent = *first++ == 1 && *second++ == 1 && *first == 2 && *second == 2;
    }
    report(state, "independent", independent);
}

/* ---- Frames ---------------------------------------------------------------------- */

typedef struct frame {
    source base;
    int place;
    int64_t at, last;
    int64_t returned; /* the value that ended it; 0: none yet */
} frame;

enum { RETURNED = 1003 };

/* at, ... up to and including last; then it returns. */
static bool count_to_last(source *base, int64_t *value)
{
    frame *self = (frame *)base;
    GENERATOR_BEGIN(self)
    for (; self->at <= self->last; self->at++) {
        *value = self->at;
        GENERATOR_YIELD(self, true);
    }
    self->returned = RETURNED;
    GENERATOR_END(self);
}

static frame *frame_new(int64_t from, int64_t last)
{
    frame *made = hc_need(malloc(sizeof *made));
    *made = (frame){.base = {count_to_last}, .at = from, .last = last};
    hc_keep(made);
    return made;
}

/* The next of the frame's values, but no more than `most`, are from, from + 1, ... up to
 * but not including end. */
static bool gives_range(frame *of, size_t most, int64_t from, int64_t end)
{
    int64_t expected = from;
    bool same = true;
    for (int64_t value; most > 0 && source_next(&of->base, &value); most--)
        same = same && value == expected++;
    return same && expected == end;
}

void iter_oneshot_raw(hc_state *state)
{
    bool empty_second = false;
    HC_LOOP(state) {
        frame *values = frame_new(1, 3);
        bool first = gives_range(values, SIZE_MAX, 1, 4);
        empty_second = first && gives_range(values, SIZE_MAX, 0, 0);
        free(values);
    }
    report(state, "empty_second", empty_second);
}

void iter_slice_10_15_raw(hc_state *state)
{
    bool gives_5_to_9 = false;
    HC_LOOP(state) {
        frame *counter = frame_new(0, INT64_MAX);
        gives_5_to_9 = gives_range(counter, 5, 0, 5) && gives_range(counter, 5, 5, 10);
        free(counter);
    }
    report(state, "gives_5_to_9", gives_5_to_9);
}

void iter_return_value_raw(hc_state *state)
{
    bool is_seen = false;
    HC_LOOP(state) {
        frame *one = frame_new(1, 1);
        bool none_before = gives_range(one, 1, 1, 2) && one->returned == 0;
        is_seen = none_before && gives_range(one, 1, 0, 0) && one->returned == RETURNED;
        free(one);
    }
    report(state, "seen", is_seen);
}

/* ---- send, throw and return through a frame that stands aside -------------------- */

enum { SENT = 1001, THROWN = 1002 };
enum { NOTES = 3 }; /* what is sent, what is thrown, what is returned */

/* How a frame is resumed: C has no exceptions, so one is a message like any other. */
typedef struct message {
    enum { NEXT, SEND, THROW } kind;
    int64_t value;
} message;

typedef struct channel channel;
struct channel {
    bool (*resume)(channel *self, message in, int64_t *out);
    int place;
    channel *below; /* NULL: none */
    int64_t *notes; /* [NOTES], shared by both */
    int64_t returned;
};

/* Yields 1, is sent a value, yields 2, is thrown one, yields 3, returns. */
static bool inner(channel *self, message in, int64_t *out)
{
    GENERATOR_BEGIN(self)
    *out = 1;
    GENERATOR_YIELD(self, true);
    self->notes[0] = in.kind == SEND ? in.value : 0;
    *out = 2;
    GENERATOR_YIELD(self, true);
    self->notes[1] = in.kind == THROW ? in.value : 0;
    *out = 3;
    GENERATOR_YIELD(self, true);
    self->returned = RETURNED;
    GENERATOR_END(self);
}

/* Hands on what arrives; notes what the other returns, and returns nothing. */
static bool outer(channel *self, message in, int64_t *out)
{
    GENERATOR_BEGIN(self)
    while (self->below->resume(self->below, in, out))
        GENERATOR_YIELD(self, true);
    self->notes[2] = self->below->returned;
    GENERATOR_END(self);
}

static channel *channel_new(channel made)
{
    channel *kept = hc_need(malloc(sizeof *kept));
    *kept = made;
    hc_keep(kept);
    return kept;
}

/* next, send, throw, next: three values, then the end. */
static bool yields_as_asked(channel *top)
{
    static const message script[] = {{NEXT, 0}, {SEND, SENT}, {THROW, THROWN}};
    int64_t out = 0;
    bool same = true;
    for (size_t i = 0; i < HC_COUNT_OF(script); i++)
        same = same && top->resume(top, script[i], &out) && out == (int64_t)i + 1;
    return same && !top->resume(top, (message){NEXT, 0}, &out);
}

void iter_send_throw_return_raw(hc_state *state)
{
    bool transparent = false, is_none = false;
    HC_LOOP(state) {
        int64_t notes[NOTES] = {0};
        channel *below = channel_new((channel){.resume = inner, .notes = notes});
        channel *top =
            channel_new((channel){.resume = outer, .below = below, .notes = notes});
        transparent = yields_as_asked(top) && notes[0] == SENT && notes[1] == THROWN &&
                      notes[2] == RETURNED;
        is_none = top->returned == 0;
        free(top);
        free(below);
    }
    report(state, "transparent", transparent);
    report(state, "return_value_is_none", is_none);
}
