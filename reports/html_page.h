/* The skeleton of an HTML page: every report of ours looks and behaves alike.
 *
 * A page is one file that asks for nothing else, and is whole without its script. What
 * the script (report.js) goes by:
 *
 * <table class="figures" data-sortable>   its columns can be sorted, by the headings in
 * the last line of its head. A cell's key is in data-value, a plain number in one unit a
 * column; a cell without one is not known, and comes last. A heading of class "text"
 * sorts by words instead.
 *
 * <tr data-name="…" data-status="…">   can be searched for, and filtered by status or
 * verdict: a word, shown as it is. <tr … data-gauge="…"> by gauge, likewise.
 *
 * <details class="in-print"> is opened for print; any other is printed as the reader left
 * it. */
#ifndef HC_REPORTS_HTML_PAGE_H
#define HC_REPORTS_HTML_PAGE_H

#include <glib.h>
#include <stdbool.h>

/* Texts of style.css and report.js. */
typedef struct hc_html_assets {
    char *style, *script;
} hc_html_assets;

/* False with `error` set when one cannot be read; `assets` is empty then. */
bool hc_html_assets_read(hc_html_assets *assets, const char *data_dir, GError **error);
void hc_html_assets_clear(hc_html_assets *assets);

/* Plain text, escaped here. */
typedef struct hc_html_page {
    const hc_html_assets *assets;
    const char *title;        /* of the window */
    const char *heading;      /* of the page */
    const char *const *facts; /* the line below it: parts, ends with NULL */
} hc_html_page;

/* Up to the end of the page's header. What follows is the caller's: a <nav>, where there
 * is one, and <main id="main">…</main>, to which the page's first link leads. */
void hc_html_page_begin(GString *out, const hc_html_page *page);
void hc_html_page_end(GString *out);

#endif
