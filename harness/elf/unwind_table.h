/* Where an exception leads to: what .eh_frame and .gcc_except_table say of a function.
 * Its bytes have the landing pads, and not which exception goes to which of them.
 *
 * Read as compilers write it for position-independent code; the rest is trouble. */
#ifndef HC_ELF_UNWIND_TABLE_H
#define HC_ELF_UNWIND_TABLE_H

#include "elf_image.h"

/* A function that exceptions can pass through. */
typedef struct hc_unwind_entry {
    uint64_t from, to;
    uint64_t personality; /* of the word that holds its address; 0: none */
    uint64_t handlers;    /* where its call sites are listed; 0: it handles nothing */
} hc_unwind_entry;

typedef struct hc_unwind_table {
    GArray *entries;     /* of hc_unwind_entry, by address */
    const char *trouble; /* why it cannot be understood; NULL: it can */
} hc_unwind_table;

/* A call that may throw, and one of the exceptions that are caught there. */
typedef struct hc_call_site {
    uint64_t from, size_bytes; /* from the function's start */
    uint64_t pad;              /* likewise; 0: none */
    int64_t filter;            /* what the pad is told; 0: it only cleans up */
    uint64_t type;             /* of the word that holds its typeinfo; 0: any */
} hc_call_site;

hc_unwind_table *hc_unwind_table_read(const hc_elf_image *image);
void hc_unwind_table_free(hc_unwind_table *table);

/* NULL: exceptions end the program there. */
const hc_unwind_entry *hc_unwind_entry_at(const hc_unwind_table *table, uint64_t address);

/* Of hc_call_site, one an exception; NULL when it cannot be understood. */
GArray *hc_call_sites_read(const hc_elf_image *image, uint64_t handlers);

#endif
