#include "render_md.h"

#include "cells.h"
#include "claims_md.h"
#include "md_text.h"
#include "report_conditions.h"
#include "text.h"

/* ---- Summary --------------------------------------------------------------------- */

static void append_failure(GString *out, const hc_benchmark *benchmark)
{
    hc_report_row row = {.benchmark = benchmark};
    g_string_append(out, "- **");
    hc_text_append_markdown(out, benchmark->name);
    g_string_append(out, "** (");
    hc_text_append_markdown(out, benchmark->allocator);
    hc_md_append(out, ") ", hc_cell_cause(&row), "\n");
}

/* Rows with this kind of trouble, under a heading, when there are any. */
static void append_rows_where(GString *out, const hc_run *run, const char *heading,
                              bool failures)
{
    bool first = true;
    for (size_t i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        bool wanted = failures ? hc_status_is_failure(benchmark->status)
                               : benchmark->status == HC_STATUS_SKIPPED;
        if (!wanted)
            continue;
        if (first)
            g_string_append_printf(out, "\n## %s\n\n", heading);
        first = false;
        append_failure(out, benchmark);
    }
}

static void append_notes(GString *out, const hc_report_view *view)
{
    for (size_t i = 0; i < view->run->notes->len; i++)
        hc_md_append(out, "- ", g_strdup(view->run->notes->pdata[i]), "\n");
    if (view->charts_problem != NULL)
        hc_md_append(out, "- ",
                     g_strdup_printf("Charts are missing: %s", view->charts_problem),
                     "\n");
    if (!view->run->complete)
        g_string_append(out,
                        "- The run was interrupted: this is what it had measured.\n");
}

static void append_summary(GString *out, const hc_report_view *view)
{
    g_string_append(out, "# Heapclock report\n\n");
    hc_md_append(out, "- ", hc_sentence_counts(&view->summary), "\n");
    hc_md_append(out, "- ", hc_sentence_precision(&view->summary), "\n");
    hc_md_append(out, "- ", hc_sentence_steadiness(&view->summary), "\n");
    append_notes(out, view);
    append_rows_where(out, view->run, "Failures", true);
}

/* ---- Tables ---------------------------------------------------------------------- */

static void append_header(GString *out, bool allocators)
{
    g_string_append(out, allocators ? "| variant | allocator |" : "| variant |");
    for (int column = 0; column < HC_COLUMN_COUNT; column++)
        g_string_append_printf(out, " %s |", hc_column_heading((hc_report_column)column));
    g_string_append(out, allocators ? "\n|:--|:--|" : "\n|:--|");
    for (int column = 0; column < HC_COLUMN_COUNT; column++)
        g_string_append(out, "--:|");
    g_string_append_c(out, '\n');
}

static void append_row(GString *out, const hc_report_row *row, bool allocators)
{
    const hc_benchmark *benchmark = row->benchmark;
    g_string_append(out, row->fastest ? "| **" : "| ");
    hc_text_append_markdown(out, benchmark->variant);
    g_string_append(out, row->fastest ? "** |" : " |");
    if (allocators) {
        g_string_append_c(out, ' ');
        hc_text_append_markdown(out, benchmark->allocator);
        g_string_append(out, " |");
    }
    char *cause = hc_cell_cause(row);
    if (cause != NULL) {
        hc_md_append(out, " *", cause, "* |");
        for (int column = 1; column < HC_COLUMN_COUNT; column++)
            g_string_append(out, " |");
    } else {
        for (int column = 0; column < HC_COLUMN_COUNT; column++) {
            char text[HC_UNITS_SIZE];
            hc_md_append(out, " ",
                         g_strdup(hc_report_cell(text, row, (hc_report_column)column)),
                         " |");
        }
    }
    g_string_append_c(out, '\n');
}

static void append_group(GString *out, const hc_report_group *group, bool allocators)
{
    if (group->args[0] != '\0')
        hc_md_append(out, "\n**", g_strdup(group->args), "**\n");
    g_string_append_c(out, '\n');
    append_header(out, allocators);
    for (size_t i = 0; i < group->rows->len; i++)
        append_row(out, hc_report_row_at(group, i), allocators);
}

static void append_other_sizes(GString *out, const hc_report_table *table,
                               bool allocators)
{
    if (table->groups->len < 2)
        return;
    g_string_append(out, "\n<details><summary>Other sizes</summary>\n");
    for (size_t i = 0; i < table->groups->len; i++) {
        if (table->groups->pdata[i] != table->headline)
            append_group(out, table->groups->pdata[i], allocators);
    }
    g_string_append(out, "\n</details>\n");
}

static void append_table(GString *out, const hc_report_view *view, size_t index)
{
    const hc_report_table *table = view->tables->pdata[index];
    bool allocators = view->run->allocators->len > 1;
    hc_md_append(out, "\n## ", g_strdup(table->title), "\n\n");
    hc_md_append(out, "", hc_sentence_finding(table), "\n");
    append_group(out, table->headline, allocators);
    hc_md_append_charts(out, view, table);
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
    hc_claims_md(view, out);
    for (size_t i = 0; i < view->tables->len; i++)
        append_table(out, view, i);
    append_rows_where(out, view->run, "Skipped", false);
    append_method(out, view->run);
    hc_conditions_md(view->run, out);
    append_facts(out, view->run);
}
