#include "child.h"

#include "placement.h"

#include <errno.h>
#include <glib.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long a worker may take to leave after it was told to, or closed its output. */
#define LEAVE_GRACE_US (500 * 1000)

/* ---- Starting -------------------------------------------------------------------- */

/* Runs in the child between fork and exec: system calls only. */
static void prepare_child(gpointer data)
{
    const hc_launch_spec *spec = data;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a killed tool leaves no worker behind */
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    if (spec->cpu >= 0) {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET((size_t)spec->cpu, &set);
        sched_setaffinity(0, sizeof set, &set);
    }
    if (spec->fixed_layout)
        personality(ADDR_NO_RANDOMIZE);
    if (spec->memory_limit_bytes > 0) {
        rlim_t limit = spec->memory_limit_bytes;
        setrlimit(RLIMIT_AS, &(struct rlimit){limit, limit});
    }
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

static char **unset_all(char **environment, const char *prefix)
{
    char **names = g_listenv();
    for (char **name = names; *name; name++) {
        if (g_str_has_prefix(*name, prefix))
            environment = g_environ_unsetenv(environment, *name);
    }
    g_strfreev(names);
    return environment;
}

/* What a user's settings change (optimisation, tracing, search paths) would be measured
 * unsaid, so none of them reaches the interpreter. Hashes are random from launch to
 * launch but for the heap, whose figures have to be the same to the byte. */
static char **python_environment(char **environment, bool uses_malloc)
{
    environment = unset_all(environment, "PYTHON");
    if (!uses_malloc)
        return environment;
    environment = g_environ_setenv(environment, "PYTHONMALLOC", "malloc", TRUE);
    return g_environ_setenv(environment, "PYTHONHASHSEED", "0", TRUE);
}

/* libbenchmark's flags have these as their defaults: what a user's shell happens to hold
 * would be measured unsaid. */
static char **engine_environment(char **environment)
{
    return unset_all(environment, "BENCHMARK_");
}

static char **set_preload(char **environment, const hc_launch_spec *spec)
{
    const char *parts[] = {spec->preload, spec->takeover};
    GString *preload = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            g_string_append_printf(preload, "%s%s", preload->len ? ":" : "", parts[i]);
    }
    environment = preload->len
                      ? g_environ_setenv(environment, "LD_PRELOAD", preload->str, TRUE)
                      : g_environ_unsetenv(environment, "LD_PRELOAD");
    g_string_free(preload, TRUE);
    return environment;
}

static char **child_environment(const hc_launch_spec *spec)
{
    char **environment = engine_environment(g_get_environ());
    environment = g_environ_setenv(environment, "HEAPCLOCK_WORKER", "1", TRUE);
    if (spec->interpreter)
        environment = python_environment(environment, spec->python_uses_malloc);
    environment = set_preload(environment, spec);
    return spec->malloc_conf
               ? g_environ_setenv(environment, "MALLOC_CONF", spec->malloc_conf, TRUE)
               : g_environ_unsetenv(environment, "MALLOC_CONF");
}

static void redraw_pages(const hc_launch_spec *spec)
{
    hc_placement_redraw(spec->executable);
    for (char *const *path = spec->libraries; path && *path; path++)
        hc_placement_redraw(*path);
}

/* In our words: GLib's name the child process, and not what it is for. */
static char *explain_failure(const char *runner, const GError *failure)
{
    static const struct {
        int code, number;
    } known[] = {{G_SPAWN_ERROR_ACCES, EACCES},    {G_SPAWN_ERROR_PERM, EPERM},
                 {G_SPAWN_ERROR_TXTBUSY, ETXTBSY}, {G_SPAWN_ERROR_NOMEM, ENOMEM},
                 {G_SPAWN_ERROR_MFILE, EMFILE},    {G_SPAWN_ERROR_NFILE, ENFILE},
                 {G_SPAWN_ERROR_TOO_BIG, E2BIG},   {G_SPAWN_ERROR_IO, EIO}};
    if (failure->code == G_SPAWN_ERROR_NOENT && g_file_test(runner, G_FILE_TEST_EXISTS))
        return g_strdup(
            "cannot be started: what it names as its interpreter is not there");
    if (failure->code == G_SPAWN_ERROR_NOENT)
        return g_strdup("there is no such file");
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (failure->code == known[i].code)
            return g_strdup_printf("cannot be started: %s", g_strerror(known[i].number));
    }
    return g_strdup_printf("cannot be started: %s", failure->message);
}

bool hc_child_spawn(const hc_launch_spec *spec, hc_child *child, char **error)
{
    char *own[] = {(char *)spec->executable, NULL};
    const char *runner = spec->adapter ? spec->adapter : spec->interpreter;
    char *run_by_other[] = {(char *)runner, (char *)spec->executable,
                            spec->adapter ? (char *)spec->loss : NULL, NULL};
    char **environment = child_environment(spec);
    GError *failure = NULL;
    GPid pid = 0;
    signal(SIGPIPE, SIG_IGN); /* a worker that is gone is an answer, not our end */
    if (spec->redraws_pages)
        redraw_pages(spec);
    gboolean started = g_spawn_async_with_pipes(
        NULL, runner ? run_by_other : own, environment,
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, prepare_child, (gpointer)spec,
        &pid, &child->requests_fd, &child->answers_fd, &child->errors_fd, &failure);
    g_strfreev(environment);
    if (!started) {
        *error = explain_failure(runner ? runner : spec->executable, failure);
        g_error_free(failure);
        return false;
    }
    child->pid = pid;
    child->memory_limit_bytes = spec->memory_limit_bytes;
    return true;
}

/* ---- Watching -------------------------------------------------------------------- */

static uint64_t status_field_bytes(const char *status, const char *field)
{
    const char *line = strstr(status, field);
    return line ? g_ascii_strtoull(line + strlen(field), NULL, 10) * 1024 : 0;
}

/* What the system tells of it, for the caller to g_free; NULL: nothing. */
static char *read_about(const hc_child *child, const char *what)
{
    char path[64], *text = NULL;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)child->pid, what);
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

bool hc_child_waits_for_input(const hc_child *child)
{
    char reading[32];
    snprintf(reading, sizeof reading, "%d 0x%x ", (int)SYS_read, STDIN_FILENO);
    char *call = read_about(child, "syscall"), *status = read_about(child, "status");
    bool waits = call && status && g_str_has_prefix(call, reading) &&
                 strstr(status, "\nThreads:\t1\n") != NULL;
    g_free(status);
    g_free(call);
    return waits;
}

void hc_child_memory(const hc_child *child, uint64_t *resident_bytes,
                     uint64_t *space_peak_bytes)
{
    *resident_bytes = *space_peak_bytes = 0;
    char *status = read_about(child, "status");
    if (!status)
        return;
    *resident_bytes = status_field_bytes(status, "VmRSS:");
    *space_peak_bytes = status_field_bytes(status, "VmPeak:");
    g_free(status);
}

/* ---- Ending ---------------------------------------------------------------------- */

/* Waits until the child has ended, at most so long. */
static bool reap_within(pid_t pid, gint64 patience_us, int *wait_status)
{
    gint64 deadline = g_get_monotonic_time() + patience_us;
    for (;;) {
        pid_t reaped = waitpid(pid, wait_status, WNOHANG);
        if (reaped == pid || (reaped < 0 && errno == ECHILD))
            return true;
        if (g_get_monotonic_time() >= deadline)
            return false;
        g_usleep(50);
    }
}

bool hc_child_is_over(const hc_child *child)
{
    siginfo_t info = {0};
    int options = WEXITED | WNOHANG | WNOWAIT;
    return waitid(P_PID, (id_t)child->pid, &info, options) == 0 && info.si_pid != 0;
}

void hc_child_end_input(hc_child *child)
{
    if (child->requests_fd >= 0)
        close(child->requests_fd);
    child->requests_fd = -1;
}

bool hc_child_end(hc_child *child, int *wait_status)
{
    hc_child_end_input(child);
    bool by_itself = reap_within(child->pid, LEAVE_GRACE_US, wait_status);
    kill(-child->pid, SIGKILL); /* what it started goes with it */
    if (!by_itself) {
        kill(child->pid, SIGKILL);
        while (waitpid(child->pid, wait_status, 0) < 0 && errno == EINTR)
            continue;
    }
    close(child->answers_fd);
    close(child->errors_fd);
    return by_itself;
}
