#include "list.h"

#include "need.h"

slot *list_resize_slots(slot *slots, size_t capacity)
{
    return hc_need(realloc(slots, capacity * sizeof *slots));
}

void list_append_called(list *into, slot element, growth_rule *rule)
{
    list_append(into, element, rule);
}

list list_of_length(size_t length)
{
    enum { CACHE_LINE = 64 };
    size_t bytes = (length * sizeof(slot) + CACHE_LINE - 1) & ~(size_t)(CACHE_LINE - 1);
    return (list){.slots = hc_need(aligned_alloc(CACHE_LINE, bytes)),
                  .length = length,
                  .capacity = length};
}

void list_free(list *freed)
{
    free(freed->slots);
    *freed = (list){0};
}

uint64_t list_digest(const list *of)
{
    uint64_t digest = 0;
    for (size_t i = 0; i < of->length; i++)
        digest = list_digest_add(digest, of->slots[i].value);
    return digest;
}
