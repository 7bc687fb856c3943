#include "claims_console_findings.h"

#include "console_style.h"
#include "text.h"

enum {
    INDENT = 2,
    DEEPER = 4,
    GAP = 2,
    SUBJECT_MOST = 24,
    VERDICT_WIDTH = 14,
    TEXT_LEAST = 16
};

static hc_style style_of(hc_verdict verdict)
{
    switch (verdict) {
    case HC_VERDICT_CONFIRMED:
        return HC_STYLE_GOOD;
    case HC_VERDICT_REFUTED:
    case HC_VERDICT_BROKEN:
        return HC_STYLE_BAD;
    case HC_VERDICT_PARTLY:
    case HC_VERDICT_UNDECIDED:
        return HC_STYLE_WARN;
    case HC_VERDICT_NOT_MEASURED:
        break;
    }
    return HC_STYLE_SOFT;
}

static char *subject_text(const hc_finding *finding)
{
    char *visible = hc_text_visible(hc_claims_subject(finding));
    char *text = hc_text_shorten(visible, SUBJECT_MOST);
    g_free(visible);
    return text;
}

static size_t subject_width(const hc_claims_table *table)
{
    size_t width = 0;
    for (size_t i = 0; i < table->judged->findings->len; i++) {
        char *text = subject_text(table->judged->findings->pdata[i]);
        width = MAX(width, hc_text_columns(text));
        g_free(text);
    }
    return width;
}

static void append_verdict(GString *out, const hc_console_options *options,
                           hc_verdict verdict)
{
    GString *text = g_string_new(NULL);
    char *words =
        g_strdup_printf("%s %s", hc_claims_mark(verdict), hc_verdict_name(verdict));
    hc_text_append_padded(text, words, VERDICT_WIDTH, HC_TEXT_LEFT);
    hc_console_styled(out, options, style_of(verdict), text->str);
    g_string_free(text, TRUE);
    g_free(words);
}

/* New string. */
static char *text_of(const hc_finding *finding)
{
    bool both = finding->measured != NULL && finding->reason != NULL;
    return g_strconcat(finding->measured != NULL ? finding->measured : "",
                       both ? " · " : "", finding->reason != NULL ? finding->reason : "",
                       NULL);
}

/* The text beside the verdict, or below it where the terminal is narrow. */
static void append_finding(GString *out, const hc_finding *finding, size_t width,
                           const hc_console_options *options)
{
    char *subject = subject_text(finding);
    size_t used = DEEPER + width + GAP + VERDICT_WIDTH + GAP;
    bool below = options->width > 0 && options->width < used + TEXT_LEAST;
    g_string_append_printf(out, "%*s", DEEPER, "");
    if (below)
        hc_console_wrapped(out, options, DEEPER, DEEPER, subject);
    else
        hc_text_append_padded(out, subject, width, HC_TEXT_LEFT);
    g_string_append_printf(out, "%*s", below ? DEEPER + GAP : GAP, "");
    append_verdict(out, options, finding->verdict);
    used = below ? DEEPER + GAP + VERDICT_WIDTH + GAP : used;
    g_string_append_printf(out, "%*s", GAP, "");
    char *text = text_of(finding);
    hc_console_wrapped(out, options, used, below ? DEEPER + GAP : used, text);
    g_free(text);
    g_free(subject);
}

static void append_claim(GString *out, const hc_claims_claim *claim, size_t width,
                         const hc_console_options *options)
{
    char *id = hc_console_fitting(options, INDENT + GAP, claim->claim->id);
    g_string_append_printf(out, "%*s", INDENT, "");
    hc_console_styled(out, options, HC_STYLE_TITLE, id);
    g_string_append_printf(out, "%*s", GAP, "");
    char *stated = hc_claims_stated(claim->claim);
    char *says = g_strdup_printf("%s %s", claim->claim->says, stated);
    hc_console_wrapped(out, options, INDENT + hc_text_columns(id) + GAP, DEEPER + GAP,
                       says);
    g_free(says);
    g_free(stated);
    g_free(id);
    for (size_t i = 0; i < claim->findings->len; i++)
        append_finding(out, claim->findings->pdata[i], width, options);
    if (claim->claim->note == NULL)
        return;
    char *note = g_strdup_printf("Note: %s", claim->claim->note);
    g_string_append_printf(out, "%*s", DEEPER, "");
    hc_console_wrapped(out, options, DEEPER, DEEPER + GAP, note);
    g_free(note);
}

void hc_claims_console_findings(GString *out, const hc_claims_table *table,
                                const hc_console_options *options)
{
    size_t width = subject_width(table);
    for (size_t i = 0; i < table->claims->len; i++)
        append_claim(out, table->claims->pdata[i], width, options);
    g_string_append(out, table->claims->len > 0 ? "\n" : "");
}
