#include "gnuplot.h"

static bool is_missing(const GError *error)
{
    return g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
}

static bool check_spawn(GError *failure, GError **error)
{
    if (failure == NULL)
        return true;
    g_set_error(error, HC_GNUPLOT_ERROR,
                is_missing(failure) ? HC_GNUPLOT_ERROR_MISSING : HC_GNUPLOT_ERROR_FAILED,
                "cannot start gnuplot: %s", failure->message);
    g_error_free(failure);
    return false;
}

bool hc_gnuplot_run(const char *dir, const char *script, GError **error)
{
    /* -d: a person's ~/.gnuplot must not change the report's charts. */
    char *argv[] = {"gnuplot", "-d", (char *)script, NULL};
    char *said = NULL;
    int status = 0;
    GError *failure = NULL;
    g_spawn_sync(dir, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                 NULL, NULL, &said, &status, &failure);
    bool drawn = check_spawn(failure, error);
    if (drawn && !g_spawn_check_wait_status(status, NULL)) {
        g_set_error(error, HC_GNUPLOT_ERROR, HC_GNUPLOT_ERROR_FAILED,
                    "gnuplot cannot draw '%s': %s", script, g_strstrip(said));
        drawn = false;
    }
    g_free(said);
    return drawn;
}
