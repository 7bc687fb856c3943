/* Every way of asking "is it in there?" against a plain search of the list. */
#include "member.h"
#include "support/boxed.h"
#include "support/cpu.h"
#include "support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef uint64_t key_maker(uint64_t index);

static bool holds(member_list members, uint64_t key)
{
    for (size_t i = 0; i < members.count; i++) {
        if (members.keys[i] == key)
            return true;
    }
    return false;
}

static struct box **make_boxes(const uint64_t *keys, size_t count)
{
    struct box **boxes = malloc((count + 1) * sizeof(struct box *));
    assert_non_null(boxes);
    for (size_t i = 0; i < count; i++)
        boxes[i] = box_new((int64_t)keys[i]);
    return boxes;
}

static member_list make_list(const uint64_t *keys, size_t count)
{
    return (member_list){keys, make_boxes(keys, count), count};
}

static void drop_boxes(member_list boxed)
{
    for (size_t i = 0; i < boxed.count; i++)
        box_drop(boxed.objects[i]);
    free((void *)boxed.objects);
}

/* Members, strangers, neighbours of members, both ends of the range; some of them twice.
 */
static size_t make_queries(uint64_t *queries, member_list members, key_maker *key)
{
    size_t count = 0;
    for (size_t i = 0; i < members.count; i++) {
        queries[count++] = members.keys[i];
        queries[count++] = key(members.count + i);
        queries[count++] = members.keys[i] + 1;
    }
    queries[count++] = 0;
    queries[count++] = UINT64_MAX;
    queries[count++] = key(0);
    queries[count++] = key(0);
    return count;
}

/* How many of the queries the way answers wrongly, asked alone; and 1 more if the sum
 * over all of them at once is wrong. A query of 0 adds 0 to a sum, whatever the answer.
 */
static size_t wrong_answers(const member_way *way, member_list members,
                            member_list queries)
{
    void *built = way->build(members);
    uint64_t sum = 0;
    size_t wrong = 0;
    for (size_t q = 0; q < queries.count; q++) {
        member_list one = {queries.keys + q, queries.objects + q, 1};
        uint64_t expected = holds(members, queries.keys[q]) ? queries.keys[q] : 0;
        wrong += way->sum_found(built, one) != expected;
        sum += expected;
    }
    wrong += way->sum_found(built, queries) != sum;
    way->destroy(built);
    return wrong;
}

static size_t wrong_at(const member_way *way, key_maker *key, size_t m)
{
    uint64_t *keys = malloc((m + 1) * sizeof *keys);
    uint64_t *asked = malloc((3 * m + 4) * sizeof *asked);
    assert_true(keys != NULL && asked != NULL);
    for (size_t i = 0; i < m; i++)
        keys[i] = key(i);
    member_list members = make_list(keys, m);
    member_list queries = make_list(asked, make_queries(asked, members, key));
    size_t wrong = wrong_answers(way, members, queries);
    drop_boxes(members);
    drop_boxes(queries);
    free(keys);
    free(asked);
    return wrong;
}

/* Keys that are bad for weak hashes and small for boxes. */
static uint64_t in_a_row(uint64_t index)
{
    return index;
}

static uint64_t by_pages(uint64_t index)
{
    return (index + 1) << 40;
}

static void check(const member_way *way)
{
    static const size_t sizes[] = {0,  1,  2,  3,  4,  5,  7,   8,   9,    15,  16,
                                   17, 31, 32, 33, 63, 64, 100, 127, 1000, 1025};
    static key_maker *const makers[] = {hc_key, in_a_row, by_pages};
    for (size_t maker = 0; maker < HC_COUNT_OF(makers); maker++) {
        for (size_t i = 0; i < HC_COUNT_OF(sizes); i++)
            assert_int_equal(wrong_at(way, makers[maker], sizes[i]), 0);
    }
}

#define TEST_WAY(way)                                                                    \
    static void test_##way(void **state)                                                 \
    {                                                                                    \
        (void)state;                                                                     \
        check(&member_##way);                                                            \
    }

TEST_WAY(scan_boxed)
TEST_WAY(scan_scalar)
TEST_WAY(bsearch)
TEST_WAY(branchless)
TEST_WAY(eytzinger)
TEST_WAY(set_boxed)
TEST_WAY(set_probing)
TEST_WAY(set_buckets)
TEST_WAY(uthash)
TEST_WAY(ghashtable)
TEST_WAY(stb_ds)

static void test_vector_ways(void **state)
{
    (void)state;
#if defined(__x86_64__)
    if (cpu_lacks_avx2() != NULL)
        skip();
    check(&member_scan_avx2);
    check(&member_set_buckets_avx2);
    if (cpu_lacks_avx512f() == NULL)
        check(&member_scan_avx512);
#else
    skip();
#endif
}

/* The faults that the check above must notice. */
static uint64_t finds_all(const void *built, member_list queries)
{
    (void)built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++)
        sum += queries.keys[q];
    return sum;
}

static uint64_t misses_the_last(const void *built, member_list queries)
{
    (void)built;
    member_list all_but_last = queries;
    all_but_last.count--;
    return member_scan_scalar.sum_found(built, all_but_last);
}

static void test_wrong_ways_are_noticed(void **state)
{
    (void)state;
    member_way wrong = member_scan_scalar;
    wrong.sum_found = finds_all;
    assert_true(wrong_at(&wrong, hc_key, 0) > 0);
    assert_true(wrong_at(&wrong, hc_key, 100) > 0);
    wrong.sum_found = misses_the_last;
    assert_true(wrong_at(&wrong, hc_key, 1) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scan_boxed),
        cmocka_unit_test(test_scan_scalar),
        cmocka_unit_test(test_bsearch),
        cmocka_unit_test(test_branchless),
        cmocka_unit_test(test_eytzinger),
        cmocka_unit_test(test_set_boxed),
        cmocka_unit_test(test_set_probing),
        cmocka_unit_test(test_set_buckets),
        cmocka_unit_test(test_uthash),
        cmocka_unit_test(test_ghashtable),
        cmocka_unit_test(test_stb_ds),
        cmocka_unit_test(test_vector_ways),
        cmocka_unit_test(test_wrong_ways_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
