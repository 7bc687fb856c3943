#include "recipes_ways.h"

#include "support/need.h"

static recipes_input *input_new(recipes_input made)
{
    recipes_input *input = hc_need(malloc(sizeof *input));
    *input = made;
    return input;
}

recipes_input *recipes_input_bare(int64_t n)
{
    return input_new((recipes_input){.n = n});
}

static slot_list raw_range(int64_t n)
{
    slot_list made = list_of_length((size_t)n);
    for (int64_t i = 0; i < n; i++)
        made.slots[i].value = i;
    return made;
}

recipes_input *recipes_input_of_range(int64_t n, bool is_boxed)
{
    return is_boxed
               ? input_new((recipes_input){.n = n, .boxed = list_object_of_range(0, n)})
               : input_new((recipes_input){.n = n, .raw = raw_range(n)});
}

recipes_input *recipes_input_of_tens(int64_t count, bool is_boxed)
{
    recipes_input *input =
        is_boxed ? input_new((recipes_input){.n = count, .boxed = list_object_new()})
                 : recipes_input_of_range(count, false);
    for (int64_t i = 0; i < count; i++) {
        int64_t number = 10 * (i + 1);
        if (is_boxed)
            list_object_append(input->boxed, box_new(number));
        else
            input->raw.slots[i].value = number;
    }
    return input;
}

/* ---- Lists in lists -------------------------------------------------------------- */

static list_object *nest_boxed(int64_t outside)
{
    list_object *nested = list_object_of_range(outside, RECIPES_LEAVES - outside);
    for (int64_t level = outside - 1; level >= 0; level--) {
        list_object *around = list_object_new();
        list_object_append(around, box_new(level));
        list_object_append(around, &nested->base);
        list_object_append(around, box_new(RECIPES_LEAVES - 1 - level));
        nested = around;
    }
    return nested;
}

static recipes_nested *nested_of_length(size_t length)
{
    recipes_nested *made = hc_need(malloc(sizeof *made + length * sizeof made->items[0]));
    made->length = length;
    return made;
}

static recipes_nested *nest(int64_t outside)
{
    size_t length = (size_t)(RECIPES_LEAVES - 2 * outside);
    recipes_nested *nested = nested_of_length(length);
    for (size_t i = 0; i < length; i++)
        nested->items[i] = (struct recipes_nested_item){.number = outside + (int64_t)i};
    for (int64_t level = outside - 1; level >= 0; level--) {
        recipes_nested *around = nested_of_length(3);
        around->items[0] = (struct recipes_nested_item){.number = level};
        around->items[1] = (struct recipes_nested_item){.inner = nested};
        around->items[2] =
            (struct recipes_nested_item){.number = RECIPES_LEAVES - 1 - level};
        nested = around;
    }
    return nested;
}

recipes_input *recipes_input_nested(int64_t depth, bool is_boxed)
{
    return is_boxed ? input_new((recipes_input){.boxed = nest_boxed(depth - 1)})
                    : input_new((recipes_input){.nested = nest(depth - 1)});
}

static void nested_free(recipes_nested *freed)
{
    if (freed == NULL)
        return;
    for (size_t i = 0; i < freed->length; i++)
        nested_free(freed->items[i].inner);
    free(freed);
}

void recipes_input_free(recipes_input *freed)
{
    if (freed->boxed != NULL)
        box_drop(&freed->boxed->base);
    list_free(&freed->raw);
    nested_free(freed->nested);
    free(freed);
}
