/* What doctor prints, and what a report says of its machine, compared with files. The
 * texts are hostile: each format has to show them as they are. */
#include "doctor_console.h"
#include "doctor_json.h"
#include "golden.h"
#include "report_conditions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void add(GPtrArray *conditions, hc_condition_state state, const char *key,
                const char *fact)
{
    hc_condition *condition = hc_condition_new(state);
    condition->key = g_strdup(key);
    condition->fact = g_strdup(fact);
    condition->effect = g_strdup(
        "Time: intervals widen by what the others do on this machine, and "
        "medians rise while it lasts. Heap figures stay exact.");
    condition->remedy = g_strdup("sudo remedy --for=<it> | tee 'it' && `it`");
    g_ptr_array_add(conditions, condition);
}

static GPtrArray *examined(void)
{
    GPtrArray *conditions = hc_conditions_new();
    add(conditions, HC_CONDITION_WORSE, "hypervisor",
        "runs as a guest; the hypervisor: <script>alert(1)</script> | *bold*\x1b[31m");
    add(conditions, HC_CONDITION_FINE, "load", "the machine is quiet");
    add(conditions, HC_CONDITION_UNKNOWN, "governor", "there is no cpufreq in /sys");
    add(conditions, HC_CONDITION_WORSE, "swap", "1.0 MiB of swap are in use");
    add(conditions, HC_CONDITION_TO_KNOW, "counters", "counters cannot be opened: <no>");
    add(conditions, HC_CONDITION_FINE, "thp", "transparent huge pages: madvise");
    return conditions;
}

/* A run that began with so many of those that are worse, two at most; and with one that
 * is to be known. */
static hc_run *run_with(guint worse, bool to_know)
{
    hc_run *run = hc_run_new();
    g_ptr_array_unref(run->conditions);
    run->conditions = examined();
    run->conditions_examined = run->conditions->len;
    guint left_out = 2 - worse;
    for (guint i = run->conditions->len; i-- > 0;) {
        const hc_condition *condition = run->conditions->pdata[i];
        bool is_worse = condition->state == HC_CONDITION_WORSE;
        bool kept = is_worse ? left_out == 0
                             : to_know && condition->state == HC_CONDITION_TO_KNOW;
        left_out -= is_worse && left_out > 0;
        if (!kept)
            g_ptr_array_remove_index(run->conditions, i);
    }
    return run;
}

/* ---- doctor ---------------------------------------------------------------------- */

static GString *console(size_t width, bool colour)
{
    const hc_console_options options = {.width = width, .colour = colour};
    GPtrArray *conditions = examined();
    GString *out = g_string_new(NULL);
    hc_doctor_console(conditions, &options, out);
    g_ptr_array_unref(conditions);
    return out;
}

static void test_doctor_console(void **state)
{
    (void)state;
    golden_compare("doctor.txt", console(0, false));
    golden_compare("doctor-60.txt", console(60, false));
    golden_compare("doctor-colour.txt", console(80, true));
}

static void test_doctor_fits_narrow_terminals(void **state)
{
    (void)state;
    for (size_t width = 20; width < 100; width++)
        golden_assert_fits(console(width, false), width);
}

static void test_doctor_json(void **state)
{
    (void)state;
    GPtrArray *conditions = examined();
    char *json = hc_doctor_json(conditions, NULL);
    assert_non_null(json);
    golden_compare("doctor.json", g_string_new(json));
    g_free(json);
    g_ptr_array_unref(conditions);
}

/* ---- Reports --------------------------------------------------------------------- */

typedef void render(const hc_run *run, GString *out);

static GString *rendered(render *how, guint worse, bool to_know)
{
    hc_run *run = run_with(worse, to_know);
    GString *out = g_string_new(NULL);
    how(run, out);
    hc_run_free(run);
    return out;
}

static void test_report_sections(void **state)
{
    (void)state;
    golden_compare("conditions.html", rendered(hc_conditions_html, 2, true));
    golden_compare("conditions.md", rendered(hc_conditions_md, 2, true));
}

static void assert_rendered(render *how, guint worse, const char *expected)
{
    GString *out = rendered(how, worse, false);
    assert_string_equal(out->str, expected);
    g_string_free(out, TRUE);
}

static void test_sections_of_a_good_machine(void **state)
{
    (void)state;
    assert_rendered(hc_conditions_md, 0,
                    "\n## What makes figures worse here\n\nNone of the 6 conditions of "
                    "this machine that were looked at makes figures worse.\n");
    assert_rendered(hc_conditions_html, 0,
                    "<section id=\"conditions\">\n"
                    "<h2>What makes figures worse here</h2>\n"
                    "<p>None of the 6 conditions of this machine that were looked at "
                    "makes figures worse.</p>\n</section>\n");
}

static void plain_console(const hc_run *run, GString *out)
{
    const hc_console_options options = {0};
    hc_conditions_console(run, &options, out);
}

static void test_one_line_below_a_table(void **state)
{
    (void)state;
    assert_rendered(plain_console, 2,
                    "2 conditions of this machine make figures worse: heapclock doctor "
                    "tells them.\n");
    assert_rendered(plain_console, 1,
                    "1 condition of this machine makes figures worse: heapclock doctor "
                    "tells it.\n");
    assert_rendered(plain_console, 0, "");
}

/* `when`: NULL where both were looked at just now. */
static void assert_console_of_two(guint base_worse, guint head_worse, const char *when,
                                  const char *expected)
{
    const hc_console_options options = {0};
    hc_run *base = run_with(base_worse, true), *head = run_with(head_worse, true);
    base->id = g_strdup(when);
    head->id = g_strdup(when);
    GString *out = g_string_new(NULL);
    hc_conditions_console_of_two(base, head, &options, out);
    assert_string_equal(out->str, expected);
    g_string_free(out, TRUE);
    hc_run_free(head);
    hc_run_free(base);
}

static void test_one_line_below_a_contest(void **state)
{
    (void)state;
    assert_console_of_two(2, 2, NULL,
                          "2 conditions of this machine make figures worse: heapclock "
                          "doctor tells them.\n");
    assert_console_of_two(0, 1, NULL,
                          "1 condition of this machine makes figures worse: heapclock "
                          "doctor tells it.\n");
    assert_console_of_two(0, 0, NULL, "");
}

static void test_a_line_of_each_recorded_run(void **state)
{
    (void)state;
    assert_console_of_two(2, 1, "recorded",
                          "Base: 2 of 6 conditions made figures worse when its "
                          "measurement began: hypervisor, swap.\n"
                          "Head: 1 of 6 conditions made figures worse when its "
                          "measurement began: hypervisor.\n");
    assert_console_of_two(0, 0, "recorded", "");
}

/* What leaves the figures as they are is told, and not counted among what does not. */
static void test_what_is_to_know_is_not_worse(void **state)
{
    (void)state;
    GString *md = rendered(hc_conditions_md, 0, true);
    assert_non_null(strstr(md->str,
                           "None of the 6 conditions of this machine that were "
                           "looked at makes figures worse, and 1 is to be "
                           "known:\n"));
    assert_non_null(strstr(md->str, "** (to know)\n"));
    GString *html = rendered(hc_conditions_html, 1, true);
    assert_non_null(strstr(html->str, "<p>1 of 6 conditions of this machine made"));
    assert_non_null(strstr(html->str, "<span class=\"badge\">to know</span>"));
    GString *line = rendered(plain_console, 0, true);
    assert_string_equal(line->str, "");
    hc_run *base = run_with(2, true), *head = run_with(0, true);
    hc_conditions_md_of_two(base, head, line);
    assert_non_null(strstr(line->str, "Base: 2 of 6 conditions made"));
    assert_non_null(strstr(line->str, "Head: 0 of 6 conditions made"));
    assert_non_null(strstr(line->str, "** (both) (to know)\n"));
    hc_run_free(head);
    hc_run_free(base);
    g_string_free(line, TRUE);
    g_string_free(html, TRUE);
    g_string_free(md, TRUE);
}

/* Nothing is said of a machine that nobody looked at: an older run's, another tool's. */
static void test_nothing_is_made_up(void **state)
{
    (void)state;
    static render *const formats[] = {hc_conditions_html, hc_conditions_md,
                                      plain_console};
    hc_run *run = hc_run_new();
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        formats[i](run, out);
    assert_string_equal(out->str, "");
    g_string_free(out, TRUE);
    hc_run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_doctor_console),
        cmocka_unit_test(test_doctor_fits_narrow_terminals),
        cmocka_unit_test(test_doctor_json),
        cmocka_unit_test(test_report_sections),
        cmocka_unit_test(test_sections_of_a_good_machine),
        cmocka_unit_test(test_one_line_below_a_table),
        cmocka_unit_test(test_one_line_below_a_contest),
        cmocka_unit_test(test_a_line_of_each_recorded_run),
        cmocka_unit_test(test_what_is_to_know_is_not_worse),
        cmocka_unit_test(test_nothing_is_made_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
