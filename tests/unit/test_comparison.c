/* What a comparison is made of: the model, what is allowed, and exact figures. */
#include "exact.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const hc_benchmark row = {.suite = "s", .name = "t/v", .allocator = "jemalloc"};

static hc_compared *compared_at(const hc_comparison *comparison, guint index)
{
    return comparison->compared->pdata[index];
}

/* ---- The model ------------------------------------------------------------------- */

static void test_gauges_are_known_by_name(void **state)
{
    (void)state;
    for (int i = 0; i < HC_GAUGE_COUNT; i++) {
        hc_gauge gauge;
        assert_true(hc_gauge_from_name(hc_gauge_name((hc_gauge)i), &gauge));
        assert_int_equal(gauge, i);
    }
    hc_gauge gauge = HC_GAUGE_PEAK;
    assert_false(hc_gauge_from_name("Peak", &gauge));
    assert_false(hc_gauge_from_name("", &gauge));
    assert_int_equal(gauge, HC_GAUGE_PEAK);
    for (int i = 0; i < HC_CHANGE_COUNT; i++)
        assert_non_null(hc_change_name((hc_change)i));
}

static void test_ratios(void **state)
{
    (void)state;
    static const struct {
        double base, head, ratio;
    } cases[] = {{2, 3, 1.5}, {0, 0, 1}, {0, 3, INFINITY}, {4, 0, 0}, {16, -16, -1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_compared compared = {0};
        hc_compared_set(&compared, cases[i].base, cases[i].head);
        assert_true(compared.known);
        assert_true(compared.ratio == cases[i].ratio);
    }
}

/* Takes a list of changes; the verdict of all. */
static hc_change verdict_of(const hc_change *changes, size_t count)
{
    hc_comparison *comparison = hc_comparison_new();
    for (size_t i = 0; i < count; i++)
        hc_comparison_add(comparison, &row, HC_GAUGE_TIME)->change = changes[i];
    hc_comparison_conclude(comparison);
    hc_change verdict = comparison->verdict;
    unsigned sum = comparison->same_code; /* nothing here was measured */
    for (int i = 0; i < HC_CHANGE_COUNT; i++)
        sum += comparison->counts[i];
    assert_int_equal(sum, count);
    hc_comparison_free(comparison);
    return verdict;
}

static void test_verdict_of_all(void **state)
{
    (void)state;
    static const hc_change all[] = {HC_CHANGE_UNJUDGED, HC_CHANGE_UNCHANGED,
                                    HC_CHANGE_IMPROVED, HC_CHANGE_INCONCLUSIVE,
                                    HC_CHANGE_REGRESSED};
    assert_int_equal(verdict_of(all, 0), HC_CHANGE_UNJUDGED);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        assert_int_equal(verdict_of(all, i + 1), all[i]);
}

/* ---- Allowances ------------------------------------------------------------------ */

static void test_allowances(void **state)
{
    (void)state;
    hc_allowances allowances = {0};
    assert_true(hc_allowances_add(&allowances, "allocs=+1", NULL));
    assert_true(hc_allowances_add(&allowances, "peak=+1.5%", NULL));
    assert_true(hc_allowances_add(&allowances, "peak=+64", NULL));
    assert_true(hc_allowances_room(&allowances, HC_GAUGE_ALLOCS, 1000) == 1);
    assert_true(hc_allowances_room(&allowances, HC_GAUGE_PEAK, 1000) == 79);
    assert_true(hc_allowances_room(&allowances, HC_GAUGE_BYTES, 1000) == 0);
    assert_true(hc_allowances_room(&allowances, HC_GAUGE_PEAK, -1000) == 79);
}

static void test_bad_allowances(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",         "allocs",      "allocs=1",  "allocs=+",   "allocs=+-1", "allocs=-1",
        "time=+1%", "cpu=+1",      "peak=+1%%", "peak=+1 B",  "peak=+inf",  "peak=+nan",
        "peak =+1", "peak=+1e999", "=+1",       "allocs=+1x", "Allocs=+1"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        hc_allowances allowances = {0};
        GError *error = NULL;
        assert_false(hc_allowances_add(&allowances, bad[i], &error));
        char *quoted = g_strdup_printf("'%s': expected", bad[i]);
        assert_non_null(strstr(error->message, quoted));
        for (int gauge = 0; gauge < HC_GAUGE_COUNT; gauge++)
            assert_true(hc_allowances_room(&allowances, (hc_gauge)gauge, 1e6) == 0);
        g_free(quoted);
        g_error_free(error);
    }
}

/* ---- Exact figures --------------------------------------------------------------- */

static hc_heap_result heap(uint64_t allocations, uint64_t in_place, uint64_t peak_bytes)
{
    return (hc_heap_result){.known = true,
                            .deterministic = true,
                            .allocations = allocations,
                            .in_place = in_place,
                            .requested_bytes = 1000,
                            .peak_bytes = peak_bytes,
                            .net_bytes = -16};
}

/* New comparison of once-counted heaps. */
static hc_comparison *compare(const hc_heap_result *base, const hc_heap_result *head,
                              const char *allow)
{
    hc_comparison *comparison = hc_comparison_new();
    hc_allowances allowances = {0};
    if (allow)
        assert_true(hc_allowances_add(&allowances, allow, NULL));
    hc_exact_side base_side = {base, 1, false}, head_side = {head, 1, false};
    hc_exact_compare(comparison, &row, &base_side, &head_side, &allowances, 1);
    hc_comparison_conclude(comparison);
    assert_int_equal(comparison->compared->len, 4);
    return comparison;
}

static hc_change change_of(const hc_heap_result *base, const hc_heap_result *head,
                           const char *allow, hc_gauge gauge)
{
    hc_comparison *comparison = compare(base, head, allow);
    const hc_compared *compared = compared_at(comparison, gauge - HC_GAUGE_ALLOCS);
    assert_int_equal(compared->gauge, gauge);
    hc_change change = compared->change;
    hc_comparison_free(comparison);
    return change;
}

static void test_equal_heaps_are_unchanged(void **state)
{
    (void)state;
    hc_heap_result base = heap(3, 2, 4096), head = heap(4, 1, 4096);
    for (hc_gauge gauge = HC_EXACT_FIRST; gauge < HC_GAUGE_COUNT; gauge++) {
        assert_int_equal(change_of(&base, &head, NULL, gauge), HC_CHANGE_UNCHANGED);
    }
    assert_true(hc_exact_agree(&base, &head));
}

/* One more is a regression, whatever it is one of; one less an improvement. */
static void test_a_difference_of_one(void **state)
{
    (void)state;
    hc_heap_result base = heap(3, 2, 4096), more = heap(3, 3, 4097);
    assert_int_equal(change_of(&base, &more, NULL, HC_GAUGE_ALLOCS), HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(&base, &more, NULL, HC_GAUGE_PEAK), HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(&base, &more, NULL, HC_GAUGE_BYTES), HC_CHANGE_UNCHANGED);
    assert_int_equal(change_of(&more, &base, NULL, HC_GAUGE_ALLOCS), HC_CHANGE_IMPROVED);
    assert_int_equal(change_of(&more, &base, NULL, HC_GAUGE_PEAK), HC_CHANGE_IMPROVED);
    assert_false(hc_exact_agree(&base, &more));
}

static void test_what_is_allowed_is_allowed(void **state)
{
    (void)state;
    hc_heap_result base = heap(3, 2, 4096), more = heap(4, 3, 4100);
    assert_int_equal(change_of(&base, &more, "allocs=+2", HC_GAUGE_ALLOCS),
                     HC_CHANGE_UNCHANGED);
    assert_int_equal(change_of(&base, &more, "allocs=+1", HC_GAUGE_ALLOCS),
                     HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(&base, &more, "peak=+0.1%", HC_GAUGE_PEAK),
                     HC_CHANGE_UNCHANGED);
    assert_int_equal(change_of(&base, &more, "peak=+0.09%", HC_GAUGE_PEAK),
                     HC_CHANGE_REGRESSED);
    assert_int_equal(change_of(&base, &more, "peak=+0.1%", HC_GAUGE_ALLOCS),
                     HC_CHANGE_REGRESSED);
}

/* A figure of head's that is another each time is never a regression, nor none. */
static void test_what_does_not_repeat_is_inconclusive(void **state)
{
    (void)state;
    const hc_heap_result base[] = {heap(3, 2, 4096), heap(3, 2, 4096), heap(3, 2, 4096)};
    const hc_heap_result head[] = {heap(4, 2, 9000), heap(4, 2, 9000), heap(4, 2, 9016)};
    hc_comparison *comparison = hc_comparison_new();
    hc_allowances none = {0};
    hc_exact_side base_side = {base, 3, false}, head_side = {head, 3, false};
    hc_exact_compare(comparison, &row, &base_side, &head_side, &none, 3);
    assert_int_equal(compared_at(comparison, 0)->change, HC_CHANGE_REGRESSED);
    assert_int_equal(compared_at(comparison, 1)->change, HC_CHANGE_UNCHANGED);
    assert_int_equal(compared_at(comparison, 2)->change, HC_CHANGE_INCONCLUSIVE);
    assert_non_null(compared_at(comparison, 2)->reason);
    assert_int_equal(compared_at(comparison, 2)->launches, 3);
    hc_comparison_free(comparison);
}

/* More launches would not help what base itself does not repeat. */
static void test_what_base_does_not_repeat_is_not_judged(void **state)
{
    (void)state;
    const hc_heap_result base[] = {heap(3, 2, 4096), heap(4, 2, 4096)};
    const hc_heap_result head[] = {heap(4, 2, 9000), heap(4, 2, 9000)};
    hc_comparison *comparison = hc_comparison_new();
    hc_allowances none = {0};
    hc_exact_side base_side = {base, 2, false}, head_side = {head, 2, false};
    hc_exact_compare(comparison, &row, &base_side, &head_side, &none, 2);
    assert_int_equal(compared_at(comparison, 0)->change, HC_CHANGE_UNJUDGED);
    assert_int_equal(compared_at(comparison, 2)->change, HC_CHANGE_REGRESSED);
    hc_comparison_free(comparison);
}

static void test_known_to_vary(void **state)
{
    (void)state;
    const hc_heap_result same = heap(3, 2, 4096);
    hc_allowances none = {0};
    for (int of_base = 0; of_base <= 1; of_base++) {
        hc_comparison *comparison = hc_comparison_new();
        hc_exact_side base = {&same, 1, of_base}, head = {&same, 1, !of_base};
        hc_exact_compare(comparison, &row, &base, &head, &none, 1);
        for (guint i = 0; i < comparison->compared->len; i++)
            assert_int_equal(compared_at(comparison, i)->change,
                             of_base ? HC_CHANGE_UNJUDGED : HC_CHANGE_INCONCLUSIVE);
        hc_comparison_free(comparison);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gauges_are_known_by_name),
        cmocka_unit_test(test_ratios),
        cmocka_unit_test(test_verdict_of_all),
        cmocka_unit_test(test_allowances),
        cmocka_unit_test(test_bad_allowances),
        cmocka_unit_test(test_equal_heaps_are_unchanged),
        cmocka_unit_test(test_a_difference_of_one),
        cmocka_unit_test(test_what_is_allowed_is_allowed),
        cmocka_unit_test(test_what_does_not_repeat_is_inconclusive),
        cmocka_unit_test(test_what_base_does_not_repeat_is_not_judged),
        cmocka_unit_test(test_known_to_vary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
