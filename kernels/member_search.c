/* member_search.c - membership without hashing: a scan of the list as it is, and three
 * ways of searching it once sorted. All raw: the structure is a plain array of keys. */
#include "member.h"

#include "support/need.h"

#include <string.h>

typedef struct key_array {
    uint64_t *keys;
    size_t count;
} key_array;

static key_array *array_new(member_list members, size_t slots)
{
    key_array *array = hc_need(malloc(sizeof *array));
    size_t bytes = (slots * sizeof *array->keys + 63) & ~(size_t)63;
    array->keys = hc_need(aligned_alloc(64, bytes ? bytes : 64));
    array->count = members.count;
    return array;
}

static void array_destroy(void *built)
{
    key_array *array = built;
    free(array->keys);
    free(array);
}

static void *array_copy(member_list members)
{
    key_array *array = array_new(members, members.count);
    memcpy(array->keys, members.keys, members.count * sizeof *members.keys);
    return array;
}

static int compare_keys(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void *array_sorted(member_list members)
{
    key_array *array = array_copy(members);
    qsort(array->keys, array->count, sizeof *array->keys, compare_keys);
    return array;
}

/* ---- The limit ------------------------------------------------------------------- */

/* One read a query, at a place that only its key tells and none waits for another: no
 * way of asking can touch less memory. */
static uint64_t read_once(const void *built, member_list queries)
{
    const key_array *array = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        size_t place =
            (size_t)(((unsigned __int128)queries.keys[q] * array->count) >> 64);
        sum += array->keys[place];
    }
    return sum;
}

const member_way member_read_once = {.build = array_copy,
                                     .sum_found = read_once,
                                     .destroy = array_destroy,
                                     .window = MEMBER_WINDOW};

/* ---- The list as it is ----------------------------------------------------------- */

static uint64_t scan(const void *built, member_list queries)
{
    const key_array *array = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        for (size_t i = 0; i < array->count; i++) {
            if (array->keys[i] == queries.keys[q]) {
                sum += queries.keys[q];
                break;
            }
        }
    }
    return sum;
}

const member_way member_scan_scalar = {
    .build = array_copy,
    .sum_found = scan,
    .destroy = array_destroy,
    .window = MEMBER_SCAN_WINDOW,
};

/* ---- Sorted ---------------------------------------------------------------------- */

static uint64_t search_libc(const void *built, member_list queries)
{
    const key_array *array = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        if (bsearch(&queries.keys[q], array->keys, array->count, sizeof *array->keys,
                    compare_keys) != NULL)
            sum += queries.keys[q];
    }
    return sum;
}

const member_way member_bsearch = {
    .build = array_sorted,
    .sum_found = search_libc,
    .destroy = array_destroy,
    .window = MEMBER_WINDOW,
};

/* Always the same number of steps, each an addition instead of a jump: nothing for the
 * branch predictor to miss. The mask is written so that gcc makes no jump of it. */
static uint64_t search_branchless(const void *built, member_list queries)
{
    const key_array *array = built;
    uint64_t sum = 0;
    if (array->count == 0)
        return 0;
    for (size_t q = 0; q < queries.count; q++) {
        uint64_t key = queries.keys[q];
        const uint64_t *base = array->keys;
        for (size_t left = array->count; left > 1; left -= left / 2)
            base += left / 2 & -(size_t)(base[left / 2] <= key);
        sum += key & -(uint64_t)(*base == key);
    }
    return sum;
}

const member_way member_branchless = {
    .build = array_sorted,
    .sum_found = search_branchless,
    .destroy = array_destroy,
    .window = MEMBER_WINDOW,
};

/* ---- Eytzinger's order: the sorted array as a binary heap, root at 1 ------------- */

static size_t eytzinger_fill(key_array *tree, const uint64_t *sorted, size_t at,
                             size_t node)
{
    if (node > tree->count)
        return at;
    at = eytzinger_fill(tree, sorted, at, 2 * node);
    tree->keys[node] = sorted[at++];
    return eytzinger_fill(tree, sorted, at, 2 * node + 1);
}

static void *eytzinger_build(member_list members)
{
    key_array *sorted = array_sorted(members);
    key_array *tree = array_new(members, members.count + 1);
    tree->keys[0] = 0;
    eytzinger_fill(tree, sorted->keys, 0, 1);
    array_destroy(sorted);
    return tree;
}

/* Walks all full levels without looking, then once more where the last level has a node.
 * The bits of `node` are the turns taken; the last turn to the left was at the least key
 * not below the wanted one, so dropping the right turns after it and itself names it.
 * One cache line holds the eight descendants three levels down: fetch it early. */
static size_t eytzinger_find(const key_array *tree, uint64_t key, unsigned levels)
{
    size_t node = 1;
    for (unsigned level = 0; level < levels; ++level) {
        __builtin_prefetch(tree->keys + 8 * node);
        node = 2 * node + (tree->keys[node] < key);
    }
    size_t last = node <= tree->count ? node : 0;
    node = 2 * node + ((last == 0) | (tree->keys[last] < key));
    return node >> __builtin_ffsll(~(long long)node);
}

static uint64_t search_eytzinger(const void *built, member_list queries)
{
    const key_array *tree = built;
    uint64_t sum = 0;
    unsigned levels = 0; /* the full ones */
    while (((size_t)2 << levels) - 1 <= tree->count)
        ++levels;
    for (size_t q = 0; q < queries.count; q++) {
        uint64_t key = queries.keys[q];
        size_t node = eytzinger_find(tree, key, levels);
        sum += key & -(uint64_t)(node != 0 && tree->keys[node] == key);
    }
    return sum;
}

const member_way member_eytzinger = {
    .build = eytzinger_build,
    .sum_found = search_eytzinger,
    .destroy = array_destroy,
    .window = MEMBER_WINDOW,
};
