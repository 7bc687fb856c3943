/* dict_table.h - word -> count, as a C programmer writes it: open addressing with linear
 * probing; a slot has the word's hash and the number of its entry, the entries lie side
 * by side, each with its own copy of the word.
 *
 * The operations are functions of another translation unit than their callers. Inlined,
 * two lookups of the same word are merged into one, and "three lookups" would be a
 * fiction.
 */
#ifndef HEAPCLOCK_KERNELS_DICT_TABLE_H
#define HEAPCLOCK_KERNELS_DICT_TABLE_H

#include "dictcount.h"

typedef struct dict_table dict_table;

dict_table *dict_new(void);
void dict_destroy(void *table);
uint64_t dict_digest(const void *table);

/* One lookup each. `hash` is the word's. */
bool dict_contains(const dict_table *table, const word_cell *word, uint32_t hash);
uint32_t dict_get(const dict_table *table, const word_cell *word,
                  uint32_t hash); /* or 0 */
void dict_set(dict_table *table, const word_cell *word, uint32_t hash, uint32_t count);
/* Where the word's count is, a new word's being 0; valid until the next call. */
uint32_t *dict_at(dict_table *table, const word_cell *word, uint32_t hash);

#endif
