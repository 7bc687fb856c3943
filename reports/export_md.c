/* What a step's summary shows of a run: what it came to, what failed, and the tables, the
 * long ones folded, and what of its machine made figures worse. The charts and how it was
 * measured are the report's. */
#include "comparison_md.h"
#include "export.h"
#include "md_table.h"
#include "md_text.h"
#include "report_conditions.h"
#include "summary.h"
#include "units.h"

enum {
    LONG_ROWS = 20,
    FAILURES_END = 200 * 1000, /* of the page: what follows has room then */
    NOTES_END = 250 * 1000,
};

/* ---- What it came to ------------------------------------------------------------- */

static void append_notes(GString *out, const hc_run *run)
{
    hc_md_bound bound = {.most = NOTES_END};
    if (!run->complete)
        g_string_append(out,
                        "- The run was interrupted: this is what it had measured.\n");
    for (guint i = 0; i < run->notes->len; i++) {
        gsize before = out->len;
        hc_md_append(out, "- ", g_strdup(run->notes->pdata[i]), "\n");
        hc_md_bound_keep(&bound, out, before);
    }
    hc_md_bound_tell(&bound, out, "notes");
}

/* The widest interval's name may be of any length. */
static void append_sentence(GString *out, char *sentence)
{
    hc_md_bound bound = {.most = NOTES_END};
    gsize before = out->len;
    hc_md_append(out, "- ", sentence, "\n");
    hc_md_bound_keep(&bound, out, before);
}

static void append_summary(GString *out, const hc_run *run)
{
    hc_report_summary summary;
    hc_md_bound failures = {.most = FAILURES_END};
    hc_report_summarise(run, &summary);
    g_string_append(out, "# Heapclock\n\n");
    append_sentence(out, hc_sentence_counts(&summary));
    append_sentence(out, hc_sentence_precision(&summary));
    append_sentence(out, hc_sentence_steadiness(&summary));
    append_notes(out, run);
    hc_md_append_endings(out, run, "Failures", true, &failures);
    hc_md_bound_tell(&failures, out, "failures");
}

/* ---- Tables ---------------------------------------------------------------------- */

static guint count_rows(const hc_report_table *table)
{
    guint count = 0;
    for (guint i = 0; i < table->groups->len; i++)
        count += ((const hc_report_group *)table->groups->pdata[i])->rows->len;
    return count;
}

static void append_other_sizes(GString *out, const hc_report_table *table,
                               bool allocators, hc_md_bound *bound)
{
    for (guint i = 0; i < table->groups->len; i++) {
        if (table->groups->pdata[i] != table->headline)
            hc_md_append_group(out, table->groups->pdata[i], allocators, bound);
    }
}

/* No name stands in the summary of a fold: it is HTML. */
static void append_groups(GString *out, const hc_report_table *table, bool allocators,
                          hc_md_bound *bound)
{
    guint shown = table->headline->rows->len, all = count_rows(table);
    bool is_long = shown > LONG_ROWS;
    if (!is_long)
        hc_md_append_group(out, table->headline, allocators, bound);
    if (!is_long && shown == all)
        return;
    char count[HC_UNITS_SIZE];
    g_string_append_printf(out, "\n<details><summary>%s %s</summary>\n",
                           hc_units_count(count, is_long ? all : all - shown),
                           is_long ? "rows" : "rows of other sizes");
    if (is_long)
        hc_md_append_group(out, table->headline, allocators, bound);
    append_other_sizes(out, table, allocators, bound);
    g_string_append(out, "\n</details>\n");
}

static void append_table(GString *out, const hc_report_table *table, bool allocators,
                         hc_md_bound *bound)
{
    gsize before = out->len;
    hc_md_append(out, "\n## ", g_strdup(table->title), "\n\n");
    hc_md_append(out, "", hc_sentence_finding(table), "\n");
    if (out->len >= bound->most) {
        g_string_truncate(out, before);
        bound->left_out += count_rows(table);
    } else {
        append_groups(out, table, allocators, bound);
    }
}

bool hc_export_md_run(const hc_run *run, GString *out, GError **error)
{
    (void)error;
    GPtrArray *tables = hc_report_tables(run);
    hc_md_bound bound = {.most = HC_MD_SUMMARY_BYTES};
    append_summary(out, run);
    for (guint i = 0; i < tables->len; i++)
        append_table(out, tables->pdata[i], run->allocators->len > 1, &bound);
    hc_md_bound_tell(&bound, out, "rows");
    hc_conditions_md(run, out);
    g_ptr_array_free(tables, TRUE);
    return true;
}

bool hc_export_md_comparison(const hc_comparison *comparison, GString *out,
                             GError **error)
{
    (void)error;
    hc_comparison_md(comparison, out);
    return true;
}
