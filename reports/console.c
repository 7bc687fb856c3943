/* What `heapclock run` leaves on the terminal: the tables, what they come to, and how far
 * to trust them. */
#include "console.h"

#include "console_style.h"
#include "console_table.h"
#include "report_conditions.h"
#include "span.h"
#include "summary.h"

enum { INDENT = 2 };

/* Takes the sentence; nothing where it is empty. */
static void append_line(GString *out, const hc_console_options *options, char *sentence)
{
    if (*sentence != '\0')
        hc_console_wrapped(out, options, 0, INDENT, sentence);
    g_free(sentence);
}

/* A line a table, where its intervals bear one. */
static void append_spans(GString *out, const GPtrArray *tables,
                         const hc_console_options *options)
{
    GPtrArray *spans = hc_sentences_span(tables);
    for (size_t i = 0; i < spans->len; i++)
        hc_console_wrapped(out, options, 0, INDENT, spans->pdata[i]);
    if (spans->len > 0)
        g_string_append_c(out, '\n');
    g_ptr_array_unref(spans);
}

/* What a reader of the table has to know: it is no better than the machine was steady. */
static void append_summary(GString *out, const hc_run *run,
                           const hc_console_options *options)
{
    hc_report_summary summary;
    hc_report_summarise(run, &summary);
    append_line(out, options, hc_sentence_counts(&summary));
    append_line(out, options, hc_sentence_precision(&summary));
    append_line(out, options, hc_sentence_steadiness(&summary));
    for (size_t i = 0; i < run->notes->len; i++)
        append_line(out, options,
                    g_strdup_printf("Note: %s", (char *)run->notes->pdata[i]));
    hc_conditions_console(run, options, out);
}

static void append_left_out(GString *out, const bool left_out[HC_COLUMN_COUNT],
                            const hc_console_options *options)
{
    GPtrArray *headings = g_ptr_array_new();
    for (int i = 0; i < HC_COLUMN_COUNT; i++) {
        if (left_out[i])
            g_ptr_array_add(headings, (char *)hc_column_heading((hc_report_column)i));
    }
    hc_console_left_out(out, options, headings,
                        "so do heapclock report and heapclock export --format csv");
    g_ptr_array_free(headings, TRUE);
}

static void append_tables(GString *out, const hc_run *run, const GPtrArray *tables,
                          const hc_console_options *options)
{
    bool left_out[HC_COLUMN_COUNT] = {false};
    for (size_t i = 0; i < tables->len; i++)
        hc_console_table(tables->pdata[i], options, run->allocators->len > 1, left_out,
                         out);
    if (run->benchmarks->len == 0)
        return;
    append_line(out, options,
                g_strdup("* fastest of its group; ratio: to the group's first row"));
    append_left_out(out, left_out, options);
    g_string_append_c(out, '\n');
}

void hc_report_console(const hc_run *run, const hc_console_options *options, GString *out)
{
    GPtrArray *tables = hc_report_tables(run);
    append_tables(out, run, tables, options);
    append_spans(out, tables, options);
    append_summary(out, run, options);
    g_ptr_array_free(tables, TRUE);
}
