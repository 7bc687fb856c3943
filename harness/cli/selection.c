#include "selection.h"

#include "allocator.h"
#include "places.h"
#include "program.h"

#include <string.h>

static bool invalid(GError **error, const char *format, const char *value,
                    const char *expected)
{
    g_set_error(error, HC_PLAN_ERROR, 0, format, value, expected);
    return false;
}

static bool resolve_profile(hc_selection *selection, GError **error)
{
    char *directory = hc_place_profiles();
    const char *name = selection->profile_name ? selection->profile_name : "quick";
    selection->profile = hc_profile_load(name, directory, error);
    selection->request.profile = selection->profile;
    g_free(directory);
    return selection->profile != NULL;
}

static bool program_is_there(const char *format, const char *path, GError **error)
{
    const char *problem = hc_program_file_problem(path);
    return !problem || invalid(error, format, path, problem);
}

static bool resolve_suites(hc_selection *selection, char **suites, GError **error)
{
    GPtrArray *paths = g_ptr_array_new();
    if (!suites || !*suites)
        g_ptr_array_add(paths, hc_place_builtin_suite());
    for (char **suite = suites; suite && *suite; suite++)
        g_ptr_array_add(paths, g_canonicalize_filename(*suite, NULL));
    g_ptr_array_add(paths, NULL);
    selection->request.suites = (char **)g_ptr_array_free(paths, FALSE);
    for (char **path = selection->request.suites; *path; path++) {
        if (!program_is_there("suite '%s': %s", *path, error))
            return false;
    }
    return true;
}

/* A name without '/' is looked for on PATH, as a shell does. */
static char *find_interpreter(const char *given, GError **error)
{
    char *path = strchr(given, '/') ? g_canonicalize_filename(given, NULL)
                                    : g_find_program_in_path(given);
    if (!path)
        invalid(error, "--python '%s': %s", given, "there is no such program on PATH");
    return path;
}

static bool resolve_pythons(hc_selection *selection, GError **error)
{
    GPtrArray *paths = g_ptr_array_new();
    bool found = true;
    for (char **given = selection->pythons; found && given && *given; given++) {
        char *path = find_interpreter(*given, error);
        found = path && program_is_there("--python '%s': %s", path, error);
        if (path)
            g_ptr_array_add(paths, path);
    }
    g_ptr_array_add(paths, NULL);
    selection->request.pythons = (char **)g_ptr_array_free(paths, FALSE);
    selection->request.python_suite = hc_place_python_suite();
    return found;
}

static bool resolve_allocators(hc_selection *selection, GError **error)
{
    const char *list = selection->allocator_list ? selection->allocator_list : "jemalloc";
    selection->request.allocators = g_strsplit(list, ",", -1);
    selection->request.allocators_are_defaults = !selection->allocator_list;
    for (char **name = selection->request.allocators; *name; name++) {
        if (!hc_allocator_find(*name))
            return invalid(error, "--allocator '%s': expected some of %s", *name,
                           hc_allocator_names());
        for (char **other = selection->request.allocators; other < name; other++) {
            if (strcmp(*other, *name) == 0)
                return invalid(error, "--allocator '%s': %s", list,
                               "expected each name once");
        }
    }
    return selection->request.allocators[0] ||
           invalid(error, "--allocator '%s': expected some of %s", "",
                   hc_allocator_names());
}

static bool resolve_filters(hc_selection *selection, GError **error)
{
    for (char **filter = selection->filters; filter && *filter; filter++) {
        GError *reason = NULL;
        GRegex *regex = g_regex_new(*filter, 0, 0, &reason);
        if (!regex) {
            invalid(error, "--filter '%s': %s", *filter, reason->message);
            g_error_free(reason);
            return false;
        }
        g_regex_unref(regex);
    }
    selection->request.filters = selection->filters;
    return true;
}

static bool slurm_number(const char *suffix, guint64 least, guint64 missing,
                         guint64 *number)
{
    char *name = g_strconcat("SLURM_ARRAY_TASK_", suffix, NULL);
    const char *text = g_getenv(name);
    g_free(name);
    *number = missing;
    return !text || g_ascii_string_to_unsigned(text, 10, least, G_MAXINT, number, NULL);
}

/* Slurm numbers an array's tasks from MIN in steps of STEP. */
static bool shard_from_slurm(hc_shard *shard, GError **error)
{
    guint64 id, count, least, step;
    bool understood =
        slurm_number("ID", 0, 0, &id) && slurm_number("COUNT", 1, 0, &count) &&
        slurm_number("MIN", 0, 0, &least) && slurm_number("STEP", 1, 1, &step) &&
        id >= least && (id - least) / step < count;
    if (!understood)
        return invalid(error, "SLURM_ARRAY_TASK_ID '%s': %s",
                       g_getenv("SLURM_ARRAY_TASK_ID"),
                       "is no task of SLURM_ARRAY_TASK_COUNT, _MIN and _STEP");
    shard->index = (unsigned)((id - least) / step);
    shard->count = (unsigned)count;
    return true;
}

static bool resolve_shard(hc_selection *selection, GError **error)
{
    hc_shard *shard = &selection->request.shard;
    const char *text = selection->shard_text;
    if (!text && !g_getenv("SLURM_ARRAY_TASK_ID"))
        return true;
    if (!text)
        return shard_from_slurm(shard, error);
    const char *slash = strchr(text, '/');
    char *first = g_strndup(text, slash ? (gsize)(slash - text) : 0);
    guint64 index = 0, count = 0;
    bool understood =
        slash && g_ascii_string_to_unsigned(slash + 1, 10, 1, G_MAXINT, &count, NULL) &&
        g_ascii_string_to_unsigned(first, 10, 1, count, &index, NULL);
    g_free(first);
    if (!understood)
        return invalid(error, "--shard '%s': expected %s", text,
                       "I/N with I from 1 to N, such as 2/4");
    shard->index = (unsigned)index - 1;
    shard->count = (unsigned)count;
    return true;
}

bool hc_selection_resolve(hc_selection *selection, char **suites, GError **error)
{
    return resolve_profile(selection, error) &&
           resolve_suites(selection, suites, error) &&
           resolve_pythons(selection, error) && resolve_allocators(selection, error) &&
           resolve_filters(selection, error) && resolve_shard(selection, error);
}

void hc_selection_clear(hc_selection *selection)
{
    g_free(selection->profile_name);
    g_free(selection->allocator_list);
    g_free(selection->shard_text);
    g_strfreev(selection->filters);
    g_strfreev(selection->pythons);
    g_strfreev(selection->request.suites);
    g_strfreev(selection->request.pythons);
    g_free(selection->request.python_suite);
    g_strfreev(selection->request.allocators);
    hc_profile_free(selection->profile);
}
