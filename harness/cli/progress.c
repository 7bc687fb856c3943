#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LEAST_PERIOD_US (100 * 1000)
#define DEFAULT_WIDTH 80

static int terminal_width(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return DEFAULT_WIDTH;
    return size.ws_col;
}

bool hc_progress_is_wanted(void)
{
    return isatty(STDERR_FILENO);
}

void hc_progress_clear(void)
{
    fputs("\r\033[K", stderr);
    fflush(stderr);
}

/* Whether the last line is old enough to be replaced. */
static bool is_due(void)
{
    static gint64 shown_us;
    gint64 now_us = g_get_monotonic_time();
    bool due = now_us - shown_us >= LEAST_PERIOD_US;
    if (due)
        shown_us = now_us;
    return due;
}

static void show_line(const char *line)
{
    char *safe = g_strescape(line, NULL); /* a name may hold control characters */
    fprintf(stderr, "\r\033[K%.*s", terminal_width() - 1, safe);
    fflush(stderr);
    g_free(safe);
}

void hc_progress_show(void *payload, const hc_progress *progress)
{
    (void)payload;
    if (!is_due())
        return;
    GString *line = g_string_new(progress->pass);
    if (progress->round > 0)
        g_string_append_printf(line, " round %u", progress->round);
    double left_s = progress->budget_s - progress->age_s;
    g_string_append_printf(line, " %zu/%zu, at most %.0f s to go, %s", progress->done + 1,
                           progress->total, left_s > 0 ? left_s : 0, progress->row);
    show_line(line->str);
    g_string_free(line, TRUE);
}

void hc_progress_show_contest(void *payload, const hc_contest_progress *progress)
{
    (void)payload;
    if (!is_due())
        return;
    double left_s = progress->budget_s - progress->age_s;
    char *line = g_strdup_printf("%s, %zu of %zu undecided, at most %.0f s to go, %s",
                                 progress->pass, progress->open, progress->rows,
                                 left_s > 0 ? left_s : 0, progress->row);
    show_line(line);
    g_free(line);
}
