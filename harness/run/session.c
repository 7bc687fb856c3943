#include "session.h"

#include "machine.h"

#include <string.h>

static char *now_utc(void)
{
    GDateTime *now = g_date_time_new_now_utc();
    char *text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(now);
    return text;
}

/* What is checked out in the working folder, or NULL where there is no git or no commit.
 */
static char *current_commit(void)
{
    char *argv[] = {"git", "rev-parse", "HEAD", NULL};
    char *output = NULL;
    int wait_status = 0;
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL;
    if (!g_spawn_sync(NULL, argv, NULL, flags, NULL, NULL, &output, NULL, &wait_status,
                      NULL))
        return NULL;
    if (!g_spawn_check_wait_status(wait_status, NULL)) {
        g_free(output);
        return NULL;
    }
    return g_strchomp(output);
}

hc_run *hc_session_begin(const hc_profile *profile, int argc, char **argv)
{
    hc_run *run = hc_run_new();
    run->started = now_utc();
    run->id = g_uuid_string_random();
    run->profile = g_strdup(profile->name);
    run->commit = current_commit();
    for (int i = 0; i < argc; i++)
        g_ptr_array_add(run->argv, g_strdup(argv[i]));
    hc_machine_read(&run->machine);
    return run;
}

void hc_session_finish(hc_run *run, const hc_journal *journal, bool complete)
{
    run->elapsed_s = hc_journal_age_s(journal);
    g_free(run->finished);
    run->finished = now_utc();
    run->complete = complete;
}
