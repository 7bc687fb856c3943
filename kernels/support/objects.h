/* objects.h - a list that owns heap objects of any kind: what a list of strings or
 * records is in CPython, with its growth rule. Also the objects that most of them hold:
 * text. */
#ifndef HEAPCLOCK_KERNELS_OBJECTS_H
#define HEAPCLOCK_KERNELS_OBJECTS_H

#include <stddef.h>

typedef struct object_list {
    void **items; /* [capacity], the first `length` in use; NULL while empty */
    size_t length, capacity;
} object_list;

void object_list_append(object_list *into, void *object);

/* Frees the list; `release` frees an object, NULL leaves them to another list. */
void object_list_free(object_list *freed, void (*release)(void *object));

/* A string object, in one block; `bytes` ends in a NUL that `length` does not count. */
typedef struct text {
    size_t length;
    char bytes[];
} text;

text *text_new(const char *bytes, size_t length);

#endif
