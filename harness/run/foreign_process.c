#include "foreign_process.h"

#include "result_json.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- A process ------------------------------------------------------------------- */

/* Between fork and exec. */
static void prepare(gpointer unused)
{
    (void)unused;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static void end_likewise(int wait_status)
{
    if (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0)
        return;
    if (WIFEXITED(wait_status))
        exit(WEXITSTATUS(wait_status));
    signal(WTERMSIG(wait_status), SIG_DFL);
    raise(WTERMSIG(wait_status));
}

/* What the library tells of the machine before each run; as a crash's last words it would
 * mislead. */
static bool is_context(const char *line)
{
    static const char *const beginnings[] = {
        "Running ",
        "Run on (",
        "CPU Caches:",
        "  L",
        "Load Average:",
        "***WARNING***",
        "Failed to match any benchmarks",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        if (g_str_has_prefix(line, beginnings[i]))
            return true;
    }
    return g_regex_match_simple("^\\d{4}-\\d\\d-\\d\\dT[\\d:+-]+$", line, 0, 0);
}

/* To our stderr, whose last line the tool quotes. */
static void pass_on(const char *errors)
{
    char **lines = g_strsplit(errors, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line && !is_context(*line))
            fprintf(stderr, "%s\n", *line);
    }
    g_strfreev(lines);
}

/* Runs it to its end. Its stdout, or NULL with `error` when it cannot be started. */
static char *run_program(char **arguments, GError **error)
{
    char *output = NULL, *errors = NULL;
    int wait_status = 0;
    if (!g_spawn_sync(NULL, arguments, NULL, G_SPAWN_LEAVE_DESCRIPTORS_OPEN, prepare,
                      NULL, &output, &errors, &wait_status, error))
        return NULL;
    pass_on(errors);
    g_free(errors);
    end_likewise(wait_status);
    return output;
}

/* ---- Names ----------------------------------------------------------------------- */

static GHashTable *lines_of(const char *text)
{
    GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char **parts = g_strsplit(text, "\n", -1);
    for (char **part = parts; *part; part++)
        g_hash_table_add(lines, g_strdup(*part));
    g_strfreev(parts);
    return lines;
}

/* Lines of `listed` that are not in `chatter`, each once. */
static GPtrArray *names_of(const char *listed, const char *chatter)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GHashTable *known = lines_of(chatter);
    char **parts = g_strsplit(listed, "\n", -1);
    for (char **part = parts; *part; part++) {
        char *name = g_strchomp(*part);
        if (*name && g_hash_table_add(known, g_strdup(name)))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_strfreev(parts);
    g_hash_table_unref(known);
    return names;
}

static char *list_matching(const char *program, const char *filter, GError **error)
{
    char *arguments[] = {(char *)program, "--benchmark_list_tests=true", (char *)filter,
                         NULL};
    return run_program(arguments, error);
}

GPtrArray *hc_foreign_list(const char *program, GError **error)
{
    char *chatter = list_matching(program, "--benchmark_filter=^$", error);
    char *listed = chatter ? list_matching(program, "--benchmark_filter=.", error) : NULL;
    GPtrArray *names = listed ? names_of(listed, chatter) : NULL;
    g_free(listed);
    g_free(chatter);
    if (names && names->len == 0) {
        g_clear_pointer(&names, g_ptr_array_unref);
        g_set_error(error, HC_FOREIGN_ERROR, 0,
                    "--benchmark_list_tests lists no benchmark");
    }
    return names;
}

/* ---- Figures --------------------------------------------------------------------- */

char *hc_foreign_exactly(const char *text)
{
    GString *pattern = g_string_new("^");
    for (; *text; text++) {
        if (strchr("\\^$.|?*+()[]{}", *text))
            g_string_append_c(pattern, '\\');
        g_string_append_c(pattern, *text);
    }
    return g_string_free(g_string_append_c(pattern, '$'), FALSE);
}

/* The row with that name, taken out of the run; NULL: none. */
static hc_benchmark *take_row(hc_run *run, const char *name)
{
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        if (strcmp(row->name, name) == 0)
            return g_ptr_array_steal_index(run->benchmarks, i);
    }
    return NULL;
}

static hc_benchmark *read_row(int fd, const char *name, GError **error)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    GError *trouble = NULL;
    hc_run *run = hc_run_read(path, &trouble);
    hc_benchmark *row = run ? take_row(run, name) : NULL;
    if (!row)
        g_set_error(error, HC_FOREIGN_ERROR, 0, "the program ended without a result%s%s",
                    trouble ? ": " : "", trouble ? trouble->message : "");
    g_clear_error(&trouble);
    hc_run_free(run);
    return row;
}

/* Into memory, so that no file stays when the process is killed. What the program prints
 * may be anything; what stands there is the library's alone. */
hc_benchmark *hc_foreign_measure(const char *program, const char *name, unsigned parts,
                                 GError **error)
{
    int fd = memfd_create("heapclock-result", 0);
    char *exactly = hc_foreign_exactly(name), *filter, *out, *min_time, *repetitions;
    filter = g_strdup_printf("--benchmark_filter=%s", exactly);
    out = g_strdup_printf("--benchmark_out=/proc/self/fd/%d", fd);
    min_time = g_strdup_printf("--benchmark_min_time=%g", HC_FOREIGN_RUN_S / parts);
    repetitions = g_strdup_printf("--benchmark_repetitions=%u", parts);
    char *arguments[] = {(char *)program,
                         filter,
                         out,
                         "--benchmark_out_format=json",
                         min_time,
                         repetitions,
                         "--benchmark_report_aggregates_only=false",
                         NULL};
    char *output = run_program(arguments, error);
    hc_benchmark *row = output ? read_row(fd, name, error) : NULL;
    g_free(output);
    g_free(repetitions);
    g_free(min_time);
    g_free(out);
    g_free(filter);
    g_free(exactly);
    close(fd);
    return row;
}
