#include "comparison_md.h"

#include "comparison_view.h"
#include "md_bound.h"
#include "md_text.h"
#include "report_conditions.h"

/* Where each part of the page has to end, so that those after it have room: it is shown
 * as a step's summary. */
enum { TELLING_END = 500 * 1000, REST_END = 700 * 1000, FAILURES_END = 850 * 1000 };

static void append_header(GString *out)
{
    g_string_append(out, "\n| verdict | benchmark | gauge |");
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++)
        g_string_append_printf(out, " %s |",
                               hc_compared_heading((hc_compared_column)column));
    g_string_append(out, " why |\n|:--|:--|:--|");
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++)
        g_string_append(out, "--:|");
    g_string_append(out, ":--|\n");
}

static void append_row(GString *out, const hc_comparison_view *view,
                       const hc_compared *compared)
{
    hc_md_append(out, "| ", hc_change_title(compared->change), " |");
    hc_md_append(out, " ", hc_compared_label(view, compared), " |");
    g_string_append_printf(out, " %s |", hc_gauge_name(compared->gauge));
    for (int column = 0; column < HC_COMPARED_COLUMNS; column++) {
        char text[HC_UNITS_SIZE];
        hc_md_append(
            out, " ",
            g_strdup(hc_compared_cell(text, compared, (hc_compared_column)column)), " |");
    }
    hc_md_append(out, " ", g_strdup(compared->reason ? compared->reason : ""), " |\n");
}

static void append_table(GString *out, const hc_comparison_view *view,
                         const GPtrArray *rows, gsize end)
{
    hc_md_bound bound = {.most = end};
    if (rows->len == 0)
        return;
    append_header(out);
    for (guint i = 0; i < rows->len; i++) {
        gsize before = out->len;
        append_row(out, view, rows->pdata[i]);
        hc_md_bound_keep(&bound, out, before);
    }
    hc_md_bound_tell(&bound, out, "figures");
}

/* Folded: a pull request is read for what changed. In the summary of a fold, which is
 * HTML, Markdown's escapes are not undone: no name stands in it. */
static void append_rest(GString *out, const hc_comparison_view *view)
{
    static const hc_change folded[] = {HC_CHANGE_UNCHANGED, HC_CHANGE_UNJUDGED};
    if (view->rest->len == 0)
        return;
    char *more = hc_comparison_more(view);
    g_string_append_printf(out, "\n<details><summary>%s</summary>\n\n", more);
    g_free(more);
    for (size_t i = 0; i < G_N_ELEMENTS(folded); i++) {
        char *sum = hc_comparison_sum(view, folded[i]);
        if (sum)
            hc_md_append(out, "- ", sum, "\n");
    }
    append_table(out, view, view->rest, REST_END);
    g_string_append(out, "\n</details>\n");
}

static void append_contrary(GString *out, const hc_comparison_view *view)
{
    char *text = hc_comparison_contrary(view, true);
    if (text)
        hc_md_append(out, "\n- Note: ", text, "\n");
}

static void append_failures(GString *out, const hc_comparison *comparison)
{
    hc_md_bound bound = {.most = FAILURES_END};
    for (guint i = 0; i < comparison->failures->len; i++) {
        const hc_compare_failure *failure = comparison->failures->pdata[i];
        gsize before = out->len;
        hc_md_append(out, i == 0 ? "\n- **failed** " : "- **failed** ",
                     g_strdup(failure->name), ": ");
        hc_md_append(out, "", g_strdup(failure->cause), "\n");
        hc_md_bound_keep(&bound, out, before);
    }
    hc_md_bound_tell(&bound, out, "failures");
}

static void append_notes(GString *out, const hc_comparison *comparison)
{
    hc_md_bound bound = {.most = HC_MD_SUMMARY_BYTES};
    for (guint i = 0; i < comparison->notes->len; i++) {
        gsize before = out->len;
        hc_md_append(out, i == 0 ? "\n- Note: " : "- Note: ",
                     g_strdup(comparison->notes->pdata[i]), "\n");
        hc_md_bound_keep(&bound, out, before);
    }
    hc_md_bound_tell(&bound, out, "notes");
}

void hc_comparison_md(const hc_comparison *comparison, GString *out)
{
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    hc_md_append(out, "**", hc_comparison_title(comparison), "**: ");
    hc_md_append(out, "", hc_comparison_sentence(view), "\n");
    append_table(out, view, view->telling, TELLING_END);
    append_rest(out, view);
    append_contrary(out, view);
    append_failures(out, comparison);
    append_notes(out, comparison);
    if (comparison->base.run && comparison->head.run)
        hc_conditions_md_of_two(comparison->base.run, comparison->head.run, out);
    hc_comparison_view_free(view);
}
