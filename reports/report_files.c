#include "report_files.h"

#include <errno.h>
#include <glib/gstdio.h>

bool hc_report_make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return true;
    int reason = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(reason),
                "cannot make folder '%s': %s", path, g_strerror(reason));
    return false;
}

bool hc_report_write_file(const char *dir, const char *name, GString *text,
                          GError **error)
{
    char *path = g_build_filename(dir, name, NULL);
    bool written = g_file_set_contents(path, text->str, (gssize)text->len, error);
    g_free(path);
    g_string_free(text, TRUE);
    return written;
}
