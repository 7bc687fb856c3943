/* The kernels' inputs: the same for the same seed, of the shape that is promised. */
#include "support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 100000, VOCABULARY = 1000 };

static uint32_t *make_ids(size_t count, uint32_t vocabulary, uint64_t seed)
{
    uint32_t *ids = malloc(count * sizeof *ids);
    assert_non_null(ids);
    hc_zipf_ids(ids, count, vocabulary, seed);
    return ids;
}

static size_t *count_ids(const uint32_t *ids, size_t count, uint32_t vocabulary)
{
    size_t *times = calloc(vocabulary, sizeof *times);
    assert_non_null(times);
    for (size_t i = 0; i < count; i++) {
        assert_true(ids[i] < vocabulary);
        times[ids[i]]++;
    }
    return times;
}

/* The first numbers of splitmix64 from seed 0, as its authors' own program prints them.
 */
static void test_numbers_are_splitmix64(void **state)
{
    (void)state;
    hc_random random = {0};
    assert_int_equal(hc_random_next(&random), 0xe220a8397b1dcdaf);
    assert_int_equal(hc_random_next(&random), 0x6e789e6aa1b965f4);
    assert_int_equal(hc_random_next(&random), 0x06c45d188009454f);
}

static void test_below_reaches_all_and_no_more(void **state)
{
    (void)state;
    hc_random random = {1};
    unsigned seen = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t value = hc_random_below(&random, 7);
        assert_true(value < 7);
        seen |= 1u << value;
    }
    assert_int_equal(seen, 0x7f);
    assert_int_equal(hc_random_below(&random, 1), 0);
}

static void test_a_key_leads_back_to_its_index(void **state)
{
    (void)state;
    hc_random random = {2};
    for (uint64_t i = 0; i < 1000; i++) {
        uint64_t far = hc_random_next(&random);
        assert_int_equal(hc_key_index(hc_key(i)), i);
        assert_int_equal(hc_key_index(hc_key(far)), far);
        assert_int_not_equal(hc_key(i), i);
    }
}

static void test_a_shuffle_keeps_what_it_moves(void **state)
{
    (void)state;
    uint32_t values[100], sum = 0, moved = 0;
    hc_random random = {3};
    for (uint32_t i = 0; i < 100; i++)
        values[i] = i;
    hc_random_shuffle_u32(&random, values, 100);
    for (uint32_t i = 0; i < 100; i++) {
        sum += values[i];
        moved += values[i] != i;
    }
    assert_int_equal(sum, 4950);
    assert_true(moved > 50);
    hc_random_shuffle_u32(&random, values, 0);
}

static void test_same_seed_same_words(void **state)
{
    (void)state;
    uint32_t *first = make_ids(COUNT, VOCABULARY, 7);
    uint32_t *second = make_ids(COUNT, VOCABULARY, 7);
    uint32_t *other = make_ids(COUNT, VOCABULARY, 8);
    assert_memory_equal(first, second, COUNT * sizeof *first);
    assert_memory_not_equal(first, other, COUNT * sizeof *first);
    free(first);
    free(second);
    free(other);
}

/* Each word occurs; what is above that goes by 1/rank: the tenth word a tenth as often as
 * the first, ranks 11 to 100 as often as 1/11 + ... + 1/100 says. */
static void test_words_follow_zipf(void **state)
{
    (void)state;
    uint32_t *ids = make_ids(COUNT, VOCABULARY, 7);
    size_t *times = count_ids(ids, COUNT, VOCABULARY);
    const double first = (COUNT - VOCABULARY) / 7.485471;
    double expected = 0, seen = 0;
    for (uint32_t id = 0; id < VOCABULARY; id++) {
        assert_true(times[id] >= 1);
        if (id >= 10 && id < 100) {
            expected += first / (id + 1);
            seen += (double)times[id] - 1;
        }
    }
    assert_true(times[0] > first - 2 && times[0] < first + 3);
    assert_true(times[9] > first / 10 - 2 && times[9] < first / 10 + 3);
    assert_true(seen > expected - 2 && seen < expected + 2);
    free(times);
    free(ids);
}

static void test_words_can_all_be_different(void **state)
{
    (void)state;
    uint32_t *ids = make_ids(COUNT, COUNT, 7);
    size_t *times = count_ids(ids, COUNT, COUNT);
    for (uint32_t id = 0; id < COUNT; id++)
        assert_int_equal(times[id], 1);
    free(times);
    free(ids);
}

static void test_words_can_all_be_the_same(void **state)
{
    (void)state;
    uint32_t *ids = make_ids(10, 1, 7);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(ids[i], 0);
    free(ids);
}

static int compare_words(const void *left, const void *right)
{
    return memcmp(left, right, HC_WORD_BYTES);
}

static void test_words_are_spelt_differently(void **state)
{
    (void)state;
    enum { WORDS = 1000000 };
    char(*words)[HC_WORD_BYTES] = malloc(WORDS * sizeof *words);
    assert_non_null(words);
    for (uint32_t id = 0; id < WORDS; id++) {
        hc_word_spell(id, words[id]);
        size_t length = strnlen(words[id], HC_WORD_BYTES);
        assert_in_range(length, 4, 11);
        for (size_t i = 0; i < HC_WORD_BYTES; i++)
            assert_true(i < length ? words[id][i] >= 'a' && words[id][i] <= 'z'
                                   : words[id][i] == '\0');
    }
    qsort(words, WORDS, sizeof *words, compare_words);
    for (size_t i = 1; i < WORDS; i++)
        assert_memory_not_equal(words[i - 1], words[i], HC_WORD_BYTES);
    free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_splitmix64),
        cmocka_unit_test(test_below_reaches_all_and_no_more),
        cmocka_unit_test(test_a_key_leads_back_to_its_index),
        cmocka_unit_test(test_a_shuffle_keeps_what_it_moves),
        cmocka_unit_test(test_same_seed_same_words),
        cmocka_unit_test(test_words_follow_zipf),
        cmocka_unit_test(test_words_can_all_be_different),
        cmocka_unit_test(test_words_can_all_be_the_same),
        cmocka_unit_test(test_words_are_spelt_differently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
