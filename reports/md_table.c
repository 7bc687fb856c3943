#include "md_table.h"

#include "cells.h"
#include "md_text.h"
#include "text.h"

/* ---- A group --------------------------------------------------------------------- */

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

void hc_md_append_group(GString *out, const hc_report_group *group, bool allocators,
                        hc_md_bound *bound)
{
    if (bound && out->len >= bound->most) {
        bound->left_out += group->rows->len;
        return;
    }
    if (group->args[0] != '\0')
        hc_md_append(out, "\n**", g_strdup(group->args), "**\n");
    g_string_append_c(out, '\n');
    append_header(out, allocators);
    for (size_t i = 0; i < group->rows->len; i++) {
        gsize before = out->len;
        append_row(out, hc_report_row_at(group, i), allocators);
        hc_md_bound_keep(bound, out, before);
    }
}

/* ---- Rows without figures -------------------------------------------------------- */

static void append_ending(GString *out, const hc_benchmark *benchmark)
{
    hc_report_row row = {.benchmark = benchmark};
    g_string_append(out, "- **");
    hc_text_append_markdown(out, benchmark->name);
    g_string_append(out, "** (");
    hc_text_append_markdown(out, benchmark->allocator);
    hc_md_append(out, ") ", hc_cell_cause(&row), "\n");
}

void hc_md_append_endings(GString *out, const hc_run *run, const char *heading,
                          bool failures, hc_md_bound *bound)
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
        gsize before = out->len;
        append_ending(out, benchmark);
        hc_md_bound_keep(bound, out, before);
    }
}
