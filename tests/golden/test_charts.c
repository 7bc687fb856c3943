/* Charts drawn by gnuplot: names that gnuplot could take for commands, what a comparison
 * and a growing heap come to, and scripts that fail beside others that do not. */
#include "chart.h"
#include "gnuplot.h"
#include "golden.h"
#include "sample_comparison.h"

#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define TRAP "/tmp/heapclock-chart-was-here"

static const char *const names[] = {
    "`touch " TRAP "`",
    "'; system('touch " TRAP "') #",
    "\"; system(\"touch " TRAP "\"); \"",
    "@heading {/Symbol a}_b^c &{x}",
    "\"quoted\" \"\"twice\"\" \\n\\t\\\\ end\\",
    "first line\nsecond",
    "<script>alert(1)</script>",
    "שלום עולם",
    "e\xcc\x81 n\xcc\x83 日本",
    "%d %s ? NaN",
};

/* What stands in the picture, as XML has it. */
static const char *const drawn[] = {
    "<text>`touch /tmp/heapclock…-was-here`</text>",
    "<text>'; system('touch /tmp…s-here') #</text>",
    "<text>\"; system(\"touch /tmp…-here\"); \"</text>",
    "<text>@heading {/Symbol a}_b^c &amp;{x}</text>",
    "<text>\"quoted\" \"\"twice\"\" \\n\\t\\\\ end\\</text>",
    "<text>first line\\nsecond</text>",
    "<text>&lt;script>alert(1)&lt;/script></text>",
    "<text>שלום עולם</text>",
    "<text>e\xcc\x81 n\xcc\x83 日本</text>",
    "<text>%d %s ? NaN</text>",
};

/* ---- A run ----------------------------------------------------------------------- */

/* Launches of one iteration each, the last ones slower: two heaps. */
static void set_time(hc_benchmark *row, double ns)
{
    enum { LAUNCHES = 12, SLOW = 4 };
    for (int i = 0; i < LAUNCHES; i++) {
        hc_launch_result *launch = hc_launch_result_new(1, 1);
        double slower = i >= LAUNCHES - SLOW ? 1.2 : 1;
        launch->slices_ns[0] = (uint64_t)(ns * slower * (1 + 0.001 * i));
        g_ptr_array_add(row->time.launches, launch);
    }
    hc_time_result_summarise(&row->time);
}

/* Of variant v the peak grows as n^v, from v = 3 on as n. */
static void add_row(hc_run *run, int v, int64_t n)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup("test-data");
    row->table = g_strdup(names[2]);
    row->variant = g_strdup(names[v]);
    row->name = g_strdup_printf("%s/%d", names[v], (int)n);
    row->allocator = g_strdup("jemalloc");
    row->threads = 1;
    row->status = HC_STATUS_OK;
    row->args[0].name = g_strdup(names[4]);
    row->args[0].value = n;
    row->arg_count = 1;
    set_time(row, 1e6 * (v + 1) * (double)n);
    row->heap.known = row->heap.deterministic = true;
    row->heap.allocations = 1;
    row->heap.peak_bytes = 64;
    for (int i = 0; i < (v < 3 ? v : 1); i++)
        row->heap.peak_bytes *= (uint64_t)n;
    g_ptr_array_add(run->benchmarks, row);
}

static hc_run *hostile_run(void)
{
    hc_run *run = hc_run_new();
    for (int v = 0; v < (int)G_N_ELEMENTS(names); v++) {
        for (int64_t n = 1; n <= 100; n *= 10)
            add_row(run, v, n);
    }
    return run;
}

/* ---- Pictures -------------------------------------------------------------------- */

typedef struct sample {
    char *dir;
    hc_run *run;
    GPtrArray *tables, *charts;
    hc_comparison *comparison;
    hc_comparison_view *view;
} sample;

static int set_up(void **state)
{
    sample *s = g_new0(sample, 1);
    GError *error = NULL;
    char *problem = NULL;
    s->dir = g_dir_make_tmp("heapclock-charts-XXXXXX", NULL);
    g_remove(TRAP);
    s->run = hostile_run();
    s->tables = hc_report_tables(s->run);
    s->charts = hc_charts_plan(s->tables);
    s->comparison = sample_comparison();
    s->view = hc_comparison_view_new(s->comparison);
    hc_charts_plan_changes(s->charts, s->view, 0.01);
    if (!hc_charts_write(s->charts, s->dir, REPORT_DATA_DIR, &problem, &error))
        fail_msg("%s", error->message);
    if (problem != NULL)
        fail_msg("%s", problem);
    *state = s;
    return 0;
}

static void remove_files(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        char *file = g_build_filename(path, name, NULL);
        g_remove(file);
        g_free(file);
    }
    g_dir_close(dir);
    g_rmdir(path);
}

/* The pictures stay with the charts, no file is left. */
static void draw(GPtrArray *charts)
{
    char *dir = g_dir_make_tmp("heapclock-charts-XXXXXX", NULL), *problem = NULL;
    assert_true(hc_charts_write(charts, dir, REPORT_DATA_DIR, &problem, NULL));
    assert_null(problem);
    remove_files(dir);
    g_free(dir);
}

/* The charts of a run, drawn. */
typedef struct picture_set {
    hc_run *run;
    GPtrArray *tables, *charts;
} picture_set;

/* Takes the run. */
static picture_set draw_run(hc_run *run)
{
    picture_set d = {.run = run, .tables = hc_report_tables(run)};
    d.charts = hc_charts_plan(d.tables);
    draw(d.charts);
    return d;
}

static void clear_pictures(picture_set *d)
{
    g_ptr_array_free(d->charts, TRUE);
    g_ptr_array_free(d->tables, TRUE);
    hc_run_free(d->run);
}

static int tear_down(void **state)
{
    sample *s = *state;
    remove_files(s->dir);
    g_ptr_array_free(s->charts, TRUE);
    g_ptr_array_free(s->tables, TRUE);
    hc_comparison_view_free(s->view);
    hc_comparison_free(s->comparison);
    hc_run_free(s->run);
    g_free(s->dir);
    g_free(s);
    return 0;
}

static void check_names(const hc_chart *chart)
{
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++) {
        if (strstr(chart->svg, drawn[i]) == NULL)
            fail_msg("%s is not in %s.svg", drawn[i], chart->stem);
    }
}

static void test_names_are_drawn_and_do_nothing(void **state)
{
    const sample *s = *state;
    size_t checked = 0;
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        assert_true(chart->drawn);
        if (chart->kind == HC_CHART_TIME_BARS || chart->kind == HC_CHART_LAUNCHES ||
            chart->kind == HC_CHART_HEAP_BARS) {
            check_names(chart);
            checked++;
        }
    }
    assert_int_equal(checked, 3);
    assert_false(g_file_test(TRAP, G_FILE_TEST_EXISTS));
}

/* gnuplot puts what has no title into the key by its command, where there is a key. */
static void test_headings_are_bold_and_no_command_is_drawn(void **state)
{
    const sample *s = *state;
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (strstr(chart->svg, " using ") != NULL)
            fail_msg("%s.svg has a command in it", chart->stem);
        if (strstr(chart->svg, "font-family=\"sans-serif\" font-weight=\"bold\"") ==
                NULL ||
            strstr(chart->svg, ":Bold") != NULL)
            fail_msg("the heading of %s.svg is not bold", chart->stem);
    }
}

/* What the chart draws each of its lines with, by the name in the head of its data. */
static void add_styles(GHashTable *styles, const hc_chart *chart, size_t *again)
{
    const char *number = strstr(chart->settings->str, "array styles[");
    assert_non_null(number);
    number = strchr(number, '=') + strlen("= [");
    char **blocks = g_strsplit(chart->data->str, "size\t", -1);
    for (size_t i = 1; blocks[i] != NULL; i++) {
        char **fields = g_strsplit(blocks[i], "\t", 2);
        char *rest;
        gpointer style = GUINT_TO_POINTER(1 + strtoul(number, &rest, 10)), known;
        number = rest + strlen(", ");
        known = g_hash_table_lookup(styles, fields[0]);
        if (known != NULL && known != style)
            fail_msg("%s has two styles", fields[0]);
        *again += known != NULL;
        g_hash_table_insert(styles, g_strdup(fields[0]), style);
        g_strfreev(fields);
    }
    g_strfreev(blocks);
}

/* The steepest grower is not the slowest. */
static void test_a_variant_looks_the_same_in_all_charts(void **state)
{
    const sample *s = *state;
    GHashTable *styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t again = 0;
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (chart->kind == HC_CHART_TIME_BY_SIZE ||
            chart->kind == HC_CHART_MEMORY_BY_SIZE)
            add_styles(styles, chart, &again);
    }
    assert_int_equal(g_hash_table_size(styles), G_N_ELEMENTS(names));
    assert_int_equal(again, 3); /* as many lines of memory */
    g_hash_table_unref(styles);
}

/* Names stand there in the script, not in the data: in the key, and on the axis. */
static void test_names_in_keys_are_drawn(void **state)
{
    const sample *s = *state;
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (chart->kind == HC_CHART_TIME_BY_SIZE)
            g_string_append(all, chart->svg);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++) {
        if (strstr(all->str, drawn[i]) == NULL)
            fail_msg("%s is in no key", drawn[i]);
    }
    g_string_free(all, TRUE);
}

static void test_data_and_settings(void **state)
{
    const sample *s = *state;
    golden_compare_charts("charts-hostile.txt", s->charts);
}

static void test_script_of_changes(void **state)
{
    const sample *s = *state;
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (g_strcmp0(chart->stem, "time-changes") == 0)
            golden_compare("time-changes.gp",
                           hc_chart_script(chart, REPORT_DATA_DIR, NULL));
    }
}

static void test_no_line_goes_through_the_labels_of_changes(void **state)
{
    const sample *s = *state;
    size_t seen = 0;
    for (guint i = 0; i < s->charts->len; i++) {
        const hc_chart *chart = s->charts->pdata[i];
        if (chart->kind != HC_CHART_CHANGES)
            continue;
        golden_assert_no_line_through_text(chart->svg);
        seen++;
    }
    assert_int_equal(seen, 2);
}

/* A heap that regressed does not make the times judged. */
static void test_a_title_says_what_was_not_judged(void **state)
{
    (void)state;
    hc_comparison *comparison = sample_comparison();
    for (guint i = 0; i < comparison->compared->len; i++) {
        hc_compared *compared = comparison->compared->pdata[i];
        if (compared->gauge == HC_GAUGE_TIME)
            compared->change = HC_CHANGE_UNJUDGED;
    }
    assert_int_equal(comparison->verdict, HC_CHANGE_REGRESSED);
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    GPtrArray *charts = hc_charts_new();
    hc_charts_plan_changes(charts, view, 0.01);
    const hc_chart *chart = charts->pdata[0];
    assert_non_null(strstr(chart->title, ", none of them judged"));
    assert_null(strstr(chart->title, "regressed"));
    g_ptr_array_free(charts, TRUE);
    hc_comparison_view_free(view);
    hc_comparison_free(comparison);
}

/* ---- Far changes ----------------------------------------------------------------- */

static void add_change(hc_comparison *into, double ratio, double lo, double hi)
{
    char suite[] = "s", allocator[] = "system", name[] = "row";
    const hc_benchmark row = {.suite = suite, .name = name, .allocator = allocator};
    hc_compared *compared = hc_comparison_add(into, &row, HC_GAUGE_TIME);
    hc_compared_set(compared, 100, 100 * ratio);
    compared->has_ci = true;
    compared->lo = lo;
    compared->hi = hi;
}

static double setting(const hc_chart *chart, const char *name)
{
    const char *at = strstr(chart->settings->str, name);
    assert_non_null(at);
    return g_ascii_strtod(at + strlen(name), NULL);
}

/* New: rows of a few percent, and what the caller adds. */
static hc_comparison *near_changes(void)
{
    enum { ROWS = 10 };
    hc_comparison *comparison = hc_comparison_new();
    for (int i = 0; i < ROWS; i++)
        add_change(comparison, 0.97 + 0.005 * i, 0.965 + 0.005 * i, 0.975 + 0.005 * i);
    return comparison;
}

/* Takes `comparison`; the chart's picture is there. */
static void check_axis(hc_comparison *comparison, double least, double most,
                       unsigned beyond, const char *marks)
{
    GPtrArray *charts = hc_charts_new();
    hc_comparison_conclude(comparison);
    hc_comparison_view *view = hc_comparison_view_new(comparison);
    hc_charts_plan_changes(charts, view, 0.01);
    assert_int_equal(charts->len, 1);
    const hc_chart *chart = charts->pdata[0];
    assert_float_equal(setting(chart, "ratio_least = "), least, 1e-3);
    assert_float_equal(setting(chart, "ratio_most = "), most, 1e-3);
    assert_int_equal((unsigned)setting(chart, "beyond = "), beyond);
    draw(charts);
    static const char *const arrows[] = {"<text>◂</text>", "<text>▸</text>"};
    for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++)
        assert_int_equal(strstr(chart->svg, arrows[i]) != NULL,
                         strstr(marks, arrows[i]) != NULL);
    hc_comparison_view_free(view);
    hc_comparison_free(comparison);
    g_ptr_array_free(charts, TRUE);
}

/* One ratio, or one interval, that is far out leaves the axis to the others; it is told
 * at the edge. What is not far out belongs to the axis. */
static void test_a_far_change_leaves_room_to_the_others(void **state)
{
    (void)state;
    check_axis(near_changes(), 0.965, 1.020, 0, "");
    hc_comparison *far = near_changes();
    add_change(far, 62, 61, 63);
    check_axis(far, 0.965, 1.040, 1, "<text>▸</text>");
    hc_comparison *both = near_changes();
    add_change(both, 0.01, 0.009, 0.011);
    add_change(both, 1.01, 0.99, 62);
    check_axis(both, 0.946, 1.040, 2, "<text>◂</text><text>▸</text>");
    hc_comparison *endless = near_changes();
    add_change(endless, 1.01, 0, HUGE_VAL);
    check_axis(endless, 0.965, 1.020, 1, "<text>◂</text><text>▸</text>");
    hc_comparison *wide = near_changes();
    add_change(wide, 1.3, 1.29, 1.31);
    check_axis(wide, 0.965, 1.31, 0, "");
}

/* ---- Times close together --------------------------------------------------------- */

static void test_close_times_have_figures_on_their_axis(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    for (int v = 0; v < 2; v++) {
        for (int64_t n = 20; n <= 50; n += 30) {
            add_row(run, v, n);
            hc_benchmark *row = run->benchmarks->pdata[run->benchmarks->len - 1];
            g_ptr_array_set_size(row->time.launches, 0);
            set_time(row, 12.0e6 + 1e6 * v);
        }
    }
    picture_set d = draw_run(run);
    const hc_chart *lines = d.charts->pdata[3];
    assert_int_equal(lines->kind, HC_CHART_TIME_BY_SIZE);
    assert_non_null(strstr(lines->svg, "<text>12.0 ms</text>"));
    assert_non_null(strstr(lines->svg, "<text>15.0 ms</text>"));
    assert_non_null(strstr(lines->svg, "<text>20</text>"));
    assert_non_null(strstr(lines->svg, "<text>50</text>"));
    clear_pictures(&d);
}

/* Half of a step may not be rounded to a whole figure. */
static void test_marks_of_allocations_stand_where_they_say(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    add_row(run, 0, 1);
    add_row(run, 1, 1);
    for (guint i = 0; i < run->benchmarks->len; i++)
        ((hc_benchmark *)run->benchmarks->pdata[i])->heap.allocations = 6316 - i;
    picture_set d = draw_run(run);
    const hc_chart *heap = d.charts->pdata[2];
    assert_int_equal(heap->kind, HC_CHART_HEAP_BARS);
    assert_non_null(strstr(heap->svg, "<text>5k</text>"));
    assert_null(strstr(heap->svg, "<text>2k</text>")); /* 2,500 */
    clear_pictures(&d);
}

/* ---- Many tables ----------------------------------------------------------------- */

static hc_run *wide_run(int tables)
{
    hc_run *run = hc_run_new();
    for (int i = 0; i < tables; i++) {
        add_row(run, 0, 1);
        hc_benchmark *row = run->benchmarks->pdata[i];
        g_free(row->table);
        row->table = g_strdup_printf("table-%d", i);
    }
    return run;
}

static bool exists(const char *dir, const char *name)
{
    char *path = g_build_filename(dir, name, NULL);
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    g_free(path);
    return there;
}

static void leave_stale(const char *dir, const char *name)
{
    char *path = g_build_filename(dir, name, NULL);
    assert_true(g_file_set_contents(path, "old", -1, NULL));
    g_free(path);
}

enum { OF_A_TABLE = 3 };

/* Of so many tables, those with the first `most` charts are drawn; what is said of them.
 */
static void check_drawn(const char *dir, int count, guint most, const char *says)
{
    char *problem = NULL;
    guint pictures = most / OF_A_TABLE * OF_A_TABLE;
    hc_run *run = wide_run(count);
    GPtrArray *tables = hc_report_tables(run), *charts = hc_charts_plan(tables);
    assert_int_equal(charts->len, count * OF_A_TABLE);
    assert_true(hc_charts_write(charts, dir, REPORT_DATA_DIR, &problem, NULL));
    assert_null(problem);
    for (guint i = 0; i < charts->len; i++) {
        const hc_chart *chart = charts->pdata[i];
        assert_int_equal(chart->drawn, i < pictures);
        assert_int_equal(chart->left_out, i >= pictures);
    }
    char *words = hc_charts_left_out(charts);
    assert_string_equal(words, says);
    g_free(words);
    g_ptr_array_free(charts, TRUE);
    g_ptr_array_free(tables, TRUE);
    hc_run_free(run);
}

/* What is left out has no picture of an earlier report, and a script as long as there
 * are not too many of them. */
static void test_charts_beyond_the_most_are_left_out(void **state)
{
    (void)state;
    char *dir = g_dir_make_tmp("heapclock-charts-XXXXXX", NULL);
    check_drawn(dir, 40, HC_CHARTS_MOST,
                "30 of 120 charts are not drawn, those of the last tables; "
                "`gnuplot *.gp` in the folder charts draws them all.");
    leave_stale(dir, "table-39-time.svg");
    leave_stale(dir, "table-339-time.gp");
    check_drawn(dir, 340, HC_CHARTS_MOST_OF_MANY,
                "981 of 1020 charts are not drawn, those of the last tables; "
                "`gnuplot *.gp` in the folder charts draws the first 1000.");
    assert_false(exists(dir, "table-39-time.svg"));
    assert_true(exists(dir, "table-39-time.gp"));
    assert_false(exists(dir, "table-339-time.gp"));
    remove_files(dir);
    g_free(dir);
}

static void test_charts_of_a_table(void **state)
{
    (void)state;
    hc_run *run = wide_run(2);
    GPtrArray *tables = hc_report_tables(run), *charts = hc_charts_plan(tables);
    GHashTable *by_table = hc_charts_by_table(charts);
    const GPtrArray *found = g_hash_table_lookup(by_table, tables->pdata[1]);
    assert_int_equal(found->len, OF_A_TABLE);
    for (guint i = 0; i < found->len; i++)
        assert_ptr_equal(found->pdata[i], charts->pdata[OF_A_TABLE + i]);
    assert_null(g_hash_table_lookup(by_table, run));
    g_hash_table_unref(by_table);
    g_ptr_array_free(charts, TRUE);
    g_ptr_array_free(tables, TRUE);
    hc_run_free(run);
}

/* ---- Scripts that fail ----------------------------------------------------------- */

static void write_script(const char *dir, const char *name, const char *text)
{
    char *path = g_build_filename(dir, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_free(path);
}

static const double ENOUGH_S = 100;

static void assert_fails(GError *failure, const char *words)
{
    assert_non_null(failure);
    if (strstr(failure->message, words) == NULL)
        fail_msg("'%s' does not say '%s'", failure->message, words);
    g_error_free(failure);
}

/* One process draws all: a fault, an open multiplot, an end of the process, a variable
 * and a crash of one must not reach the next. */
static void test_a_failure_costs_no_other(void **state)
{
    (void)state;
    static const char picture[] =
        "set terminal svg\nset output '%s.svg'\n"
        "if (exists('left_over')) { exit status 1 }\n"
        "plot x\nunset output\n";
    static const char *const stems[] = {"good-1", "fault",  "good-2", "ends",
                                        "good-3", "killed", "good-4", "gone"};
    GError *failures[G_N_ELEMENTS(stems)] = {NULL};
    char *dir = g_dir_make_tmp("heapclock-charts-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i += 2) {
        char *name = g_strconcat(stems[i], ".gp", NULL);
        char *text = g_strdup_printf(picture, stems[i]);
        write_script(dir, name, text);
        g_free(text);
        g_free(name);
    }
    write_script(dir, "fault.gp",
                 "left_over = 1\nset terminal svg\nset multiplot\nplot nothing(\n");
    write_script(dir, "ends.gp", "exit status 0\n");
    write_script(dir, "killed.gp", "system('kill -9 $PPID')\n");
    hc_gnuplot_draw(dir, stems, G_N_ELEMENTS(stems), ENOUGH_S, failures);
    for (size_t i = 0; i < G_N_ELEMENTS(stems); i += 2) {
        if (failures[i] != NULL)
            fail_msg("%s", failures[i]->message);
        char *name = g_strdup_printf("%s/%s.svg", dir, stems[i]);
        assert_true(g_file_test(name, G_FILE_TEST_EXISTS));
        g_free(name);
    }
    assert_fails(failures[1], "gnuplot cannot draw 'fault.gp'");
    assert_fails(failures[3], "'ends.gp': it ended without a word");
    assert_fails(failures[5], "'killed.gp': it ended without a word");
    assert_fails(failures[7], "gone.gp");
    remove_files(dir);
    g_free(dir);
}

/* One that never ends is ended, and nothing after it is begun. */
static void test_drawing_ends(void **state)
{
    (void)state;
    static const char *const stems[] = {"endless", "after"};
    GError *failures[G_N_ELEMENTS(stems)] = {NULL};
    char *dir = g_dir_make_tmp("heapclock-charts-XXXXXX", NULL);
    write_script(dir, "endless.gp", "pause 1000\n");
    write_script(dir, "after.gp", "system('touch after.svg')\n");
    hc_gnuplot_draw(dir, stems, G_N_ELEMENTS(stems), 0.5, failures);
    assert_fails(failures[0], "gnuplot took more than 0.5 s");
    assert_fails(failures[1], "gnuplot took more than 0.5 s");
    char *after = g_build_filename(dir, "after.svg", NULL);
    assert_false(g_file_test(after, G_FILE_TEST_EXISTS));
    g_free(after);
    remove_files(dir);
    g_free(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_drawn_and_do_nothing),
        cmocka_unit_test(test_names_in_keys_are_drawn),
        cmocka_unit_test(test_headings_are_bold_and_no_command_is_drawn),
        cmocka_unit_test(test_a_variant_looks_the_same_in_all_charts),
        cmocka_unit_test(test_data_and_settings),
        cmocka_unit_test(test_script_of_changes),
        cmocka_unit_test(test_no_line_goes_through_the_labels_of_changes),
        cmocka_unit_test(test_a_title_says_what_was_not_judged),
        cmocka_unit_test(test_a_far_change_leaves_room_to_the_others),
        cmocka_unit_test(test_close_times_have_figures_on_their_axis),
        cmocka_unit_test(test_marks_of_allocations_stand_where_they_say),
        cmocka_unit_test(test_charts_beyond_the_most_are_left_out),
        cmocka_unit_test(test_charts_of_a_table),
        cmocka_unit_test(test_a_failure_costs_no_other),
        cmocka_unit_test(test_drawing_ends),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
