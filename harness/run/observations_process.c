/* What only trying tells: what this process may, and which programs are there. */
#include "observations.h"

#include "program.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <math.h>
#include <sched.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of this process, in user space, on any CPU: the least that can be asked for. */
static void observe_counters(hc_observations *seen)
{
    struct perf_event_attr wanted = {.type = PERF_TYPE_HARDWARE,
                                     .size = sizeof wanted,
                                     .config = PERF_COUNT_HW_INSTRUCTIONS,
                                     .disabled = 1,
                                     .exclude_kernel = 1,
                                     .exclude_hv = 1};
    long fd = syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0);
    seen->counters = fd >= 0 ? HC_SEEN_ON : HC_SEEN_OFF;
    if (fd >= 0)
        close((int)fd);
    else
        seen->counters_refused = g_strdup(g_strerror(errno));
}

static void observe_affinity(hc_observations *seen)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return;
    seen->cpus_allowed = (unsigned)CPU_COUNT(&set);
    seen->pinning =
        sched_setaffinity(0, sizeof set, &set) == 0 ? HC_SEEN_ON : HC_SEEN_OFF;
}

/* As launches that count do it (child.c); undone at once, before anything is started. */
static void observe_layout(hc_observations *seen)
{
    static const unsigned long ask = 0xffffffff;
    int now = personality(ask);
    if (now < 0)
        return;
    unsigned long before = (unsigned long)now;
    seen->has_fixed_layout = (before & ADDR_NO_RANDOMIZE) != 0;
    bool may = personality(before | ADDR_NO_RANDOMIZE) >= 0;
    if (may)
        personality(before);
    seen->may_fix_layout = may ? HC_SEEN_ON : HC_SEEN_OFF;
}

static void observe_address_space(hc_observations *seen)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0)
        return;
    seen->address_space_bytes.known = true;
    seen->address_space_bytes.value =
        limit.rlim_cur == RLIM_INFINITY ? INFINITY : (double)limit.rlim_cur;
}

static hc_sight sight_of(bool is_there)
{
    return is_there ? HC_SEEN_ON : HC_SEEN_OFF;
}

/* Found, not imported: that takes a tenth of a second. */
static bool has_module(const char *python, const char *module)
{
    char *script = g_strdup_printf(
        "import importlib.util as u, sys; sys.exit(u.find_spec('%s') is None)", module);
    char *arguments[] = {(char *)python, "-c", script, NULL};
    GSpawnFlags flags = G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
    int wait_status = 0;
    bool found = g_spawn_sync(NULL, arguments, NULL, flags, NULL, NULL, NULL, NULL,
                              &wait_status, NULL) &&
                 wait_status == 0;
    g_free(script);
    return found;
}

static void observe_programs(hc_observations *seen)
{
    char *gnuplot = g_find_program_in_path("gnuplot");
    char *python = hc_program_find_python(HC_SYSTEM_PYTHON);
    seen->gnuplot = sight_of(gnuplot != NULL);
    seen->python = sight_of(python != NULL);
    seen->numpy = sight_of(python && has_module(python, "numpy"));
    g_free(python);
    g_free(gnuplot);
}

void hc_observe_process(hc_observations *seen)
{
    seen->is_privileged = geteuid() == 0;
    observe_counters(seen);
    observe_affinity(seen);
    observe_layout(seen);
    observe_address_space(seen);
    observe_programs(seen);
}
