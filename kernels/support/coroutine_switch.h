/* coroutine_switch.h - what each architecture writes itself, beside the two
 * switches. */
#ifndef HEAPCLOCK_KERNELS_COROUTINE_SWITCH_H
#define HEAPCLOCK_KERNELS_COROUTINE_SWITCH_H

#include "coroutine.h"

/* Makes a new stack look like one that a switch left, about to enter
 * coroutine_main(self). `top` is the stack's end, a multiple of 16; returns its pointer.
 */
void *coroutine_first_frame(void *top, coroutine *self);

/* Never returns. */
void coroutine_main(coroutine *self);

#endif
