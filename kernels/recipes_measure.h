/* recipes_measure.h - fixtures and measured loops, which recipes.c puts together. */
#ifndef HEAPCLOCK_KERNELS_RECIPES_MEASURE_H
#define HEAPCLOCK_KERNELS_RECIPES_MEASURE_H

#include "recipes_ways.h"

#include <heapclock/heapclock.h>

/* 0 .. n-1, of the first argument. */
void recipes_set_up_boxed(hc_state *state);
void recipes_set_up_raw(hc_state *state);

/* The same, and the second argument as the width. */
void recipes_set_up_windows_boxed(hc_state *state);
void recipes_set_up_windows_raw(hc_state *state);

/* Lists in lists, as deep as the first argument says. */
void recipes_set_up_nested_boxed(hc_state *state);
void recipes_set_up_nested_raw(hc_state *state);

/* No list: only n. */
void recipes_set_up_bare(hc_state *state);

void recipes_tear_down(hc_state *state);

/* The loop around a way. The items are the numbers, the windows, the leaves. */
void recipes_measure_numbers(hc_state *state, recipes_way *way);
void recipes_measure_windows(hc_state *state, recipes_way *way);

/* With the counter `ordered`: 1 if the leaves come in their order. */
void recipes_measure_flatten(hc_state *state, recipes_way *way);

/* With the counter `pages`: how many an iteration cuts out of the list. */
void recipes_measure_pages(hc_state *state, recipes_way *way);

/* With the counter `first_averages_right`: 1 if 10, 20, 30 give 10, 15, 20. */
void recipes_measure_average(hc_state *state, recipes_way *way);

#endif
