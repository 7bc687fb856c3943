/* dict_raw.c - three, two and one lookup a word on the same table, with the hash taken
 * from the letters at every lookup or read from the word, as CPython's strings keep it.
 */
#include "dict_table.h"

/* The document's first version: contains, get, set. */
static void *three_rehashed(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++) {
        const word_cell *word = &words->cells[i];
        if (dict_contains(counts, word, word_hash(word)))
            dict_set(counts, word, word_hash(word),
                     dict_get(counts, word, word_hash(word)) + 1);
        else
            dict_set(counts, word, word_hash(word), 1);
    }
    return counts;
}

static void *three_cached(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++) {
        const word_cell *word = &words->cells[i];
        if (dict_contains(counts, word, word->hash))
            dict_set(counts, word, word->hash, dict_get(counts, word, word->hash) + 1);
        else
            dict_set(counts, word, word->hash, 1);
    }
    return counts;
}

/* The document's second version: get with a default, set. */
static void *two_rehashed(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++) {
        const word_cell *word = &words->cells[i];
        uint32_t count = dict_get(counts, word, word_hash(word));
        dict_set(counts, word, word_hash(word), count + 1);
    }
    return counts;
}

static void *two_cached(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++) {
        const word_cell *word = &words->cells[i];
        dict_set(counts, word, word->hash, dict_get(counts, word, word->hash) + 1);
    }
    return counts;
}

/* What C can do and a dict cannot: find the place once and count there. */
static void *one_rehashed(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++)
        ++*dict_at(counts, &words->cells[i], word_hash(&words->cells[i]));
    return counts;
}

static void *one_cached(const word_list *words)
{
    dict_table *counts = dict_new();
    for (size_t i = 0; i < words->count; i++)
        ++*dict_at(counts, &words->cells[i], words->cells[i].hash);
    return counts;
}

const count_way count_three_rehashed = {WORDS_RAW, three_rehashed, dict_digest,
                                        dict_destroy};
const count_way count_two_rehashed = {WORDS_RAW, two_rehashed, dict_digest, dict_destroy};
const count_way count_one_rehashed = {WORDS_RAW, one_rehashed, dict_digest, dict_destroy};
const count_way count_three_cached = {WORDS_RAW, three_cached, dict_digest, dict_destroy};
const count_way count_two_cached = {WORDS_RAW, two_cached, dict_digest, dict_destroy};
const count_way count_one_cached = {WORDS_RAW, one_cached, dict_digest, dict_destroy};
