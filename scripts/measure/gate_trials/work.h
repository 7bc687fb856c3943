/* The kernels of the gate's benchmark: functions that do `units` of equal work each, so
 * that a build can do truly 3 % more of it. They are compiled as they are into a suite of
 * ours and into a Google Benchmark program; what is shared is the work, not the harness.
 */
#ifndef GATE_TRIALS_WORK_H
#define GATE_TRIALS_WORK_H

#include <stdint.h>

/* Name in C, name of the benchmark, units of an iteration of the base build: hundreds, so
 * that a hundredth of them is whole. */
#define GATE_KERNELS(KERNEL)                                                             \
    KERNEL(integer_hash, "integer-hash", 2000)                                           \
    KERNEL(float_chain, "float-chain", 1000)                                             \
    KERNEL(parse_numbers, "parse-numbers", 1000)                                         \
    KERNEL(malloc_small, "malloc-small", 1000)                                           \
    KERNEL(build_list, "build-list", 100)                                                \
    KERNEL(grow_array, "grow-array", 100)                                                \
    KERNEL(walk_randomly, "walk-randomly", 2000)                                         \
    KERNEL(stream, "stream", 1000)                                                       \
    KERNEL(stride, "stride", 2000)                                                       \
    KERNEL(sort_library, "sort-library", 100)                                            \
    KERNEL(sort_insertion, "sort-insertion", 300)                                        \
    KERNEL(table_insert, "table-insert", 300)                                            \
    KERNEL(table_find, "table-find", 1000)                                               \
    KERNEL(tight_loop, "tight-loop", 10000)                                              \
    KERNEL(call_many, "call-many", 1000)

/* Each returns what depends on all of its work. One thread only: some go on where their
 * last call stopped. What they read is made by gate_prepare. */
#define GATE_DECLARE(function, name, units) uint64_t gate_##function(uint64_t units_now);
#ifdef __cplusplus
extern "C" {
#endif
GATE_KERNELS(GATE_DECLARE)

/* Fills the inputs, once a process; whoever measures calls it before. */
void gate_prepare(void);

/* Blocks that are live while a kernel works, so that they are part of its peak: what the
 * heap builds differ in. */
void gate_take_blocks(unsigned blocks, uint64_t bytes);
void gate_free_blocks(unsigned blocks);
#ifdef __cplusplus
}
#endif

/* What a build does of a kernel's units, and the blocks that it holds meanwhile. */
#ifndef GATE_PERMILLE
#define GATE_PERMILLE 1000
#endif
#ifndef GATE_BLOCKS
#define GATE_BLOCKS 0
#define GATE_BLOCK_BYTES 0
#endif

/* The compiler must not know the number: it would unroll one build's loops otherwise than
 * another's. */
static inline uint64_t gate_units(uint64_t units)
{
    uint64_t now = units * GATE_PERMILLE / 1000;
    __asm__ volatile("" : "+r"(now));
    return now;
}

#endif
