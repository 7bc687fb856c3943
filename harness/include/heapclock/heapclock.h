/* heapclock.h - write a benchmark in plain C; get time, allocations and peak for it.
 *
 * A suite is an executable that links libheapclock and lists what it measures:
 *
 *     #include <heapclock/heapclock.h>
 *     #include <stdlib.h>
 *
 *     static void grow(hc_state *state)
 *     {
 *         HC_LOOP(state) { void *p = malloc(100); hc_keep(p); free(p); }
 *     }
 *     static const hc_kernel kernels[] = {{.name = "malloc-free", .run = grow}};
 *     static const hc_table first = HC_TABLE("first", kernels);
 *     static const hc_table *const tables[] = {&first};
 *     HC_SUITE_MAIN("mine", tables)
 *
 * Run by hand it is a normal Google Benchmark program (--benchmark_filter=... and the
 * rest work). Run by `heapclock run ./mine` it answers that tool's requests
 * (harness/PROTOCOL.md). Lists are explicit: nothing registers itself.
 *
 * Words: a *kernel* is a C function with one measured loop, one variant of a *table*; a
 * *case* is a kernel with one set of arguments; an *iteration* is one pass of the loop; a
 * *slice* is one call of the kernel, some iterations long.
 *
 * Threads: the functions that take an hc_state belong to the thread that was given it.
 * Errors: none of them returns one; a misuse ends the case as *failed*, with a message.
 */
#ifndef HEAPCLOCK_HEAPCLOCK_H
#define HEAPCLOCK_HEAPCLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HC_API __attribute__((visibility("default")))
#define HC_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#error "heapclock needs GCC or Clang: its barriers are GNU inline assembly"
#endif

/* One call of one kernel on one thread. Valid until that call returns. */
typedef struct hc_state hc_state;

/* ---- What a suite lists ---------------------------------------------------------- */

/* One argument of a table and the values it takes. Either `values` (`count` of them), or,
 * when `values` is NULL, first, first*times, first*times^2, ... up to and including last.
 */
typedef struct hc_axis {
    const char *name; /* "n", shown as n:1000; any UTF-8 text without '/' and ':' */
    const int64_t *values;
    size_t count;
    int64_t first, last, times; /* times >= 2, first >= 1 */
    int64_t headline;           /* the value that one-size charts show; 0: the last one */
} hc_axis;

#define HC_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* HC_VALUES("hits", 0, 50, 100) and HC_RANGE("n", 1000, 1000000, 10), for C. */
#define HC_VALUES(axis_name, ...)                                                        \
    {                                                                                    \
        .name = (axis_name), .values = (const int64_t[]){__VA_ARGS__},                   \
        .count = sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)                \
    }
#define HC_RANGE(axis_name, from, to, factor)                                            \
    {                                                                                    \
        .name = (axis_name), .first = (from), .last = (to), .times = (factor)            \
    }

/* How the time of one iteration grows with the first axis. The fold guard uses it. */
typedef enum hc_growth {
    HC_GROWTH_ANY = 0,  /* not declared: not checked */
    HC_GROWTH_CONSTANT, /* does not grow */
    HC_GROWTH_LOG,      /* grows, slower than linear */
    HC_GROWTH_LINEAR    /* grows in proportion, or faster */
} hc_growth;

/* One variant. Only `name` and `run` are required. */
typedef struct hc_kernel {
    const char *name;             /* unique in its table; any UTF-8 text without '/' */
    void (*run)(hc_state *state); /* contains one HC_LOOP */
    const char *model;            /* "boxed", "raw", "limit", "beyond" or your own word */
    const char *note;             /* one line: what the variant stands for */

    /* Fixture. set_up runs once per case and process, before its first slice and outside
     * every measured region; it may call hc_set_fixture, hc_fail and hc_skip. tear_down
     * runs after the last slice, if set_up neither failed nor skipped; it may call
     * hc_fixture and hc_fail. */
    void (*set_up)(hc_state *state);
    void (*tear_down)(hc_state *state);

    /* NULL, or returns NULL when this machine can run the kernel, else the reason why
     * not ("this CPU has no AVX-512F"). Called once a process at most, before set_up. */
    const char *(*unavailable)(void);

    unsigned threads; /* 0 and 1: one. The kernel is called once on each. */

    /* Nanoseconds per item (per iteration if hc_items is not called) that no honest run
     * can beat; 0: none declared. */
    double floor_ns;
    hc_growth growth;

    bool heap_varies; /* its heap figures depend on timing or chance, and it says so */

    /* Arguments of its own instead of the table's; a count of 0 and not NULL: none. */
    const hc_axis *axes;
    size_t axis_count;

    /* A reference of its own instead of the table's, where variants do different work. */
    uint64_t (*reference)(hc_state *state);
} hc_kernel;

/* Variants that do the same work, so that they can be compared. */
typedef struct hc_table {
    const char *name;  /* unique in the suite; any UTF-8 text without '/' */
    const char *title; /* for people; NULL: the name */
    const hc_kernel *kernels;
    size_t kernel_count;
    const hc_axis *axes; /* every kernel runs with every combination of values */
    size_t axis_count;   /* at most HC_MAX_AXES */

    /* The plain way to the answer, from the arguments alone. Each kernel's hc_answer is
     * compared with it before anything is timed; NULL: nothing is compared. Only hc_arg
     * may be called with this state. */
    uint64_t (*reference)(hc_state *state);
} hc_table;

enum { HC_MAX_AXES = 4 };

#define HC_TABLE(table_name, table_kernels)                                              \
    {                                                                                    \
        .name = (table_name), .kernels = (table_kernels),                                \
        .kernel_count = HC_COUNT_OF(table_kernels)                                       \
    }

typedef struct hc_suite {
    const char *name; /* any UTF-8 text */
    const hc_table *const *tables;
    size_t table_count;

    /* How the suite was compiled, for the result file: HC_SUITE_MAIN fills them in.
     * NULL: not known; instrumented is NULL in an ordinary build. */
    const char *compiler, *flags, *instrumented;
} hc_suite;

#if defined(__clang__)
#define HC_BUILD_COMPILER __VERSION__
#else
#define HC_BUILD_COMPILER "GCC " __VERSION__
#endif

/* A build may pass its flags: -DHC_BUILD_FLAGS='"-O3 -march=native"'. */
#if !defined(HC_BUILD_FLAGS) && defined(__OPTIMIZE__)
#define HC_BUILD_FLAGS "optimised"
#elif !defined(HC_BUILD_FLAGS)
#define HC_BUILD_FLAGS "not optimised"
#endif

#if defined(__has_feature)
#define HC_HAS_FEATURE(feature) __has_feature(feature)
#else
#define HC_HAS_FEATURE(feature) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || HC_HAS_FEATURE(address_sanitizer)
#define HC_BUILD_INSTRUMENTED "AddressSanitizer"
#elif defined(__SANITIZE_THREAD__) || HC_HAS_FEATURE(thread_sanitizer)
#define HC_BUILD_INSTRUMENTED "ThreadSanitizer"
#else
#define HC_BUILD_INSTRUMENTED NULL
#endif

/* Runs the suite as the tool's worker or by hand, as the environment asks. Returns the
 * exit code for main. The suite and all it points to must outlive the call. */
HC_API int hc_suite_main(const hc_suite *suite, int argc, char **argv);

#define HC_SUITE_MAIN(suite_name, table_list)                                            \
    int main(int argc, char **argv)                                                      \
    {                                                                                    \
        const hc_suite suite = {.name = (suite_name),                                    \
                                .tables = (table_list),                                  \
                                .table_count = HC_COUNT_OF(table_list),                  \
                                .compiler = HC_BUILD_COMPILER,                           \
                                .flags = HC_BUILD_FLAGS,                                 \
                                .instrumented = HC_BUILD_INSTRUMENTED};                  \
        return hc_suite_main(&suite, argc, argv);                                        \
    }

/* ---- Inside a kernel ------------------------------------------------------------- */

/* The measured loop, once a kernel:  HC_LOOP(state) { ... }
 * Its cost per iteration is that of counting a register down to zero. Do not leave it
 * with break, goto or return (unless hc_fail or hc_skip was called before). */
#define HC_LOOP(state)                                                                   \
    for (uint64_t hc_left_ = hc_loop_begin(state);                                       \
         hc_left_ != 0 || (hc_left_ = hc_loop_more(state)) != 0; --hc_left_)

/* What HC_LOOP is made of: iterations to do now; further iterations, or 0 at the end. */
HC_API uint64_t hc_loop_begin(hc_state *state);
HC_API uint64_t hc_loop_more(hc_state *state);

/* Value of the axis with this index (0: the first). */
HC_API int64_t hc_arg(const hc_state *state, size_t axis);

/* What set_up left for the kernel; NULL before. The library never frees it. */
HC_API void hc_set_fixture(hc_state *state, void *fixture);
HC_API void *hc_fixture(const hc_state *state);

/* 0 .. hc_threads-1, and how many threads run this kernel now. */
HC_API unsigned hc_thread_index(const hc_state *state);
HC_API unsigned hc_threads(const hc_state *state);

/* Between the two stand still, of the calling thread: its clock, the count of its
 * allocations and, in the timed pass, of its page faults. Other threads go on, also those
 * that the kernel itself starts. The footprint pass leaves nothing out: resident memory
 * and its faults are of whole iterations. A pair costs some microseconds that are not
 * timed and about one that is, so keep it out of short iterations. Call in pairs, inside
 * HC_LOOP. */
HC_API void hc_pause(hc_state *state);
HC_API void hc_resume(hc_state *state);

/* Work that one iteration does, for rates and for time per item. */
HC_API void hc_items(hc_state *state, uint64_t per_iteration);
HC_API void hc_bytes(hc_state *state, uint64_t per_iteration);

typedef enum hc_counter_kind {
    HC_COUNTER_VALUE,         /* shown as given; threads are added up */
    HC_COUNTER_PER_ITERATION, /* divided by the slice's iterations */
    HC_COUNTER_PER_SECOND     /* divided by the slice's wall time */
} hc_counter_kind;

/* A figure of the kernel's own; call after the loop. At most 16. `name` is copied, its
 * first 63 bytes; a value that is not finite is left out. */
HC_API void hc_counter(hc_state *state, const char *name, double value,
                       hc_counter_kind kind);

/* The kernel's result, as a number (a sum, a hash of the output). Call after the loop, or
 * in it when hc_answer_wanted says so. */
HC_API void hc_answer(hc_state *state, uint64_t answer);

/* True when this call of the kernel is the check. A kernel that frees its result inside
 * the loop hashes it there only then, so that no timed iteration pays for it. Read it
 * once, before the loop. */
HC_API bool hc_answer_wanted(const hc_state *state);

/* End the case as skipped (it cannot run here) or failed (it ran and is wrong). The first
 * message of a case counts, its first 511 bytes; bytes that are not UTF-8 show as U+FFFD.
 * They return: leave the kernel yourself. */
HC_API void hc_skip(hc_state *state, const char *format, ...) HC_PRINTF(2, 3);
HC_API void hc_fail(hc_state *state, const char *format, ...) HC_PRINTF(2, 3);

/* ---- Barriers: what keeps the optimiser from removing the work ------------------- */

/* The memory p points to is read and written here, as far as the compiler knows. */
static inline void hc_keep(const void *p)
{
    __asm__ volatile("" : : "r"(p) : "memory");
}

/* The value is used here; nothing else is. */
static inline void hc_keep_u64(uint64_t value)
{
    __asm__ volatile("" : : "r"(value));
}

static inline void hc_keep_f64(double value)
{
#if defined(__x86_64__)
    __asm__ volatile("" : : "x"(value));
#elif defined(__aarch64__)
    __asm__ volatile("" : : "w"(value));
#else
    __asm__ volatile("" : : "m"(value));
#endif
}

/* All memory is read and written here, as far as the compiler knows. */
static inline void hc_clobber(void)
{
    __asm__ volatile("" : : : "memory");
}

/* The same number, about which the compiler knows nothing any more. */
static inline int64_t hc_hide(int64_t value)
{
    __asm__ volatile("" : "+r"(value));
    return value;
}

#ifdef __cplusplus
}
#endif

#endif
