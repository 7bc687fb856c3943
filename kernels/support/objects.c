/* objects.c - lists of heap objects, and text. */
#include "objects.h"

#include "growth.h"
#include "need.h"

void object_list_append(object_list *into, void *object)
{
    if (into->length == into->capacity) {
        into->capacity = growth_cpython(into->length + 1);
        into->items = hc_need(realloc(into->items, into->capacity * sizeof *into->items));
    }
    into->items[into->length++] = object;
}

void object_list_free(object_list *freed, void (*release)(void *object))
{
    for (size_t i = 0; release && i < freed->length; i++)
        release(freed->items[i]);
    free(freed->items);
    *freed = (object_list){.items = NULL};
}

text *text_new(const char *bytes, size_t length)
{
    text *made = hc_need(malloc(sizeof *made + length + 1));
    made->length = length;
    memcpy(made->bytes, bytes, length);
    made->bytes[length] = '\0';
    return made;
}
