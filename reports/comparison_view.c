#include "comparison_view.h"

#include "cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Words ----------------------------------------------------------------------- */

const char *hc_compared_heading(hc_compared_column column)
{
    static const char *const headings[HC_COMPARED_COLUMNS] = {
        [HC_COMPARED_BASE] = "base",         [HC_COMPARED_HEAD] = "head",
        [HC_COMPARED_DIFFERENCE] = "change", [HC_COMPARED_RATIO] = "ratio",
        [HC_COMPARED_INTERVAL] = "interval", [HC_COMPARED_LAUNCHES] = "launches"};
    return headings[column];
}

const char *hc_change_mark(hc_change change)
{
    static const char *const marks[HC_CHANGE_COUNT] = {[HC_CHANGE_REGRESSED] = "✗",
                                                       [HC_CHANGE_INCONCLUSIVE] = "?",
                                                       [HC_CHANGE_IMPROVED] = "✓",
                                                       [HC_CHANGE_UNCHANGED] = "=",
                                                       [HC_CHANGE_UNJUDGED] = "–"};
    return marks[change];
}

char *hc_change_title(hc_change change)
{
    return g_strdup_printf("%s %s", hc_change_mark(change), hc_change_name(change));
}

bool hc_comparison_is_failed(const hc_comparison *comparison)
{
    return comparison->verdict != HC_CHANGE_REGRESSED && comparison->failures->len > 0;
}

const char *hc_comparison_word(const hc_comparison *comparison)
{
    return hc_comparison_is_failed(comparison) ? "failed"
                                               : hc_change_name(comparison->verdict);
}

char *hc_comparison_title(const hc_comparison *comparison)
{
    const char *mark =
        hc_comparison_is_failed(comparison) ? "!" : hc_change_mark(comparison->verdict);
    return g_strdup_printf("%s %s", mark, hc_comparison_word(comparison));
}

/* ---- Cells ----------------------------------------------------------------------- */

static int64_t whole(double figure)
{
    const double most = 9.2e18; /* what fits, with some to spare */
    return (int64_t)fmin(fmax(figure, -most), most);
}

static char *figure_text(char text[HC_UNITS_SIZE], hc_gauge gauge, double figure)
{
    switch (gauge) {
    case HC_GAUGE_TIME:
        return hc_units_time(text, figure);
    case HC_GAUGE_ALLOCS:
        return hc_units_count(text, whole(figure));
    default:
        return hc_units_bytes(text, whole(figure));
    }
}

static char *difference_text(char text[HC_UNITS_SIZE], const hc_compared *compared)
{
    char figure[HC_UNITS_SIZE];
    double more = compared->head - compared->base;
    if (compared->gauge != HC_GAUGE_TIME) {
        figure_text(figure, compared->gauge, more);
    } else {
        more =
            compared->ratio - 1; /* the ratio is corrected for drift, figures are not */
        if (!isfinite(more))
            return NULL;
        hc_units_percent(figure, more);
    }
    bool is_more = more > 0 && strpbrk(figure, "123456789") != NULL;
    g_snprintf(text, HC_UNITS_SIZE, "%s%s", is_more ? "+" : "", figure);
    return text;
}

/* Three decimals: margins are around a hundredth. */
static char *plain_ratio(char text[HC_UNITS_SIZE], double ratio)
{
    if (!isfinite(ratio))
        g_strlcpy(text, "∞", HC_UNITS_SIZE);
    else
        g_ascii_formatd(text, HC_UNITS_SIZE, ratio < 9.9995 ? "%.3f" : "%.1f",
                        fmin(ratio, 1e15));
    return text;
}

static bool has_ratio(const hc_compared *compared)
{
    return compared->known && compared->base >= 0 && compared->head >= 0;
}

static char *ratio_text(char text[HC_UNITS_SIZE], const hc_compared *compared)
{
    if (!has_ratio(compared))
        return NULL;
    g_strlcat(plain_ratio(text, compared->ratio), "×", HC_UNITS_SIZE);
    return text;
}

static char *interval_text(char text[HC_UNITS_SIZE], const hc_compared *compared)
{
    char lo[HC_UNITS_SIZE], hi[HC_UNITS_SIZE];
    if (!compared->has_ci)
        return NULL;
    g_snprintf(text, HC_UNITS_SIZE, "[%s, %s]", plain_ratio(lo, compared->lo),
               plain_ratio(hi, compared->hi));
    return text;
}

static char *launches_text(char text[HC_UNITS_SIZE], const hc_compared *compared)
{
    if (compared->launches == 0)
        return NULL;
    return hc_units_count(text, compared->launches);
}

char *hc_compared_cell(char text[HC_UNITS_SIZE], const hc_compared *compared,
                       hc_compared_column column)
{
    char *known = NULL;
    if (column == HC_COMPARED_LAUNCHES)
        known = launches_text(text, compared);
    else if (!compared->known)
        known = NULL;
    else if (column == HC_COMPARED_BASE)
        known = figure_text(text, compared->gauge, compared->base);
    else if (column == HC_COMPARED_HEAD)
        known = figure_text(text, compared->gauge, compared->head);
    else if (column == HC_COMPARED_DIFFERENCE)
        known = difference_text(text, compared);
    else if (column == HC_COMPARED_RATIO)
        known = ratio_text(text, compared);
    else
        known = interval_text(text, compared);
    if (!known)
        g_strlcpy(text, HC_CELL_UNKNOWN, HC_UNITS_SIZE);
    return text;
}

/* ---- Order ----------------------------------------------------------------------- */

/* How far the ratio is from 1, up or down; -1 where there are no figures. */
static double size_of(const hc_compared *compared)
{
    if (!compared->known)
        return -1;
    if (compared->base == compared->head && compared->gauge != HC_GAUGE_TIME)
        return 0;
    return has_ratio(compared) && compared->ratio > 0 ? fabs(log(compared->ratio))
                                                      : INFINITY;
}

typedef struct place {
    const hc_compared *compared;
    guint index;
} place;

/* By change, the largest first, then as they came. */
static int by_weight(const void *one, const void *other)
{
    const place *a = one, *b = other;
    if (a->compared->change != b->compared->change)
        return a->compared->change < b->compared->change ? -1 : 1;
    double size_a = size_of(a->compared), size_b = size_of(b->compared);
    if (size_a != size_b)
        return size_a > size_b ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static bool is_telling(const hc_comparison *comparison, const hc_compared *compared)
{
    return compared->change < HC_CHANGE_UNCHANGED ||
           comparison->verdict == HC_CHANGE_UNJUDGED;
}

static void sort_rows(hc_comparison_view *view)
{
    const GPtrArray *rows = view->comparison->compared;
    place *places = g_new(place, rows->len);
    for (guint i = 0; i < rows->len; i++)
        places[i] = (place){rows->pdata[i], i};
    if (rows->len > 0)
        qsort(places, rows->len, sizeof *places, by_weight);
    for (guint i = 0; i < rows->len; i++) {
        bool telling = is_telling(view->comparison, places[i].compared);
        g_ptr_array_add(telling ? view->telling : view->rest,
                        (gpointer)places[i].compared);
    }
    g_free(places);
}

hc_comparison_view *hc_comparison_view_new(const hc_comparison *comparison)
{
    hc_comparison_view *view = g_new0(hc_comparison_view, 1);
    view->comparison = comparison;
    view->telling = g_ptr_array_new();
    view->rest = g_ptr_array_new();
    const GPtrArray *rows = comparison->compared;
    for (guint i = 1; i < rows->len; i++) {
        const hc_compared *first = rows->pdata[0], *row = rows->pdata[i];
        view->many_suites |= g_strcmp0(first->suite, row->suite) != 0;
        view->many_allocators |= g_strcmp0(first->allocator, row->allocator) != 0;
    }
    sort_rows(view);
    return view;
}

void hc_comparison_view_free(hc_comparison_view *view)
{
    g_ptr_array_unref(view->telling);
    g_ptr_array_unref(view->rest);
    g_free(view);
}

/* ---- Sentences ------------------------------------------------------------------- */

char *hc_compared_label(const hc_comparison_view *view, const hc_compared *compared)
{
    bool suite = view->many_suites && compared->suite;
    bool allocator = view->many_allocators && compared->allocator;
    return g_strconcat(suite ? compared->suite : "", suite ? ": " : "", compared->name,
                       allocator ? " (" : "", allocator ? compared->allocator : "",
                       allocator ? ")" : "", NULL);
}

void hc_compared_append_gist(GString *out, const hc_compared *compared)
{
    char ratio[HC_UNITS_SIZE];
    g_string_append(out, hc_gauge_name(compared->gauge));
    if (ratio_text(ratio, compared))
        g_string_append_printf(out, " %s", ratio);
}

/* Nobody knows whether it runs at all: nothing is said of that. */
#define SAME_CODE "the same code, not measured"

/* New string: "1,238 more figures". `which` ends with a space, or is "". */
static char *figures_text(guint count, const char *which)
{
    char text[HC_UNITS_SIZE];
    return g_strdup_printf("%s %sfigure%s", hc_units_count(text, count), which,
                           count == 1 ? "" : "s");
}

char *hc_comparison_more(const hc_comparison_view *view)
{
    return figures_text(view->rest->len, "more ");
}

hc_comparison_tally hc_comparison_count(const hc_comparison_view *view)
{
    hc_comparison_tally counts = {0};
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *lists[] = {view->telling, view->rest}; /* in the order of changes */
    for (size_t list = 0; list < G_N_ELEMENTS(lists); list++) {
        for (guint i = 0; i < lists[list]->len; i++) {
            const hc_compared *compared = lists[list]->pdata[i];
            if (g_hash_table_add(seen, hc_compared_label(view, compared))) {
                guint *count = hc_compared_is_same_code(compared)
                                   ? &counts.same_code
                                   : &counts.of[compared->change];
                (*count)++;
                counts.all++;
            }
        }
    }
    g_hash_table_unref(seen);
    return counts;
}

/* What was measured of a change, and the largest ratio in it. */
static guint find_worst(const hc_comparison_view *view, hc_change change,
                        const hc_compared **worst)
{
    guint count = 0;
    for (guint i = 0; i < view->rest->len; i++) {
        const hc_compared *compared = view->rest->pdata[i];
        if (compared->change != change || hc_compared_is_same_code(compared))
            continue;
        count++;
        if (has_ratio(compared) && (!*worst || compared->ratio > (*worst)->ratio))
            *worst = compared;
    }
    return count;
}

char *hc_comparison_sum(const hc_comparison_view *view, hc_change change)
{
    const hc_compared *worst = NULL;
    guint count = find_worst(view, change, &worst);
    guint same = change == HC_CHANGE_UNCHANGED ? hc_comparison_count(view).same_code : 0;
    if (count + same == 0)
        return NULL;
    GString *out = g_string_new(NULL);
    char *figures = count > 0 ? figures_text(count, "") : g_strdup("");
    g_string_append_printf(out, "%s: %s", hc_change_name(change), figures);
    g_free(figures);
    if (worst) {
        char *label = hc_compared_label(view, worst);
        g_string_append_printf(out, "; the largest ratio is that of %s: ", label);
        hc_compared_append_gist(out, worst);
        g_free(label);
    }
    if (same > 0) {
        char text[HC_UNITS_SIZE];
        g_string_append_printf(out, "%s%s %s with " SAME_CODE, count > 0 ? "; " : "",
                               hc_units_count(text, same),
                               same == 1 ? "benchmark" : "benchmarks");
    }
    return g_string_free(out, FALSE);
}

/* Names in a sentence: so many, and how many more there are. */
enum { NAMED = 3 };

static void append_more(GString *out, guint count)
{
    char text[HC_UNITS_SIZE];
    if (count > NAMED)
        g_string_append_printf(out, " and %s more", hc_units_count(text, count - NAMED));
}

/* ": name (time 1.080×), name (allocs ∞×) and 3 more", of the rows of the change, each
 * benchmark once. */
static void append_names(GString *out, const hc_comparison_view *view, hc_change change,
                         guint count)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < view->telling->len && g_hash_table_size(seen) < NAMED; i++) {
        const hc_compared *compared = view->telling->pdata[i];
        char *label = hc_compared_label(view, compared);
        if (compared->change != change || g_hash_table_contains(seen, label)) {
            g_free(label);
            continue;
        }
        g_string_append_printf(out, "%s%s (", g_hash_table_size(seen) > 0 ? ", " : ": ",
                               label);
        hc_compared_append_gist(out, compared);
        g_string_append_c(out, ')');
        g_hash_table_add(seen, label);
    }
    g_hash_table_unref(seen);
    append_more(out, count);
}

static void append_count(GString *out, guint count, const char *what)
{
    char text[HC_UNITS_SIZE];
    if (count > 0)
        g_string_append_printf(out, "; %s %s", hc_units_count(text, count), what);
}

/* "2 benchmarks failed: name, name; ", whose causes stand elsewhere. */
static void append_failed(GString *out, const GPtrArray *failures)
{
    char text[HC_UNITS_SIZE];
    g_string_append_printf(out, "%s %s failed", hc_units_count(text, failures->len),
                           failures->len == 1 ? "benchmark" : "benchmarks");
    for (guint i = 0; i < MIN(failures->len, NAMED); i++) {
        const hc_compare_failure *failure = failures->pdata[i];
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : ": ", failure->name);
    }
    append_more(out, failures->len);
    g_string_append(out, "; ");
}

static void append_compared(GString *out, const hc_comparison_view *view,
                            const hc_comparison_tally *counts)
{
    const hc_comparison *comparison = view->comparison;
    const char *noun = counts->all == 1 ? "benchmark" : "benchmarks";
    char some[HC_UNITS_SIZE], all[HC_UNITS_SIZE];
    hc_units_count(all, counts->all);
    if (counts->all == 0) {
        g_string_append(out, "nothing was compared");
    } else if (comparison->verdict == HC_CHANGE_REGRESSED) {
        guint count = counts->of[HC_CHANGE_REGRESSED];
        g_string_append_printf(out, "%s of %s %s regressed", hc_units_count(some, count),
                               all, noun);
        append_names(out, view, HC_CHANGE_REGRESSED, count);
        append_count(out, counts->of[HC_CHANGE_INCONCLUSIVE], "inconclusive");
    } else if (comparison->verdict == HC_CHANGE_INCONCLUSIVE) {
        guint count = counts->of[HC_CHANGE_INCONCLUSIVE];
        g_string_append_printf(out, "%s of %s %s inconclusive",
                               hc_units_count(some, count), all, noun);
        append_names(out, view, HC_CHANGE_INCONCLUSIVE, count);
        g_string_append(out, "; none regressed");
    } else if (comparison->verdict == HC_CHANGE_UNJUDGED) {
        g_string_append_printf(out, "%s %s compared, and nothing could be judged", all,
                               noun);
    } else {
        g_string_append_printf(out, "0 of %s %s regressed", all, noun);
    }
}

/* Of recorded runs they are times, and which gauge a gate left out has to be seen. */
static void append_unjudged(GString *out, const hc_comparison *comparison)
{
    guint count = comparison->counts[HC_CHANGE_UNJUDGED];
    bool all_times = true;
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        all_times &=
            compared->change != HC_CHANGE_UNJUDGED || compared->gauge == HC_GAUGE_TIME;
    }
    const char *noun = all_times ? "time" : "figure";
    char *what = g_strdup_printf("%s%s not judged", noun, count == 1 ? "" : "s");
    append_count(out, count, what);
    g_free(what);
}

char *hc_comparison_sentence(const hc_comparison_view *view)
{
    const GPtrArray *failures = view->comparison->failures;
    bool failed_first = hc_comparison_is_failed(view->comparison);
    hc_comparison_tally counts = hc_comparison_count(view);
    GString *out = g_string_new(NULL);
    if (failed_first)
        append_failed(out, failures);
    append_compared(out, view, &counts);
    append_count(out, counts.of[HC_CHANGE_IMPROVED], "improved");
    append_count(out, counts.same_code, "with " SAME_CODE);
    if (view->comparison->verdict != HC_CHANGE_UNJUDGED)
        append_unjudged(out, view->comparison);
    append_count(out, failed_first ? 0 : failures->len, "failed");
    return g_string_free(out, FALSE);
}
