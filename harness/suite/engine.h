/* The engine: what calls a kernel and holds the clock. libbenchmark stands behind it
 * (engine_gbench.cc); tests put a fake there. */
#ifndef HC_SUITE_ENGINE_H
#define HC_SUITE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One thread of one run of a body; the engine's own. */
typedef struct hc_engine_thread hc_engine_thread;

typedef struct hc_engine_times {
    uint64_t wall_ns; /* between start and stop, pauses left out; mean over threads */
    uint64_t cpu_ns;  /* of the whole process */
    /* What the loop really took, where wall_ns is what the benchmark says; else 0. */
    uint64_t elapsed_ns;
} hc_engine_times;

typedef struct hc_engine_counter {
    const char *name;
    double value;
    bool per_second; /* value is an amount, to be divided by the wall time */
} hc_engine_counter;

/* What the engine's own output shows when the suite is run by hand. */
typedef struct hc_engine_facts {
    const char *error;     /* NULL: none. Given when the loop was not run to its end */
    bool skipped;          /* the error is a skip, not a failure */
    uint64_t items, bytes; /* an iteration; 0: not declared */
    size_t counter_count;
    const hc_engine_counter *counters;
} hc_engine_facts;

/* Calls the kernel on one thread; must call start and stop once each, or finish with an
 * error. */
typedef void hc_engine_body(void *payload, hc_engine_thread *thread, unsigned index);

typedef struct hc_engine {
    const char *name;

    /* Runs the body once on each of `threads` threads, with a fixed iteration count. */
    void (*run)(hc_engine_body *body, void *payload, uint64_t iterations,
                unsigned threads, hc_engine_times *times);

    /* Calls of the body: the clock starts (returns the iterations to do, 0 when the
     * engine wants none), stands still, goes on, stops; and what was found out. Start and
     * stop wait for all threads of the run that have not finished. */
    uint64_t (*start)(hc_engine_thread *thread);
    void (*pause)(hc_engine_thread *thread);
    void (*resume)(hc_engine_thread *thread);
    void (*stop)(hc_engine_thread *thread);
    void (*finish)(hc_engine_thread *thread, const hc_engine_facts *facts);

    /* Run by hand: registers a body by name; main registers all, then calls run_main,
     * which takes the engine's own flags and returns the exit code. */
    void (*add)(const char *name, hc_engine_body *body, void *payload, unsigned threads);
    int (*run_main)(int argc, char **argv);

    /* How the engine was built: "debug", "release", or NULL when it does not tell. The
     * function itself may be NULL, which says the same. */
    const char *(*build)(void);
} hc_engine;

extern const hc_engine hc_engine_gbench;

#ifdef __cplusplus
}
#endif

#endif
