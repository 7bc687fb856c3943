#include "sample_comparison.h"

#include "condition.h"

#include <math.h>

static char hostile[] =
    "<script>alert(1)</script> | `a` [b](c) *d* \n\t\x1b[31m \xff "
    "日本 and a name that goes on for longer than a line";

static hc_compared *add(hc_comparison *into, const char *name, hc_gauge gauge,
                        hc_change change)
{
    char suite[] = "loops", allocator[] = "jemalloc";
    const hc_benchmark row = {
        .suite = suite, .name = (char *)name, .allocator = allocator};
    hc_compared *compared = hc_comparison_add(into, &row, gauge);
    compared->change = change;
    return compared;
}

/* Launch pairs in two heaps, with a stray one; their median is the ratio. */
static GArray *launch_pairs(double ratio, double half_width)
{
    static const double offsets[] = {-1.1, 1.3, -0.9, 0.9, -1.2, 1.0, -1.0, 1.1,
                                     -0.8, 0.8, 1.2,  1.4, -1.3, 9.0, -0.1, 0.1};
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < G_N_ELEMENTS(offsets); i++) {
        double log_ratio = log(ratio) + half_width * offsets[i];
        g_array_append_val(pairs, log_ratio);
    }
    return pairs;
}

/* Without an interval there are no launch pairs: the runs were recorded. */
static void add_time(hc_comparison *into, const char *name, hc_change change, double base,
                     double head, double half_width)
{
    hc_compared *compared = add(into, name, HC_GAUGE_TIME, change);
    hc_compared_set(compared, base, head);
    compared->launches = 16;
    if (half_width == 0)
        return;
    compared->has_ci = true;
    compared->lo = compared->ratio * (1 - half_width);
    compared->hi = compared->ratio * (1 + half_width);
    compared->level = 0.95;
    compared->log_ratios = launch_pairs(compared->ratio, half_width);
}

static void add_exact(hc_comparison *into, const char *name, hc_gauge gauge,
                      hc_change change, double base, double head)
{
    hc_compared *compared = add(into, name, gauge, change);
    hc_compared_set(compared, base, head);
    compared->launches = 1;
}

static void give_reason(const hc_comparison *to, const char *reason)
{
    hc_compared *last = to->compared->pdata[to->compared->len - 1];
    last->reason = g_strdup(reason);
}

static void add_heap(hc_comparison *into)
{
    add_exact(into, "fill/append/n:1000", HC_GAUGE_ALLOCS, HC_CHANGE_REGRESSED, 0, 3);
    add_exact(into, "fill/append/n:1000", HC_GAUGE_BYTES, HC_CHANGE_REGRESSED, 87242,
              87243);
    add_exact(into, "fill/append/n:1000", HC_GAUGE_PEAK, HC_CHANGE_UNCHANGED, 4096, 4100);
    give_reason(into, "more, within what is allowed: +16");
    add_exact(into, "fill/append/n:1000", HC_GAUGE_NET, HC_CHANGE_IMPROVED, 16, -16);
    add_exact(into, "fill/map/n:1000", HC_GAUGE_ALLOCS, HC_CHANGE_UNCHANGED, 0, 0);
    add_exact(into, "fill/map/n:1000", HC_GAUGE_PEAK, HC_CHANGE_INCONCLUSIVE, 336, 352);
    give_reason(into, "the figure differs from launch to launch");
    for (int gauge = HC_GAUGE_ALLOCS; gauge < HC_GAUGE_COUNT; gauge++) {
        add(into, hostile, (hc_gauge)gauge, HC_CHANGE_INCONCLUSIVE);
        give_reason(into, "head: the heap cannot be counted: <b>no</b> jemalloc | here");
    }
}

static void set_side(hc_compared_side *side, const char *path, const char *build_id)
{
    hc_run *run = side->run = hc_run_new();
    side->path = g_strdup(path);
    run->machine = (hc_machine){.cpu = g_strdup("Made up <9000>"),
                                .arch = g_strdup("x86_64"),
                                .class_id = g_strdup("0123456789ab"),
                                .cores = 8,
                                .l1d_bytes = 32768,
                                .has_load = true,
                                .load1 = 0.25};
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("loops");
    suite->path = g_strdup(path);
    suite->build_id = g_strdup(build_id);
    suite->flags = g_strdup("-O2");
    g_ptr_array_add(run->suites, suite);
    hc_allocator_info *allocator = hc_allocator_info_new();
    allocator->name = g_strdup("jemalloc");
    allocator->version = g_strdup("5.3.0");
    g_ptr_array_add(run->allocators, allocator);
}

static void add_condition(hc_run *run, const char *key, const char *fact)
{
    hc_condition *condition = hc_condition_new(HC_CONDITION_WORSE);
    condition->key = g_strdup(key);
    condition->fact = g_strdup(fact);
    condition->effect = g_strdup_printf("What <%s> does", key);
    condition->remedy = g_strdup("None & nothing");
    g_ptr_array_add(run->conditions, condition);
    run->conditions_examined = 16;
}

/* One that both sides had, one that they had differently, and one of head alone. */
static void add_conditions(hc_run *base, hc_run *head)
{
    add_condition(base, "hypervisor", "the machine is virtual");
    add_condition(base, "load", "the load is 1.2");
    add_condition(head, "hypervisor", "the machine is virtual");
    add_condition(head, "load", "the load is 0.9");
    add_condition(head, "swap", "1.0 MiB of <swap> are in use");
}

static void set_method(hc_compare_method *method)
{
    method->command = g_strdup("ab");
    method->tool = g_strdup("heapclock 1.2.3");
    method->made = g_strdup("2026-01-02T03:04:05Z");
    method->profile = g_strdup("quick");
    method->rule = (hc_decision_rule){0.01, 0.03, 0.01};
    g_ptr_array_add(method->allow, g_strdup("peak=+16"));
    g_ptr_array_add(method->filters, g_strdup("^fill/|<b>"));
    method->has_seed = true;
    method->seed = 42;
    method->elapsed_s = 75.5;
}

hc_comparison *sample_comparison(void)
{
    hc_comparison *into = hc_comparison_new();
    set_method(&into->method);
    set_side(&into->base, "build-main/loops", "aaaa1111");
    set_side(&into->head, "build-<i>head</i>/loops", "bbbb2222");
    add_conditions(into->base.run, into->head.run);
    add_heap(into);
    add_time(into, "fill/append/n:1000", HC_CHANGE_REGRESSED, 1021.4, 1103.9, 0.004);
    add_time(into, "fill/map/n:1000", HC_CHANGE_IMPROVED, 2.41e6, 2.13e6, 0.011);
    add_time(into, "fill/reserve/n:1000", HC_CHANGE_UNCHANGED, 512.3, 514.1, 0.006);
    add_time(into, "fill/grow/n:1000", HC_CHANGE_INCONCLUSIVE, 4.41e9, 4.49e9, 0.03);
    give_reason(into,
                "the budget ended before a change of more than 1 %, or none of more "
                "than 3 %, was shown");
    add(into, "fill/late/n:1000", HC_GAUGE_TIME, HC_CHANGE_INCONCLUSIVE);
    give_reason(into, "the budget ended before it was launched");
    add_time(into, hostile, HC_CHANGE_REGRESSED, 0.2, 12.4, 0.02);
    add_time(into, "fill/alone/n:1000", HC_CHANGE_UNJUDGED, 88.1, 90.2, 0);
    give_reason(into, "no run-to-run variation of it is on record");
    hc_comparison_add_failure(into, "fill/broken/n:1000",
                              g_strdup("head: crashed: SIGSEGV"));
    hc_comparison_add_failure(into, hostile, g_strdup("base: timed out | <i>"));
    g_ptr_array_add(into->notes, g_strdup("only in head: 'fill/new/n:1000'"));
    g_ptr_array_add(into->notes, g_strdup(hostile));
    hc_comparison_conclude(into);
    return into;
}

hc_comparison *sample_comparison_unjudged(void)
{
    hc_comparison *into = hc_comparison_new();
    add_time(into, "sleep 0.1", HC_CHANGE_UNJUDGED, 1.001e8, 1.103e8, 0);
    hc_comparison_conclude(into);
    return into;
}

hc_comparison *sample_comparison_empty(void)
{
    hc_comparison *into = hc_comparison_new();
    hc_comparison_conclude(into);
    return into;
}

void sample_comparison_add_unchanged(hc_comparison *comparison, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        char *name = g_strdup_printf("many/n:%u", i);
        add_time(comparison, name, HC_CHANGE_UNCHANGED, 100, 100 + 0.001 * i, 0.002);
        g_free(name);
    }
    hc_comparison_conclude(comparison);
}
