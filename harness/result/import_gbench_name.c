#include "import_gbench_name.h"

#include "import_rows.h"

#include <string.h>

/* The next slash outside of brackets and quotes, or the end; NULL when they do not
 * close. ">" of "->" and "operator>" may close what was not opened. */
static const char *next_slash(const char *at)
{
    int depth = 0;
    bool quoted = false;
    for (; *at != '\0' && (*at != '/' || depth > 0 || quoted); ++at) {
        if (*at == '"')
            quoted = !quoted;
        else if (!quoted && strchr("<([{", *at) != NULL)
            ++depth;
        else if (!quoted && depth > 0 && strchr(">)]}", *at) != NULL)
            --depth;
    }
    return depth > 0 || quoted ? NULL : at;
}

static GPtrArray *split(const char *name)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = name;;) {
        const char *end = next_slash(at);
        if (end == NULL) /* "BM_less</8": the bracket is no bracket */
            end = at + strcspn(at, "/");
        g_ptr_array_add(parts, g_strndup(at, (size_t)(end - at)));
        if (*end == '\0')
            return parts;
        at = end + 1;
    }
}

static bool is_setting(const char *key)
{
    static const char *const settings[] = {"iterations", "repeats", "min_time",
                                           "min_warmup_time"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); ++i) {
        if (strcmp(key, settings[i]) == 0)
            return true;
    }
    return false;
}

/* False when the part is no argument. */
static bool take_arg(const char *part, unsigned *unnamed, hc_benchmark *row)
{
    const char *colon = strchr(part, ':');
    char *key = colon != NULL ? g_strndup(part, (size_t)(colon - part))
                              : g_strdup_printf("arg%u", *unnamed + 1);
    bool taken = key[0] != '\0' && !is_setting(key) &&
                 hc_import_add_arg_text(row, key, colon != NULL ? colon + 1 : part);
    g_free(key);
    if (taken && colon == NULL)
        ++*unnamed;
    return taken;
}

void hc_import_gbench_name(const char *name, hc_benchmark *row)
{
    GPtrArray *parts = split(name);
    GString *variant = g_string_new(NULL);
    unsigned unnamed = 0;
    for (guint i = 1; i < parts->len; ++i) {
        const char *part = parts->pdata[i];
        if (!take_arg(part, &unnamed, row))
            g_string_append_printf(variant, "%s%s", variant->len > 0 ? "/" : "", part);
    }
    row->table = g_strdup(parts->pdata[0]);
    row->variant = g_strdup(variant->len > 0 ? variant->str : row->table);
    g_string_free(variant, TRUE);
    g_ptr_array_unref(parts);
}
