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
