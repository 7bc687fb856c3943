/* A bench without processes, for tests of the schedule and of what it makes: a launcher
 * that answers by a script, a clock that is set by hand, and a run of three rows. */
#ifndef HC_TEST_FAKE_BENCH_H
#define HC_TEST_FAKE_BENCH_H

#include "schedule.h"

typedef struct fake_script {
    unsigned launches, heap_answers;
    uint64_t wall_ns;     /* of one iteration */
    uint64_t drift_ns;    /* more with every launch */
    const char *crashing; /* the benchmark that ends its launch, or NULL */
    /* The one whose launch is asked and then crashes, or NULL. */
    const char *leaving_badly;
    const char *wrong;                  /* the one whose check fails, or NULL */
    const char *cause;                  /* of crashes */
    unsigned interrupt_after;           /* launches; 0: never */
    unsigned interrupt_at;              /* the so-manieth answer; 0: never */
    unsigned crash_at_heap, no_heap_at; /* the so-manieth count of a heap; 0: none */
    bool varying_heap, no_heap, no_time;
    bool bad_heap, bad_footprint; /* answers that lack a figure */
    json_int_t more_faults;       /* of both kinds, in each slice */
    gint64 now_us;                /* the run's clock */
    const char *slow;             /* the benchmark whose answers take 100 ms, or NULL */
    gint64 launch_us;             /* that starting a launch takes */
    unsigned looks;               /* slices of canaries */
    unsigned answers;             /* of any kind */
    unsigned slices;              /* of the rows */
    unsigned stalled_slice;       /* the so-manieth takes 100 ms more; 0: none */
    GPtrArray *sittings; /* of char *: what each launch was asked, "t/a: check run:1" */
} fake_script;

extern fake_script fake;

typedef struct bench_fixture {
    char *directory, *journal_path;
    hc_profile profile;
    hc_schedule schedule;
} bench_fixture;

/* For cmocka: `state` gets a bench_fixture. */
int bench_set_up(void **state);
int bench_tear_down(void **state);

/* The rows t/a, t/b and t/c of the suite s, as a plan leaves them. */
hc_run *planned_run(void);
hc_benchmark *row(const bench_fixture *f, guint index);

bool make_all_passes(bench_fixture *f);

/* Closes the journal and resumes it with a new run; the passes of its rows are kept. */
void reopen(bench_fixture *f);

#endif
