/* A runner takes no more than ten of a kind from a step, and reads a command from the
 * start of a line: no name begins one, and none can end one early. */
#include "cells.h"
#include "comparison_view.h"
#include "export.h"
#include "summary.h"
#include "text.h"

#include <string.h>

enum { MOST_ANNOTATIONS = 10 };

/* ---- Commands -------------------------------------------------------------------- */

typedef struct commands {
    GString *out;
    guint written, left_out;
} commands;

/* As the runner takes them back; in properties : and , as well. */
static void append_escaped(GString *out, const char *text, bool is_property)
{
    const char *special = is_property ? "%\r\n:," : "%\r\n";
    char *visible = hc_text_visible(text);
    for (const char *c = visible; *c != '\0'; c++) {
        if (strchr(special, *c))
            g_string_append_printf(out, "%%%02X", (unsigned char)*c);
        else
            g_string_append_c(out, *c);
    }
    g_free(visible);
}

/* Takes `message`. */
static void add(commands *to, const char *level, const char *title, char *message)
{
    if (to->written < MOST_ANNOTATIONS) {
        g_string_append_printf(to->out, "::%s title=", level);
        append_escaped(to->out, title, true);
        g_string_append(to->out, "::");
        append_escaped(to->out, message, false);
        g_string_append_c(to->out, '\n');
        to->written++;
    } else {
        to->left_out++;
    }
    g_free(message);
}

/* No command, but a line of the log. */
static void say_what_is_left_out(const commands *of)
{
    if (of->left_out > 0)
        g_string_append_printf(
            of->out, "and %u more, of which there are no annotations\n", of->left_out);
}

/* ---- A run ----------------------------------------------------------------------- */

/* The worst first: who ran into a limit may be as good as ever. */
static const hc_status by_severity[] = {HC_STATUS_CRASHED, HC_STATUS_EXITED,
                                        HC_STATUS_FAILED, HC_STATUS_OUT_OF_MEMORY,
                                        HC_STATUS_TIMED_OUT};

static void add_failure(commands *to, const hc_benchmark *benchmark)
{
    const hc_report_row row = {.benchmark = benchmark};
    char *cause = hc_cell_cause(&row);
    char *title = g_strdup_printf("heapclock: %s", hc_status_words(benchmark->status));
    add(to, "error", title,
        g_strdup_printf("%s (%s): %s", benchmark->name, benchmark->allocator, cause));
    g_free(title);
    g_free(cause);
}

static void add_failures(commands *to, const hc_run *run)
{
    for (size_t s = 0; s < G_N_ELEMENTS(by_severity); s++) {
        for (guint i = 0; i < run->benchmarks->len; i++) {
            const hc_benchmark *benchmark = run->benchmarks->pdata[i];
            if (benchmark->status == by_severity[s])
                add_failure(to, benchmark);
        }
    }
}

bool hc_export_annotations_run(const hc_run *run, GString *out, GError **error)
{
    (void)error;
    commands to = {.out = out};
    hc_report_summary summary;
    hc_report_summarise(run, &summary);
    add_failures(&to, run);
    if (!run->complete)
        add(&to, "warning", "heapclock: interrupted", hc_sentence_counts(&summary));
    if (summary.has_spread && summary.spread > HC_STEADY_RATIO)
        add(&to, "warning", "heapclock: unsteady machine",
            hc_sentence_steadiness(&summary));
    say_what_is_left_out(&to);
    return true;
}

/* ---- A comparison ---------------------------------------------------------------- */

/* "name: time 1.02 µs to 1.10 µs, 1.080× [1.07, 1.09]; why" */
static char *message_of(const hc_comparison_view *view, const hc_compared *compared)
{
    char base[HC_UNITS_SIZE], head[HC_UNITS_SIZE], ratio[HC_UNITS_SIZE];
    char interval[HC_UNITS_SIZE];
    char *label = hc_compared_label(view, compared);
    GString *out = g_string_new(label);
    g_string_append_printf(out, ": %s", hc_gauge_name(compared->gauge));
    if (compared->known)
        g_string_append_printf(out, " %s to %s, %s",
                               hc_compared_cell(base, compared, HC_COMPARED_BASE),
                               hc_compared_cell(head, compared, HC_COMPARED_HEAD),
                               hc_compared_cell(ratio, compared, HC_COMPARED_RATIO));
    if (compared->has_ci)
        g_string_append_printf(
            out, " %s", hc_compared_cell(interval, compared, HC_COMPARED_INTERVAL));
    if (compared->reason)
        g_string_append_printf(out, "; %s", compared->reason);
    g_free(label);
    return g_string_free(out, FALSE);
}

static void add_changes(commands *to, const hc_comparison_view *view, hc_change change,
                        const char *level)
{
    char *title = g_strdup_printf("heapclock: %s", hc_change_name(change));
    for (guint i = 0; i < view->telling->len; i++) {
        const hc_compared *compared = view->telling->pdata[i];
        if (compared->change == change)
            add(to, level, title, message_of(view, compared));
    }
    g_free(title);
}

/* By the words that follow the side: "head: crashed: SIGSEGV". Those of which there is
 * none, such as a benchmark that is gone, come last. */
static size_t severity_of(const hc_compare_failure *failure)
{
    const char *side = strstr(failure->cause, ": ");
    const char *cause = side ? side + strlen(": ") : failure->cause;
    size_t s = 0;
    while (s < G_N_ELEMENTS(by_severity) &&
           !g_str_has_prefix(cause, hc_status_words(by_severity[s])))
        s++;
    return s;
}

static void add_compare_failures(commands *to, const GPtrArray *failures)
{
    for (size_t s = 0; s <= G_N_ELEMENTS(by_severity); s++) {
        for (guint i = 0; i < failures->len; i++) {
            const hc_compare_failure *failure = failures->pdata[i];
            if (severity_of(failure) == s)
                add(to, "error", "heapclock: failed",
                    g_strdup_printf("%s: %s", failure->name, failure->cause));
        }
    }
}

bool hc_export_annotations_comparison(const hc_comparison *comparison, GString *out,
                                      GError **error)
{
    (void)error;
    commands to = {.out = out};
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    add_changes(&to, view, HC_CHANGE_REGRESSED, "error");
    add_compare_failures(&to, comparison->failures);
    add_changes(&to, view, HC_CHANGE_INCONCLUSIVE, "warning");
    add_changes(&to, view, HC_CHANGE_IMPROVED, "notice");
    say_what_is_left_out(&to);
    hc_comparison_view_free(view);
    return true;
}
