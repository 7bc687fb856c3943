/* Where the suite's code is, as its file and not this process has it: what lets the tool
 * see that two builds of a kernel are the same code. */
#ifndef HC_SUITE_WHEREABOUTS_H
#define HC_SUITE_WHEREABOUTS_H

#include <stdbool.h>
#include <stdint.h>

typedef void hc_code(void); /* any function: only its address is taken */

/* A benchmark's code; NULL: it has none of the kind, or it is not known which. */
typedef struct hc_code_places {
    hc_code *run, *set_up, *tear_down, *unavailable, *reference;
    const void *methods; /* the table of virtual functions of the object that runs it */
} hc_code_places;

/* An address in the executable's file (link-time, not loaded). False when it lies in a
 * shared library. */
bool hc_code_address(uintptr_t loaded, uint64_t *address);

/* Calls `each` with the path of every shared library that is loaded, in the loader's
 * order. The path is the loader's. */
typedef void hc_library_visitor(const char *path, void *payload);
void hc_loaded_libraries(hc_library_visitor *each, void *payload);

#endif
