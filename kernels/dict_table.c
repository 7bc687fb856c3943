/* dict_table.c - see dict_table.h. */
#include "dict_table.h"

#include "support/need.h"

typedef struct dict_entry {
    char text[HC_WORD_BYTES];
    uint32_t count;
} dict_entry;

typedef struct dict_slot {
    uint32_t hash;
    uint32_t entry; /* its number and 1; 0: empty */
} dict_slot;

struct dict_table {
    dict_slot *slots;    /* [mask + 1] */
    dict_entry *entries; /* [(mask + 1) / 2]: at most half of the slots are used */
    size_t mask;
    size_t used;
};

enum { FIRST_SLOTS = 16 };

dict_table *dict_new(void)
{
    dict_table *table = hc_need(malloc(sizeof *table));
    table->slots = hc_need_zeros(FIRST_SLOTS * sizeof *table->slots);
    table->entries = hc_need(malloc(FIRST_SLOTS / 2 * sizeof *table->entries));
    table->mask = FIRST_SLOTS - 1;
    table->used = 0;
    return table;
}

void dict_destroy(void *counts)
{
    dict_table *table = counts;
    free(table->slots);
    free(table->entries);
    free(table);
}

uint64_t dict_digest(const void *counts)
{
    const dict_table *table = counts;
    uint64_t digest = 0;
    for (size_t i = 0; i < table->used; i++)
        digest += word_digest(table->entries[i].text, table->entries[i].count);
    return digest;
}

uint32_t word_hash(const word_cell *word)
{
    uint32_t hash = 2166136261;
    for (const char *at = word->text; *at != '\0'; at++)
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
        if (slot->entry == 0)
            return slot;
        if (slot->hash == hash &&
            memcmp(table->entries[slot->entry - 1].text, word->text, HC_WORD_BYTES) == 0)
            return slot;
    }
}

/* New blocks and copies: realloc would grow in place or not by chance of what lies
 * behind, and the heap's figures with it. */
static void grow(dict_table *table)
{
    dict_table old = *table;
    size_t slots = 2 * (old.mask + 1);
    table->slots = hc_need_zeros(slots * sizeof *table->slots);
    table->entries = hc_need(malloc(slots / 2 * sizeof *table->entries));
    table->mask = slots - 1;
    memcpy(table->entries, old.entries, old.used * sizeof *old.entries);
    for (size_t i = 0; i <= old.mask; i++) {
        size_t at = home(table, old.slots[i].hash);
        while (table->slots[at].entry != 0)
            at = (at + 1) & table->mask;
        if (old.slots[i].entry != 0)
            table->slots[at] = old.slots[i];
    }
    free(old.slots);
    free(old.entries);
}

/* The count of a word that is not there yet. Rare, and kept out of the lookups, which
 * then need no registers saved. */
static __attribute__((noinline)) uint32_t *add(dict_table *table, const word_cell *word,
                                               uint32_t hash)
{
    if (2 * table->used > table->mask)
        grow(table);
    dict_slot *slot = find(table, word, hash);
    dict_entry *entry = &table->entries[table->used++];
    *slot = (dict_slot){hash, (uint32_t)table->used};
    memcpy(entry->text, word->text, HC_WORD_BYTES);
    entry->count = 0;
    return &entry->count;
}

bool dict_contains(const dict_table *table, const word_cell *word, uint32_t hash)
{
    return find(table, word, hash)->entry != 0;
}

uint32_t dict_get(const dict_table *table, const word_cell *word, uint32_t hash)
{
    const dict_slot *slot = find(table, word, hash);
    return slot->entry == 0 ? 0 : table->entries[slot->entry - 1].count;
}

uint32_t *dict_at(dict_table *table, const word_cell *word, uint32_t hash)
{
    const dict_slot *slot = find(table, word, hash);
    return slot->entry == 0 ? add(table, word, hash)
                            : &table->entries[slot->entry - 1].count;
}

void dict_set(dict_table *table, const word_cell *word, uint32_t hash, uint32_t count)
{
    *dict_at(table, word, hash) = count;
}
