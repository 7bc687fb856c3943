/* recipes_average.c - the average of the numbers so far, after each: by a coroutine that
 * is sent them, by a method of an object, and in the loop itself. */
#include "recipes_ways.h"

#include "support/attributes.h"
#include "support/floats.h"
#include "support/generator.h"
#include "support/need.h"

#include <heapclock/heapclock.h>

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Takes the value over; what the variable named before is dropped. */
static void assign(box **variable, box *value)
{
    box *former = *variable;
    *variable = value;
    box_drop_any(former);
}

/* total += value; count += 1; average = total / count */
static void step_boxed(box **total, box **count, box **average, box *value)
{
    box *one = box_new(1);
    assign(total, float_add(*total, value));
    assign(count, box_add(*count, one));
    assign(average, float_divide(*total, *count));
    box_drop(one);
}

/* ---- Boxed: a coroutine ----------------------------------------------------------- */

static box *averages(generator *frame)
{
    enum { TOTAL, COUNT, AVERAGE };
    box **locals = frame->locals;
    GENERATOR_BEGIN(frame)
    locals[TOTAL] = float_new(0);
    locals[COUNT] = box_new(0);
    locals[AVERAGE] = float_new(0);
    for (;;) {
        GENERATOR_YIELD(frame, box_take(locals[AVERAGE]));
        step_boxed(&locals[TOTAL], &locals[COUNT], &locals[AVERAGE], frame->sent);
    }
    GENERATOR_END(frame);
}

uint64_t recipes_average_coroutine_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    generator *frame = generator_new(averages, NULL, NULL);
    hc_keep(frame); /* nobody knows whose body it is */
    box *average = iterator_next(generator_iterator(frame));
    box *values = iterator_over_list(&input->boxed->items);
    for (box *value; (value = iterator_next(values)) != NULL; box_drop(value))
        assign(&average, generator_send(frame, value));
    uint64_t bits = bits_of(float_value(average));
    box_drop(average);
    box_drop(values);
    box_drop(generator_iterator(frame));
    return bits;
}

/* ---- Boxed: a method -------------------------------------------------------------- */

static name name_add = {.text = "add"};
static name name_count = {.text = "count"};
static name name_total = {.text = "total"};

/* Each attribute is looked up as often as the method's text names it. */
static box *add(box *base, box *value)
{
    attributes *own = &((instance *)base)->own;
    box *one = box_new(1);
    attributes_set(own, &name_total, float_add(attributes_get(own, &name_total), value));
    attributes_set(own, &name_count, box_add(attributes_get(own, &name_count), one));
    box_drop(one);
    return float_divide(attributes_get(own, &name_total),
                        attributes_get(own, &name_count));
}

uint64_t recipes_average_class_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    attributes methods = {0};
    attributes_set(&methods, &name_add, function_new(add));
    instance *self = instance_new(&methods);
    attributes_set(&self->own, &name_total, float_new(0));
    attributes_set(&self->own, &name_count, box_new(0));
    box *method = attributes_get(&methods, &name_add), *average = NULL;
    hc_keep(method);
    box *values = iterator_over_list(&input->boxed->items);
    for (box *value; (value = iterator_next(values)) != NULL; box_drop(value))
        assign(&average, function_call(method, &self->base, value));
    uint64_t bits = bits_of(float_value(average));
    box_drop(average);
    box_drop(values);
    box_drop(&self->base);
    attributes_clear(&methods);
    return bits;
}

/* ---- Boxed: local variables ------------------------------------------------------- */

uint64_t recipes_average_inline_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    box *total = float_new(0), *count = box_new(0), *average = NULL;
    box *values = iterator_over_list(&input->boxed->items);
    for (box *value; (value = iterator_next(values)) != NULL; box_drop(value))
        step_boxed(&total, &count, &average, value);
    uint64_t bits = bits_of(float_value(average));
    box_drop(average);
    box_drop(values);
    box_drop(count);
    box_drop(total);
    return bits;
}

/* ---- Raw -------------------------------------------------------------------------- */

typedef struct averager {
    double (*add)(struct averager *self, int64_t value);
    int place;
    double total;
    int64_t count;
} averager;

/* The average after the last of the numbers. */
static double feed(averager *to, const slot_list *numbers)
{
    double average = 0;
    hc_keep(to); /* nobody knows what `add` points to */
    for (size_t i = 0; i < numbers->length; i++)
        average = to->add(to, numbers->slots[i].value);
    return average;
}

/* The first value only brings it to its first yield. */
static double resume(averager *frame, int64_t sent)
{
    GENERATOR_BEGIN(frame)
    frame->total = 0;
    frame->count = 0;
    GENERATOR_YIELD(frame, 0);
    for (;;) {
        frame->total += (double)sent;
        frame->count++;
        GENERATOR_YIELD(frame, frame->total / (double)frame->count);
    }
    GENERATOR_END(frame);
}

uint64_t recipes_average_coroutine(recipes_input *input, slot_list made[2])
{
    (void)made;
    averager *frame = hc_need(malloc(sizeof *frame));
    *frame = (averager){.add = resume};
    frame->add(frame, 0);
    double average = feed(frame, &input->raw);
    free(frame);
    return bits_of(average);
}

static double add_value(averager *self, int64_t value)
{
    self->total += (double)value;
    self->count++;
    return self->total / (double)self->count;
}

uint64_t recipes_average_class(recipes_input *input, slot_list made[2])
{
    (void)made;
    averager self = {.add = add_value};
    return bits_of(feed(&self, &input->raw));
}

uint64_t recipes_average_inline(recipes_input *input, slot_list made[2])
{
    (void)made;
    double total = 0, average = 0;
    for (size_t i = 0; i < input->raw.length; i++) {
        total += (double)input->raw.slots[i].value;
        average = total / (double)(i + 1);
        hc_keep_f64(average); /* each is wanted, not the last one only */
    }
    return bits_of(average);
}
