// A Google Benchmark program in builds that differ in one place each (PLANT): which
// benchmarks are the same code in two of them. OBJECTS adds those that are objects of the
// program's own classes.

#include <benchmark/benchmark.h>

#include <stdexcept>

#ifndef PLANT
#define PLANT 0
#endif
#define PLANTED(place, changed, usual) (PLANT == (place) ? (changed) : (usual))

static void keep(long value)
{
    benchmark::DoNotOptimize(value);
}

static long hidden(long value)
{
    asm volatile("" : "+r"(value));
    return value;
}

static void untouched(benchmark::State &state)
{
    for (auto _ : state)
        keep(hidden(3) * 5);
}
BENCHMARK(untouched);

static void constant(benchmark::State &state)
{
    for (auto _ : state)
        keep(hidden(3) * PLANTED(1, 41, 43));
}
BENCHMARK(constant);

__attribute__((noinline, noclone)) static long called(long value)
{
    return hidden(value) * PLANTED(2, 41, 43);
}

static void callee(benchmark::State &state)
{
    for (auto _ : state)
        keep(called(3));
}
BENCHMARK(callee);

static const long lookup[] = {11, 12, PLANTED(3, 31, 13), 14, 15, 16, 17, 18};

static void data(benchmark::State &state)
{
    for (auto _ : state)
        keep(lookup[hidden(1)]);
}
BENCHMARK(data);

static void captured(benchmark::State &state, long factor)
{
    for (auto _ : state)
        keep(hidden(3) * factor);
}
BENCHMARK_CAPTURE(captured, argument, PLANTED(4, 41, 43));

template <int factor> static void instance(benchmark::State &state)
{
    for (auto _ : state)
        keep(hidden(3) * factor);
}
BENCHMARK_TEMPLATE(instance, PLANTED(5, 51, 53))->Name("instance");

static long prepared;

static void prepare(const benchmark::State &)
{
    prepared = PLANTED(6, 41, 43);
}

static void set_up(benchmark::State &state)
{
    for (auto _ : state)
        keep(prepared);
}
BENCHMARK(set_up)->Setup(prepare);

// The instructions are the same, whichever is caught first.
#if PLANT == 7
using First = std::out_of_range;
using Second = std::length_error;
#else
using First = std::length_error;
using Second = std::out_of_range;
#endif

__attribute__((noinline, noclone)) static void fail(long value)
{
    if (hidden(value) > 2)
        throw std::length_error("planted");
}

static void caught(benchmark::State &state)
{
    for (auto _ : state) {
        try {
            fail(3);
        } catch (const First &) {
            keep(1);
        } catch (const Second &) {
            keep(2);
        }
    }
}
BENCHMARK(caught);

// A benchmark that calls another one's function, by a pointer that a constructor made.
static void inner(benchmark::State &state)
{
    for (auto _ : state)
        keep(hidden(3) * PLANTED(8, 61, 63));
}
BENCHMARK(inner);

struct Relay {
    Relay(benchmark::internal::Function *to) : target(to) {}
    benchmark::internal::Function *target;
};
static Relay relay(inner);

static void relayed(benchmark::State &state)
{
    asm volatile("" : "+m"(relay.target));
    relay.target(state);
}
BENCHMARK(relayed);

#ifdef OBJECTS
struct Prepared : benchmark::Fixture {
    void SetUp(const benchmark::State &) override
    {
        value = PLANTED(9, 41, 43);
    }
    long value = PLANTED(10, 41, 43);
};
BENCHMARK_F(Prepared, body)(benchmark::State &state)
{
    for (auto _ : state)
        keep(value * PLANTED(11, 41, 43));
}

static auto *registered = [] {
    long factor = hidden(PLANTED(12, 41, 43));
    return benchmark::RegisterBenchmark("lambda", [factor](benchmark::State &state) {
        for (auto _ : state)
            keep(hidden(3) * factor);
    });
}();

static auto *passed =
    benchmark::RegisterBenchmark("passed", captured, PLANTED(13, 41, 43));
#endif

BENCHMARK_MAIN();
