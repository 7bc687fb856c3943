#include "list_object.h"

static void release(box *last_held)
{
    box_list_free(&((list_object *)last_held)->items);
    box_free(last_held);
}

static const box_type list_type = {.name = "list", .release = release};

bool is_list_object(const box *of)
{
    return of->type == &list_type;
}

list_object *list_object_new(void)
{
    return box_make(sizeof(list_object), &list_type);
}

void list_object_append(list_object *list, box *item)
{
    list_append_called(&list->items, (list_slot){.object = item}, growth_cpython);
}

list_object *list_object_of_range(int64_t from, int64_t end)
{
    list_object *made = list_object_new();
    for (int64_t value = from; value < end; value++)
        list_object_append(made, box_new(value));
    return made;
}

static list_object *list_object_of_length(size_t length)
{
    list_object *made = list_object_new();
    if (length > 0)
        made->items.slots = list_resize_slots(NULL, length);
    made->items.length = made->items.capacity = length;
    return made;
}

list_object *list_object_slice(list_object *list, size_t from, size_t length)
{
    size_t left = from < list->items.length ? list->items.length - from : 0;
    list_object *made = list_object_of_length(length < left ? length : left);
    for (size_t i = 0; i < made->items.length; i++)
        made->items.slots[i].object = box_take(list->items.slots[from + i].object);
    list->slices_cut++;
    return made;
}
