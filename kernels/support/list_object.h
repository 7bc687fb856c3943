/* list_object.h - a list that is itself an object, so that lists can hold lists, and can
 * be handed over and dropped like any other object. */
#ifndef HEAPCLOCK_KERNELS_LIST_OBJECT_H
#define HEAPCLOCK_KERNELS_LIST_OBJECT_H

#include "boxed.h"

typedef struct list_object {
    box base;
    slot_list items;
    uint64_t slices_cut; /* how often a part of it was copied */
} list_object;

/* An empty one. */
list_object *list_object_new(void);

/* from, from + 1, ... up to but not including end. */
list_object *list_object_of_range(int64_t from, int64_t end);

/* list[from:from + length], cut off at the end of the list. */
list_object *list_object_slice(list_object *list, size_t from, size_t length);

/* Takes the item over. */
void list_object_append(list_object *list, box *item);

bool is_list_object(const box *of);

#endif
