#include "places.h"

#include <glib.h>

static char *beside_executable(const char *relative)
{
    char *self = g_file_read_link("/proc/self/exe", NULL);
    char *directory = self ? g_path_get_dirname(self) : g_strdup(".");
    char *joined = g_build_filename(directory, relative, NULL);
    char *path = g_canonicalize_filename(joined, NULL);
    g_free(joined);
    g_free(directory);
    g_free(self);
    return path;
}

char *hc_place_profiles(void)
{
    return beside_executable("../share/heapclock/profiles");
}

char *hc_place_reports(void)
{
    return beside_executable("../share/heapclock/reports");
}

char *hc_place_python_suite(void)
{
    return beside_executable("../share/heapclock/cpython/suite.py");
}

char *hc_place_builtin_suite(void)
{
    return beside_executable("heapclock-loops");
}
