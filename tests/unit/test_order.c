/* The order of a round: every wanted row once, tables together, and another one each
 * time. */

#include "order.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TABLES = 3, ROWS_A_TABLE = 4, ROUNDS = 200 };

/* The rows of the tables alternate, and each table's first row is unwanted. */
static hc_run *mixed_run(void)
{
    static const char *const tables[TABLES] = {"a", "b", "a"};
    static const char *const suites[TABLES] = {"s", "s", "t"};
    hc_run *run = hc_run_new();
    for (int i = 0; i < TABLES * (ROWS_A_TABLE + 1); i++) {
        hc_benchmark *row = hc_benchmark_new();
        row->suite = g_strdup(suites[i % TABLES]);
        row->table = g_strdup(tables[i % TABLES]);
        row->passes = i < TABLES ? 0 : HC_PASS_TIME;
        g_ptr_array_add(run->benchmarks, row);
    }
    return run;
}

static bool is_wanted(const hc_benchmark *row)
{
    return row->passes == HC_PASS_TIME;
}

static void test_each_wanted_row_stands_once_with_its_table(void **state)
{
    (void)state;
    hc_run *run = mixed_run();
    GRand *random = g_rand_new_with_seed(7);
    GArray *rows = hc_order_draw(run, random, is_wanted);
    assert_int_equal(rows->len, TABLES * ROWS_A_TABLE);
    unsigned seen = 0;
    for (guint i = 0; i < rows->len; i++) {
        size_t row = g_array_index(rows, size_t, i);
        assert_true(is_wanted(run->benchmarks->pdata[row]));
        assert_false(seen & 1U << row);
        seen |= 1U << row;
        size_t first = g_array_index(rows, size_t, i - i % ROWS_A_TABLE);
        assert_int_equal(row % TABLES, first % TABLES);
    }
    g_array_unref(rows);
    g_rand_free(random);
    hc_run_free(run);
}

/* Each table comes first, and each row is the first of its table, about as often as any
 * other: 200 rounds at a chance of 1/3 or 1/4 leave none under 20. */
static void test_every_table_and_row_may_come_first(void **state)
{
    (void)state;
    hc_run *run = mixed_run();
    GRand *random = g_rand_new_with_seed(7);
    int tables[TABLES] = {0}, rows_of_first[TABLES * (ROWS_A_TABLE + 1)] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        GArray *rows = hc_order_draw(run, random, is_wanted);
        size_t first = g_array_index(rows, size_t, 0);
        tables[first % TABLES]++;
        for (int table = 0; table < TABLES; table++)
            rows_of_first[g_array_index(rows, size_t, (guint)table * ROWS_A_TABLE)]++;
        g_array_unref(rows);
    }
    for (int i = 0; i < TABLES; i++)
        assert_in_range(tables[i], 20, ROUNDS);
    for (int i = TABLES; i < TABLES * (ROWS_A_TABLE + 1); i++)
        assert_in_range(rows_of_first[i], 20, ROUNDS);
    g_rand_free(random);
    hc_run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_wanted_row_stands_once_with_its_table),
        cmocka_unit_test(test_every_table_and_row_may_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
