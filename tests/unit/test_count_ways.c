/* Every way of counting words against counting by number, and the two tables that the
 * ways of ours stand on against an array, one random operation at a time. */
#include "dict_object.h"
#include "dict_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct text {
    uint32_t *ids;
    word_cell *cells;
    word_object **objects;
    word_object **vocabulary;
    word_list words;
} text;

static void make_text(text *made, size_t count, uint32_t vocabulary)
{
    made->ids = malloc((count + 1) * sizeof *made->ids);
    made->cells = malloc((count + 1) * sizeof *made->cells);
    made->objects = malloc((count + 1) * sizeof(word_object *));
    made->vocabulary = malloc((vocabulary + 1) * sizeof(word_object *));
    assert_true(made->ids && made->cells && made->objects && made->vocabulary);
    if (count > 0)
        hc_zipf_ids(made->ids, count, vocabulary, count);
    for (uint32_t id = 0; id < vocabulary; id++) {
        char spelling[HC_WORD_BYTES];
        hc_word_spell(id, spelling);
        made->vocabulary[id] = word_object_new(spelling);
    }
    for (size_t i = 0; i < count; i++) {
        hc_word_spell(made->ids[i], made->cells[i].text);
        made->cells[i].hash = word_hash(&made->cells[i]);
        made->objects[i] = made->vocabulary[made->ids[i]];
    }
    made->words = (word_list){made->cells, made->objects, made->ids, count, vocabulary};
}

static void free_text(text *freed)
{
    for (uint32_t id = 0; id < freed->words.vocabulary; id++)
        word_object_drop(freed->vocabulary[id]);
    free(freed->vocabulary);
    free(freed->objects);
    free(freed->cells);
    free(freed->ids);
}

static uint64_t expected_digest(const word_list *words)
{
    uint64_t *times = calloc(words->vocabulary + 1, sizeof *times), digest = 0;
    assert_non_null(times);
    for (size_t i = 0; i < words->count; i++)
        times[words->ids[i]]++;
    for (uint32_t id = 0; id < words->vocabulary; id++) {
        char spelling[HC_WORD_BYTES];
        hc_word_spell(id, spelling);
        digest += word_digest(spelling, times[id]);
    }
    free(times);
    return digest;
}

static void check_text(const count_way *way, size_t count, uint32_t vocabulary)
{
    text made;
    make_text(&made, count, vocabulary);
    void *counts = way->count(&made.words);
    assert_int_equal(way->digest(counts), expected_digest(&made.words));
    way->destroy(counts);
    for (uint32_t id = 0; id < vocabulary; id++)
        assert_int_equal(made.vocabulary[id]->references, 1);
    free_text(&made);
}

static void check(const count_way *way)
{
    check_text(way, 0, 0);
    check_text(way, 1, 1);
    check_text(way, 1000, 1);
    check_text(way, 9, 9);
    check_text(way, 1000, 17);
    check_text(way, 20000, 5000);
    check_text(way, 20000, 20000);
}

#define TEST_WAY(way)                                                                    \
    static void test_##way(void **state)                                                 \
    {                                                                                    \
        (void)state;                                                                     \
        check(&count_##way);                                                             \
    }

TEST_WAY(boxed_three)
TEST_WAY(boxed_two)
TEST_WAY(boxed_one)
TEST_WAY(three_rehashed)
TEST_WAY(two_rehashed)
TEST_WAY(one_rehashed)
TEST_WAY(three_cached)
TEST_WAY(two_cached)
TEST_WAY(one_cached)
TEST_WAY(inline_keys)
TEST_WAY(inline_ahead)
TEST_WAY(ids)
TEST_WAY(uthash)
TEST_WAY(ghashtable)
TEST_WAY(stb_ds)

/* A digest must tell one count moved from a word to another, and two words swapped. */
static void test_digest_tells_wrong_counts(void **state)
{
    (void)state;
    const char a[HC_WORD_BYTES] = "aaaa", b[HC_WORD_BYTES] = "aaaabaaaaaa";
    uint64_t right = word_digest(a, 2) + word_digest(b, 3);
    assert_int_not_equal(right, word_digest(a, 3) + word_digest(b, 2));
    assert_int_not_equal(right, word_digest(a, 1) + word_digest(b, 4));
    assert_int_not_equal(right, word_digest(a, 2));
}

enum { WORDS = 500, OPERATIONS = 20000 };

static void test_table_like_an_array(void **state)
{
    (void)state;
    hc_random random = {11};
    uint32_t model[WORDS] = {0};
    dict_table *table = dict_new();
    for (int i = 0; i < OPERATIONS; i++) {
        uint32_t id = (uint32_t)hc_random_below(&random, WORDS);
        word_cell word;
        hc_word_spell(id, word.text);
        word.hash = word_hash(&word) % 64; /* many words of one hash */
        assert_int_equal(dict_contains(table, &word, word.hash), model[id] != 0);
        assert_int_equal(dict_get(table, &word, word.hash), model[id]);
        if (hc_random_below(&random, 2) == 0)
            model[id] = ++*dict_at(table, &word, word.hash);
        else
            dict_set(table, &word, word.hash, model[id] = (uint32_t)i + 1);
    }
    dict_destroy(table);
}

static void test_object_dict_like_an_array(void **state)
{
    (void)state;
    hc_random random = {12};
    int64_t model[WORDS] = {0};
    object_dict *dict = object_dict_new();
    for (int i = 0; i < OPERATIONS; i++) {
        uint32_t id = (uint32_t)hc_random_below(&random, WORDS);
        char spelling[HC_WORD_BYTES];
        hc_word_spell(id, spelling);
        word_object *word = word_object_new(spelling); /* equal to others, not the same */
        word->hash %= 64;
        const box *value = object_dict_get(dict, word);
        assert_int_equal(object_dict_contains(dict, word), model[id] != 0);
        assert_int_equal(value != NULL ? value->value : 0, model[id]);
        model[id] = i + 1;
        object_dict_set(dict, word, box_new(model[id]));
        word_object_drop(word);
    }
    object_dict_destroy(dict);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxed_three),
        cmocka_unit_test(test_boxed_two),
        cmocka_unit_test(test_boxed_one),
        cmocka_unit_test(test_three_rehashed),
        cmocka_unit_test(test_two_rehashed),
        cmocka_unit_test(test_one_rehashed),
        cmocka_unit_test(test_three_cached),
        cmocka_unit_test(test_two_cached),
        cmocka_unit_test(test_one_cached),
        cmocka_unit_test(test_inline_keys),
        cmocka_unit_test(test_inline_ahead),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_uthash),
        cmocka_unit_test(test_ghashtable),
        cmocka_unit_test(test_stb_ds),
        cmocka_unit_test(test_digest_tells_wrong_counts),
        cmocka_unit_test(test_table_like_an_array),
        cmocka_unit_test(test_object_dict_like_an_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
