/* recipes_windows.c - windows that slide over a list: copied out of a queue, copied out
 * of the list, or only pointed at. */
#include "recipes_ways.h"

#include "support/generator.h"
#include "support/need.h"
#include "support/tuple.h"

#include <heapclock/heapclock.h>

/* ---- Boxed: the one who looks at the windows -------------------------------------- */

typedef box *item_getter(box *sequence, int64_t index);

/* Both borrow; an index below 0 counts from the end. */
static box *tuple_item(box *sequence, int64_t index)
{
    tuple *self = (tuple *)sequence;
    return self->items[index < 0 ? index + self->base.value : index];
}

static box *list_item(box *sequence, int64_t index)
{
    slot_list *items = &((list_object *)sequence)->items;
    return items->slots[index < 0 ? index + (int64_t)items->length : index].object;
}

/* total + (3 * window[0] + window[-1]), each number on the way an object. */
static box *add_ends(box *total, box *window, item_getter *item)
{
    box *three = box_new(3);
    box *first = box_multiply(three, item(window, 0));
    box *ends = box_add(first, item(window, -1));
    box *sum = box_add(total, ends);
    box_drop(three);
    box_drop(first);
    box_drop(ends);
    box_drop(total);
    return sum;
}

static uint64_t sum_of_ends_boxed(box *windows, item_getter *item)
{
    item_getter *volatile unknown = item;
    box *total = box_new(0);
    hc_keep(windows);
    for (box *window; (window = iterator_next(windows)) != NULL; box_drop(window))
        total = add_ends(total, window, unknown);
    uint64_t sum = (uint64_t)total->value;
    box_drop(total);
    box_drop(windows);
    return sum;
}

/* ---- Boxed: deque(maxlen=w) ------------------------------------------------------- */

typedef struct deque {
    box base;
    size_t first, length, capacity;
    box *items[]; /* [capacity], a ring */
} deque;

static void deque_release(box *last_held)
{
    deque *self = (deque *)last_held;
    for (size_t i = 0; i < self->length; i++)
        box_drop(self->items[(self->first + i) % self->capacity]);
    box_free(last_held);
}

static const box_type deque_type = {.name = "deque", .release = deque_release};

static deque *deque_new(size_t capacity)
{
    deque *made = box_make(sizeof *made + capacity * sizeof made->items[0], &deque_type);
    made->capacity = capacity;
    return made;
}

/* When it is full the item takes the place of the oldest. Takes the item over. */
static void deque_append(deque *self, box *item)
{
    if (self->length < self->capacity) {
        self->items[self->length++] = item;
        return;
    }
    box *oldest = self->items[self->first];
    self->items[self->first] = item;
    self->first = self->first + 1 == self->capacity ? 0 : self->first + 1;
    box_drop(oldest);
}

static bool deque_fill(deque *self, box *source)
{
    while (self->length < self->capacity) {
        box *item = iterator_next(source);
        if (item == NULL)
            return false;
        deque_append(self, item);
    }
    return true;
}

static box *deque_copy(const deque *self)
{
    tuple *made = tuple_new(self->length);
    size_t at = self->first;
    for (size_t i = 0; i < self->length; i++) {
        made->items[i] = box_take(self->items[at]);
        at = at + 1 == self->capacity ? 0 : at + 1;
    }
    return &made->base;
}

static box *deque_windows(generator *frame)
{
    box *source = frame->locals[0], *item;
    deque *window = (deque *)frame->locals[1];
    GENERATOR_BEGIN(frame)
    if (deque_fill(window, source))
        GENERATOR_YIELD(frame, deque_copy(window));
    while ((item = iterator_next(source)) != NULL) {
        deque_append(window, item);
        GENERATOR_YIELD(frame, deque_copy(window));
    }
    GENERATOR_END(frame);
}

uint64_t recipes_window_deque_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    box *source = iterator_over_list(&input->boxed->items);
    generator *windows =
        generator_new(deque_windows, source, &deque_new(input->width)->base);
    return sum_of_ends_boxed(generator_iterator(windows), tuple_item);
}

uint64_t recipes_window_slices_boxed(recipes_input *input, slot_list made[2])
{
    (void)made;
    const int64_t width = (int64_t)input->width;
    box *windows = recipes_slices_boxed(input->boxed, width, input->n - width + 1, 1);
    return sum_of_ends_boxed(windows, list_item);
}

/* ---- Raw -------------------------------------------------------------------------- */

/* Ends of windows in blocks of their own, which are freed. */
static uint64_t sum_of_ends(recipes_slices *windows)
{
    const size_t last = windows->width - 1;
    uint64_t total = 0;
    hc_keep(windows); /* nobody knows what `next` points to */
    for (list_slot *window; (window = windows->next(windows)) != NULL; free(window))
        total += 3 * (uint64_t)window[0].value + (uint64_t)window[last].value;
    return total;
}

typedef struct ring_windows {
    recipes_slices base; /* `at`: how many items are in the ring, or were */
    list_slot *ring;     /* [width] */
} ring_windows;

static list_slot *ring_copy(const list_slot *ring, size_t width, size_t first)
{
    list_slot *made = hc_need(malloc(width * sizeof *made));
    memcpy(made, ring + first, (width - first) * sizeof *made);
    memcpy(made + width - first, ring, first * sizeof *made);
    return made;
}

static list_slot *ring_next(recipes_slices *base)
{
    ring_windows *self = (ring_windows *)base;
    if (base->at == base->end)
        return NULL;
    do {
        self->ring[base->at % base->width] = base->items[base->at];
        base->at++;
    } while (base->at < base->width);
    return ring_copy(self->ring, base->width, base->at % base->width);
}

uint64_t recipes_window_deque(recipes_input *input, slot_list made[2])
{
    (void)made;
    ring_windows windows = {
        .base = {.next = ring_next,
                 .items = input->raw.slots,
                 .width = input->width,
                 .end = (size_t)input->n},
        .ring = hc_need(malloc(input->width * sizeof(list_slot))),
    };
    uint64_t total = sum_of_ends(&windows.base);
    free(windows.ring);
    return total;
}

uint64_t recipes_window_slices(recipes_input *input, slot_list made[2])
{
    (void)made;
    recipes_slices windows = {
        .next = recipes_slices_next,
        .items = input->raw.slots,
        .width = input->width,
        .end = (size_t)input->n - input->width + 1,
        .step = 1,
    };
    return sum_of_ends(&windows);
}

uint64_t recipes_window_view(recipes_input *input, slot_list made[2])
{
    (void)made;
    const list_slot *window = input->raw.slots;
    const list_slot *end = window + (size_t)input->n - input->width + 1;
    uint64_t total = 0;
    for (; window < end; window++)
        total += 3 * (uint64_t)window[0].value + (uint64_t)window[input->width - 1].value;
    return total;
}
