#include "command.h"

#include "help.h"

#include "interrupt.h"
#include "plan.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* GLib's own --help is not used: it knows no examples, no exit codes and no width. */
static gboolean is_help_wanted;

static GOptionContext *context_of(const hc_command *command)
{
    static const GOptionEntry help[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &is_help_wanted, NULL, NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, help, NULL);
    g_option_context_add_main_entries(context, command->entries, NULL);
    return context;
}

static void help_and_end(const hc_command *command)
{
    char *text = hc_help_command(command, hc_help_width(STDOUT_FILENO));
    fputs(text, stdout);
    g_free(text);
    bool printed = fflush(stdout) == 0 && !ferror(stdout);
    exit(printed ? HC_EXIT_OK : hc_command_fail_errno("print"));
}

bool hc_command_parse(const hc_command *command, int *argc, char ***argv)
{
    GOptionContext *context = context_of(command);
    GError *error = NULL;
    bool parsed = g_option_context_parse(context, argc, argv, &error);
    g_option_context_free(context);
    if (parsed && is_help_wanted)
        help_and_end(command);
    if (!parsed)
        hc_command_fail("read the arguments", error);
    return parsed;
}

int hc_command_fail(const char *what, GError *error)
{
    char *reason = error ? g_strdup(error->message) : g_strdup("no reason is known");
    g_strdelimit(reason, "\n", ' '); /* one line, whatever a library put in it */
    char *visible = hc_text_visible(reason);
    fprintf(stderr, "heapclock: cannot %s: %s\n", what, visible);
    g_free(visible);
    g_free(reason);
    g_clear_error(&error);
    return HC_EXIT_BAD_INPUT;
}

/* A share that happens to be empty is no failure of a job that was dealt it. */
static int say_nothing_to_do(GError *error)
{
    fprintf(stderr, "heapclock: note: %s\n", error->message);
    g_error_free(error);
    return HC_EXIT_OK;
}

int hc_command_fail_to_begin(const char *what, GError *error)
{
    if (g_error_matches(error, HC_PLAN_ERROR, HC_PLAN_ERROR_EMPTY_SHARE))
        return say_nothing_to_do(error);
    int code = hc_command_fail(what, error);
    return hc_interrupt_signal() ? HC_EXIT_SIGNAL_BASE + hc_interrupt_signal() : code;
}

int hc_command_fail_errno(const char *what)
{
    int number = errno;
    return hc_command_fail(what, g_error_new_literal(G_FILE_ERROR,
                                                     g_file_error_from_errno(number),
                                                     g_strerror(number)));
}
