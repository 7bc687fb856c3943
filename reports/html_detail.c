#include "html_detail.h"

#include "cells.h"
#include "html_text.h"

/* ---- Cells ----------------------------------------------------------------------- */

static void append_cell(GString *out, bool known, const char *text)
{
    hc_html_append(out, "<td>", g_strdup(known ? text : HC_CELL_UNKNOWN), "</td>");
}

static void append_count(GString *out, bool known, int64_t count)
{
    char text[HC_UNITS_SIZE];
    append_cell(out, known, hc_units_count(text, count));
}

static void append_time(GString *out, bool known, double ns)
{
    char text[HC_UNITS_SIZE];
    append_cell(out, known, hc_units_time(text, ns));
}

/* ---- Clock ----------------------------------------------------------------------- */

static const char clock_header[] =
    "<th scope=\"col\">launches</th><th scope=\"col\">iterations a slice</th>"
    "<th scope=\"col\">median</th><th scope=\"col\">from</th><th scope=\"col\">to</th>"
    "<th scope=\"col\">level</th><th scope=\"col\">CPU time</th>"
    "<th scope=\"col\">ended by</th>";

static void append_clock(GString *out, const hc_report_row *row)
{
    const hc_time_result *time = &row->benchmark->time;
    bool known = row->has_time;
    char level[HC_UNITS_SIZE];
    append_count(out, known && time->launches->len > 0, time->launches->len);
    append_count(out, known && time->iterations > 0, (int64_t)time->iterations);
    append_time(out, known, time->median_ns);
    append_time(out, known && time->has_ci, time->ci_lo_ns);
    append_time(out, known && time->has_ci, time->ci_hi_ns);
    append_cell(out, known && time->has_ci, hc_units_percent(level, time->level));
    append_time(out, known && time->has_cpu, time->cpu_median_ns);
    append_cell(out, known && time->stop != NULL, time->stop);
}

/* ---- Memory ---------------------------------------------------------------------- */

static const char memory_header[] =
    "<th scope=\"col\">allocs</th><th scope=\"col\">frees</th>"
    "<th scope=\"col\">in place</th><th scope=\"col\">requested</th>"
    "<th scope=\"col\">usable</th><th scope=\"col\">peak</th><th scope=\"col\">net</th>"
    "<th scope=\"col\">resident, cold</th><th scope=\"col\">faults</th>"
    "<th scope=\"col\">resident, steady</th><th scope=\"col\">faults</th>"
    "<th scope=\"col\" class=\"text\">size classes × blocks</th>";

static void append_heap(GString *out, const hc_heap_result *heap)
{
    const uint64_t counts[] = {heap->allocations,  heap->frees,
                               heap->in_place,     heap->requested_bytes,
                               heap->usable_bytes, heap->peak_bytes};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        append_count(out, heap->known, (int64_t)counts[i]);
    append_count(out, heap->known, heap->net_bytes);
}

static void append_footprint(GString *out, const hc_footprint_result *footprint)
{
    const hc_resident *parts[] = {&footprint->cold, &footprint->steady};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char bytes[HC_UNITS_SIZE];
        append_cell(out, footprint->known,
                    hc_units_bytes(bytes, parts[i]->resident_bytes));
        append_count(out, footprint->known,
                     (int64_t)(parts[i]->minor_faults + parts[i]->major_faults));
    }
}

/* "3 smaller, 112 B × 3, 4.00 KiB × 1": the largest ones in full. */
static void append_classes(GString *out, const hc_heap_result *heap)
{
    enum { SHOWN = 6 };
    const GArray *classes = heap->size_classes;
    size_t count = heap->known && classes != NULL ? classes->len : 0;
    size_t hidden = count > SHOWN ? count - SHOWN : 0;
    g_string_append(out, "<td class=\"classes\">");
    if (!heap->known)
        g_string_append(out, HC_CELL_UNKNOWN);
    if (hidden > 0)
        g_string_append_printf(out, "%zu smaller, ", hidden);
    for (size_t i = hidden; i < count; i++) {
        const hc_size_class *class = &g_array_index(classes, hc_size_class, i);
        char bytes[HC_UNITS_SIZE], blocks[HC_UNITS_SIZE];
        g_string_append_printf(out, "%s%s&nbsp;×&nbsp;%s", i > hidden ? ", " : "",
                               hc_units_bytes(bytes, (int64_t) class->bytes),
                               hc_units_count(blocks, (int64_t) class->count));
    }
    g_string_append(out, "</td>");
}

static void append_memory(GString *out, const hc_report_row *row)
{
    append_heap(out, &row->benchmark->heap);
    append_footprint(out, &row->benchmark->footprint);
    append_classes(out, &row->benchmark->heap);
}

/* ---- Tables ---------------------------------------------------------------------- */

typedef struct detail {
    const char *title, *header;
    void (*append_figures)(GString *out, const hc_report_row *row);
} detail;

static const detail details[] = {
    {"Launches and intervals", clock_header, append_clock},
    {"Heap to the byte, size classes, resident memory", memory_header, append_memory},
};

static void append_row(GString *out, const detail *kind, const hc_report_group *group,
                       const hc_report_row *row, bool allocators)
{
    const hc_benchmark *benchmark = row->benchmark;
    if (benchmark->status != HC_STATUS_OK)
        return;
    hc_html_append(out, "<tr><th scope=\"row\"><span class=\"name\">",
                   g_strdup(benchmark->variant), "</span></th>");
    if (allocators)
        hc_html_append(out, "<td class=\"text\">", g_strdup(benchmark->allocator),
                       "</td>");
    hc_html_append(out, "<td class=\"text\">", g_strdup(group->args), "</td>");
    kind->append_figures(out, row);
    g_string_append(out, "</tr>\n");
}

static void append_detail(GString *out, const detail *kind, const hc_report_table *table,
                          bool allocators)
{
    g_string_append_printf(out, "<details><summary>%s</summary>\n", kind->title);
    hc_html_open_scroll(out, kind->title);
    hc_html_append(out, "<table class=\"figures detail\"><caption>",
                   g_strdup_printf("%s, one iteration", table->title), "</caption>\n");
    g_string_append_printf(
        out, "<thead><tr><th scope=\"col\">variant</th>%s%s%s</tr>",
        allocators ? "<th scope=\"col\" class=\"text\">allocator</th>" : "",
        "<th scope=\"col\" class=\"text\">arguments</th>", kind->header);
    g_string_append(out, "</thead>\n<tbody>\n");
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++)
            append_row(out, kind, group, hc_report_row_at(group, j), allocators);
    }
    g_string_append(out, "</tbody></table></div></details>\n");
}

void hc_html_append_details(GString *out, const hc_report_table *table, bool allocators)
{
    for (size_t i = 0; i < G_N_ELEMENTS(details); i++)
        append_detail(out, &details[i], table, allocators);
}
