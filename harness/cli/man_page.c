#include "man_page.h"

#include "options.h"

#include <string.h>

static const char *const environment[][2] = {
    {"NO_COLOR", "When it is set and not empty, nothing is coloured."},
    {"HEAPCLOCK_CACHE",
     "Folder for the input files of the built-in suite (default: "
     "heapclock in the user's cache folder)."},
    {"HEAPCLOCK_STATE",
     "Folder for what heapclock null measured of this machine "
     "(default: heapclock in the user's state folder)."},
    {"SLURM_ARRAY_TASK_ID, SLURM_ARRAY_TASK_COUNT",
     "In an array job of Slurm, which share to measure, as --shard says it."},
};

/* ---- Text ------------------------------------------------------------------------ */

/* One line of text, whatever it begins with. Backslash and dash are the characters that
 * are typed; Markdown's quotes are for other documents. */
static void append_text(GString *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(out, "\\&");
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '\\')
            g_string_append(out, "\\e");
        else if (c == '-')
            g_string_append(out, "\\-");
        else if (c == '\'')
            g_string_append(out, "\\(aq");
        else if (c >= 0x80)
            g_string_append_printf(out, "\\[u%04X]", c);
        else if (c != '`')
            g_string_append_unichar(out, c);
    }
}

static void append_line(GString *out, const char *text)
{
    append_text(out, text);
    g_string_append_c(out, '\n');
}

/* Bold, as one argument of a macro. */
static void append_macro(GString *out, const char *macro, const char *text)
{
    g_string_append_printf(out, ".%s \"", macro);
    append_text(out, text);
    g_string_append(out, "\"\n");
}

static void append_title(GString *out, const char *name)
{
    char *title = g_ascii_strup(name, -1);
    g_string_append(out, ".\\\" Written by heapclock from what its commands say.\n");
    g_string_append_printf(
        out, ".TH \"%s\" 1 \"\" \"heapclock " HC_VERSION "\" \"Heapclock\"\n", title);
    g_free(title);
}

static void append_name(GString *out, const char *name, const char *summary)
{
    g_string_append(out, ".SH NAME\n");
    append_text(out, name);
    g_string_append(out, " \\- ");
    append_line(out, summary);
    g_string_append(out, ".SH SYNOPSIS\n");
}

/* ---- Sections -------------------------------------------------------------------- */

static void append_option(GString *out, const hc_option *option)
{
    g_string_append(out, ".TP\n");
    if (option->short_name)
        g_string_append_printf(out, "\\fB\\-%c\\fR, ", option->short_name);
    g_string_append(out, "\\fB\\-\\-");
    append_text(out, option->long_name);
    g_string_append(out, "\\fR");
    if (option->value) {
        g_string_append(out, "=\\fI");
        append_text(out, option->value);
        g_string_append(out, "\\fR");
    }
    g_string_append_c(out, '\n');
    append_line(out, option->says);
}

static void append_options(GString *out, const hc_command *command)
{
    GArray *options = hc_options_of(command);
    g_string_append(out, ".SH OPTIONS\n");
    for (guint i = 0; i < options->len; i++)
        append_option(out, &g_array_index(options, hc_option, i));
    g_array_unref(options);
}

static void append_exits(GString *out, const hc_command *command)
{
    g_string_append(out, ".SH EXIT STATUS\n");
    for (const hc_exit_meaning *one = hc_exit_meanings(); one->code; one++) {
        if (command && !hc_command_can_exit(command, one->exit))
            continue;
        g_string_append(out, ".TP\n");
        append_macro(out, "B", one->code);
        append_line(out, one->meaning);
    }
}

static void append_examples(GString *out, const hc_command *command)
{
    g_string_append(out, ".SH EXAMPLES\n");
    for (const hc_example *example = command->examples; example->line; example++) {
        g_string_append(out, ".TP\n");
        append_macro(out, "B", example->line);
        append_line(out, example->says);
    }
}

static void append_see_also(GString *out, const hc_command *const *commands,
                            const hc_command *self)
{
    const char *before = "";
    g_string_append(out, ".SH SEE ALSO\n");
    if (self) {
        g_string_append(out, ".BR heapclock (1)");
        before = ",\n";
    }
    for (; *commands; commands++) {
        if (*commands == self)
            continue;
        g_string_append_printf(out, "%s.BR heapclock\\-%s (1)", before,
                               (*commands)->name);
        before = ",\n";
    }
    g_string_append_c(out, '\n');
}

/* ---- Pages ----------------------------------------------------------------------- */

char *hc_man_page_command(const hc_command *const *commands, const hc_command *command)
{
    GString *out = g_string_new(NULL);
    char *name = g_strdup_printf("heapclock-%s", command->name);
    append_title(out, name);
    append_name(out, name, command->summary);
    g_string_append_printf(out, ".B heapclock %s\n[\\fIOPTION\\fR...]\n", command->name);
    append_line(out, command->arguments);
    g_string_append(out, ".SH DESCRIPTION\n");
    for (const char *const *paragraph = command->paragraphs; *paragraph; paragraph++) {
        if (paragraph > command->paragraphs)
            g_string_append(out, ".PP\n");
        append_line(out, *paragraph);
    }
    append_options(out, command);
    append_exits(out, command);
    append_examples(out, command);
    append_see_also(out, commands, command);
    g_free(name);
    return g_string_free(out, FALSE);
}

char *hc_man_page_tool(const hc_command *const *commands)
{
    GString *out = g_string_new(NULL);
    append_title(out, "heapclock");
    append_name(out, "heapclock", "measures C code by the clock, the heap and the count");
    g_string_append(out,
                    ".B heapclock\n\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n"
                    ".SH DESCRIPTION\n");
    append_line(out,
                "Each command has a page of its own, and says the same with --help.");
    g_string_append(out, ".SH COMMANDS\n");
    for (const hc_command *const *one = commands; *one; one++) {
        g_string_append_printf(out, ".TP\n.BR heapclock\\-%s (1)\n", (*one)->name);
        append_line(out, (*one)->summary);
    }
    append_exits(out, NULL);
    g_string_append(out, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < G_N_ELEMENTS(environment); i++) {
        g_string_append(out, ".TP\n");
        append_macro(out, "B", environment[i][0]);
        append_line(out, environment[i][1]);
    }
    append_see_also(out, commands, NULL);
    return g_string_free(out, FALSE);
}
