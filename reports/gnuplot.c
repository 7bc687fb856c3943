#include "gnuplot.h"

static bool check_status(int status, const char *script, char *said, GError **error)
{
    if (g_spawn_check_wait_status(status, NULL))
        return true;
    g_set_error(error, HC_GNUPLOT_ERROR, 0, "gnuplot cannot draw '%s': %s", script,
                g_strstrip(said));
    return false;
}

bool hc_gnuplot_run(const char *dir, const char *script, GError **error)
{
    /* -d: a person's ~/.gnuplot must not change the report's charts. */
    char *argv[] = {"gnuplot", "-d", (char *)script, NULL};
    char *said = NULL;
    int status = 0;
    bool drawn =
        g_spawn_sync(dir, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, &said, &status, error);
    if (!drawn)
        g_prefix_error(error, "cannot start gnuplot: ");
    else
        drawn = check_status(status, script, said, error);
    g_free(said);
    return drawn;
}
