#include "comparison_html.h"

#include "comparison_html_facts.h"
#include "comparison_html_table.h"
#include "html_chart.h"
#include "html_text.h"
#include "page_title.h"
#include "report_conditions.h"
#include "units.h"

#include <string.h>

/* ---- Header ---------------------------------------------------------------------- */

static bool is_contest(const hc_comparison *comparison)
{
    return g_strcmp0(comparison->method.command, "ab") == 0;
}

/* New string: what was given as base and as head; NULL where the file does not say. */
static char *sides_of(const hc_comparison *comparison)
{
    const char *base = comparison->base.path, *head = comparison->head.path;
    return base && head ? g_strdup_printf("%s → %s", base, head) : NULL;
}

static void begin_page(GString *out, const hc_comparison *comparison,
                       const hc_html_assets *assets)
{
    const hc_compare_method *method = &comparison->method;
    const hc_run *base = comparison->base.run;
    char *sides = sides_of(comparison);
    const char *heading =
        is_contest(comparison) ? "Two builds compared" : "Two runs compared";
    char *said = g_strdup_printf("%s: %s", heading, hc_comparison_word(comparison));
    char *title = hc_page_title_of(said, sides, method->made);
    const char *known[] = {sides, method->made, base ? base->machine.cpu : NULL};
    const char *facts[G_N_ELEMENTS(known) + 1] = {0};
    for (size_t i = 0, count = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i])
            facts[count++] = known[i];
    }
    hc_html_page_begin(
        out, &(hc_html_page){
                 .assets = assets, .title = title, .heading = heading, .facts = facts});
    g_free(title);
    g_free(said);
    g_free(sides);
}

static bool has_pictures(const hc_comparison_view *view)
{
    return view->charts && hc_html_has_charts(view->charts);
}

static bool has_conditions(const hc_comparison *comparison)
{
    const hc_run *base = comparison->base.run, *head = comparison->head.run;
    return base && head && base->conditions_examined + head->conditions_examined > 0;
}

static void append_contents(GString *out, const hc_comparison_view *view)
{
    const hc_comparison *comparison = view->comparison;
    g_string_append(out,
                    "<nav aria-label=\"Contents\">\n<ul>\n"
                    "<li><a href=\"#summary\">Summary</a></li>\n");
    if (comparison->failures->len > 0)
        g_string_append(out, "<li><a href=\"#failures\">Failures</a></li>\n");
    if (has_pictures(view))
        g_string_append(out, "<li><a href=\"#charts\">Charts</a></li>\n");
    g_string_append(out, "<li><a href=\"#figures\">Figures</a></li>\n");
    if (has_conditions(comparison))
        g_string_append(out,
                        "<li><a href=\"#conditions\">What makes figures worse "
                        "here</a></li>\n");
    g_string_append(out,
                    "<li><a href=\"#method\">How to read this</a></li>\n"
                    "<li><a href=\"#facts\">How it was measured</a></li>\n"
                    "</ul>\n</nav>\n");
}

/* ---- Summary --------------------------------------------------------------------- */

static void append_card(GString *out, const char *class, const char *label, guint count,
                        const char *detail)
{
    char text[HC_UNITS_SIZE];
    g_string_append_printf(out, "<div class=\"card %s\"><dt>%s</dt><dd><b>%s</b>",
                           count > 0 ? class : "", label, hc_units_count(text, count));
    hc_html_append(out, " <span>", g_strdup(detail), "</span></dd></div>\n");
}

static void append_cards(GString *out, const hc_comparison_view *view)
{
    hc_comparison_tally tally = hc_comparison_count(view);
    char all[HC_UNITS_SIZE];
    char *of = g_strdup_printf("of %s %s", hc_units_count(all, tally.all),
                               tally.all == 1 ? "benchmark" : "benchmarks");
    g_string_append(out, "<dl class=\"cards\">\n");
    append_card(out, "bad", "Regressed", tally.of[HC_CHANGE_REGRESSED], of);
    append_card(out, "warn", "Inconclusive", tally.of[HC_CHANGE_INCONCLUSIVE],
                "neither a change nor its absence shown");
    append_card(out, "good", "Improved", tally.of[HC_CHANGE_IMPROVED],
                "and nothing of it regressed");
    append_card(out, "", "Unchanged", tally.of[HC_CHANGE_UNCHANGED], "by every gauge");
    if (tally.same_code > 0)
        append_card(out, "", "Same code", tally.same_code, "in both, not measured");
    if (tally.of[HC_CHANGE_UNJUDGED] > 0)
        append_card(out, "", "Not judged", tally.of[HC_CHANGE_UNJUDGED],
                    "nothing to judge it by");
    append_card(out, "bad", "Failed", view->comparison->failures->len,
                "on one side or both");
    g_string_append(out, "</dl>\n");
    g_free(of);
}

/* "time 1.081× [1.077, 1.085]", "allocs 0 → 3 (+3)". */
static void append_gist(GString *out, const hc_compared *compared)
{
    char base[HC_UNITS_SIZE], head[HC_UNITS_SIZE], more[HC_UNITS_SIZE];
    GString *text = g_string_new(NULL);
    if (compared->gauge == HC_GAUGE_TIME) {
        hc_compared_append_gist(text, compared);
        if (compared->has_ci)
            g_string_append_printf(
                text, " %s", hc_compared_cell(base, compared, HC_COMPARED_INTERVAL));
    } else {
        g_string_append_printf(text, "%s %s → %s (%s)", hc_gauge_name(compared->gauge),
                               hc_compared_cell(base, compared, HC_COMPARED_BASE),
                               hc_compared_cell(head, compared, HC_COMPARED_HEAD),
                               hc_compared_cell(more, compared, HC_COMPARED_DIFFERENCE));
    }
    hc_html_append(out, "", g_string_free(text, FALSE), "");
}

enum { MOST_NAMED = 30 };

static void append_more(GString *out, guint count)
{
    char text[HC_UNITS_SIZE];
    if (count > MOST_NAMED)
        g_string_append_printf(out, "<li>and %s more, in the table below</li>\n",
                               hc_units_count(text, count - MOST_NAMED));
}

/* The figures of a change, each with its gist; they stand together in `telling`. */
static void append_named(GString *out, const hc_comparison_view *view, hc_change change,
                         const char *heading)
{
    guint count = 0;
    for (guint i = 0; i < view->telling->len; i++) {
        const hc_compared *compared = view->telling->pdata[i];
        if (compared->change != change || count++ >= MOST_NAMED)
            continue;
        if (count == 1)
            g_string_append_printf(out, "<h3>%s</h3>\n<ul class=\"notes\">\n", heading);
        hc_html_append(out, "<li><a href=\"#", hc_compared_anchor(i), "\">");
        hc_html_append(out, "", hc_compared_label(view, compared), "</a>: ");
        append_gist(out, compared);
        g_string_append(out, "</li>\n");
    }
    append_more(out, count);
    if (count > 0)
        g_string_append(out, "</ul>\n");
}

/* Of a benchmark, whose gauges stand together where they share a reason. */
static bool is_same_benchmark(const hc_compared *one, const hc_compared *other)
{
    return one && strcmp(one->name, other->name) == 0 &&
           g_strcmp0(one->suite, other->suite) == 0 &&
           g_strcmp0(one->allocator, other->allocator) == 0;
}

/* Of the rows from `first` on that were not decided for its reason. */
static void append_reason(GString *out, const hc_comparison_view *view, guint first)
{
    enum { NAMED = 5 };
    const hc_compared *last = view->telling->pdata[first];
    const char *reason = last->reason, *after = "";
    guint count = 0;
    hc_html_append(out, "<li>", g_strdup(reason ? reason : "no reason is told"), ":");
    last = NULL;
    for (guint i = first; i < view->telling->len; i++) {
        const hc_compared *compared = view->telling->pdata[i];
        if (compared->change != HC_CHANGE_INCONCLUSIVE ||
            g_strcmp0(compared->reason, reason) != 0)
            continue;
        bool again = is_same_benchmark(last, compared);
        last = compared;
        if (!again && count++ < NAMED) {
            g_string_append(out, after);
            hc_html_append(out, " <a href=\"#", hc_compared_anchor(i), "\">");
            hc_html_append(out, "", hc_compared_label(view, compared), "</a> (");
        }
        if (count <= NAMED)
            g_string_append_printf(out, "%s%s", again ? ", " : "",
                                   hc_gauge_name(compared->gauge));
        after = "),";
    }
    g_string_append_c(out, ')');
    char text[HC_UNITS_SIZE];
    if (count > NAMED)
        g_string_append_printf(out, " and %s more", hc_units_count(text, count - NAMED));
    g_string_append(out, "</li>\n");
}

/* By reason: what is to be done about it is the same for all that share one. */
static void append_undecided(GString *out, const hc_comparison_view *view)
{
    GHashTable *told = g_hash_table_new(g_str_hash, g_str_equal);
    guint count = 0;
    for (guint i = 0; i < view->telling->len; i++) {
        const hc_compared *compared = view->telling->pdata[i];
        const char *reason = compared->reason ? compared->reason : "";
        if (compared->change != HC_CHANGE_INCONCLUSIVE ||
            !g_hash_table_add(told, (gpointer)reason) || count++ >= MOST_NAMED)
            continue;
        if (count == 1)
            g_string_append(out,
                            "<h3>What could not be decided</h3>\n<ul class=\"notes\">\n");
        append_reason(out, view, i);
    }
    append_more(out, count);
    if (count > 0)
        g_string_append(out, "</ul>\n");
    g_hash_table_unref(told);
}

static void append_notes(GString *out, const hc_comparison_view *view)
{
    const GPtrArray *notes = view->comparison->notes;
    if (notes->len == 0 && !view->charts_problem)
        return;
    g_string_append(out, "<h3>Notes</h3>\n<ul class=\"notes\">\n");
    for (guint i = 0; i < notes->len; i++)
        hc_html_append(out, "<li>", g_strdup(notes->pdata[i]), "</li>\n");
    if (view->charts_problem)
        hc_html_append(out, "<li>Charts are missing: ", g_strdup(view->charts_problem),
                       "</li>\n");
    g_string_append(out, "</ul>\n");
}

static void append_title(GString *out, const hc_comparison *comparison)
{
    if (hc_comparison_is_failed(comparison))
        g_string_append(out,
                        "<span class=\"verdict broken\">"
                        "<span aria-hidden=\"true\">!</span> failed</span>");
    else
        hc_html_append_change(out, comparison->verdict);
}

static void append_summary(GString *out, const hc_comparison_view *view)
{
    g_string_append(out,
                    "<section id=\"summary\">\n<h2>Summary</h2>\n"
                    "<p class=\"finding\">");
    append_title(out, view->comparison);
    hc_html_append(out, " ", hc_comparison_sentence(view), ".</p>\n");
    append_cards(out, view);
    append_named(out, view, HC_CHANGE_REGRESSED, "What regressed");
    append_undecided(out, view);
    append_named(out, view, HC_CHANGE_IMPROVED, "What improved");
    append_notes(out, view);
    g_string_append(out, "</section>\n");
}

/* ---- Failures -------------------------------------------------------------------- */

static void append_failures(GString *out, const hc_comparison *comparison)
{
    if (comparison->failures->len == 0)
        return;
    g_string_append(out,
                    "<section id=\"failures\">\n<h2>Failures</h2>\n"
                    "<dl class=\"causes\">\n");
    for (guint i = 0; i < comparison->failures->len; i++) {
        const hc_compare_failure *failure = comparison->failures->pdata[i];
        hc_html_append(out, "<div data-status=\"failed\" data-name=\"",
                       g_strdup(failure->name), "\">");
        hc_html_append(out, "<dt>", g_strdup(failure->name), "</dt>");
        hc_html_append(out, "<dd>", g_strdup(failure->cause), "</dd></div>\n");
    }
    g_string_append(out, "</dl>\n</section>\n");
}

/* ---- Charts ---------------------------------------------------------------------- */

static void append_charts(GString *out, const hc_comparison_view *view)
{
    if (!has_pictures(view))
        return;
    g_string_append(out, "<section id=\"charts\">\n<h2>Charts</h2>\n");
    hc_html_append_charts(out, view->charts);
    g_string_append(out, "</section>\n");
}

/* ---- Conditions ------------------------------------------------------------------ */

static void append_conditions(GString *out, const hc_comparison *comparison)
{
    if (has_conditions(comparison))
        hc_conditions_html_of_two(comparison->base.run, comparison->head.run, out);
}

/* ---- Whole ----------------------------------------------------------------------- */

void hc_comparison_html(const hc_comparison_view *view, const hc_html_assets *assets,
                        GString *out)
{
    const hc_comparison *comparison = view->comparison;
    begin_page(out, comparison, assets);
    append_contents(out, view);
    g_string_append(out, "<main id=\"main\">\n");
    append_summary(out, view);
    append_failures(out, comparison);
    append_charts(out, view);
    hc_html_append_compared(out, view);
    append_conditions(out, comparison);
    hc_html_append_comparison_method(out, comparison);
    hc_html_append_comparison_facts(out, comparison);
    g_string_append(out, "</main>\n");
    hc_html_page_end(out);
}
