/* The result model: what was measured, in memory. run.json (schema heapclock/1) is its
 * file form; everything that is shown is rendered from this and can be rendered again.
 *
 * Units are in the names. A figure that is not known is marked as such (has_*, NULL, an
 * empty array) and is absent from the file; it is never 0. Strings are owned by the
 * struct that holds them; every *_free takes NULL. */
#ifndef HC_RESULT_RESULT_H
#define HC_RESULT_RESULT_H

#include "condition.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define HC_SCHEMA "heapclock/1"

enum { HC_RESULT_MAX_ARGS = 8 };

typedef enum hc_status {
    HC_STATUS_PENDING, /* nothing is known yet (an interrupted run) */
    HC_STATUS_OK,
    HC_STATUS_SKIPPED,       /* cannot run here: error says why */
    HC_STATUS_FAILED,        /* ran, and said that it is wrong */
    HC_STATUS_CRASHED,       /* ended by a signal */
    HC_STATUS_EXITED,        /* called exit in the middle */
    HC_STATUS_TIMED_OUT,     /* passed the profile's wall-time limit */
    HC_STATUS_OUT_OF_MEMORY, /* passed the profile's memory limit */
} hc_status;

/* "ok", "skipped", ...: the words of the file. */
const char *hc_status_name(hc_status status);
bool hc_status_from_name(const char *name, hc_status *status);
/* False for pending, ok and skipped: true where the run has to exit with 3. */
bool hc_status_is_failure(hc_status status);

typedef struct hc_arg_value {
    char *name;
    int64_t value;
} hc_arg_value;

/* One process: slices of the same number of iterations, the first one thrown away. */
typedef struct hc_launch_result {
    uint64_t iterations; /* a slice */
    unsigned round;      /* of the time pass, from 1; 0: not known */
    size_t slice_count;
    uint64_t *slices_ns; /* wall time of each slice, [slice_count] */
    uint64_t *cpu_ns;    /* process CPU time of each slice; NULL: not known */
    uint64_t *faults;    /* page faults (minor + major) in each slice; NULL: not known */
} hc_launch_result;

typedef struct hc_time_result {
    uint64_t iterations; /* a slice, as calibrated; 0: not calibrated */
    GPtrArray *launches; /* of hc_launch_result *; the launch is the statistical unit */
    /* Of one iteration, over launches (the value of a launch is the median of its
     * slices). Known when there is at least one launch, or the file has no launches but
     * a summary. */
    bool known;
    double median_ns;
    bool has_cpu, has_faults; /* false where a tool other than ours did not say */
    double cpu_median_ns;
    double faults; /* a slice's page faults divided by its iterations, median */
    bool has_ci;   /* two launches or more */
    double ci_lo_ns, ci_hi_ns;
    double level; /* the confidence that the interval really has, e.g. 0.9688 */
    char *stop;   /* "precision", "launches" or "budget": why measuring ended; NULL */
} hc_time_result;

typedef struct hc_size_class {
    uint64_t bytes; /* usable size */
    uint64_t count; /* allocations of it */
} hc_size_class;

/* In so many launches a run counts a row's heap. A figure that is one of two
 * by chance, and shows the same one in all of them in either of two runs, shows another
 * in the other run once in 2,048 times at most (harness/compare/recorded_heap.h). */
enum { HC_HEAP_LAUNCHES = 6 };

/* One iteration after one warm-up iteration. Exact. Fields as in harness/PROTOCOL.md. */
typedef struct hc_heap_result {
    bool known;
    char *unavailable;  /* why not known; NULL when known or not tried */
    bool deterministic; /* its launches agreed to the byte */
    unsigned launches;  /* in which it was counted */
    uint64_t allocations, frees, in_place;
    uint64_t requested_bytes, usable_bytes, freed_bytes, peak_bytes;
    int64_t net_bytes;
    GArray *size_classes; /* of hc_size_class, ascending */
} hc_heap_result;

typedef struct hc_resident {
    int64_t resident_bytes;
    uint64_t peak_resident_bytes;
    uint64_t minor_faults, major_faults;
} hc_resident;

typedef struct hc_footprint_result {
    bool known;
    char *unavailable;
    hc_resident cold, steady;
} hc_footprint_result;

typedef struct hc_counter_value {
    char *name;
    double value;
} hc_counter_value;

/* What a run may ask of a row. */
typedef enum hc_pass {
    HC_PASS_TIME = 1 << 0,
    HC_PASS_HEAP = 1 << 1,
    HC_PASS_FOOTPRINT = 1 << 2,
    HC_PASS_COUNT = 1 << 3,  /* one slice, for what the kernel counts itself */
    HC_PASS_GLANCE = 1 << 4, /* a few launches of the time pass, to show */
    HC_PASS_TIMED = HC_PASS_TIME | HC_PASS_GLANCE,
    HC_PASS_ALL = HC_PASS_TIME | HC_PASS_HEAP | HC_PASS_FOOTPRINT | HC_PASS_COUNT,
} hc_pass;

/* Where a benchmark's functions are: link-time addresses; 0: none, or not told. */
typedef struct hc_code_addresses {
    uint64_t run, set_up, tear_down, unavailable, reference;
    uint64_t methods; /* a table of virtual functions: what it runs is among them */
} hc_code_addresses;

/* A row: one benchmark under one allocator. */
typedef struct hc_benchmark {
    char *suite, *table, *variant;
    char *name; /* table/variant/arg:value/... , unique in suite and allocator */
    hc_arg_value args[HC_RESULT_MAX_ARGS];
    size_t arg_count;
    char *allocator; /* "jemalloc", "system" */
    char *model;     /* NULL */
    char *note;      /* NULL */
    char *work;      /* of a table's variants, equal for those that do the same; NULL */
    unsigned threads;
    bool heap_varies;
    bool has_floor;
    double floor_ns; /* an item */
    hc_status status;
    char *error;            /* NULL unless status says so: the cause, for people */
    bool checked;           /* its answer agreed with the table's reference */
    unsigned passes;        /* of hc_pass: what the plan asks of it; not in the file */
    hc_code_addresses code; /* as its worker tells; not in the file */
    hc_time_result time;
    hc_heap_result heap;
    hc_footprint_result footprint;
    uint64_t items, bytes; /* an iteration; 0: not declared */
    GPtrArray *counters;   /* of hc_counter_value * */
} hc_benchmark;

typedef struct hc_axis_info {
    char *name;
    int64_t headline; /* the size that one-size charts show; 0: the largest */
} hc_axis_info;

typedef struct hc_table_info {
    char *suite, *name, *title;
    GPtrArray *axes; /* of hc_axis_info * */
} hc_table_info;

/* The engine of a suite whose every slice is a process of its own. */
#define HC_ENGINE_BY_PROCESS "libbenchmark, a process a slice"

typedef struct hc_suite_info {
    char *name, *path, *build_id, *compiler, *flags, *build_type, *engine;
    /* "debug", "release"; NULL: not told. */
    char *engine_build;
    char *language;    /* "python"; NULL: not said, it is native code */
    char *interpreter; /* path of the program that runs it; NULL: none, it runs itself */
    char **libraries;  /* paths that its process loads; NULL: not told; not in the file */
    /* Why jemalloc counts nothing in it; NULL: it does, or was not asked for; not in the
     * file. */
    char *heap_problem;
} hc_suite_info;

/* One allocator as found in the workers. */
typedef struct hc_allocator_info {
    char *name, *version, *conf; /* version and conf may be NULL */
} hc_allocator_info;

/* A canary kernel, the median of each round: how steady the machine was. */
typedef struct hc_canary {
    char *name;
    GArray *rounds_ns; /* of double, ns an iteration, in order of the rounds */
} hc_canary;

typedef struct hc_machine {
    char *cpu, *arch, *kernel, *virt; /* virt NULL: none seen */
    char *class_id;                   /* hash; equal: figures may be compared */
    unsigned cores;
    uint64_t l1d_bytes, l2_bytes, l3_bytes, ram_bytes; /* 0: not known */
    bool has_mhz;
    double mhz;
    bool has_load;
    double load1;
} hc_machine;

typedef struct hc_run {
    char *id;
    char *started;  /* ISO 8601 UTC; NULL: another tool's file does not say */
    char *finished; /* NULL while it runs */
    bool complete;
    char *tool; /* what measured it, where that was not Heapclock; else NULL */
    char *profile;
    char *commit;      /* NULL */
    GPtrArray *argv;   /* of char * */
    GPtrArray *labels; /* of char *, "key=value" */
    uint64_t seed;
    double elapsed_s;
    hc_machine machine;
    /* Of hc_condition *: those that make the figures worse or are to be known, of so many
     * that were looked at. 0: nobody looked. */
    GPtrArray *conditions;
    unsigned conditions_examined;
    GPtrArray *suites;     /* of hc_suite_info * */
    GPtrArray *allocators; /* of hc_allocator_info * */
    GPtrArray *tables;     /* of hc_table_info *, in the suites' order */
    GPtrArray *benchmarks; /* of hc_benchmark *, in the suites' order */
    GPtrArray *canaries;   /* of hc_canary * */
    GPtrArray *notes;      /* of char *: what a reader has to know, one sentence each */
} hc_run;

hc_run *hc_run_new(void);
void hc_run_free(hc_run *run);
hc_benchmark *hc_benchmark_new(void);
void hc_benchmark_free(hc_benchmark *benchmark);
hc_launch_result *hc_launch_result_new(uint64_t iterations, size_t slice_count);
void hc_launch_result_free(hc_launch_result *launch);
double hc_launch_result_ns(const hc_launch_result *launch); /* of one iteration */
/* Of one iteration; cpu_ns has to be known. */
double hc_launch_result_cpu_ns(const hc_launch_result *launch);
hc_table_info *hc_table_info_new(void);
hc_suite_info *hc_suite_info_new(void);
hc_allocator_info *hc_allocator_info_new(void);
hc_canary *hc_canary_new(const char *name);

/* NULL when there is none of that name. */
hc_suite_info *hc_run_find_suite(const hc_run *run, const char *name);
hc_table_info *hc_run_find_table(const hc_run *run, const char *suite, const char *table);
hc_benchmark *hc_run_find_benchmark(const hc_run *run, const char *suite,
                                    const char *name, const char *allocator);

/* Value of the named argument; false when the benchmark has none of that name. */
bool hc_benchmark_arg(const hc_benchmark *benchmark, const char *name, int64_t *value);

/* Rounds of the time pass that ended, as the canaries count them. 0 without them. */
unsigned hc_run_rounds(const hc_run *run);

/* Largest over smallest round of the unsteadiest canary; false when there is none with
 * two rounds. Above HC_STEADY_RATIO the machine changed speed during the run. */
bool hc_run_canary_spread(const hc_run *run, double *ratio, const char **name);
#define HC_STEADY_RATIO 1.10

/* Fills in medians, intervals and levels from the launches that are there; without any,
 * they are not known. */
void hc_time_result_summarise(hc_time_result *time);

#endif
