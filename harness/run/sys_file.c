#include "sys_file.h"

#include <string.h>

char *hc_sys_text(const char *root, const char *path)
{
    char *file = g_build_filename(root, path, NULL), *text = NULL;
    g_file_get_contents(file, &text, NULL, NULL);
    g_free(file);
    if (text && *g_strstrip(text))
        return text;
    g_free(text);
    return NULL;
}

hc_seen_number hc_sys_parse(const char *text)
{
    char *end = NULL;
    double value = text ? g_ascii_strtod(text, &end) : 0;
    return (hc_seen_number){.known = text && end != text, .value = value};
}

hc_seen_number hc_sys_number(const char *root, const char *path)
{
    char *text = hc_sys_text(root, path);
    hc_seen_number number = hc_sys_parse(text);
    g_free(text);
    return number;
}

bool hc_sys_exists(const char *root, const char *path)
{
    char *file = g_build_filename(root, path, NULL);
    bool exists = g_file_test(file, G_FILE_TEST_EXISTS);
    g_free(file);
    return exists;
}

static int compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

GPtrArray *hc_sys_names(const char *root, const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char *path = g_build_filename(root, folder, NULL);
    GDir *entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    if (entries)
        g_dir_close(entries);
    g_free(path);
    g_ptr_array_sort(names, compare_names);
    return names;
}
