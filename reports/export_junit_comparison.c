/* A testsuite a suite, a testcase a benchmark with all its gauges: one that regressed has
 * failed, one that could not be decided or judged is skipped, since it has shown neither.
 */
#include "comparison_view.h"
#include "export.h"
#include "export_compared.h"
#include "export_junit.h"

/* "time regressed: base=10.5 head=11.5 ... (ns)" and why. */
static void append_figures(hc_junit_case *one, const hc_compared *compared)
{
    GString *figures = g_string_new(NULL);
    for (int id = 0; id < HC_COMPARED_FIGURE_COUNT; id++) {
        char figure[HC_DATUM_SIZE];
        hc_datum_text(figure, hc_compared_figure(compared, (hc_compared_figure_id)id));
        if (figure[0] != '\0')
            g_string_append_printf(figures, " %s=%s",
                                   hc_compared_key((hc_compared_figure_id)id), figure);
    }
    if (compared->known)
        g_string_append_printf(figures, " (%s)", hc_compared_unit(compared->gauge));
    hc_junit_say(one, "%s %s:%s%s%s", hc_gauge_name(compared->gauge),
                 hc_change_name(compared->change), figures->str,
                 compared->reason ? " " : "", compared->reason ? compared->reason : "");
    g_string_free(figures, TRUE);
}

static hc_junit_outcome outcome_of(hc_change change)
{
    if (change == HC_CHANGE_REGRESSED)
        return HC_JUNIT_FAILURE;
    bool undecided = change == HC_CHANGE_INCONCLUSIVE || change == HC_CHANGE_UNJUDGED;
    return undecided ? HC_JUNIT_SKIPPED : HC_JUNIT_PASSED;
}

/* "regressed: time +8.0%, peak +64 B": the gauges of that verdict. */
static char *message_of(const GPtrArray *gauges, hc_change change)
{
    GString *out = g_string_new(hc_change_name(change));
    const char *before = ": ";
    for (guint i = 0; i < gauges->len; i++) {
        const hc_compared *compared = gauges->pdata[i];
        char difference[HC_UNITS_SIZE];
        if (compared->change != change)
            continue;
        g_string_append_printf(out, "%s%s", before, hc_gauge_name(compared->gauge));
        if (compared->known)
            g_string_append_printf(
                out, " %s",
                hc_compared_cell(difference, compared, HC_COMPARED_DIFFERENCE));
        before = ", ";
    }
    return g_string_free(out, FALSE);
}

static void add_benchmark(hc_junit_report *report, char *label, const GPtrArray *gauges)
{
    const hc_compared *first = gauges->pdata[0];
    hc_junit_case *one =
        hc_junit_add(report, first->suite ? first->suite : "benchmarks", label);
    hc_change change = first->change;
    for (guint i = 0; i < gauges->len; i++) {
        const hc_compared *compared = gauges->pdata[i];
        change = MIN(change, compared->change);
        append_figures(one, compared);
    }
    one->outcome = outcome_of(change);
    if (one->outcome != HC_JUNIT_PASSED) {
        one->type = g_strdup(hc_change_name(change));
        one->message = message_of(gauges, change);
    }
}

static void unref_array(gpointer data)
{
    g_ptr_array_unref(data);
}

/* By label, in the order in which they came. */
static void add_benchmarks(hc_junit_report *report, const hc_comparison *comparison)
{
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *labels = g_ptr_array_new();
    GPtrArray *benchmarks = g_ptr_array_new_with_free_func(unref_array);
    for (guint i = 0; i < comparison->compared->len; i++) {
        char *label = hc_compared_label(view, comparison->compared->pdata[i]);
        GPtrArray *gauges = g_hash_table_lookup(known, label);
        if (gauges) {
            g_ptr_array_add(gauges, comparison->compared->pdata[i]);
            g_free(label);
            continue;
        }
        gauges = g_ptr_array_new();
        g_ptr_array_add(gauges, comparison->compared->pdata[i]);
        g_ptr_array_add(labels, label);
        g_ptr_array_add(benchmarks, gauges);
        g_hash_table_insert(known, label, gauges);
    }
    for (guint i = 0; i < labels->len; i++) /* which takes the label */
        add_benchmark(report, labels->pdata[i], benchmarks->pdata[i]);
    g_hash_table_unref(known);
    g_ptr_array_unref(benchmarks);
    g_ptr_array_unref(labels);
    hc_comparison_view_free(view);
}

static void add_failure(hc_junit_report *report, const hc_compare_failure *failure)
{
    hc_junit_case *one = hc_junit_add(report, "not compared", g_strdup(failure->name));
    one->outcome = HC_JUNIT_ERROR;
    one->type = g_strdup("failed");
    one->message = g_strdup(failure->cause);
    hc_junit_say(one, "%s", failure->cause);
}

bool hc_export_junit_comparison(const hc_comparison *comparison, GString *out,
                                GError **error)
{
    (void)error;
    hc_junit_report report;
    hc_junit_init(&report);
    add_benchmarks(&report, comparison);
    for (guint i = 0; i < comparison->failures->len; i++)
        add_failure(&report, comparison->failures->pdata[i]);
    hc_junit_append(&report, comparison->method.made, out);
    hc_junit_clear(&report);
    return true;
}
