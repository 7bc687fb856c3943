/* dict_object.c - see dict_object.h. */
#include "dict_object.h"

#include "support/need.h"

typedef struct dict_entry {
    uint64_t hash;
    word_object *word;
    box *value;
} dict_entry;

struct object_dict {
    int32_t *indices; /* [mask + 1]: of an entry, or EMPTY */
    dict_entry *entries;
    size_t mask;
    size_t used, usable; /* entries there are, and may be before it grows */
};

enum { EMPTY = -1, FIRST_INDICES = 8, PERTURB_SHIFT = 5 };

/* ---- Words ----------------------------------------------------------------------- */

/* FNV-1a in 64 bits, the high half folded into the low bits, which the table uses. */
static uint64_t hash_text(const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3;
    return hash ^ hash >> 32;
}

word_object *word_object_new(const char *text)
{
    size_t length = strlen(text);
    word_object *word = hc_need(malloc(sizeof *word + length + 1));
    *word =
        (word_object){.references = 1, .length = length, .hash = hash_text(text, length)};
    memcpy(word->text, text, length + 1);
    return word;
}

void word_object_drop(word_object *word)
{
    if (--word->references == 0)
        free(word);
}

static bool same_letters(const word_object *a, const word_object *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* ---- The table ------------------------------------------------------------------- */

static void allocate(object_dict *dict, size_t indices)
{
    dict->mask = indices - 1;
    dict->usable = indices * 2 / 3;
    dict->indices = hc_need(malloc(indices * sizeof *dict->indices));
    memset(dict->indices, EMPTY, indices * sizeof *dict->indices);
    dict->entries = hc_need(malloc(dict->usable * sizeof *dict->entries));
}

object_dict *object_dict_new(void)
{
    object_dict *dict = hc_need(malloc(sizeof *dict));
    dict->used = 0;
    allocate(dict, FIRST_INDICES);
    return dict;
}

void object_dict_destroy(void *counts)
{
    object_dict *dict = counts;
    for (size_t i = 0; i < dict->used; i++) {
        word_object_drop(dict->entries[i].word);
        box_drop(dict->entries[i].value);
    }
    free(dict->indices);
    free(dict->entries);
    free(dict);
}

uint64_t object_dict_digest(const void *counts)
{
    const object_dict *dict = counts;
    uint64_t digest = 0;
    for (size_t i = 0; i < dict->used; i++) {
        char text[HC_WORD_BYTES] = {0};
        const dict_entry *entry = &dict->entries[i];
        memcpy(text, entry->word->text, entry->word->length);
        digest += word_digest(text, (uint64_t)entry->value->value);
    }
    return digest;
}

/* The place in `indices` that names the word's entry, or the empty one for it. */
static inline int32_t *find(const object_dict *dict, const word_object *word)
{
    uint64_t perturb = word->hash;
    for (size_t at = word->hash & dict->mask;;) {
        int32_t *index = &dict->indices[at];
        if (*index == EMPTY)
            return index;
        const dict_entry *entry = &dict->entries[*index];
        if (entry->word == word ||
            (entry->hash == word->hash && same_letters(entry->word, word)))
            return index;
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + perturb + 1) & dict->mask;
    }
}

/* Room for three times the words there are, as CPython grows. */
static void grow(object_dict *dict)
{
    size_t indices = FIRST_INDICES;
    while (indices < dict->used * 3)
        indices *= 2;
    dict_entry *entries = dict->entries;
    free(dict->indices);
    allocate(dict, indices);
    memcpy(dict->entries, entries, dict->used * sizeof *entries);
    free(entries);
    for (size_t i = 0; i < dict->used; i++)
        *find(dict, dict->entries[i].word) = (int32_t)i;
}

/* Takes a reference to the word. Out of the way of the lookups, as in dict_table.c. */
static __attribute__((noinline)) dict_entry *add(object_dict *dict, word_object *word)
{
    if (dict->used == dict->usable)
        grow(dict);
    *find(dict, word) = (int32_t)dict->used;
    dict_entry *entry = &dict->entries[dict->used++];
    word->references++;
    *entry = (dict_entry){word->hash, word, NULL};
    return entry;
}

bool object_dict_contains(const object_dict *dict, const word_object *word)
{
    return *find(dict, word) != EMPTY;
}

box *object_dict_get(const object_dict *dict, const word_object *word)
{
    int32_t index = *find(dict, word);
    return index == EMPTY ? NULL : dict->entries[index].value;
}

box **object_dict_at(object_dict *dict, word_object *word)
{
    int32_t index = *find(dict, word);
    return index == EMPTY ? &add(dict, word)->value : &dict->entries[index].value;
}

void object_dict_set(object_dict *dict, word_object *word, box *value)
{
    box **place = object_dict_at(dict, word);
    box *old = *place;
    *place = value;
    if (old != NULL)
        box_drop(old);
}
