// The kernels of work.h as anybody would write them for Google Benchmark.
#include "work.h"

#include <benchmark/benchmark.h>

#include <string>

#define RUN(function, name, units)                                                       \
    static void run_##function(benchmark::State &state)                                  \
    {                                                                                    \
        gate_prepare();                                                                  \
        for (auto _ : state) {                                                           \
            if (GATE_BLOCKS > 0)                                                         \
                gate_take_blocks(GATE_BLOCKS, GATE_BLOCK_BYTES);                         \
            benchmark::DoNotOptimize(gate_##function(gate_units(units)));                \
            if (GATE_BLOCKS > 0)                                                         \
                gate_free_blocks(GATE_BLOCKS);                                           \
        }                                                                                \
    }                                                                                    \
    BENCHMARK(run_##function)->Name(std::string("gate/") + (name));
GATE_KERNELS(RUN)

BENCHMARK_MAIN();
