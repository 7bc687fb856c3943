#include "coroutine_switch.h"

#include <stdlib.h>

const char *coroutine_unavailable(void)
{
    return "switching stacks is not written for this architecture";
}

void coroutine_switch_in(void **save, void *load)
{
    (void)save;
    (void)load;
    abort();
}

void coroutine_switch_out(void **save, void *load)
{
    coroutine_switch_in(save, load);
}

void *coroutine_first_frame(void *top, coroutine *self)
{
    (void)self;
    return top;
}
