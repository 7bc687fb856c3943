/* The System V calling convention: rbx, rbp and r12 to r15 outlive a call, and so does
 * the floating-point control state, which no kernel changes and nobody saves here. */
#include "coroutine_switch.h"

#include <stddef.h>
#include <stdint.h>

void coroutine_enter(void);

/* Ends with a jump: a ret would be predicted to go back to the side that is left. */
#define SWITCH(name)                                                                     \
    ".p2align 6\n"                                                                       \
    ".globl " name                                                                       \
    "\n"                                                                                 \
    ".type " name ", @function\n" name                                                   \
    ":\n"                                                                                \
    "    pushq %rbp\n"                                                                   \
    "    pushq %rbx\n"                                                                   \
    "    pushq %r12\n"                                                                   \
    "    pushq %r13\n"                                                                   \
    "    pushq %r14\n"                                                                   \
    "    pushq %r15\n"                                                                   \
    "    movq %rsp, (%rdi)\n"                                                            \
    "    movq %rsi, %rsp\n"                                                              \
    "    popq %r15\n"                                                                    \
    "    popq %r14\n"                                                                    \
    "    popq %r13\n"                                                                    \
    "    popq %r12\n"                                                                    \
    "    popq %rbx\n"                                                                    \
    "    popq %rbp\n"                                                                    \
    "    popq %rcx\n"                                                                    \
    "    jmp *%rcx\n"                                                                    \
    ".size " name ", . - " name "\n"

__asm__(
    ".text\n"
    SWITCH("coroutine_switch_in")
    SWITCH("coroutine_switch_out")
    ".globl coroutine_enter\n"
    ".type coroutine_enter, @function\n"
    "coroutine_enter:\n" /* the first frame has the coroutine in r12 */
    "    movq %r12, %rdi\n"
    "    call coroutine_main@PLT\n"
    "    ud2\n"
    ".size coroutine_enter, . - coroutine_enter\n");

/* In the order in which a switch takes them off the stack. */
struct frame {
    uint64_t r15, r14, r13;
    void *r12;
    uint64_t rbx, rbp;
    void (*return_to)(void);
    uint64_t alignment; /* coroutine_enter calls with the stack on a multiple of 16 */
};

void *coroutine_first_frame(void *top, coroutine *self)
{
    struct frame *first = (struct frame *)top - 1;
    *first = (struct frame){.r12 = self, .return_to = coroutine_enter};
    return first;
}

const char *coroutine_unavailable(void)
{
    return NULL;
}
