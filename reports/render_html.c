#include "render_html.h"

#include "cells.h"
#include "claims_html.h"
#include "html_table.h"
#include "html_text.h"

#include <string.h>

/* ---- Head and summary ------------------------------------------------------------ */

/* New array of strings, ends with NULL. */
static char **facts_line(const hc_run *run)
{
    const char *facts[] = {run->started, run->machine.cpu, run->profile, run->commit};
    const char *before[] = {"", "", "profile ", "commit "};
    GStrvBuilder *line = g_strv_builder_new();
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++) {
        if (facts[i] == NULL)
            continue;
        char *fact = g_strconcat(before[i], facts[i], NULL);
        g_strv_builder_add(line, fact);
        g_free(fact);
    }
    char **all = g_strv_builder_end(line);
    g_strv_builder_unref(line);
    return all;
}

static void begin_page(GString *out, const hc_run *run, const hc_html_assets *assets)
{
    char **facts = facts_line(run);
    char *title = g_strdup_printf("Heapclock report %s", run->id != NULL ? run->id : "");
    const hc_html_page page = {.assets = assets,
                               .title = title,
                               .heading = "Heapclock report",
                               .facts = (const char *const *)facts};
    hc_html_page_begin(out, &page);
    g_free(title);
    g_strfreev(facts);
}

/* Takes `figure`. */
static void append_card(GString *out, const char *class, const char *label, char *figure,
                        const char *detail)
{
    g_string_append_printf(out, "<div class=\"card %s\"><dt>%s</dt>", class, label);
    hc_html_append(out, "<dd><b>", figure, "</b>");
    hc_html_append(out, " <span>", g_strdup(detail), "</span></dd></div>\n");
}

static void append_steadiness_card(GString *out, const hc_report_summary *summary)
{
    char spread[HC_UNITS_SIZE];
    if (!summary->has_spread) {
        append_card(out, "", "Machine", g_strdup("not known"), "no canary in two rounds");
        return;
    }
    bool steady = summary->spread <= HC_STEADY_RATIO;
    char *detail = g_strdup_printf("slowest canary round +%s",
                                   hc_units_percent(spread, summary->spread - 1));
    append_card(out, steady ? "good" : "warn", "Machine",
                g_strdup(steady ? "steady" : "unsteady"), detail);
    g_free(detail);
}

static void append_cards(GString *out, const hc_report_view *view)
{
    const hc_report_summary *summary = &view->summary;
    char width[HC_UNITS_SIZE];
    g_string_append(out, "<dl class=\"cards\">\n");
    char *of = g_strdup_printf("of %zu rows, %zu not run", summary->total,
                               summary->skipped + summary->pending);
    append_card(out, "", "Measured", g_strdup_printf("%zu", summary->measured), of);
    g_free(of);
    append_card(out, summary->failed > 0 ? "bad" : "good", "Failed",
                g_strdup_printf("%zu", summary->failed),
                summary->failed > 0 ? "causes below" : "nothing crashed or hung");
    append_card(out, "", "Time spent", hc_report_duration(view->run->elapsed_s),
                view->run->complete ? "complete" : "interrupted");
    append_card(
        out, "", "Typical interval",
        summary->has_precision
            ? g_strdup_printf("±%s", hc_units_percent(width, summary->typical_half_width))
            : g_strdup("not known"),
        "of the median");
    append_steadiness_card(out, summary);
    g_string_append(out, "</dl>\n");
}

static void append_notes(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<ul class=\"notes\">\n");
    hc_html_append(out, "<li>", hc_sentence_counts(&view->summary), "</li>\n");
    hc_html_append(out, "<li>", hc_sentence_precision(&view->summary), "</li>\n");
    hc_html_append(out, "<li>", hc_sentence_steadiness(&view->summary), "</li>\n");
    for (size_t i = 0; i < view->run->notes->len; i++)
        hc_html_append(out, "<li>", g_strdup(view->run->notes->pdata[i]), "</li>\n");
    if (view->charts_problem != NULL)
        hc_html_append(out, "<li>Charts are missing: ", g_strdup(view->charts_problem),
                       "</li>\n");
    if (!view->run->complete)
        g_string_append(
            out, "<li>The run was interrupted: this is what it had measured.</li>\n");
    g_string_append(out, "</ul>\n");
}

static void append_summary(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<section id=\"summary\">\n<h2>Summary</h2>\n");
    append_cards(out, view);
    append_notes(out, view);
    g_string_append(out, "</section>\n");
}

/* ---- Rows without figures -------------------------------------------------------- */

static bool is_listed(const hc_benchmark *benchmark, bool failures)
{
    return failures ? hc_status_is_failure(benchmark->status)
                    : benchmark->status == HC_STATUS_SKIPPED;
}

static size_t count_listed(const hc_run *run, bool failures)
{
    size_t count = 0;
    for (size_t i = 0; i < run->benchmarks->len; i++)
        count += is_listed(run->benchmarks->pdata[i], failures);
    return count;
}

static void append_causes(GString *out, const hc_run *run, const char *id,
                          const char *heading, bool failures)
{
    if (count_listed(run, failures) == 0)
        return;
    g_string_append_printf(
        out, "<section id=\"%s\">\n<h2>%s</h2>\n<dl class=\"causes\">\n", id, heading);
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        if (!is_listed(benchmark, failures))
            continue;
        hc_report_row row = {.benchmark = benchmark};
        hc_html_append(out, "<dt>", g_strdup(benchmark->name), "");
        hc_html_append(out, " <span class=\"badge\">", g_strdup(benchmark->allocator),
                       "</span></dt>");
        hc_html_append(out, "<dd>", hc_cell_cause(&row), "</dd>\n");
    }
    g_string_append(out, "</dl>\n</section>\n");
}

/* ---- Contents, facts, method ----------------------------------------------------- */

static void append_link(GString *out, const char *id, const char *text)
{
    g_string_append_printf(out, "<li><a href=\"#%s\">", id);
    hc_html_append(out, "", g_strdup(text), "</a></li>\n");
}

/* Suites may have tables of the same name: where there are several, each is named before
 * its own. */
static void append_tables(GString *out, const hc_report_view *view)
{
    const char *suite = "";
    for (size_t i = 0; i < view->tables->len; i++) {
        const hc_report_table *table = view->tables->pdata[i];
        if (view->run->suites->len > 1 && strcmp(table->suite, suite) != 0)
            hc_html_append(out, "<li class=\"suite\">", g_strdup(table->suite),
                           "</li>\n");
        suite = table->suite;
        char *id = g_strconcat("t-", table->stem, NULL);
        append_link(out, id, table->name);
        g_free(id);
    }
}

/* Those that are shown, under the title of their document. */
static void append_published(GString *out, const hc_report_view *view)
{
    const hc_publication *last = NULL;
    for (size_t i = 0; i < view->claims->len; i++) {
        const hc_claims_table *table = view->claims->pdata[i];
        if (!table->shown)
            continue;
        if (last != table->judged->publication)
            hc_html_append(out, "<li class=\"suite\">",
                           g_strdup(table->judged->publication->title), "</li>\n");
        last = table->judged->publication;
        char *id = g_strconcat("p-", table->stem, NULL);
        append_link(out, id, table->judged->table->name);
        g_free(id);
    }
}

static void append_contents(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<nav aria-label=\"Contents\">\n<ul>\n");
    append_link(out, "summary", "Summary");
    if (view->summary.failed > 0)
        append_link(out, "failures", "Failures");
    if (view->verification != NULL)
        append_link(out, "claims", "Published claims");
    if (view->verification != NULL)
        append_published(out, view);
    append_tables(out, view);
    if (view->summary.skipped > 0)
        append_link(out, "skipped", "Skipped");
    append_link(out, "method", "How to read this");
    append_link(out, "facts", "How it was measured");
    g_string_append(out, "</ul>\n</nav>\n");
}

static void append_method(GString *out, const hc_run *run)
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
    g_string_append(out, "</dl>\n</section>\n");
}

static void append_facts(GString *out, const hc_run *run)
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
    g_string_append(out, section == NULL ? "</section>\n" : "</dl>\n</section>\n");
    g_ptr_array_free(facts, TRUE);
}

void hc_report_html(const hc_report_view *view, const hc_html_assets *assets,
                    GString *out)
{
    begin_page(out, view->run, assets);
    append_contents(out, view);
    g_string_append(out, "<main id=\"main\">\n");
    append_summary(out, view);
    append_causes(out, view->run, "failures", "Failures", true);
    hc_claims_html(view, out);
    for (size_t i = 0; i < view->tables->len; i++)
        hc_html_append_table(out, view, i);
    append_causes(out, view->run, "skipped", "Skipped", false);
    append_method(out, view->run);
    append_facts(out, view->run);
    g_string_append(out, "</main>\n");
    hc_html_page_end(out);
}
