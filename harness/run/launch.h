/* A launch: one fresh worker process, pinned, limited, and asked line by line.
 *
 * A worker that crashes, hangs, exits or eats all memory ends its launch, never the run:
 * hc_launch_ask then returns NULL and says by what cause. */
#ifndef HC_RUN_LAUNCH_H
#define HC_RUN_LAUNCH_H

#include "result.h"

#include <jansson.h>

typedef struct hc_launch hc_launch;

typedef struct hc_launch_spec {
    const char *executable;  /* path */
    const char *interpreter; /* path of what runs it; NULL: it runs itself */
    bool python_uses_malloc; /* PYTHONMALLOC=malloc: the interpreter's objects too */
    bool is_script;          /* the executable is one: it may run anything */
    const char *adapter;     /* path of a worker that runs it in its place; NULL: none */
    const char *loss;     /* what the adapter says it is for; NULL: as it sees itself */
    const char *preload;  /* for LD_PRELOAD; NULL: nothing, the system's allocator */
    const char *takeover; /* path, preloaded too: makes a worker of it; NULL: none */
    const char *malloc_conf;     /* for MALLOC_CONF; NULL: unset */
    int cpu;                     /* pinned to it; -1: not pinned */
    bool fixed_layout;           /* without address-space randomisation */
    bool redraws_pages;          /* its files are read anew (placement.h) */
    char *const *libraries;      /* paths of further files of that kind; NULL: none */
    double wall_limit_s;         /* for the whole launch; 0: none */
    uint64_t memory_limit_bytes; /* of address space and resident set; 0: none */
} hc_launch_spec;

/* How a launch ended when it did not end as asked. */
typedef struct hc_launch_end {
    hc_status status; /* crashed, exited, timed out, out of memory or failed */
    char *cause;      /* one line for people; owned by the caller */
    bool interrupted; /* the tool was told to stop: nothing is known about the row */
} hc_launch_end;

void hc_launch_end_clear(hc_launch_end *end);

/* Seam: the scheduler's tests put a launcher without processes here. */
typedef struct hc_launcher {
    /* NULL with `end` filled in when it cannot be started. */
    hc_launch *(*start)(const hc_launch_spec *spec, hc_launch_end *end);
    /* Waits for its hello, before anything is asked. False with `end` filled in when it
     * says no valid one; only stop may follow then. */
    bool (*greet)(hc_launch *launch, hc_launch_end *end);
    /* Sends the request (stolen). Its answer has to be heard before the next one. */
    void (*tell)(hc_launch *launch, json_t *request);
    /* Waits for the answer, a new reference. NULL with `end` filled in when the worker
     * ended instead; only stop may follow then. */
    json_t *(*hear)(hc_launch *launch, hc_launch_end *end);
    /* From the worker's hello; valid after greet, until stop. */
    const char *(*suite_name)(const hc_launch *launch);
    /* Tells the worker to quit and waits until it has, within the launch's limits; only
     * stop may follow. False with `end` filled in when that went wrong: the kernel's
     * tear_down runs in it. */
    bool (*finish)(hc_launch *launch, hc_launch_end *end);
    /* Nothing more is asked: the worker begins to leave; only stop may follow. */
    void (*dismiss)(hc_launch *launch);
    /* Ends the worker if it still runs, and releases the launch. NULL is allowed. */
    void (*stop)(hc_launch *launch);
} hc_launcher;

extern const hc_launcher hc_launcher_process;

/* Starts and greets. NULL with `end` filled in when either fails. */
hc_launch *hc_launch_begin(const hc_launcher *launcher, const hc_launch_spec *spec,
                           hc_launch_end *end);

/* Tells and hears. */
json_t *hc_launch_ask(const hc_launcher *launcher, hc_launch *launch, json_t *request,
                      hc_launch_end *end);

#endif
