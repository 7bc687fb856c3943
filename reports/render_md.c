#include "render_md.h"

#include "cells.h"
#include "claims_md.h"
#include "md_table.h"
#include "md_text.h"
#include "page_title.h"
#include "report_conditions.h"
#include "text.h"

/* ---- Summary --------------------------------------------------------------------- */

static void append_notes(GString *out, const hc_report_view *view)
{
    for (size_t i = 0; i < view->run->notes->len; i++)
        hc_md_append(out, "- ", g_strdup(view->run->notes->pdata[i]), "\n");
    if (view->charts_problem != NULL)
        hc_md_append(out, "- ",
                     g_strdup_printf("Charts are missing: %s", view->charts_problem),
                     "\n");
    char *left_out = hc_charts_left_out(view->charts);
    if (left_out != NULL)
        hc_md_append(out, "- ", left_out, "\n");
    if (!view->run->complete)
        g_string_append(out,
                        "- The run was interrupted: this is what it had measured.\n");
}

static void append_summary(GString *out, const hc_report_view *view)
{
    hc_md_append(out, "# ", hc_page_heading(view), "\n\n");
    hc_md_append(out, "- ", hc_sentence_counts(&view->summary), "\n");
    hc_md_append(out, "- ", hc_sentence_precision(&view->summary), "\n");
    hc_md_append(out, "- ", hc_sentence_steadiness(&view->summary), "\n");
    append_notes(out, view);
    hc_md_append_endings(out, view->run, "Failures", true, NULL);
}

/* ---- Tables ---------------------------------------------------------------------- */

static void append_other_sizes(GString *out, const hc_report_table *table,
                               bool allocators)
{
    if (table->groups->len < 2)
        return;
    g_string_append(out, "\n<details><summary>Other sizes</summary>\n");
    for (size_t i = 0; i < table->groups->len; i++) {
        if (table->groups->pdata[i] != table->headline)
            hc_md_append_group(out, table->groups->pdata[i], allocators, NULL);
    }
    g_string_append(out, "\n</details>\n");
}

static void append_table(GString *out, const hc_report_view *view, size_t index)
{
    const hc_report_table *table = view->tables->pdata[index];
    bool allocators = view->run->allocators->len > 1;
    hc_md_append(out, "\n## ", g_strdup(table->title), "\n\n");
    hc_md_append(out, "", hc_sentence_finding(table), "\n");
    hc_md_append_group(out, table->headline, allocators, NULL);
    hc_md_append_charts(out, g_hash_table_lookup(view->charts_of, table));
    append_other_sizes(out, table, allocators);
}

/* ---- How it was measured --------------------------------------------------------- */

static void append_facts(GString *out, const hc_run *run)
{
    GPtrArray *facts = hc_report_facts(run);
    g_string_append(out, "\n## How it was measured\n\n| | | |\n|:--|:--|:--|\n");
    for (size_t i = 0; i < facts->len; i++) {
        const hc_fact *fact = facts->pdata[i];
        g_string_append_printf(out, "| %s | %s ", fact->section, fact->label);
        hc_md_append(out, "| ", g_strdup(fact->value), " |\n");
    }
    g_ptr_array_free(facts, TRUE);
}

static void append_method(GString *out, const hc_run *run)
{
    g_string_append(out, "\n## How to read this\n\n");
    for (const char *const *text = hc_report_method(run); *text != NULL; text++)
        hc_md_append(out, "- ", g_strdup(*text), "\n");
    g_string_append(out, "\n| column | what it is |\n|:--|:--|\n");
    for (int column = 0; column < HC_COLUMN_COUNT; column++)
        g_string_append_printf(out, "| %s | %s |\n",
                               hc_column_heading((hc_report_column)column),
                               hc_column_meaning((hc_report_column)column));
}

void hc_report_md(const hc_report_view *view, GString *out)
{
    append_summary(out, view);
    if (view->verifies)
        hc_claims_md(view, out);
    for (size_t i = 0; i < view->tables->len; i++)
        append_table(out, view, i);
    if (!view->verifies)
        hc_claims_md(view, out);
    hc_md_append_endings(out, view->run, "Skipped", false, NULL);
    append_method(out, view->run);
    hc_conditions_md(view->run, out);
    append_facts(out, view->run);
}
