#include "progress.h"

#include "terminal.h"

#include "summary.h"
#include "text.h"

#include <stdio.h>
#include <unistd.h>

#define LEAST_PERIOD_US (100 * 1000)
#define DEFAULT_WIDTH 80
#define NAME_LEAST ((size_t)8)

bool hc_progress_is_wanted(void)
{
    return hc_terminal_is_capable(STDERR_FILENO);
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

/* One line, the last column free: a terminal may begin a new line when it is full. Takes
 * what is said; the benchmark's name is there where enough of it fits. */
static void show_line(char *said, const char *row)
{
    size_t width = hc_terminal_width(STDERR_FILENO);
    size_t room = MAX(width > 0 ? width : DEFAULT_WIDTH, 2) - 1;
    size_t used = hc_text_columns(said) + 2;
    char *visible = hc_text_visible(row);
    char *name = hc_text_shorten(visible, used < room ? room - used : 1);
    bool named = used + MIN(NAME_LEAST, hc_text_columns(visible)) <= room;
    char *cut = hc_text_shorten(said, room);
    fprintf(stderr, "\r\033[K%s%s%s", cut, named ? ": " : "", named ? name : "");
    fflush(stderr);
    g_free(cut);
    g_free(name);
    g_free(visible);
    g_free(said);
}

/* New string: "about 1 min 20 s to go". */
static char *left_words(const hc_left *left)
{
    char *duration = hc_report_duration(left->seconds);
    char *words =
        g_strdup_printf("%s %s to go", left->at_most ? "at most" : "about", duration);
    g_free(duration);
    return words;
}

void hc_progress_show(void *payload, const hc_progress *progress)
{
    (void)payload;
    if (!is_due())
        return;
    char *left = left_words(&progress->left);
    GString *said = g_string_new(progress->pass);
    if (progress->round > 0)
        g_string_append_printf(said, " round %u", progress->round);
    g_string_append_printf(said, " %zu/%zu, %s", progress->done + 1, progress->total,
                           left);
    show_line(g_string_free(said, FALSE), progress->row);
    g_free(left);
}

void hc_progress_show_contest(void *payload, const hc_contest_progress *progress)
{
    (void)payload;
    if (!is_due())
        return;
    char *left = left_words(&progress->left);
    GString *said = g_string_new(NULL);
    if (progress->trials > 0)
        g_string_append_printf(said, "trial %u/%u, ", progress->trial, progress->trials);
    g_string_append_printf(said, "%s, %zu of %zu undecided, %s", progress->pass,
                           progress->open, progress->rows, left);
    show_line(g_string_free(said, FALSE), progress->row);
    g_free(left);
}
