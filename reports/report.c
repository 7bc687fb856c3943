#include "report.h"

#include "render_html.h"
#include "render_md.h"

#include <errno.h>
#include <glib/gstdio.h>

static bool make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return true;
    int reason = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(reason),
                "cannot make folder '%s': %s", path, g_strerror(reason));
    return false;
}

/* Takes `text`. */
static bool write_page(const char *dir, const char *name, GString *text, GError **error)
{
    char *path = g_build_filename(dir, name, NULL);
    bool written = g_file_set_contents(path, text->str, (gssize)text->len, error);
    g_free(path);
    g_string_free(text, TRUE);
    return written;
}

static bool write_md(const hc_report_view *view, const char *dir, GError **error)
{
    GString *text = g_string_new(NULL);
    hc_report_md(view, text);
    return write_page(dir, "report.md", text, error);
}

static bool write_html(const hc_report_view *view, const char *dir, const char *data_dir,
                       GError **error)
{
    hc_html_assets assets;
    if (!hc_html_assets_read(&assets, data_dir, error))
        return false;
    GString *text = g_string_new(NULL);
    hc_report_html(view, &assets, text);
    hc_html_assets_clear(&assets);
    return write_page(dir, "report.html", text, error);
}

/* Draws the charts, then writes the pages, into which the pictures go. */
static bool write_all(hc_report_view *view, GPtrArray *charts, const char *dir,
                      const char *data_dir, GError **error)
{
    char *folder = g_build_filename(dir, "charts", NULL);
    char *problem = NULL;
    bool written = make_folder(folder, error) &&
                   hc_charts_write(charts, folder, data_dir, &problem, error);
    view->charts_problem = problem;
    written =
        written && write_md(view, dir, error) && write_html(view, dir, data_dir, error);
    g_free(problem);
    g_free(folder);
    return written;
}

bool hc_report_write(const hc_run *run, const hc_verification *verification,
                     const char *dir, const char *data_dir, GError **error)
{
    GPtrArray *tables = hc_report_tables(run);
    GPtrArray *claims = verification != NULL ? hc_claims_tables(verification) : NULL;
    GPtrArray *charts = hc_charts_plan(tables);
    if (claims != NULL)
        hc_charts_plan_published(charts, claims);
    hc_report_view view = {.run = run,
                           .tables = tables,
                           .charts = charts,
                           .verification = verification,
                           .claims = claims};
    hc_report_summarise(run, &view.summary);
    bool written = write_all(&view, charts, dir, data_dir, error);
    g_ptr_array_free(charts, TRUE);
    g_ptr_array_free(tables, TRUE);
    if (claims != NULL)
        g_ptr_array_free(claims, TRUE);
    return written;
}
