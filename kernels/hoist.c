/* hoist.c - what it costs to find out anew, for each element, what stays the same: a
 * function by its name, a method of a list, the length of a text. */
#include "hoist_ways.h"

#include "support/boxed.h"
#include "support/collect.h"
#include "support/cpu.h"
#include "support/floats.h"
#include "support/need.h"
#include "tables.h"

/* ---- Floors of floats ------------------------------------------------------------ */

static const double pattern[] = {1.5, 2.7, 3.8, 4.2};
enum { PATTERN = sizeof pattern / sizeof pattern[0] };

static void set_up(hc_state *state)
{
    hoist_input *input = hc_need(malloc(sizeof *input));
    input->count = (size_t)hc_arg(state, 0);
    input->floats = hc_need(malloc(input->count * sizeof *input->floats));
    input->objects = list_of_length(input->count);
    box *objects[PATTERN];
    for (size_t i = 0; i < PATTERN; i++)
        objects[i] = float_new(pattern[i]);
    for (size_t i = 0; i < input->count; i++) {
        input->floats[i] = pattern[i % PATTERN];
        input->objects.slots[i].object = box_take(objects[i % PATTERN]);
    }
    for (size_t i = 0; i < PATTERN; i++)
        box_drop(objects[i]);
    hc_set_fixture(state, input);
}

static void tear_down(hc_state *state)
{
    hoist_input *input = hc_fixture(state);
    box_list_free(&input->objects);
    free(input->floats);
    free(input);
}

static void measure(hc_state *state, hoist_way *way,
                    uint64_t (*digest)(const slot_list *of),
                    void (*drop)(slot_list *dropped))
{
    const hoist_input *input = hc_fixture(state);
    const bool wanted = hc_answer_wanted(state);
    HC_LOOP(state) {
        slot_list floors = way(input);
        hc_keep(floors.slots);
        if (wanted)
            hc_answer(state, digest(&floors));
        drop(&floors);
    }
    hc_items(state, input->count);
}

#define BOXED_WAY(way)                                                                   \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        measure(state, hoist_##way, box_list_digest, box_list_free);                     \
    }
#define RAW_WAY(way)                                                                     \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        measure(state, hoist_##way, list_digest, list_free);                             \
    }

BOXED_WAY(lookup_each_time_boxed)
BOXED_WAY(hoisted_boxed)
BOXED_WAY(hoisted_comprehension_boxed)
RAW_WAY(lookup_each_time)
RAW_WAY(hoisted)
RAW_WAY(hoisted_preallocated)
RAW_WAY(inlined)
RAW_WAY(vectorised)
#if defined(__x86_64__)
RAW_WAY(vectorised_avx2)
RAW_WAY(vectorised_avx512)
#endif

static void store_bandwidth(hc_state *state)
{
    collect_nothing_but_store(state, (uint64_t)hc_arg(state, 0));
}

static uint64_t digest_of_floors(hc_state *state)
{
    static const int64_t floors[PATTERN] = {1, 2, 3, 4};
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        digest = list_digest_add(digest, floors[i % PATTERN]);
    return digest;
}

/* ---- The length of a text -------------------------------------------------------- */

static void set_up_text(hc_state *state)
{
    size_t length = (size_t)hc_arg(state, 0);
    char *text = hc_need(malloc(length + 1));
    for (size_t i = 0; i < length; i++)
        text[i] = (char)('A' + i % 26);
    text[length] = '\0';
    hc_set_fixture(state, text);
}

static void tear_down_text(hc_state *state)
{
    free(hc_fixture(state));
}

/* Read anew for each call: a compiler that sees strlen, and that no store here can end
 * the text, might keep the length by itself. */
static size_t (*volatile length_of)(const char *text) = strlen;

static void lower_case_by_condition(char *text)
{
    for (size_t i = 0; i < length_of(text); i++)
        text[i] |= 0x20;
}

static void lower_case_by_length(char *text)
{
    size_t length = length_of(text);
    for (size_t i = 0; i < length; i++)
        text[i] |= 0x20;
}

static uint64_t digest_of_text(const char *text)
{
    uint64_t digest = 0;
    for (; *text != '\0'; text++)
        digest = list_digest_add(digest, *text);
    return digest;
}

static void measure_text(hc_state *state, void (*lower_case)(char *text))
{
    char *text = hc_fixture(state);
    HC_LOOP(state) {
        lower_case(text);
        hc_keep(text);
    }
    hc_answer(state, digest_of_text(text));
    hc_items(state, (uint64_t)hc_arg(state, 0));
}

static void strlen_in_condition(hc_state *state)
{
    measure_text(state, lower_case_by_condition);
}

static void strlen_hoisted(hc_state *state)
{
    measure_text(state, lower_case_by_length);
}

static uint64_t digest_of_lower_case(hc_state *state)
{
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++)
        digest = list_digest_add(digest, 'a' + i % 26);
    return digest;
}

/* ---- The table ------------------------------------------------------------------- */

/* In the condition it is quadratic: at the table's size an iteration would take a second.
 */
static const hc_axis text_axes[] = {HC_VALUES("n", 4000, 40000)};

#define FLOORS .set_up = set_up, .tear_down = tear_down, .growth = HC_GROWTH_LINEAR
#define TEXT                                                                             \
    .set_up = set_up_text, .tear_down = tear_down_text, .growth = HC_GROWTH_LINEAR,      \
    .reference = digest_of_lower_case, .axes = text_axes,                                \
    .axis_count = HC_COUNT_OF(text_axes)

static const hc_kernel kernels[] = {
    {.name = "lookup-each-time-boxed",
     .run = run_lookup_each_time_boxed,
     .model = "boxed",
     .note = "math.floor and result.append found by name for each element",
     .floor_ns = 1,
     FLOORS},
    {.name = "hoisted-boxed",
     .run = run_hoisted_boxed,
     .model = "boxed",
     .note = "both found once, before the loop",
     .floor_ns = 1,
     FLOORS},
    {.name = "hoisted-comprehension-boxed",
     .run = run_hoisted_comprehension_boxed,
     .model = "boxed",
     .note = "floor found once, append inlined",
     .floor_ns = 1,
     FLOORS},
    {.name = "lookup-each-time",
     .run = run_lookup_each_time,
     .model = "raw",
     .note = "two function pointers read for each element",
     .floor_ns = 0.2,
     FLOORS},
    {.name = "hoisted",
     .run = run_hoisted,
     .model = "raw",
     .note = "two function pointers read once",
     .floor_ns = 0.2,
     FLOORS},
    {.name = "hoisted-preallocated",
     .run = run_hoisted_preallocated,
     .model = "raw",
     .note = "one function pointer, an array of the right size",
     .floor_ns = 0.2,
     FLOORS},
    {.name = "inlined",
     .run = run_inlined,
     .model = "beyond",
     .note = "no call, an array of the right size",
     .floor_ns = 0.05,
     FLOORS},
    {.name = "vectorised",
     .run = run_vectorised,
     .model = "beyond",
     .note = "two floats at a time, in vectors of the architecture's baseline",
     .floor_ns = 0.02,
     FLOORS},
    {.name = "vectorised-avx2",
     .run = CPU_X86(run_vectorised_avx2),
     .unavailable = cpu_lacks_avx2,
     .model = "beyond",
     .note = "four floats at a time",
     .floor_ns = 0.02,
     FLOORS},
    {.name = "vectorised-avx512",
     .run = CPU_X86(run_vectorised_avx512),
     .unavailable = cpu_lacks_avx512f,
     .model = "beyond",
     .note = "eight floats at a time",
     .floor_ns = 0.01,
     FLOORS},
    {.name = "strlen-in-condition",
     .run = strlen_in_condition,
     .model = "raw",
     .note = "the same mistake in C: i < strlen(text), the text being written",
     .floor_ns = 0.05,
     TEXT},
    {.name = "strlen-hoisted",
     .run = strlen_hoisted,
     .model = "raw",
     .note = "the length asked once",
     .floor_ns = 0.002,
     TEXT},
    {.name = "store-bandwidth",
     .run = store_bandwidth,
     .model = "limit",
     .note = "memset of as many bytes, in a block that is there already",
     .floor_ns = 0.01,
     .growth = HC_GROWTH_LINEAR},
};

static const hc_axis axes[] = {
    {.name = "n",
     .values = (const int64_t[]){4000, 40000, 400000},
     .count = 3,
     .headline = 400000},
};

const hc_table hc_table_hoist = {
    .name = "hoist",
    .title = "Floors of n floats",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
    .axes = axes,
    .axis_count = HC_COUNT_OF(axes),
    .reference = digest_of_floors,
};
