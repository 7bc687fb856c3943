/* iter_ways.h - what the table iter goes through, each way to a number. For a way's
 * arguments see support/ways.h: the size is n, the depth, k or the terms. */
#ifndef HEAPCLOCK_KERNELS_ITER_WAYS_H
#define HEAPCLOCK_KERNELS_ITER_WAYS_H

#include "support/ways.h"

enum {
    ITER_FIBONACCI_TIMES = 1000, /* the terms of one iteration, over and over */
    ITER_DELEGATED = 100000,     /* values that come through `depth` generators */
    ITER_INDEXED = 1000000,      /* values of which one is asked by its index */
    ITER_OFFERED = 100000,       /* values of which the first k are taken */
    ITER_COLOURS = 3             /* what a cycle goes round in */
};

/* iter_classes_boxed.c */
number_way iter_countup_class_boxed;
number_way iter_countup_generator_boxed;
number_way iter_countup_range_boxed;
number_way iter_fibonacci_class_boxed;
number_way iter_fibonacci_generator_boxed;

/* iter_delegate_boxed.c */
number_way iter_delegate_loop_boxed;
number_way iter_delegate_yield_from_boxed;
number_way iter_delegate_innermost_boxed;

/* iter_tools_boxed.c; the fixture of the indexed and the paired is a list of objects */
number_way iter_index_list_boxed;
number_way iter_index_islice_boxed;
number_way iter_take_lazy_boxed;
number_way iter_take_eager_boxed;
number_way iter_infinite_generator_boxed;
number_way iter_infinite_count_boxed;
number_way iter_cycle_modulo_boxed;
number_way iter_cycle_boxed;
number_way iter_chain_concatenate_boxed;
number_way iter_chain_boxed;
number_way iter_enumerate_boxed;
number_way iter_zip_count_boxed;
number_way iter_range_len_boxed;

/* iter_values_boxed.c */
number_way iter_first_generator_boxed;
number_way iter_first_list_boxed;
number_way iter_all_generator_boxed;
number_way iter_all_list_boxed;
number_way iter_map_filter_boxed;
number_way iter_genexpr_filter_boxed;
number_way iter_list_filter_boxed;

/* iter_raw.c */
number_way iter_countup_class;
number_way iter_countup_generator;
number_way iter_countup_range;
number_way iter_fibonacci_class;
number_way iter_fibonacci_generator;
number_way iter_delegate_loop;
number_way iter_delegate_yield_from;
number_way iter_first_generator;
number_way iter_first_list;
number_way iter_all_generator;
number_way iter_all_list;

/* iter_tools_raw.c; the fixture of the indexed and the paired is a list of numbers */
number_way iter_index_list;
number_way iter_index_islice;
number_way iter_take_lazy;
number_way iter_take_eager;
number_way iter_infinite_generator;
number_way iter_infinite_count;
number_way iter_cycle_modulo;
number_way iter_cycle;
number_way iter_chain_concatenate;
number_way iter_chain;
number_way iter_enumerate;
number_way iter_zip_count;
number_way iter_range_len;
number_way iter_map_filter;
number_way iter_genexpr_filter;
number_way iter_list_filter;

/* iter_properties_boxed.c: whole kernels, whose counters are 1 where it is as said. */
void iter_two_cursors(hc_state *state);
void iter_oneshot(hc_state *state);
void iter_capture(hc_state *state);
void iter_send_throw_return(hc_state *state);
void iter_return_value(hc_state *state);
void iter_slice_10_15(hc_state *state);

/* iter_properties_raw.c: the same. */
void iter_two_cursors_raw(hc_state *state);
void iter_oneshot_raw(hc_state *state);
void iter_send_throw_return_raw(hc_state *state);
void iter_return_value_raw(hc_state *state);
void iter_slice_10_15_raw(hc_state *state);

#endif
