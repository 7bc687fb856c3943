/* The charts of a run: which ones make sense, their data, and their pictures.
 *
 * A chart is three files that a person can redraw: NAME.dat (tab-separated, with a
 * header), NAME.gp (assignments, then the template's text), and what `gnuplot NAME.gp`
 * makes of them in that folder: NAME.svg and NAME.png. Names of benchmarks reach gnuplot
 * through the data file only; in the script stand numbers, file stems, and one title in
 * single quotes. */
#ifndef HC_REPORTS_CHART_H
#define HC_REPORTS_CHART_H

#include "claims_view.h"
#include "table.h"

typedef enum hc_chart_kind {
    HC_CHART_TIME_BARS,    /* a bar a variant, at the headline size */
    HC_CHART_HEAP_BARS,    /* allocations and peak, at the headline size */
    HC_CHART_TIME_BY_SIZE, /* a line a variant, over the first axis */
    HC_CHART_PUBLISHED,    /* a published table's ratios beside the measured ones */
} hc_chart_kind;

typedef struct hc_chart {
    hc_chart_kind kind;
    const void *of;    /* the hc_report_table or hc_claims_table that it shows */
    char *stem;        /* file name without its ending, safe everywhere */
    char *title;       /* visible text, for people */
    GString *data;     /* the .dat file */
    GString *settings; /* what the script begins with */
    bool drawn;        /* the pictures are there */
    char *svg;         /* the picture, when it was drawn and read back; else NULL */
    GError *failure;   /* why it was not drawn; else NULL */
} hc_chart;

/* New array of hc_chart *; frees its elements. `tables` is hc_report_tables(run). Nothing
 * is drawn yet. */
GPtrArray *hc_charts_plan(const GPtrArray *tables);

/* Adds those of published tables; `claims` is hc_claims_tables(verification). */
void hc_charts_plan_published(GPtrArray *charts, const GPtrArray *claims);

/* New string: the script, from the settings and the texts of the templates in
 * `data_dir`/charts. NULL with `error` set when one cannot be read. */
GString *hc_chart_script(const hc_chart *chart, const char *data_dir, GError **error);

/* Writes data and scripts into `dir`, which exists, and draws each chart. A chart that
 * gnuplot cannot draw stays without pictures, and *problem (new string, or NULL) says
 * why. False with `error` set when a file cannot be read or written. */
bool hc_charts_write(GPtrArray *charts, const char *dir, const char *data_dir,
                     char **problem, GError **error);

#endif
