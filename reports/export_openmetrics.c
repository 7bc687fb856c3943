/* A family a figure, a sample a benchmark. Base units, as the format asks: nanoseconds
 * become seconds. */
#include "export.h"
#include "export_figures.h"

#include <string.h>

/* ---- Text ------------------------------------------------------------------------ */

/* In label values and in help: \ and " and line feeds are escaped, all else stands. */
static void append_escaped(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else
            g_string_append_c(out, *text);
    }
}

/* One that is not known is left out. */
static void append_label(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    char last = out->str[out->len - 1];
    g_string_append_printf(out, "%s%s=\"", last == '{' ? "" : ",", name);
    append_escaped(out, value);
    g_string_append_c(out, '"');
}

static void append_labels(GString *out, const hc_benchmark *row, const char *counter)
{
    g_string_append_c(out, '{');
    append_label(out, "suite", row->suite);
    append_label(out, "table", row->table);
    append_label(out, "benchmark", row->name);
    append_label(out, "allocator", row->allocator);
    append_label(out, "counter", counter);
    g_string_append_c(out, '}');
}

static void append_family(GString *out, const char *name, const char *type,
                          const char *unit, const char *help)
{
    g_string_append_printf(out, "# TYPE %s %s\n", name, type);
    if (unit)
        g_string_append_printf(out, "# UNIT %s %s\n", name, unit);
    g_string_append_printf(out, "# HELP %s %s.\n", name, help);
}

/* ---- Figures --------------------------------------------------------------------- */

typedef struct family {
    char *name;
    const char *unit; /* NULL: none */
    double divisor;   /* what makes base units of the figure */
} family;

static family family_of(hc_datum_id id)
{
    const char *key = hc_datum_key(id);
    if (g_str_has_suffix(key, "_ns"))
        return (family){
            g_strdup_printf("heapclock_%.*s_seconds", (int)strlen(key) - 3, key),
            "seconds", 1e9};
    bool is_bytes = g_str_has_suffix(key, "_bytes");
    return (family){g_strconcat("heapclock_", key, NULL), is_bytes ? "bytes" : NULL, 1};
}

static void append_sample(GString *out, const family *of, const hc_benchmark *row,
                          const char *counter, hc_datum figure)
{
    char text[HC_DATUM_SIZE];
    if (!figure.known)
        return;
    if (!figure.whole)
        figure.real /= of->divisor;
    g_string_append(out, of->name);
    append_labels(out, row, counter);
    g_string_append_printf(out, " %s\n", hc_datum_text(text, figure));
}

static void append_figure(GString *out, const hc_run *run, hc_datum_id id)
{
    family of = family_of(id);
    gsize before = out->len;
    append_family(out, of.name, "gauge", of.unit, hc_datum_meaning(id));
    gsize empty = out->len;
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        append_sample(out, &of, row, NULL, hc_datum_of(row, id));
    }
    if (out->len == empty) /* nothing has that figure */
        g_string_truncate(out, before);
    g_free(of.name);
}

static void append_counters(GString *out, const hc_run *run)
{
    char name[] = "heapclock_counter";
    const family of = {name, NULL, 1};
    append_family(out, name, "gauge", NULL, "What the benchmark counts itself");
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        for (guint j = 0; j < row->counters->len; j++) {
            const hc_counter_value *counter = row->counters->pdata[j];
            append_sample(out, &of, row, counter->name, hc_datum_real(counter->value));
        }
    }
}

/* ---- What went wrong, and where it ran ------------------------------------------- */

/* Of what was not tried there is none. */
static void append_failures(GString *out, const hc_run *run)
{
    char name[] = "heapclock_failed";
    const family of = {name, NULL, 1};
    append_family(out, name, "gauge", NULL, "1: it failed, crashed or passed a limit");
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        bool failed = hc_status_is_failure(row->status);
        append_sample(out, &of, row, NULL,
                      (hc_datum){.known = failed || row->status == HC_STATUS_OK,
                                 .whole = true,
                                 .count = failed});
    }
}

static void append_run(GString *out, const hc_run *run)
{
    append_family(out, "heapclock_run", "info", NULL,
                  "What was run, and on what machine");
    g_string_append(out, "heapclock_run_info{");
    append_label(out, "id", run->id);
    append_label(out, "tool", run->tool);
    append_label(out, "profile", run->profile);
    append_label(out, "commit", run->commit);
    append_label(out, "started", run->started);
    append_label(out, "cpu", run->machine.cpu);
    append_label(out, "machine_class", run->machine.class_id);
    append_label(out, "complete", run->complete ? "yes" : "no");
    g_string_append(out, "} 1\n");
}

bool hc_export_openmetrics(const hc_run *run, GString *out, GError **error)
{
    (void)error;
    append_run(out, run);
    append_failures(out, run);
    for (int id = 0; id < HC_DATUM_COUNT; id++)
        append_figure(out, run, (hc_datum_id)id);
    append_counters(out, run);
    g_string_append(out, "# EOF\n");
    return true;
}
