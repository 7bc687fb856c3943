/* member_boxed.c - membership as an interpreter does it: keys are heap objects, compared
 * through their type. `x in list`, and `x in set` on a table that works as CPython's set.
 */
#include "member.h"

#include "support/boxed.h"
#include "support/need.h"

#include <string.h>

/* ---- x in list ------------------------------------------------------------------- */

/* The list as the fixture has it: a scan builds nothing. */
static void *list_view(member_list members)
{
    member_list *view = hc_need(malloc(sizeof *view));
    *view = members;
    return view;
}

static uint64_t list_scan(const void *built, member_list queries)
{
    const member_list *members = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        for (size_t i = 0; i < members->count; i++) {
            if (box_equal(members->objects[i], queries.objects[q])) {
                sum += (uint64_t)members->objects[i]->value;
                break;
            }
        }
    }
    return sum;
}

const member_way member_scan_boxed = {
    .build = list_view,
    .sum_found = list_scan,
    .destroy = free,
    .window = MEMBER_SCAN_WINDOW,
    .boxed = true,
};

/* ---- x in set: open addressing, short linear runs, then a jump by all bits of the hash
 * - */

typedef struct set_entry {
    box *key; /* NULL: empty */
    uint64_t hash;
} set_entry;

typedef struct object_set {
    set_entry *entries;
    size_t mask;
    size_t used;
} object_set;

enum { FIRST_ENTRIES = 8, LINEAR_RUN = 9, PERTURB_SHIFT = 5 };

/* The key's entry, or the empty one where it would go. A run must not wrap around. */
static set_entry *set_find(const object_set *set, const box *key, uint64_t hash)
{
    size_t at = hash & set->mask;
    uint64_t perturb = hash;
    for (;;) {
        size_t run = at + LINEAR_RUN <= set->mask ? LINEAR_RUN : 0;
        for (set_entry *entry = &set->entries[at]; entry <= &set->entries[at + run];
             ++entry) {
            if (entry->key == NULL || (entry->hash == hash && box_equal(entry->key, key)))
                return entry;
        }
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + 1 + perturb) & set->mask;
    }
}

/* Four times what is used, or twice in large sets, as CPython grows. */
static void set_grow(object_set *set)
{
    size_t wanted = set->used > 50000 ? set->used * 2 : set->used * 4;
    object_set larger = {.mask = FIRST_ENTRIES - 1, .used = set->used};
    while (larger.mask < wanted)
        larger.mask = 2 * larger.mask + 1;
    larger.entries = hc_need_zeros((larger.mask + 1) * sizeof *larger.entries);
    for (size_t i = 0; i <= set->mask; i++) {
        set_entry *old = &set->entries[i];
        if (old->key != NULL)
            *set_find(&larger, old->key, old->hash) = *old;
    }
    free(set->entries);
    *set = larger;
}

static void set_add(object_set *set, box *key)
{
    uint64_t hash = key->type->hash(key);
    set_entry *entry = set_find(set, key, hash);
    if (entry->key != NULL)
        return;
    *entry = (set_entry){box_take(key), hash};
    ++set->used;
    if (set->used * 5 >= set->mask * 3)
        set_grow(set);
}

static void *set_build(member_list members)
{
    object_set *set = hc_need(malloc(sizeof *set));
    *set = (object_set){.entries = hc_need(calloc(FIRST_ENTRIES, sizeof *set->entries)),
                        .mask = FIRST_ENTRIES - 1};
    for (size_t i = 0; i < members.count; i++)
        set_add(set, members.objects[i]);
    return set;
}

static void set_destroy(void *built)
{
    object_set *set = built;
    for (size_t i = 0; i <= set->mask; i++) {
        if (set->entries[i].key != NULL)
            box_drop(set->entries[i].key);
    }
    free(set->entries);
    free(set);
}

static uint64_t set_sum(const void *built, member_list queries)
{
    const object_set *set = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        const box *query = queries.objects[q];
        const set_entry *entry = set_find(set, query, query->type->hash(query));
        if (entry->key != NULL)
            sum += (uint64_t)entry->key->value;
    }
    return sum;
}

const member_way member_set_boxed = {
    .build = set_build,
    .sum_found = set_sum,
    .destroy = set_destroy,
    .window = MEMBER_WINDOW,
    .boxed = true,
};
