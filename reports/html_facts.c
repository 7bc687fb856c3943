#include "html_facts.h"

#include "html_cells.h"
#include "html_launches.h"
#include "html_text.h"
#include "stats.h"

/* ---- How to read it -------------------------------------------------------------- */

void hc_html_append_method(GString *out, const hc_run *run)
{
    g_string_append(out, "<section id=\"method\">\n<h2>How to read this</h2>\n");
    for (const char *const *text = hc_report_method(run); *text != NULL; text++)
        hc_html_append(out, "<p>", g_strdup(*text), "</p>\n");
    g_string_append(out, "<dl class=\"columns\">\n");
    for (int column = 0; column < HC_COLUMN_COUNT; column++) {
        hc_html_append(out, "<dt>", g_strdup(hc_column_heading((hc_report_column)column)),
                       "</dt>");
        hc_html_append(out, "<dd>", g_strdup(hc_column_meaning((hc_report_column)column)),
                       "</dd>\n");
    }
    hc_html_append(out, "<dt>launches</dt><dd>", g_strdup(hc_html_launches_meaning),
                   "</dd>\n");
    g_string_append(out, "</dl>\n</section>\n");
}

/* ---- Facts ----------------------------------------------------------------------- */

static void append_canary(GString *out, const hc_canary *canary, double reach)
{
    const double *rounds_ns = (const double *)(void *)canary->rounds_ns->data;
    size_t count = canary->rounds_ns->len;
    double median = count > 0 ? hc_stats_median(rounds_ns, count) : 0, most = 0;
    for (size_t i = 0; i < count; i++)
        most = MAX(most, rounds_ns[i]);
    double above = median > 0 ? most / median - 1 : 0;
    char text[HC_UNITS_SIZE];
    hc_html_append(out, "<tr><th scope=\"row\"><span class=\"name\">",
                   g_strdup(canary->name), "</span></th>");
    hc_html_append_figure(out, true, (double)count, hc_units_count(text, (int64_t)count));
    hc_html_append_figure(out, median > 0, median,
                          hc_units_number(text, median, (hc_unit){"ns", 1}));
    g_ascii_formatd(text, sizeof text, "%.1f", 100 * above);
    hc_html_append_figure(out, median > 0, above, text);
    hc_html_append_rounds(out, canary, reach);
    g_string_append(out, "</tr>\n");
}

static void append_noise(GString *out, const hc_run *run)
{
    if (run->canaries->len == 0)
        return;
    double reach = hc_html_rounds_reach(run->canaries);
    g_string_append(out, "<h3>Noise</h3>\n");
    hc_html_open_scroll(out, "Noise: the canaries, round by round");
    g_string_append(out,
                    "<table class=\"figures noise\"><caption>The canaries, which run "
                    "in every round</caption>\n<thead><tr>"
                    "<th scope=\"col\">canary</th>");
    hc_html_append_heading(out, "rounds", "", NULL);
    hc_html_append_heading(out, "median", "ns", NULL);
    hc_html_append_heading(out, "slowest, above the median", "%", NULL);
    hc_html_append_launches_heading(out, "in order", reach, false);
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < run->canaries->len; i++)
        append_canary(out, run->canaries->pdata[i], reach);
    g_string_append(out, "</tbody></table></div>\n");
}

void hc_html_append_facts(GString *out, const hc_run *run)
{
    GPtrArray *facts = hc_report_facts(run);
    const char *section = NULL;
    g_string_append(out, "<section id=\"facts\">\n<h2>How it was measured</h2>\n");
    for (size_t i = 0; i < facts->len; i++) {
        const hc_fact *fact = facts->pdata[i];
        if (section != fact->section) {
            g_string_append(out, section == NULL ? "" : "</dl>\n");
            g_string_append_printf(out, "<h3>%s</h3>\n<dl class=\"facts\">\n",
                                   fact->section);
            section = fact->section;
        }
        hc_html_append(out, "<dt>", g_strdup(fact->label), "</dt>");
        hc_html_append(out, "<dd>", g_strdup(fact->value), "</dd>\n");
    }
    g_string_append(out, section == NULL ? "" : "</dl>\n");
    append_noise(out, run);
    g_string_append(out, "</section>\n");
    g_ptr_array_free(facts, TRUE);
}
