/* recipes_flatten.c - the numbers of lists in lists, one by one: by generators that hand
 * on what those inside them give, and by one that keeps its own stack. */
#include "recipes_ways.h"

#include "support/generator.h"
#include "support/need.h"
#include "support/source.h"

#include <heapclock/heapclock.h>

/* ---- Boxed ------------------------------------------------------------------------ */

static box *over(box *list)
{
    return iterator_over_list(&((list_object *)list)->items);
}

/* A frame for each number too: it is the one called that finds out what it was given. */
static box *flat_by_recursion(generator *frame)
{
    enum { VALUE, ITEMS, INNER };
    box **locals = frame->locals, *item;
    GENERATOR_BEGIN(frame)
    if (!is_list_object(locals[VALUE])) {
        GENERATOR_YIELD(frame, box_take(locals[VALUE]));
    } else {
        locals[ITEMS] = over(locals[VALUE]);
        while ((item = iterator_next(locals[ITEMS])) != NULL) {
            locals[INNER] =
                generator_iterator(generator_new(flat_by_recursion, item, NULL));
            while ((item = iterator_next(locals[INNER])) != NULL)
                GENERATOR_YIELD(frame, item);
            box_drop(locals[INNER]);
            locals[INNER] = NULL;
        }
    }
    GENERATOR_END(frame);
}

uint64_t recipes_flatten_recursive_boxed(recipes_input *input, slot_list made[2])
{
    box *root = box_take(&input->boxed->base);
    made[0] = iterator_collect(
        generator_iterator(generator_new(flat_by_recursion, root, NULL)));
    return 0;
}

static void pop(list_object *stack)
{
    box_drop(stack->items.slots[--stack->items.length].object);
}

static box *flat_by_stack(generator *frame)
{
    list_object *stack = (list_object *)frame->locals[0];
    box *item;
    GENERATOR_BEGIN(frame)
    while (stack->items.length > 0) {
        item = iterator_next(stack->items.slots[stack->items.length - 1].object);
        if (item == NULL) {
            pop(stack);
        } else if (is_list_object(item)) {
            list_object_append(stack, over(item));
            box_drop(item); /* the list around it holds it */
        } else {
            GENERATOR_YIELD(frame, item);
        }
    }
    GENERATOR_END(frame);
}

uint64_t recipes_flatten_stack_boxed(recipes_input *input, slot_list made[2])
{
    list_object *stack = list_object_new();
    list_object_append(stack, over(&input->boxed->base));
    generator *flat = generator_new(flat_by_stack, &stack->base, NULL);
    made[0] = iterator_collect(generator_iterator(flat));
    return 0;
}

/* ---- Raw -------------------------------------------------------------------------- */

static slot_list collect(source *from)
{
    slot_list into = {0};
    hc_keep(from); /* nobody knows what `next` points to */
    for (int64_t number; source_next(from, &number);)
        list_append(&into, (list_slot){.value = number}, growth_cpython);
    return into;
}

/* A frame on the heap for each list, none for a number. */
typedef struct flat_frame {
    source base;
    int place;
    const recipes_nested *list;
    size_t at;
    struct flat_frame *inner;
} flat_frame;

static bool frame_next(source *base, int64_t *number);

static flat_frame *frame_over(const recipes_nested *list)
{
    flat_frame *made = hc_need(malloc(sizeof *made));
    *made = (flat_frame){.base = {frame_next}, .list = list};
    return made;
}

static bool frame_next(source *base, int64_t *number)
{
    flat_frame *frame = (flat_frame *)base;
    GENERATOR_BEGIN(frame)
    for (; frame->at < frame->list->length; frame->at++) {
        if (frame->list->items[frame->at].inner == NULL) {
            *number = frame->list->items[frame->at].number;
            GENERATOR_YIELD(frame, true);
        } else {
            frame->inner = frame_over(frame->list->items[frame->at].inner);
            while (source_next(&frame->inner->base, number))
                GENERATOR_YIELD(frame, true);
            free(frame->inner);
        }
    }
    GENERATOR_END(frame);
}

uint64_t recipes_flatten_recursive(recipes_input *input, slot_list made[2])
{
    flat_frame *outermost = frame_over(input->nested);
    made[0] = collect(&outermost->base);
    free(outermost);
    return 0;
}

typedef struct flat_stack {
    source base;
    struct flat_level {
        const struct recipes_nested_item *at, *end;
    } * levels; /* [capacity] */
    size_t count, capacity;
} flat_stack;

static void push(flat_stack *self, const recipes_nested *list)
{
    if (self->count == self->capacity) {
        self->capacity = growth_doubling(self->count + 1);
        self->levels =
            hc_need(realloc(self->levels, self->capacity * sizeof *self->levels));
    }
    self->levels[self->count++] =
        (struct flat_level){.at = list->items, .end = list->items + list->length};
}

static bool stack_next(source *base, int64_t *number)
{
    flat_stack *self = (flat_stack *)base;
    while (self->count > 0) {
        struct flat_level *level = &self->levels[self->count - 1];
        if (level->at == level->end) {
            self->count--;
            continue;
        }
        const struct recipes_nested_item *item = level->at++;
        if (item->inner == NULL) {
            *number = item->number;
            return true;
        }
        push(self, item->inner);
    }
    return false;
}

uint64_t recipes_flatten_stack(recipes_input *input, slot_list made[2])
{
    flat_stack stack = {.base = {stack_next}};
    push(&stack, input->nested);
    made[0] = collect(&stack.base);
    free(stack.levels);
    return 0;
}
