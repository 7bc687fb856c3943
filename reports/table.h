/* How rows stand together in every report: tables in the suite's order; in a table, a
 * group for each combination of arguments, smallest first; in a group, the variants in
 * the suite's order. Figures are compared within a group only. */
#ifndef HC_REPORTS_TABLE_H
#define HC_REPORTS_TABLE_H

#include "result.h"

typedef struct hc_report_row {
    const hc_benchmark *benchmark;
    bool has_time;       /* measured, and nothing went wrong */
    double time_ns;      /* what is compared: of an item or an iteration, see by_item */
    double lo_ns, hi_ns; /* its interval; valid when the benchmark's time has_ci */
    bool has_ratio;
    double ratio; /* time_ns over that of the group's first row */
    bool least;   /* of the contenders (limits are none), when there are two or more */
    bool fastest; /* it is least, and its interval lies below those of all others */
} hc_report_row;

typedef struct hc_report_group {
    char *args;                 /* "n = 1,000, hits = 50"; "" without arguments */
    bool by_item;               /* every measured row says how many items it handles */
    GArray *rows;               /* of hc_report_row */
    size_t rivals;              /* contenders that are not told apart from the least */
    const hc_report_row *rival; /* one of them; NULL: there is none */
} hc_report_group;

typedef struct hc_report_table {
    const hc_table_info *info; /* NULL: the run does not describe it */
    const char *suite, *name, *title;
    char *stem;                      /* for file names and ids: unique in the run */
    GPtrArray *groups;               /* of hc_report_group *, at least one */
    const hc_report_group *headline; /* the group that one-size views show */
} hc_report_table;

/* New array of hc_report_table *; frees its elements. Points into `run`. */
GPtrArray *hc_report_tables(const hc_run *run);

/* Value of the table's first axis; false for a row that has no arguments. */
bool hc_report_size(const hc_report_row *row, int64_t *size);

/* True when all arguments after the first have the same values in both rows. */
bool hc_report_same_rest(const hc_report_row *a, const hc_report_row *b);

/* More than one allocator stands in the group: labels have to tell them apart. */
bool hc_report_mixes_allocators(const hc_report_group *group);

bool hc_report_is_limit(const hc_benchmark *benchmark);

static inline const hc_report_row *hc_report_row_at(const hc_report_group *group,
                                                    size_t index)
{
    return &g_array_index(group->rows, hc_report_row, index);
}

#endif
