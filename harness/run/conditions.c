#include "conditions.h"

#include "condition_texts.h"

#include <math.h>
#include <string.h>

/* Of the CPU time wanted. Since boot it is a mean over hours; now it is one of few ticks,
 * of which a single one is no finding. */
#define STEAL_SINCE_BOOT 0.01
#define STEAL_NOW 0.02

/* Of the CPUs: with that many of them busy, one launch in four finds company. */
#define BUSY_SHARE 0.25

/* What an ordinary user may still count by: above it, nothing. */
#define PARANOID_MOST 2

#define JEMALLOC_KNOWN "5.3.0-"

/* `value` gets what "{}" in the texts stands for. */
typedef hc_condition_state judge(const hc_observations *seen, GString *value);

static hc_condition_state worse_if(bool worse)
{
    return worse ? HC_CONDITION_WORSE : HC_CONDITION_FINE;
}

static hc_condition_state worse_when(hc_sight sight, hc_sight worse)
{
    return sight == HC_UNSEEN ? HC_CONDITION_UNKNOWN : worse_if(sight == worse);
}

static void append_item(GString *list, const char *item)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", item);
}

static void append_bytes(GString *value, double bytes)
{
    char *text = g_format_size_full((guint64)bytes, G_FORMAT_SIZE_IEC_UNITS);
    g_string_append(value, text);
    g_string_replace(value, "\u00a0", " ", 0); /* no-break spaces */
    g_free(text);
}

/* ---- CPUs ------------------------------------------------------------------------ */

static hc_condition_state judge_steal(const hc_observations *seen, GString *value)
{
    hc_seen_number now = seen->steal_now, boot = seen->steal_since_boot;
    if (!boot.known)
        return HC_CONDITION_UNKNOWN;
    if (now.known)
        g_string_append_printf(value, "%.1f %% of it now, ", 100 * now.value);
    g_string_append_printf(value, "%.2f %% of it since boot", 100 * boot.value);
    return worse_if(boot.value >= STEAL_SINCE_BOOT ||
                    (now.known && now.value >= STEAL_NOW));
}

static hc_condition_state judge_load(const hc_observations *seen, GString *value)
{
    if (!seen->load1.known || seen->cpus_online == 0)
        return HC_CONDITION_UNKNOWN;
    g_string_append_printf(value, "the load is %.2f, with %u CPUs", seen->load1.value,
                           seen->cpus_online);
    return worse_if(seen->load1.value > BUSY_SHARE * seen->cpus_online);
}

static hc_condition_state judge_one_cpu(const hc_observations *seen, GString *value)
{
    if (seen->cpus_allowed == 0)
        return HC_CONDITION_UNKNOWN;
    g_string_append_printf(value, "%u", seen->cpus_allowed);
    return worse_if(seen->cpus_allowed == 1);
}

/* A quota of all the CPUs is none. */
static hc_condition_state judge_cpu_quota(const hc_observations *seen, GString *value)
{
    if (!seen->quota_cpus.known)
        return HC_CONDITION_UNKNOWN;
    unsigned cpus = seen->cpus_allowed > 0 ? seen->cpus_allowed : seen->cpus_online;
    g_string_append_printf(value, "that of %.2f CPUs", seen->quota_cpus.value);
    return worse_if(isfinite(seen->quota_cpus.value) &&
                    (cpus == 0 || seen->quota_cpus.value < cpus));
}

static hc_condition_state judge_pinning(const hc_observations *seen, GString *value)
{
    (void)value;
    return worse_when(seen->pinning, HC_SEEN_OFF);
}

static hc_condition_state judge_governor(const hc_observations *seen, GString *value)
{
    if (!seen->governors)
        return HC_CONDITION_UNKNOWN;
    g_string_append(value, seen->governors);
    return worse_if(strcmp(seen->governors, "performance") != 0);
}

static hc_condition_state judge_turbo(const hc_observations *seen, GString *value)
{
    (void)value;
    return worse_when(seen->turbo, HC_SEEN_ON);
}

static hc_condition_state judge_battery(const hc_observations *seen, GString *value)
{
    (void)value;
    return worse_when(seen->on_battery, HC_SEEN_ON);
}

/* A guest whose cores have one thread each may share them with other guests. */
static hc_condition_state judge_smt(const hc_observations *seen, GString *value)
{
    if (!seen->siblings)
        return HC_CONDITION_UNKNOWN;
    g_string_append(value, seen->siblings);
    bool shared = strpbrk(seen->siblings, ",-") != NULL;
    return !shared && seen->hypervisor ? HC_CONDITION_UNKNOWN : worse_if(shared);
}

static hc_condition_state judge_clocksource(const hc_observations *seen, GString *value)
{
    if (!seen->clocksource)
        return HC_CONDITION_UNKNOWN;
    g_string_append(value, seen->clocksource);
    return worse_if(strcmp(seen->clocksource, "tsc") != 0 &&
                    strcmp(seen->clocksource, "arch_sys_counter") != 0);
}

static hc_condition_state judge_cpuset(const hc_observations *seen, GString *value)
{
    if (seen->cpus_allowed == 0 || seen->cpus_online == 0)
        return HC_CONDITION_UNKNOWN;
    bool fewer = seen->cpus_allowed < seen->cpus_online;
    g_string_append_printf(value, "%u", seen->cpus_allowed);
    if (fewer)
        g_string_append_printf(value, " of %u", seen->cpus_online);
    return worse_if(fewer);
}

/* ---- Where it runs --------------------------------------------------------------- */

static hc_condition_state judge_hypervisor(const hc_observations *seen, GString *value)
{
    g_string_append(value, seen->hypervisor ? seen->hypervisor : "");
    return worse_if(seen->hypervisor != NULL);
}

static hc_condition_state judge_container(const hc_observations *seen, GString *value)
{
    g_string_append(value, seen->container ? seen->container : "");
    return worse_if(seen->container != NULL);
}

static hc_condition_state judge_counters(const hc_observations *seen, GString *value)
{
    g_string_append(value, seen->counters_refused ? seen->counters_refused : "");
    return worse_when(seen->counters, HC_SEEN_OFF);
}

static hc_condition_state judge_perf_paranoid(const hc_observations *seen, GString *value)
{
    if (!seen->perf_paranoid.known)
        return HC_CONDITION_UNKNOWN;
    g_string_append_printf(value, "%.0f", seen->perf_paranoid.value);
    return worse_if(seen->perf_paranoid.value > PARANOID_MOST && !seen->is_privileged);
}

/* ---- Memory ---------------------------------------------------------------------- */

static hc_condition_state judge_same_layout(const hc_observations *seen, GString *value)
{
    if (!seen->aslr.known && !seen->has_fixed_layout)
        return HC_CONDITION_UNKNOWN;
    if (seen->has_fixed_layout)
        g_string_append(value, "ADDR_NO_RANDOMIZE is set");
    else
        g_string_append_printf(value, "kernel.randomize_va_space is %.0f",
                               seen->aslr.value);
    return worse_if(seen->has_fixed_layout || seen->aslr.value == 0);
}

static hc_condition_state judge_aslr(const hc_observations *seen, GString *value)
{
    (void)value;
    if (seen->aslr.known && seen->aslr.value == 0)
        return HC_CONDITION_FINE;
    return worse_when(seen->may_fix_layout, HC_SEEN_OFF);
}

static hc_condition_state judge_swap(const hc_observations *seen, GString *value)
{
    if (!seen->swap_used_bytes.known)
        return HC_CONDITION_UNKNOWN;
    append_bytes(value, seen->swap_used_bytes.value);
    return worse_if(seen->swap_used_bytes.value > 0);
}

static hc_condition_state judge_thp(const hc_observations *seen, GString *value)
{
    if (!seen->thp)
        return HC_CONDITION_UNKNOWN;
    g_string_append(value, seen->thp);
    return worse_if(strcmp(seen->thp, "always") == 0);
}

static hc_condition_state judge_address_space(const hc_observations *seen, GString *value)
{
    if (!seen->address_space_bytes.known)
        return HC_CONDITION_UNKNOWN;
    bool limited = isfinite(seen->address_space_bytes.value);
    if (limited)
        append_bytes(value, seen->address_space_bytes.value);
    return worse_if(limited);
}

/* ---- Suites ---------------------------------------------------------------------- */

/* Puts into `value` what is wrong under jemalloc with a suite; false: nothing. */
static bool lacks_jemalloc(const hc_seen_suite *suite, GString *value)
{
    char *problem = NULL;
    if (suite->heap_problem)
        problem = g_strdup_printf("%s: %s", suite->name, suite->heap_problem);
    else if (suite->jemalloc_version &&
             !g_str_has_prefix(suite->jemalloc_version, JEMALLOC_KNOWN))
        problem =
            g_strdup_printf("%s runs under %s", suite->name, suite->jemalloc_version);
    if (problem)
        append_item(value, problem);
    g_free(problem);
    return problem != NULL;
}

static hc_condition_state judge_jemalloc(const hc_observations *seen, GString *value)
{
    const char *version = NULL;
    bool worse = false;
    for (guint i = 0; i < seen->suites->len; i++) {
        const hc_seen_suite *suite = seen->suites->pdata[i];
        worse |= lacks_jemalloc(suite, value);
        version = suite->jemalloc_version ? suite->jemalloc_version : version;
    }
    if (!worse && !version)
        return HC_CONDITION_UNKNOWN;
    if (!worse)
        g_string_append(value, version);
    return worse_if(worse);
}

static hc_condition_state judge_sanitizer(const hc_observations *seen, GString *value)
{
    for (guint i = 0; i < seen->suites->len; i++) {
        const hc_seen_suite *suite = seen->suites->pdata[i];
        if (!suite->instrumented)
            continue;
        append_item(value, suite->name);
        g_string_append_printf(value, " (%s)", suite->instrumented);
    }
    return seen->suites->len == 0 ? HC_CONDITION_UNKNOWN : worse_if(value->len > 0);
}

static hc_condition_state judge_engine_build(const hc_observations *seen, GString *value)
{
    bool any_says = false;
    for (guint i = 0; i < seen->suites->len; i++) {
        const hc_seen_suite *suite = seen->suites->pdata[i];
        any_says |= suite->engine_build != NULL;
        if (g_strcmp0(suite->engine_build, "debug") == 0)
            append_item(value, suite->name);
    }
    return any_says ? worse_if(value->len > 0) : HC_CONDITION_UNKNOWN;
}

/* ---- Programs -------------------------------------------------------------------- */

static hc_condition_state judge_gnuplot(const hc_observations *seen, GString *value)
{
    (void)value;
    return worse_when(seen->gnuplot, HC_SEEN_OFF);
}

static hc_condition_state judge_python(const hc_observations *seen, GString *value)
{
    (void)value;
    return worse_when(seen->python, HC_SEEN_OFF);
}

static hc_condition_state judge_numpy(const hc_observations *seen, GString *value)
{
    (void)value;
    return seen->python == HC_SEEN_ON ? worse_when(seen->numpy, HC_SEEN_OFF)
                                      : HC_CONDITION_UNKNOWN;
}

/* ---- All of them ----------------------------------------------------------------- */

static judge *const judges[HC_ABOUT_COUNT] = {
    [HC_ABOUT_STEAL] = judge_steal,
    [HC_ABOUT_HYPERVISOR] = judge_hypervisor,
    [HC_ABOUT_LOAD] = judge_load,
    [HC_ABOUT_ONE_CPU] = judge_one_cpu,
    [HC_ABOUT_CPU_QUOTA] = judge_cpu_quota,
    [HC_ABOUT_PINNING] = judge_pinning,
    [HC_ABOUT_GOVERNOR] = judge_governor,
    [HC_ABOUT_TURBO] = judge_turbo,
    [HC_ABOUT_BATTERY] = judge_battery,
    [HC_ABOUT_SMT] = judge_smt,
    [HC_ABOUT_CLOCKSOURCE] = judge_clocksource,
    [HC_ABOUT_SAME_LAYOUT] = judge_same_layout,
    [HC_ABOUT_SWAP] = judge_swap,
    [HC_ABOUT_THP] = judge_thp,
    [HC_ABOUT_ASLR] = judge_aslr,
    [HC_ABOUT_JEMALLOC] = judge_jemalloc,
    [HC_ABOUT_SANITIZER] = judge_sanitizer,
    [HC_ABOUT_ENGINE_BUILD] = judge_engine_build,
    [HC_ABOUT_ADDRESS_SPACE] = judge_address_space,
    [HC_ABOUT_CPUSET] = judge_cpuset,
    [HC_ABOUT_COUNTERS] = judge_counters,
    [HC_ABOUT_PERF_PARANOID] = judge_perf_paranoid,
    [HC_ABOUT_CONTAINER] = judge_container,
    [HC_ABOUT_GNUPLOT] = judge_gnuplot,
    [HC_ABOUT_PYTHON] = judge_python,
    [HC_ABOUT_NUMPY] = judge_numpy,
};

/* Those whose effect says that by themselves they leave the figures as they are. */
static const bool leaves_figures[HC_ABOUT_COUNT] = {
    [HC_ABOUT_ENGINE_BUILD] = true,  [HC_ABOUT_COUNTERS] = true,
    [HC_ABOUT_PERF_PARANOID] = true, [HC_ABOUT_CONTAINER] = true,
    [HC_ABOUT_GNUPLOT] = true,       [HC_ABOUT_PYTHON] = true,
    [HC_ABOUT_NUMPY] = true,
};

static hc_condition *judge_one(const hc_observations *seen, hc_condition_kind kind)
{
    const hc_condition_text *text = &hc_condition_texts[kind];
    GString *value = g_string_new(NULL), *fact;
    hc_condition_state state = judges[kind](seen, value);
    if (state == HC_CONDITION_WORSE && leaves_figures[kind])
        state = HC_CONDITION_TO_KNOW;
    hc_condition *condition = hc_condition_new(state);
    const char *facts[] = {[HC_CONDITION_FINE] = text->fine,
                           [HC_CONDITION_WORSE] = text->worse,
                           [HC_CONDITION_UNKNOWN] = text->unknown,
                           [HC_CONDITION_TO_KNOW] = text->worse};
    fact = g_string_new(facts[condition->state]);
    g_string_replace(fact, "{}", value->str, 1);
    condition->key = g_strdup(text->key);
    condition->fact = g_string_free(fact, FALSE);
    condition->effect = g_strdup(text->effect);
    condition->remedy = g_strdup(text->remedy);
    g_string_free(value, TRUE);
    return condition;
}

GPtrArray *hc_conditions_judge(const hc_observations *seen)
{
    GPtrArray *conditions = hc_conditions_new();
    for (int kind = 0; kind < HC_ABOUT_COUNT; kind++)
        g_ptr_array_add(conditions, judge_one(seen, (hc_condition_kind)kind));
    return conditions;
}
