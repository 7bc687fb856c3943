/* coroutine.h - a function with a stack of its own that hands out numbers one by one and
 * stands still in between. Switching stacks is a few instructions that C has no words
 * for: coroutine_x86_64.c and coroutine_aarch64.c have them, coroutine_none.c says so. */
#ifndef HEAPCLOCK_KERNELS_COROUTINE_H
#define HEAPCLOCK_KERNELS_COROUTINE_H

#include <stdbool.h>
#include <stdint.h>

enum { COROUTINE_STACK_BYTES = 16384 };

typedef struct coroutine coroutine;
typedef void coroutine_body(coroutine *self, int64_t argument);

/* Shown because next and yield are inlined: a return that follows a switch goes elsewhere
 * than its call came from, and the CPU predicts it wrong each time. */
struct coroutine {
    void *body_sp, *caller_sp; /* of the side that stands still */
    coroutine_body *body;
    int64_t argument, value;
    bool is_done;
    char *stack;
};

/* NULL when there are coroutines on this architecture, else the reason why not. */
const char *coroutine_unavailable(void);

/* Starts nothing yet; the first coroutine_next does. */
coroutine *coroutine_new(coroutine_body *body, int64_t argument);
/* At any time between two calls of coroutine_next. */
void coroutine_free(coroutine *freed);

/* Each puts the callee-saved registers on the running stack, leaves its stack pointer in
 * *save, and goes on with the stack whose pointer is `load`. They do the same; one serves
 * each direction, so that the jump at its end always has the same target. */
void coroutine_switch_in(void **save, void *load);
void coroutine_switch_out(void **save, void *load);

/* Runs the body up to its next coroutine_yield; false when it has returned instead. */
static inline bool coroutine_next(coroutine *self, int64_t *value)
{
    if (!self->is_done)
        coroutine_switch_in(&self->caller_sp, self->body_sp);
    *value = self->value;
    return !self->is_done;
}

/* Only in the body. */
static inline void coroutine_yield(coroutine *self, int64_t value)
{
    self->value = value;
    coroutine_switch_out(&self->body_sp, self->caller_sp);
}

#endif
