#include "chart.h"

#include "chart_parts.h"
#include "gnuplot.h"
#include "text.h"

#include <glib/gstdio.h>

static const struct {
    hc_chart *(*plan)(const hc_report_table *table); /* NULL: not of a run's table */
    const char *suffix;                              /* of the stem */
    const char *template;                            /* in data_dir/charts */
} kinds[] = {
    [HC_CHART_TIME_BARS] = {hc_chart_time_bars, "time", "time-bars.gp"},
    [HC_CHART_HEAP_BARS] = {hc_chart_heap_bars, "heap", "heap-bars.gp"},
    [HC_CHART_TIME_BY_SIZE] = {hc_chart_time_by_size, "by-size", "time-by-size.gp"},
    [HC_CHART_PUBLISHED] = {NULL, "published", "published.gp"},
};

/* gnuplot's pngcairo draws a character that no font has many times too large, over the
 * whole picture; its png draws a box, but has no dashes and rougher lines. */
static void choose_png(hc_chart *chart)
{
    bool common = hc_text_is_common(chart->data->str) && hc_text_is_common(chart->title);
    hc_chart_set_text(chart, "png", common ? "pngcairo" : "png");
}

/* Takes `chart`; NULL adds nothing. */
static void add_chart(GPtrArray *charts, hc_chart *chart, const void *of,
                      const char *stem)
{
    if (chart == NULL)
        return;
    chart->of = of;
    choose_png(chart);
    chart->stem = g_strdup_printf("%s-%s", stem, kinds[chart->kind].suffix);
    g_ptr_array_add(charts, chart);
}

GPtrArray *hc_charts_plan(const GPtrArray *tables)
{
    GPtrArray *charts = g_ptr_array_new_with_free_func(hc_chart_free);
    for (size_t i = 0; i < tables->len; i++) {
        const hc_report_table *table = tables->pdata[i];
        for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
            if (kinds[kind].plan != NULL)
                add_chart(charts, kinds[kind].plan(table), table, table->stem);
        }
    }
    return charts;
}

void hc_charts_plan_published(GPtrArray *charts, const GPtrArray *claims)
{
    for (size_t i = 0; i < claims->len; i++) {
        const hc_claims_table *table = claims->pdata[i];
        add_chart(charts, hc_chart_published(table), table, table->stem);
    }
}

/* ---- Files ----------------------------------------------------------------------- */

static char *path_in(const char *dir, const hc_chart *chart, const char *ending)
{
    char *name = g_strconcat(chart->stem, ending, NULL);
    char *path = g_build_filename(dir, name, NULL);
    g_free(name);
    return path;
}

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

GString *hc_chart_script(const hc_chart *chart, const char *data_dir, GError **error)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out,
                           "# Draws %s.svg and %s.png:  gnuplot %s.gp\n"
                           "name = '%s'\n%s",
                           chart->stem, chart->stem, chart->stem, chart->stem,
                           chart->settings->str);
    if (append_template(out, data_dir, "style.gp", error) &&
        append_template(out, data_dir, kinds[chart->kind].template, error))
        return out;
    g_string_free(out, TRUE);
    return NULL;
}

/* g_file_set_contents writes beside the file, then renames. */
static bool write_text(const char *dir, const hc_chart *chart, const char *ending,
                       const GString *text, GError **error)
{
    char *path = path_in(dir, chart, ending);
    bool written = g_file_set_contents(path, text->str, (gssize)text->len, error);
    g_free(path);
    return written;
}

static bool write_sources(const hc_chart *chart, const char *dir, const char *data_dir,
                          GError **error)
{
    GString *script = hc_chart_script(chart, data_dir, error);
    if (script == NULL)
        return false;
    bool written = write_text(dir, chart, ".dat", chart->data, error) &&
                   write_text(dir, chart, ".gp", script, error);
    g_string_free(script, TRUE);
    return written;
}

/* ---- Pictures -------------------------------------------------------------------- */

/* A picture of an earlier report, or half a picture, must not pass for this one's. */
static void remove_pictures(const hc_chart *chart, const char *dir)
{
    static const char *const endings[] = {".svg", ".png"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        char *path = path_in(dir, chart, endings[i]);
        g_unlink(path);
        g_free(path);
    }
}

static void draw(void *data, void *user_data)
{
    hc_chart *chart = data;
    const char *dir = user_data;
    char *script = g_strconcat(chart->stem, ".gp", NULL);
    char *picture = path_in(dir, chart, ".svg");
    remove_pictures(chart, dir);
    chart->drawn = hc_gnuplot_run(dir, script, &chart->failure) &&
                   g_file_get_contents(picture, &chart->svg, NULL, &chart->failure);
    if (!chart->drawn)
        remove_pictures(chart, dir);
    g_free(picture);
    g_free(script);
}

/* As many at once as there are processors; a chart belongs to one thread at a time. */
static void draw_all(GPtrArray *charts, const char *dir)
{
    GThreadPool *pool =
        g_thread_pool_new(draw, (void *)dir, (int)g_get_num_processors(), FALSE, NULL);
    for (size_t i = 0; i < charts->len; i++)
        g_thread_pool_push(pool, charts->pdata[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
}

static char *first_problem(const GPtrArray *charts)
{
    for (size_t i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        if (chart->failure != NULL)
            return g_strdup(chart->failure->message);
    }
    return NULL;
}

bool hc_charts_write(GPtrArray *charts, const char *dir, const char *data_dir,
                     char **problem, GError **error)
{
    *problem = NULL;
    for (size_t i = 0; i < charts->len; i++) {
        if (!write_sources(charts->pdata[i], dir, data_dir, error))
            return false;
    }
    draw_all(charts, dir);
    *problem = first_problem(charts);
    return true;
}
