/* member.c - what "is it in there?" costs: a list scanned, a list searched, a set;
 * against the size of the list and the share of queries that are in it.
 *
 * Keys are random 64-bit numbers. A ring of queries, far more than a branch predictor can
 * learn, goes round in windows; one iteration asks one window. Every 16 queries in a row
 * hold the asked share of hits, and those are spread evenly over the list, so that a
 * short window costs a scan what the whole ring would.
 */
#include "member.h"

#include "support/boxed.h"
#include "support/cpu.h"
#include "support/need.h"
#include "support/random.h"
#include "tables.h"

enum { BLOCK = 16, SHORT_RING = 10000, LONG_RING = 100000 };

typedef struct member_fixture {
    const member_way *way;
    void *built; /* NULL: the kernel builds it itself */
    member_list members;
    member_list ring;
    size_t at; /* first query of the next window; goes on from slice to slice */
} member_fixture;

/* ---- Inputs ---------------------------------------------------------------------- */

/* Keys 0 .. m-1 of hc_key are the list; all others are not in it. */
static uint64_t *make_list(size_t m)
{
    uint64_t *keys = hc_need(malloc((m + 1) * sizeof *keys));
    for (size_t i = 0; i < m; i++)
        keys[i] = hc_key(i);
    return keys;
}

/* A block: `hits` queries from as many equal parts of the list, the rest from outside. */
static void fill_block(uint64_t *queries, hc_random *random, size_t m, size_t hits)
{
    uint32_t order[BLOCK];
    for (uint32_t i = 0; i < BLOCK; i++)
        order[i] = i;
    hc_random_shuffle_u32(random, order, BLOCK);
    for (size_t i = 0; i < BLOCK; i++) {
        size_t part = order[i];
        if (part < hits)
            queries[i] = hc_key((part * m + hc_random_below(random, m)) / hits);
        else
            queries[i] = hc_key(m + hc_random_below(random, (uint64_t)1 << 60));
    }
}

/* The ring must not push the structure out of a cache that it would fit. */
static size_t ring_length(size_t m)
{
    return m <= 10000 ? SHORT_RING : LONG_RING;
}

static uint64_t *make_ring(size_t m, size_t hits_percent)
{
    hc_random random = {m * 101 + hits_percent};
    size_t length = ring_length(m), hits = hits_percent * BLOCK / 100;
    uint64_t *queries = hc_need(malloc(length * sizeof *queries));
    for (size_t at = 0; at < length; at += BLOCK)
        fill_block(queries + at, &random, m, hits);
    return queries;
}

static box **make_boxes(const uint64_t *keys, size_t count)
{
    box **objects = hc_need(malloc((count + 1) * sizeof *objects));
    for (size_t i = 0; i < count; i++)
        objects[i] = box_new((int64_t)keys[i]);
    return objects;
}

/* The sum of the members among the queries, without any search: from a key back to its
 * index, which says whether the list has it. */
static uint64_t sum_of_members(member_list queries, size_t m)
{
    uint64_t sum = 0;
    for (size_t q = 0; q < queries.count; q++) {
        if (hc_key_index(queries.keys[q]) < m)
            sum += queries.keys[q];
    }
    return sum;
}

static uint64_t reference(hc_state *state)
{
    size_t m = (size_t)hc_arg(state, 0);
    uint64_t *queries = make_ring(m, (size_t)hc_arg(state, 1));
    uint64_t sum = sum_of_members((member_list){queries, NULL, ring_length(m)}, m);
    free(queries);
    return sum;
}

/* ---- Fixture --------------------------------------------------------------------- */

static member_fixture *set_up(hc_state *state, const member_way *way)
{
    member_fixture *fixture = hc_need(calloc(1, sizeof *fixture));
    size_t m = (size_t)hc_arg(state, 0), length = ring_length(m);
    uint64_t *keys = make_list(m), *queries = make_ring(m, (size_t)hc_arg(state, 1));
    *fixture = (member_fixture){.way = way,
                                .members = {.keys = keys, .count = m},
                                .ring = {.keys = queries, .count = length}};
    if (way->boxed) {
        fixture->members.objects = make_boxes(keys, m);
        fixture->ring.objects = make_boxes(queries, length);
    }
    hc_set_fixture(state, fixture);
    return fixture;
}

static void set_up_built(hc_state *state, const member_way *way)
{
    member_fixture *fixture = set_up(state, way);
    fixture->built = way->build(fixture->members);
}

static void free_list(member_list *members)
{
    for (size_t i = 0; members->objects != NULL && i < members->count; i++)
        box_drop(members->objects[i]);
    free((void *)members->objects);
    free((void *)members->keys);
}

static void tear_down(hc_state *state)
{
    member_fixture *fixture = hc_fixture(state);
    if (fixture->built != NULL)
        fixture->way->destroy(fixture->built);
    free_list(&fixture->members);
    free_list(&fixture->ring);
    free(fixture);
}

/* ---- The two measured loops ------------------------------------------------------ */

static member_list part(member_list members, size_t at, size_t count)
{
    return (member_list){members.keys + at, members.objects ? members.objects + at : NULL,
                         count};
}

static member_list next_window(member_fixture *fixture, size_t count)
{
    if (fixture->at + count > fixture->ring.count)
        fixture->at = 0;
    member_list window = part(fixture->ring, fixture->at, count);
    fixture->at += count;
    return window;
}

/* The answer is that of the whole ring: what the last window found, and for the queries
 * it did not ask what they should give. */
static void report(hc_state *state, member_list window, uint64_t found)
{
    const member_fixture *fixture = hc_fixture(state);
    hc_items(state, window.count);
    hc_answer(state, sum_of_members(fixture->ring, fixture->members.count) -
                         sum_of_members(window, fixture->members.count) + found);
}

static void ask(hc_state *state)
{
    member_fixture *fixture = hc_fixture(state);
    const member_way *way = fixture->way;
    member_list window = {0};
    uint64_t found = 0;
    HC_LOOP(state) {
        window = next_window(fixture, way->window);
        found = way->sum_found(fixture->built, window);
    }
    report(state, window, found);
}

/* The limit looks nothing up, so there is no answer to check. */
static void read_only(hc_state *state)
{
    member_fixture *fixture = hc_fixture(state);
    const member_way *way = fixture->way;
    HC_LOOP(state) {
        hc_keep_u64(way->sum_found(fixture->built, next_window(fixture, way->window)));
    }
    hc_items(state, way->window);
}

/* The document's remedy in full: list to set, then the lookups. Until the list is longer
 * than the window the lookups are most of it, so the whole grows slower than the list. */
static void build_and_ask(hc_state *state)
{
    member_fixture *fixture = hc_fixture(state);
    const member_way *way = fixture->way;
    member_list window = {0};
    uint64_t found = 0;
    HC_LOOP(state) {
        window = next_window(fixture, way->window);
        void *built = way->build(fixture->members);
        found = way->sum_found(built, window);
        way->destroy(built);
    }
    report(state, window, found);
}

/* ---- The table ------------------------------------------------------------------- */

#define SET_UP(way)                                                                      \
    static void set_up_##way(hc_state *state)                                            \
    {                                                                                    \
        set_up_built(state, &member_##way);                                              \
    }
#define SET_UP_LIST(way)                                                                 \
    static void set_up_list_##way(hc_state *state)                                       \
    {                                                                                    \
        set_up(state, &member_##way);                                                    \
    }

SET_UP(read_once)
SET_UP(scan_boxed)
SET_UP(scan_scalar)
SET_UP(bsearch)
SET_UP(branchless)
SET_UP(eytzinger)
SET_UP(set_boxed)
SET_UP(set_probing)
SET_UP(set_buckets)
SET_UP(uthash)
SET_UP(ghashtable)
SET_UP(stb_ds)
SET_UP_LIST(set_boxed)
SET_UP_LIST(set_probing)
SET_UP_LIST(set_buckets)
SET_UP_LIST(ghashtable)

#if defined(__x86_64__)
SET_UP(scan_avx2)
SET_UP(scan_avx512)
SET_UP(set_buckets_avx2)
#else
#define set_up_scan_avx2 NULL
#define set_up_scan_avx512 NULL
#define set_up_set_buckets_avx2 NULL
#endif

/* A query of its own cannot take less than a load and an addition of its sum. */
#define ASK .run = ask, .tear_down = tear_down, .floor_ns = 0.1
#define BUILD_AND_ASK .run = build_and_ask, .tear_down = tear_down, .floor_ns = 0.1

static const hc_kernel kernels[] = {
    {.name = "list-scan-boxed",
     .model = "boxed",
     .note = "x in list: each element compared through its type",
     .set_up = set_up_scan_boxed,
     .growth = HC_GROWTH_LINEAR,
     ASK},
    {.name = "set-boxed",
     .model = "boxed",
     .note = "x in set: hash stored beside the key, as in CPython's set",
     .set_up = set_up_set_boxed,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "set-boxed-with-build",
     .model = "boxed",
     .note = "list to set, then 1000 lookups",
     .set_up = set_up_list_set_boxed,
     .growth = HC_GROWTH_LOG,
     BUILD_AND_ASK},
    {.name = "list-scan",
     .model = "raw",
     .note = "the plain loop over an array",
     .set_up = set_up_scan_scalar,
     .growth = HC_GROWTH_LINEAR,
     ASK},
    {.name = "list-scan-avx2",
     .model = "raw",
     .note = "16 keys a step",
     .set_up = set_up_scan_avx2,
     .unavailable = cpu_lacks_avx2,
     .growth = HC_GROWTH_LINEAR,
     ASK},
    {.name = "list-scan-avx512",
     .model = "raw",
     .note = "32 keys a step",
     .set_up = set_up_scan_avx512,
     .unavailable = cpu_lacks_avx512f,
     .growth = HC_GROWTH_LINEAR,
     ASK},
    {.name = "sorted-bsearch",
     .model = "raw",
     .note = "bsearch(3) in the sorted array",
     .set_up = set_up_bsearch,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "sorted-branchless",
     .model = "raw",
     .note = "binary search without a jump that depends on the key",
     .set_up = set_up_branchless,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "sorted-eytzinger",
     .model = "raw",
     .note = "the sorted array in the order of a heap, prefetched",
     .set_up = set_up_eytzinger,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "set-linear-probing",
     .model = "raw",
     .note = "open addressing, at most half full",
     .set_up = set_up_set_probing,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "set-linear-probing-with-build",
     .model = "raw",
     .note = "array to set, then 1000 lookups",
     .set_up = set_up_list_set_probing,
     .growth = HC_GROWTH_LOG,
     BUILD_AND_ASK},
    {.name = "set-buckets",
     .model = "raw",
     .note = "cuckoo hashing, two buckets of four keys, in portable C",
     .set_up = set_up_set_buckets,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "set-buckets-avx2",
     .model = "raw",
     .note = "the same, each bucket compared at once: no jump at all",
     .set_up = set_up_set_buckets_avx2,
     .unavailable = cpu_lacks_avx2,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "set-buckets-with-build",
     .model = "raw",
     .note = "array to set, then 1000 lookups",
     .set_up = set_up_list_set_buckets,
     .growth = HC_GROWTH_LOG,
     BUILD_AND_ASK},
    {.name = "uthash",
     .model = "raw",
     .note = "uthash, 8-byte keys",
     .set_up = set_up_uthash,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "ghashtable",
     .model = "raw",
     .note = "GLib's GHashTable, the key stored as the pointer",
     .set_up = set_up_ghashtable,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "ghashtable-with-build",
     .model = "raw",
     .note = "array to GHashTable, then 1000 lookups",
     .set_up = set_up_list_ghashtable,
     .growth = HC_GROWTH_LOG,
     BUILD_AND_ASK},
    {.name = "stb-ds",
     .model = "raw",
     .note = "stb_ds.h hash map without values",
     .set_up = set_up_stb_ds,
     .growth = HC_GROWTH_LOG,
     ASK},
    {.name = "one-read",
     .model = "limit",
     .note = "one independent read a query from a list of that length",
     .set_up = set_up_read_once,
     .growth = HC_GROWTH_LOG,
     .run = read_only,
     .tear_down = tear_down,
     .floor_ns = 0.05},
};

static const hc_axis axes[] = {
    {.name = "m", .first = 1, .last = 1000000, .times = 10, .headline = 10000},
    {.name = "hits", .values = (const int64_t[]){0, 50, 100}, .count = 3, .headline = 50},
};

const hc_table hc_table_member = {
    .name = "member",
    .title = "Membership: is it in there?",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = reference,
};
