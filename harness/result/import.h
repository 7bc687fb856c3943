/* Files of other benchmark tools as runs: Google Benchmark, hyperfine, pytest-benchmark.
 *
 * A file is known by what is in it, not by its name. A launch is a process here as
 * elsewhere: hyperfine's times are launches, but the repetitions of Google Benchmark and
 * the rounds of pytest-benchmark are slices of one launch, so that no interval is made of
 * them. A file with summaries only gives medians without launches. Heap and footprint are
 * not known, the allocator's name is "unknown".
 *
 * The machine's class begins with the format's word and hashes what the file says of the
 * machine: it never equals one of ours, and equals another's only for the same facts. A
 * file that says nothing (hyperfine's) has none; no class is equal to none. */
#ifndef HC_RESULT_IMPORT_H
#define HC_RESULT_IMPORT_H

#include "json_at.h"
#include "result.h"

typedef struct hc_import_format {
    const char *name;     /* of the tool, which is the suite's name as well */
    const char *row_name; /* the member that names a row in messages */
    bool (*recognises)(const json_t *root);
    /* Fills an empty run; what is wrong is recorded in the place's document. */
    void (*read)(const hc_json_at *root, hc_run *run);
} hc_import_format;

extern const hc_import_format hc_import_gbench, hc_import_hyperfine, hc_import_pytest;

#define HC_IMPORT_NAMES "Google Benchmark, hyperfine or pytest-benchmark"

/* NULL when it is none of them. */
const hc_import_format *hc_import_recognise(const json_t *root);

/* Parses `text`, which may be changed: where a file of another tool has NaN or Infinity,
 * there is what hc_non_finite_is knows. Errors as hc_json_parse. */
json_t *hc_import_parse(const char *path, char *text, size_t length, GError **error);

/* Reads a file that was recognised. The run has no id yet. */
void hc_import_read(const hc_import_format *format, const hc_json_at *root, hc_run *run);

#endif
