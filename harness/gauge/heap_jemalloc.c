/* The heap gauge over jemalloc's experimental hooks.
 *
 * The hooks see every allocation of the process, also those that libc makes for itself
 * and those of C++, which an interposed malloc does not. They are not a stable interface:
 * their layout is that of jemalloc 5.3.0, so any other version is refused, and a known
 * sequence of calls must give the known figures before the gauge says that it works. */
#include "heap.h"

#include "heap_counters.h"
#include "jemalloc_symbols.h"
#include "size_class.h"
#include "threads.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPECTED_VERSION "5.3.0"

/* jemalloc's enum hook_alloc_e: which function allocated. */
enum alloc_call {
    ALLOC_MALLOC,
    ALLOC_POSIX_MEMALIGN,
    ALLOC_ALIGNED_ALLOC,
    ALLOC_CALLOC,
    ALLOC_MEMALIGN,
    ALLOC_VALLOC,
    ALLOC_MALLOCX,
    ALLOC_REALLOC,
    ALLOC_RALLOCX
};

/* jemalloc's hooks_t. `args` are the arguments of the call, `raw` is what it returns. */
struct hooks {
    void (*alloc)(void *extra, int call, void *block, uintptr_t raw, uintptr_t args[3]);
    void (*dalloc)(void *extra, int call, void *block, uintptr_t args[3]);
    void (*expand)(void *extra, int call, void *block, size_t old_usable,
                   size_t new_usable, uintptr_t raw, uintptr_t args[4]);
    void *extra;
};

static hc_jemalloc jemalloc;
static void *hooks_handle; /* NULL: not attached */
static bool proven, started;

static size_t requested(int call, const uintptr_t args[3])
{
    switch (call) {
    case ALLOC_CALLOC:
        return args[0] * args[1]; /* cannot overflow: the call succeeded */
    case ALLOC_POSIX_MEMALIGN:
        return args[2];
    case ALLOC_ALIGNED_ALLOC:
    case ALLOC_MEMALIGN:
    case ALLOC_REALLOC:
    case ALLOC_RALLOCX:
        return args[1];
    default: /* malloc, valloc, mallocx */
        return args[0];
    }
}

/* Without an alignment the class follows from the size, which is quicker than to ask. */
static unsigned size_class(int call, size_t bytes, const void *block)
{
    bool plain = call == ALLOC_MALLOC || call == ALLOC_CALLOC || call == ALLOC_REALLOC;
    return hc_size_class_index(plain ? bytes : jemalloc.sallocx(block, 0));
}

static void on_alloc(void *extra, int call, void *block, uintptr_t raw, uintptr_t args[3])
{
    (void)extra;
    /* A posix_memalign that fails leaves the caller's old pointer in `block`. */
    bool failed = block == NULL || (call == ALLOC_POSIX_MEMALIGN && raw != 0);
    if (failed)
        return;
    size_t bytes = requested(call, args);
    hc_heap_counters_allocated(bytes, size_class(call, bytes, block));
}

static void on_dalloc(void *extra, int call, void *block, uintptr_t args[3])
{
    (void)extra, (void)call, (void)args;
    hc_heap_counters_freed(jemalloc.sallocx(block, 0));
}

static void on_expand(void *extra, int call, void *block, size_t old_usable,
                      size_t new_usable, uintptr_t raw, uintptr_t args[4])
{
    (void)extra, (void)call, (void)block, (void)raw, (void)args;
    hc_heap_counters_resized(old_usable, new_usable);
}

/* NULL, also when they are there already; or the reason why not. */
static const char *install_hooks(void)
{
    if (hooks_handle != NULL)
        return NULL;
    struct hooks hooks = {on_alloc, on_dalloc, on_expand, NULL};
    void *handle = NULL;
    size_t size = sizeof handle;
    int error = jemalloc.mallctl("experimental.hooks.install", &handle, &size, &hooks,
                                 sizeof hooks);
    if (error == EAGAIN)
        return "all four of jemalloc's hook slots are taken";
    if (error != 0)
        return "jemalloc refuses hooks (experimental.hooks.install)";
    hooks_handle = handle;
    return NULL;
}

static bool start(void)
{
    if (hooks_handle == NULL || started)
        return false;
    hc_heap_counters_reset();
    started = true;
    hc_heap_counters_enable(true);
    return true;
}

static void stop(hc_heap_figures *figures)
{
    hc_heap_counters_enable(false);
    started = false;
    hc_heap_counters_read(figures);
}

/* Both installing and removing mark every thread of jemalloc's list to look again what is
 * installed. A thread that ends with the mark is not taken off the list (tsd_cleanup has
 * no case for it), its memory is used again, and the next walk along the list never ends.
 * So hooks go only when no other thread is left. */
static bool detach(void)
{
    if (hooks_handle == NULL)
        return true;
    if (!hc_threads_alone())
        return false;
    jemalloc.mallctl("experimental.hooks.remove", NULL, NULL, &hooks_handle,
                     sizeof hooks_handle);
    hooks_handle = NULL;
    return true;
}

static void *opaque(void *block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

/* 100 and 4000 bytes are served by the classes of 112 and 4096 bytes, too far apart for a
 * reallocation in place. */
static bool figures_are_right(const hc_heap_figures *figures)
{
    return figures->allocations == 2 && figures->frees == 2 && figures->in_place == 0 &&
           figures->requested_bytes == 100 + 4000 &&
           figures->usable_bytes == 112 + 4096 && figures->freed_bytes == 112 + 4096 &&
           figures->peak_bytes == 112 + 4096 && figures->net_bytes == 0 &&
           figures->class_count == 2;
}

static const char *try_known_sequence(void)
{
    static hc_heap_figures figures;
    start();
    void *block = opaque(malloc(100));
    free(opaque(realloc(block, 4000)));
    stop(&figures);
    if (figures.allocations == 0)
        return "jemalloc's hooks do not see this process's malloc";
    if (!figures_are_right(&figures))
        return "jemalloc's hooks count a known sequence of calls wrongly";
    return NULL;
}

static bool sanitizer_owns_malloc(void)
{
    static const char *const runtimes[] = {"__asan_init", "__tsan_init", "__msan_init"};
    for (size_t i = 0; i < sizeof runtimes / sizeof runtimes[0]; i++) {
        if (dlsym(RTLD_DEFAULT, runtimes[i]) != NULL)
            return true;
    }
    return false;
}

static const char *check_version(void)
{
    static char reason[128];
    const char *version = hc_jemalloc_version(&jemalloc);
    if (version == NULL)
        return "jemalloc does not tell its version";
    if (strncmp(version, EXPECTED_VERSION "-", strlen(EXPECTED_VERSION "-")) == 0)
        return NULL;
    int number_length = (int)strcspn(version, "-");
    snprintf(reason, sizeof reason, "jemalloc %.*s found, " EXPECTED_VERSION " expected",
             number_length, version);
    return reason;
}

/* Only success is remembered: a slot that was taken may be free the next time. */
static const char *prove(void)
{
    if (proven)
        return NULL;
    if (sanitizer_owns_malloc())
        return "under a sanitizer malloc is the sanitizer's, and jemalloc's hooks see "
               "nothing";
    if (!hc_jemalloc_find(&jemalloc))
        return "malloc is not jemalloc's (start the suite with libjemalloc.so.2 "
               "preloaded)";
    const char *reason = check_version();
    if (reason == NULL)
        reason = install_hooks();
    if (reason != NULL)
        return reason;
    reason = try_known_sequence();
    detach();
    proven = reason == NULL;
    return reason;
}

/* Whether a large block grows in place depends on what lies behind it, and that on all
 * that the process has ever allocated and freed: a table that main fills would change the
 * figures of code that never sees it. In an arena of its own, with no block cached from
 * another, the stretch and its fixture find nothing but what they leave themselves. Where
 * there is none, the figures are right nevertheless. */
static void enter_fresh_arena(void)
{
    unsigned arena;
    size_t size = sizeof arena;
    if (jemalloc.mallctl("arenas.create", &arena, &size, NULL, 0) != 0)
        return;
    jemalloc.mallctl("thread.tcache.flush", NULL, NULL, NULL, 0);
    jemalloc.mallctl("thread.arena", NULL, NULL, &arena, sizeof arena);
}

static const char *attach(void)
{
    const char *reason = prove();
    if (reason == NULL)
        reason = install_hooks();
    if (reason == NULL)
        enter_fresh_arena();
    return reason;
}

static void pause_counting(void)
{
    hc_heap_counters_pause(true);
}

static void resume_counting(void)
{
    hc_heap_counters_pause(false);
}

const hc_heap_gauge hc_heap_jemalloc = {
    .prove = prove,
    .attach = attach,
    .start = start,
    .pause = pause_counting,
    .resume = resume_counting,
    .stop = stop,
    .detach = detach,
};
