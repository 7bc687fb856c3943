/* stream_numbers.c - a pipeline over a file of numbers, one a line: read, keep the even
 * ones, double them, add up. As lists, as a chain of generators, and as the one loop that
 * a C programmer would write. */
#include "stream.h"

#include "stream_inputs.h"
#include "support/list.h"
#include "support/need.h"

#include <inttypes.h>
#include <stdio.h>

void stream_numbers_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, hc_arg(state, 0));
    lines_recipe recipe = {.make = number_line_make, .count = (uint64_t)input->n};
    char name[64];
    snprintf(name, sizeof name, "c-numbers-%" PRId64 ".txt", input->n);
    stream_need_file(state, input, name, make_lines, &recipe);
}

uint64_t stream_numbers_reference(hc_state *state)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++) {
        int64_t number = number_at((uint64_t)i);
        sum += number % 2 == 0 ? 2 * (uint64_t)number : 0;
    }
    return sum;
}

/* The line's buffer ends in a newline or a NUL, where the number ends too. */
static bool read_number(line_source *lines, int64_t *number)
{
    line_view line;
    if (!lines_next(lines, &line))
        return false;
    *number = strtoll(line.bytes, NULL, 10);
    return true;
}

/* ---- Lists ----------------------------------------------------------------------- */

static void append(slot_list *into, int64_t number)
{
    list_append_called(into, (list_slot){.value = number}, growth_cpython);
}

static slot_list keep_even(const slot_list *numbers)
{
    slot_list even = {.slots = NULL};
    for (size_t i = 0; i < numbers->length; i++) {
        if (numbers->slots[i].value % 2 == 0)
            append(&even, numbers->slots[i].value);
    }
    return even;
}

static slot_list make_double(const slot_list *numbers)
{
    slot_list doubled = {.slots = NULL};
    for (size_t i = 0; i < numbers->length; i++)
        append(&doubled, 2 * numbers->slots[i].value);
    return doubled;
}

static uint64_t add_up(const slot_list *numbers)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < numbers->length; i++)
        sum += (uint64_t)numbers->slots[i].value;
    return sum;
}

static int numbers_list(const stream_input *input, uint64_t *answer)
{
    line_source *lines = lines_of_file(input->paths[0]);
    slot_list numbers = {.slots = NULL};
    int64_t number;
    while (read_number(lines, &number))
        append(&numbers, number);
    slot_list even = keep_even(&numbers);
    slot_list doubled = make_double(&even);
    *answer = add_up(&doubled);
    list_free(&doubled);
    list_free(&even);
    list_free(&numbers);
    return lines_close(lines);
}

/* ---- Generators ------------------------------------------------------------------ */

/* A frame of a generator of numbers. Like a `stage`, without an object for each. */
typedef struct number_stage {
    bool (*next)(struct number_stage *self, int64_t *number);
    struct number_stage *from;
    line_source *lines;
} number_stage;

static bool next_number(number_stage *self, int64_t *number)
{
    return read_number(self->lines, number);
}

static bool next_even(number_stage *self, int64_t *number)
{
    while (self->from->next(self->from, number)) {
        if (*number % 2 == 0)
            return true;
    }
    return false;
}

static bool next_double(number_stage *self, int64_t *number)
{
    if (!self->from->next(self->from, number))
        return false;
    *number *= 2;
    return true;
}

static number_stage *number_stage_new(number_stage made)
{
    number_stage *frame = hc_need(malloc(sizeof *frame));
    *frame = made;
    hc_keep(frame); /* the calls go through its pointer, and not where it points today */
    return frame;
}

static int numbers_generator(const stream_input *input, uint64_t *answer)
{
    line_source *lines = lines_of_file(input->paths[0]);
    number_stage *read = number_stage_new((number_stage){next_number, NULL, lines});
    number_stage *even = number_stage_new((number_stage){next_even, read, NULL});
    number_stage *doubled = number_stage_new((number_stage){next_double, even, NULL});
    int64_t number;
    *answer = 0;
    while (doubled->next(doubled, &number))
        *answer += (uint64_t)number;
    free(doubled);
    free(even);
    free(read);
    return lines_close(lines);
}

/* ---- map and filter -------------------------------------------------------------- */

typedef struct mapping {
    int64_t (*convert)(const char *text);
    bool (*keep)(int64_t number);
    int64_t (*change)(int64_t number);
} mapping;

static int64_t parse_number(const char *line)
{
    return strtoll(line, NULL, 10);
}

static bool is_even(int64_t number)
{
    return number % 2 == 0;
}

static int64_t twice(int64_t number)
{
    return 2 * number;
}

/* Each line through three functions that the loop is handed. */
static int numbers_map_filter(const stream_input *input, uint64_t *answer)
{
    mapping through = {parse_number, is_even, twice};
    hc_keep(&through); /* calls that the compiler cannot see through */
    line_source *lines = lines_of_file(input->paths[0]);
    line_view line;
    *answer = 0;
    while (lines_next(lines, &line)) {
        int64_t number = through.convert(line.bytes);
        if (through.keep(number))
            *answer += (uint64_t)through.change(number);
    }
    return lines_close(lines);
}

/* ---- One loop -------------------------------------------------------------------- */

static int numbers_fused(const stream_input *input, uint64_t *answer)
{
    line_source *lines = lines_of_file(input->paths[0]);
    int64_t number;
    uint64_t sum = 0;
    while (read_number(lines, &number)) {
        if (number % 2 == 0)
            sum += 2 * (uint64_t)number;
    }
    *answer = sum;
    return lines_close(lines);
}

/* ---- Kernels --------------------------------------------------------------------- */

static void run(hc_state *state, stream_way *way)
{
    uint64_t answer = 0;
    stream_run(state, way, (uint64_t)hc_arg(state, 0), &answer);
}

void stream_numbers_list(hc_state *state)
{
    run(state, numbers_list);
}

void stream_numbers_generator(hc_state *state)
{
    run(state, numbers_generator);
}

void stream_numbers_map_filter(hc_state *state)
{
    run(state, numbers_map_filter);
}

void stream_numbers_fused(hc_state *state)
{
    run(state, numbers_fused);
}
