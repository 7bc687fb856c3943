#include "folder.h"

#include "result_json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

bool hc_folder_make(const char *path, GError **error)
{
    if (*path != '\0' && g_mkdir_with_parents(path, 0777) == 0 &&
        g_access(path, W_OK | X_OK) == 0)
        return true;
    g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_OPEN, "'%s': %s", path,
                *path != '\0' ? g_strerror(errno) : "expected the name of a folder");
    return false;
}
