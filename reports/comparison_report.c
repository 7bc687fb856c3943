#include "comparison_report.h"

#include "comparison_html.h"
#include "comparison_md.h"
#include "folder.h"
#include "report_files.h"

static bool write_md(const hc_comparison *comparison, const char *dir, const char *stem,
                     GError **error)
{
    char *name = g_strconcat(stem, ".md", NULL);
    GString *text = g_string_new(NULL);
    hc_comparison_md(comparison, text);
    bool written = hc_report_write_file(dir, name, text, error);
    g_free(name);
    return written;
}

static bool write_html(const hc_comparison *comparison, const char *dir, const char *stem,
                       const char *data_dir, GError **error)
{
    hc_html_assets assets;
    if (!hc_html_assets_read(&assets, data_dir, error))
        return false;
    char *name = g_strconcat(stem, ".html", NULL);
    GString *text = g_string_new(NULL);
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    hc_comparison_html(view, &assets, text);
    hc_comparison_view_free(view);
    hc_html_assets_clear(&assets);
    bool written = hc_report_write_file(dir, name, text, error);
    g_free(name);
    return written;
}

bool hc_comparison_write(const hc_comparison *comparison, const char *dir,
                         const char *stem, const char *data_dir, GError **error)
{
    return hc_folder_make(dir, error) && write_md(comparison, dir, stem, error) &&
           write_html(comparison, dir, stem, data_dir, error);
}
