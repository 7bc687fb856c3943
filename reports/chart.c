#include "chart.h"

#include "chart_parts.h"
#include "text.h"

static const struct {
    void (*plan)(GPtrArray *charts, const hc_report_table *table); /* NULL: of another */
    const char *suffix;                                            /* of the stem */
    const char *template;                                          /* data_dir/charts */
} kinds[] = {
    [HC_CHART_TIME_BARS] = {hc_chart_time_bars, "time", "time-bars.gp"},
    [HC_CHART_LAUNCHES] = {hc_chart_launches, "launches", "launches.gp"},
    [HC_CHART_HEAP_BARS] = {hc_chart_heap_bars, "heap", "heap-bars.gp"},
    [HC_CHART_TIME_BY_SIZE] = {hc_chart_time_by_size, "by-size", "time-by-size.gp"},
    [HC_CHART_MEMORY_BY_SIZE] = {hc_chart_memory_by_size, "memory", "memory-by-size.gp"},
    [HC_CHART_PUBLISHED] = {NULL, "published", "published.gp"},
    [HC_CHART_CHANGES] = {NULL, "changes", "changes.gp"},
};

/* gnuplot's pngcairo draws a character that no font has many times too large, over the
 * whole picture; its png draws a box, but has no dashes and rougher lines. */
static void choose_png(hc_chart *chart)
{
    bool common =
        hc_text_is_common(chart->data->str) && hc_text_is_common(chart->settings->str);
    hc_chart_set_text(chart, "png", common ? "pngcairo" : "png");
}

/* Of the charts from `first` on, which are of one kind: a second one is STEM-KIND-2. */
static void name_charts(GPtrArray *charts, size_t first, const void *of, const char *stem)
{
    for (size_t i = first; i < charts->len; i++) {
        hc_chart *chart = charts->pdata[i];
        const char *suffix = kinds[chart->kind].suffix;
        chart->of = of;
        chart->stem = i == first
                          ? g_strdup_printf("%s-%s", stem, suffix)
                          : g_strdup_printf("%s-%s-%zu", stem, suffix, i - first + 1);
        choose_png(chart);
    }
}

GPtrArray *hc_charts_new(void)
{
    return g_ptr_array_new_with_free_func(hc_chart_free);
}

GPtrArray *hc_charts_plan(const GPtrArray *tables)
{
    GPtrArray *charts = hc_charts_new();
    for (size_t i = 0; i < tables->len; i++) {
        const hc_report_table *table = tables->pdata[i];
        for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
            size_t first = charts->len;
            if (kinds[kind].plan != NULL)
                kinds[kind].plan(charts, table);
            name_charts(charts, first, table, table->stem);
        }
    }
    return charts;
}

void hc_charts_plan_published(GPtrArray *charts, const GPtrArray *claims)
{
    for (size_t i = 0; i < claims->len; i++) {
        const hc_claims_table *table = claims->pdata[i];
        size_t first = charts->len;
        hc_chart_published(charts, table);
        name_charts(charts, first, table, table->stem);
    }
}

void hc_charts_plan_changes(GPtrArray *charts, const hc_comparison_view *view,
                            double margin)
{
    size_t first = charts->len;
    hc_chart_changes_of_time(charts, view, margin);
    name_charts(charts, first, view, "time");
    first = charts->len;
    hc_chart_changes_of_heap(charts, view);
    name_charts(charts, first, view, "heap");
}

GHashTable *hc_charts_by_table(const GPtrArray *charts)
{
    GHashTable *by_table =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (size_t i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        GPtrArray *of_it = g_hash_table_lookup(by_table, chart->of);
        if (of_it == NULL) {
            of_it = g_ptr_array_new();
            g_hash_table_insert(by_table, (void *)chart->of, of_it);
        }
        g_ptr_array_add(of_it, (void *)chart);
    }
    return by_table;
}

/* ---- The script ------------------------------------------------------------------ */

static bool append_template(GString *out, const char *data_dir, const char *name,
                            GError **error)
{
    char *path = g_build_filename(data_dir, "charts", name, NULL);
    char *text = NULL;
    bool read = g_file_get_contents(path, &text, NULL, error);
    if (read)
        g_string_append_printf(out, "\n%s", text);
    g_free(text);
    g_free(path);
    return read;
}

/* It begins anew, so that `gnuplot *.gp` draws each as if it were alone. */
GString *hc_chart_script(const hc_chart *chart, const char *data_dir, GError **error)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out,
                           "# Draws %s.svg and %s.png:  gnuplot %s.gp\n"
                           "reset session\n"
                           "name = '%s'\n%s",
                           chart->stem, chart->stem, chart->stem, chart->stem,
                           chart->settings->str);
    if (append_template(out, data_dir, "style.gp", error) &&
        append_template(out, data_dir, kinds[chart->kind].template, error))
        return out;
    g_string_free(out, TRUE);
    return NULL;
}
