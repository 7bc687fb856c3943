/* The interpreter's functions are found in the process, not linked: one library serves
 * every version of Python, and building it needs none. */
#include "agent.h"

#include <dlfcn.h>
#include <stddef.h>

/* The two functions that a call takes; both are of Python's stable interface. */
static struct {
    void *(*call)(void *callable, void *arguments); /* PyObject_CallObject */
    void (*drop)(void *object);                     /* Py_DecRef */
} python;

static const char *const no_interpreter = "this process has no PyObject_CallObject";
static const char *const other_figures = "the agent is of another version than the suite";

static bool find_interpreter(void)
{
    *(void **)&python.call = dlsym(RTLD_DEFAULT, "PyObject_CallObject");
    *(void **)&python.drop = dlsym(RTLD_DEFAULT, "Py_DecRef");
    return python.call != NULL && python.drop != NULL;
}

/* One iteration. False when it raised. */
static bool iterate(void *callable)
{
    void *result = python.call(callable, NULL);
    if (result != NULL)
        python.drop(result);
    return result != NULL;
}

const char *hc_agent_prove_heap(void)
{
    return hc_heap_jemalloc.prove();
}

const char *hc_agent_prove_footprint(void)
{
    return hc_footprint_proc.prove();
}

const char *hc_agent_attach(void)
{
    return hc_heap_jemalloc.attach();
}

void hc_agent_detach(void)
{
    hc_heap_jemalloc.detach();
}

const char *hc_agent_heap(void *callable, hc_heap_figures *figures, size_t figures_size)
{
    if (figures_size != sizeof *figures)
        return other_figures;
    if (!find_interpreter())
        return no_interpreter;
    if (!iterate(callable))
        return NULL;
    if (!hc_heap_jemalloc.start())
        return "the heap gauge is not attached";
    iterate(callable);
    hc_heap_jemalloc.stop(figures);
    return NULL;
}

const char *hc_agent_footprint(void *callable, hc_footprint_figures figures[2],
                               size_t figures_size)
{
    if (figures_size != 2 * sizeof *figures)
        return other_figures;
    if (!find_interpreter())
        return no_interpreter;
    for (int i = 0; i < 2; i++) {
        bool is_first = i == 0;
        if (!hc_footprint_proc.start(is_first))
            return "the footprint gauge worked when it was tried, and did not start";
        if (!iterate(callable))
            return NULL;
        if (!hc_footprint_proc.stop(&figures[i]))
            return "the footprint gauge started, and could not be read";
    }
    return NULL;
}

const char *hc_agent_allocator(void)
{
    static hc_allocator_facts facts;
    hc_allocator_identify(&facts);
    return facts.name;
}
