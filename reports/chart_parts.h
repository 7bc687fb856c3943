/* What the data and the settings of all charts are made of.
 *
 * Numbers in data files are plain ns and bytes, a missing one is "?": the script scales
 * them for its axes, so that a data file serves other charts too. */
#ifndef HC_REPORTS_CHART_PARTS_H
#define HC_REPORTS_CHART_PARTS_H

#include "chart.h"
#include "claims_view.h"
#include "units.h"

/* Each adds the charts of its kind; none where the rows known are too few to see
 * anything. The caller sets what they are of, and their stems. */
void hc_chart_time_bars(GPtrArray *charts, const hc_report_table *table);
void hc_chart_launches(GPtrArray *charts, const hc_report_table *table);
void hc_chart_heap_bars(GPtrArray *charts, const hc_report_table *table);
void hc_chart_time_by_size(GPtrArray *charts, const hc_report_table *table);
void hc_chart_memory_by_size(GPtrArray *charts, const hc_report_table *table);
void hc_chart_published(GPtrArray *charts, const hc_claims_table *table);
void hc_chart_changes_of_time(GPtrArray *charts, const hc_comparison_view *view,
                              double margin);
void hc_chart_changes_of_heap(GPtrArray *charts, const hc_comparison_view *view);

/* All charts are narrow enough for a telephone: a line of text has so many columns. */
enum { HC_CHART_LINE_COLUMNS = 54, HC_CHART_LABEL_COLUMNS = 32 };

/* Added to `charts`. `of` is the heading, a table's title; takes `says`, which is what is
 * to be seen, in two lines at most. */
hc_chart *hc_chart_add(GPtrArray *charts, hc_chart_kind kind, const char *of, char *says);
void hc_chart_free(void *chart);

/* The text at the foot of the picture, in two lines at most; takes `note`. At most once a
 * chart. */
void hc_chart_set_note(hc_chart *chart, char *note);

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

/* An array of strings; `texts` of char *, at least one. */
void hc_chart_set_texts(hc_chart *chart, const char *name, const GPtrArray *texts);

/* An array of whole numbers; `numbers` of guint, at least one. */
void hc_chart_set_whole(hc_chart *chart, const char *name, const GArray *numbers);

void hc_chart_append_number(GString *out, double value);

/* New string: visible, and of at most `columns`. */
char *hc_chart_shorten(const char *text, size_t columns);

/* New string, of HC_CHART_LABEL_COLUMNS at most: the variant, and the allocator when
 * asked for. */
char *hc_chart_label(const hc_benchmark *benchmark, bool with_allocator);

/* Appends a field; takes `text`. */
void hc_chart_append_field(GString *out, char *text);

/* ---- Which rows of a group are drawn ---------------------------------------------- */

/* Rows of a group, of const hc_report_row *, in its order: those that `is_drawn`; when
 * they are too many for a picture, its first and the fastest. */
typedef struct hc_chart_rows {
    GPtrArray *rows;
    size_t all; /* that could be drawn */
    bool with_allocator;
} hc_chart_rows;

hc_chart_rows hc_chart_rows_of(const hc_report_group *group,
                               bool (*is_drawn)(const hc_report_row *row));
void hc_chart_rows_clear(hc_chart_rows *rows);

static inline const hc_report_row *hc_chart_row_at(const hc_chart_rows *rows, size_t i)
{
    return rows->rows->pdata[i];
}

/* Says so in the chart, when they are not all. */
void hc_chart_note_rows(hc_chart *chart, const hc_chart_rows *rows);

/* ---- What is to be seen ----------------------------------------------------------- */

/* New strings, of what the data bear: "Fastest at n = 1,000: append". */
char *hc_chart_finding_time(const hc_report_group *group);

/* New string: ", n = 1,000", or "". */
char *hc_chart_where(const hc_report_group *group);

#endif
