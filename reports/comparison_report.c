#include "comparison_report.h"

#include "chart.h"
#include "comparison_html.h"
#include "comparison_md.h"
#include "folder.h"
#include "report_files.h"

/* Takes `text`. */
static bool write_page(GString *text, const char *dir, const char *stem,
                       const char *ending, GError **error)
{
    char *name = g_strconcat(stem, ending, NULL);
    bool written = hc_report_write_file(dir, name, text, error);
    g_free(name);
    return written;
}

static bool write_md(const hc_comparison *comparison, const char *dir, const char *stem,
                     GError **error)
{
    GString *text = g_string_new(NULL);
    hc_comparison_md(comparison, text);
    return write_page(text, dir, stem, ".md", error);
}

static bool write_html(const hc_comparison_view *view, const char *dir, const char *stem,
                       const char *data_dir, GError **error)
{
    hc_html_assets assets;
    if (!hc_html_assets_read(&assets, data_dir, error))
        return false;
    GString *text = g_string_new(NULL);
    hc_comparison_html(view, &assets, text);
    hc_html_assets_clear(&assets);
    return write_page(text, dir, stem, ".html", error);
}

/* Draws the charts, then writes the page, into which the pictures go. */
static bool write_drawn(hc_comparison_view *view, const char *dir, const char *stem,
                        const char *data_dir, GPtrArray *written, GError **error)
{
    GPtrArray *charts = hc_charts_new();
    char *folder = g_build_filename(dir, "charts", NULL);
    char *problem = NULL;
    hc_charts_plan_changes(charts, view, view->comparison->method.rule.margin);
    bool all = hc_folder_make(folder, error) &&
               hc_charts_write(charts, folder, data_dir, &problem, error);
    view->charts = charts;
    view->charts_problem = problem;
    all = all && write_html(view, dir, stem, data_dir, error);
    if (all)
        hc_report_name_files(written, dir, stem, charts);
    g_free(problem);
    g_free(folder);
    g_ptr_array_free(charts, TRUE);
    return all;
}

bool hc_comparison_write(const hc_comparison *comparison, const char *dir,
                         const char *stem, const char *data_dir, GPtrArray *written,
                         GError **error)
{
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    bool all = hc_folder_make(dir, error) && write_md(comparison, dir, stem, error) &&
               write_drawn(view, dir, stem, data_dir, written, error);
    hc_comparison_view_free(view);
    return all;
}
