#include "completion.h"

#include "options.h"

#include <string.h>

static const char head[] =
    "#compdef heapclock\n"
    "# Written by heapclock from what its commands say of themselves.\n"
    "\n"
    "_heapclock_words()\n"
    "{\n"
    "    local -a expl\n"
    "    _wanted words expl word compadd -- \"$@\"\n"
    "}\n"
    "\n"
    "_heapclock_stems()\n"
    "{\n"
    "    local -a expl\n"
    "    _wanted words expl word compadd -S '' -- \"$@\"\n"
    "}\n"
    "\n"
    "_heapclock_words_or_files()\n"
    "{\n"
    "    _alternative \"words:word:($*)\" 'files:file:_files'\n"
    "}\n"
    "\n"
    "_heapclock_list()\n"
    "{\n"
    "    _values -s , word \"$@\"\n"
    "}\n";

/* Text inside single quotes, in a specification where brackets and colons have a
 * meaning. */
static void append_text(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            g_string_append(out, "'\\''");
        else if (strchr("[]:\\", *text))
            g_string_append_printf(out, "\\%c", *text);
        else if (*text != '`')
            g_string_append_c(out, *text);
    }
}

/* ":what it is: what completes it". The space keeps _arguments from adding to it. */
static void append_action(GString *out, const char *what, hc_kind kind, char **words)
{
    static const char *const actions[] = {
        [HC_KIND_NOTHING] = "",
        [HC_KIND_FREE] = "",
        [HC_KIND_FILE] = "_files",
        [HC_KIND_FOLDER] = "_files -/",
        [HC_KIND_PROGRAM] = "_files -g \"*(-*)\"",
        [HC_KIND_RUN] = "_files -g \"*.json(-.)\"",
        [HC_KIND_RUN_OR_SUITE] = "_files -g \"(*.json|*(-*))\"",
        [HC_KIND_WORD] = "_heapclock_words",
        [HC_KIND_WORD_OR_FILE] = "_heapclock_words_or_files",
        [HC_KIND_WORD_LIST] = "_heapclock_list",
        [HC_KIND_STEM] = "_heapclock_stems",
    };
    g_string_append_c(out, ':');
    append_text(out, what);
    g_string_append_printf(out, ": %s", actions[kind]);
    for (; words && *words; words++)
        g_string_append_printf(out, " %s", *words);
}

/* The names: both forms of an option leave each other out, unless it is repeatable. */
static void append_names(GString *out, const hc_option *option)
{
    const char *same_word = option->value ? "+" : "", *equals = option->value ? "=" : "";
    const char *name = option->long_name;
    char c = option->short_name;
    g_string_append(out, " \\\n        ");
    if (!c)
        g_string_append_printf(out, "'%s--%s%s", option->repeatable ? "*" : "", name,
                               equals);
    else if (option->repeatable)
        g_string_append_printf(out, "'*'{-%c%s,--%s%s}'", c, same_word, name, equals);
    else
        g_string_append_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}'", c, name, c, same_word,
                               name, equals);
}

static void append_option(GString *out, const hc_option *option)
{
    append_names(out, option);
    g_string_append_c(out, '[');
    append_text(out, option->says);
    g_string_append_c(out, ']');
    if (option->value) {
        char **words = hc_value_words(option->value);
        append_action(out, option->value, option->kind, words);
        g_strfreev(words);
    }
    g_string_append_c(out, '\'');
}

static void append_command(GString *out, const hc_command *command)
{
    GArray *options = hc_options_of(command);
    g_string_append_printf(out,
                           "\n_heapclock-%s()\n{\n    _arguments -s -S :", command->name);
    for (guint i = 0; i < options->len; i++)
        append_option(out, &g_array_index(options, hc_option, i));
    if (command->argument != HC_KIND_NOTHING) {
        g_string_append(out, " \\\n        '*");
        append_action(out, command->arguments, command->argument, NULL);
        g_string_append_c(out, '\'');
    }
    g_string_append(out, "\n}\n");
    g_array_unref(options);
}

static void append_main(GString *out, const hc_command *const *commands)
{
    g_string_append(out,
                    "\n_heapclock()\n"
                    "{\n"
                    "    local curcontext=$curcontext state line\n"
                    "    local -a commands\n"
                    "    _arguments -C '(- *)'{-h,--help}'[List the commands]' \\\n"
                    "        '(- *)--version[Print the version]' \\\n"
                    "        '1:command:->command' '*::argument:->argument' && return\n"
                    "    case $state in\n"
                    "    command)\n"
                    "        commands=(");
    for (const hc_command *const *one = commands; *one; one++) {
        g_string_append_printf(out, "\n            '%s:", (*one)->name);
        append_text(out, (*one)->summary);
        g_string_append_c(out, '\'');
    }
    g_string_append(out,
                    ")\n        _describe command commands\n        ;;\n"
                    "    argument)\n"
                    "        (($+functions[_heapclock-$words[1]])) && "
                    "_heapclock-$words[1]\n"
                    "        ;;\n    esac\n}\n\n_heapclock \"$@\"\n");
}

char *hc_completion_zsh(const hc_command *const *commands)
{
    GString *out = g_string_new(head);
    for (const hc_command *const *one = commands; *one; one++)
        append_command(out, *one);
    append_main(out, commands);
    return g_string_free(out, FALSE);
}
