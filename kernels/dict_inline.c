/* dict_inline.c - counting beyond what a dict can do: short words kept in the table
 * itself, and words that are already numbers. */
#include "dictcount.h"

#include "support/need.h"

/* ---- Inline keys: a slot of 16 bytes holds the word's 12 and its count ----------- */

typedef struct inline_key {
    uint64_t low;
    uint32_t high;
} inline_key;

typedef struct inline_slot {
    uint64_t low;
    uint32_t high;
    uint32_t count; /* 0: empty */
} inline_slot;

typedef struct inline_table {
    inline_slot *slots;
    unsigned shift; /* a hash's highest bits are its slot */
    size_t used;
} inline_table;

static inline inline_key inline_key_of(const word_cell *word)
{
    inline_key key;
    memcpy(&key.low, word->text, sizeof key.low);
    memcpy(&key.high, word->text + sizeof key.low, sizeof key.high);
    return key;
}

static size_t inline_home(const inline_table *table, inline_key key)
{
    return (key.low ^ key.high * 0xd6e8feb86659fd93) * 0x9e3779b97f4a7c15 >> table->shift;
}

/* The key's slot, or the empty one where it would go. */
static inline inline_slot *inline_find(const inline_table *table, inline_key key)
{
    size_t mask = SIZE_MAX >> table->shift;
    size_t at = inline_home(table, key);
    for (;; at = (at + 1) & mask) {
        inline_slot *slot = &table->slots[at];
        if ((slot->low == key.low && slot->high == key.high) || slot->count == 0)
            return slot;
    }
}

static void inline_grow(inline_table *table)
{
    size_t slots = (SIZE_MAX >> table->shift) + 1;
    inline_table larger = {hc_need_zeros(2 * slots * sizeof *larger.slots),
                           table->shift - 1, table->used};
    for (size_t i = 0; i < slots; i++) {
        const inline_slot *old = &table->slots[i];
        if (old->count != 0)
            *inline_find(&larger, (inline_key){old->low, old->high}) = *old;
    }
    free(table->slots);
    *table = larger;
}

/* A slot for a new key; at most half of them are used. Out of the way of the lookups. */
static __attribute__((noinline)) inline_slot *inline_add(inline_table *table,
                                                         inline_key key)
{
    if (2 * table->used > SIZE_MAX >> table->shift)
        inline_grow(table);
    table->used++;
    inline_slot *slot = inline_find(table, key);
    *slot = (inline_slot){key.low, key.high, 0};
    return slot;
}

static inline_table *inline_new(void)
{
    enum { FIRST_BITS = 4 };
    inline_table *table = hc_need(malloc(sizeof *table));
    *table = (inline_table){hc_need_zeros(sizeof *table->slots << FIRST_BITS),
                            64 - FIRST_BITS, 0};
    return table;
}

static inline void inline_count(inline_table *table, const word_cell *word)
{
    inline_key key = inline_key_of(word);
    inline_slot *slot = inline_find(table, key);
    if (slot->count == 0)
        slot = inline_add(table, key);
    slot->count++;
}

static void *count_one_by_one(const word_list *words)
{
    inline_table *table = inline_new();
    for (size_t i = 0; i < words->count; i++)
        inline_count(table, &words->cells[i]);
    return table;
}

/* The list says early which slots will be wanted. */
static void *count_ahead(const word_list *words)
{
    enum { AHEAD = 16 };
    inline_table *table = inline_new();
    for (size_t i = 0; i < words->count; i++) {
        if (i + AHEAD < words->count) {
            inline_key later = inline_key_of(&words->cells[i + AHEAD]);
            __builtin_prefetch(&table->slots[inline_home(table, later)], 1);
        }
        inline_count(table, &words->cells[i]);
    }
    return table;
}

static uint64_t inline_digest(const void *counts)
{
    const inline_table *table = counts;
    uint64_t digest = 0;
    for (size_t i = 0; i <= SIZE_MAX >> table->shift; i++) {
        const inline_slot *slot = &table->slots[i];
        char text[HC_WORD_BYTES];
        memcpy(text, &slot->low, sizeof slot->low);
        memcpy(text + sizeof slot->low, &slot->high, sizeof slot->high);
        if (slot->count != 0)
            digest += word_digest(text, slot->count);
    }
    return digest;
}

static void inline_destroy(void *counts)
{
    inline_table *table = counts;
    free(table->slots);
    free(table);
}

const count_way count_inline_keys = {WORDS_RAW, count_one_by_one, inline_digest,
                                     inline_destroy};
const count_way count_inline_ahead = {WORDS_RAW, count_ahead, inline_digest,
                                      inline_destroy};

/* ---- Interned: a word is its number, a table an array ---------------------------- */

typedef struct id_counts {
    uint32_t vocabulary;
    uint32_t counts[];
} id_counts;

static void *ids_count(const word_list *words)
{
    id_counts *table =
        hc_need_zeros(sizeof *table + words->vocabulary * sizeof table->counts[0]);
    table->vocabulary = words->vocabulary;
    for (size_t i = 0; i < words->count; i++)
        ++table->counts[words->ids[i]];
    return table;
}

static uint64_t ids_digest(const void *counts)
{
    const id_counts *table = counts;
    uint64_t digest = 0;
    for (uint32_t id = 0; id < table->vocabulary; ++id) {
        char text[HC_WORD_BYTES];
        hc_word_spell(id, text);
        digest += word_digest(text, table->counts[id]);
    }
    return digest;
}

const count_way count_ids = {WORDS_IDS, ids_count, ids_digest, free};
