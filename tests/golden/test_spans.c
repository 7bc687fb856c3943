/* Which variants the lines below the tables compare, and in which order. */
#include "span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A row whose interval is one part in ten either way. */
typedef struct sample_row {
    const char *table, *variant, *model, *work;
    int64_t n; /* 0: no argument */
    double ns;
} sample_row;

static void add_row(hc_run *run, const sample_row *sample)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup("loops");
    row->table = g_strdup(sample->table);
    row->variant = g_strdup(sample->variant);
    row->name =
        g_strdup_printf("%s/%s/%d", sample->table, sample->variant, (int)sample->n);
    row->model = g_strdup(sample->model);
    row->work = g_strdup(sample->work);
    row->allocator = g_strdup("jemalloc");
    row->status = HC_STATUS_OK;
    if (sample->n > 0) {
        row->args[0] = (hc_arg_value){.name = g_strdup("n"), .value = sample->n};
        row->arg_count = 1;
    }
    row->time.known = row->time.has_ci = true;
    row->time.median_ns = sample->ns;
    row->time.ci_lo_ns = sample->ns * 0.9;
    row->time.ci_hi_ns = sample->ns * 1.1;
    g_ptr_array_add(run->benchmarks, row);
}

/* `expected`: the sentences, each ended by a newline. */
static void expect_spans(const sample_row *rows, size_t count, const char *expected)
{
    hc_run *run = hc_run_new();
    for (size_t i = 0; i < count; i++)
        add_row(run, &rows[i]);
    GPtrArray *tables = hc_report_tables(run);
    GPtrArray *spans = hc_sentences_span(tables);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < spans->len; i++)
        g_string_append_printf(text, "%s\n", (char *)spans->pdata[i]);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
    g_ptr_array_unref(spans);
    g_ptr_array_free(tables, TRUE);
    hc_run_free(run);
}

static void test_each_model_is_compared_with_its_first_row(void **state)
{
    (void)state;
    const sample_row rows[] = {{"loop", "append-boxed", "boxed", NULL, 10, 300},
                               {"loop", "slow-boxed", "boxed", NULL, 10, 900},
                               {"loop", "reserved-boxed", "boxed", NULL, 10, 150},
                               {"loop", "append", "raw", NULL, 10, 30},
                               {"loop", "reserved", "raw", NULL, 10, 1},
                               {"loop", "avx2", "beyond", NULL, 10, 0.5},
                               {"loop", "threads", "beyond", NULL, 10, 5},
                               {"loop", "store-bandwidth", "limit", NULL, 10, 0.5}};
    expect_spans(
        rows, G_N_ELEMENTS(rows),
        "loop: append-boxed takes 2.00× the time of reserved-boxed, append 30.0× "
        "that of reserved (n = 10)\n");
}

static void test_where_none_beats_the_first_row_it_is_what_the_slowest_beats(void **state)
{
    (void)state;
    const sample_row rows[] = {{"practice", "bare", "raw", NULL, 0, 10},
                               {"practice", "log-each", "raw", NULL, 0, 400},
                               {"practice", "flag-check", "raw", NULL, 0, 9.5}};
    expect_spans(rows, G_N_ELEMENTS(rows),
                 "practice: log-each takes 40.0× the time of bare\n");
}

/* Ordering items by their delay is not what the others do with theirs. */
static void test_other_work_is_not_compared(void **state)
{
    (void)state;
    const sample_row rows[] = {{"concurrency", "step", "raw", NULL, 5, 10},
                               {"concurrency", "step-sleep", "raw", NULL, 5, 500},
                               {"concurrency", "map-serial", "raw", NULL, 9, 2},
                               {"concurrency", "map-serial-boxed", "boxed", NULL, 9, 99},
                               {"concurrency", "map-order", "raw", "map-order", 9, 9000}};
    expect_spans(rows, G_N_ELEMENTS(rows),
                 "concurrency: step-sleep takes 50.0× the time of step (n = 5)\n");
    expect_spans(&rows[2], 3, "");
}

static void test_what_is_not_told_apart_is_not_said(void **state)
{
    (void)state;
    const sample_row rows[] = {{"loop", "one", "raw", NULL, 0, 10},
                               {"loop", "other", "raw", NULL, 0, 12}};
    expect_spans(rows, G_N_ELEMENTS(rows), "");
}

static void test_the_widest_comes_first(void **state)
{
    (void)state;
    const sample_row rows[] = {{"hoist", "each-time", "raw", NULL, 0, 20},
                               {"hoist", "hoisted", "raw", NULL, 0, 10},
                               {"member", "list", "raw", NULL, 0, 1000},
                               {"member", "set", "raw", NULL, 0, 10},
                               {"batch", "commit", "raw", NULL, 0, 30},
                               {"batch", "prepared", "raw", NULL, 0, 10}};
    expect_spans(rows, G_N_ELEMENTS(rows),
                 "member: list takes 100× the time of set\n"
                 "batch: commit takes 3.00× the time of prepared\n"
                 "hoist: each-time takes 2.00× the time of hoisted\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_model_is_compared_with_its_first_row),
        cmocka_unit_test(
            test_where_none_beats_the_first_row_it_is_what_the_slowest_beats),
        cmocka_unit_test(test_other_work_is_not_compared),
        cmocka_unit_test(test_what_is_not_told_apart_is_not_said),
        cmocka_unit_test(test_the_widest_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
