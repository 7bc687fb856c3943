#include "tee.h"

/* LINKCELLS in Modules/itertoolsmodule.c: with the block's head, 64 words. */
enum { BLOCK_ITEMS = 57 };

typedef struct block {
    box base;
    box *source;
    struct block *next; /* a reference; NULL: the last one */
    int read;           /* items that have come from the source */
    box *items[BLOCK_ITEMS];
} block;

typedef struct reader {
    box base;
    block *at; /* a reference */
    int index;
} reader;

/* Not by recursion through `next`: a reader that is a million behind holds a long chain.
 */
static void block_release(box *last_held)
{
    block *self = (block *)last_held;
    while (self != NULL) {
        for (int i = 0; i < self->read; i++)
            box_drop(self->items[i]);
        box_drop(self->source);
        block *next = self->next;
        box_free(&self->base);
        if (next == NULL || --next->base.references > 0)
            return;
        self = next;
    }
}

static const box_type block_type = {.name = "tee block", .release = block_release};

static block *block_new(box *source)
{
    block *made = box_make(sizeof *made, &block_type);
    made->source = source;
    return made;
}

static block *block_after(block *self)
{
    if (self->next == NULL)
        self->next = block_new(box_take(self->source));
    box_take(&self->next->base);
    return self->next;
}

static box *block_item(block *self, int index)
{
    if (index == self->read) {
        box *item = iterator_next(self->source);
        if (item == NULL)
            return NULL;
        self->items[self->read++] = item;
    }
    return box_take(self->items[index]);
}

static box *reader_next(box *base)
{
    reader *self = (reader *)base;
    if (self->index == BLOCK_ITEMS) {
        block *after = block_after(self->at);
        box_drop(&self->at->base);
        self->at = after;
        self->index = 0;
    }
    box *item = block_item(self->at, self->index);
    self->index += item != NULL;
    return item;
}

static void reader_release(box *last_held)
{
    box_drop(&((reader *)last_held)->at->base);
    box_free(last_held);
}

static const box_type reader_type = {
    .name = "tee", .release = reader_release, .next = reader_next};

static box *reader_new(block *first)
{
    reader *made = box_make(sizeof *made, &reader_type);
    box_take(&first->base);
    made->at = first;
    return &made->base;
}

void tee_split(box *source, box *readers[2])
{
    block *first = block_new(source);
    readers[0] = reader_new(first);
    readers[1] = reader_new(first);
    box_drop(&first->base);
}
