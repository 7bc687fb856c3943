#include "machine.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* ---- Facts ----------------------------------------------------------------------- */

/* The value of "key : value" in /proc/cpuinfo, or NULL. */
static char *cpuinfo_value(const char *cpuinfo, const char *key)
{
    const char *line = cpuinfo;
    while (line) {
        if (g_str_has_prefix(line, key)) {
            const char *colon = strchr(line, ':');
            if (!colon)
                return NULL;
            return g_strstrip(g_strndup(colon + 1, strcspn(colon + 1, "\n")));
        }
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    return NULL;
}

static void read_cpu(hc_machine *machine)
{
    char *cpuinfo = NULL;
    if (!g_file_get_contents("/proc/cpuinfo", &cpuinfo, NULL, NULL))
        return;
    machine->cpu = cpuinfo_value(cpuinfo, "model name");
    char *mhz = cpuinfo_value(cpuinfo, "cpu MHz");
    machine->has_mhz = mhz != NULL;
    machine->mhz = mhz ? g_ascii_strtod(mhz, NULL) : 0;
    g_free(mhz);

    /* A guest's CPU says so; which hypervisor it is, often the vendor string does. */
    char *flags = cpuinfo_value(cpuinfo, "flags");
    if (flags && strstr(flags, " hypervisor")) {
        char *vendor = NULL;
        g_file_get_contents("/sys/class/dmi/id/sys_vendor", &vendor, NULL, NULL);
        machine->virt =
            vendor && *g_strstrip(vendor) ? g_strdup(vendor) : g_strdup("hypervisor");
        g_free(vendor);
    }
    g_free(flags);
    g_free(cpuinfo);
}

static uint64_t cache_bytes(int name)
{
    long bytes = sysconf(name);
    return bytes > 0 ? (uint64_t)bytes : 0;
}

void hc_machine_read(hc_machine *machine)
{
    read_cpu(machine);
    struct utsname names;
    if (uname(&names) == 0) {
        machine->arch = g_strdup(names.machine);
        machine->kernel = g_strdup_printf("%s %s", names.sysname, names.release);
    }
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    machine->cores = cores > 0 ? (unsigned)cores : 0;
    machine->l1d_bytes = cache_bytes(_SC_LEVEL1_DCACHE_SIZE);
    machine->l2_bytes = cache_bytes(_SC_LEVEL2_CACHE_SIZE);
    machine->l3_bytes = cache_bytes(_SC_LEVEL3_CACHE_SIZE);
    long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page_bytes > 0)
        machine->ram_bytes = (uint64_t)pages * (uint64_t)page_bytes;
    machine->has_load = getloadavg(&machine->load1, 1) == 1;
}

/* ---- Class ----------------------------------------------------------------------- */

static void add_text(GString *facts, const char *text)
{
    g_string_append_printf(facts, "%s\n", text ? text : "");
}

static GString *machine_facts(const hc_machine *machine)
{
    GString *facts = g_string_new(NULL);
    add_text(facts, machine->cpu);
    add_text(facts, machine->arch);
    add_text(facts, machine->virt);
    g_string_append_printf(
        facts, "%u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
        machine->cores, machine->l1d_bytes, machine->l2_bytes, machine->l3_bytes);
    return facts;
}

static void add_allocator(GString *facts, const hc_allocator_info *allocator)
{
    add_text(facts, allocator->name);
    add_text(facts, allocator->version);
    add_text(facts, allocator->conf);
}

static void add_suite(GString *facts, const hc_suite_info *suite)
{
    add_text(facts, suite->compiler);
    add_text(facts, suite->flags);
}

/* New string; takes the facts. */
static char *class_of_facts(GString *facts)
{
    char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, facts->str, -1);
    char *class_id = g_strndup(hash, 12);
    g_free(hash);
    g_string_free(facts, TRUE);
    return class_id;
}

void hc_machine_classify(hc_run *run)
{
    GString *facts = machine_facts(&run->machine);
    for (guint i = 0; i < run->allocators->len; i++)
        add_allocator(facts, run->allocators->pdata[i]);
    for (guint i = 0; i < run->suites->len; i++)
        add_suite(facts, run->suites->pdata[i]);
    g_free(run->machine.class_id);
    run->machine.class_id = class_of_facts(facts);
}

char *hc_machine_class_of_row(const hc_run *run, const hc_benchmark *row)
{
    GString *facts = machine_facts(&run->machine);
    for (guint i = 0; i < run->allocators->len; i++) {
        const hc_allocator_info *allocator = run->allocators->pdata[i];
        if (g_strcmp0(allocator->name, row->allocator) == 0)
            add_allocator(facts, allocator);
    }
    const hc_suite_info *suite = hc_run_find_suite(run, row->suite);
    if (suite)
        add_suite(facts, suite);
    return class_of_facts(facts);
}

/* ---- CPUs ------------------------------------------------------------------------ */

int hc_machine_pick_cpu(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return -1;
    for (int cpu = CPU_SETSIZE - 1; cpu >= 0; cpu--) {
        if (CPU_ISSET((size_t)cpu, &set))
            return cpu;
    }
    return -1;
}

void hc_machine_leave_cpu(int cpu)
{
    cpu_set_t set;
    if (cpu < 0 || sched_getaffinity(0, sizeof set, &set) != 0)
        return;
    CPU_CLR((size_t)cpu, &set);
    if (CPU_COUNT(&set) > 0)
        sched_setaffinity(0, sizeof set, &set);
}
