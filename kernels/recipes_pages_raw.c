/* recipes_pages_raw.c - pages as C has them: blocks of numbers, copied out of the list.
 */
#include "recipes_ways.h"

#include "support/generator.h"
#include "support/need.h"
#include "support/source.h"

#include <heapclock/heapclock.h>

/* ---- Slices ----------------------------------------------------------------------- */

list_slot *recipes_slices_next(recipes_slices *self)
{
    if (self->at >= self->end)
        return NULL;
    list_slot *slice = hc_need(malloc(self->width * sizeof *slice));
    memcpy(slice, self->items + self->at, self->width * sizeof *slice);
    self->at += self->step;
    if (self->cut != NULL)
        ++*self->cut;
    return slice;
}

/* Every n of the table is a multiple of both sizes: no page is cut off. */
static recipes_slices pages_of(recipes_input *input, size_t size)
{
    return (recipes_slices){
        .next = recipes_slices_next,
        .items = input->raw.slots,
        .width = size,
        .end = input->raw.length,
        .step = size,
        .cut = &input->pages_cut,
    };
}

uint64_t recipes_paginate_all(recipes_input *input, slot_list made[2])
{
    (void)made;
    recipes_slices pages = pages_of(input, RECIPES_SMALL_PAGE);
    hc_keep(&pages); /* nobody knows what `next` points to */
    uint64_t total = 0;
    for (list_slot *page; (page = pages.next(&pages)) != NULL; free(page))
        total += (uint64_t)page[0].value;
    return total;
}

uint64_t recipes_paginate_first(recipes_input *input, slot_list made[2])
{
    recipes_slices pages = pages_of(input, RECIPES_SMALL_PAGE);
    hc_keep(&pages);
    made[0] = (slot_list){.slots = pages.next(&pages),
                          .length = RECIPES_SMALL_PAGE,
                          .capacity = RECIPES_SMALL_PAGE};
    return 0;
}

/* ---- The items of pages ----------------------------------------------------------- */

typedef struct page_items {
    source base;
    int place;
    recipes_slices pages;
    list_slot *page; /* NULL: none yet, or no more */
    size_t index;
} page_items;

/* As a class: it finds out at each call where it stands. */
static bool class_next(source *base, int64_t *item)
{
    page_items *self = (page_items *)base;
    while (self->page == NULL || self->index >= RECIPES_PAGE) {
        free(self->page);
        self->page = self->pages.next(&self->pages);
        if (self->page == NULL)
            return false;
        self->index = 0;
    }
    *item = self->page[self->index++].value;
    return true;
}

/* As a generator: it goes on in the loop where it stood. */
static bool generator_next(source *base, int64_t *item)
{
    page_items *frame = (page_items *)base;
    GENERATOR_BEGIN(frame)
    while ((frame->page = frame->pages.next(&frame->pages)) != NULL) {
        for (frame->index = 0; frame->index < RECIPES_PAGE; frame->index++) {
            *item = frame->page[frame->index].value;
            GENERATOR_YIELD(frame, true);
        }
        free(frame->page);
    }
    GENERATOR_END(frame);
}

static uint64_t sum_of_items(recipes_input *input, bool (*next)(source *, int64_t *))
{
    page_items *items = hc_need(malloc(sizeof *items));
    *items = (page_items){.base = {next}, .pages = pages_of(input, RECIPES_PAGE)};
    hc_keep(items);
    uint64_t total = source_sum(&items->base);
    free(items);
    return total;
}

uint64_t recipes_page_iterator_class(recipes_input *input, slot_list made[2])
{
    (void)made;
    return sum_of_items(input, class_next);
}

uint64_t recipes_page_iterator_generator(recipes_input *input, slot_list made[2])
{
    (void)made;
    return sum_of_items(input, generator_next);
}
