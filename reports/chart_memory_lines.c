/* Peak bytes over the first axis, and the growth that fits them: how memory scales. The
 * figures are exact, so a fit has no interval; beside it stands what the growth was
 * between neighbouring sizes. Variants that agree in every figure are one line. */
#include "chart_lines.h"

#include "exponent.h"
#include "text.h"

#include <math.h>

enum {
    PLOT_HEIGHT = 400,
    KEY_LINE_HEIGHT = 17,
    SIZES_LEAST = 3, /* two have an exponent, and nothing that it could fail to fit */
    LABEL_COLUMNS = 24,
    NAME_COLUMNS = 16,
};

/* A fit that is off by less anywhere is told without its range. */
static const double NARROW = 0.05;

/* A line, and the variants that it stands for. */
typedef struct memory_line {
    hc_chart_line line; /* first, so that it can be sorted */
    GPtrArray *alike;   /* of const char *: further variants with the same figures */
    double exponent, factor;
    hc_interval between;
    bool varies;
} memory_line;

static void memory_line_free(void *data)
{
    memory_line *line = data;
    g_ptr_array_free(line->alike, TRUE);
    hc_chart_line_free(line);
}

static bool has_peak(const hc_report_row *row)
{
    const hc_benchmark *benchmark = row->benchmark;
    return benchmark->status == HC_STATUS_OK && benchmark->heap.known &&
           benchmark->args[0].value > 0;
}

/* ---- Lines ----------------------------------------------------------------------- */

static bool is_alike(const hc_chart_line *a, const hc_chart_line *b)
{
    if (a->points->len != b->points->len)
        return false;
    for (size_t i = 0; i < a->points->len; i++) {
        const hc_benchmark *one = hc_chart_point(a, i), *other = hc_chart_point(b, i);
        if (one->args[0].value != other->args[0].value ||
            one->heap.peak_bytes != other->heap.peak_bytes ||
            one->heap.deterministic != other->heap.deterministic)
            return false;
    }
    return true;
}

/* Drops points without a logarithm; false when too few are left for a fit. */
static bool keep_positive(GPtrArray *points)
{
    for (size_t i = points->len; i-- > 0;) {
        if (((const hc_benchmark *)points->pdata[i])->heap.peak_bytes == 0)
            g_ptr_array_remove_index(points, i);
    }
    return points->len >= SIZES_LEAST;
}

/* y = factor * x^exponent, through the mean of the logarithms. */
static void fit(memory_line *line)
{
    size_t count = line->line.points->len;
    double *x = g_new(double, count), *y = g_new(double, count), level = 0;
    for (size_t i = 0; i < count; i++) {
        const hc_benchmark *point = hc_chart_point(&line->line, i);
        x[i] = (double)point->args[0].value;
        y[i] = (double)point->heap.peak_bytes;
        line->varies |= !point->heap.deterministic;
    }
    line->exponent = hc_stats_exponent(x, y, count, &line->between);
    for (size_t i = 0; i < count; i++)
        level += (log(y[i]) - line->exponent * log(x[i])) / (double)count;
    line->factor = exp(level);
    line->line.rank = -line->exponent;
    g_free(x);
    g_free(y);
}

static memory_line *find_alike(const GPtrArray *lines, const hc_chart_line *line)
{
    for (size_t i = 0; i < lines->len; i++) {
        if (is_alike(lines->pdata[i], line))
            return lines->pdata[i];
    }
    return NULL;
}

/* Steepest first. New array of memory_line *; *without are those that have no fit. */
static GPtrArray *lines_of(const hc_report_table *table, size_t *without)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(memory_line_free);
    GPtrArray *all = hc_chart_lines(table, has_peak, false);
    for (size_t i = 0; i < all->len; i++) {
        hc_chart_line *line = all->pdata[i];
        if (!keep_positive(line->points)) {
            ++*without;
            continue;
        }
        memory_line *same = find_alike(lines, line);
        if (same != NULL) {
            g_ptr_array_add(same->alike, line->any->variant);
            continue;
        }
        same = g_new0(memory_line, 1);
        same->line =
            (hc_chart_line){.any = line->any, .points = g_ptr_array_ref(line->points)};
        same->alike = g_ptr_array_new();
        g_ptr_array_add(lines, same);
        fit(same);
    }
    g_ptr_array_free(all, TRUE);
    hc_chart_lines_sort(lines);
    return lines;
}

/* ---- Words ----------------------------------------------------------------------- */

static char *exponent_text(char text[HC_UNITS_SIZE], double exponent)
{
    double rounded = round(exponent * 100) / 100;
    return g_ascii_formatd(text, HC_UNITS_SIZE, "%.2f", rounded == 0 ? 0 : rounded);
}

static char *name_of(const memory_line *line, size_t columns)
{
    char *name = hc_chart_shorten(line->line.any->variant, columns);
    char *full = line->alike->len > 0
                     ? g_strdup_printf("%s and %u alike", name, line->alike->len)
                     : g_strdup(name);
    g_free(name);
    return full;
}

/* "append and 3 alike: n^1.00 (0.91 to 1.02)". */
static char *label_of(const memory_line *line, const char *axis)
{
    char exponent[HC_UNITS_SIZE], lo[HC_UNITS_SIZE], hi[HC_UNITS_SIZE];
    char *name = name_of(line, LABEL_COLUMNS);
    bool narrow = line->between.hi - line->exponent < NARROW &&
                  line->exponent - line->between.lo < NARROW;
    char *range =
        narrow ? g_strdup("")
               : g_strdup_printf(" (%s to %s)", exponent_text(lo, line->between.lo),
                                 exponent_text(hi, line->between.hi));
    char *label = g_strdup_printf("%s%s: %s^%s%s", line->varies ? "≈" : "", name, axis,
                                  exponent_text(exponent, line->exponent), range);
    g_free(range);
    g_free(name);
    return label;
}

static char *finding_of(const hc_report_table *table, const GPtrArray *lines)
{
    const memory_line *steepest = lines->pdata[0];
    const memory_line *flattest = lines->pdata[lines->len - 1];
    const char *axis = hc_report_row_at(table->headline, 0)->benchmark->args[0].name;
    char most[HC_UNITS_SIZE], least[HC_UNITS_SIZE];
    exponent_text(most, steepest->exponent);
    exponent_text(least, flattest->exponent);
    char *rest = hc_chart_rest(table->headline);
    char *steep = name_of(steepest, NAME_COLUMNS),
         *flat = name_of(flattest, NAME_COLUMNS);
    char *says = g_strcmp0(most, least) == 0
                     ? g_strdup_printf("Peak bytes grow as %s^%s%s", axis, most, rest)
                     : g_strdup_printf(
                           "Peak bytes grow as %s^%s (%s) at most, %s^%s (%s) at least%s",
                           axis, most, steep, axis, least, flat, rest);
    g_free(flat);
    g_free(steep);
    g_free(rest);
    return says;
}

/* ---- Data ------------------------------------------------------------------------ */

static void append_line(GString *out, const memory_line *line)
{
    g_string_append(out, out->len > 0 ? "\n\nsize\t" : "size\t");
    hc_chart_append_field(out, hc_chart_label(line->line.any, false));
    g_string_append(out, "\tfitted");
    for (size_t i = 0; i < line->alike->len; i++) {
        g_string_append_c(out, '\t');
        hc_text_append_field(out, line->alike->pdata[i]);
    }
    g_string_append_c(out, '\n');
    for (size_t i = 0; i < line->line.points->len; i++) {
        const hc_benchmark *point = hc_chart_point(&line->line, i);
        int64_t size = point->args[0].value;
        g_string_append_printf(out, "%" G_GINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t", size,
                               point->heap.peak_bytes);
        hc_chart_append_number(out, line->factor * pow((double)size, line->exponent));
        g_string_append_c(out, '\n');
    }
}

/* ---- Pictures -------------------------------------------------------------------- */

static hc_range range_of(const GPtrArray *lines)
{
    hc_range range = {0, 0};
    for (size_t i = 0; i < lines->len; i++) {
        const hc_chart_line *line = lines->pdata[i];
        for (size_t j = 0; j < line->points->len; j++)
            hc_range_add(&range, (double)hc_chart_point(line, j)->heap.peak_bytes);
    }
    return range;
}

static void note_lines(hc_chart *chart, const hc_chart_deal *deal, size_t without)
{
    char *words = hc_chart_deal_words(deal, "growth");
    char *none = without > 0 ? g_strdup_printf("%s%zu with no peak at three sizes.",
                                               words[0] != '\0' ? " " : "", without)
                             : g_strdup("");
    char *note = g_strconcat(words, none, NULL);
    if (note[0] != '\0')
        hc_chart_set_note(chart, g_strdup(note));
    g_free(note);
    g_free(none);
    g_free(words);
}

/* A line that stands for several variants looks as its first. */
static void set_styles(hc_chart *chart, const hc_report_table *table,
                       const GPtrArray *lines, const hc_chart_deal *deal)
{
    GHashTable *of_variants = hc_chart_styles(table);
    GArray *styles = g_array_new(FALSE, FALSE, sizeof(guint));
    for (size_t i = deal->first; i < deal->first + deal->count; i++) {
        const char *variant = hc_chart_line_at(lines, i)->any->variant;
        guint style = GPOINTER_TO_UINT(g_hash_table_lookup(of_variants, variant));
        g_array_append_val(styles, style);
    }
    hc_chart_set_whole(chart, "styles", styles);
    g_array_unref(styles);
    g_hash_table_unref(of_variants);
}

static void draw(GPtrArray *charts, const hc_report_table *table, const GPtrArray *lines,
                 const hc_chart_deal *deal, size_t without)
{
    hc_chart *chart = hc_chart_add(charts, HC_CHART_MEMORY_BY_SIZE, table->title,
                                   finding_of(table, lines));
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *axis = hc_report_row_at(table->headline, 0)->benchmark->args[0].name;
    for (size_t i = deal->first; i < deal->first + deal->count; i++) {
        append_line(chart->data, lines->pdata[i]);
        g_ptr_array_add(names, label_of(lines->pdata[i], axis));
    }
    hc_chart_set_texts(chart, "names", names);
    set_styles(chart, table, lines, deal);
    hc_chart_set_number(chart, "lines", names->len);
    hc_chart_set_number(chart, "key_height", KEY_LINE_HEIGHT * names->len);
    hc_chart_set_number(chart, "height", PLOT_HEIGHT + KEY_LINE_HEIGHT * names->len);
    hc_chart_set_sizes(chart, table, lines);
    hc_chart_set_range(chart, "peak", range_of(lines));
    note_lines(chart, deal, without);
    g_ptr_array_free(names, TRUE);
}

void hc_chart_memory_by_size(GPtrArray *charts, const hc_report_table *table)
{
    size_t without = 0;
    GPtrArray *lines = lines_of(table, &without);
    hc_chart_deal deals[HC_CHART_DEALS_MOST];
    size_t pictures = hc_chart_deal_lines(lines->len, deals);
    for (size_t i = 0; i < pictures; i++)
        draw(charts, table, lines, &deals[i], without);
    g_ptr_array_free(lines, TRUE);
}
