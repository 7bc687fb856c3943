#include "report.h"

#include "folder.h"
#include "render_html.h"
#include "render_md.h"
#include "report_files.h"

static bool write_md(const hc_report_view *view, const char *dir, GError **error)
{
    GString *text = g_string_new(NULL);
    hc_report_md(view, text);
    return hc_report_write_file(dir, "report.md", text, error);
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
    return hc_report_write_file(dir, "report.html", text, error);
}

/* Draws the charts, then writes the pages, into which the pictures go. */
static bool write_all(hc_report_view *view, GPtrArray *charts, const char *dir,
                      const char *data_dir, GError **error)
{
    char *folder = g_build_filename(dir, "charts", NULL);
    char *problem = NULL;
    bool written = hc_folder_make(folder, error) &&
                   hc_charts_write(charts, folder, data_dir, &problem, error);
    view->charts_problem = problem;
    written =
        written && write_md(view, dir, error) && write_html(view, dir, data_dir, error);
    g_free(problem);
    g_free(folder);
    return written;
}

bool hc_report_write(const hc_report_source *source, const char *dir,
                     const char *data_dir, GPtrArray *written, GError **error)
{
    const hc_run *run = source->run;
    const hc_verification *verification = source->verification;
    GPtrArray *tables = hc_report_tables(run);
    GPtrArray *claims = verification != NULL ? hc_claims_tables(verification) : NULL;
    GPtrArray *charts = hc_charts_plan(tables);
    if (claims != NULL)
        hc_charts_plan_published(charts, claims);
    hc_report_view view = {.run = run,
                           .tables = tables,
                           .charts = charts,
                           .charts_of = hc_charts_by_table(charts),
                           .verification = verification,
                           .verifies = source->verifies,
                           .claims = claims};
    hc_report_summarise(run, &view.summary);
    bool all = write_all(&view, charts, dir, data_dir, error);
    if (all)
        hc_report_name_files(written, dir, "report", charts);
    g_hash_table_unref(view.charts_of);
    g_ptr_array_free(charts, TRUE);
    g_ptr_array_free(tables, TRUE);
    if (claims != NULL)
        g_ptr_array_free(claims, TRUE);
    return all;
}
