/* Lines over a table's first axis, a line a variant, and the pictures they are dealt to:
 * eight lines are the most that colours tell apart. */
#ifndef HC_REPORTS_CHART_LINES_H
#define HC_REPORTS_CHART_LINES_H

#include "chart_parts.h"

typedef struct hc_chart_line {
    const hc_benchmark *any; /* one of its rows, for the label */
    GPtrArray *points;       /* of const hc_benchmark *, by size */
    double rank;             /* what lines are sorted by, the least first */
} hc_chart_line;

static inline hc_chart_line *hc_chart_line_at(const GPtrArray *lines, size_t index)
{
    return lines->pdata[index];
}

static inline const hc_benchmark *hc_chart_point(const hc_chart_line *line, size_t index)
{
    return line->points->pdata[index];
}

/* New array of hc_chart_line *; frees its elements. Of the rows that are like the
 * headline's in all but the first axis, that `is_drawn`, and are limits or are none. With
 * more than one allocator only the headline's. Nothing when the table has no axis. */
GPtrArray *hc_chart_lines(const hc_report_table *table,
                          bool (*is_drawn)(const hc_report_row *row), bool limits);

/* Drops lines of fewer sizes, and returns how many. */
size_t hc_chart_lines_keep(GPtrArray *lines, size_t sizes);

/* Sorts by rank; of equals, as they came. */
void hc_chart_lines_sort(GPtrArray *lines);

void hc_chart_line_free(void *line);

/* New: of each variant that is no limit, GUINT_TO_POINTER of the number that its colour
 * and its mark are chosen by, the same in all charts of the table: its place by time.
 * Lines that stand together in a chart of times have different colours; elsewhere two
 * that have one colour have different marks. */
GHashTable *hc_chart_styles(const hc_report_table *table);

/* The size at which the headline stands. */
int64_t hc_chart_headline_size(const hc_report_table *table);

/* One picture's lines out of `all`. */
typedef struct hc_chart_deal {
    size_t first, count, all, left_out;
} hc_chart_deal;

/* The pictures that `count` lines make; returns how many, HC_CHART_DEALS_MOST at most. */
enum { HC_CHART_DEALS_MOST = 3 };
size_t hc_chart_deal_lines(size_t count, hc_chart_deal deals[HC_CHART_DEALS_MOST]);

/* New string: which lines they are; `order` is what they are sorted by. "": all. */
char *hc_chart_deal_words(const hc_chart_deal *deal, const char *order);

/* New string: ", hits = 50, jemalloc": what is the same for all points, or "". */
char *hc_chart_rest(const hc_report_group *group);

/* Settings: the size axis over these lines. */
void hc_chart_set_sizes(hc_chart *chart, const hc_report_table *table,
                        const GPtrArray *lines);

#endif
