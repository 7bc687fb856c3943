/* Where the suite's code is, as its file and not this process has it: what lets the tool
 * see that two builds of a kernel are the same code. */
#ifndef HC_SUITE_WHEREABOUTS_H
#define HC_SUITE_WHEREABOUTS_H

#include <stdbool.h>
#include <stdint.h>

/* A function's address in the executable's file (link-time, not loaded). False when it
 * lies in a shared library. */
bool hc_code_address(void (*function)(void), uint64_t *address);

/* Calls `each` with the path of every shared library that is loaded, in the loader's
 * order. The path is the loader's. */
typedef void hc_library_visitor(const char *path, void *payload);
void hc_loaded_libraries(hc_library_visitor *each, void *payload);

#endif
