/* recipes_measure.c - the measured loop around the ways of recipes.c, and what their
 * counters check. */
#include "recipes_measure.h"

#include <string.h>

/* ---- Fixtures --------------------------------------------------------------------- */

void recipes_set_up_boxed(hc_state *state)
{
    hc_set_fixture(state, recipes_input_of_range(hc_arg(state, 0), true));
}

void recipes_set_up_raw(hc_state *state)
{
    hc_set_fixture(state, recipes_input_of_range(hc_arg(state, 0), false));
}

void recipes_set_up_windows_boxed(hc_state *state)
{
    recipes_input *input = recipes_input_of_range(hc_arg(state, 0), true);
    input->width = (size_t)hc_arg(state, 1);
    hc_set_fixture(state, input);
}

void recipes_set_up_windows_raw(hc_state *state)
{
    recipes_input *input = recipes_input_of_range(hc_arg(state, 0), false);
    input->width = (size_t)hc_arg(state, 1);
    hc_set_fixture(state, input);
}

void recipes_set_up_nested_boxed(hc_state *state)
{
    hc_set_fixture(state, recipes_input_nested(hc_arg(state, 0), true));
}

void recipes_set_up_nested_raw(hc_state *state)
{
    hc_set_fixture(state, recipes_input_nested(hc_arg(state, 0), false));
}

void recipes_set_up_bare(hc_state *state)
{
    hc_set_fixture(state, recipes_input_bare(hc_arg(state, 0)));
}

void recipes_tear_down(hc_state *state)
{
    recipes_input_free(hc_fixture(state));
}

/* ---- Results ---------------------------------------------------------------------- */

static bool is_boxed(const recipes_input *input)
{
    return input->boxed != NULL;
}

static uint64_t digest_of_lists(const recipes_input *input, const slot_list made[2])
{
    uint64_t (*digest)(const slot_list *of) =
        is_boxed(input) ? box_list_digest : list_digest;
    return list_digest_add(digest(&made[0]), (int64_t)digest(&made[1]));
}

static void free_lists(const recipes_input *input, slot_list made[2])
{
    void (*free_list)(slot_list * freed) = is_boxed(input) ? box_list_free : list_free;
    free_list(&made[0]);
    free_list(&made[1]);
}

static void measure(hc_state *state, recipes_way *way)
{
    recipes_input *input = hc_fixture(state);
    recipes_way *volatile unknown = way;
    const bool is_wanted = hc_answer_wanted(state);
    uint64_t answer = 0;
    HC_LOOP(state) {
        slot_list made[2] = {{0}, {0}};
        answer = unknown(input, made);
        hc_keep_u64(answer);
        if (is_wanted && made[0].slots != NULL)
            answer = digest_of_lists(input, made);
        free_lists(input, made);
    }
    hc_answer(state, answer);
}

void recipes_measure_numbers(hc_state *state, recipes_way *way)
{
    measure(state, way);
    hc_items(state, (uint64_t)hc_arg(state, 0));
}

void recipes_measure_windows(hc_state *state, recipes_way *way)
{
    measure(state, way);
    hc_items(state, (uint64_t)(hc_arg(state, 0) - hc_arg(state, 1) + 1));
}

/* ---- Counters --------------------------------------------------------------------- */

static bool is_ordered(const recipes_input *input, const slot_list *list)
{
    bool is = list->length == RECIPES_LEAVES;
    for (size_t i = 0; is && i < list->length; i++) {
        list_slot slot = list->slots[i];
        is = (is_boxed(input) ? slot.object->value : slot.value) == (int64_t)i;
    }
    return is;
}

/* Found out once a process: going the way is long compared with a slice. */
static double ordered(recipes_input *input, recipes_way *way)
{
    if (!input->is_order_known) {
        slot_list made[2] = {{0}, {0}};
        way(input, made);
        input->is_ordered = is_ordered(input, &made[0]);
        input->is_order_known = true;
        free_lists(input, made);
    }
    return input->is_ordered ? 1 : 0;
}

void recipes_measure_flatten(hc_state *state, recipes_way *way)
{
    measure(state, way);
    hc_items(state, RECIPES_LEAVES);
    hc_counter(state, "ordered", ordered(hc_fixture(state), way), HC_COUNTER_VALUE);
}

static uint64_t pages_cut(const recipes_input *input)
{
    return is_boxed(input) ? input->boxed->slices_cut : input->pages_cut;
}

void recipes_measure_pages(hc_state *state, recipes_way *way)
{
    const recipes_input *input = hc_fixture(state);
    const uint64_t before = pages_cut(input);
    measure(state, way);
    hc_counter(state, "pages", (double)(pages_cut(input) - before),
               HC_COUNTER_PER_ITERATION);
}

static double last_average(recipes_way *way, int64_t count, bool is_boxed)
{
    recipes_input *input = recipes_input_of_tens(count, is_boxed);
    slot_list made[2] = {{0}, {0}};
    uint64_t bits = way(input, made);
    recipes_input_free(input);
    double average;
    memcpy(&average, &bits, sizeof average);
    return average;
}

/* Of 10; of 10 and 20; of 10, 20 and 30. */
static bool first_averages_right(recipes_way *way, bool is_boxed)
{
    return last_average(way, 1, is_boxed) == 10 && last_average(way, 2, is_boxed) == 15 &&
           last_average(way, 3, is_boxed) == 20;
}

void recipes_measure_average(hc_state *state, recipes_way *way)
{
    recipes_measure_numbers(state, way);
    hc_counter(state, "first_averages_right",
               first_averages_right(way, is_boxed(hc_fixture(state))) ? 1 : 0,
               HC_COUNTER_VALUE);
}
