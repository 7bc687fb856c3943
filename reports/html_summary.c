/* What a reader has to know before any figure: what failed, what was refuted, and whether
 * the machine can be believed. */
#include "html_summary.h"

#include "cells.h"
#include "claims_html.h"
#include "html_text.h"
#include "units.h"

/* ---- Cards ----------------------------------------------------------------------- */

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

static void append_refuted_card(GString *out, const hc_verification *verification)
{
    if (verification == NULL)
        return;
    unsigned refuted = hc_claims_count(verification, HC_VERDICT_REFUTED);
    const char *without = hc_claims_given(verification) > 0 ? "good" : "";
    char *detail = hc_claims_given_words(verification);
    append_card(out, refuted > 0 ? "bad" : without, "Refuted",
                g_strdup_printf("%u", refuted), detail);
    g_free(detail);
}

static char *count_text(size_t count)
{
    char text[HC_UNITS_SIZE];
    return g_strdup(hc_units_count(text, (int64_t)count));
}

static void append_rows_cards(GString *out, const hc_report_summary *summary)
{
    char total[HC_UNITS_SIZE], without[HC_UNITS_SIZE];
    char *of = g_strdup_printf(
        "of %s rows, %s not run", hc_units_count(total, (int64_t)summary->total),
        hc_units_count(without, (int64_t)(summary->skipped + summary->pending)));
    append_card(out, "", "Measured", count_text(summary->measured), of);
    g_free(of);
    append_card(out, summary->failed > 0 ? "bad" : "good", "Failed",
                count_text(summary->failed),
                summary->failed > 0 ? "causes below" : "nothing crashed or hung");
}

static void append_cards(GString *out, const hc_report_view *view)
{
    const hc_report_summary *summary = &view->summary;
    char width[HC_UNITS_SIZE];
    g_string_append(out, "<dl class=\"cards\">\n");
    append_rows_cards(out, summary);
    append_refuted_card(out, view->verification);
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

/* ---- Rows without figures -------------------------------------------------------- */

/* So many stand in the open; the rest is folded away. It is printed where it is no more
 * than a few pages. */
enum { IN_THE_OPEN = 20, PRINTED = 200 };

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

static void append_cause(GString *out, const hc_benchmark *benchmark)
{
    const hc_report_row row = {.benchmark = benchmark};
    hc_html_append(out, "<div data-name=\"", g_strdup(benchmark->name), "\"");
    g_string_append_printf(out, " data-status=\"%s\">",
                           hc_status_words(benchmark->status));
    hc_html_append(out, "<dt>", g_strdup(benchmark->name), "");
    hc_html_append(out, " <span class=\"badge\">", g_strdup(benchmark->allocator),
                   "</span></dt>");
    hc_html_append(out, "<dd>", hc_cell_cause(&row), "</dd></div>\n");
}

static void append_causes(GString *out, const hc_run *run, bool failures)
{
    size_t count = count_listed(run, failures), listed = 0;
    g_string_append(out, "<dl class=\"causes\">\n");
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        if (!is_listed(benchmark, failures))
            continue;
        char more[HC_UNITS_SIZE];
        if (listed++ == IN_THE_OPEN)
            g_string_append_printf(out,
                                   "</dl>\n<details%s><summary>%s more</summary>\n"
                                   "<dl class=\"causes\">\n",
                                   count <= PRINTED ? " class=\"in-print\"" : "",
                                   hc_units_count(more, (int64_t)(count - IN_THE_OPEN)));
        append_cause(out, benchmark);
    }
    g_string_append(out, count > IN_THE_OPEN ? "</dl>\n</details>\n" : "</dl>\n");
}

void hc_html_append_skipped(GString *out, const hc_report_view *view)
{
    if (view->summary.skipped == 0)
        return;
    g_string_append(out, "<section id=\"skipped\">\n<h2>Skipped</h2>\n");
    append_causes(out, view->run, false);
    g_string_append(out, "</section>\n");
}

/* ---- The section ----------------------------------------------------------------- */

static void append_notes(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<ul class=\"notes\">\n");
    hc_html_append(out, "<li>", hc_sentence_counts(&view->summary), "</li>\n");
    hc_html_append(out, "<li>", hc_sentence_precision(&view->summary), "</li>\n");
    hc_html_append(out, "<li>", hc_sentence_steadiness(&view->summary), "</li>\n");
    for (size_t i = 0; i < view->run->notes->len; i++)
        hc_html_append(out, "<li>", g_strdup(view->run->notes->pdata[i]), "</li>\n");
    char *left_out = hc_charts_left_out(view->charts);
    if (left_out != NULL)
        hc_html_append(out, "<li>", left_out, "</li>\n");
    if (view->charts_problem != NULL)
        hc_html_append(out, "<li>Charts are missing: ", g_strdup(view->charts_problem),
                       "</li>\n");
    if (!view->run->complete)
        g_string_append(
            out, "<li>The run was interrupted: this is what it had measured.</li>\n");
    g_string_append(out, "</ul>\n");
}

static void append_failures(GString *out, const hc_run *run)
{
    g_string_append(out, "<div id=\"failures\">\n<h3>Failures</h3>\n");
    append_causes(out, run, true);
    g_string_append(out, "</div>\n");
}

void hc_html_append_summary(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<section id=\"summary\">\n<h2>Summary</h2>\n");
    append_cards(out, view);
    if (view->summary.failed > 0)
        append_failures(out, view->run);
    if (view->verifies)
        hc_claims_html_refuted(view, out);
    append_notes(out, view);
    g_string_append(out, "</section>\n");
}
