/* A program's functions, disassembled, and what they share: its jump tables and regions
 * of data. */
#ifndef HC_ELF_PROGRAM_CODE_H
#define HC_ELF_PROGRAM_CODE_H

#include "machine_code.h"
#include "unwind_table.h"

/* Sections that keep their distance however the program is linked. Variables are one
 * region (.data and .bss follow each other), each section of constants is its own. */
typedef struct hc_region {
    const char *name;
    uint64_t from, to;
    bool is_writable;
} hc_region;

typedef struct hc_jump_table {
    uint64_t address, count; /* of 32-bit distances from its own address */
    const hc_machine_code *code;
} hc_jump_table;

typedef struct hc_program_code {
    const hc_elf_image *image;
    GPtrArray *codes; /* of hc_machine_code, as image->functions */
    GArray *tables;   /* of hc_jump_table, by address */
    hc_unwind_table *unwinding;
} hc_program_code;

hc_program_code *hc_program_code_read(const hc_elf_image *image);
void hc_program_code_free(hc_program_code *program);

/* NULL: the address is in no function. */
const hc_machine_code *hc_program_code_at(const hc_program_code *program,
                                          uint64_t address);

/* NULL: it is not one that code refers to. */
const hc_jump_table *hc_program_table_at(const hc_program_code *program,
                                         uint64_t address);

/* Where the entry leads: an offset in the function, or in the part of it that the
 * compiler has split off as cold, plus HC_ENTRY_COLD. */
#define HC_ENTRY_COLD (UINT64_C(1) << 32)
uint64_t hc_jump_table_entry(const hc_program_code *program, const hc_jump_table *table,
                             uint64_t index);

/* False when the address is in no region that is understood. */
bool hc_program_region_at(const hc_program_code *program, uint64_t address,
                          hc_region *region);

#endif
