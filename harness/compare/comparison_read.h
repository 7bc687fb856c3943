/* Reads heapclock-compare/1, the answer that ab and compare keep as compare.json. */
#ifndef HC_COMPARE_COMPARISON_READ_H
#define HC_COMPARE_COMPARISON_READ_H

#include "comparison.h"

#define HC_COMPARE_FILE "compare.json"

/* Reads a file; a folder means the HC_COMPARE_FILE in it. The verdict of all and the
 * counts are made anew of the rows. NULL with an error of HC_RESULT_ERROR
 * (result_json.h), which begins with the path; unknown fields are passed over. */
hc_comparison *hc_comparison_read(const char *path, GError **error);

/* A path that a user gave: it holds a run or a comparison. One of the two is set. */
typedef struct hc_recording {
    hc_run *run;
    hc_comparison *comparison;
} hc_recording;

/* False with an error when it is neither, is broken, or is a folder that holds both.
 * Clear in either case. */
bool hc_recording_read(const char *path, hc_recording *recording, GError **error);
void hc_recording_clear(hc_recording *recording);

#endif
