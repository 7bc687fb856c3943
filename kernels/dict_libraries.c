/* dict_libraries.c - counting words with the tables that a C programmer finds in a
 * package: string keys, one lookup for a word that is there already, keys not copied. */
#include "dictcount.h"

#include "support/need.h"

#include <glib.h>
#define typeof __typeof__ /* stb_ds uses the name that -std=c11 hides */
#include <stb/stb_ds.h>
#include <uthash.h>

/* ---- GHashTable: the value is a pointer to the word's count ---------------------- */

static void *glib_count(const word_list *words)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (size_t i = 0; i < words->count; i++) {
        gpointer word = (gpointer)words->cells[i].text;
        uint64_t *count = g_hash_table_lookup(table, word);
        if (count == NULL) {
            count = g_new0(uint64_t, 1);
            g_hash_table_insert(table, word, count);
        }
        ++*count;
    }
    return table;
}

static uint64_t glib_digest(const void *counts)
{
    GHashTableIter iter;
    gpointer word, count;
    uint64_t digest = 0;
    g_hash_table_iter_init(&iter, (GHashTable *)counts);
    while (g_hash_table_iter_next(&iter, &word, &count))
        digest += word_digest(word, *(uint64_t *)count);
    return digest;
}

static void glib_destroy(void *counts)
{
    g_hash_table_destroy(counts);
}

const count_way count_ghashtable = {WORDS_RAW, glib_count, glib_digest, glib_destroy};

/* ---- uthash ---------------------------------------------------------------------- */

typedef struct uthash_count {
    const char *word;
    uint64_t count;
    UT_hash_handle hh;
} uthash_count;

static void *uthash_count_words(const word_list *words)
{
    uthash_count *head = NULL;
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->cells[i].text;
        uthash_count *entry;
        HASH_FIND_STR(head, word, entry);
        if (entry == NULL) {
            entry = hc_need(malloc(sizeof *entry));
            entry->word = word;
            entry->count = 0;
            HASH_ADD_KEYPTR(hh, head, word, strlen(word), entry);
        }
        ++entry->count;
    }
    return head;
}

static uint64_t uthash_digest(const void *counts)
{
    uint64_t digest = 0;
    for (const uthash_count *entry = counts; entry != NULL; entry = entry->hh.next)
        digest += word_digest(entry->word, entry->count);
    return digest;
}

static void uthash_destroy(void *counts)
{
    uthash_count *head = counts, *entry, *next;
    HASH_ITER(hh, head, entry, next)
    {
        HASH_DEL(head, entry);
        free(entry);
    }
}

const count_way count_uthash = {WORDS_RAW, uthash_count_words, uthash_digest,
                                uthash_destroy};

/* ---- stb_ds ---------------------------------------------------------------------- */

typedef struct stb_count {
    const char *key;
    uint64_t value;
} stb_count;

static void *stb_count_words(const word_list *words)
{
    stb_count *map = NULL;
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->cells[i].text;
        ptrdiff_t at = shgeti(map, word);
        if (at >= 0)
            ++map[at].value;
        else
            shput(map, word, 1);
    }
    return map;
}

static uint64_t stb_digest(const void *counts)
{
    const stb_count *map = counts;
    uint64_t digest = 0;
    for (ptrdiff_t i = 0; i < shlen(map); i++)
        digest += word_digest(map[i].key, map[i].value);
    return digest;
}

static void stb_destroy(void *counts)
{
    stb_count *map = counts;
    shfree(map);
}

const count_way count_stb_ds = {WORDS_RAW, stb_count_words, stb_digest, stb_destroy};
