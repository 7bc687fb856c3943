// The kernels of work.h as anybody would write them for Google Benchmark.
#include "work.h"

#include <benchmark/benchmark.h>

#include <string>

#ifndef GATE_BLOCKS
#define GATE_BLOCKS 0
#define GATE_BLOCK_BYTES 0
#endif

#define RUN(function, name, units)                                                       \
    static void run_##function(benchmark::State &state)                                  \
    {                                                                                    \
        gate_prepare();                                                                  \
        for (auto _ : state) {                                                           \
            benchmark::DoNotOptimize(gate_##function(gate_units(units)));                \
            if (GATE_BLOCKS > 0)                                                         \
                gate_hold_blocks(GATE_BLOCKS, GATE_BLOCK_BYTES);                         \
        }                                                                                \
    }                                                                                    \
    BENCHMARK(run_##function)->Name(std::string("gate/") + (name));
GATE_KERNELS(RUN)

BENCHMARK_MAIN();
