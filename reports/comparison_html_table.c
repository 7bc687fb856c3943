#include "comparison_html_table.h"

#include "html_cells.h"
#include "html_ratios.h"
#include "html_text.h"

#include <math.h>

/* ---- Verdicts -------------------------------------------------------------------- */

/* For the style sheet: no spaces. */
static const char *class_of(hc_change change)
{
    return change == HC_CHANGE_UNJUDGED ? "unjudged" : hc_change_name(change);
}

void hc_html_append_change(GString *out, hc_change change)
{
    g_string_append_printf(
        out, "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
        class_of(change), hc_change_mark(change), hc_change_name(change));
}

char *hc_compared_anchor(guint index)
{
    return g_strdup_printf("r%u", index);
}

/* ---- Cells ----------------------------------------------------------------------- */

/* What a column sorts by: false where it is not known. */
static bool key_of(const hc_compared *compared, hc_compared_column column, double *key)
{
    switch (column) {
    case HC_COMPARED_LAUNCHES:
        *key = compared->launches;
        return compared->launches > 0;
    case HC_COMPARED_BASE:
        *key = compared->base;
        return compared->known;
    case HC_COMPARED_HEAD:
        *key = compared->head;
        return compared->known;
    case HC_COMPARED_DIFFERENCE:
        *key = compared->gauge == HC_GAUGE_TIME ? 100 * (compared->ratio - 1)
                                                : compared->head - compared->base;
        return compared->known;
    case HC_COMPARED_RATIO:
        *key = compared->ratio;
        return compared->known && compared->base >= 0 && compared->head >= 0;
    default:
        *key = log(compared->hi / compared->lo);
        return compared->has_ci;
    }
}

static void append_figure(GString *out, const hc_compared *compared,
                          hc_compared_column column)
{
    char text[HC_UNITS_SIZE];
    double key = 0;
    bool known = key_of(compared, column, &key);
    hc_compared_cell(text, compared, column);
    hc_html_append_figure(out, known, isfinite(key) ? key : G_MAXDOUBLE, text);
}

/* Sorted by how far apart they are: what lies in two heaps comes together. */
static void append_strip(GString *out, const hc_compared *compared,
                         const hc_ratio_scale *scale)
{
    double spread;
    if (hc_ratios_spread(compared, &spread))
        hc_html_open_cell(out, spread);
    else
        g_string_append(out, "<td>");
    hc_html_append_ratios(out, compared, scale);
    g_string_append(out, "</td>");
}

/* ---- Columns --------------------------------------------------------------------- */

/* Those of figures stand in this order, with the strip behind the ratio. */
static const hc_compared_column figures[] = {
    HC_COMPARED_RATIO, HC_COMPARED_INTERVAL,   HC_COMPARED_BASE,
    HC_COMPARED_HEAD,  HC_COMPARED_DIFFERENCE, HC_COMPARED_LAUNCHES};

static void append_header(GString *out, const hc_ratio_scale *scale)
{
    g_string_append(out,
                    "<thead><tr><th scope=\"col\" class=\"text\">benchmark</th>"
                    "<th scope=\"col\" class=\"text\">gauge</th>"
                    "<th scope=\"col\" class=\"left\">verdict</th>");
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        hc_html_append(out, "<th scope=\"col\">",
                       g_strdup(hc_compared_heading(figures[i])), "</th>");
        if (figures[i] != HC_COMPARED_RATIO)
            continue;
        g_string_append(out, "<th scope=\"col\" class=\"left\">launch ratios");
        hc_html_append_ratio_scale(out, scale);
        g_string_append(out, "</th>");
    }
    g_string_append(out, "<th scope=\"col\" class=\"text\">why</th></tr></thead>\n");
}

/* `tag` is "<tr", or that with an id. */
static void append_row(GString *out, const hc_comparison_view *view,
                       const hc_compared *compared, const hc_ratio_scale *scale,
                       const char *tag)
{
    const char *gauge = hc_gauge_name(compared->gauge);
    g_string_append(out, tag);
    hc_html_append(out, " data-name=\"", hc_compared_label(view, compared), "\"");
    g_string_append_printf(out, " data-status=\"%s\" data-gauge=\"%s\">",
                           hc_change_name(compared->change), gauge);
    hc_html_append(out, "<th scope=\"row\"><span class=\"name\">",
                   hc_compared_label(view, compared), "</span></th>");
    g_string_append_printf(
        out, "<td class=\"text\">%s</td><td class=\"text\" data-value=\"%d\">", gauge,
        (int)compared->change);
    hc_html_append_change(out, compared->change);
    g_string_append(out, "</td>");
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        append_figure(out, compared, figures[i]);
        if (figures[i] != HC_COMPARED_RATIO)
            continue;
        append_strip(out, compared, scale);
    }
    hc_html_append(out, "<td class=\"cause\">",
                   g_strdup(compared->reason ? compared->reason : ""), "</td></tr>\n");
}

static void append_table(GString *out, const hc_comparison_view *view,
                         const GPtrArray *rows, const char *caption)
{
    hc_ratio_scale scale = hc_ratio_scale_of(view->comparison);
    hc_html_open_scroll(out, caption);
    hc_html_append(out, "<table class=\"figures compared\" data-sortable><caption>",
                   g_strdup(caption), "</caption>\n");
    append_header(out, &scale);
    g_string_append(out, "<tbody>\n");
    for (guint i = 0; i < rows->len; i++) {
        char *anchor = hc_compared_anchor(i);
        char *tag = rows == view->telling ? g_strdup_printf("<tr id=\"%s\"", anchor)
                                          : g_strdup("<tr");
        append_row(out, view, rows->pdata[i], &scale, tag);
        g_free(tag);
        g_free(anchor);
    }
    g_string_append(out, "</tbody></table></div>\n");
}

/* ---- Tables ---------------------------------------------------------------------- */

static void append_rest(GString *out, const hc_comparison_view *view)
{
    static const hc_change folded[] = {HC_CHANGE_UNCHANGED, HC_CHANGE_UNJUDGED};
    char *more = hc_comparison_more(view);
    hc_html_append(out, "<details><summary>", more, "</summary>\n");
    for (size_t i = 0; i < G_N_ELEMENTS(folded); i++) {
        char *sum = hc_comparison_sum(view, folded[i]);
        if (sum)
            hc_html_append(out, "<p class=\"finding\">", sum, "</p>\n");
    }
    append_table(out, view, view->rest, "What did not change, or was not judged");
    g_string_append(out, "</details>\n");
}

void hc_html_append_compared(GString *out, const hc_comparison_view *view)
{
    g_string_append(out, "<section class=\"table\" id=\"figures\">\n<h2>Figures</h2>\n");
    if (view->telling->len > 0)
        append_table(out, view, view->telling, "The largest change of a kind first");
    else
        g_string_append_printf(out, "<p class=\"finding\">Nothing %s.</p>\n",
                               view->rest->len > 0 ? "changed" : "was compared");
    if (view->rest->len > 0)
        append_rest(out, view);
    char *contrary = hc_comparison_contrary(view, true);
    if (contrary)
        hc_html_append(out, "<p class=\"finding\">", contrary, "</p>\n");
    g_string_append(out, "</section>\n");
}
