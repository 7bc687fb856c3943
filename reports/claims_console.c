#include "claims_console.h"

#include "claims_console_findings.h"
#include "claims_console_table.h"
#include "console_style.h"

enum { INDENT = 2 };

/* Takes `sentence`. */
static void append_sentence(GString *out, const hc_console_options *options,
                            char *sentence)
{
    hc_console_wrapped(out, options, 0, 0, sentence);
    g_free(sentence);
}

static void append_unmeasured(GString *out, const GPtrArray *tables,
                              const hc_console_options *options)
{
    bool any = false;
    for (size_t i = 0; i < tables->len; i++) {
        const hc_claims_table *table = tables->pdata[i];
        if (table->shown)
            continue;
        if (!any)
            hc_console_styled(out, options, HC_STYLE_TITLE, "Not measured");
        g_string_append(out, any ? "" : "\n");
        any = true;
        char *claims = hc_claims_unmeasured(table);
        g_string_append_printf(out, "%*s", INDENT, "");
        char *line = g_strdup_printf("%s: %s", table->judged->table->title, claims);
        hc_console_wrapped(out, options, INDENT, 2 * INDENT, line);
        g_free(line);
        g_free(claims);
    }
    g_string_append(out, any ? "\n" : "");
}

static void append_summary(GString *out, const hc_verification *verification,
                           const hc_console_options *options)
{
    for (const char *const *text = hc_claims_legend; *text != NULL; text++)
        append_sentence(out, options, g_strdup(*text));
    g_string_append_c(out, '\n');
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++) {
        if (hc_claims_total(verification, (hc_subject)subject) > 0)
            append_sentence(out, options,
                            hc_claims_counts_sentence(verification, (hc_subject)subject));
    }
    append_sentence(out, options, hc_claims_rounds_sentence(verification));
}

void hc_claims_console(const hc_verification *verification,
                       const hc_console_options *options, GString *out)
{
    GPtrArray *tables = hc_claims_tables(verification);
    for (size_t i = 0; i < tables->len; i++) {
        const hc_claims_table *table = tables->pdata[i];
        if (!table->shown)
            continue;
        hc_claims_console_table(out, table, options);
        hc_claims_console_findings(out, table, options);
    }
    append_unmeasured(out, tables, options);
    append_summary(out, verification, options);
    g_ptr_array_free(tables, TRUE);
}
