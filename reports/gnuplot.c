/* The scripts are loaded by commands on standard input: after a fault there, gnuplot goes
 * on with the next line, which it does not with scripts in its arguments. Around each it
 * prints a mark, to the same stream as its complaints, so that each is known by the mark
 * before it. */
#include "gnuplot.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#define BEGINS "heapclock begins "
#define ENDS "heapclock ends "

static void write_commands(FILE *commands, const char *const *stems, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(commands,
                "unset multiplot; unset output; reset session\n"
                "print '" BEGINS
                "%s'\n"
                "load '%s.gp'; print '" ENDS "%s'\n",
                stems[i], stems[i], stems[i]);
    fflush(commands);
    rewind(commands);
}

/* New string; NULL when it cannot be read. */
static char *read_back(FILE *said)
{
    GString *out = g_string_new(NULL);
    char part[4096];
    rewind(said);
    for (size_t length; (length = fread(part, 1, sizeof part, said)) > 0;)
        g_string_append_len(out, part, (gssize)length);
    return g_string_free(out, FALSE);
}

/* False when it had to be ended. There is no wait with an end, hence the naps. */
static bool wait_for(GPid pid, double limit_s)
{
    enum { NAP_US = 2000 };
    gint64 end_us = g_get_monotonic_time() + (gint64)(limit_s * G_USEC_PER_SEC);
    for (;;) {
        pid_t ended = waitpid(pid, NULL, WNOHANG);
        if (ended != 0 && !(ended < 0 && errno == EINTR))
            return true;
        if (g_get_monotonic_time() >= end_us)
            break;
        g_usleep(NAP_US);
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    return false;
}

/* What it said, also when `error` is set for it took too long; NULL: it did not start. */
static char *run(const char *dir, FILE *commands, FILE *said, double limit_s,
                 GError **error)
{
    /* -d: a person's ~/.gnuplot must not change the report's charts. */
    const char *const argv[] = {"gnuplot", "-d", NULL};
    GPid pid = 0;
    if (!g_spawn_async_with_pipes_and_fds(
            dir, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
            fileno(commands), fileno(said), fileno(said), NULL, NULL, 0, &pid, NULL, NULL,
            NULL, error)) {
        g_prefix_error(error, "cannot start gnuplot: ");
        return NULL;
    }
    if (!wait_for(pid, limit_s))
        g_set_error(error, HC_GNUPLOT_ERROR, 0, "gnuplot took more than %g s", limit_s);
    return read_back(said);
}

/* What one process said of these scripts; NULL with `error` set: nothing, it was none. */
static char *load_all(const char *dir, const char *const *stems, size_t count,
                      double limit_s, GError **error)
{
    FILE *commands = tmpfile(), *said = tmpfile();
    char *text = NULL;
    if (commands == NULL || said == NULL) {
        g_set_error(error, HC_GNUPLOT_ERROR, 0,
                    "cannot start gnuplot: cannot make a temporary file: %s",
                    g_strerror(errno));
    } else {
        write_commands(commands, stems, count);
        text = run(dir, commands, said, limit_s, error);
    }
    if (commands != NULL)
        fclose(commands);
    if (said != NULL)
        fclose(said);
    return text;
}

/* Where the mark of `stem` is, at the start of a line; NULL: nowhere. */
static const char *find_mark(const char *text, const char *mark, const char *stem)
{
    char *line = g_strdup_printf("%s%s\n", mark, stem);
    const char *found = strstr(text, line);
    while (found != NULL && found != text && found[-1] != '\n')
        found = strstr(found + 1, line);
    g_free(line);
    return found;
}

/* What stands between the mark of `stem` and the next one. */
static GError *failure_of(const char *begin, const char *stem)
{
    const char *from = strchr(begin, '\n') + 1;
    const char *to = strstr(from, "\n" BEGINS);
    char *said = g_strndup(from, to != NULL ? (gsize)(to - from) : strlen(from));
    GError *failure =
        g_error_new(HC_GNUPLOT_ERROR, 0, "gnuplot cannot draw '%s.gp': %s", stem,
                    *g_strstrip(said) != '\0' ? said : "it ended without a word");
    g_free(said);
    return failure;
}

/* How many of the scripts were begun: all, unless one of them ended the process. */
static size_t judge(const char *text, const char *const *stems, size_t count,
                    GError **failures)
{
    for (size_t i = 0; i < count; i++) {
        const char *begin = find_mark(text, BEGINS, stems[i]);
        if (begin == NULL)
            return i;
        if (find_mark(begin, ENDS, stems[i]) == NULL)
            failures[i] = failure_of(begin, stems[i]);
    }
    return count;
}

/* Of the scripts begun, those that are done with: the one that was not at its end when
 * the process was ended for its time failed for that. */
static size_t without_the_last(size_t begun, GError **failures)
{
    if (begun == 0 || failures[begun - 1] == NULL)
        return begun;
    g_clear_error(&failures[begun - 1]);
    return begun - 1;
}

void hc_gnuplot_draw(const char *dir, const char *const *stems, size_t count,
                     double limit_s, GError **failures)
{
    for (size_t done = 0; done < count;) {
        GError *error = NULL;
        char *text = load_all(dir, stems + done, count - done, limit_s, &error);
        size_t begun =
            text != NULL ? judge(text, stems + done, count - done, failures + done) : 0;
        if (error != NULL)
            begun = without_the_last(begun, failures + done);
        if (error == NULL && begun == 0)
            g_set_error(&error, HC_GNUPLOT_ERROR, 0, "gnuplot did not begin: %s",
                        g_strstrip(text));
        g_free(text);
        done += begun;
        for (; error != NULL && done < count; done++)
            failures[done] = g_error_copy(error);
        g_clear_error(&error);
    }
}
