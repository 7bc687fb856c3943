/* dict_table.c - see dict_table.h. */
#include "dict_table.h"

#include "support/need.h"

enum { FIRST_SLOTS = 16 };

dict_table *dict_new(void)
{
    dict_table *table = hc_need(malloc(sizeof *table));
    *table = (dict_table){.slots = hc_need(calloc(FIRST_SLOTS, sizeof *table->slots)),
                          .mask = FIRST_SLOTS - 1};
    return table;
}

void dict_destroy(void *counts)
{
    dict_table *table = counts;
    free(table->slots);
    free(table);
}

uint64_t dict_digest(const void *counts)
{
    const dict_table *table = counts;
    uint64_t digest = 0;
    for (size_t i = 0; i <= table->mask; i++) {
        if (table->slots[i].word != NULL)
            digest += word_digest(table->slots[i].word->text, table->slots[i].count);
    }
    return digest;
}

uint32_t word_hash(const word_cell *word)
{
    uint32_t hash = 2166136261;
    for (const char *at = word->text; *at != '\0'; ++at)
        hash = (hash ^ (unsigned char)*at) * 16777619;
    return hash;
}

/* FNV's low bits are its weak ones: fold the high ones in. */
static size_t home(const dict_table *table, uint32_t hash)
{
    return (hash ^ hash >> 16) & table->mask;
}

/* The word's slot, or the empty one where it would go. */
static inline dict_slot *find(const dict_table *table, const word_cell *word,
                              uint32_t hash)
{
    size_t at = home(table, hash);
    for (;; at = (at + 1) & table->mask) {
        dict_slot *slot = &table->slots[at];
        if (slot->word == NULL)
            return slot;
        if (slot->hash == hash &&
            memcmp(slot->word->text, word->text, HC_WORD_BYTES) == 0)
            return slot;
    }
}

static void grow(dict_table *table)
{
    dict_table larger = {.mask = 2 * table->mask + 1, .used = table->used};
    larger.slots = hc_need(calloc(larger.mask + 1, sizeof *larger.slots));
    for (size_t i = 0; i <= table->mask; i++) {
        if (table->slots[i].word == NULL)
            continue;
        size_t at = home(&larger, table->slots[i].hash);
        while (larger.slots[at].word != NULL)
            at = (at + 1) & larger.mask;
        larger.slots[at] = table->slots[i];
    }
    free(table->slots);
    *table = larger;
}

/* At most half of the slots are used, so that a probe for a missing word stays short. */
static dict_slot *find_or_add(dict_table *table, const word_cell *word, uint32_t hash)
{
    dict_slot *slot = find(table, word, hash);
    if (slot->word != NULL)
        return slot;
    if (2 * table->used > table->mask) {
        grow(table);
        slot = find(table, word, hash);
    }
    ++table->used;
    *slot = (dict_slot){.word = word, .hash = hash};
    return slot;
}

bool dict_contains(const dict_table *table, const word_cell *word, uint32_t hash)
{
    return find(table, word, hash)->word != NULL;
}

uint32_t dict_get(const dict_table *table, const word_cell *word, uint32_t hash)
{
    return find(table, word, hash)->count;
}

void dict_set(dict_table *table, const word_cell *word, uint32_t hash, uint32_t count)
{
    find_or_add(table, word, hash)->count = count;
}

uint32_t *dict_at(dict_table *table, const word_cell *word, uint32_t hash)
{
    return &find_or_add(table, word, hash)->count;
}
