#include "publications.h"

#include "places.h"

#include "published.h"

#include <string.h>

static int compare_paths(gconstpointer left, gconstpointer right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* As they are numbered, whatever their files are called. */
static int compare_documents(gconstpointer left, gconstpointer right)
{
    const hc_publication *const *one = left, *const *other = right;
    return strcmp((*one)->document, (*other)->document);
}

/* NULL-terminated, sorted. */
static char **files_that_come_along(GError **error)
{
    char *reports = hc_place_reports();
    char *folder = g_build_filename(reports, "published", NULL);
    GDir *directory = g_dir_open(folder, 0, error);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while (directory && (name = g_dir_read_name(directory)) != NULL) {
        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
    g_ptr_array_sort(paths, compare_paths);
    g_ptr_array_add(paths, NULL);
    if (directory)
        g_dir_close(directory);
    g_free(folder);
    g_free(reports);
    char **all = (char **)g_ptr_array_free(paths, FALSE);
    if (directory)
        return all;
    g_strfreev(all);
    return NULL;
}

GPtrArray *hc_publications_choose(char **given, GError **error)
{
    if (given)
        return hc_publications_load(given, error);
    char **own = files_that_come_along(error);
    GPtrArray *publications = own ? hc_publications_load(own, error) : NULL;
    if (publications)
        g_ptr_array_sort(publications, compare_documents);
    g_strfreev(own);
    return publications;
}
