#include "list.h"

#include "need.h"

list_slot *list_resize_slots(list_slot *slots, size_t capacity)
{
    return hc_need(realloc(slots, capacity * sizeof *slots));
}

void list_append_called(slot_list *into, list_slot element, growth_rule *rule)
{
    list_append(into, element, rule);
}

slot_list list_of_length(size_t length)
{
    enum { CACHE_LINE = 64 };
    size_t bytes =
        (length * sizeof(list_slot) + CACHE_LINE - 1) & ~(size_t)(CACHE_LINE - 1);
    return (slot_list){.slots = hc_need(aligned_alloc(CACHE_LINE, bytes)),
                       .length = length,
                       .capacity = length};
}

void list_free(slot_list *freed)
{
    free(freed->slots);
    *freed = (slot_list){0};
}

uint64_t list_digest(const slot_list *of)
{
    uint64_t digest = 0;
    for (size_t i = 0; i < of->length; i++)
        digest = list_digest_add(digest, of->slots[i].value);
    return digest;
}
