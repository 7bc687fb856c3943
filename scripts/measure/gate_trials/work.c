#include "work.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* One value that the compiler can neither drop nor see through. */
#define KEEP(value) __asm__ volatile("" : "+r"(value))

static uint64_t random_state = 88172645463325252u;

/* Xorshift (Marsaglia 2003, p. 4, triple 13, 7, 17): the inputs are the same everywhere.
 */
static uint64_t draw(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static uint64_t mix(uint64_t key)
{
    key = (key ^ (key >> 33)) * 0xff51afd7ed558ccdu;
    key = (key ^ (key >> 33)) * 0xc4ceb9fe1a85ec53u;
    return key ^ (key >> 33);
}

/* ---- Processor ------------------------------------------------------------------- */

uint64_t gate_integer_hash(uint64_t units)
{
    uint64_t hash = 0;
    for (uint64_t i = 0; i < units; i++)
        hash = mix(hash + i);
    return hash;
}

uint64_t gate_float_chain(uint64_t units)
{
    double x = 0.5;
    for (uint64_t i = 0; i < units; i++)
        x = x * 0.999 + 0.25 / (x + 1.5);
    return (uint64_t)(x * 1e6);
}

/* Tokens are numbers in three bases and words; as many as the largest build reads. */
enum { TOKENS = 1100, TOKEN_BYTES = 12 };
static char text[TOKENS * TOKEN_BYTES + 1];

static void prepare_text(void)
{
    static const char *const prefixes[] = {"", "0x", "0", "w"};
    char *at = text;
    for (unsigned i = 0; i < TOKENS; i++) {
        uint64_t kind = draw() % 4, digits = 1 + draw() % 8;
        at = stpcpy(at, prefixes[kind]);
        for (uint64_t d = 0; d < digits; d++)
            *at++ = (char)('0' + draw() % 8);
        *at++ = draw() % 2 ? ' ' : ',';
    }
    *at = '\0';
}

static const char *parse_digits(const char *at, unsigned base, uint64_t *value)
{
    for (*value = 0; *at >= '0' && *at <= '9'; at++)
        *value = *value * base + (uint64_t)(*at - '0');
    return at;
}

static const char *parse_token(const char *at, uint64_t *value)
{
    if (at[0] == '0' && at[1] == 'x')
        return parse_digits(at + 2, 16, value);
    if (at[0] == '0')
        return parse_digits(at + 1, 8, value);
    if (at[0] >= '1' && at[0] <= '9')
        return parse_digits(at, 10, value);
    for (*value = 5381; *at != ' ' && *at != ','; at++)
        *value = *value * 33 ^ (uint64_t)*at;
    return at;
}

uint64_t gate_parse_numbers(uint64_t units)
{
    const char *at = text;
    uint64_t sum = 0, value;
    for (uint64_t i = 0; i < units; i++) {
        at = parse_token(at, &value) + 1;
        sum += value;
    }
    return sum;
}

/* ---- Allocator ------------------------------------------------------------------- */

uint64_t gate_malloc_small(uint64_t units)
{
    uint64_t sum = 0;
    for (uint64_t i = 0; i < units; i++) {
        char *block = malloc(16 + 8 * (i % 16));
        *block = (char)i;
        KEEP(block);
        sum += (uint64_t)*block;
        free(block);
    }
    return sum;
}

typedef struct node {
    struct node *next;
    uint64_t value;
} node;

/* Short lists: how the allocator gets by when more is live than it keeps at hand does not
 * follow the work. */
uint64_t gate_build_list(uint64_t units)
{
    enum { NODES = 20 };
    uint64_t sum = 0;
    for (uint64_t i = 0; i < units; i++) {
        node *head = NULL;
        for (uint64_t n = 0; n < NODES; n++) {
            node *added = malloc(sizeof *added);
            *added = (node){head, n + i};
            head = added;
        }
        while (head != NULL) {
            node *next = head->next;
            sum += head->value;
            free(head);
            head = next;
        }
    }
    return sum;
}

uint64_t gate_grow_array(uint64_t units)
{
    uint64_t sum = 0;
    for (uint64_t i = 0; i < units; i++) {
        uint64_t *array = NULL;
        for (uint64_t capacity = 4; capacity <= 512; capacity *= 2) {
            array = realloc(array, capacity * sizeof *array);
            array[capacity - 1] = capacity + i;
            KEEP(array);
            sum += array[capacity - 1];
        }
        free(array);
    }
    return sum;
}

/* ---- Caches and memory ----------------------------------------------------------- */

enum { LINE_BYTES = 64, WALK_LINES = 4096, STREAM_BLOCK = 1024, STREAM_BLOCKS = 1024 };
enum { STRIDE_WORDS = 4160 / 8, STRIDE_SPAN = 1 << 18 };

typedef struct line {
    _Alignas(LINE_BYTES) struct line *next;
} line;

static line lines[WALK_LINES]; /* 256 KiB */
static line *walked = lines;
static uint64_t *streamed; /* 8 MiB */
static uint64_t streamed_block, strided;

/* One cycle through all lines, in random order. */
static void prepare_walk(void)
{
    static unsigned order[WALK_LINES];
    for (unsigned i = 0; i < WALK_LINES; i++)
        order[i] = i;
    for (unsigned i = WALK_LINES - 1; i > 0; i--) {
        unsigned other = (unsigned)(draw() % (i + 1)), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    for (unsigned i = 0; i < WALK_LINES; i++)
        lines[order[i]].next = &lines[order[(i + 1) % WALK_LINES]];
}

uint64_t gate_walk_randomly(uint64_t units)
{
    for (uint64_t i = 0; i < units; i++)
        walked = walked->next;
    return (uint64_t)(walked - lines);
}

/* By the kernels that read it, since its page faults take longer than all other inputs.
 */
static void prepare_stream(void)
{
    enum { WORDS = STREAM_BLOCK * STREAM_BLOCKS };
    if (streamed != NULL)
        return;
    streamed = malloc(WORDS * sizeof *streamed);
    if (streamed == NULL)
        abort();
    for (unsigned i = 0; i < WORDS; i++)
        streamed[i] = i;
}

uint64_t gate_stream(uint64_t units)
{
    uint64_t sum = 0;
    prepare_stream();
    for (uint64_t i = 0; i < units; i++) {
        const uint64_t *block = &streamed[streamed_block * STREAM_BLOCK];
        for (unsigned w = 0; w < STREAM_BLOCK; w++)
            sum += block[w];
        streamed_block = (streamed_block + 1) % STREAM_BLOCKS;
    }
    return sum;
}

/* A line of another page each time, in 2 MiB: the first-level TLB does not hold them. */
uint64_t gate_stride(uint64_t units)
{
    uint64_t sum = 0, at = strided;
    prepare_stream();
    for (uint64_t i = 0; i < units; i++) {
        sum += streamed[at];
        at = (at + STRIDE_WORDS) % STRIDE_SPAN;
    }
    strided = at;
    return sum;
}

/* ---- Sorting --------------------------------------------------------------------- */

enum { RUNS = 2048, RUN_LENGTH = 32 };
static int32_t unsorted[RUNS][RUN_LENGTH];
static unsigned next_run;

static void prepare_runs(void)
{
    for (unsigned i = 0; i < RUNS; i++)
        for (unsigned j = 0; j < RUN_LENGTH; j++)
            unsorted[i][j] = (int32_t)draw();
}

/* Runs follow each other over all calls: an input of its own each time, so that the
 * branches cannot be learnt. */
static void take_run(int32_t *into, unsigned length)
{
    memcpy(into, unsorted[next_run], length * sizeof *into);
    next_run = (next_run + 1) % RUNS;
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

uint64_t gate_sort_library(uint64_t units)
{
    int32_t run[RUN_LENGTH];
    uint64_t sum = 0;
    for (uint64_t i = 0; i < units; i++) {
        take_run(run, RUN_LENGTH);
        qsort(run, RUN_LENGTH, sizeof *run, by_value);
        sum += (uint64_t)(uint32_t)run[i % RUN_LENGTH];
    }
    return sum;
}

static void sort_by_insertion(int32_t *run, int length)
{
    for (int i = 1; i < length; i++) {
        int32_t value = run[i];
        int j = i;
        for (; j > 0 && run[j - 1] > value; j--)
            run[j] = run[j - 1];
        run[j] = value;
    }
}

uint64_t gate_sort_insertion(uint64_t units)
{
    enum { SMALL = 12 };
    int32_t run[SMALL];
    uint64_t sum = 0;
    for (uint64_t i = 0; i < units; i++) {
        take_run(run, SMALL);
        sort_by_insertion(run, SMALL);
        sum += (uint64_t)(uint32_t)run[i % SMALL];
    }
    return sum;
}

/* ---- Hashing --------------------------------------------------------------------- */

enum { SMALL_SLOTS = 64, SMALL_KEYS = 32, LARGE_SLOTS = 8192, LARGE_KEYS = 4096 };
static uint64_t large[LARGE_SLOTS], keys[LARGE_KEYS];

/* Open addressing; 0 is an empty slot. True: the key was not there. */
static bool insert_key(uint64_t *slots, uint64_t count, uint64_t key)
{
    uint64_t at = mix(key) % count;
    while (slots[at] != 0 && slots[at] != key)
        at = (at + 1) % count;
    bool is_new = slots[at] == 0;
    slots[at] = key;
    return is_new;
}

/* Every other key is in the table. */
static void prepare_table(void)
{
    for (unsigned i = 0; i < LARGE_KEYS; i++) {
        keys[i] = draw() | 1;
        if (i % 2 == 0)
            insert_key(large, LARGE_SLOTS, keys[i]);
    }
}

uint64_t gate_table_insert(uint64_t units)
{
    uint64_t slots[SMALL_SLOTS], added = 0;
    for (uint64_t i = 0; i < units; i++) {
        memset(slots, 0, sizeof slots);
        for (unsigned k = 0; k < SMALL_KEYS; k++)
            added += insert_key(slots, SMALL_SLOTS, keys[(i * 7 + k) % LARGE_KEYS]);
        KEEP(added);
    }
    return added;
}

uint64_t gate_table_find(uint64_t units)
{
    static uint64_t next;
    uint64_t found = 0;
    for (uint64_t i = 0; i < units; i++) {
        uint64_t key = keys[next++ % LARGE_KEYS], at = mix(key) % LARGE_SLOTS;
        while (large[at] != 0 && large[at] != key)
            at = (at + 1) % LARGE_SLOTS;
        found += large[at] == key;
    }
    return found;
}

/* ---- Layout ---------------------------------------------------------------------- */

uint64_t gate_tight_loop(uint64_t units)
{
    uint64_t left = units, odd = 0;
    while (left > 0) {
        odd += left & 1;
        KEEP(odd);
        left--;
    }
    return odd;
}

#define SMALL_FUNCTION(n)                                                                \
    __attribute__((noinline)) static uint64_t small_##n(uint64_t x)                      \
    {                                                                                    \
        return x * (2 * (n) + 3) + (x >> ((n) % 7 + 1));                                 \
    }
SMALL_FUNCTION(0)
SMALL_FUNCTION(1)
SMALL_FUNCTION(2)
SMALL_FUNCTION(3)
SMALL_FUNCTION(4)
SMALL_FUNCTION(5)
SMALL_FUNCTION(6)
SMALL_FUNCTION(7)
SMALL_FUNCTION(8)
SMALL_FUNCTION(9)
SMALL_FUNCTION(10)
SMALL_FUNCTION(11)
SMALL_FUNCTION(12)
SMALL_FUNCTION(13)
SMALL_FUNCTION(14)
SMALL_FUNCTION(15)

uint64_t gate_call_many(uint64_t units)
{
    static uint64_t (*const functions[])(uint64_t) = {
        small_0, small_1, small_2,  small_3,  small_4,  small_5,  small_6,  small_7,
        small_8, small_9, small_10, small_11, small_12, small_13, small_14, small_15};
    uint64_t value = 1;
    for (uint64_t i = 0; i < units; i++)
        value = functions[(i * 11 + (i >> 4)) % 16](value);
    return value;
}

/* ---- Whole ----------------------------------------------------------------------- */

void gate_prepare(void)
{
    static bool is_done;
    if (is_done)
        return;
    is_done = true;
    prepare_text();
    prepare_walk();
    prepare_runs();
    prepare_table();
}

enum { BLOCKS_MOST = 8 };
static void *blocks_held[BLOCKS_MOST];

void gate_take_blocks(unsigned blocks, uint64_t bytes)
{
    for (unsigned i = 0; i < blocks && i < BLOCKS_MOST; i++) {
        blocks_held[i] = malloc(bytes);
        KEEP(blocks_held[i]);
    }
}

void gate_free_blocks(unsigned blocks)
{
    for (unsigned i = 0; i < blocks && i < BLOCKS_MOST; i++)
        free(blocks_held[i]);
}
