/* One function's instructions with what they refer to taken out: the bytes that are left
 * do not depend on where the linker put it. x86-64 alone.
 *
 * An address that code makes (lea) need not lie in the object that it is meant for:
 * compilers fold an index into it (`lea -8+table(%rip)` for table[i-1]). What is certain
 * is where an instruction itself reads or writes; the two are told apart here. */
#ifndef HC_ELF_MACHINE_CODE_H
#define HC_ELF_MACHINE_CODE_H

#include "elf_image.h"

typedef enum hc_reference_kind {
    HC_REFERENCE_CODE,    /* goes there: call, jump */
    HC_REFERENCE_ADDRESS, /* makes a pointer */
    HC_REFERENCE_ACCESS,  /* reads or writes size_bytes there */
    HC_REFERENCE_TABLE    /* makes a pointer to a jump table, used as such alone */
} hc_reference_kind;

typedef struct hc_reference {
    hc_reference_kind kind;
    uint64_t target;
    uint8_t size_bytes;
    /* HC_REFERENCE_ADDRESS: untouched, it is argument `argument` of the call of
     * `passed_to`; 0: not known. */
    uint64_t passed_to;
    unsigned argument;
    /* HC_REFERENCE_TABLE: control must not enter between the two from elsewhere. */
    uint64_t alone_from, alone_to;
} hc_reference;

typedef struct hc_machine_code {
    uint64_t address, size_bytes;
    GByteArray *bytes;  /* what refers to elsewhere is zero */
    GArray *references; /* of hc_reference, in the order of the instructions */
    bool jumps_unseen;  /* by a register whose value is not understood */
    bool widens_loads;  /* may add a 32-bit distance from a table to a pointer */
    bool writes_beyond_stack;
    bool calls_by_pointer;  /* in a register or in memory that is not in the program */
    bool uses_thread_local; /* of the program's own, at offsets that stay in the bytes */
    const char *trouble;    /* why it cannot be understood; NULL: it can */
} hc_machine_code;

/* Disassembles the function. Never NULL: what goes wrong is in `trouble`. */
hc_machine_code *hc_machine_code_read(const hc_elf_image *image,
                                      const hc_elf_symbol *function);
void hc_machine_code_free(hc_machine_code *code);

#endif
