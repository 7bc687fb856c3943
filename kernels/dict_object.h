/* dict_object.h - str -> int as CPython's dict has it: words and counts are heap objects,
 * a dense array of entries in order of insertion, and beside it a sparse array of indices
 * that the hash leads into.
 *
 * As there, a lookup first compares pointers, then stored hashes, then letters. The
 * indices are always 32 bits, where CPython uses 8 or 16 for small dicts.
 */
#ifndef HEAPCLOCK_KERNELS_DICT_OBJECT_H
#define HEAPCLOCK_KERNELS_DICT_OBJECT_H

#include "dictcount.h"
#include "support/boxed.h"

/* A string: 40 bytes and its letters, hashed once, as CPython's. */
typedef struct word_object {
    uint64_t references;
    uint64_t length;
    uint64_t hash;
    uint64_t reserved[2]; /* CPython's type and flags; nothing here reads them */
    char text[];
} word_object;

word_object *word_object_new(const char *text);
void word_object_drop(word_object *word);

typedef struct object_dict object_dict;

object_dict *object_dict_new(void);
void object_dict_destroy(void *dict);
uint64_t object_dict_digest(const void *dict);

/* One lookup each, with the word's own hash. */
bool object_dict_contains(const object_dict *dict, const word_object *word);
/* The value, which stays the dict's; NULL when there is none. */
box *object_dict_get(const object_dict *dict, const word_object *word);
/* Takes the reference to the value over. */
void object_dict_set(object_dict *dict, word_object *word, box *value);
/* Where the word's value is, NULL for a new word; valid until the next call. */
box **object_dict_at(object_dict *dict, word_object *word);

#endif
