/* What two measurements say of each other: a verdict for each benchmark and gauge, and
 * one for the whole. Nothing is measured and nothing is printed here. */
#ifndef HC_COMPARE_COMPARISON_H
#define HC_COMPARE_COMPARISON_H

#include "decision.h"
#include "result.h"

#define HC_COMPARE_FAMILY "heapclock-compare/"
#define HC_COMPARE_SCHEMA HC_COMPARE_FAMILY "1"

typedef enum hc_change {
    HC_CHANGE_REGRESSED,
    HC_CHANGE_INCONCLUSIVE, /* neither a difference nor its absence could be shown */
    HC_CHANGE_IMPROVED,
    HC_CHANGE_UNCHANGED,
    HC_CHANGE_UNJUDGED, /* shown, with nothing to judge it by: decides nothing */
    HC_CHANGE_COUNT,
} hc_change;

const char *hc_change_name(hc_change change); /* "regressed", ... */
bool hc_change_from_name(const char *name, hc_change *change);

/* What is compared, all of one iteration. */
typedef enum hc_gauge {
    HC_GAUGE_TIME,   /* ns, wall */
    HC_GAUGE_ALLOCS, /* allocations and growths in place */
    HC_GAUGE_BYTES,  /* requested */
    HC_GAUGE_PEAK,   /* usable bytes, live at once */
    HC_GAUGE_NET,    /* usable bytes left at its end; may be negative */
    HC_GAUGE_COUNT,
} hc_gauge;

const char *hc_gauge_name(hc_gauge gauge); /* "time", "allocs", "bytes", "peak", "net" */
bool hc_gauge_from_name(const char *name, hc_gauge *gauge);

/* One benchmark by one gauge. */
typedef struct hc_compared {
    char *suite, *name, *allocator;
    hc_gauge gauge;
    hc_change change;
    bool known; /* base and head were measured; else only `reason` says something */
    double base, head;
    double ratio;      /* head / base; 0 / 0 is 1, x / 0 is infinite */
    bool has_ci;       /* of time */
    double lo, hi;     /* of the ratio */
    double level;      /* of the interval */
    unsigned launches; /* a side; 0: nothing had to be launched */
    char *reason;      /* one sentence: why this verdict; NULL where figures say it all */
    GArray *log_ratios; /* of double, one a launch pair; NULL: it has none */
} hc_compared;

/* A benchmark that gave no figure. */
typedef struct hc_compare_failure {
    char *name, *cause; /* cause names the side, unless it is that of both */
} hc_compare_failure;

/* What was compared. */
typedef struct hc_compared_side {
    char *path;  /* as given; NULL: not told */
    hc_run *run; /* its facts; it need not have rows. Without an id it was planned, and
                    not made. NULL: not told */
} hc_compared_side;

/* How it was compared. */
typedef struct hc_compare_method {
    char *command; /* "ab", "compare"; NULL: not told, and so is `rule` */
    char *tool;    /* "heapclock 1.2.3"; NULL: not told */
    char *made;    /* ISO 8601 UTC; NULL: not told */
    char *profile; /* NULL: nothing was measured */
    hc_decision_rule rule;
    GPtrArray *allow, *filters; /* of char *, as given */
    bool has_seed;
    uint64_t seed;
    double elapsed_s; /* 0: nothing was measured */
} hc_compare_method;

typedef struct hc_comparison {
    hc_compared_side base, head;
    hc_compare_method method;
    GPtrArray *compared; /* of hc_compared *, the gauges of a benchmark together */
    GPtrArray *failures; /* of hc_compare_failure *: head is worse */
    /* Of the same: head is not. They are told in notes, and not in the file. */
    GPtrArray *forgiven;
    GPtrArray *notes; /* of char *: what a reader has to know, one sentence each */
    /* Of all that was compared: the first in the order of hc_change that occurs; unjudged
     * when nothing was. Failures have no say in it: who gates asks for them as well. */
    hc_change verdict;
    unsigned counts[HC_CHANGE_COUNT]; /* of figures, without those of the same code */
    unsigned same_code;
    unsigned mended; /* benchmarks that failed in base alone; not in the file */
} hc_comparison;

hc_comparison *hc_comparison_new(void);
void hc_comparison_free(hc_comparison *comparison);

/* New and added, of a benchmark, of which suite, name and allocator are taken. */
hc_compared *hc_comparison_add(hc_comparison *comparison, const hc_benchmark *row,
                               hc_gauge gauge);

/* True of a figure that nobody measured, since the benchmark is the same code on both
 * sides: whether it runs at all is not known. */
static inline bool hc_compared_is_same_code(const hc_compared *compared)
{
    return compared->change == HC_CHANGE_UNCHANGED && !compared->known;
}

/* Takes out what was added of a benchmark: it failed, and has no verdict, whatever was
 * counted before. */
void hc_comparison_drop(hc_comparison *comparison, const hc_benchmark *row);

void hc_comparison_add_failure(hc_comparison *comparison, const char *name, char *cause);

/* How a side of a benchmark ended that gave no figure. */
typedef struct hc_compared_end {
    bool failed;
    int kind; /* hc_status, or what else tells one kind of failure from another */
    const char *cause; /* for people; may hold what differs from run to run */
} hc_compared_end;

/* Tells of a benchmark that failed on one side or both, of two `what` ("builds", "runs").
 * Head is worse when it fails and base did not, or not in this kind; else it is a note:
 * causes are not compared, since an address or a process number may stand in them. */
void hc_comparison_add_ends(hc_comparison *comparison, const char *name, const char *what,
                            const hc_compared_end *base, const hc_compared_end *head);

/* Takes both figures, and their ratio. */
void hc_compared_set(hc_compared *compared, double base, double head);

/* Counts, and gives the verdict of all. An improvement is no reason to stop. */
void hc_comparison_conclude(hc_comparison *comparison);

#endif
