/* Expressions of published tables: what they are worth, and where a fault stands. */
#include "dimension.h"
#include "expression.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static hc_expression *parsed(const char *text)
{
    GError *error = NULL;
    hc_expression *expression = hc_expression_parse(text, &error);
    assert_null(error);
    assert_non_null(expression);
    return expression;
}

/* Rows "one", "two" and "ten" are worth their names; no other is known. */
static bool value_of_name(const hc_measure *measure, void *payload, double *value)
{
    (void)payload;
    *value = strcmp(measure->row, "one") == 0   ? 1
             : strcmp(measure->row, "two") == 0 ? 2
             : strcmp(measure->row, "ten") == 0 ? 10
                                                : 0;
    return *value > 0;
}

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"7", 7},
        {".5", 0.5},
        {"1e3", 1000},
        {"1 + 2 * 3", 7},
        {"(1 + 2) * 3", 9},
        {"10 - 2 - 3", 5},
        {"100 / 10 / 5", 2},
        {"100 / (10 / 5)", 50},
        {"2 * 3 - 4 / 2", 4},
        {"-2 * 3", -6},
        {"3 - -2", 5},
        {"-(1 + 2)", -3},
        {"--4", 4},
        {"time(ten) / time(two)", 5},
        {"\ttime ( ten )-time(two)*time(two) ", 6},
        {"cpu(ten) - time(one)", 9},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_expression *expression = parsed(cases[i].text);
        double value = NAN;
        assert_true(hc_expression_evaluate(expression, value_of_name, NULL, &value));
        assert_true(value == cases[i].value);
        hc_expression_free(expression);
    }
}

static void test_no_value(void **state)
{
    (void)state;
    static const char *const texts[] = {"1 / 0", "0 / 0", "1 / (time(two) - 2)",
                                        "time(none)", "1 + time(one) / time(none)"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        hc_expression *expression = parsed(texts[i]);
        double value;
        assert_false(hc_expression_evaluate(expression, value_of_name, NULL, &value));
        hc_expression_free(expression);
    }
}

/* ---- Figures --------------------------------------------------------------------- */

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        hc_measure_kind kind;
        bool of_heap, of_rounds;
    } cases[] = {
        {"time(a)", HC_MEASURE_TIME, false, true},
        {"cpu(a)", HC_MEASURE_CPU, false, true},
        {"each(a)", HC_MEASURE_EACH, false, true},
        {"items(a)", HC_MEASURE_ITEMS, false, false},
        {"peak(a)", HC_MEASURE_PEAK, true, false},
        {"allocs(a)", HC_MEASURE_ALLOCS, true, false},
        {"requested(a)", HC_MEASURE_REQUESTED, true, false},
        {"live(a)", HC_MEASURE_LIVE, true, false},
        {"sizeof(a)", HC_MEASURE_SIZEOF, false, false},
        {"counter(a, pages)", HC_MEASURE_COUNTER, false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_expression *expression = parsed(cases[i].text);
        const hc_measure *measure = hc_expression_single(expression);
        assert_int_equal(measure->kind, cases[i].kind);
        assert_string_equal(measure->row, "a");
        assert_false(measure->is_slope || measure->has_size);
        assert_int_equal(hc_measure_is_of_heap(measure->kind), cases[i].of_heap);
        assert_int_equal(hc_measure_is_of_rounds(measure->kind), cases[i].of_rounds);
        hc_expression_free(expression);
    }
}

static void test_arguments(void **state)
{
    (void)state;
    hc_expression *sized = parsed("peak(other.two-lists@100000)");
    const hc_measure *measure = hc_expression_single(sized);
    assert_string_equal(measure->row, "other.two-lists");
    assert_true(measure->has_size);
    assert_int_equal(measure->size, 100000);
    assert_null(measure->counter);
    hc_expression_free(sized);

    hc_expression *counter = parsed("counter(pages@10, requests_sent)");
    measure = hc_expression_single(counter);
    assert_string_equal(measure->counter, "requests_sent");
    assert_int_equal(measure->size, 10);
    hc_expression_free(counter);

    hc_expression *slope = parsed("slope(peak, list)");
    measure = hc_expression_single(slope);
    assert_true(measure->is_slope);
    assert_int_equal(measure->kind, HC_MEASURE_PEAK);
    assert_string_equal(measure->row, "list");
    hc_expression_free(slope);
}

static bool note_row(const hc_measure *measure, void *payload)
{
    GString *rows = payload;
    g_string_append(rows, measure->row);
    return strcmp(measure->row, "c") != 0;
}

/* From left to right, until one is refused. */
static void test_each_figure_is_visited(void **state)
{
    (void)state;
    hc_expression *all = parsed("2 * (time(a) + 1) / -time(b)");
    GString *rows = g_string_new(NULL);
    assert_true(hc_expression_each(all, note_row, rows));
    assert_string_equal(rows->str, "ab");
    assert_null(hc_expression_single(all));
    hc_expression_free(all);

    hc_expression *refused = parsed("time(a) - time(c) - time(d)");
    g_string_truncate(rows, 0);
    assert_false(hc_expression_each(refused, note_row, rows));
    assert_string_equal(rows->str, "ac");
    hc_expression_free(refused);
    g_string_free(rows, TRUE);
}

/* ---- Dimensions ------------------------------------------------------------------ */

static void test_dimensions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
    } cases[] = {
        {"time(a)", "a time"},
        {"each(a) - cpu(b)", "a time"},
        {"-time(a)", "a time"},
        {"2 * time(a) + time(b) / 3", "a time"},
        {"time(a) / time(b)", "a plain number"},
        {"1 - time(a) / time(b)", "a plain number"},
        {"peak(a) - live(b) + sizeof(c) + requested(d)", "bytes"},
        {"peak(a) / items(a)", "bytes"},
        {"peak(a) / peak(b) * peak(c)", "bytes"},
        {"slope(time, a)", "a plain number"},
        {"allocs(a)", "a plain number"},
        {"counter(a, x)", "anything"},
        {"counter(a, x) / 2", "anything"},
        {"counter(a, x) + peak(a)", "bytes"},
        {"peak(a) / time(a)", "bytes per time"},
        {"time(a) / peak(a)", "a time per byte"},
        {"1 / time(a)", "a number per time"},
        {"time(a) * time(b)", "a product of figures"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_expression *expression = parsed(cases[i].text);
        hc_dimension dimension;
        assert_true(hc_expression_dimension(expression, &dimension, NULL));
        assert_string_equal(hc_dimension_name(dimension), cases[i].name);
        hc_expression_free(expression);
    }
}

static void test_units_fit_dimensions(void **state)
{
    (void)state;
    const hc_dimension time = {.time = 1}, bytes = {.bytes = 1}, number = {0},
                       any = {.any = true};
    assert_true(hc_dimension_has_unit(time, "ms") && hc_dimension_has_unit(time, ""));
    assert_false(hc_dimension_has_unit(time, "MB"));
    assert_true(hc_dimension_has_unit(bytes, "KiB"));
    assert_false(hc_dimension_has_unit(bytes, "s"));
    assert_true(hc_dimension_has_unit(number, ""));
    assert_false(hc_dimension_has_unit(number, "B") ||
                 hc_dimension_has_unit(number, "ns"));
    assert_true(hc_dimension_has_unit(any, "B") && hc_dimension_has_unit(any, "ns"));
}

static void test_unlike_figures(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"1 + 1", "names no row, so there is nothing to measure"},
        {"-(2 / 3)", "names no row, so there is nothing to measure"},
        {"time(a) + peak(b)", "'+' stands between a time and bytes"},
        {"2 * (peak(a) - allocs(a))", "'-' stands between bytes and a plain number"},
        {"time(a) + 1", "'+' stands between a time and a plain number"},
        {"time(a) * time(b) - time(c)",
         "'-' stands between a product of figures and a time"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_expression *expression = parsed(cases[i].text);
        hc_dimension dimension;
        GError *error = NULL;
        assert_false(hc_expression_dimension(expression, &dimension, &error));
        assert_string_equal(error->message, cases[i].message);
        g_error_free(error);
        hc_expression_free(expression);
    }
}

/* ---- Faults ---------------------------------------------------------------------- */

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "a number or a figure such as time(row) at column 1"},
        {"   ", "a number or a figure such as time(row) at column 4"},
        {"1 +", "a number or a figure such as time(row) at column 4"},
        {"1 2", "an operator or the end at column 3"},
        {"time(a))", "an operator or the end at column 8"},
        {"(1 + 2", "')' at column 7"},
        {"speed(a)", "a number or a figure such as time(row) at column 1"},
        {"2 * tme(a)", "a number or a figure such as time(row) at column 5"},
        {"time", "'(' at column 5"},
        {"time()", "the key of a row at column 6"},
        {"time(a", "')' at column 7"},
        {"time(a, b)", "')' at column 7"},
        {"time(a@)", "one of the row's sizes at column 8"},
        {"time(a@big)", "one of the row's sizes at column 8"},
        {"counter(a)", "',' and the name of a counter at column 10"},
        {"counter(a, )", "the name of a counter at column 12"},
        {"slope(a)", "time, cpu, each, items, peak, allocs, requested, live or sizeof"},
        {"slope(time)", "',' at column 11"},
        {"slope(counter, a)", "sizeof at column 7"},
        {"slope(time, a@10)", "a row with all its sizes at column 17"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        assert_null(hc_expression_parse(cases[i].text, &error));
        assert_non_null(strstr(error->message, cases[i].expected));
        assert_true(g_str_has_prefix(error->message + 1, cases[i].text));
        g_error_free(error);
    }
}

/* `count` times `opening`, a 1, and as often `closing`. */
static char *wrapped(const char *opening, const char *closing, unsigned count)
{
    GString *text = g_string_new("1");
    for (unsigned i = 0; i < count; i++) {
        g_string_prepend(text, opening);
        g_string_append(text, closing);
    }
    return g_string_free(text, FALSE);
}

static void expect_worth(char *text, double value)
{
    hc_expression *expression = parsed(text);
    double found = NAN;
    assert_true(hc_expression_evaluate(expression, value_of_name, NULL, &found));
    assert_true(found == value);
    hc_expression_free(expression);
    g_free(text);
}

static void expect_too_many(char *text, const char *message)
{
    GError *error = NULL;
    assert_null(hc_expression_parse(text, &error));
    assert_string_equal(error->message, message);
    g_error_free(error);
    g_free(text);
}

/* Ten thousand levels of it would be ten thousand calls deep. */
static void test_nesting_has_a_limit(void **state)
{
    (void)state;
    static const char *const message =
        "expected at most 32 '(' or '-' one inside "
        "another, and there is one more at column 33";
    expect_worth(wrapped("(", ")", 32), 1);
    expect_worth(wrapped("-", "", 32), 1);
    expect_worth(wrapped("-(", ")", 16), 1);
    expect_worth(g_strdup("((((((((((((((((((((1))))))))))))))))))))"
                          "+((((((((((((((((((((1))))))))))))))))))))"),
                 2);
    expect_too_many(wrapped("(", ")", 33), message);
    expect_too_many(wrapped("-", "", 33), message);
    expect_too_many(wrapped("-(", ")", 17), message);
    expect_too_many(wrapped("(", "", 10000), message);
    expect_too_many(wrapped("-", "", 100000), message);
}

static void test_length_has_a_limit(void **state)
{
    (void)state;
    static const char *const message =
        "expected at most 1000 numbers and figures, and "
        "there is one more at column 2001";
    expect_worth(wrapped("", "+1", 999), 1000);
    expect_too_many(wrapped("", "+1", 1000), message);
    expect_too_many(wrapped("", "*1", 100000), message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_no_value),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_each_figure_is_visited),
        cmocka_unit_test(test_dimensions),
        cmocka_unit_test(test_units_fit_dimensions),
        cmocka_unit_test(test_unlike_figures),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_nesting_has_a_limit),
        cmocka_unit_test(test_length_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
