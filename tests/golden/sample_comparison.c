#include "sample_comparison.h"

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

static void add_time(hc_comparison *into, const char *name, hc_change change, double base,
                     double head, double half_width)
{
    hc_compared *compared = add(into, name, HC_GAUGE_TIME, change);
    hc_compared_set(compared, base, head);
    compared->has_ci = half_width > 0;
    compared->lo = compared->ratio * (1 - half_width);
    compared->hi = compared->ratio * (1 + half_width);
    compared->level = 0.95;
    compared->launches = 16;
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

hc_comparison *sample_comparison(void)
{
    hc_comparison *into = hc_comparison_new();
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
