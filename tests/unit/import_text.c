#include "import_text.h"

#include "result_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <glib/gstdio.h>

#include <cmocka.h>

hc_run *import_text(const char *text, size_t length, char **message)
{
    char *folder = g_dir_make_tmp("hc-import-XXXXXX", NULL);
    char *path = g_build_filename(folder, "f.json", NULL);
    GError *error = NULL;
    assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    hc_run *run = hc_run_read(path, &error);
    assert_true((run == NULL) == (error != NULL));
    *message = NULL;
    if (error != NULL) {
        assert_true(g_str_has_prefix(error->message, path));
        assert_null(strchr(error->message, '\n'));
        *message = g_strdup(error->message + strlen(folder) + 1);
        g_error_free(error);
    }
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    return run;
}

hc_run *import_good(const char *text)
{
    char *message;
    hc_run *run = import_text(text, strlen(text), &message);
    if (run == NULL)
        fail_msg("%s", message);
    return run;
}

void import_refused(const char *text, const char *message)
{
    char *found;
    hc_run *run = import_text(text, strlen(text), &found);
    if (run != NULL)
        fail_msg("read, and not refused with \"%s\"", message);
    assert_string_equal(found, message);
    g_free(found);
}

const hc_benchmark *import_row(const hc_run *run, const char *name)
{
    for (guint i = 0; i < run->benchmarks->len; ++i) {
        const hc_benchmark *row = run->benchmarks->pdata[i];
        if (strcmp(row->name, name) == 0)
            return row;
    }
    fail_msg("there is no row %s", name);
    return NULL;
}

double import_counter(const hc_benchmark *row, const char *name)
{
    for (guint i = 0; i < row->counters->len; ++i) {
        const hc_counter_value *counter = row->counters->pdata[i];
        if (strcmp(counter->name, name) == 0)
            return counter->value;
    }
    return -1;
}
