#include "options.h"

#include "selection.h"

#include "allocator.h"
#include "export.h"

#include <string.h>

/* ---- Values ---------------------------------------------------------------------- */

/* By the names that the tables of options give to values. */
static const struct {
    const char *value;
    hc_kind kind;
    const char *words; /* with spaces between; NULL: none, or of allocators */
} values[] = {
    {"NAME|FILE", HC_KIND_WORD_OR_FILE, HC_PROFILE_NAMES},
    {"ALLOCATOR,...", HC_KIND_WORD_LIST, NULL},
    {"GAUGE=+N[%]", HC_KIND_STEM, "allocs=+ bytes=+ peak=+ net=+"},
    {"FORMAT", HC_KIND_WORD, HC_EXPORT_WORDS},
    {"DIR", HC_KIND_FOLDER, NULL},
    {"FILE|DIR", HC_KIND_FILE, NULL},
    {"FILE", HC_KIND_FILE, NULL},
    {"PATH", HC_KIND_PROGRAM, NULL},
    {"REGEX", HC_KIND_FREE, NULL},
    {"SECONDS", HC_KIND_FREE, NULL},
    {"PERCENT", HC_KIND_FREE, NULL},
    {"KEY=VALUE", HC_KIND_FREE, NULL},
    {"I/N", HC_KIND_FREE, NULL},
    {"N", HC_KIND_FREE, NULL},
    {"P", HC_KIND_FREE, NULL},
};

hc_kind hc_value_kind(const char *value)
{
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].value, value) == 0)
            return values[i].kind;
    }
    g_error("options.c does not say what the value %s of an option is", value);
}

char **hc_value_words(const char *value)
{
    if (hc_value_kind(value) == HC_KIND_WORD_LIST)
        return g_strsplit(hc_allocator_names(), ", ", -1);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].value, value) == 0 && values[i].words)
            return g_strsplit(values[i].words, " ", -1);
    }
    return NULL;
}

/* ---- Options --------------------------------------------------------------------- */

static bool is_shown(const GOptionEntry *entry)
{
    return entry->long_name[0] != '\0' && !(entry->flags & G_OPTION_FLAG_HIDDEN);
}

static hc_option option_of(const GOptionEntry *entry)
{
    bool takes_value = entry->arg != G_OPTION_ARG_NONE;
    return (hc_option){.short_name = entry->short_name,
                       .long_name = entry->long_name,
                       .value = takes_value ? entry->arg_description : NULL,
                       .says = entry->description,
                       .repeatable = entry->arg == G_OPTION_ARG_STRING_ARRAY ||
                                     entry->arg == G_OPTION_ARG_FILENAME_ARRAY,
                       .kind = takes_value ? hc_value_kind(entry->arg_description)
                                           : HC_KIND_NOTHING};
}

GArray *hc_options_of(const hc_command *command)
{
    const hc_option help = {.short_name = 'h', .long_name = "help", .says = "Print this"};
    GArray *options = g_array_new(FALSE, FALSE, sizeof(hc_option));
    g_array_append_val(options, help);
    for (const GOptionEntry *entry = command->entries; entry->long_name; entry++) {
        if (!is_shown(entry))
            continue;
        hc_option option = option_of(entry);
        g_array_append_val(options, option);
    }
    return options;
}

/* ---- Exit codes ------------------------------------------------------------------ */

const hc_exit_meaning *hc_exit_meanings(void)
{
    static const hc_exit_meaning meanings[] = {
        {"0", "done; nothing regressed", HC_CAN_END_WELL},
        {"1", "a regression; a refuted claim, with `verify --strict`", HC_CAN_REGRESS},
        {"2", "bad usage, bad input, nothing could be measured", HC_CAN_REFUSE},
        {"3", "done, but some benchmarks failed, crashed or timed out", HC_CAN_FAIL_SOME},
        {"77",
         "inconclusive: nothing regressed, but something could not be decided in the "
         "budget",
         HC_CAN_BE_INCONCLUSIVE},
        {"130 / 143", "interrupted; what was measured is saved, `--resume` goes on",
         HC_CAN_BE_INTERRUPTED},
        {NULL, NULL, 0}};
    return meanings;
}

bool hc_command_can_exit(const hc_command *command, hc_exits exit)
{
    return (command->exits | HC_CAN_END_WELL | HC_CAN_REFUSE) & exit;
}
