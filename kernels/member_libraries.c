/* member_libraries.c - the sets that a C programmer finds in a package, each used as its
 * manual says and with the key type it is fastest with. */
#include "member.h"

#include "support/need.h"

#include <glib.h>
#define typeof __typeof__ /* stb_ds uses the name that -std=c11 hides */
#define STB_DS_IMPLEMENTATION
#include <stb/stb_ds.h>
#include <uthash.h>

/* ---- GHashTable, the key itself as the pointer: no hash function, no comparison ---- */

static void *glib_build(member_list members)
{
    GHashTable *set = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < members.count; i++)
        g_hash_table_add(set, GSIZE_TO_POINTER(members.keys[i]));
    return set;
}

static uint64_t glib_sum(const void *built, member_list queries)
{
    GHashTable *set = (GHashTable *)built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        if (g_hash_table_contains(set, GSIZE_TO_POINTER(queries.keys[q])))
            sum += queries.keys[q];
    }
    return sum;
}

static void glib_destroy(void *built)
{
    g_hash_table_destroy(built);
}

const member_way member_ghashtable = {
    .build = glib_build,
    .sum_found = glib_sum,
    .destroy = glib_destroy,
    .window = MEMBER_WINDOW,
};

/* ---- uthash: chains through the elements; here they lie in one block ------------- */

typedef struct uthash_element {
    uint64_t key;
    UT_hash_handle hh;
} uthash_element;

typedef struct uthash_set {
    uthash_element *head;
    uthash_element *elements;
} uthash_set;

static void *uthash_build(member_list members)
{
    uthash_set *set = hc_need(malloc(sizeof *set));
    set->head = NULL;
    set->elements = hc_need(calloc(members.count + 1, sizeof *set->elements));
    for (size_t i = 0; i < members.count; i++) {
        uthash_element *element = &set->elements[i];
        element->key = members.keys[i];
        HASH_ADD(hh, set->head, key, sizeof element->key, element);
    }
    return set;
}

static uint64_t uthash_sum(const void *built, member_list queries)
{
    const uthash_set *set = built;
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        uthash_element *element;
        HASH_FIND(hh, set->head, &queries.keys[q], sizeof element->key, element);
        if (element != NULL)
            sum += element->key;
    }
    return sum;
}

static void uthash_destroy(void *built)
{
    uthash_set *set = built;
    HASH_CLEAR(hh, set->head);
    free(set->elements);
    free(set);
}

const member_way member_uthash = {
    .build = uthash_build,
    .sum_found = uthash_sum,
    .destroy = uthash_destroy,
    .window = MEMBER_WINDOW,
};

/* ---- stb_ds ---------------------------------------------------------------------- */

typedef struct stb_entry {
    uint64_t key;
} stb_entry;

/* The map is a pointer that its macros replace, even those that only look. */
typedef struct stb_set {
    stb_entry *map;
} stb_set;

static void *stb_build(member_list members)
{
    stb_set *set = hc_need(malloc(sizeof *set));
    set->map = NULL;
    for (size_t i = 0; i < members.count; i++)
        hmputs(set->map, (stb_entry){members.keys[i]});
    return set;
}

static uint64_t stb_sum(const void *built, member_list queries)
{
    stb_entry *map = ((const stb_set *)built)->map;
    uint64_t sum = 0;
    if (map == NULL) /* looking would make one */
        return 0;
    for (size_t q = 0; q < queries.count; q++) {
        if (hmgeti(map, queries.keys[q]) >= 0)
            sum += queries.keys[q];
    }
    return sum;
}

static void stb_destroy(void *built)
{
    stb_set *set = built;
    hmfree(set->map);
    free(set);
}

const member_way member_stb_ds = {
    .build = stb_build,
    .sum_found = stb_sum,
    .destroy = stb_destroy,
    .window = MEMBER_WINDOW,
};
