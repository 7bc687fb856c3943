#include "coroutine.h"

#include "coroutine_switch.h"
#include "need.h"

void coroutine_main(coroutine *self)
{
    self->body(self, self->argument);
    self->is_done = true;
    for (;;)
        coroutine_switch_out(&self->body_sp, self->caller_sp);
}

coroutine *coroutine_new(coroutine_body *body, int64_t argument)
{
    coroutine *made = hc_need(malloc(sizeof *made));
    *made = (coroutine){.body = body,
                        .argument = argument,
                        .stack = hc_need(aligned_alloc(64, COROUTINE_STACK_BYTES))};
    made->body_sp = coroutine_first_frame(made->stack + COROUTINE_STACK_BYTES, made);
    return made;
}

void coroutine_free(coroutine *freed)
{
    free(freed->stack);
    free(freed);
}
