/* Which rows of a group a chart shows, and what it may say of them. */
#include "chart_parts.h"

#include <math.h>
#include <stdlib.h>

enum { ROWS_MOST = 30, NAME_COLUMNS = 30 };

/* ---- Which are drawn ------------------------------------------------------------- */

static double time_of(const hc_report_row *row)
{
    return row->has_time ? row->time_ns : INFINITY;
}

/* By time; of equals, in the group's order: rows are elements of one array. */
static int by_time(const void *one, const void *other)
{
    const hc_report_row *const *a = one, *const *b = other;
    double left = time_of(*a), right = time_of(*b);
    if (left != right)
        return left < right ? -1 : 1;
    return *a < *b ? -1 : *a > *b;
}

static int by_place(const void *one, const void *other)
{
    const hc_report_row *const *a = one, *const *b = other;
    return *a < *b ? -1 : *a > *b;
}

/* The first stays, as what the others are compared with. */
static void keep_fastest(GPtrArray *rows)
{
    qsort(rows->pdata + 1, rows->len - 1, sizeof *rows->pdata, by_time);
    g_ptr_array_set_size(rows, ROWS_MOST);
    qsort(rows->pdata, rows->len, sizeof *rows->pdata, by_place);
}

hc_chart_rows hc_chart_rows_of(const hc_report_group *group,
                               bool (*is_drawn)(const hc_report_row *row))
{
    hc_chart_rows rows = {.rows = g_ptr_array_new(),
                          .with_allocator = hc_report_mixes_allocators(group)};
    for (size_t i = 0; i < group->rows->len; i++) {
        const hc_report_row *row = hc_report_row_at(group, i);
        if (is_drawn(row))
            g_ptr_array_add(rows.rows, (void *)row);
    }
    rows.all = rows.rows->len;
    if (rows.all > ROWS_MOST)
        keep_fastest(rows.rows);
    return rows;
}

void hc_chart_rows_clear(hc_chart_rows *rows)
{
    g_ptr_array_free(rows->rows, TRUE);
}

void hc_chart_note_rows(hc_chart *chart, const hc_chart_rows *rows)
{
    if (rows->all > rows->rows->len)
        hc_chart_set_note(chart,
                          g_strdup_printf("The first and the %u fastest of %zu rows.",
                                          rows->rows->len - 1, rows->all));
}

/* ---- What is to be seen ---------------------------------------------------------- */

static const hc_report_row *least_of(const hc_report_group *group)
{
    for (size_t i = 0; i < group->rows->len; i++) {
        if (hc_report_row_at(group, i)->least)
            return hc_report_row_at(group, i);
    }
    return NULL;
}

char *hc_chart_where(const hc_report_group *group)
{
    return group->args[0] != '\0' ? g_strdup_printf(", %s", group->args) : g_strdup("");
}

static char *name_of(const hc_report_group *group, const hc_report_row *row)
{
    char *label = hc_chart_label(row->benchmark, hc_report_mixes_allocators(group));
    char *name = hc_chart_shorten(label, NAME_COLUMNS);
    g_free(label);
    return name;
}

char *hc_chart_finding_time(const hc_report_group *group)
{
    const hc_report_row *fastest = least_of(group);
    const hc_report_row *other = group->rival;
    char *where = hc_chart_where(group);
    const char *of = group->by_item ? "item" : "iteration";
    char *says;
    size_t equals = group->rivals;
    char *name = fastest != NULL ? name_of(group, fastest) : NULL;
    char *second = other != NULL ? name_of(group, other) : NULL;
    if (fastest == NULL)
        says = g_strdup_printf("Time of one %s%s", of, where);
    else if (equals == 0)
        says = g_strdup_printf("Fastest: %s%s", name, where);
    else if (equals == 1)
        says = g_strdup_printf("Not told apart as fastest: %s and %s%s", name, second,
                               where);
    else
        says = g_strdup_printf("Not told apart as fastest: %s and %zu more%s", name,
                               equals, where);
    g_free(second);
    g_free(name);
    g_free(where);
    return says;
}
