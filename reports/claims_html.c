/* Each claim has an id "c-..." so that a link can point at its verdict, and each table
 * one "p-...". A verdict is told by its name and a sign; the colour comes on top. */
#include "claims_html.h"

#include "claims_html_table.h"
#include "html_chart.h"
#include "html_text.h"

/* ---- Verdicts -------------------------------------------------------------------- */

/* For the style sheet: no spaces. */
static const char *class_of(hc_verdict verdict)
{
    return verdict == HC_VERDICT_NOT_MEASURED ? "unmeasured" : hc_verdict_name(verdict);
}

static void append_badge(GString *out, hc_verdict verdict)
{
    g_string_append_printf(
        out, "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
        class_of(verdict), hc_claims_mark(verdict), hc_verdict_name(verdict));
}

static void append_claim_link(GString *out, const hc_claims_claim *claim)
{
    g_string_append_printf(out, "<a href=\"#c-%s\">", claim->anchor);
    hc_html_append(out, "", g_strdup(claim->claim->id), "</a>");
}

/* ---- What is refuted ------------------------------------------------------------- */

static void append_refuted(GString *out, const hc_claims_claim *claim)
{
    for (size_t i = 0; i < claim->findings->len; i++) {
        const hc_finding *finding = claim->findings->pdata[i];
        if (finding->verdict != HC_VERDICT_REFUTED)
            continue;
        g_string_append(out, "<li>");
        append_claim_link(out, claim);
        hc_html_append(out, " ", g_strdup(claim->claim->says), " ");
        hc_html_append(out, "<span class=\"note\">", g_strdup(hc_claims_subject(finding)),
                       ": ");
        if (finding->measured != NULL)
            hc_html_append(out, "<b>", g_strdup(finding->measured), "</b> ");
        hc_html_append(out, "", g_strdup(finding->reason != NULL ? finding->reason : ""),
                       "</span></li>\n");
    }
}

void hc_claims_html_refuted(const hc_report_view *view, GString *out)
{
    if (view->verification == NULL ||
        hc_claims_count(view->verification, HC_VERDICT_REFUTED) == 0)
        return;
    g_string_append(
        out, "<div id=\"refuted\">\n<h3>Refuted</h3>\n<ul class=\"refutations\">\n");
    for (size_t i = 0; i < view->claims->len; i++) {
        const hc_claims_table *table = view->claims->pdata[i];
        for (size_t j = 0; j < table->claims->len; j++)
            append_refuted(out, table->claims->pdata[j]);
    }
    g_string_append(out, "</ul>\n</div>\n");
}

/* ---- Summary --------------------------------------------------------------------- */

/* Links to the claims with this verdict. */
static void append_links(GString *out, const GPtrArray *tables, hc_subject subject,
                         hc_verdict verdict)
{
    for (size_t i = 0; i < tables->len; i++) {
        const hc_claims_table *table = tables->pdata[i];
        for (size_t j = 0; j < table->claims->len; j++) {
            const hc_claims_claim *claim = table->claims->pdata[j];
            if (!hc_claims_has_verdict(claim, subject, verdict))
                continue;
            g_string_append_c(out, ' ');
            append_claim_link(out, claim);
        }
    }
}

static void append_count_row(GString *out, const hc_report_view *view, hc_verdict verdict)
{
    g_string_append(out, "<tr><th scope=\"row\">");
    append_badge(out, verdict);
    g_string_append_printf(out, "<span class=\"note\">%s</span></th>",
                           hc_claims_meaning(verdict));
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++) {
        unsigned count = view->verification->counts[subject][verdict];
        bool folded = verdict == HC_VERDICT_NOT_MEASURED && count > 0;
        g_string_append_printf(
            out, "<td class=\"text links\" data-subject=\"%s\">%s<b>%u</b>%s",
            hc_claims_subject_words((hc_subject)subject),
            folded ? "<details><summary>" : "", count, folded ? "</summary>" : "");
        append_links(out, view->claims, (hc_subject)subject, verdict);
        g_string_append(out, folded ? "</details></td>" : "</td>");
    }
    g_string_append(out, "</tr>\n");
}

static void append_counts(GString *out, const hc_report_view *view)
{
    hc_html_open_scroll(out, "Verdicts");
    g_string_append(out,
                    "<table class=\"figures counts\"><thead><tr>"
                    "<th scope=\"col\">verdict</th>");
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++)
        g_string_append_printf(out, "<th scope=\"col\" class=\"text\">%s</th>",
                               hc_claims_subject_words((hc_subject)subject));
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (int verdict = 0; verdict < HC_VERDICT_COUNT; verdict++)
        append_count_row(out, view, (hc_verdict)verdict);
    g_string_append(out, "</tbody></table></div>\n");
}

static void append_legend(GString *out, const hc_verification *verification)
{
    g_string_append(out, "<ul class=\"notes\">\n");
    hc_html_append(out, "<li>", hc_claims_rounds_sentence(verification), "</li>\n");
    for (const char *const *text = hc_claims_legend; *text != NULL; text++)
        hc_html_append(out, "<li>", g_strdup(*text), "</li>\n");
    g_string_append(out, "</ul>\n");
}

/* ---- Its claims ------------------------------------------------------------------ */

static void append_finding(GString *out, const hc_claim *claim, const hc_finding *finding)
{
    g_string_append_printf(out, "<li data-status=\"%s\"",
                           hc_verdict_name(finding->verdict));
    hc_html_append(out, " data-name=\"", g_strdup(claim->id), "\">");
    hc_html_append(out, "<span class=\"subject\">", g_strdup(hc_claims_subject(finding)),
                   "</span> ");
    append_badge(out, finding->verdict);
    g_string_append(out, " <span class=\"figure\">");
    if (finding->measured != NULL)
        hc_html_append(out, "<b>", g_strdup(finding->measured), "</b> ");
    if (finding->reason != NULL)
        hc_html_append(out, "<span class=\"reason\">", g_strdup(finding->reason),
                       "</span>");
    g_string_append(out, "</span></li>\n");
}

static void append_claim(GString *out, const hc_claims_claim *claim)
{
    g_string_append_printf(out, "<article class=\"claim\" id=\"c-%s\">\n<h4>",
                           claim->anchor);
    append_claim_link(out, claim);
    hc_html_append(out, " ", g_strdup(claim->claim->says), "</h4>\n");
    hc_html_append(out, "<p class=\"note\">", hc_claims_stated(claim->claim),
                   "</p>\n<ul>\n");
    for (size_t i = 0; i < claim->findings->len; i++)
        append_finding(out, claim->claim, claim->findings->pdata[i]);
    g_string_append(out, "</ul>\n");
    if (claim->claim->note != NULL)
        hc_html_append(out, "<p class=\"note\">Note: ", g_strdup(claim->claim->note),
                       "</p>\n");
    g_string_append(out, "</article>\n");
}

static void append_table(GString *out, const hc_report_view *view,
                         const hc_claims_table *table)
{
    g_string_append_printf(out, "<section class=\"published\" id=\"p-%s\">\n",
                           table->stem);
    hc_html_append(out, "<h3>", g_strdup(table->judged->table->title), "</h3>\n");
    hc_html_append(out, "<p class=\"finding note\">", hc_claims_source(table), "</p>\n");
    if (table->columns->len > 0)
        hc_claims_html_table(out, table, view->verifies);
    hc_html_append_charts(out, g_hash_table_lookup(view->charts_of, table));
    for (size_t i = 0; i < table->claims->len; i++) {
        const hc_claims_claim *claim = table->claims->pdata[i];
        if (view->verifies || claim->judged)
            append_claim(out, claim);
    }
    g_string_append(out, "</section>\n");
}

/* ---- The section ----------------------------------------------------------------- */

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
            hc_html_append(out, "<details class=\"in-print\"><summary>Not measured: ",
                           hc_claims_unmeasured_words(view->claims, !view->verifies),
                           "</summary>\n<ul class=\"notes\">\n");
        any = true;
        g_string_append(out, "<li>");
        append_anchors(out, table);
        hc_html_append(out, "<b>", g_strdup(table->judged->table->title), "</b> ");
        hc_html_append(out, "", hc_claims_unmeasured(table), "</li>\n");
    }
    g_string_append(out, any ? "</ul>\n</details>\n" : "");
}

void hc_claims_html(const hc_report_view *view, GString *out)
{
    if (view->verification == NULL)
        return;
    g_string_append(out, "<section id=\"claims\">\n<h2>Published claims</h2>\n");
    append_counts(out, view);
    append_legend(out, view->verification);
    if (!view->verifies)
        hc_claims_html_refuted(view, out);
    for (size_t i = 0; i < view->claims->len; i++) {
        const hc_claims_table *table = view->claims->pdata[i];
        if (table->shown)
            append_table(out, view, table);
    }
    append_unmeasured(out, view);
    g_string_append(out, "</section>\n");
}
