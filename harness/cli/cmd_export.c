/* heapclock export: a run or a comparison in a format that another program reads.
 *
 * The steps stand at the bottom: read, render, write. */

#include "command.h"

#include "comparison_read.h"
#include "export.h"
#include "folder.h"
#include "replace_file.h"
#include "result_json.h"

#include <errno.h>
#include <stdio.h>

static char *format_name, *output;
static gboolean quiet, no_color;
static char **inputs;

static const GOptionEntry entries[] = {
    {"format", 0, 0, G_OPTION_ARG_STRING, &format_name,
     "What to write:" HC_EXPORT_FORMATS(HC_EXPORT_WORD), "FORMAT"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
     "The file to write, or the folder to write into (default: standard output)",
     "FILE|DIR"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Do not tell what was left out", NULL},
    {"no-color", 0, 0, G_OPTION_ARG_NONE, &no_color,
     "For scripts that give it to every command: nothing is coloured here", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* ---- Options --------------------------------------------------------------------- */

static bool understand(const hc_export_format **format, GError **error)
{
    unsigned given = inputs ? g_strv_length(inputs) : 0;
    *format = format_name ? hc_export_find(format_name) : NULL;
    if (given == 1 && *format)
        return true;
    char *names = hc_export_names_of(false);
    if (given != 1)
        g_set_error(error, HC_RESULT_ERROR, 0,
                    "expected one run folder, result file or compare.json, got %u",
                    given);
    else if (!format_name)
        g_set_error(error, HC_RESULT_ERROR, 0, "expected --format, one of %s", names);
    else
        g_set_error(error, HC_RESULT_ERROR, 0, "--format %s: expected one of %s",
                    format_name, names);
    g_free(names);
    return false;
}

/* ---- What is written ------------------------------------------------------------- */

/* github-action-benchmark reads one direction from a file. */
#define RATES_FILE "bigger-is-better.json"

typedef struct rendered {
    const hc_export_format *format;
    GString *text, *rates; /* of the second file; empty: there is none */
} rendered;

static bool refuse(const hc_export_format *format, GError **error)
{
    char *names = hc_export_names_of(true);
    g_set_error(error, HC_RESULT_ERROR, 0,
                "'%s' is a comparison, and --format %s shows runs: expected one of %s",
                inputs[0], format->name, names);
    g_free(names);
    return false;
}

static bool render(const hc_recording *recording, rendered *out, GError **error)
{
    const hc_export_format *format = out->format;
    if (recording->comparison)
        return format->comparison
                   ? format->comparison(recording->comparison, out->text, error)
                   : refuse(format, error);
    bool whole = format->run(recording->run, out->text, error);
    if (whole && format->run == hc_export_gab_smaller)
        whole = hc_export_gab_bigger(recording->run, out->rates, error);
    if (!whole)
        g_prefix_error(error, "%s: ", inputs[0]);
    return whole;
}

/* ---- Where ----------------------------------------------------------------------- */

static bool fail_with_errno(const char *path, GError **error)
{
    g_set_error(error, HC_RESULT_ERROR, 0, "%s: %s", path, g_strerror(errno));
    return false;
}

static bool write_file(const char *path, const GString *text, GError **error)
{
    return hc_replace_file(path, text->str, text->len) || fail_with_errno(path, error);
}

static bool write_into(const char *folder, const char *name, const GString *text,
                       GError **error)
{
    char *path = g_build_filename(folder, name, NULL);
    bool written = write_file(path, text, error);
    g_free(path);
    return written;
}

static bool write_folder(const rendered *out, GError **error)
{
    return hc_folder_make(output, error) &&
           write_into(output, out->format->file_name, out->text, error) &&
           (out->rates->len == 0 || write_into(output, RATES_FILE, out->rates, error));
}

static bool print(const rendered *out, GError **error)
{
    fwrite(out->text->str, 1, out->text->len, stdout);
    return (fflush(stdout) == 0 && !ferror(stdout)) ||
           fail_with_errno("standard output", error);
}

static bool is_folder(const char *path)
{
    return g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);
}

static bool write_out(const rendered *out, GError **error)
{
    if (output && is_folder(output))
        return write_folder(out, error);
    if (out->rates->len > 0 && !quiet)
        fputs(
            "heapclock: the rates are left out: bigger is better of them, which is a "
            "file of its own; -o DIR/ writes both\n",
            stderr);
    if (!output || g_str_equal(output, "-"))
        return print(out, error);
    return write_file(output, out->text, error);
}

/* ---- The steps ------------------------------------------------------------------- */

static bool export_input(const hc_export_format *format, GError **error)
{
    hc_recording recording = {0};
    rendered out = {format, g_string_new(NULL), g_string_new(NULL)};
    bool done = hc_recording_read(inputs[0], &recording, error) &&
                render(&recording, &out, error) && write_out(&out, error);
    hc_recording_clear(&recording);
    g_string_free(out.rates, TRUE);
    g_string_free(out.text, TRUE);
    return done;
}

static int run_export(int argc, char **argv)
{
    if (!hc_command_parse(&hc_cmd_export, &argc, &argv))
        return HC_EXIT_BAD_INPUT;
    GError *error = NULL;
    const hc_export_format *format = NULL;
    bool done = understand(&format, &error) && export_input(format, &error);
    g_strfreev(inputs);
    g_free(format_name);
    g_free(output);
    return done ? HC_EXIT_OK : hc_command_fail("export", error);
}

static const char *const paragraphs[] = {
    "Writes what a run folder or a result file holds in a format that other programs "
    "read. Of a comparison, which ab -o and compare -o keep, there are junit, csv, md, "
    "annotations and json. A figure that is not known is left out.",
    "A folder gets files of fixed names. gab is one file a direction: without a folder "
    "there are only the times, of which smaller is better.",
    "In gbench, items_per_second and bytes_per_second are over CPU time, as Google "
    "Benchmark's are (over wall time where that is its clock); the rates of the other "
    "formats are over wall time.",
    "In csv, text that a spreadsheet could take for a formula has an apostrophe before "
    "it.",
    NULL};

static const hc_example examples[] = {
    {"heapclock export out --format bmf -o bmf.json", "For bencher run --adapter json"},
    {"heapclock export out --format gab -o gab/",
     "smaller-is-better.json and, where items are counted, bigger-is-better.json"},
    {"heapclock export gate --format annotations",
     "What regressed, as annotations of a pull request"},
    {NULL, NULL}};

const hc_command hc_cmd_export = {
    .name = "export",
    .arguments = "RUN",
    .summary = "writes a run or a comparison for CI, dashboards and spreadsheets",
    .paragraphs = paragraphs,
    .examples = examples,
    .entries = entries,
    .argument = HC_KIND_RUN,
    .run = run_export,
};
