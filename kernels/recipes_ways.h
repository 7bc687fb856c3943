/* recipes_ways.h - the ways that recipes.c compares, and what they work on. */
#ifndef HEAPCLOCK_KERNELS_RECIPES_WAYS_H
#define HEAPCLOCK_KERNELS_RECIPES_WAYS_H

#include "support/list_object.h"

/* As many numbers at any depth of nesting. */
enum { RECIPES_LEAVES = 5000, RECIPES_SMALL_PAGE = 10, RECIPES_PAGE = 100 };

/* A list of numbers and lists, as C has it. */
typedef struct recipes_nested {
    size_t length;
    struct recipes_nested_item {
        struct recipes_nested *inner; /* NULL: a number */
        int64_t number;
    } items[];
} recipes_nested;

/* Which of them is there, the case's set_up decides. */
typedef struct recipes_input {
    int64_t n;
    size_t width;       /* of a window */
    list_object *boxed; /* numbers, or numbers and lists; NULL in the raw model */
    slot_list raw;      /* numbers */
    recipes_nested *nested;
    uint64_t pages_cut;  /* raw; of the boxed model the list itself knows */
    bool is_order_known; /* whether is_ordered was found out already */
    bool is_ordered;
} recipes_input;

/* 0 .. n-1, in either model. */
recipes_input *recipes_input_of_range(int64_t n, bool is_boxed);

/* No list. */
recipes_input *recipes_input_bare(int64_t n);

/* 10, 20, 30, ..., `count` of them. */
recipes_input *recipes_input_of_tens(int64_t count, bool is_boxed);

/* RECIPES_LEAVES numbers in order. Each level has one number, the next level, one number;
 * the innermost has all the rest. */
recipes_input *recipes_input_nested(int64_t depth, bool is_boxed);

void recipes_input_free(recipes_input *freed);

/* Goes over the input once. The number it comes to; of ways that make lists the lists are
 * the result, in `made`, which start empty. */
typedef uint64_t recipes_way(recipes_input *input, slot_list made[2]);

#define RECIPES_WAY(way) recipes_way recipes_##way, recipes_##way##_boxed

RECIPES_WAY(window_deque);
RECIPES_WAY(window_slices);
recipes_way recipes_window_view;
RECIPES_WAY(partition_tee);
RECIPES_WAY(partition_one_pass);
recipes_way recipes_partition_branchless;
RECIPES_WAY(flatten_recursive);
RECIPES_WAY(flatten_stack);
RECIPES_WAY(paginate_all);
RECIPES_WAY(paginate_first);
RECIPES_WAY(page_iterator_class);
RECIPES_WAY(page_iterator_generator);
RECIPES_WAY(tee_sequential);
RECIPES_WAY(tee_lockstep);
RECIPES_WAY(two_generators);

/* These come to the bits of the last average, a double. */
RECIPES_WAY(average_coroutine);
RECIPES_WAY(average_class);
RECIPES_WAY(average_inline);

/* ---- Shared by windows and pages ------------------------------------------------- */

/* A generator of list[start:start + width] for each start in range(0, end, step).
 * Borrows the list. */
box *recipes_slices_boxed(list_object *list, int64_t width, int64_t end, int64_t step);

/* The same as C has it. `next` gives a copy that the caller frees, or NULL at the end. */
typedef struct recipes_slices {
    list_slot *(*next)(struct recipes_slices *self);
    const list_slot *items;
    size_t width, at, end, step;
    uint64_t *cut; /* counts the copies; NULL: nobody does */
} recipes_slices;

list_slot *recipes_slices_next(recipes_slices *self);

#endif
