/* What a kernel's functions can reach in their program, written in an order and a form
 * that do not depend on where the linker put things: equal texts behave equally.
 *
 * Functions are followed one by one: by jumps, by calls, by pointers that code makes and
 * by relocated words of data. So an indirect call needs no guess: whatever it can call,
 * a pointer to it was made somewhere in the closure. Data are taken as whole sections
 * with offsets, since a pointer made by code need not lie in the object it is meant for
 * (machine_code.h); bytes that an instruction reads itself, jump tables and strings
 * passed to functions that take strings are taken alone.
 *
 * Assumed: a process runs this benchmark alone, so that nothing but its own functions,
 * main and constructors can have changed a variable of the program; `unavailable` of
 * other kernels changes none. Where nothing that is followed calls by pointer, the
 * functions of other benchmarks, to which main and constructors make pointers, are called
 * by the library alone, and for their own rows: they are not followed. Functions are
 * instructions from end to end; code of the program is in its .symtab; no pointer is made
 * from numbers; a function keeps to the ABI. Alignment and place of code and data are not
 * behaviour, though they may cost time.
 */
#ifndef HC_ELF_CLOSURE_H
#define HC_ELF_CLOSURE_H

#include "program_code.h"

typedef struct hc_code_roots {
    /* Link-time addresses; 0: none. */
    uint64_t run, set_up, tear_down, unavailable, reference;
    uint64_t methods; /* of the object that runs it: its table of virtual functions */
} hc_code_roots;

/* SHA-256 in hexadecimal, for the caller to g_free; NULL with a reason, for the caller to
 * g_free, when it cannot be told. `benchmarks`: set of the addresses of the functions
 * that the library calls for one benchmark each, as pointers. */
char *hc_closure_hash(const hc_program_code *program, const hc_code_roots *roots,
                      GHashTable *benchmarks, char **reason);

#endif
