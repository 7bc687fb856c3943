/* What of a machine makes figures worse: each condition is planted, in files or in what a
 * system call told, so that it is seen to be called worse, fine and unknown. */
#include "condition_texts.h"
#include "conditions.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

enum { FILES = 4 };

typedef struct planted {
    const char *path, *text;
} planted;

/* One machine, and what is to be said of it. */
typedef struct machine_case {
    const char *key;
    hc_condition_state state;
    const char *fact; /* a part of it */
    planted files[FILES];
    void (*set)(hc_observations *seen); /* what files do not tell; NULL: nothing */
} machine_case;

#define CPUS "sys/devices/system/cpu/"
#define CLOCK "sys/devices/system/clocksource/clocksource0/current_clocksource"
#define THP "sys/kernel/mm/transparent_hugepage/enabled"
#define STEAL_FREE "cpu  900 0 100 5000 0 0 0 1 0 0\ncpu0 0\n"
#define STOLEN "cpu  800 0 100 5000 70 0 0 100 0 0\ncpu0 0\n"
#define WORSE HC_CONDITION_WORSE
#define FINE HC_CONDITION_FINE
#define UNKNOWN HC_CONDITION_UNKNOWN
#define TO_KNOW HC_CONDITION_TO_KNOW

/* ---- What system calls and suites tell ------------------------------------------- */

static void one_cpu(hc_observations *seen)
{
    seen->cpus_allowed = 1;
}

static void two_cpus(hc_observations *seen)
{
    seen->cpus_allowed = 2;
}

static void no_pinning(hc_observations *seen)
{
    seen->pinning = HC_SEEN_OFF;
}

static void pinning(hc_observations *seen)
{
    seen->pinning = HC_SEEN_ON;
}

static void cpu_three(hc_observations *seen)
{
    seen->cpu = 3;
}

static void stolen_now(hc_observations *seen)
{
    seen->steal_now = (hc_seen_number){true, 0.05};
}

static void one_tick_now(hc_observations *seen)
{
    seen->steal_now = (hc_seen_number){true, 0.01};
}

static void setarch(hc_observations *seen)
{
    seen->has_fixed_layout = true;
}

static void may_not_fix(hc_observations *seen)
{
    seen->may_fix_layout = HC_SEEN_OFF;
}

static void may_fix(hc_observations *seen)
{
    seen->may_fix_layout = HC_SEEN_ON;
}

static void limited(hc_observations *seen)
{
    seen->address_space_bytes = (hc_seen_number){true, 1 << 30};
}

static void unlimited(hc_observations *seen)
{
    seen->address_space_bytes = (hc_seen_number){true, INFINITY};
}

static void no_counters(hc_observations *seen)
{
    seen->counters = HC_SEEN_OFF;
    seen->counters_refused = g_strdup("No such file or directory");
}

static void counters(hc_observations *seen)
{
    seen->counters = HC_SEEN_ON;
}

static void privileged(hc_observations *seen)
{
    seen->is_privileged = true;
}

static void no_programs(hc_observations *seen)
{
    seen->gnuplot = seen->python = seen->numpy = HC_SEEN_OFF;
}

static void python_alone(hc_observations *seen)
{
    seen->python = HC_SEEN_ON;
    seen->numpy = HC_SEEN_OFF;
}

static void all_programs(hc_observations *seen)
{
    seen->gnuplot = seen->python = seen->numpy = HC_SEEN_ON;
}

static void good_suite(hc_observations *seen)
{
    hc_seen_suite *suite = hc_observe_suite(seen, "good");
    suite->engine_build = g_strdup("release");
    suite->jemalloc_version = g_strdup("5.3.0-0-g54ea");
}

static void silent_suite(hc_observations *seen)
{
    hc_observe_suite(seen, "silent");
}

static void debug_suite(hc_observations *seen)
{
    good_suite(seen);
    hc_observe_suite(seen, "slow")->engine_build = g_strdup("debug");
}

static void sanitized_suite(hc_observations *seen)
{
    good_suite(seen);
    hc_observe_suite(seen, "checked")->instrumented = g_strdup("AddressSanitizer");
}

static void old_jemalloc(hc_observations *seen)
{
    hc_observe_suite(seen, "old")->jemalloc_version = g_strdup("5.2.1-0-gea6b");
}

static void no_jemalloc(hc_observations *seen)
{
    good_suite(seen);
    hc_observe_suite(seen, "bare")->heap_problem =
        g_strdup("runs under system in its place");
}

/* ---- Machines -------------------------------------------------------------------- */

static const machine_case cases[] = {
    {"steal", WORSE, "10.00 % of it since boot", {{"proc/stat", STOLEN}}, NULL},
    {"steal", WORSE, "5.0 % of it now, 0.10 %", {{"proc/stat", STEAL_FREE}}, stolen_now},
    {"steal", FINE, "0.10 % of it since boot", {{"proc/stat", STEAL_FREE}}, NULL},
    {"steal", FINE, "1.0 % of it now", {{"proc/stat", STEAL_FREE}}, one_tick_now},
    {"steal", UNKNOWN, "", {{"proc/stat", "cpu  900 0 100 5000\n"}}, NULL},
    {"steal", UNKNOWN, "", {{NULL}}, NULL},
    {"hypervisor",
     WORSE,
     "QEMU",
     {{"proc/cpuinfo", "flags\t: fpu hypervisor\n"},
      {"sys/class/dmi/id/sys_vendor", "QEMU\n"}},
     NULL},
    {"hypervisor", WORSE, "xen", {{"sys/hypervisor/type", "xen\n"}}, NULL},
    {"hypervisor",
     FINE,
     "no hypervisor",
     {{"proc/cpuinfo", "flags\t: fpu\n"}, {"sys/class/dmi/id/sys_vendor", "Dell\n"}},
     NULL},
    {"load",
     WORSE,
     "3.20, with 2 CPUs",
     {{"proc/loadavg", "3.20 1.00 0.50 1/99 7\n"}, {CPUS "online", "0-1\n"}},
     NULL},
    {"load",
     FINE,
     "3.20, with 16 CPUs",
     {{"proc/loadavg", "3.20 1.00 0.50 1/99 7\n"}, {CPUS "online", "0-7,16-23\n"}},
     NULL},
    {"load", UNKNOWN, "", {{CPUS "online", "0-1\n"}}, NULL},
    {"one-cpu", WORSE, "one CPU", {{NULL}}, one_cpu},
    {"one-cpu", FINE, "2 CPUs", {{NULL}}, two_cpus},
    {"one-cpu", UNKNOWN, "", {{NULL}}, NULL},
    {"cpu-quota",
     WORSE,
     "1.50 CPUs",
     {{"proc/self/cgroup", "0::/a/b\n"},
      {"sys/fs/cgroup/a/cpu.max", "150000 100000\n"},
      {"sys/fs/cgroup/a/b/cpu.max", "max 100000\n"}},
     two_cpus},
    {"cpu-quota",
     WORSE,
     "0.50 CPUs",
     {{"proc/self/cgroup", "0::/\n4:cpu,cpuacct:/docker/id\n"},
      {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n"},
      {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"}},
     two_cpus},
    {"cpu-quota",
     FINE,
     "no control group",
     {{"proc/self/cgroup", "0::/a\n"}, {"sys/fs/cgroup/a/cpu.max", "200000 100000\n"}},
     two_cpus},
    {"cpu-quota",
     FINE,
     "no control group",
     {{"proc/self/cgroup", "1:cpu:/\n"},
      {"sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n"},
      {"sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n"}},
     NULL},
    {"cpu-quota", UNKNOWN, "", {{NULL}}, two_cpus},
    {"pinning", WORSE, "may not choose", {{NULL}}, no_pinning},
    {"pinning", FINE, "pinned", {{NULL}}, pinning},
    {"pinning", UNKNOWN, "", {{NULL}}, NULL},
    {"governor",
     WORSE,
     "performance, powersave",
     {{CPUS "cpu0/cpufreq/scaling_governor", "performance\n"},
      {CPUS "cpu1/cpufreq/scaling_governor", "powersave\n"}},
     NULL},
    {"governor",
     FINE,
     "is performance",
     {{CPUS "cpu0/cpufreq/scaling_governor", "performance\n"},
      {CPUS "cpu1/cpufreq/scaling_governor", "performance\n"}},
     NULL},
    {"governor", UNKNOWN, "no cpufreq", {{CPUS "online", "0\n"}}, NULL},
    {"turbo", WORSE, "raise", {{CPUS "intel_pstate/no_turbo", "0\n"}}, NULL},
    {"turbo", WORSE, "raise", {{CPUS "cpufreq/boost", "1\n"}}, NULL},
    {"turbo", FINE, "nominal", {{CPUS "intel_pstate/no_turbo", "1\n"}}, NULL},
    {"turbo", FINE, "nominal", {{CPUS "cpufreq/boost", "0\n"}}, NULL},
    {"turbo", UNKNOWN, "neither", {{NULL}}, NULL},
    {"battery",
     WORSE,
     "battery",
     {{"sys/class/power_supply/BAT0/status", "Discharging\n"}},
     NULL},
    {"battery",
     FINE,
     "",
     {{"sys/class/power_supply/BAT0/status", "Charging\n"},
      {"sys/class/power_supply/mouse/status", "Discharging\n"},
      {"sys/class/power_supply/mouse/scope", "Device\n"}},
     NULL},
    {"smt",
     WORSE,
     "CPUs 3,7 are",
     {{CPUS "cpu3/topology/thread_siblings_list", "3,7\n"},
      {CPUS "cpu0/topology/thread_siblings_list", "0\n"}},
     cpu_three},
    {"smt", WORSE, "0-1", {{CPUS "cpu0/topology/thread_siblings_list", "0-1\n"}}, NULL},
    {"smt",
     FINE,
     "one thread",
     {{CPUS "cpu3/topology/thread_siblings_list", "3\n"}},
     cpu_three},
    {"smt",
     UNKNOWN,
     "cannot be seen",
     {{CPUS "cpu3/topology/thread_siblings_list", "3\n"},
      {"proc/cpuinfo", "flags\t: fpu hypervisor\n"}},
     cpu_three},
    {"clocksource", WORSE, "is hpet", {{CLOCK, "hpet\n"}}, NULL},
    {"clocksource", FINE, "is tsc", {{CLOCK, "tsc\n"}}, NULL},
    {"clocksource", UNKNOWN, "", {{NULL}}, NULL},
    {"same-layout",
     WORSE,
     "randomize_va_space is 0",
     {{"proc/sys/kernel/randomize_va_space", "0\n"}},
     NULL},
    {"same-layout",
     WORSE,
     "ADDR_NO_RANDOMIZE",
     {{"proc/sys/kernel/randomize_va_space", "2\n"}},
     setarch},
    {"same-layout",
     FINE,
     "of its own",
     {{"proc/sys/kernel/randomize_va_space", "2\n"}},
     NULL},
    {"same-layout", UNKNOWN, "", {{NULL}}, NULL},
    {"swap",
     WORSE,
     "1.0 MiB of swap",
     {{"proc/meminfo", "SwapTotal: 4096 kB\nSwapFree: 3072 kB\n"}},
     NULL},
    {"swap", FINE, "", {{"proc/meminfo", "SwapTotal: 0 kB\nSwapFree: 0 kB\n"}}, NULL},
    {"swap", UNKNOWN, "", {{"proc/meminfo", "MemTotal: 1 kB\n"}}, NULL},
    {"thp", WORSE, ": always", {{THP, "[always] madvise never\n"}}, NULL},
    {"thp", FINE, ": madvise", {{THP, "always [madvise] never\n"}}, NULL},
    {"thp", UNKNOWN, "", {{NULL}}, NULL},
    {"aslr",
     WORSE,
     "may not fix",
     {{"proc/sys/kernel/randomize_va_space", "2\n"}},
     may_not_fix},
    {"aslr", FINE, "fixed", {{"proc/sys/kernel/randomize_va_space", "2\n"}}, may_fix},
    {"aslr", FINE, "", {{"proc/sys/kernel/randomize_va_space", "0\n"}}, may_not_fix},
    {"aslr", UNKNOWN, "", {{NULL}}, NULL},
    {"jemalloc", WORSE, "old runs under 5.2.1", {{NULL}}, old_jemalloc},
    {"jemalloc", WORSE, "bare: runs under system", {{NULL}}, no_jemalloc},
    {"jemalloc", FINE, "5.3.0-0-g54ea", {{NULL}}, good_suite},
    {"jemalloc", UNKNOWN, "", {{NULL}}, silent_suite},
    {"sanitizer", WORSE, "checked (AddressSanitizer)", {{NULL}}, sanitized_suite},
    {"sanitizer", FINE, "", {{NULL}}, good_suite},
    {"sanitizer", UNKNOWN, "", {{NULL}}, NULL},
    {"engine-build", TO_KNOW, "under: slow", {{NULL}}, debug_suite},
    {"engine-build", FINE, "release", {{NULL}}, good_suite},
    {"engine-build", UNKNOWN, "", {{NULL}}, silent_suite},
    {"address-space", WORSE, "1.0 GiB", {{NULL}}, limited},
    {"address-space", FINE, "", {{NULL}}, unlimited},
    {"address-space", UNKNOWN, "", {{NULL}}, NULL},
    {"cpuset", WORSE, "1 of 2 CPUs", {{CPUS "online", "0-1\n"}}, one_cpu},
    {"cpuset", FINE, "all 2 CPUs", {{CPUS "online", "0-1\n"}}, two_cpus},
    {"cpuset", UNKNOWN, "", {{NULL}}, one_cpu},
    {"counters", TO_KNOW, "No such file", {{NULL}}, no_counters},
    {"counters", FINE, "can be opened", {{NULL}}, counters},
    {"counters", UNKNOWN, "", {{NULL}}, NULL},
    {"perf-paranoid",
     TO_KNOW,
     "is 3",
     {{"proc/sys/kernel/perf_event_paranoid", "3\n"}},
     NULL},
    {"perf-paranoid",
     FINE,
     "is 3",
     {{"proc/sys/kernel/perf_event_paranoid", "3\n"}},
     privileged},
    {"perf-paranoid",
     FINE,
     "is -1",
     {{"proc/sys/kernel/perf_event_paranoid", "-1\n"}},
     NULL},
    {"perf-paranoid", UNKNOWN, "", {{NULL}}, NULL},
    {"container", TO_KNOW, "/.dockerenv", {{".dockerenv", ""}}, NULL},
    {"container", TO_KNOW, "/run/.containerenv", {{"run/.containerenv", ""}}, NULL},
    {"container", FINE, "", {{NULL}}, NULL},
    {"gnuplot", TO_KNOW, "not on PATH", {{NULL}}, no_programs},
    {"gnuplot", FINE, "", {{NULL}}, all_programs},
    {"gnuplot", UNKNOWN, "", {{NULL}}, NULL},
    {"python", TO_KNOW, "no python3", {{NULL}}, no_programs},
    {"python", FINE, "", {{NULL}}, all_programs},
    {"python", UNKNOWN, "", {{NULL}}, NULL},
    {"numpy", TO_KNOW, "no numpy", {{NULL}}, python_alone},
    {"numpy", FINE, "", {{NULL}}, all_programs},
    {"numpy", UNKNOWN, "", {{NULL}}, no_programs},
};

/* ---- Planting -------------------------------------------------------------------- */

static void plant(const char *root, const planted *file)
{
    char *path = g_build_filename(root, file->path, NULL);
    char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(path, file->text, -1, NULL));
    g_free(folder);
    g_free(path);
}

static void remove_tree(const char *path)
{
    GDir *entries = g_dir_open(path, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries)) != NULL) {
        char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
        g_free(inner);
    }
    if (entries)
        g_dir_close(entries);
    g_remove(path);
}

static GPtrArray *judge_machine(const machine_case *one)
{
    char *root = g_dir_make_tmp("hc-machine-XXXXXX", NULL);
    for (size_t i = 0; i < FILES && one->files[i].path; i++)
        plant(root, &one->files[i]);
    hc_observations seen;
    hc_observations_init(&seen);
    if (one->set)
        one->set(&seen);
    hc_observe_files(&seen, root);
    GPtrArray *conditions = hc_conditions_judge(&seen);
    hc_observations_clear(&seen);
    remove_tree(root);
    g_free(root);
    return conditions;
}

static const hc_condition *find(const GPtrArray *conditions, const char *key)
{
    for (guint i = 0; i < conditions->len; i++) {
        const hc_condition *condition = conditions->pdata[i];
        if (strcmp(condition->key, key) == 0)
            return condition;
    }
    fail_msg("there is no condition '%s'", key);
    return NULL;
}

/* ---- Tests ----------------------------------------------------------------------- */

static void test_machines(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const machine_case *one = &cases[i];
        GPtrArray *conditions = judge_machine(one);
        const hc_condition *found = find(conditions, one->key);
        if (found->state != one->state || !strstr(found->fact, one->fact))
            fail_msg("case %zu, %s: expected %s and '%s', found %s and '%s'", i, one->key,
                     hc_condition_state_name(one->state), one->fact,
                     hc_condition_state_name(found->state), found->fact);
        g_ptr_array_unref(conditions);
    }
}

/* A condition that no case finds worse, or fine, might never be. */
static void test_each_is_planted_both_ways(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < HC_ABOUT_COUNT; kind++) {
        bool met[] = {
            [WORSE] = false, [FINE] = false, [UNKNOWN] = false, [TO_KNOW] = false};
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            if (strcmp(cases[i].key, hc_condition_texts[kind].key) == 0)
                met[cases[i].state] = true;
        }
        if (!(met[WORSE] || met[TO_KNOW]) || !met[FINE])
            fail_msg("%s is not planted both ways", hc_condition_texts[kind].key);
    }
}

/* What says that it has no effect on figures is not called worse, and the reverse. */
static void test_no_effect_is_not_called_worse(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GPtrArray *conditions = judge_machine(&cases[i]);
        const hc_condition *found = find(conditions, cases[i].key);
        bool none = g_regex_match_simple("^(None|By itself none|Time: none)\\b",
                                         found->effect, 0, 0);
        if (hc_condition_tells(found)) {
            if (none != (found->state == TO_KNOW))
                fail_msg("%s is called %s: %s", found->key,
                         hc_condition_state_name(found->state), found->effect);
            seen += none;
        }
        g_ptr_array_unref(conditions);
    }
    assert_true(seen > 3);
}

static void assert_text(const char *key, const char *text)
{
    if (!text || !*text || strchr(text, '\n'))
        fail_msg("%s: a text is missing, or has more than one line", key);
}

static void test_each_has_all_texts(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < HC_ABOUT_COUNT; kind++) {
        const hc_condition_text *text = &hc_condition_texts[kind];
        assert_non_null(text->key);
        assert_text(text->key, text->worse);
        assert_text(text->key, text->fine);
        assert_text(text->key, text->unknown);
        assert_text(text->key, text->effect);
        assert_text(text->key, text->remedy);
    }
}

static void test_nothing_is_left_to_fill_in(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GPtrArray *conditions = judge_machine(&cases[i]);
        assert_int_equal(conditions->len, HC_ABOUT_COUNT);
        for (guint j = 0; j < conditions->len; j++) {
            const hc_condition *condition = conditions->pdata[j];
            assert_null(strstr(condition->fact, "{}"));
            assert_false(g_str_has_suffix(condition->fact, ": "));
        }
        g_ptr_array_unref(conditions);
    }
}

static void test_steal_is_of_what_was_wanted(void **state)
{
    (void)state;
    const char *before = "cpu  100 0 0 9000 0 0 0 10 0 0\n";
    const char *after = "cpu  115 0 0 9900 50 0 0 15 0 0\n";
    hc_seen_number share = hc_steal_between(before, after);
    assert_true(share.known);
    assert_true(fabs(share.value - 0.25) < 1e-12);
    assert_false(hc_steal_between(after, after).known); /* none was wanted */
    assert_false(hc_steal_between("gone", after).known);
}

/* This machine, whatever it is: what can be known of any is known. */
static void test_this_process_is_seen(void **state)
{
    (void)state;
    hc_observations seen;
    hc_observations_init(&seen);
    hc_observe_files(&seen, "/");
    hc_observe_process(&seen);
    assert_true(seen.load1.known);
    assert_in_range(seen.cpus_allowed, 1, 1 << 20);
    assert_true(seen.address_space_bytes.known);
    assert_int_not_equal(seen.counters, HC_UNSEEN);
    assert_int_equal(seen.counters == HC_SEEN_OFF, seen.counters_refused != NULL);
    assert_int_not_equal(seen.pinning, HC_UNSEEN);
    hc_observations_clear(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_machines),
        cmocka_unit_test(test_each_is_planted_both_ways),
        cmocka_unit_test(test_no_effect_is_not_called_worse),
        cmocka_unit_test(test_each_has_all_texts),
        cmocka_unit_test(test_nothing_is_left_to_fill_in),
        cmocka_unit_test(test_steal_is_of_what_was_wanted),
        cmocka_unit_test(test_this_process_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
