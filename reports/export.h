/* The formats that other programs read. Each is a pure function from a run or a
 * comparison to text; what a format has no meaning for, it has no function for. */
#ifndef HC_REPORTS_EXPORT_H
#define HC_REPORTS_EXPORT_H

#include "comparison.h"

/* Append to `out`. False with an error when the format cannot hold what there is. */
typedef bool hc_export_run(const hc_run *run, GString *out, GError **error);
typedef bool hc_export_comparison(const hc_comparison *comparison, GString *out,
                                  GError **error);

/* Bencher Metric Format: a benchmark has measures, a measure a value and the ends of its
 * interval. Latency is in nanoseconds. */
hc_export_run hc_export_bmf;
/* github-action-benchmark, customSmallerIsBetter: a row a benchmark, its time (where only
 * the heap was counted, its peak), the exact figures as text in `extra`. */
hc_export_run hc_export_gab_smaller;
/* The same, customBiggerIsBetter: items, else bytes, a second, of the benchmarks that
 * declare them. Nothing when none does. */
hc_export_run hc_export_gab_bigger;
/* Google Benchmark's JSON, as 1.7.1 writes it: a launch is a repetition. */
hc_export_run hc_export_gbench;
/* JUnit XML: of a run, failures are failures; of a comparison, regressions are. */
hc_export_run hc_export_junit_run;
hc_export_comparison hc_export_junit_comparison;
/* OpenMetrics 1.0 text: gauges in base units. */
hc_export_run hc_export_openmetrics;
/* RFC 4180, with a heading. A text cell that a spreadsheet could take for a formula, and
 * one that begins with an apostrophe, has an apostrophe put before it. */
hc_export_run hc_export_csv_run;
hc_export_comparison hc_export_csv_comparison;
/* GitHub-flavoured Markdown of less than 1 MiB, for a step's summary. */
hc_export_run hc_export_md_run;
hc_export_comparison hc_export_md_comparison;
/* Workflow commands of GitHub Actions, at most ten, the worst first. */
hc_export_run hc_export_annotations_run;
hc_export_comparison hc_export_annotations_comparison;
/* heapclock/1 and heapclock-compare/1. */
hc_export_run hc_export_json_run;
hc_export_comparison hc_export_json_comparison;

/* name, file in a folder, of a run, of a comparison, what it is */
#define HC_EXPORT_FORMATS(X)                                                             \
    X(bmf, "bmf.json", hc_export_bmf, NULL, "Bencher Metric Format")                     \
    X(gab, "smaller-is-better.json", hc_export_gab_smaller, NULL,                        \
      "github-action-benchmark, custom tool")                                            \
    X(gbench, "gbench.json", hc_export_gbench, NULL, "Google Benchmark's JSON")          \
    X(junit, "junit.xml", hc_export_junit_run, hc_export_junit_comparison, "JUnit XML")  \
    X(openmetrics, "metrics.txt", hc_export_openmetrics, NULL, "OpenMetrics text")       \
    X(csv, "benchmarks.csv", hc_export_csv_run, hc_export_csv_comparison,                \
      "comma-separated values, RFC 4180")                                                \
    X(md, "summary.md", hc_export_md_run, hc_export_md_comparison,                       \
      "Markdown for a step's summary, below 1 MiB")                                      \
    X(annotations, "annotations.txt", hc_export_annotations_run,                         \
      hc_export_annotations_comparison, "workflow commands of GitHub Actions")           \
    X(json, "export.json", hc_export_json_run, hc_export_json_comparison,                \
      "Heapclock's own files, of whatever was read")

/* "bmf gab ...", a constant. */
#define HC_EXPORT_WORD(name, file, run, comparison, meaning) " " #name
#define HC_EXPORT_WORDS (&(HC_EXPORT_FORMATS(HC_EXPORT_WORD))[1])

typedef struct hc_export_format {
    const char *name, *file_name, *meaning;
    hc_export_run *run;               /* NULL: says nothing of a run */
    hc_export_comparison *comparison; /* NULL: nothing of a comparison */
} hc_export_format;

/* In the order above; ends with one that has no name. */
extern const hc_export_format hc_export_formats[];

/* NULL when there is none of that name. */
const hc_export_format *hc_export_find(const char *name);

/* New string: "bmf, gab and json", the formats of runs or of comparisons. */
char *hc_export_names_of(bool comparisons);

#endif
