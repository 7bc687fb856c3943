#include "command.h"

#include "interrupt.h"

#include <errno.h>
#include <stdio.h>

bool hc_command_parse(const hc_command *command, GOptionEntry *entries, int *argc,
                      char ***argv)
{
    char *program = g_strdup_printf("heapclock %s", command->name);
    g_set_prgname(program);
    GOptionContext *context = g_option_context_new(command->arguments);
    g_option_context_set_summary(context, command->summary);
    g_option_context_add_main_entries(context, entries, NULL);
    GError *error = NULL;
    bool parsed = g_option_context_parse(context, argc, argv, &error);
    g_option_context_free(context);
    g_free(program);
    if (!parsed)
        hc_command_fail("read the arguments", error);
    return parsed;
}

int hc_command_fail(const char *what, GError *error)
{
    char *reason = error ? g_strdup(error->message) : g_strdup("no reason is known");
    for (char *c = reason; *c; c++) { /* one line, whatever a library put in it */
        if (*c == '\n')
            *c = ' ';
    }
    fprintf(stderr, "heapclock: cannot %s: %s\n", what, reason);
    g_free(reason);
    g_clear_error(&error);
    return HC_EXIT_BAD_INPUT;
}

int hc_command_fail_to_begin(const char *what, GError *error)
{
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
