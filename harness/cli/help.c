#include "help.h"

#include "options.h"
#include "terminal.h"

#include "console_style.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2, EXAMPLE_INDENT = 6, LEAST_WIDTH = 20, MOST_WIDTH = 90 };

size_t hc_help_width(int fd)
{
    size_t width = hc_terminal_width(fd);
    return width > 0 ? CLAMP(width, LEAST_WIDTH, MOST_WIDTH) : MOST_WIDTH;
}

/* Text from the column `used` on; Markdown's quotes are for other documents. */
static void append_filled(GString *out, size_t width, size_t used, size_t indent,
                          const char *text)
{
    const hc_console_options options = {.width = width};
    GString *plain = g_string_new(text);
    g_string_replace(plain, "`", "", 0);
    hc_console_wrapped(out, &options, used, indent, plain->str);
    g_string_free(plain, TRUE);
}

/* Returns the columns used; 0 where it needed lines of its own. */
static size_t append_term(GString *out, size_t width, const char *term)
{
    size_t used = INDENT + hc_text_columns(term);
    g_string_append_printf(out, "%*s", INDENT, "");
    if (used > width) {
        append_filled(out, width, INDENT, EXAMPLE_INDENT, term + strspn(term, " "));
        return 0;
    }
    g_string_append(out, term);
    return used;
}

/* A term, and what it means in a column of its own. Where that would be narrow, it stands
 * below. */
static void append_meaning(GString *out, size_t width, size_t column, const char *term,
                           const char *meaning)
{
    size_t begin = INDENT + column + INDENT;
    if (begin > width / 2)
        begin = EXAMPLE_INDENT;
    size_t used = append_term(out, width, term);
    if (used + INDENT > begin) {
        g_string_append(out, used > 0 ? "\n" : "");
        used = 0;
    }
    g_string_append_printf(out, "%*s", (int)(begin - used), "");
    append_filled(out, width, begin, begin, meaning);
}

static char *flags_of(const hc_option *option)
{
    char short_name[] = {'-', option->short_name, ',', ' ', '\0'};
    return g_strdup_printf("%s--%s%s%s", option->short_name ? short_name : "    ",
                           option->long_name, option->value ? "=" : "",
                           option->value ? option->value : "");
}

static void append_options(GString *out, const hc_command *command, size_t width)
{
    GArray *options = hc_options_of(command);
    size_t column = 0;
    for (guint i = 0; i < options->len; i++) {
        char *flags = flags_of(&g_array_index(options, hc_option, i));
        column = MAX(column, strlen(flags));
        g_free(flags);
    }
    g_string_append(out, "\nOptions:\n");
    for (guint i = 0; i < options->len; i++) {
        const hc_option *option = &g_array_index(options, hc_option, i);
        char *flags = flags_of(option);
        append_meaning(out, width, column, flags, option->says);
        g_free(flags);
    }
    g_array_unref(options);
}

static void append_examples(GString *out, const hc_command *command, size_t width)
{
    g_string_append(out, "\nExamples:\n");
    for (const hc_example *example = command->examples; example->line; example++) {
        g_string_append_printf(out, "%*s%s\n%*s", INDENT, "", example->line,
                               EXAMPLE_INDENT, "");
        append_filled(out, width, EXAMPLE_INDENT, EXAMPLE_INDENT, example->says);
    }
}

static void append_exits(GString *out, const hc_command *command, size_t width)
{
    g_string_append(out, "\nExit codes:\n");
    for (const hc_exit_meaning *one = hc_exit_meanings(); one->code; one++) {
        if (!command || hc_command_can_exit(command, one->exit))
            append_meaning(out, width, strlen("130 / 143"), one->code, one->meaning);
    }
}

char *hc_help_command(const hc_command *command, size_t width)
{
    GString *out = g_string_new(NULL);
    char *usage = g_strdup_printf("Usage: heapclock %s [OPTION...] %s", command->name,
                                  command->arguments);
    append_filled(out, width, 0, EXAMPLE_INDENT, g_strchomp(usage));
    g_free(usage);
    g_string_append_printf(out, "\n%c", g_ascii_toupper(command->summary[0]));
    char *summary = g_strconcat(command->summary + 1, ".", NULL);
    append_filled(out, width, 1, 0, summary);
    g_free(summary);
    for (const char *const *paragraph = command->paragraphs; *paragraph; paragraph++) {
        g_string_append_c(out, '\n');
        append_filled(out, width, 0, 0, *paragraph);
    }
    append_options(out, command, width);
    append_examples(out, command, width);
    append_exits(out, command, width);
    return g_string_free(out, FALSE);
}

char *hc_help_tool(const hc_command *const *commands, size_t width)
{
    GString *out = g_string_new(NULL);
    append_filled(out, width, 0, EXAMPLE_INDENT, "Usage: heapclock COMMAND [OPTION...]");
    g_string_append_c(out, '\n');
    append_filled(out, width, 0, 0,
                  "Measures C code by the clock, the heap and the count.");
    g_string_append(out, "\nCommands:\n");
    size_t column = 0;
    for (const hc_command *const *one = commands; *one; one++)
        column = MAX(column, strlen((*one)->name) + 1 + strlen((*one)->arguments));
    for (const hc_command *const *one = commands; *one; one++) {
        char *term = g_strdup_printf("%s %s", (*one)->name, (*one)->arguments);
        append_meaning(out, width, column, g_strchomp(term), (*one)->summary);
        g_free(term);
    }
    append_exits(out, NULL, width);
    g_string_append_c(out, '\n');
    append_filled(out, width, 0, 0,
                  "heapclock COMMAND --help says more; --version prints the version.");
    return g_string_free(out, FALSE);
}
