// The loops of shim_suite.c as anybody would write them for Google Benchmark, with the
// same barriers, so that only the loop itself can differ.
#include <heapclock/heapclock.h>

#include <benchmark/benchmark.h>

static void empty(benchmark::State &state)
{
    for (auto _ : state)
        hc_keep(nullptr);
}
BENCHMARK(empty)->Name("shim/empty");

static void one_add(benchmark::State &state)
{
    uint64_t sum = 0;
    for (auto _ : state) {
        sum += 3;
        hc_keep_u64(sum);
    }
}
BENCHMARK(one_add)->Name("shim/one-add");

BENCHMARK_MAIN();
