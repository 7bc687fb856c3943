#include "render_html.h"

#include "claims_html.h"
#include "html_facts.h"
#include "html_summary.h"
#include "html_table.h"
#include "html_text.h"
#include "page_title.h"
#include "report_conditions.h"

#include <string.h>

/* ---- The skeleton ---------------------------------------------------------------- */

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

static void begin_page(GString *out, const hc_report_view *view,
                       const hc_html_assets *assets)
{
    char **facts = facts_line(view->run);
    char *heading = hc_page_heading(view);
    char *title = hc_page_title(heading, view);
    const hc_html_page page = {.assets = assets,
                               .title = title,
                               .heading = heading,
                               .facts = (const char *const *)facts};
    hc_html_page_begin(out, &page);
    g_free(title);
    g_free(heading);
    g_strfreev(facts);
}

/* ---- Contents -------------------------------------------------------------------- */

static void append_link(GString *out, const char *id, const char *text)
{
    g_string_append_printf(out, "<li><a href=\"#%s\">", id);
    hc_html_append(out, "", g_strdup(text), "</a></li>\n");
}

/* A list of many is folded, so that the page begins with what it says. */
static void open_list(GString *out, const char *what, size_t count)
{
    enum { SHOWN = 20 };
    g_string_append_printf(out, "<details%s><summary>%s (%zu)</summary>\n<ul>\n",
                           count > SHOWN ? "" : " open", what, count);
}

/* Suites may have tables of the same name: where there are several, each is named before
 * its own. */
static void append_tables(GString *out, const hc_report_view *view)
{
    const char *suite = "";
    open_list(out, "Tables", view->tables->len);
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
    g_string_append(out, "</ul></details>\n");
}

static size_t count_shown(const GPtrArray *claims)
{
    size_t count = 0;
    for (size_t i = 0; i < claims->len; i++)
        count += ((const hc_claims_table *)claims->pdata[i])->shown;
    return count;
}

/* Those that are shown, under the title of their document. */
static void append_published(GString *out, const hc_report_view *view)
{
    const hc_publication *last = NULL;
    open_list(out, "Published tables", count_shown(view->claims));
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
    g_string_append(out, "</ul></details>\n");
}

static void append_contents(GString *out, const hc_report_view *view)
{
    g_string_append(out, "<nav aria-label=\"Contents\">\n<ul>\n");
    append_link(out, "summary", "Summary");
    if (view->verification != NULL)
        append_link(out, "claims", "Published claims");
    if (view->summary.skipped > 0)
        append_link(out, "skipped", "Skipped");
    append_link(out, "method", "How to read this");
    if (view->run->conditions_examined > 0)
        append_link(out, "conditions", "What makes figures worse here");
    append_link(out, "facts", "How it was measured");
    g_string_append(out, "</ul>\n");
    if (view->verifies)
        append_published(out, view);
    append_tables(out, view);
    if (view->verification != NULL && !view->verifies)
        append_published(out, view);
    g_string_append(out, "</nav>\n");
}

/* ---- The page -------------------------------------------------------------------- */

void hc_report_html(const hc_report_view *view, const hc_html_assets *assets,
                    GString *out)
{
    begin_page(out, view, assets);
    append_contents(out, view);
    g_string_append(out, "<main id=\"main\">\n");
    hc_html_append_summary(out, view);
    if (view->verifies)
        hc_claims_html(view, out);
    for (size_t i = 0; i < view->tables->len; i++)
        hc_html_append_table(out, view, i);
    if (!view->verifies)
        hc_claims_html(view, out);
    hc_html_append_skipped(out, view);
    hc_html_append_method(out, view->run);
    hc_conditions_html(view->run, out);
    hc_html_append_facts(out, view->run);
    g_string_append(out, "</main>\n");
    hc_html_page_end(out);
}
