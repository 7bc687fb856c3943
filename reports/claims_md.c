#include "claims_md.h"

#include "md_text.h"

/* ---- Summary --------------------------------------------------------------------- */

static void append_counts(GString *out, const hc_report_view *view)
{
    g_string_append(out,
                    "\n| verdict | CPython | C | what it says |\n"
                    "|:--|--:|--:|:--|\n");
    for (int i = 0; i < HC_VERDICT_COUNT; i++) {
        hc_verdict verdict = (hc_verdict)i;
        hc_md_append(
            out, "| ",
            g_strdup_printf("%s %s", hc_claims_mark(verdict), hc_verdict_name(verdict)),
            "");
        for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++)
            g_string_append_printf(out, " | %u",
                                   view->verification->counts[subject][verdict]);
        g_string_append_printf(out, " | %s |\n", hc_claims_meaning(verdict));
    }
}

/* A link to each of the subject's claims with this verdict. */
static void append_links(GString *out, const GPtrArray *tables, hc_subject subject,
                         hc_verdict verdict)
{
    const char *before = "";
    for (size_t i = 0; i < tables->len; i++) {
        const hc_claims_table *table = tables->pdata[i];
        for (size_t j = 0; j < table->claims->len; j++) {
            const hc_claims_claim *claim = table->claims->pdata[j];
            if (!hc_claims_has_verdict(claim, subject, verdict))
                continue;
            g_string_append_printf(out, "%s[", before);
            hc_md_append(out, "", g_strdup(claim->claim->id), "]");
            g_string_append_printf(out, "(#c-%s)", claim->anchor);
            before = ", ";
        }
    }
}

/* Folded: there may be hundreds, which would push the tables off the page. */
static void append_which(GString *out, const hc_report_view *view)
{
    for (int i = 0; i < HC_VERDICT_COUNT; i++) {
        hc_verdict verdict = (hc_verdict)i;
        unsigned count = hc_claims_count(view->verification, verdict);
        if (count == 0)
            continue;
        g_string_append_printf(out, "\n<details><summary>%s: %u</summary>\n\n",
                               hc_verdict_name(verdict), count);
        for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++) {
            if (view->verification->counts[subject][verdict] == 0)
                continue;
            g_string_append_printf(
                out, "- %s: ", hc_claims_subject_words((hc_subject)subject));
            append_links(out, view->claims, (hc_subject)subject, verdict);
            g_string_append_c(out, '\n');
        }
        g_string_append(out, "\n</details>\n");
    }
}

static void append_legend(GString *out, const hc_verification *verification)
{
    hc_md_append(out, "\n- ", hc_claims_rounds_sentence(verification), "\n");
    for (const char *const *text = hc_claims_legend; *text != NULL; text++)
        hc_md_append(out, "- ", g_strdup(*text), "\n");
}

/* ---- A table --------------------------------------------------------------------- */

/* Takes `words`. */
static void append_heading(GString *out, char *words, const char *unit)
{
    hc_md_append(out, " ", words, "");
    if (unit[0] != '\0')
        hc_md_append(out, ", ", g_strdup(unit), "");
    g_string_append(out, " |");
}

/* The columns of a figure stand together: its title is in the first one's heading. */
static size_t append_column_headings(GString *out, const hc_claims_table *table,
                                     const hc_claims_column *column)
{
    size_t count = 0;
    for (int i = 0; i < HC_CLAIMS_PARTS; i++) {
        hc_claims_part part = (hc_claims_part)i;
        if (!hc_claims_has_part(column, part))
            continue;
        append_heading(out,
                       g_strdup(part == HC_CLAIMS_FIGURE
                                    ? column->column->title
                                    : hc_claims_part_heading(table, part)),
                       hc_claims_part_unit(column, part));
        count++;
    }
    return count;
}

static void append_header(GString *out, const hc_claims_table *table)
{
    size_t count = table->published + table->published_ratios;
    g_string_append(out, "\n| |");
    if (table->published)
        append_heading(out, g_strdup("published"), hc_claims_published_unit(table));
    if (table->published_ratios)
        append_heading(out, g_strdup("ratio"), "");
    for (size_t i = 0; i < table->columns->len; i++)
        count += append_column_headings(out, table, hc_claims_column_at(table, i));
    g_string_append(out, "\n|:--|");
    while (count-- > 0)
        g_string_append(out, "--:|");
    g_string_append_c(out, '\n');
}

static void append_cells(GString *out, const hc_claims_table *table,
                         const hc_claims_column *column, const hc_judged_row *row)
{
    char text[HC_UNITS_SIZE];
    for (int i = 0; i < HC_CLAIMS_PARTS; i++) {
        hc_claims_part part = (hc_claims_part)i;
        if (hc_claims_has_part(column, part))
            hc_md_append(out, " ",
                         g_strdup(hc_claims_text(text, table, column, row, part)), " |");
    }
}

static void append_row(GString *out, const hc_claims_table *table,
                       const hc_judged_row *row)
{
    char ratio[HC_UNITS_SIZE];
    hc_md_append(out, "| ", g_strdup(row->label), " |");
    if (table->published)
        hc_md_append(out, " ", hc_claims_published(table, row), " |");
    if (table->published_ratios)
        hc_md_append(out, " ", g_strdup(hc_claims_published_ratio(ratio, table, row)),
                     " |");
    for (size_t i = 0; i < table->columns->len; i++)
        append_cells(out, table, hc_claims_column_at(table, i), row);
    g_string_append_c(out, '\n');
}

/* ---- Its claims ------------------------------------------------------------------ */

static void append_finding(GString *out, const hc_finding *finding)
{
    hc_md_append(out, "  - ", g_strdup(hc_claims_subject(finding)), ": ");
    hc_md_append(out, "**",
                 g_strdup_printf("%s %s", hc_claims_mark(finding->verdict),
                                 hc_verdict_name(finding->verdict)),
                 "**");
    if (finding->measured != NULL)
        hc_md_append(out, " · ", g_strdup(finding->measured), "");
    if (finding->reason != NULL)
        hc_md_append(out, " · ", g_strdup(finding->reason), "");
    g_string_append_c(out, '\n');
}

static void append_claim(GString *out, const hc_claims_claim *claim)
{
    g_string_append_printf(out, "- <a id=\"c-%s\"></a>", claim->anchor);
    hc_md_append(out, "**", g_strdup(claim->claim->id), "** ");
    hc_md_append(out, "", g_strdup(claim->claim->says), "");
    hc_md_append(out, " ", hc_claims_stated(claim->claim), "\n");
    for (size_t i = 0; i < claim->findings->len; i++)
        append_finding(out, claim->findings->pdata[i]);
    if (claim->claim->note != NULL)
        hc_md_append(out, "  - Note: ", g_strdup(claim->claim->note), "\n");
}

static void append_table(GString *out, const hc_report_view *view,
                         const hc_claims_table *table)
{
    hc_md_append(out, "\n### ", g_strdup(table->judged->table->title), "\n\n");
    hc_md_append(out, "", hc_claims_source(table), "\n");
    if (table->columns->len > 0) {
        append_header(out, table);
        for (size_t i = 0; i < table->judged->rows->len; i++) {
            const hc_judged_row *row = table->judged->rows->pdata[i];
            if (view->verifies || hc_claims_row_is_measured(row))
                append_row(out, table, row);
        }
    }
    hc_md_append_charts(out, g_hash_table_lookup(view->charts_of, table));
    g_string_append_c(out, '\n');
    for (size_t i = 0; i < table->claims->len; i++) {
        const hc_claims_claim *claim = table->claims->pdata[i];
        if (view->verifies || claim->judged)
            append_claim(out, claim);
    }
}

/* The claims keep their ids, so that no link of the summary leads nowhere. */
static void append_anchors(GString *out, const hc_claims_table *table)
{
    for (size_t i = 0; i < table->claims->len; i++) {
        const hc_claims_claim *claim = table->claims->pdata[i];
        if (!claim->judged)
            g_string_append_printf(out, "<a id=\"c-%s\"></a>", claim->anchor);
    }
}

static void append_unmeasured(GString *out, const hc_report_view *view)
{
    bool any = false;
    for (size_t i = 0; i < view->claims->len; i++) {
        const hc_claims_table *table = view->claims->pdata[i];
        if (!hc_claims_lacks(table, !view->verifies))
            continue;
        if (!any)
            hc_md_append(out, "\n<details><summary>Not measured: ",
                         hc_claims_unmeasured_words(view->claims, !view->verifies),
                         "</summary>\n\n");
        any = true;
        g_string_append(out, "- ");
        append_anchors(out, table);
        hc_md_append(out, "**", g_strdup(table->judged->table->title), "** ");
        hc_md_append(out, "", hc_claims_unmeasured(table), "\n");
    }
    g_string_append(out, any ? "\n</details>\n" : "");
}

void hc_claims_md(const hc_report_view *view, GString *out)
{
    if (view->verification == NULL)
        return;
    g_string_append(out, "\n## Published claims\n");
    append_counts(out, view);
    append_which(out, view);
    append_legend(out, view->verification);
    for (size_t i = 0; i < view->claims->len; i++) {
        const hc_claims_table *table = view->claims->pdata[i];
        if (table->shown)
            append_table(out, view, table);
    }
    append_unmeasured(out, view);
}
