/* Charts on disk: data and scripts of all, pictures of as many as a report has room for.
 */
#include "chart.h"

#include "gnuplot.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *path_in(const char *dir, const hc_chart *chart, const char *ending)
{
    char *name = g_strconcat(chart->stem, ending, NULL);
    char *path = g_build_filename(dir, name, NULL);
    g_free(name);
    return path;
}

/* Written beside the file, then renamed. Not by g_file_set_contents, which waits for the
 * disk where there is a file: hundreds of files of a report that is made again would take
 * many seconds. */
static bool write_text(const char *dir, const hc_chart *chart, const char *ending,
                       const GString *text, GError **error)
{
    char *path = path_in(dir, chart, ending);
    char *beside = g_strconcat(path, ".new", NULL);
    g_unlink(beside);
    bool written = g_file_set_contents_full(beside, text->str, (gssize)text->len,
                                            G_FILE_SET_CONTENTS_NONE, 0666, error);
    if (written && g_rename(beside, path) != 0) {
        int reason = errno;
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(reason),
                    "cannot write '%s': %s", path, g_strerror(reason));
        written = false;
    }
    if (!written)
        g_unlink(beside);
    g_free(beside);
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

static const char *const sources[] = {".dat", ".gp"};
static const char *const pictures[] = {".svg", ".png"};

/* What is of an earlier report, or half a picture, must not pass for this one's. */
static void remove_files(const hc_chart *chart, const char *dir,
                         const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *path = path_in(dir, chart, endings[i]);
        g_unlink(path);
        g_free(path);
    }
}

static void remove_pictures(const hc_chart *chart, const char *dir)
{
    remove_files(chart, dir, pictures, G_N_ELEMENTS(pictures));
}

/* ---- Which are drawn ------------------------------------------------------------- */

static bool is_of_table(const hc_chart *chart)
{
    return chart->kind != HC_CHART_PUBLISHED && chart->kind != HC_CHART_CHANGES;
}

static size_t most_drawn(const GPtrArray *charts)
{
    size_t of_tables = 0;
    for (size_t i = 0; i < charts->len; i++)
        of_tables += is_of_table(charts->pdata[i]);
    return of_tables > HC_CHARTS_MANY ? HC_CHARTS_MOST_OF_MANY : HC_CHARTS_MOST;
}

/* The charts of a table are drawn all or not at all. */
static void leave_out(const GPtrArray *charts)
{
    size_t room = most_drawn(charts);
    for (size_t i = 0, next; i < charts->len; i = next) {
        const hc_chart *first = charts->pdata[i];
        for (next = i; next < charts->len; next++) {
            if (((const hc_chart *)charts->pdata[next])->of != first->of)
                break;
        }
        if (!is_of_table(first))
            continue;
        bool fits = next - i <= room;
        room = fits ? room - (next - i) : 0;
        for (size_t j = i; j < next; j++)
            ((hc_chart *)charts->pdata[j])->left_out = !fits;
    }
}

char *hc_charts_left_out(const GPtrArray *charts)
{
    size_t count = 0;
    for (size_t i = 0; i < charts->len; i++)
        count += ((const hc_chart *)charts->pdata[i])->left_out;
    if (count == 0)
        return NULL;
    char *first = g_strdup_printf("the first %d", HC_CHARTS_MOST_WRITTEN);
    char *text = g_strdup_printf(
        "%zu of %u charts are not drawn, those of the last tables; "
        "`gnuplot *.gp` in the folder charts draws %s.",
        count, charts->len, charts->len > HC_CHARTS_MOST_WRITTEN ? first : "them all");
    g_free(first);
    return text;
}

/* ---- Pictures -------------------------------------------------------------------- */

/* A report comes without its pictures rather than never: a process that draws `count`
 * may take a hundred times as long as it does. */
static double limit_s(guint count)
{
    return 30 + 2.0 * count;
}

/* What one gnuplot draws. */
typedef struct batch {
    GPtrArray *charts; /* of hc_chart * */
    const char *dir;
} batch;

static void read_picture(hc_chart *chart, const char *dir)
{
    char *picture = path_in(dir, chart, ".svg");
    chart->drawn = chart->failure == NULL &&
                   g_file_get_contents(picture, &chart->svg, NULL, &chart->failure);
    if (!chart->drawn)
        remove_pictures(chart, dir);
    g_free(picture);
}

static void draw(void *data, void *user_data)
{
    (void)user_data;
    const batch *these = data;
    guint count = these->charts->len;
    const char **stems = g_new(const char *, count);
    GError **failures = g_new0(GError *, count);
    for (guint i = 0; i < count; i++) {
        hc_chart *chart = these->charts->pdata[i];
        remove_pictures(chart, these->dir);
        stems[i] = chart->stem;
    }
    hc_gnuplot_draw(these->dir, stems, count, limit_s(count), failures);
    for (guint i = 0; i < count; i++) {
        hc_chart *chart = these->charts->pdata[i];
        chart->failure = failures[i];
        read_picture(chart, these->dir);
    }
    g_free(failures);
    g_free(stems);
}

/* A batch a processor, dealt in turn: neighbours are of one table, and alike. A chart
 * belongs to one thread at a time. */
static void draw_all(GPtrArray *charts, const char *dir)
{
    guint count = MAX(g_get_num_processors(), 1);
    batch *batches = g_new(batch, count);
    for (guint i = 0; i < count; i++)
        batches[i] = (batch){g_ptr_array_new(), dir};
    guint dealt = 0;
    for (guint i = 0; i < charts->len; i++) {
        hc_chart *chart = charts->pdata[i];
        if (chart->left_out)
            remove_pictures(chart, dir);
        else
            g_ptr_array_add(batches[dealt++ % count].charts, chart);
    }
    GThreadPool *pool = g_thread_pool_new(draw, NULL, (int)count, FALSE, NULL);
    for (guint i = 0; i < count; i++)
        g_thread_pool_push(pool, &batches[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    for (guint i = 0; i < count; i++)
        g_ptr_array_free(batches[i].charts, TRUE);
    g_free(batches);
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
    leave_out(charts);
    for (size_t i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        if (chart->left_out && i >= HC_CHARTS_MOST_WRITTEN)
            remove_files(chart, dir, sources, G_N_ELEMENTS(sources));
        else if (!write_sources(chart, dir, data_dir, error))
            return false;
    }
    draw_all(charts, dir);
    *problem = first_problem(charts);
    return true;
}
