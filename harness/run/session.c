#include "session.h"

#include "examination.h"
#include "folder.h"
#include "machine.h"
#include "result_json.h"

#include <string.h>

/* ---- Plan ------------------------------------------------------------------------ */

char *hc_session_now(void)
{
    GDateTime *now = g_date_time_new_now_utc();
    char *text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(now);
    return text;
}

/* What git prints in the working folder, or NULL without git or a work tree. */
static char *ask_git(char **argv)
{
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

/* What is checked out in the working folder, with a mark when its files are other ones;
 * NULL without git or a commit. Files that git does not know are no part of it, and
 * looking is no reason to lock the index. */
static char *current_commit(void)
{
    char *commit = ask_git((char *[]){"git", "rev-parse", "HEAD", NULL});
    char *changes = ask_git((char *[]){"git", "--no-optional-locks", "status",
                                       "--porcelain", "--untracked-files=no", NULL});
    char *marked =
        commit ? g_strconcat(commit, changes && *changes ? "-dirty" : "", NULL) : NULL;
    g_free(commit);
    g_free(changes);
    return marked;
}

static void copy_texts(GPtrArray *into, char **texts)
{
    for (; texts && *texts; texts++)
        g_ptr_array_add(into, g_strdup(*texts));
}

bool hc_session_plan(hc_session *session, const hc_plan_request *request,
                     const hc_session_facts *facts, GError **error)
{
    hc_run *run = session->run = hc_run_new();
    run->started = hc_session_now();
    run->id = g_uuid_string_random();
    run->profile = g_strdup(request->profile->name);
    run->commit = current_commit();
    run->seed = facts->seed;
    copy_texts(run->argv, facts->argv);
    copy_texts(run->labels, facts->labels);
    session->schedule.bench.profile = request->profile;
    session->schedule.bench.launcher = &hc_launcher_process;
    session->schedule.bench.run = run;
    if (!hc_plan_build(request, &hc_launcher_process, run, error))
        return false;
    hc_machine_read(&run->machine);
    hc_machine_classify(run);
    hc_examine_for_run(run);
    return true;
}

/* ---- Open ------------------------------------------------------------------------ */

static bool open_journal(hc_session *session, bool resume, GError **error)
{
    const char *digest = session->schedule.bench.profile->digest;
    char *moved_to = NULL;
    session->schedule.bench.journal =
        resume ? hc_journal_resume(session->journal_path, session->run, digest, error)
               : hc_journal_create(session->journal_path, session->run, digest, &moved_to,
                                   error);
    if (moved_to)
        g_printerr("heapclock: note: an unfinished run was moved to %s\n", moved_to);
    g_free(moved_to);
    return session->schedule.bench.journal != NULL;
}

static void find_canaries(hc_session *session, const char *canary_suite)
{
    if (g_file_test(canary_suite, G_FILE_TEST_IS_EXECUTABLE)) {
        session->canary_suite = g_strdup(canary_suite);
        return;
    }
    g_ptr_array_add(session->run->notes,
                    g_strdup("the built-in suite is not there, so that no canary watched "
                             "the machine's speed"));
}

bool hc_session_open(hc_session *session, const char *directory, bool resume,
                     const char *canary_suite, double budget_s, GError **error)
{
    if (!hc_folder_make(directory, error))
        return false;
    session->result_path = g_build_filename(directory, "run.json", NULL);
    session->journal_path = g_build_filename(directory, "journal.jsonl", NULL);
    if (!open_journal(session, resume, error))
        return false;

    find_canaries(session, canary_suite);
    hc_schedule *schedule = &session->schedule;
    schedule->bench.programs = hc_bench_programs(session->run);
    schedule->bench.cpu = hc_machine_pick_cpu();
    guint32 seed[] = {(guint32)session->run->seed, (guint32)(session->run->seed >> 32)};
    schedule->random = g_rand_new_with_seed_array(seed, G_N_ELEMENTS(seed));
    schedule->budget_s = budget_s >= 0 ? budget_s : schedule->bench.profile->budget_s;
    schedule->canary_suite = session->canary_suite;
    hc_machine_leave_cpu(schedule->bench.cpu);
    return true;
}

/* ---- Save ------------------------------------------------------------------------ */

bool hc_session_save(hc_session *session, bool complete, GError **error)
{
    hc_run *run = session->run;
    run->elapsed_s = hc_journal_age_s(session->schedule.bench.journal);
    run->finished = hc_session_now();
    run->complete = complete;
    bool saved = hc_run_write(run, session->result_path, error);
    hc_journal_close(session->schedule.bench.journal, saved && complete);
    session->schedule.bench.journal = NULL;
    return saved;
}

void hc_session_clear(hc_session *session)
{
    hc_journal_close(session->schedule.bench.journal, false);
    g_free(session->schedule.bench.programs);
    hc_run_free(session->run);
    if (session->schedule.random)
        g_rand_free(session->schedule.random);
    g_free(session->canary_suite);
    g_free(session->result_path);
    g_free(session->journal_path);
    *session = (hc_session){0};
}
