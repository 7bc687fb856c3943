#include "report_files.h"

bool hc_report_write_file(const char *dir, const char *name, GString *text,
                          GError **error)
{
    char *path = g_build_filename(dir, name, NULL);
    bool written = g_file_set_contents(path, text->str, (gssize)text->len, error);
    g_free(path);
    g_string_free(text, TRUE);
    return written;
}

void hc_report_name_files(GPtrArray *written, const char *dir, const char *stem,
                          const GPtrArray *charts)
{
    if (written == NULL)
        return;
    g_ptr_array_add(written, g_strdup_printf("%s/%s.html", dir, stem));
    g_ptr_array_add(written, g_strdup_printf("%s/%s.md", dir, stem));
    if (charts->len > 0)
        g_ptr_array_add(written, g_strdup_printf("%s/charts/", dir));
}
