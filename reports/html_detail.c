#include "html_detail.h"

#include "html_cells.h"
#include "html_text.h"

/* ---- Clock ----------------------------------------------------------------------- */

static void append_count(GString *out, bool known, int64_t count)
{
    char text[HC_UNITS_SIZE];
    hc_html_append_figure(out, known, (double)count, hc_units_count(text, count));
}

static void append_time(GString *out, bool known, double ns, hc_unit unit)
{
    char text[HC_UNITS_SIZE];
    hc_html_append_figure(out, known, ns, hc_units_number(text, ns, unit));
}

static void append_clock_header(GString *out, hc_unit unit)
{
    hc_html_append_heading(out, "launches", "", NULL);
    hc_html_append_heading(out, "iterations a slice", "", NULL);
    hc_html_append_heading(out, "median", unit.name, NULL);
    hc_html_append_heading(out, "from", unit.name, "Where the interval begins.");
    hc_html_append_heading(out, "to", unit.name, "Where the interval ends.");
    hc_html_append_heading(out, "level", "%", "The confidence that the interval has.");
    hc_html_append_heading(out, "CPU time", unit.name, NULL);
    g_string_append(out, "<th scope=\"col\" class=\"text\">ended by</th>");
}

static void append_level(GString *out, const hc_time_result *time, bool known)
{
    char text[HC_UNITS_SIZE];
    g_ascii_formatd(text, sizeof text, "%.1f", 100 * time->level);
    hc_html_append_figure(out, known, time->level, text);
}

static void append_clock(GString *out, const hc_report_row *row, hc_unit unit)
{
    const hc_time_result *time = &row->benchmark->time;
    bool known = row->has_time;
    append_count(out, known && time->launches->len > 0, time->launches->len);
    append_count(out, known && time->iterations > 0, (int64_t)time->iterations);
    append_time(out, known, time->median_ns, unit);
    append_time(out, known && time->has_ci, time->ci_lo_ns, unit);
    append_time(out, known && time->has_ci, time->ci_hi_ns, unit);
    append_level(out, time, known && time->has_ci);
    append_time(out, known && time->has_cpu, time->cpu_median_ns, unit);
    bool said = known && time->stop != NULL;
    hc_html_append(out, "<td class=\"text\">",
                   g_strdup(said ? time->stop : HC_CELL_UNKNOWN), "</td>");
}

/* ---- Memory ---------------------------------------------------------------------- */

static void append_memory_header(GString *out, hc_unit unit)
{
    static const char *const headings[][2] = {{"allocs", ""},   {"frees", ""},
                                              {"in place", ""}, {"requested", "B"},
                                              {"usable", "B"},  {"peak", "B"},
                                              {"net", "B"},     {"resident, cold", "B"},
                                              {"faults", ""},   {"resident, steady", "B"},
                                              {"faults", ""}};
    (void)unit;
    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
        hc_html_append_heading(out, headings[i][0], headings[i][1], NULL);
    g_string_append(out, "<th scope=\"col\" class=\"text\">size classes × blocks</th>");
}

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
        append_count(out, footprint->known, parts[i]->resident_bytes);
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

static void append_memory(GString *out, const hc_report_row *row, hc_unit unit)
{
    (void)unit;
    append_heap(out, &row->benchmark->heap);
    append_footprint(out, &row->benchmark->footprint);
    append_classes(out, &row->benchmark->heap);
}

/* ---- Tables ---------------------------------------------------------------------- */

/* `unit` is that of all times in the table. */
typedef struct detail {
    const char *title;
    void (*append_header)(GString *out, hc_unit unit);
    void (*append_figures)(GString *out, const hc_report_row *row, hc_unit unit);
} detail;

static const detail details[] = {
    {"Launches and intervals", append_clock_header, append_clock},
    {"Heap to the byte, size classes, resident memory", append_memory_header,
     append_memory},
};

static void append_row(GString *out, const detail *kind, const hc_report_group *group,
                       const hc_report_row *row, bool allocators, hc_unit unit)
{
    const hc_benchmark *benchmark = row->benchmark;
    if (benchmark->status != HC_STATUS_OK)
        return;
    hc_html_open_row(out, benchmark, "");
    hc_html_append(out, "<th scope=\"row\"><span class=\"name\">",
                   g_strdup(benchmark->variant), "</span></th>");
    if (allocators)
        hc_html_append(out, "<td class=\"text\">", g_strdup(benchmark->allocator),
                       "</td>");
    hc_html_append(out, "<td class=\"text\">", g_strdup(group->args), "</td>");
    kind->append_figures(out, row, unit);
    g_string_append(out, "</tr>\n");
}

static hc_unit unit_of(const hc_report_table *table)
{
    double least = 0;
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++) {
            const hc_report_row *row = hc_report_row_at(group, j);
            double ns = row->benchmark->time.median_ns;
            if (row->has_time && ns > 0 && (least == 0 || ns < least))
                least = ns;
        }
    }
    return hc_units_time_column(least);
}

static void append_head(GString *out, const detail *kind, const hc_report_table *table,
                        bool allocators, hc_unit unit)
{
    char *label = g_strdup_printf("%s: %s", table->title, kind->title);
    g_string_append_printf(out, "<details><summary>%s</summary>\n", kind->title);
    hc_html_open_scroll(out, label);
    hc_html_append(out, "<table class=\"figures detail\" data-sortable><caption>",
                   g_strdup_printf("%s, one iteration", table->title), "</caption>\n");
    g_string_append_printf(out, "<thead><tr><th scope=\"col\">variant</th>%s%s",
                           allocators ? "<th scope=\"col\" class=\"text\">allocator</th>"
                                      : "",
                           "<th scope=\"col\" class=\"text\">arguments</th>");
    kind->append_header(out, unit);
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    g_free(label);
}

static void append_detail(GString *out, const detail *kind, const hc_report_table *table,
                          bool allocators)
{
    hc_unit unit = unit_of(table);
    append_head(out, kind, table, allocators, unit);
    for (size_t i = 0; i < table->groups->len; i++) {
        const hc_report_group *group = table->groups->pdata[i];
        for (size_t j = 0; j < group->rows->len; j++)
            append_row(out, kind, group, hc_report_row_at(group, j), allocators, unit);
    }
    g_string_append(out, "</tbody></table></div></details>\n");
}

void hc_html_append_details(GString *out, const hc_report_table *table, bool allocators)
{
    for (size_t i = 0; i < G_N_ELEMENTS(details); i++)
        append_detail(out, &details[i], table, allocators);
}
