/* dictcount.c - counting words: what a second and a third lookup of the same key cost,
 * and what is left of them when the table is a C programmer's.
 *
 * A million words by Zipf's law; the axis is how many different ones there are, the last
 * value being all of them. The document calls its first version two lookups and its
 * second a single one; they are three (contains, get, set) and two (get, set), and are
 * named so. Its third, Counter, also does two in C, less the interpreter's steps between
 * them.
 */
#include "dictcount.h"

#include "dict_object.h"
#include "support/need.h"
#include "tables.h"

enum { WORDS = 1000000, SEED = 1 };

typedef struct count_fixture {
    const count_way *way;
    word_list words;
    word_object **vocabulary; /* boxed only: what words.objects point to */
} count_fixture;

/* ---- Inputs ---------------------------------------------------------------------- */

static uint32_t *make_ids(uint32_t vocabulary)
{
    uint32_t *ids = hc_need(malloc(WORDS * sizeof *ids));
    hc_zipf_ids(ids, WORDS, vocabulary, SEED);
    return ids;
}

static word_cell *make_cells(const uint32_t *ids)
{
    word_cell *cells = hc_need(malloc(WORDS * sizeof *cells));
    for (size_t i = 0; i < WORDS; i++) {
        hc_word_spell(ids[i], cells[i].text);
        cells[i].hash = word_hash(&cells[i]);
    }
    return cells;
}

static word_object **make_vocabulary(uint32_t vocabulary)
{
    word_object **words = hc_need(malloc(vocabulary * sizeof(word_object *)));
    for (uint32_t id = 0; id < vocabulary; id++) {
        char text[HC_WORD_BYTES];
        hc_word_spell(id, text);
        words[id] = word_object_new(text);
    }
    return words;
}

static word_object **make_objects(const uint32_t *ids, word_object **vocabulary)
{
    word_object **objects = hc_need(malloc(WORDS * sizeof(word_object *)));
    for (size_t i = 0; i < WORDS; i++)
        objects[i] = vocabulary[ids[i]];
    return objects;
}

/* Counts by number, without a table. */
static uint64_t reference(hc_state *state)
{
    uint32_t vocabulary = (uint32_t)hc_arg(state, 0);
    uint32_t *ids = make_ids(vocabulary);
    uint64_t *counts = hc_need(calloc(vocabulary, sizeof *counts));
    uint64_t digest = 0;
    for (size_t i = 0; i < WORDS; i++)
        counts[ids[i]]++;
    for (uint32_t id = 0; id < vocabulary; id++) {
        char text[HC_WORD_BYTES];
        hc_word_spell(id, text);
        digest += word_digest(text, counts[id]);
    }
    free(counts);
    free(ids);
    return digest;
}

/* ---- Fixture --------------------------------------------------------------------- */

static void set_up(hc_state *state, const count_way *way)
{
    count_fixture *fixture = hc_need(calloc(1, sizeof *fixture));
    uint32_t vocabulary = (uint32_t)hc_arg(state, 0);
    uint32_t *ids = make_ids(vocabulary);
    fixture->way = way;
    fixture->words = (word_list){.count = WORDS, .vocabulary = vocabulary};
    switch (way->form) {
    case WORDS_RAW:
        fixture->words.cells = make_cells(ids);
        break;
    case WORDS_BOXED:
        fixture->vocabulary = make_vocabulary(vocabulary);
        fixture->words.objects = make_objects(ids, fixture->vocabulary);
        break;
    case WORDS_IDS:
        fixture->words.ids = ids;
        break;
    }
    if (way->form != WORDS_IDS)
        free(ids);
    hc_set_fixture(state, fixture);
}

static void tear_down(hc_state *state)
{
    count_fixture *fixture = hc_fixture(state);
    for (uint32_t id = 0; fixture->vocabulary && id < fixture->words.vocabulary; id++)
        word_object_drop(fixture->vocabulary[id]);
    free(fixture->vocabulary);
    free((void *)fixture->words.cells);
    free((void *)fixture->words.objects);
    free((void *)fixture->words.ids);
    free(fixture);
}

/* ---- The measured loop ----------------------------------------------------------- */

/* From an empty table to the counts, and the table freed. */
static void count_words(hc_state *state)
{
    const count_fixture *fixture = hc_fixture(state);
    const count_way *way = fixture->way;
    bool wanted = hc_answer_wanted(state);
    uint64_t digest = 0;
    HC_LOOP(state) {
        void *counts = way->count(&fixture->words);
        if (wanted)
            digest = way->digest(counts);
        way->destroy(counts);
    }
    if (wanted)
        hc_answer(state, digest);
    hc_items(state, WORDS);
}

/* The limit: each word read once, and nothing counted. */
static void read_words(hc_state *state)
{
    const count_fixture *fixture = hc_fixture(state);
    const word_cell *cells = fixture->words.cells;
    HC_LOOP(state) {
        uint64_t sum = 0;
        for (size_t i = 0; i < WORDS; i++)
            sum += cells[i].hash;
        hc_keep_u64(sum);
    }
    hc_items(state, WORDS);
    hc_bytes(state, WORDS * sizeof *cells);
}

/* ---- The table ------------------------------------------------------------------- */

/* A set_up gets nothing but the state: each way needs one of its own. */
#define SET_UP(way)                                                                      \
    static void set_up_##way(hc_state *state)                                            \
    {                                                                                    \
        set_up(state, &count_##way);                                                     \
    }

SET_UP(boxed_three)
SET_UP(boxed_two)
SET_UP(boxed_one)
SET_UP(three_rehashed)
SET_UP(two_rehashed)
SET_UP(one_rehashed)
SET_UP(three_cached)
SET_UP(two_cached)
SET_UP(one_cached)
SET_UP(inline_keys)
SET_UP(inline_ahead)
SET_UP(ids)
SET_UP(uthash)
SET_UP(ghashtable)
SET_UP(stb_ds)

/* A word cannot be counted in less than a load and a store, which the fastest CPU does
 * some ten times a nanosecond. Cost grows with the vocabulary as its table leaves one
 * cache after the other. */
#define COUNT                                                                            \
    .run = count_words, .tear_down = tear_down, .floor_ns = 0.1, .growth = HC_GROWTH_LOG

static const hc_kernel kernels[] = {
    {.name = "three-lookups-boxed",
     .model = "boxed",
     .note = "if word in counts: counts[word] += 1 (contains, get, set)",
     .set_up = set_up_boxed_three,
     COUNT},
    {.name = "two-lookups-boxed",
     .model = "boxed",
     .note = "counts[word] = counts.get(word, 0) + 1 (get, set), as Counter does in C",
     .set_up = set_up_boxed_two,
     COUNT},
    {.name = "one-lookup-boxed",
     .model = "boxed",
     .note = "the place found once, a new integer object stored there",
     .set_up = set_up_boxed_one,
     COUNT},
    {.name = "three-lookups-rehashed",
     .model = "raw",
     .note = "contains, get, set; each hashes the letters",
     .set_up = set_up_three_rehashed,
     COUNT},
    {.name = "two-lookups-rehashed",
     .model = "raw",
     .note = "get, set; each hashes the letters",
     .set_up = set_up_two_rehashed,
     COUNT},
    {.name = "one-lookup-rehashed",
     .model = "raw",
     .note = "the count incremented where it is; hashes the letters",
     .set_up = set_up_one_rehashed,
     COUNT},
    {.name = "three-lookups-cached",
     .model = "raw",
     .note = "contains, get, set; the hash is kept beside the word",
     .set_up = set_up_three_cached,
     COUNT},
    {.name = "two-lookups-cached",
     .model = "raw",
     .note = "get, set; the hash is kept beside the word",
     .set_up = set_up_two_cached,
     COUNT},
    {.name = "one-lookup-cached",
     .model = "raw",
     .note = "the count incremented where it is; the hash is kept beside the word",
     .set_up = set_up_one_cached,
     COUNT},
    {.name = "uthash",
     .model = "raw",
     .note = "uthash, string keys, one lookup",
     .set_up = set_up_uthash,
     COUNT},
    {.name = "ghashtable",
     .model = "raw",
     .note = "GLib's GHashTable, string keys, one lookup",
     .set_up = set_up_ghashtable,
     COUNT},
    {.name = "stb-ds",
     .model = "raw",
     .note = "stb_ds.h string hash map, one lookup",
     .set_up = set_up_stb_ds,
     COUNT},
    {.name = "inline-keys",
     .model = "beyond",
     .note = "words of up to 11 letters kept in the table's slots, one lookup",
     .set_up = set_up_inline_keys,
     COUNT},
    {.name = "inline-keys-prefetched",
     .model = "beyond",
     .note = "the same, the slot of the word 16 places on fetched early",
     .set_up = set_up_inline_ahead,
     COUNT},
    {.name = "interned-ids",
     .model = "beyond",
     .note = "words that are numbers already: an array of counts",
     .set_up = set_up_ids,
     COUNT},
    {.name = "read-words",
     .model = "limit",
     .note = "every word of the raw text read once, none counted",
     .set_up = set_up_one_cached,
     .run = read_words,
     .tear_down = tear_down,
     .floor_ns = 0.05,
     .growth = HC_GROWTH_CONSTANT},
};

static const hc_axis axes[] = {
    {.name = "v",
     .values = (const int64_t[]){100, 47452, WORDS},
     .count = 3,
     .headline = 47452},
};

const hc_table hc_table_dictcount = {
    .name = "dictcount",
    .title = "Counting a million words",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
