#include "quota.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* CPUs' worth of one group; infinite where it has no quota, or is not mounted here. */
static double quota_of(const char *root, const char *mount, const char *group)
{
    char *folder = g_build_filename("sys/fs/cgroup", mount, group, NULL);
    char *unified = g_build_filename(folder, "cpu.max", NULL);
    char *quota_path = g_build_filename(folder, "cpu.cfs_quota_us", NULL);
    char *period_path = g_build_filename(folder, "cpu.cfs_period_us", NULL);
    char *both = hc_sys_text(root, unified);
    double quota_us = -1, period_us = 0;
    if (both) {
        if (sscanf(both, "%lf %lf", &quota_us, &period_us) != 2)
            quota_us = -1; /* "max" */
    } else {
        hc_seen_number quota = hc_sys_number(root, quota_path);
        quota_us = quota.known ? quota.value : -1;
        period_us = hc_sys_number(root, period_path).value;
    }
    g_free(both);
    g_free(period_path);
    g_free(quota_path);
    g_free(unified);
    g_free(folder);
    return quota_us > 0 && period_us > 0 ? quota_us / period_us : INFINITY;
}

/* The least of a group and of all that it is in. */
static double quota_up_from(const char *root, const char *mount, const char *group)
{
    char *path = g_strdup(group);
    double least = INFINITY;
    for (;;) {
        least = fmin(least, quota_of(root, mount, path));
        char *slash = strrchr(path, '/');
        if (!slash)
            break;
        *slash = '\0';
    }
    g_free(path);
    return least;
}

/* A line of /proc/self/cgroup: "0::/group" of version 2, "4:cpu,cpuacct:/group" of 1. */
static double quota_of_line(const char *root, const char *line)
{
    char **parts = g_strsplit(line, ":", 3);
    double least = INFINITY;
    if (g_strv_length(parts) == 3 && strcmp(parts[0], "0") == 0) {
        least = fmin(quota_up_from(root, "", parts[2]),
                     quota_up_from(root, "unified", parts[2]));
    } else if (g_strv_length(parts) == 3) {
        char **controllers = g_strsplit(parts[1], ",", -1);
        if (g_strv_contains((const char *const *)controllers, "cpu"))
            least = fmin(quota_up_from(root, "cpu", parts[2]),
                         quota_up_from(root, parts[1], parts[2]));
        g_strfreev(controllers);
    }
    g_strfreev(parts);
    return least;
}

hc_seen_number hc_quota_below(const char *root)
{
    char *groups = hc_sys_text(root, "proc/self/cgroup");
    hc_seen_number quota = {.known = groups != NULL, .value = INFINITY};
    char **lines = g_strsplit(groups ? groups : "", "\n", -1);
    for (char **line = lines; *line; line++)
        quota.value = fmin(quota.value, quota_of_line(root, *line));
    g_strfreev(lines);
    g_free(groups);
    return quota;
}
