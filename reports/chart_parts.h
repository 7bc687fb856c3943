/* What the data and the settings of all charts are made of.
 *
 * Numbers in data files are plain ns and bytes, a missing one is "?": the script scales
 * them for its axes, so that a data file serves other charts too. */
#ifndef HC_REPORTS_CHART_PARTS_H
#define HC_REPORTS_CHART_PARTS_H

#include "chart.h"
#include "claims_view.h"
#include "units.h"

/* Data and settings of each kind of chart; NULL where the rows known are too few to see
 * anything. The caller sets what it is of, and its stem. */
hc_chart *hc_chart_time_bars(const hc_report_table *table);
hc_chart *hc_chart_heap_bars(const hc_report_table *table);
hc_chart *hc_chart_time_by_size(const hc_report_table *table);
hc_chart *hc_chart_published(const hc_claims_table *table);

/* `of` is the table's title, `what` says what is to be seen; `where` ("n = 1,000") may be
 * "". */
hc_chart *hc_chart_new(hc_chart_kind kind, const char *of, const char *what,
                       const char *where);
void hc_chart_free(void *chart);

/* Smallest and largest of the positive values seen; both 0: none. */
typedef struct hc_range {
    double least, most;
} hc_range;
void hc_range_add(hc_range *range, double value);

/* Assignments in the script. A range gives NAME_least, NAME_most and NAME_log (1 when
 * bars from zero would hide the small values); a unit NAME_unit and NAME_factor. */
void hc_chart_set_number(hc_chart *chart, const char *name, double value);
void hc_chart_set_text(hc_chart *chart, const char *name, const char *text);
void hc_chart_set_range(hc_chart *chart, const char *name, hc_range range);
void hc_chart_set_unit(hc_chart *chart, const char *name, hc_unit unit);

void hc_chart_append_number(GString *out, double value);

/* Appends the variant, and the allocator when asked for; returns the columns it takes. */
size_t hc_chart_append_label(GString *out, const hc_benchmark *benchmark,
                             bool with_allocator);

#endif
