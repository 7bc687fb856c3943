/* The charts of a run or a comparison: which ones make sense, their data, and their
 * pictures.
 *
 * A chart is three files that a person can redraw: NAME.dat (tab-separated, with a
 * header), NAME.gp (assignments, then the template's text), and what `gnuplot NAME.gp`
 * makes of them in that folder: NAME.svg and NAME.png. Names of benchmarks reach gnuplot
 * as fields of the data file and in strings, in which nothing is left to interpret. */
#ifndef HC_REPORTS_CHART_H
#define HC_REPORTS_CHART_H

#include "claims_view.h"
#include "comparison_view.h"
#include "table.h"

typedef enum hc_chart_kind {
    HC_CHART_TIME_BARS,      /* a bar a variant, at the headline size */
    HC_CHART_LAUNCHES,       /* a dot a launch, a strip a variant, at the headline size */
    HC_CHART_HEAP_BARS,      /* allocations and peak, at the headline size */
    HC_CHART_TIME_BY_SIZE,   /* a line a variant, over the first axis */
    HC_CHART_MEMORY_BY_SIZE, /* peaks over the first axis, and their growth */
    HC_CHART_PUBLISHED,      /* a published table's ratios beside the measured ones */
    HC_CHART_CHANGES,        /* a comparison's ratios, the largest first */
} hc_chart_kind;

typedef struct hc_chart {
    hc_chart_kind kind;
    const void *of;    /* the hc_report_table, hc_claims_table or hc_comparison_view */
    char *stem;        /* file name without its ending, safe everywhere */
    char *title;       /* for who does not see it: what it is of, what it says; visible */
    char *note;        /* what is left out of it, a line; NULL: nothing */
    GString *data;     /* the .dat file */
    GString *settings; /* what the script begins with */
    bool left_out;     /* not drawn, for there are too many; has data and script */
    bool drawn;        /* the pictures are there */
    char *svg;         /* the picture, when it was drawn and read back; else NULL */
    GError *failure;   /* why it was not drawn; else NULL */
} hc_chart;

/* A picture takes time, and room in the page: so many are drawn of a run's tables. Where
 * its tables have more than HC_CHARTS_MANY, nobody looks at each, and fewer are drawn:
 * the page of a run that large takes long enough. Data and scripts are written of more.
 */
enum {
    HC_CHARTS_MOST = 90,
    HC_CHARTS_MANY = 250,
    HC_CHARTS_MOST_OF_MANY = 40,
    HC_CHARTS_MOST_WRITTEN = 1000,
};

/* New array of hc_chart *, with none; frees its elements. */
GPtrArray *hc_charts_new(void);

/* The same with those of `tables`, which is hc_report_tables(run). Nothing is drawn yet.
 */
GPtrArray *hc_charts_plan(const GPtrArray *tables);

/* Adds those of published tables; `claims` is hc_claims_tables(verification). */
void hc_charts_plan_published(GPtrArray *charts, const GPtrArray *claims);

/* New: of each table that has charts, an array of const hc_chart *. Frees its arrays. A
 * run may have thousands of tables. */
GHashTable *hc_charts_by_table(const GPtrArray *charts);

/* Adds those of a comparison. A change of the time by the factor 1 + `margin` or less is
 * none (0.01): drawn as a band, where it is positive. */
void hc_charts_plan_changes(GPtrArray *charts, const hc_comparison_view *view,
                            double margin);

/* New string: the script, from the settings and the texts of the templates in
 * `data_dir`/charts. NULL with `error` set when one cannot be read. */
GString *hc_chart_script(const hc_chart *chart, const char *data_dir, GError **error);

/* Writes data and scripts into `dir`, which exists, and draws them: of published tables
 * and comparisons all, of a run's tables the first HC_CHARTS_MOST, or where they are many
 * the first HC_CHARTS_MOST_OF_MANY. What is left out is written as long as it is among
 * the first HC_CHARTS_MOST_WRITTEN of all. A chart that gnuplot cannot draw stays without
 * pictures, and *problem (new string, or NULL) says why. False with `error` set when a
 * file cannot be read or written. */
bool hc_charts_write(GPtrArray *charts, const char *dir, const char *data_dir,
                     char **problem, GError **error);

/* New string: how many were not drawn for there are too many, and how to draw them; NULL
 * when there are none. */
char *hc_charts_left_out(const GPtrArray *charts);

#endif
