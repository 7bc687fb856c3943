/* The text that stands for a closure, and how what it refers to is written in it:
 * functions and regions by a number in the order of the walk, imports by name. */
#ifndef HC_ELF_CLOSURE_TEXT_H
#define HC_ELF_CLOSURE_TEXT_H

#include "program_code.h"

typedef struct hc_seen_region {
    hc_region region;
    bool is_written; /* its contents are in the text */
} hc_seen_region;

typedef struct hc_closure {
    const hc_program_code *program;
    const hc_elf_image *image;
    GChecksum *text;
    GHashTable *numbers; /* hc_machine_code to its number, from 1, as walked */
    GQueue *pending;     /* of hc_machine_code, numbered but not written */
    GArray *regions;     /* of hc_seen_region, in the order of the walk */
    bool uses_thread_local, has_thread_local; /* what its text needs, and has */
    GHashTable *others; /* set of addresses of benchmarks' functions; NULL: follow all */
    bool is_start;      /* what is walked is main's, a constructor's or an export's */
    bool calls_by_pointer; /* some of the code that is written does */
    char *reason;          /* why it cannot be told; the first one */
} hc_closure;

/* The first reason stays. */
void hc_closure_give_up(hc_closure *c, const char *format, ...) G_GNUC_PRINTF(2, 3);

void hc_closure_put_bytes(hc_closure *c, const void *bytes, uint64_t size);
void hc_closure_put_number(hc_closure *c, uint64_t number);
void hc_closure_put_word(hc_closure *c, const char *word);

/* Code in a function, which joins the closure. */
void hc_closure_put_function(hc_closure *c, uint64_t address);

/* Where a call or jump goes: a function, or an import through its stub. */
void hc_closure_put_destination(hc_closure *c, uint64_t target);

/* A pointer of which all that is known is its value. */
void hc_closure_put_pointer(hc_closure *c, uint64_t address);

/* What the loader writes into the word. */
void hc_closure_put_relocation(hc_closure *c, const hc_elf_relocation *word);

/* NULL: the address is not that of a stub of the procedure linkage table. */
const hc_elf_relocation *hc_import_of_stub(const hc_elf_image *image, uint64_t address);

bool hc_is_code(const hc_elf_section *section);

#endif
