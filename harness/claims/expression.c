#include "expression.h"

#include "expression_node.h"
#include "published.h"

#include <math.h>
#include <string.h>

static const char *const kind_names[] = {
    [HC_MEASURE_TIME] = "time",           [HC_MEASURE_CPU] = "cpu",
    [HC_MEASURE_EACH] = "each",           [HC_MEASURE_ITEMS] = "items",
    [HC_MEASURE_PEAK] = "peak",           [HC_MEASURE_ALLOCS] = "allocs",
    [HC_MEASURE_REQUESTED] = "requested", [HC_MEASURE_LIVE] = "live",
    [HC_MEASURE_SIZEOF] = "sizeof",       [HC_MEASURE_COUNTER] = "counter",
};

bool hc_measure_is_of_heap(hc_measure_kind kind)
{
    return kind == HC_MEASURE_PEAK || kind == HC_MEASURE_ALLOCS ||
           kind == HC_MEASURE_REQUESTED || kind == HC_MEASURE_LIVE;
}

bool hc_measure_is_of_rounds(hc_measure_kind kind)
{
    return kind == HC_MEASURE_TIME || kind == HC_MEASURE_CPU || kind == HC_MEASURE_EACH;
}

/* ---- Reading --------------------------------------------------------------------- */

/* An expression is read, evaluated and freed by calls as deep as it is nested or long;
 * what a person writes is far below. */
#define MOST_NESTED 32
#define MOST_FACTORS 1000

typedef struct reader {
    const char *text, *at;
    unsigned nested;  /* brackets and signs around what is read */
    unsigned factors; /* until now, brackets and signs counted too */
    GError **error;
} reader;

static hc_expression *read_sum(reader *r);

static void *expected(reader *r, const char *what)
{
    if (r->error && !*r->error)
        g_set_error(r->error, HC_CLAIMS_ERROR, 0, "'%s': expected %s at column %d",
                    r->text, what, (int)(r->at - r->text) + 1);
    return NULL;
}

/* Without the text, which is long. */
static void *too_many(reader *r, const char *limit)
{
    if (r->error && !*r->error)
        g_set_error(r->error, HC_CLAIMS_ERROR, 0,
                    "expected at most %s, and there is one more at column %d", limit,
                    (int)(r->at - r->text) + 1);
    return NULL;
}

static void skip_blanks(reader *r)
{
    while (g_ascii_isspace(*r->at))
        r->at++;
}

static bool take(reader *r, char c)
{
    skip_blanks(r);
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

/* A word of letters, digits and `others`; empty when there is none. */
static char *take_word(reader *r, const char *others)
{
    skip_blanks(r);
    const char *start = r->at;
    while (g_ascii_isalnum(*r->at) || (*r->at && strchr(others, *r->at)))
        r->at++;
    return g_strndup(start, (gsize)(r->at - start));
}

static hc_expression *number_node(double number)
{
    hc_expression *node = g_new0(hc_expression, 1);
    node->kind = HC_NODE_NUMBER;
    node->number = number;
    return node;
}

static hc_expression *operation_node(char operation, hc_expression *left,
                                     hc_expression *right)
{
    if (!left || !right) {
        hc_expression_free(left);
        hc_expression_free(right);
        return NULL;
    }
    hc_expression *node = g_new0(hc_expression, 1);
    node->kind = HC_NODE_OPERATION;
    node->operation = operation;
    node->left = left;
    node->right = right;
    return node;
}

static bool find_kind(const char *name, hc_measure_kind *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (hc_measure_kind)i;
            return true;
        }
    }
    return false;
}

static bool read_row(reader *r, hc_measure *measure)
{
    measure->row = take_word(r, "-_.");
    if (!*measure->row)
        return expected(r, "the key of a row");
    if (!take(r, '@'))
        return true;
    char *end = NULL;
    measure->size = g_ascii_strtoll(r->at, &end, 10);
    if (end == r->at)
        return expected(r, "one of the row's sizes");
    measure->has_size = true;
    r->at = end;
    return true;
}

static bool read_slope_kind(reader *r, hc_measure *measure)
{
    const char *start = r->at;
    char *name = take_word(r, "");
    bool known = find_kind(name, &measure->kind) && measure->kind != HC_MEASURE_COUNTER;
    g_free(name);
    if (!known) {
        r->at = start;
        return expected(
            r, "time, cpu, each, items, peak, allocs, requested, live or sizeof");
    }
    return take(r, ',') || expected(r, "','");
}

static bool read_counter_name(reader *r, hc_measure *measure)
{
    if (!take(r, ','))
        return expected(r, "',' and the name of a counter");
    measure->counter = take_word(r, "-_.");
    return *measure->counter || expected(r, "the name of a counter");
}

static bool read_arguments(reader *r, hc_measure *measure)
{
    if (!take(r, '('))
        return expected(r, "'('");
    if (measure->is_slope && !read_slope_kind(r, measure))
        return false;
    if (!read_row(r, measure))
        return false;
    if (measure->is_slope && measure->has_size)
        return expected(r, "a row with all its sizes");
    if (!measure->is_slope && measure->kind == HC_MEASURE_COUNTER &&
        !read_counter_name(r, measure))
        return false;
    return take(r, ')') || expected(r, "')'");
}

static hc_expression *read_figure(reader *r)
{
    const char *start = r->at;
    char *name = take_word(r, "");
    hc_expression *node = g_new0(hc_expression, 1);
    node->kind = HC_NODE_FIGURE;
    node->measure.is_slope = strcmp(name, "slope") == 0;
    bool known = node->measure.is_slope || find_kind(name, &node->measure.kind);
    g_free(name);
    if (!known)
        r->at = start;
    if (known ? read_arguments(r, &node->measure)
              : expected(r, "a number or a figure such as time(row)") != NULL)
        return node;
    hc_expression_free(node);
    return NULL;
}

static hc_expression *read_number(reader *r)
{
    char *end = NULL;
    double number = g_ascii_strtod(r->at, &end);
    r->at = end;
    return number_node(number);
}

/* What stands behind the bracket or sign that was just taken. */
static hc_expression *read_nested(reader *r, hc_expression *(*read)(reader *r))
{
    if (r->nested == MOST_NESTED) {
        r->at--;
        return too_many(r, G_STRINGIFY(MOST_NESTED) " '(' or '-' one inside another");
    }
    r->nested++;
    hc_expression *inner = read(r);
    r->nested--;
    return inner;
}

static hc_expression *read_factor(reader *r)
{
    skip_blanks(r);
    if (r->factors++ == MOST_FACTORS)
        return too_many(r, G_STRINGIFY(MOST_FACTORS) " numbers and figures");
    if (take(r, '-'))
        return operation_node('-', number_node(0), read_nested(r, read_factor));
    if (take(r, '(')) {
        hc_expression *inner = read_nested(r, read_sum);
        if (!inner || take(r, ')'))
            return inner;
        hc_expression_free(inner);
        return expected(r, "')'");
    }
    return g_ascii_isdigit(*r->at) || *r->at == '.' ? read_number(r) : read_figure(r);
}

static hc_expression *read_product(reader *r)
{
    hc_expression *left = read_factor(r);
    while (left) {
        if (take(r, '*'))
            left = operation_node('*', left, read_factor(r));
        else if (take(r, '/'))
            left = operation_node('/', left, read_factor(r));
        else
            break;
    }
    return left;
}

static hc_expression *read_sum(reader *r)
{
    hc_expression *left = read_product(r);
    while (left) {
        if (take(r, '+'))
            left = operation_node('+', left, read_product(r));
        else if (take(r, '-'))
            left = operation_node('-', left, read_product(r));
        else
            break;
    }
    return left;
}

hc_expression *hc_expression_parse(const char *text, GError **error)
{
    GError *reason = NULL;
    reader r = {.text = text, .at = text, .error = &reason};
    hc_expression *expression = read_sum(&r);
    skip_blanks(&r);
    if (expression && *r.at) {
        expected(&r, "an operator or the end");
        hc_expression_free(expression);
        expression = NULL;
    }
    if (reason)
        g_propagate_error(error, reason);
    return expression;
}

void hc_expression_free(hc_expression *expression)
{
    if (!expression)
        return;
    hc_expression_free(expression->left);
    hc_expression_free(expression->right);
    g_free(expression->measure.row);
    g_free(expression->measure.counter);
    g_free(expression);
}

/* ---- Using ----------------------------------------------------------------------- */

bool hc_expression_each(const hc_expression *expression, hc_measure_visit *visit,
                        void *payload)
{
    if (expression->kind == HC_NODE_FIGURE)
        return visit(&expression->measure, payload);
    return expression->kind == HC_NODE_NUMBER ||
           (hc_expression_each(expression->left, visit, payload) &&
            hc_expression_each(expression->right, visit, payload));
}

const hc_measure *hc_expression_single(const hc_expression *expression)
{
    return expression->kind == HC_NODE_FIGURE ? &expression->measure : NULL;
}

static double apply(char operation, double left, double right)
{
    switch (operation) {
    case '+':
        return left + right;
    case '-':
        return left - right;
    case '*':
        return left * right;
    default:
        return left / right;
    }
}

bool hc_expression_evaluate(const hc_expression *expression, hc_measure_value *figure,
                            void *payload, double *value)
{
    double left, right;
    switch (expression->kind) {
    case HC_NODE_NUMBER:
        *value = expression->number;
        return true;
    case HC_NODE_FIGURE:
        return figure(&expression->measure, payload, value);
    default:
        if (!hc_expression_evaluate(expression->left, figure, payload, &left) ||
            !hc_expression_evaluate(expression->right, figure, payload, &right))
            return false;
        *value = apply(expression->operation, left, right);
        return isfinite(*value);
    }
}
