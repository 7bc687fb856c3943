/* What the importers have in common: rows with names of their own, times with the checks
 * that they need, the machine's class. */
#ifndef HC_RESULT_IMPORT_ROWS_H
#define HC_RESULT_IMPORT_ROWS_H

#include "json_at.h"
#include "result.h"

/* Rows by name and tables by name, since a file may have very many. */
typedef struct hc_import_rows {
    hc_run *run;
    GHashTable *names;  /* name -> how often */
    GHashTable *tables; /* of names */
    guint repeated;     /* rows that had to be named apart */
} hc_import_rows;

void hc_import_rows_init(hc_import_rows *rows, hc_run *run);
/* Notes what a reader has to know, and frees what was needed to read. */
void hc_import_rows_finish(hc_import_rows *rows);

/* Refuses a file whose list holds no benchmark. */
void hc_import_require_rows(const hc_json_at *root, const char *list, const hc_run *run);

/* A row of the run's suite, of status ok; a name that is there already gets " #2". */
hc_benchmark *hc_import_add_row(hc_import_rows *rows, const char *name);
/* After the row's table and arguments are set. */
void hc_import_add_table(hc_import_rows *rows, const hc_benchmark *row);
/* An integer argument; false, and nothing is added, when there is no room for it or one
 * of its name is there. */
bool hc_import_add_arg(hc_benchmark *row, const char *name, int64_t value);
/* As hc_import_add_arg, for text; false also when the text is no integer. */
bool hc_import_add_arg_text(hc_benchmark *row, const char *name, const char *text);
void hc_import_add_counter(hc_benchmark *row, const char *name, double value);

/* A time in ns; `unit_ns` is the unit of the file. False when it is absent, not finite or
 * null (not known), and with an error when it is negative, above 2^63 ns or no number. */
bool hc_import_time(const hc_json_at *at, double unit_ns, double *ns);
/* Appends each of a list of known times; false when there is none. */
bool hc_import_times(const hc_json_at *list, double unit_ns, GArray *times_ns);

/* Times of one iteration that were taken in one process: slices of one launch. Where a
 * slice is too short to be kept as whole nanoseconds, there is a median and no launch.
 * `cpu_ns` is NULL, or has as many elements. */
void hc_import_set_slices(hc_benchmark *row, uint64_t iterations, const GArray *wall_ns,
                          const GArray *cpu_ns);
/* Times of one iteration, each of a process of its own: launches. */
void hc_import_set_launches(hc_benchmark *row, const GArray *wall_ns);
/* A median that stands in the file, without its samples. */
void hc_import_set_median(hc_benchmark *row, double median_ns);

/* `word`-hash of the facts; no class when there are none. */
void hc_import_classify(hc_machine *machine, const char *word, const GString *facts);
/* Adds "key=value;" unless value is NULL or empty. */
void hc_import_add_fact(GString *facts, const char *key, const char *value);
void hc_import_add_count(GString *facts, const char *key, uint64_t value);

/* "2024-02-29T12:00:00Z" of an ISO 8601 time; one without a zone is taken for UTC only if
 * `without_zone`. NULL when it is none. */
char *hc_import_utc(const char *text, bool without_zone);

#endif
