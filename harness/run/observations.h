/* What was seen of this machine, before anything is said of it (conditions.h). What files
 * tell is read below a root, so that a test plants them; what only a system call tells
 * stands in fields that a test sets. */
#ifndef HC_RUN_OBSERVATIONS_H
#define HC_RUN_OBSERVATIONS_H

#include "sys_file.h"

typedef enum hc_sight { HC_UNSEEN, HC_SEEN_OFF, HC_SEEN_ON } hc_sight;

/* Of one suite; NULL where it does not say. */
typedef struct hc_seen_suite {
    char *name;
    char *engine_build;     /* "debug", "release" */
    char *instrumented;     /* by which sanitizer */
    char *jemalloc_version; /* "5.3.0-0-g54ea...", where it runs under jemalloc */
    char *heap_problem;     /* why jemalloc, asked for, counts nothing in it */
} hc_seen_suite;

typedef struct hc_observations {
    /* From files. */
    hc_seen_number steal_since_boot; /* of the CPU time that was wanted, 0 .. 1 */
    char *governors;                 /* each once, "performance, powersave" */
    hc_sight turbo;
    char *siblings; /* CPUs on the core of `cpu`, itself among them: "1,5" */
    hc_seen_number aslr, perf_paranoid;
    char *thp; /* "always" */
    char *clocksource;
    char *hypervisor;          /* who it is; NULL: none is seen */
    char *container;           /* what tells of it; NULL: none is seen */
    hc_seen_number quota_cpus; /* infinite: no quota */
    hc_seen_number load1;
    hc_seen_number swap_used_bytes;
    hc_sight on_battery;
    unsigned cpus_online; /* 0: not known */

    /* From system calls and programs. */
    hc_seen_number
        steal_now;         /* as since boot, over a short time; where it was asked for */
    unsigned cpus_allowed; /* to this process; 0: not known */
    int cpu;               /* that launches are pinned to; -1: not known */
    hc_sight pinning, may_fix_layout;   /* whether this process may */
    bool has_fixed_layout;              /* of memory, and its launches inherit it */
    hc_sight counters;                  /* of the hardware */
    char *counters_refused;             /* why not, as errno's text */
    bool is_privileged;                 /* perf_event_paranoid is not for it */
    hc_seen_number address_space_bytes; /* infinite: no limit */
    hc_sight gnuplot, python, numpy;

    GPtrArray *suites; /* of hc_seen_suite * */
} hc_observations;

/* With nothing seen. hc_observations_clear releases what was. */
void hc_observations_init(hc_observations *seen);
void hc_observations_clear(hc_observations *seen);

/* What the files below `root` tell ("/": this machine's); `cpu` is set before. */
void hc_observe_files(hc_observations *seen, const char *root);

/* What this process may, and which programs are there. Some milliseconds. */
void hc_observe_process(hc_observations *seen);

/* Keeps a CPU busy for so long, and looks what of it another guest had. */
void hc_observe_steal(hc_observations *seen, double seconds);

/* New suite, owned by the observations. */
hc_seen_suite *hc_observe_suite(hc_observations *seen, const char *name);

/* Of the CPU time that was wanted between two texts of /proc/stat, the share that was
 * stolen; `before` NULL: since boot. Not known when they do not tell, or none was wanted.
 */
hc_seen_number hc_steal_between(const char *before, const char *after);

#endif
