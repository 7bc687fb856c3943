#include "dimension.h"

#include "expression_node.h"
#include "published.h"

#define ANYTHING ((hc_dimension){.any = true})
#define TIME ((hc_dimension){.time = 1})
#define BYTES ((hc_dimension){.bytes = 1})
#define NUMBER ((hc_dimension){0})

static hc_dimension of_measure(const hc_measure *measure)
{
    if (measure->is_slope)
        return NUMBER;
    switch (measure->kind) {
    case HC_MEASURE_TIME:
    case HC_MEASURE_CPU:
    case HC_MEASURE_EACH:
        return TIME;
    case HC_MEASURE_PEAK:
    case HC_MEASURE_REQUESTED:
    case HC_MEASURE_LIVE:
    case HC_MEASURE_SIZEOF:
        return BYTES;
    case HC_MEASURE_COUNTER:
        return ANYTHING;
    default:
        return NUMBER;
    }
}

/* ---- Expressions ----------------------------------------------------------------- */

static bool are_alike(hc_dimension left, hc_dimension right)
{
    return left.any || right.any ||
           (left.time == right.time && left.bytes == right.bytes);
}

static bool add(const hc_expression *sum, hc_dimension left, hc_dimension right,
                hc_dimension *into, GError **error)
{
    *into = left.any ? right : left;
    if (are_alike(left, right))
        return true;
    g_set_error(error, HC_CLAIMS_ERROR, 0, "'%c' stands between %s and %s",
                sum->operation, hc_dimension_name(left), hc_dimension_name(right));
    return false;
}

static hc_dimension multiply(hc_dimension left, hc_dimension right, int sign)
{
    return (hc_dimension){.any = left.any || right.any,
                          .time = left.time + sign * right.time,
                          .bytes = left.bytes + sign * right.bytes};
}

static bool look_into(const hc_expression *node, hc_dimension *into, GError **error)
{
    hc_dimension left, right;
    switch (node->kind) {
    case HC_NODE_NUMBER: /* 0 is 0 of all; a sign is read as 0 - x */
        *into = node->number == 0 ? ANYTHING : NUMBER;
        return true;
    case HC_NODE_FIGURE:
        *into = of_measure(&node->measure);
        return true;
    default:
        if (!look_into(node->left, &left, error) ||
            !look_into(node->right, &right, error))
            return false;
        if (node->operation == '+' || node->operation == '-')
            return add(node, left, right, into, error);
        *into = multiply(left, right, node->operation == '*' ? 1 : -1);
        return true;
    }
}

static bool is_no_figure(const hc_measure *measure, void *payload)
{
    (void)measure;
    (void)payload;
    return false;
}

bool hc_expression_dimension(const hc_expression *expression, hc_dimension *dimension,
                             GError **error)
{
    if (!hc_expression_each(expression, is_no_figure, NULL))
        return look_into(expression, dimension, error);
    g_set_error(error, HC_CLAIMS_ERROR, 0,
                "names no row, so there is nothing to measure");
    return false;
}

/* ---- Units ----------------------------------------------------------------------- */

bool hc_dimension_has_unit(hc_dimension dimension, const char *unit)
{
    switch (hc_unit_kind_of(unit)) {
    case HC_UNIT_TIME:
        return are_alike(dimension, TIME);
    case HC_UNIT_BYTES:
        return are_alike(dimension, BYTES);
    default:
        return true;
    }
}

const char *hc_dimension_name(hc_dimension dimension)
{
    static const struct {
        hc_dimension dimension;
        const char *name;
    } known[] = {{{.time = 1}, "a time"},
                 {{.bytes = 1}, "bytes"},
                 {{0}, "a plain number"},
                 {{.time = -1}, "a number per time"},
                 {{.bytes = -1}, "a number per byte"},
                 {{.bytes = 1, .time = -1}, "bytes per time"},
                 {{.bytes = -1, .time = 1}, "a time per byte"}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (!dimension.any && are_alike(dimension, known[i].dimension))
            return known[i].name;
    }
    return dimension.any ? "anything" : "a product of figures";
}
