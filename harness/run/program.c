#include "program.h"

#include "allocator.h"
#include "foreign.h"

#include <string.h>

/* ---- Google Benchmark programs --------------------------------------------------- */

/* In ../lib beside the tool, as a build and an installed tree have it. Kept for ever:
 * launch specifications borrow it. */
static char *beside_tool(const char *name)
{
    char *self = g_file_read_link("/proc/self/exe", NULL);
    char *directory = self ? g_path_get_dirname(self) : g_strdup(".");
    char *joined = g_build_filename(directory, "../lib", name, NULL);
    char *path = g_canonicalize_filename(joined, NULL);
    g_free(joined);
    g_free(directory);
    g_free(self);
    return path;
}

static const char *takeover_path(void)
{
    static char *path;
    return path ? path : (path = beside_tool("libheapclock-takeover.so"));
}

static const char *adapter_path(void)
{
    static char *path;
    return path ? path : (path = beside_tool("heapclock-gbench-adapter"));
}

/* The takeover reads what another build of libbenchmark keeps elsewhere, and LD_PRELOAD
 * takes no path with a blank or a colon. */
static bool can_take_over(const hc_foreign_facts *facts)
{
    return facts->kind == HC_FOREIGN_DYNAMIC && !strpbrk(takeover_path(), " :\t\n") &&
           hc_foreign_loads(takeover_path(), facts->library);
}

hc_program hc_program_look(const char *path, const char *interpreter)
{
    hc_program program = {.path = path, .interpreter = interpreter};
    hc_foreign_facts facts = {0};
    char *reason = NULL;
    if (interpreter)
        return program;
    hc_foreign_look(path, &facts, &reason);
    program.is_script = facts.is_script;
    program.has_loader = facts.has_loader;
    if (can_take_over(&facts))
        program.takeover = takeover_path();
    else if (facts.kind != HC_FOREIGN_NOT)
        program.adapter = adapter_path();
    hc_foreign_facts_clear(&facts);
    g_free(reason);
    return program;
}

void hc_program_forgo_takeover(hc_program *program, const char *loss)
{
    if (!program->takeover)
        return;
    program->takeover = NULL;
    program->adapter = adapter_path();
    program->loss = loss;
}

const char *hc_program_file_problem(const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return "there is no such file";
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return "is not a program's file";
    return g_file_test(path, G_FILE_TEST_IS_EXECUTABLE) ? NULL : "is not executable";
}

bool hc_program_can_run(const hc_program *program, char **reason)
{
    hc_foreign_facts facts = {0};
    const char *started = program->interpreter ? program->interpreter : program->path;
    bool fits = hc_foreign_look(started, &facts, reason);
    hc_foreign_facts_clear(&facts);
    return fits;
}

/* ---- Launches -------------------------------------------------------------------- */

hc_launch_spec hc_program_launch_spec(const hc_program *program, const char *allocator,
                                      bool counts_heap)
{
    hc_launch_spec spec = {.executable = program->path,
                           .interpreter = program->interpreter,
                           .libraries = program->libraries,
                           .takeover = program->takeover,
                           .adapter = program->adapter,
                           .loss = program->loss,
                           .is_script = program->is_script,
                           .cpu = -1};
    if (program->interpreter) {
        allocator = counts_heap ? "jemalloc" : NULL;
        spec.python_uses_malloc = counts_heap;
    }
    if (allocator) {
        const hc_allocator *chosen = hc_allocator_find(allocator);
        spec.preload = chosen->preload;
        spec.malloc_conf = chosen->conf;
    }
    return spec;
}

/* ---- Build id -------------------------------------------------------------------- */

static bool add_file(GChecksum *hash, const char *path)
{
    char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &content, &length, NULL))
        return false;
    g_checksum_update(hash, (guchar *)content, (gssize)length);
    g_free(content);
    return true;
}

static int compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* In the order of their names: a folder gives them in any. */
static GPtrArray *list_scripts(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)) != NULL) {
        if (g_str_has_suffix(name, ".py"))
            g_ptr_array_add(names, g_strdup(name));
    }
    if (entries)
        g_dir_close(entries);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static bool add_scripts(GChecksum *hash, const char *suite_path)
{
    char *folder = g_path_get_dirname(suite_path);
    GPtrArray *names = list_scripts(folder);
    bool added = names->len > 0;
    for (guint i = 0; added && i < names->len; i++) {
        char *path = g_build_filename(folder, names->pdata[i], NULL);
        added = add_file(hash, path);
        g_free(path);
    }
    g_ptr_array_unref(names);
    g_free(folder);
    return added;
}

char *hc_program_build_id(const hc_program *program)
{
    GChecksum *hash = g_checksum_new(G_CHECKSUM_SHA256);
    bool read = program->interpreter ? add_file(hash, program->interpreter) &&
                                           add_scripts(hash, program->path)
                                     : add_file(hash, program->path);
    char *build_id = read ? g_strdup_printf("sha256:%.16s", g_checksum_get_string(hash))
                          : g_strdup("unreadable");
    g_checksum_free(hash);
    return build_id;
}

char *hc_program_find_python(const char *preferred)
{
    if (g_file_test(preferred, G_FILE_TEST_IS_EXECUTABLE))
        return g_strdup(preferred);
    return g_find_program_in_path("python3");
}
