#include "verdict_text.h"

#include "requirement.h"
#include "rule.h"

#include <math.h>
#include <string.h>

static const char *const verdict_names[HC_VERDICT_COUNT] = {
    [HC_VERDICT_CONFIRMED] = "confirmed", [HC_VERDICT_REFUTED] = "refuted",
    [HC_VERDICT_PARTLY] = "partly",       [HC_VERDICT_UNDECIDED] = "undecided",
    [HC_VERDICT_BROKEN] = "broken",       [HC_VERDICT_NOT_MEASURED] = "not measured",
};

const char *hc_verdict_name(hc_verdict verdict)
{
    return verdict_names[verdict];
}

/* ---- Numbers --------------------------------------------------------------------- */

/* Digits behind the point that leave three figures: a ratio is rarely known better. */
static int decimals_of(double size)
{
    if (size == 0 || size >= 100)
        return 0;
    int digits = 2 - (int)floor(log10(size));
    return MIN(digits, 6);
}

char *hc_grouped_text(double whole)
{
    char *plain = g_strdup_printf("%.0f", whole);
    GString *text = g_string_new(plain);
    gssize first = plain[0] == '-' ? 2 : 1;
    for (gssize at = (gssize)text->len - 3; at >= first; at -= 3)
        g_string_insert_c(text, at, ',');
    g_free(plain);
    return g_string_free(text, FALSE);
}

static bool shows_nothing(const char *number)
{
    return number[strspn(number, "-0.")] == '\0';
}

/* What rounds to nothing is on neither side of it. */
static char *number_text(double value, int decimals)
{
    char *text =
        decimals == 0 ? hc_grouped_text(value) : g_strdup_printf("%.*f", decimals, value);
    if (text[0] == '-' && shows_nothing(text))
        memmove(text, text + 1, strlen(text));
    return text;
}

/* ---- Units ----------------------------------------------------------------------- */

static const char *time_unit(double ns)
{
    return ns >= 1e9 ? "s" : ns >= 1e6 ? "ms" : ns >= 1e3 ? "us" : "ns";
}

/* The unit that a figure without one in its requirement is shown in. */
static const char *own_unit(const hc_measure *measure, double value)
{
    if (!measure || measure->is_slope)
        return "";
    if (hc_measure_is_of_rounds(measure->kind))
        return time_unit(fabs(value));
    bool bytes =
        measure->kind == HC_MEASURE_SIZEOF ||
        (hc_measure_is_of_heap(measure->kind) && measure->kind != HC_MEASURE_ALLOCS);
    return bytes ? "B" : "";
}

static bool is_slope(const hc_measure *measure)
{
    return measure && measure->is_slope;
}

/* The requirement's unit, unless the value would show as next to nothing in it. */
static const char *unit_of(const hc_figure *figure, const hc_claim_check *check)
{
    const char *asked = check->requirement.unit;
    const char *own = own_unit(hc_expression_single(check->expression), figure->value);
    bool visible = fabs(figure->value) >= 0.01 * hc_unit_size(asked);
    return *asked && (visible || !*own) ? asked : own;
}

static int decimals_for(const hc_figure *figure, const hc_claim_check *check, double size)
{
    double shown = figure->value / size;
    if (is_slope(hc_expression_single(check->expression)))
        return 3;
    if (shown == 0) /* has no digits of its own, its interval may */
        shown = MAX(fabs(figure->lo), fabs(figure->hi)) / size;
    return figure->exact && floor(shown) == shown ? 0 : decimals_of(fabs(shown));
}

char *hc_figure_text(const hc_figure *figure, const hc_claim_check *check)
{
    const char *unit = unit_of(figure, check), *space = *unit ? " " : "";
    double size = hc_unit_size(unit);
    int decimals = decimals_for(figure, check, size);
    char *value = number_text(figure->value / size, decimals);
    char *lo = number_text(figure->lo / size, decimals);
    char *hi = number_text(figure->hi / size, decimals);
    char *text;
    if (shows_nothing(value) && shows_nothing(lo) && shows_nothing(hi))
        text = g_strconcat("0", space, unit, NULL);
    else if (figure->lo == figure->hi)
        text = g_strconcat(value, space, unit, NULL);
    else
        text = g_strdup_printf("%s%s%s [%s, %s]", value, space, unit, lo, hi);
    g_free(hi);
    g_free(lo);
    g_free(value);
    return text;
}

/* ---- Reasons --------------------------------------------------------------------- */

static char *undecided_reason(const hc_judged_check *judged, double canary_spread)
{
    if (judged->figure.unsteady)
        return g_strdup_printf(
            "the machine was unsteady: a canary's rounds differ by "
            "%.2f times",
            canary_spread);
    if (!judged->figure.exact && judged->figure.rounds < HC_LEAST_ROUNDS)
        return g_strdup_printf("only %u of the %d rounds that are needed",
                               judged->figure.rounds, HC_LEAST_ROUNDS);
    const hc_claim_check *check = judged->check;
    hc_direction_fit direction = hc_rule_direction(check, &judged->figure);
    if (hc_requirement_fit(&check->requirement, judged->figure.lo, judged->figure.hi) ==
        HC_FIT_OUTSIDE)
        return g_strdup_printf("violates %s; the interval straddles %s", check->must,
                               check->direction ? check->direction : "about flat");
    bool directed = check->direction && direction == HC_DIRECTION_INSIDE;
    return g_strdup_printf("the interval straddles %s%s%s", check->must,
                           directed ? ", but meets " : "",
                           directed ? check->direction : "");
}

/* What is left of the claim where its size is wrong. */
static char *refuted_reason(const hc_judged_check *judged)
{
    const hc_claim_check *check = judged->check;
    hc_direction_fit direction = hc_rule_direction(check, &judged->figure);
    if (!check->direction)
        return g_strdup_printf("violates %s", check->must);
    return g_strdup_printf("violates %s, and %s %s", check->must, check->direction,
                           direction == HC_DIRECTION_OUTSIDE ? "too"
                                                             : "is not shown either");
}

char *hc_check_reason(const hc_judged_check *judged, double canary_spread)
{
    const hc_claim_check *check = judged->check;
    switch (judged->verdict) {
    case HC_VERDICT_CONFIRMED:
        return g_strdup_printf("meets %s", check->must);
    case HC_VERDICT_PARTLY:
        return g_strdup_printf("meets %s, not %s",
                               check->direction ? check->direction : "about flat",
                               check->must);
    case HC_VERDICT_REFUTED:
        return refuted_reason(judged);
    case HC_VERDICT_UNDECIDED:
        return undecided_reason(judged, canary_spread);
    default:
        return g_strdup(judged->figure.missing);
    }
}
