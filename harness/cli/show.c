#include "show.h"

#include "terminal.h"

#include "claims_console.h"
#include "comparison_console.h"
#include "console.h"
#include "doctor_console.h"
#include "interrupt.h"
#include "null_console.h"

#include <stdio.h>
#include <unistd.h>

static hc_console_options console_options(bool no_color)
{
    return (hc_console_options){.width = hc_terminal_width(STDOUT_FILENO),
                                .colour =
                                    hc_terminal_has_colour(STDOUT_FILENO, no_color)};
}

static void print_table(const hc_run *run, const char *path, bool no_color)
{
    hc_console_options console = console_options(no_color);
    GString *text = g_string_new(NULL);
    hc_report_console(run, &console, text);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
    printf("\nwritten: %s\n", path);
}

void hc_show_written(const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        printf("%s%s", i > 0 ? ", " : "written: ", (const char *)paths->pdata[i]);
    putchar('\n');
}

static void print_file(const char *path)
{
    char *content = NULL;
    gsize length = 0;
    if (g_file_get_contents(path, &content, &length, NULL))
        fwrite(content, 1, length, stdout);
    g_free(content);
}

bool hc_show_run(const hc_run *run, const char *path, hc_show how, bool no_color)
{
    switch (how) {
    case HC_SHOW_TABLE:
        print_table(run, path, no_color);
        break;
    case HC_SHOW_JSON:
        print_file(path);
        break;
    case HC_SHOW_NOTHING:
        break;
    }
    return fflush(stdout) == 0 && !ferror(stdout);
}

void hc_show_interruption(const char *command, const hc_run *run, const char *path)
{
    if (hc_interrupt_signal() && !run->complete)
        fprintf(stderr,
                "heapclock: interrupted; what was measured is in %s, heapclock %s "
                "--resume goes on\n",
                path, command);
}

void hc_show_claims(const hc_verification *verification, bool no_color)
{
    hc_console_options console = console_options(no_color);
    GString *text = g_string_new(NULL);
    hc_claims_console(verification, &console, text);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
}

void hc_show_comparison(const hc_comparison *comparison, bool all, bool no_color)
{
    hc_console_options console = console_options(no_color);
    GString *text = g_string_new(NULL);
    hc_comparison_console(comparison, all, &console, text);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
}

void hc_show_null(const hc_null *null, bool no_color)
{
    hc_console_options console = console_options(no_color);
    GString *text = g_string_new(NULL);
    hc_null_console(null, &console, text);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
}

void hc_show_doctor(const GPtrArray *conditions, bool no_color)
{
    hc_console_options console = console_options(no_color);
    GString *text = g_string_new(NULL);
    hc_doctor_console(conditions, &console, text);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
}
