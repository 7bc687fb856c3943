/* dict_boxed.c - the document's versions on dict_object.h, with all an interpreter does
 * for them: a new integer object for each sum, the old one dropped. */
#include "dict_object.h"

#include "support/need.h"

/* `if word in counts: counts[word] += 1`: contains, get, set. */
static void *boxed_three(const word_list *words)
{
    object_dict *counts = object_dict_new();
    box *one = box_new(1);
    for (size_t i = 0; i < words->count; i++) {
        word_object *word = words->objects[i];
        if (object_dict_contains(counts, word))
            object_dict_set(counts, word, box_add(object_dict_get(counts, word), one));
        else
            object_dict_set(counts, word, box_take(one));
    }
    box_drop(one);
    return counts;
}

/* `counts[word] = counts.get(word, 0) + 1`: get, set. */
static void *boxed_two(const word_list *words)
{
    object_dict *counts = object_dict_new();
    box *zero = box_new(0), *one = box_new(1);
    for (size_t i = 0; i < words->count; i++) {
        word_object *word = words->objects[i];
        box *count = object_dict_get(counts, word);
        object_dict_set(counts, word, box_add(count != NULL ? count : zero, one));
    }
    box_drop(zero);
    box_drop(one);
    return counts;
}

/* One lookup, but a new integer object still. */
static void *boxed_one(const word_list *words)
{
    object_dict *counts = object_dict_new();
    box *zero = box_new(0), *one = box_new(1);
    for (size_t i = 0; i < words->count; i++) {
        box **count = object_dict_at(counts, words->objects[i]);
        box *old = *count != NULL ? *count : box_take(zero);
        *count = box_add(old, one);
        box_drop(old);
    }
    box_drop(zero);
    box_drop(one);
    return counts;
}

const count_way count_boxed_three = {WORDS_BOXED, boxed_three, object_dict_digest,
                                     object_dict_destroy};
const count_way count_boxed_two = {WORDS_BOXED, boxed_two, object_dict_digest,
                                   object_dict_destroy};
const count_way count_boxed_one = {WORDS_BOXED, boxed_one, object_dict_digest,
                                   object_dict_destroy};
