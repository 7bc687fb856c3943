#include "columns.h"

#include <string.h>

void hc_column_free(gpointer data)
{
    hc_column *column = data;
    g_free(column->title);
    g_free(column);
}

static hc_column *add_column(GPtrArray *columns, hc_column_kind kind, char *title)
{
    hc_column *column = g_new0(hc_column, 1);
    column->kind = kind;
    column->title = title;
    g_ptr_array_add(columns, column);
    return column;
}

/* "cpython-3.11.2" as "CPython 3.11.2". */
static char *interpreter_title(const char *suite)
{
    return g_str_has_prefix(suite, "cpython-")
               ? g_strconcat("CPython ", suite + strlen("cpython-"), NULL)
               : g_strdup(suite);
}

static const char *why_no_python(const hc_run *run)
{
    bool none_found = g_ptr_array_find_with_equal_func(run->notes, HC_NOTE_NO_PYTHON,
                                                       g_str_equal, NULL);
    return none_found ? HC_NOTE_NO_PYTHON : "there is no CPython in this run";
}

void hc_columns_add(GPtrArray *columns, const hc_run *run)
{
    bool any_python = false;
    for (guint i = 0; i < run->suites->len; i++) {
        const hc_suite_info *suite = run->suites->pdata[i];
        if (g_strcmp0(suite->language, "python") != 0)
            continue;
        any_python = true;
        add_column(columns, HC_COLUMN_CPYTHON, interpreter_title(suite->name))->suite =
            suite->name;
    }
    if (!any_python) {
        hc_column *absent = add_column(columns, HC_COLUMN_CPYTHON, g_strdup("CPython"));
        absent->suite = "python, which is not in this run";
        absent->absent = why_no_python(run);
    }
    add_column(columns, HC_COLUMN_BOXED, g_strdup("C, boxed"));
    add_column(columns, HC_COLUMN_RAW, g_strdup("C, raw"));
    add_column(columns, HC_COLUMN_LIMIT, g_strdup("limit"));
}
