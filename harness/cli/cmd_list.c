/* heapclock list: what there is to measure. */

#include "command.h"
#include "selection.h"
#include "terminal.h"

#include "answers_json.h"
#include "console_style.h"
#include "interrupt.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static hc_selection selection;
static gboolean json, quiet, no_color;
static char **suites;

static const GOptionEntry entries[] = {
    HC_SELECTION_ENTRIES(selection),
    {"json", 0, 0, G_OPTION_ARG_NONE, &json,
     "Print heapclock-list/1 in place of the names", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Print nothing but errors", NULL},
    {"no-color", 0, 0, G_OPTION_ARG_NONE, &no_color,
     "For scripts that give it to every command: nothing is coloured here", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &suites, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* Longest name of a suite; 0 for one suite, which is not named. */
static size_t suite_width(const hc_run *run)
{
    size_t width = 0;
    for (guint i = 0; run->suites->len > 1 && i < run->suites->len; i++) {
        const hc_suite_info *suite = run->suites->pdata[i];
        char *visible = hc_text_visible(suite->name);
        width = MAX(width, hc_text_columns(visible));
        g_free(visible);
    }
    return width;
}

static void append_suite(GString *line, const char *name, size_t width)
{
    char *visible = hc_text_visible(name);
    hc_text_append_padded(line, visible, width, HC_TEXT_LEFT);
    g_string_append(line, "  ");
    g_free(visible);
}

/* Behind the name, in as many lines as the terminal needs; names are left to be copied.
 */
static void append_reason(GString *line, const hc_console_options *terminal,
                          const char *error)
{
    enum { INDENT = 2 };
    static const char word[] = "(skipped:";
    char *reason = g_strdup_printf("%s %s)", word, error ? error : "");
    size_t used = hc_text_columns(line->str) + INDENT;
    if (terminal->width > 0 && used + strlen(word) > terminal->width) {
        g_string_append_c(line, '\n');
        used = INDENT;
    }
    g_string_append_printf(line, "%*s", INDENT, "");
    hc_console_wrapped(line, terminal, used, INDENT, reason);
    g_free(reason);
}

static void print_row(const hc_benchmark *row, size_t width)
{
    const hc_console_options terminal = {.width = hc_terminal_width(STDOUT_FILENO)};
    GString *line = g_string_new(NULL);
    char *name = hc_text_visible(row->name);
    if (width > 0)
        append_suite(line, row->suite, width);
    g_string_append(line, name);
    if (row->status == HC_STATUS_SKIPPED)
        append_reason(line, &terminal, row->error);
    else
        g_string_append_c(line, '\n');
    fputs(line->str, stdout);
    g_free(name);
    g_string_free(line, TRUE);
}

static void print_rows(const hc_run *run)
{
    size_t width = suite_width(run);
    for (guint i = 0; i < run->benchmarks->len; i++)
        print_row(run->benchmarks->pdata[i], width);
}

static bool print_json(const hc_run *run, GError **error)
{
    char *text = hc_list_json(run, error);
    if (text)
        fputs(text, stdout);
    g_free(text);
    return text != NULL;
}

static bool print(const hc_run *run, GError **error)
{
    if (json && !print_json(run, error))
        return false;
    if (!json && !quiet)
        print_rows(run);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    g_set_error(error, G_FILE_ERROR, 0, "standard output: %s", g_strerror(errno));
    return false;
}

static int run_list(int argc, char **argv)
{
    hc_interrupt_arm();
    if (!hc_command_parse(&hc_cmd_list, &argc, &argv))
        return HC_EXIT_BAD_INPUT;
    GError *error = NULL;
    hc_run *run = hc_run_new();
    bool listed = hc_selection_resolve(&selection, suites, &error) &&
                  hc_plan_build(&selection.request, &hc_launcher_process, run, &error) &&
                  print(run, &error);
    hc_run_free(run);
    hc_selection_clear(&selection);
    g_strfreev(suites);
    return listed ? HC_EXIT_OK : hc_command_fail_to_begin("list", error);
}

static const char *const paragraphs[] = {
    "Prints the name of each benchmark that heapclock run would measure with the same "
    "options, and says which cannot run here, and why.",
    NULL};

static const hc_example examples[] = {
    {"heapclock list -p full", "Every size of the built-in suite"},
    {"heapclock list -f hash ./mine", "What the filter chooses from a suite of your own"},
    {"heapclock list --json | jq -r '.benchmarks[].table' | sort -u",
     "The names of the tables"},
    {NULL, NULL}};

const hc_command hc_cmd_list = {
    .name = "list",
    .arguments = "[SUITE...]",
    .summary = "lists what there is to measure",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_PROGRAM,
    .exits = HC_CAN_BE_INTERRUPTED,
    .run = run_list,
};
