#include "floats.h"

#include "need.h"

static const box_type float_type = {.name = "float", .release = box_free};

box *float_new(double value)
{
    box *made = hc_need(malloc(sizeof *made));
    *made = (box){.references = 1, .type = &float_type};
    memcpy(&made->value, &value, sizeof value);
    return made;
}

double float_value(const box *of)
{
    if (of->type != &float_type)
        return (double)of->value;
    double value;
    memcpy(&value, &of->value, sizeof value);
    return value;
}

box *float_add(const box *left, const box *right)
{
    return float_new(float_value(left) + float_value(right));
}

box *float_divide(const box *left, const box *right)
{
    return float_new(float_value(left) / float_value(right));
}
