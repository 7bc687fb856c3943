/* recipes_pages.c - a list in pages: cut one by one, and read through item by item. */
#include "recipes_ways.h"

#include "support/attributes.h"
#include "support/generator.h"
#include "support/need.h"
#include "support/source.h"

#include <heapclock/heapclock.h>

/* ---- Boxed: slices ---------------------------------------------------------------- */

/* range(0, end, step) */
typedef struct steps {
    box base;
    int64_t at, end, step;
} steps;

static box *steps_next(box *base)
{
    steps *self = (steps *)base;
    if (self->at >= self->end)
        return NULL;
    box *start = box_new(self->at);
    self->at += self->step;
    return start;
}

static const box_type steps_type = {
    .name = "range iterator", .release = box_free, .next = steps_next};

static box *steps_over(int64_t end, int64_t step)
{
    steps *made = box_make(sizeof *made, &steps_type);
    made->end = end;
    made->step = step;
    return &made->base;
}

/* list[start:start + width] */
static box *slice_boxed(box *list, const box *start, const box *width)
{
    box *end = box_add(start, width);
    size_t from = (size_t)start->value, length = (size_t)(end->value - start->value);
    list_object *made = list_object_slice((list_object *)list, from, length);
    box_drop(end);
    return &made->base;
}

static box *slices(generator *frame)
{
    enum { LIST, STARTS, WIDTH };
    box **locals = frame->locals, *start, *slice;
    GENERATOR_BEGIN(frame)
    while ((start = iterator_next(locals[STARTS])) != NULL) {
        slice = slice_boxed(locals[LIST], start, locals[WIDTH]);
        box_drop(start);
        GENERATOR_YIELD(frame, slice);
    }
    GENERATOR_END(frame);
}

box *recipes_slices_boxed(list_object *list, int64_t width, int64_t end, int64_t step)
{
    generator *made = generator_new(slices, box_take(&list->base), steps_over(end, step));
    made->locals[2] = box_new(width);
    hc_keep(made); /* nobody knows whose body it is */
    return generator_iterator(made);
}

static box *paginate_boxed(recipes_input *input)
{
    return recipes_slices_boxed(input->boxed, RECIPES_SMALL_PAGE, input->n,
                                RECIPES_SMALL_PAGE);
}

uint64_t recipes_paginate_all_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    box *pages = paginate_boxed(input), *total = box_new(0);
    for (box *page; (page = iterator_next(pages)) != NULL; box_drop(page)) {
        box *sum = box_add(total, ((list_object *)page)->items.slots[0].object);
        box_drop(total);
        total = sum;
    }
    uint64_t sum = (uint64_t)total->value;
    box_drop(total);
    box_drop(pages);
    return sum;
}

/* The page's slots become the result's. */
uint64_t recipes_paginate_first_boxed(recipes_input *input, slot_list made[2])
{
    box *pages = paginate_boxed(input);
    list_object *page = (list_object *)iterator_next(pages);
    made[0] = page->items;
    page->items = (slot_list){0};
    box_drop(&page->base);
    box_drop(pages);
    return 0;
}

/* ---- Boxed: a source of pages, and its items -------------------------------------- */

static name name_at = {.text = "at"};
static name name_has_next = {.text = "has_next"};
static name name_index = {.text = "index"};
static name name_items = {.text = "items"};
static name name_next_page = {.text = "next_page"};
static name name_page = {.text = "page"};
static name name_source = {.text = "source"};

static int64_t length_of(const box *list)
{
    return (int64_t)((const list_object *)list)->items.length;
}

static box *has_next(box *base, box *none)
{
    (void)none;
    const attributes *own = &((instance *)base)->own;
    return box_new(attributes_get(own, &name_at)->value <
                   length_of(attributes_get(own, &name_items)));
}

static box *next_page(box *base, box *none)
{
    (void)none;
    attributes *own = &((instance *)base)->own;
    box *size = box_new(RECIPES_PAGE);
    box *page = slice_boxed(attributes_get(own, &name_items),
                            attributes_get(own, &name_at), size);
    attributes_set(own, &name_at, box_add(attributes_get(own, &name_at), size));
    box_drop(size);
    return page;
}

static box *call(box *object, name *method)
{
    const attributes *methods = ((instance *)object)->methods;
    return function_call(attributes_get(methods, method), object, NULL);
}

static bool has_page(box *pages)
{
    box *answer = call(pages, &name_has_next);
    bool has = answer->value != 0;
    box_drop(answer);
    return has;
}

static attributes source_methods(void)
{
    attributes made = {0};
    attributes_set(&made, &name_has_next, function_new(has_next));
    attributes_set(&made, &name_next_page, function_new(next_page));
    return made;
}

static box *source_of(recipes_input *input, const attributes *methods)
{
    instance *made = instance_new(methods);
    attributes_set(&made->own, &name_items, box_take(&input->boxed->base));
    attributes_set(&made->own, &name_at, box_new(0));
    return &made->base;
}

/* __next__ of the class that holds a page and an index as attributes. */
static box *page_iterator_next(box *base, box *none)
{
    (void)none;
    attributes *own = &((instance *)base)->own;
    while (attributes_get(own, &name_index)->value >=
           length_of(attributes_get(own, &name_page))) {
        if (!has_page(attributes_get(own, &name_source)))
            return NULL;
        attributes_set(own, &name_page,
                       call(attributes_get(own, &name_source), &name_next_page));
        attributes_set(own, &name_index, box_new(0));
    }
    const list_object *page = (list_object *)attributes_get(own, &name_page);
    const box *index = attributes_get(own, &name_index);
    box *item = box_take(page->items.slots[index->value].object);
    box *one = box_new(1);
    attributes_set(own, &name_index, box_add(attributes_get(own, &name_index), one));
    box_drop(one);
    return item;
}

uint64_t recipes_page_iterator_class_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    attributes of_source = source_methods(), of_iterator = {0};
    attributes_set(&of_iterator, &name_next, function_new(page_iterator_next));
    instance *items = instance_new(&of_iterator);
    attributes_set(&items->own, &name_source, source_of(input, &of_source));
    attributes_set(&items->own, &name_page, &list_object_new()->base);
    attributes_set(&items->own, &name_index, box_new(0));
    uint64_t total = iterator_sum(&items->base);
    attributes_clear(&of_iterator);
    attributes_clear(&of_source);
    return total;
}

static box *items_of(generator *frame)
{
    enum { SOURCE, PAGE, ITEMS };
    box **locals = frame->locals, *item;
    GENERATOR_BEGIN(frame)
    while (has_page(locals[SOURCE])) {
        locals[PAGE] = call(locals[SOURCE], &name_next_page);
        locals[ITEMS] = iterator_over_list(&((list_object *)locals[PAGE])->items);
        while ((item = iterator_next(locals[ITEMS])) != NULL)
            GENERATOR_YIELD(frame, item);
        box_drop(locals[ITEMS]);
        box_drop(locals[PAGE]);
        locals[ITEMS] = locals[PAGE] = NULL;
    }
    GENERATOR_END(frame);
}

uint64_t recipes_page_iterator_generator_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    attributes of_source = source_methods();
    box *pages = source_of(input, &of_source);
    uint64_t total =
        iterator_sum(generator_iterator(generator_new(items_of, pages, NULL)));
    attributes_clear(&of_source);
    return total;
}
