/* hoist_boxed.c - the hoist table as CPython runs it: a module is found among the global
 * names, a function among the module's, a method among its type's; and each is called as
 * an object. */
#include "hoist_ways.h"

#include "support/attributes.h"
#include "support/floats.h"
#include "support/iterator.h"
#include "support/list_object.h"

#include <heapclock/heapclock.h>

static name math = {.text = "math"}, math_floor = {.text = "floor"};
static name append = {.text = "append"};

/* The names that the loop goes through. */
typedef struct names {
    attributes globals;
    instance *module;
    attributes list_methods;
} names;

static box *call_floor(box *self, box *argument)
{
    (void)self;
    return box_new(hoist_floor(float_value(argument)));
}

/* Returns nothing, so there is no reference either. */
static box *call_append(box *self, box *argument)
{
    list_object_append((list_object *)self, box_take(argument));
    return NULL;
}

static void names_open(names *made)
{
    *made = (names){.module = instance_new(NULL)};
    attributes_set(&made->module->own, &math_floor, function_new(call_floor));
    attributes_set(&made->globals, &math, box_take(&made->module->base));
    attributes_set(&made->list_methods, &append, function_new(call_append));
    hc_keep(made);
}

static void names_close(names *closed)
{
    attributes_clear(&closed->list_methods);
    attributes_clear(&closed->globals);
    box_drop(&closed->module->base);
}

static box *look_up_floor(const names *known)
{
    const instance *module = (const instance *)attributes_get(&known->globals, &math);
    return attributes_get(&module->own, &math_floor);
}

static void append_floor(box *append_function, box *result, box *floor_function, box *x)
{
    box *whole = function_call(floor_function, NULL, x);
    function_call(append_function, result, whole);
    box_drop(whole);
}

/* The list's slots, without the object around them. */
static slot_list unwrapped(list_object *result)
{
    slot_list items = result->items;
    result->items = (slot_list){0};
    box_drop(&result->base);
    return items;
}

slot_list hoist_lookup_each_time_boxed(const hoist_input *input)
{
    names known;
    names_open(&known);
    list_object *result = list_object_new();
    box *floats = iterator_over_list(&input->objects);
    for (box *x; (x = iterator_next(floats)) != NULL; box_drop(x)) {
        box *append_function = attributes_get(&known.list_methods, &append);
        append_floor(append_function, &result->base, look_up_floor(&known), x);
    }
    box_drop(floats);
    names_close(&known);
    return unwrapped(result);
}

slot_list hoist_hoisted_boxed(const hoist_input *input)
{
    names known;
    names_open(&known);
    list_object *result = list_object_new();
    box *floor_function = look_up_floor(&known);
    box *append_function = attributes_get(&known.list_methods, &append);
    box *floats = iterator_over_list(&input->objects);
    for (box *x; (x = iterator_next(floats)) != NULL; box_drop(x))
        append_floor(append_function, &result->base, floor_function, x);
    box_drop(floats);
    names_close(&known);
    return unwrapped(result);
}

slot_list hoist_hoisted_comprehension_boxed(const hoist_input *input)
{
    names known;
    names_open(&known);
    slot_list result = {0};
    box *floor_function = look_up_floor(&known);
    box *floats = iterator_over_list(&input->objects);
    for (box *x; (x = iterator_next(floats)) != NULL; box_drop(x)) {
        list_slot whole = {.object = function_call(floor_function, NULL, x)};
        list_append(&result, whole, growth_cpython);
    }
    box_drop(floats);
    names_close(&known);
    return result;
}
