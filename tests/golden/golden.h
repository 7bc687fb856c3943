/* What a renderer made, against a file in tests/golden/expected. */
#ifndef HC_TESTS_GOLDEN_H
#define HC_TESTS_GOLDEN_H

#include "html_page.h"

/* Fails the test where they differ; with HEAPCLOCK_UPDATE_GOLDEN set, writes the file
 * anew. Takes `text`. */
void golden_compare(const char *name, GString *text);

/* The same for the data and settings of charts, of hc_chart *. */
void golden_compare_charts(const char *name, const GPtrArray *charts);

/* Fails the test where a line of `text`, without colours, has more columns than `width`,
 * or ends in a blank. Takes `text`. */
void golden_assert_fits(GString *text, size_t width);

/* Fails the test where an upright line of a chart's `svg` crosses a text that begins at
 * its left. */
void golden_assert_no_line_through_text(const char *svg);

/* A picture with what gnuplot writes: a prologue, ids, references and titles. */
extern const char golden_picture[];

/* A word each in place of the style sheet and the script. */
extern const hc_html_assets golden_assets;

#endif
