/* dictcount.h - the ways of counting words that the table compares.
 *
 * A way reads the list once and leaves a table of counts, which starts empty and grows as
 * the document's dict does. `digest` reduces it to a number that does not depend on the
 * order of its entries.
 */
#ifndef HEAPCLOCK_KERNELS_DICTCOUNT_H
#define HEAPCLOCK_KERNELS_DICTCOUNT_H

#include "support/random.h"

#include <stdbool.h>
#include <string.h>

/* A word where it stands in the text: spelling, zero-filled, and the hash of it. */
typedef struct word_cell {
    char text[HC_WORD_BYTES];
    uint32_t hash;
} word_cell;

/* FNV-1a over the letters. A call: hashing anew is not to be optimised away. */
uint32_t word_hash(const word_cell *word);

/* The text in the three forms that the ways read; the others are NULL. */
typedef struct word_list {
    const word_cell *cells;             /* raw: every occurrence spelt out in a row */
    struct word_object *const *objects; /* boxed: pointers; equal words share an object */
    const uint32_t *ids;                /* interned: the words' numbers */
    size_t count;
    uint32_t vocabulary;
} word_list;

typedef enum word_form { WORDS_RAW, WORDS_BOXED, WORDS_IDS } word_form;

typedef struct count_way {
    word_form form;
    void *(*count)(const word_list *words);
    uint64_t (*digest)(const void *counts);
    void (*destroy)(void *counts);
} count_way;

/* What one entry adds to a digest. */
static inline uint64_t word_digest(const char text[HC_WORD_BYTES], uint64_t count)
{
    uint64_t low;
    uint32_t high;
    memcpy(&low, text, sizeof low);
    memcpy(&high, text + sizeof low, sizeof high);
    return hc_key(low ^ hc_key(high ^ hc_key(count)));
}

extern const count_way count_boxed_three;    /* dict_boxed.c */
extern const count_way count_boxed_two;      /* dict_boxed.c */
extern const count_way count_boxed_one;      /* dict_boxed.c */
extern const count_way count_three_rehashed; /* dict_raw.c */
extern const count_way count_two_rehashed;   /* dict_raw.c */
extern const count_way count_one_rehashed;   /* dict_raw.c */
extern const count_way count_three_cached;   /* dict_raw.c */
extern const count_way count_two_cached;     /* dict_raw.c */
extern const count_way count_one_cached;     /* dict_raw.c */
extern const count_way count_inline_keys;    /* dict_inline.c */
extern const count_way count_inline_ahead;   /* dict_inline.c */
extern const count_way count_ids;            /* dict_inline.c */
extern const count_way count_uthash;         /* dict_libraries.c */
extern const count_way count_ghashtable;     /* dict_libraries.c */
extern const count_way count_stb_ds;         /* dict_libraries.c */

#endif
