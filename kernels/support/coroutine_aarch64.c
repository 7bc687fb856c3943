/* The AAPCS64 calling convention: x19 to x30 and d8 to d15 outlive a call. */
#include "coroutine_switch.h"

#include <stddef.h>
#include <stdint.h>

void coroutine_enter(void);

/* Ends with a jump: a ret would be predicted to go back to the side that is left. */
#define SWITCH(name)                                                                     \
    ".p2align 6\n"                                                                       \
    ".globl " name                                                                       \
    "\n"                                                                                 \
    ".type " name ", %function\n" name                                                   \
    ":\n"                                                                                \
    "    sub sp, sp, #160\n"                                                             \
    "    stp x19, x20, [sp, #0]\n"                                                       \
    "    stp x21, x22, [sp, #16]\n"                                                      \
    "    stp x23, x24, [sp, #32]\n"                                                      \
    "    stp x25, x26, [sp, #48]\n"                                                      \
    "    stp x27, x28, [sp, #64]\n"                                                      \
    "    stp x29, x30, [sp, #80]\n"                                                      \
    "    stp d8, d9, [sp, #96]\n"                                                        \
    "    stp d10, d11, [sp, #112]\n"                                                     \
    "    stp d12, d13, [sp, #128]\n"                                                     \
    "    stp d14, d15, [sp, #144]\n"                                                     \
    "    mov x9, sp\n"                                                                   \
    "    str x9, [x0]\n"                                                                 \
    "    mov sp, x1\n"                                                                   \
    "    ldp x19, x20, [sp, #0]\n"                                                       \
    "    ldp x21, x22, [sp, #16]\n"                                                      \
    "    ldp x23, x24, [sp, #32]\n"                                                      \
    "    ldp x25, x26, [sp, #48]\n"                                                      \
    "    ldp x27, x28, [sp, #64]\n"                                                      \
    "    ldp x29, x30, [sp, #80]\n"                                                      \
    "    ldp d8, d9, [sp, #96]\n"                                                        \
    "    ldp d10, d11, [sp, #112]\n"                                                     \
    "    ldp d12, d13, [sp, #128]\n"                                                     \
    "    ldp d14, d15, [sp, #144]\n"                                                     \
    "    add sp, sp, #160\n"                                                             \
    "    br x30\n"                                                                       \
    ".size " name ", . - " name "\n"

__asm__(
    ".text\n"
    SWITCH("coroutine_switch_in")
    SWITCH("coroutine_switch_out")
    ".globl coroutine_enter\n"
    ".type coroutine_enter, %function\n"
    "coroutine_enter:\n" /* the first frame has the coroutine in x19 */
    "    mov x0, x19\n"
    "    bl coroutine_main\n"
    "    brk #1\n"
    ".size coroutine_enter, . - coroutine_enter\n");

/* In the order in which a switch takes them off the stack. */
struct frame {
    void *x19;
    uint64_t x20_to_x28[9], x29;
    void (*x30)(void);
    uint64_t d8_to_d15[8];
};
_Static_assert(sizeof(struct frame) == 160, "as much as a switch takes");

void *coroutine_first_frame(void *top, coroutine *self)
{
    struct frame *first = (struct frame *)top - 1;
    *first = (struct frame){.x19 = self, .x30 = coroutine_enter};
    return first;
}

const char *coroutine_unavailable(void)
{
    return NULL;
}
