/* hoist_raw.c - the hoist table as C has it: functions that are found through a structure
 * of pointers, kept in a register, or no calls at all. */
#include "hoist_ways.h"

#include <heapclock/heapclock.h>

/* ---- Calls ----------------------------------------------------------------------- */

typedef int64_t floor_function(double value);
typedef void append_function(slot_list *into, list_slot element, growth_rule *rule);

static int64_t floor_called(double value)
{
    return hoist_floor(value);
}

/* What a module and a type are in C. Volatile: somebody may have put other functions
 * there since the last element. */
static struct {
    floor_function *volatile floor;
    append_function *volatile append;
} functions = {floor_called, list_append_called};

slot_list hoist_lookup_each_time(const hoist_input *input)
{
    slot_list result = {0};
    for (size_t i = 0; i < input->count; i++) {
        list_slot whole = {.value = functions.floor(input->floats[i])};
        functions.append(&result, whole, growth_cpython);
    }
    return result;
}

slot_list hoist_hoisted(const hoist_input *input)
{
    floor_function *floor = functions.floor;
    append_function *append = functions.append;
    slot_list result = {0};
    for (size_t i = 0; i < input->count; i++)
        append(&result, (list_slot){.value = floor(input->floats[i])}, growth_cpython);
    return result;
}

slot_list hoist_hoisted_preallocated(const hoist_input *input)
{
    floor_function *floor = functions.floor;
    slot_list result = list_of_length(input->count);
    for (size_t i = 0; i < input->count; i++)
        result.slots[i].value = floor(input->floats[i]);
    return result;
}

/* ---- No calls -------------------------------------------------------------------- */

slot_list hoist_inlined(const hoist_input *input)
{
    slot_list result = list_of_length(input->count);
    hoist_floor_each(result.slots, input->floats, 0, input->count);
    return result;
}

typedef double double_pair __attribute__((vector_size(16), aligned(8), may_alias));
typedef int64_t int_pair __attribute__((vector_size(16), aligned(8), may_alias));

/* There is no vector instruction from double to int64_t in the baseline of x86-64. But
 * next to 1.5 * 2^52 doubles are one apart: adding it rounds to a whole number, whose
 * integer is then in the low bits. For values below 2^51 in size. */
static inline int_pair floor_of_pair(double_pair values)
{
    const double_pair shift = {0x1.8p52, 0x1.8p52};
    double_pair shifted = values + shift;
    double_pair rounded = shifted - shift;
    return (int_pair)shifted - (int_pair)shift + (rounded > values);
}

slot_list hoist_vectorised(const hoist_input *input)
{
    const double *floats = input->floats;
    const size_t count = input->count;
    slot_list result = list_of_length(count);
    size_t i = 0;
    for (; i + 2 <= count; i += 2) {
        const double_pair *from = (const double_pair *)&floats[i];
        *(int_pair *)&result.slots[i] = floor_of_pair(*from);
    }
    hoist_floor_each(result.slots, floats, i, count);
    return result;
}
