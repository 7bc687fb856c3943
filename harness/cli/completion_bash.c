/* Needs nothing but bash: the package bash-completion, where it is, loads this file when
 * heapclock is first completed. */
#include "completion.h"

#include "options.h"

/* What does not depend on the commands. `cur` is the word that is completed. */
static const char head[] =
    "# bash completion for heapclock, written by heapclock from what its commands say\n"
    "# of themselves.                                          -*- shell-script -*-\n"
    "\n"
    "_heapclock_words()\n"
    "{\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "# The last of a list with commas.\n"
    "_heapclock_list()\n"
    "{\n"
    "    local before=\n"
    "    [[ $cur == *,* ]] && before=${cur%,*},\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$1\" -- \"${cur##*,}\")\n"
    "}\n"
    "\n"
    "_heapclock_stems()\n"
    "{\n"
    "    compopt -o nospace 2>/dev/null\n"
    "    _heapclock_words \"$1\"\n"
    "}\n"
    "\n"
    "# Adds the paths of a kind; folders always, since one may lie in them.\n"
    "_heapclock_paths()\n"
    "{\n"
    "    local path plain\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r path; do\n"
    "        plain=${path/#\\~\\//$HOME/}\n"
    "        [[ -d $plain ]] || case $1 in\n"
    "            file) true ;;\n"
    "            program) [[ -x $plain ]] ;;\n"
    "            run) [[ $plain == *.json ]] ;;\n"
    "            run-or-suite) [[ -x $plain || $plain == *.json ]] ;;\n"
    "            *) false ;;\n"
    "        esac && COMPREPLY+=(\"$path\")\n"
    "    done < <(compgen -f -- \"$cur\")\n"
    "}\n"
    "\n"
    "_heapclock_words_or_files()\n"
    "{\n"
    "    _heapclock_words \"$1\"\n"
    "    _heapclock_paths file\n"
    "}\n"
    "\n";

/* Up to the choice by command. '=' is a word of its own in COMP_WORDS. */
static const char begin[] =
    "_heapclock()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} word\n"
    "    COMPREPLY=()\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $option == = ]]; then\n"
    "        option=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    local only_arguments=\n"
    "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
    "        [[ $word == -- ]] && only_arguments=1 option=\n"
    "    done\n";

static void append_action(GString *out, hc_kind kind, char **words)
{
    static const char *const actions[] = {
        [HC_KIND_NOTHING] = ":",
        [HC_KIND_FREE] = ":",
        [HC_KIND_FILE] = "_heapclock_paths file",
        [HC_KIND_FOLDER] = "_heapclock_paths folder",
        [HC_KIND_PROGRAM] = "_heapclock_paths program",
        [HC_KIND_RUN] = "_heapclock_paths run",
        [HC_KIND_RUN_OR_SUITE] = "_heapclock_paths run-or-suite",
        [HC_KIND_WORD] = "_heapclock_words",
        [HC_KIND_WORD_OR_FILE] = "_heapclock_words_or_files",
        [HC_KIND_WORD_LIST] = "_heapclock_list",
        [HC_KIND_STEM] = "_heapclock_stems",
    };
    g_string_append(out, actions[kind]);
    if (!words)
        return;
    char *joined = g_strjoinv(" ", words);
    char *quoted = g_shell_quote(joined);
    g_string_append_printf(out, " %s", quoted);
    g_free(quoted);
    g_free(joined);
}

static void append_value(GString *out, const hc_option *option)
{
    char **words = hc_value_words(option->value);
    g_string_append(out, "        ");
    if (option->short_name)
        g_string_append_printf(out, "-%c | ", option->short_name);
    g_string_append_printf(out, "--%s) ", option->long_name);
    append_action(out, option->kind, words);
    g_string_append(out, "; return ;;\n");
    g_strfreev(words);
}

static void append_options(GString *out, const GArray *options)
{
    g_string_append(
        out, "        [[ $cur == -* && ! $only_arguments ]] && _heapclock_words '");
    for (guint i = 0; i < options->len; i++) {
        const hc_option *option = &g_array_index(options, hc_option, i);
        g_string_append_printf(out, "%s--%s", i > 0 ? " " : "", option->long_name);
        if (option->short_name)
            g_string_append_printf(out, " -%c", option->short_name);
    }
    g_string_append(out, "' && return\n");
}

static void append_command(GString *out, const hc_command *command)
{
    GArray *options = hc_options_of(command);
    g_string_append_printf(out, "    %s)\n        case $option in\n", command->name);
    for (guint i = 0; i < options->len; i++) {
        const hc_option *option = &g_array_index(options, hc_option, i);
        if (option->value)
            append_value(out, option);
    }
    g_string_append(out, "        esac\n");
    append_options(out, options);
    g_string_append(out, "        ");
    append_action(out, command->argument, NULL);
    g_string_append(out, "\n        ;;\n");
    g_array_unref(options);
}

char *hc_completion_bash(const hc_command *const *commands)
{
    GString *out = g_string_new(head);
    g_string_append(out, begin);
    g_string_append(out, "    if ((COMP_CWORD == 1)); then\n        _heapclock_words '");
    for (const hc_command *const *one = commands; *one; one++)
        g_string_append_printf(out, "%s ", (*one)->name);
    g_string_append(out,
                    "--help --version'\n        return\n    fi\n"
                    "    case ${COMP_WORDS[1]} in\n");
    for (const hc_command *const *one = commands; *one; one++)
        append_command(out, *one);
    g_string_append(out, "    esac\n}\n\ncomplete -F _heapclock heapclock\n");
    return g_string_free(out, FALSE);
}
