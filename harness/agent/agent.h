/* The gauges for a Python interpreter: it loads them, hands over a callable, and they
 * measure the interpreter while it calls it. kernels/cpython/agent.py is the other side.
 *
 * Every function is called with the interpreter locked (ctypes.PyDLL). Texts are reasons
 * in static storage why something cannot be done; NULL: it was done, or the callable
 * raised, which the interpreter then knows. */
#ifndef HC_AGENT_AGENT_H
#define HC_AGENT_AGENT_H

#include "footprint.h"
#include "heap.h"

#define HC_AGENT_API __attribute__((visibility("default")))

/* Whether the gauges work in this process; as in gauge/heap.h and gauge/footprint.h. */
HC_AGENT_API const char *hc_agent_prove_heap(void);
HC_AGENT_API const char *hc_agent_prove_footprint(void);

/* Hangs the heap gauge into the allocator, and takes it out. */
HC_AGENT_API const char *hc_agent_attach(void);
HC_AGENT_API void hc_agent_detach(void);

/* Calls it twice, dropping what it returns, and gives the figures of the second call.
 * Attach comes before. `figures_size` is what the caller takes their size to be. */
HC_AGENT_API const char *hc_agent_heap(void *callable, hc_heap_figures *figures,
                                       size_t figures_size);

/* Calls it twice, and gives the figures of both calls, the cold one first. */
HC_AGENT_API const char *
hc_agent_footprint(void *callable, hc_footprint_figures figures[2], size_t figures_size);

/* Name of the library that serves malloc. */
HC_AGENT_API const char *hc_agent_allocator(void);

#endif
