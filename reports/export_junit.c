#include "export_junit.h"

#include "text.h"

typedef struct junit_suite {
    char *name;
    GPtrArray *cases;
} junit_suite;

static void case_free(gpointer data)
{
    hc_junit_case *one = data;
    g_free(one->name);
    g_free(one->type);
    g_free(one->message);
    g_string_free(one->text, TRUE);
    g_free(one);
}

static void suite_free(gpointer data)
{
    junit_suite *suite = data;
    g_free(suite->name);
    g_ptr_array_unref(suite->cases);
    g_free(suite);
}

void hc_junit_init(hc_junit_report *report)
{
    report->suites = g_ptr_array_new_with_free_func(suite_free);
    report->by_name = g_hash_table_new(g_str_hash, g_str_equal);
}

void hc_junit_clear(hc_junit_report *report)
{
    g_hash_table_unref(report->by_name);
    g_ptr_array_unref(report->suites);
}

static junit_suite *suite_of(hc_junit_report *report, const char *name)
{
    junit_suite *suite = g_hash_table_lookup(report->by_name, name);
    if (suite)
        return suite;
    suite = g_new0(junit_suite, 1);
    suite->name = g_strdup(name);
    suite->cases = g_ptr_array_new_with_free_func(case_free);
    g_ptr_array_add(report->suites, suite);
    g_hash_table_insert(report->by_name, suite->name, suite);
    return suite;
}

hc_junit_case *hc_junit_add(hc_junit_report *report, const char *suite, char *name)
{
    hc_junit_case *one = g_new0(hc_junit_case, 1);
    one->name = name;
    one->text = g_string_new(NULL);
    g_ptr_array_add(suite_of(report, suite)->cases, one);
    return one;
}

void hc_junit_say(hc_junit_case *one, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *line = g_strdup_vprintf(format, arguments);
    char *visible = hc_text_visible(line);
    va_end(arguments);
    g_string_append(one->text, visible);
    g_string_append_c(one->text, '\n');
    g_free(visible);
    g_free(line);
}

/* ---- Totals ---------------------------------------------------------------------- */

typedef struct totals {
    guint cases, of[HC_JUNIT_OUTCOMES];
    bool has_seconds;
    double seconds;
} totals;

static void count(totals *all, const junit_suite *suite)
{
    for (guint i = 0; i < suite->cases->len; i++) {
        const hc_junit_case *one = suite->cases->pdata[i];
        all->cases++;
        all->of[one->outcome]++;
        all->has_seconds |= one->has_seconds;
        all->seconds += one->has_seconds ? one->seconds : 0;
    }
}

/* ---- XML ------------------------------------------------------------------------- */

/* What g_markup_escape_text makes is XML's as well as HTML's. */
static void append_attribute(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, " %s=\"", name);
    hc_text_append_html(out, value);
    g_string_append_c(out, '"');
}

/* To the nanosecond, without an exponent: the schema knows none. */
static void append_seconds(GString *out, bool known, double seconds)
{
    char text[48];
    if (known)
        append_attribute(out, "time",
                         g_ascii_formatd(text, sizeof text, "%.9f", seconds));
}

static void append_totals(GString *out, const totals *all)
{
    g_string_append_printf(out, " tests=\"%u\" failures=\"%u\" errors=\"%u\"", all->cases,
                           all->of[HC_JUNIT_FAILURE], all->of[HC_JUNIT_ERROR]);
    append_seconds(out, all->has_seconds, all->seconds);
}

/* Lines that are visible already. */
static void append_lines(GString *out, const GString *text)
{
    char *escaped = g_markup_escape_text(text->str, (gssize)text->len);
    g_string_append(out, escaped);
    g_free(escaped);
}

static void append_outcome(GString *out, const hc_junit_case *one)
{
    static const char *const elements[HC_JUNIT_OUTCOMES] = {
        [HC_JUNIT_PASSED] = "system-out",
        [HC_JUNIT_FAILURE] = "failure",
        [HC_JUNIT_ERROR] = "error",
        [HC_JUNIT_SKIPPED] = "skipped"};
    const char *element = elements[one->outcome];
    g_string_append_printf(out, "<%s", element);
    if (one->type)
        append_attribute(out, "type", one->type);
    if (one->message)
        append_attribute(out, "message", one->message);
    g_string_append_c(out, '>');
    append_lines(out, one->text);
    g_string_append_printf(out, "</%s>", element);
}

static void append_case(GString *out, const junit_suite *suite, const hc_junit_case *one)
{
    g_string_append(out, "    <testcase");
    append_attribute(out, "name", one->name);
    append_attribute(out, "classname", suite->name);
    append_seconds(out, one->has_seconds, one->seconds);
    g_string_append_c(out, '>');
    append_outcome(out, one);
    g_string_append(out, "</testcase>\n");
}

static void append_suite(GString *out, const junit_suite *suite, const char *timestamp)
{
    totals all = {0};
    count(&all, suite);
    g_string_append(out, "  <testsuite");
    append_attribute(out, "name", suite->name);
    append_totals(out, &all);
    g_string_append_printf(out, " skipped=\"%u\"", all.of[HC_JUNIT_SKIPPED]);
    if (timestamp)
        append_attribute(out, "timestamp", timestamp);
    g_string_append(out, ">\n");
    for (guint i = 0; i < suite->cases->len; i++)
        append_case(out, suite, suite->cases->pdata[i]);
    g_string_append(out, "  </testsuite>\n");
}

void hc_junit_append(const hc_junit_report *report, const char *timestamp, GString *out)
{
    totals all = {0};
    for (guint i = 0; i < report->suites->len; i++)
        count(&all, report->suites->pdata[i]);
    g_string_append(out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
                    "name=\"heapclock\"");
    append_totals(out, &all);
    g_string_append(out, ">\n");
    for (guint i = 0; i < report->suites->len; i++)
        append_suite(out, report->suites->pdata[i], timestamp);
    g_string_append(out, "</testsuites>\n");
}
