#include "observations.h"

#include "quota.h"
#include "sys_file.h"

#include <stdio.h>
#include <string.h>

#define CPU_FOLDER "sys/devices/system/cpu"

/* ---- Steal ----------------------------------------------------------------------- */

enum { STAT_IDLE = 3, STAT_IO_WAIT = 4, STAT_STOLEN = 7 };

/* Ticks of all CPUs together: what was wanted, and what of that was stolen. */
static bool read_ticks(const char *stat, double *wanted, double *stolen)
{
    *wanted = *stolen = 0;
    if (!g_str_has_prefix(stat, "cpu "))
        return false;
    const char *rest = stat + strlen("cpu ");
    int column;
    for (column = 0; column <= STAT_STOLEN; column++) {
        char *end;
        double ticks = g_ascii_strtod(rest, &end);
        if (end == rest)
            return false;
        rest = end;
        *stolen = ticks;
        if (column != STAT_IDLE && column != STAT_IO_WAIT)
            *wanted += ticks;
    }
    return true;
}

hc_seen_number hc_steal_between(const char *before, const char *after)
{
    double wanted, stolen, wanted_before = 0, stolen_before = 0;
    if (!after || !read_ticks(after, &wanted, &stolen) ||
        (before && !read_ticks(before, &wanted_before, &stolen_before)) ||
        wanted <= wanted_before)
        return (hc_seen_number){0};
    return (hc_seen_number){true, (stolen - stolen_before) / (wanted - wanted_before)};
}

void hc_observe_steal(hc_observations *seen, double seconds)
{
    char *before = hc_sys_text("/", "proc/stat");
    gint64 until_us = g_get_monotonic_time() + (gint64)(seconds * 1e6);
    while (g_get_monotonic_time() < until_us)
        continue;
    char *after = hc_sys_text("/", "proc/stat");
    if (before)
        seen->steal_now = hc_steal_between(before, after);
    g_free(after);
    g_free(before);
}

/* ---- CPUs ------------------------------------------------------------------------ */

static bool is_cpu(const char *name)
{
    return g_str_has_prefix(name, "cpu") && g_ascii_isdigit(name[3]);
}

static char *governors_below(const char *root)
{
    GPtrArray *names = hc_sys_names(root, CPU_FOLDER);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(CPU_FOLDER, names->pdata[i],
                                      "cpufreq/scaling_governor", NULL);
        char *governor = is_cpu(names->pdata[i]) ? hc_sys_text(root, path) : NULL;
        if (governor && !strstr(list->str, governor))
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", governor);
        g_free(governor);
        g_free(path);
    }
    g_ptr_array_unref(names);
    return g_string_free(list, list->len == 0);
}

static hc_sight turbo_below(const char *root)
{
    hc_seen_number off = hc_sys_number(root, CPU_FOLDER "/intel_pstate/no_turbo");
    if (off.known)
        return off.value == 0 ? HC_SEEN_ON : HC_SEEN_OFF;
    hc_seen_number boost = hc_sys_number(root, CPU_FOLDER "/cpufreq/boost");
    if (boost.known)
        return boost.value != 0 ? HC_SEEN_ON : HC_SEEN_OFF;
    return HC_UNSEEN;
}

static char *siblings_below(const char *root, int cpu)
{
    char *path =
        g_strdup_printf(CPU_FOLDER "/cpu%d/topology/thread_siblings_list", MAX(cpu, 0));
    char *siblings = hc_sys_text(root, path);
    g_free(path);
    return siblings;
}

/* "0-3,8": five. */
static unsigned count_list(const char *list)
{
    unsigned count = 0;
    char **ranges = g_strsplit(list ? list : "", ",", -1);
    for (char **range = ranges; *range && **range; range++) {
        unsigned first = 0, last = 0;
        int found = sscanf(*range, "%u-%u", &first, &last);
        count += found == 2 && last >= first ? last - first + 1 : found >= 1;
    }
    g_strfreev(ranges);
    return count;
}

static void observe_cpus(hc_observations *seen, const char *root)
{
    char *online = hc_sys_text(root, CPU_FOLDER "/online");
    seen->cpus_online = count_list(online);
    seen->governors = governors_below(root);
    seen->turbo = turbo_below(root);
    seen->siblings = siblings_below(root, seen->cpu);
    seen->clocksource = hc_sys_text(
        root, "sys/devices/system/clocksource/clocksource0/current_clocksource");
    g_free(online);
}

/* ---- Guests and containers ------------------------------------------------------- */

static char *hypervisor_below(const char *root)
{
    char *type = hc_sys_text(root, "sys/hypervisor/type");
    char *cpuinfo = hc_sys_text(root, "proc/cpuinfo");
    bool is_guest = type || (cpuinfo && strstr(cpuinfo, " hypervisor"));
    char *vendor = is_guest ? hc_sys_text(root, "sys/class/dmi/id/sys_vendor") : NULL;
    g_free(cpuinfo);
    if (!is_guest)
        return NULL;
    if (vendor || type) {
        char *name = g_strdup(vendor ? vendor : type);
        g_free(vendor);
        g_free(type);
        return name;
    }
    return g_strdup("one that does not say its name");
}

static char *container_below(const char *root)
{
    static const char *const marks[] = {".dockerenv", "run/.containerenv",
                                        "run/systemd/container"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (hc_sys_exists(root, marks[i]))
            return g_strconcat("/", marks[i], NULL);
    }
    return NULL;
}

/* ---- The rest -------------------------------------------------------------------- */

/* "always" of "[always] madvise never". */
static char *chosen_at(const char *root, const char *path)
{
    char *text = hc_sys_text(root, path);
    const char *open = text ? strchr(text, '[') : NULL;
    char *chosen = open ? g_strndup(open + 1, strcspn(open + 1, "]")) : NULL;
    g_free(text);
    return chosen;
}

/* The number after "key:" in /proc/meminfo, in bytes. */
static hc_seen_number meminfo_bytes(const char *meminfo, const char *key)
{
    const char *found = meminfo ? strstr(meminfo, key) : NULL;
    hc_seen_number number = hc_sys_parse(found ? found + strlen(key) : NULL);
    number.value *= 1024;
    return number;
}

static hc_seen_number swap_used_below(const char *root)
{
    char *meminfo = hc_sys_text(root, "proc/meminfo");
    hc_seen_number total = meminfo_bytes(meminfo, "SwapTotal:");
    hc_seen_number unused = meminfo_bytes(meminfo, "SwapFree:");
    g_free(meminfo);
    return (hc_seen_number){total.known && unused.known, total.value - unused.value};
}

/* Whether a supply is the machine's battery, in use; those of a mouse have a scope. */
static bool is_draining(const char *root, const char *supply)
{
    char *status_path = g_build_filename(supply, "status", NULL);
    char *scope_path = g_build_filename(supply, "scope", NULL);
    char *status = hc_sys_text(root, status_path), *scope = hc_sys_text(root, scope_path);
    bool draining =
        g_strcmp0(status, "Discharging") == 0 && g_strcmp0(scope, "Device") != 0;
    g_free(scope);
    g_free(status);
    g_free(scope_path);
    g_free(status_path);
    return draining;
}

/* A machine without a battery is not on one. */
static hc_sight on_battery_below(const char *root)
{
    static const char *const supplies = "sys/class/power_supply";
    GPtrArray *names = hc_sys_names(root, supplies);
    hc_sight on_battery = HC_SEEN_OFF;
    for (guint i = 0; i < names->len; i++) {
        char *path = g_build_filename(supplies, names->pdata[i], NULL);
        if (is_draining(root, path))
            on_battery = HC_SEEN_ON;
        g_free(path);
    }
    g_ptr_array_unref(names);
    return on_battery;
}

void hc_observe_files(hc_observations *seen, const char *root)
{
    char *stat = hc_sys_text(root, "proc/stat");
    seen->steal_since_boot = hc_steal_between(NULL, stat);
    g_free(stat);
    observe_cpus(seen, root);
    seen->aslr = hc_sys_number(root, "proc/sys/kernel/randomize_va_space");
    seen->perf_paranoid = hc_sys_number(root, "proc/sys/kernel/perf_event_paranoid");
    seen->thp = chosen_at(root, "sys/kernel/mm/transparent_hugepage/enabled");
    seen->hypervisor = hypervisor_below(root);
    seen->container = container_below(root);
    seen->quota_cpus = hc_quota_below(root);
    seen->load1 = hc_sys_number(root, "proc/loadavg");
    seen->swap_used_bytes = swap_used_below(root);
    seen->on_battery = on_battery_below(root);
}

/* ---- Making and releasing -------------------------------------------------------- */

static void free_suite(gpointer data)
{
    hc_seen_suite *suite = data;
    g_free(suite->name);
    g_free(suite->engine_build);
    g_free(suite->instrumented);
    g_free(suite->jemalloc_version);
    g_free(suite->heap_problem);
    g_free(suite);
}

void hc_observations_init(hc_observations *seen)
{
    *seen = (hc_observations){.cpu = -1,
                              .suites = g_ptr_array_new_with_free_func(free_suite)};
}

void hc_observations_clear(hc_observations *seen)
{
    g_free(seen->governors);
    g_free(seen->siblings);
    g_free(seen->thp);
    g_free(seen->clocksource);
    g_free(seen->hypervisor);
    g_free(seen->container);
    g_free(seen->counters_refused);
    g_ptr_array_unref(seen->suites);
}

hc_seen_suite *hc_observe_suite(hc_observations *seen, const char *name)
{
    hc_seen_suite *suite = g_new0(hc_seen_suite, 1);
    suite->name = g_strdup(name);
    g_ptr_array_add(seen->suites, suite);
    return suite;
}
