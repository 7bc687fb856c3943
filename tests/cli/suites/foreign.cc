// A Google Benchmark program that knows nothing of us, with what such programs use, and
// heap figures that can be told beforehand.

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <new>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

static void keep(void *block)
{
    benchmark::DoNotOptimize(block);
    benchmark::ClobberMemory();
}

// ---- Heap -----------------------------------------------------------------------------

// 3 × 100 bytes, none left. The block before the loop and the one after it do not count.
static void BM_malloc(benchmark::State &state)
{
    void *before = std::malloc(5000);
    keep(before);
    for (auto _ : state) {
        for (int i = 0; i < 3; i++) {
            void *block = std::malloc(100);
            keep(block);
            std::free(block);
        }
    }
    void *after = std::malloc(6000);
    keep(after);
    std::free(after);
    std::free(before);
}
BENCHMARK(BM_malloc);

static void BM_new(benchmark::State &state)
{
    while (state.KeepRunning()) {
        auto *one = new char[static_cast<size_t>(state.range(0))];
        keep(one);
        delete[] one;
    }
}
BENCHMARK(BM_new)->Arg(1000)->Arg(2000);

// 8, 16, … 8 × 128 bytes: eight blocks, the last two of them live at the peak.
static void BM_vector(benchmark::State &state)
{
    for (auto _ : state) {
        std::vector<long> numbers;
        for (long i = 0; i < 128; i++)
            numbers.push_back(i);
        benchmark::DoNotOptimize(numbers.data());
    }
}
BENCHMARK(BM_vector);

// What is built in the pause does not count, its free outside does.
static void BM_paused(benchmark::State &state)
{
    for (auto _ : state) {
        state.PauseTiming();
        void *input = std::malloc(10000);
        keep(input);
        state.ResumeTiming();
        void *output = std::malloc(200);
        keep(output);
        std::free(output);
        std::free(input);
    }
}
BENCHMARK(BM_paused);

// The first iteration of the process alone makes its table.
static void BM_lazy(benchmark::State &state)
{
    for (auto _ : state) {
        static void *table = std::malloc(3000);
        keep(table);
    }
}
BENCHMARK(BM_lazy);

static void BM_leak(benchmark::State &state)
{
    for (auto _ : state)
        keep(std::malloc(64));
}
BENCHMARK(BM_leak)->Iterations(10);

static void BM_threads(benchmark::State &state)
{
    for (auto _ : state) {
        void *block = std::malloc(100);
        keep(block);
        std::free(block);
    }
}
BENCHMARK(BM_threads)->Threads(1)->Threads(4)->UseRealTime();

// One thread of two sees an error, before the loop that the other one runs.
static void BM_half_error(benchmark::State &state)
{
    if (state.thread_index() == 0)
        state.SkipWithError("planted: the first thread");
    for (auto _ : state)
        benchmark::ClobberMemory();
}
BENCHMARK(BM_half_error)->Threads(2);

// ---- Names and declarations -----------------------------------------------------------

static void BM_args(benchmark::State &state)
{
    for (auto _ : state) {
        auto range = state.range(0);
        benchmark::DoNotOptimize(range);
    }
}
BENCHMARK(BM_args)->ArgNames({"rows", "columns"})->Args({2, 3})->Args({4, 5});
BENCHMARK(BM_args)->Name("BM_range")->Range(1, 64)->RangeMultiplier(8);
BENCHMARK(BM_args)->Name("BM_many")->Args({1, 2, 3, 4, 5, 6})->Args({1, 2, 3, 4, 5, 7});
BENCHMARK(BM_args)->Name("BM_times")->Arg(1)->MinTime(0.25)->Repetitions(3);
BENCHMARK(BM_args)->Name("BM_cpu")->Arg(1)->MeasureProcessCPUTime()->UseRealTime();

template <typename Container, int count> static void BM_template(benchmark::State &state)
{
    for (auto _ : state) {
        Container made(count);
        benchmark::DoNotOptimize(made.data());
    }
}
BENCHMARK_TEMPLATE(BM_template, std::vector<int>, 3)->Arg(8);
BENCHMARK_TEMPLATE(BM_template, std::vector<char>, 100)->Arg(8);

static void BM_captured(benchmark::State &state, const char *text)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(text);
}
BENCHMARK_CAPTURE(BM_captured, named, "text");
static auto *any_bytes = benchmark::RegisterBenchmark(
    "BM_bytes/\"quoted\", 50 % of\ta\x1b[1m \xff\\", BM_captured, "text");
static auto *twice = benchmark::RegisterBenchmark("BM_twice", BM_captured, "text");
static auto *again = benchmark::RegisterBenchmark("BM_twice", BM_captured, "text");

struct Filled : benchmark::Fixture {
    void SetUp(const benchmark::State &state) override
    {
        numbers.assign(static_cast<size_t>(state.range(0)), 1);
    }
    void TearDown(const benchmark::State &) override
    {
        numbers.clear();
        numbers.shrink_to_fit();
    }
    std::vector<long> numbers;
};
BENCHMARK_DEFINE_F(Filled, Sum)(benchmark::State &state)
{
    long sum = 0;
    for (auto _ : state) {
        for (long number : numbers)
            sum += number;
        benchmark::DoNotOptimize(sum);
    }
    if (sum < state.range(0))
        state.SkipWithError("the fixture was not set up");
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetBytesProcessed(state.iterations() * state.range(0) * 8);
}
BENCHMARK_REGISTER_F(Filled, Sum)->Arg(1000);

static int set_up_calls;

static void count_set_up(const benchmark::State &)
{
    set_up_calls++;
}

static void BM_set_up(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::ClobberMemory();
    if (set_up_calls == 0)
        state.SkipWithError("->Setup was not called");
}
BENCHMARK(BM_set_up)->Setup(count_set_up);

static void BM_counters(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::ClobberMemory();
    state.counters["plain"] = 42;
    state.counters["each"] =
        benchmark::Counter(3.0 * static_cast<double>(state.iterations()),
                           benchmark::Counter::kAvgIterations);
}
BENCHMARK(BM_counters);

// Says that an iteration takes 2 µs, which no clock would.
static void BM_manual(benchmark::State &state)
{
    for (auto _ : state)
        state.SetIterationTime(2e-6);
}
BENCHMARK(BM_manual)->UseManualTime();

// Says that an iteration takes 5 ns, and takes 50 µs at least.
static void BM_says_little(benchmark::State &state)
{
    for (auto _ : state) {
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        state.SetIterationTime(5e-9);
    }
}
BENCHMARK(BM_says_little)->UseManualTime();

static void BM_complexity(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::ClobberMemory();
    state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_complexity)->Range(8, 64)->Complexity();

// ---- Faults ---------------------------------------------------------------------------

static void BM_skip(benchmark::State &state)
{
    state.SkipWithError("planted: \"no\" reason, really");
    for (auto _ : state)
        benchmark::ClobberMemory();
}
BENCHMARK(BM_skip);

// The text is another one in each process.
static void BM_named_by_pid(benchmark::State &state)
{
    state.SkipWithError(("planted: process " + std::to_string(getpid())).c_str());
    for (auto _ : state)
        benchmark::ClobberMemory();
}
BENCHMARK(BM_named_by_pid);

static void BM_break(benchmark::State &state)
{
    for (auto _ : state) {
        keep(std::malloc(1));
        state.SkipWithError("planted: in the loop");
        break;
    }
}
BENCHMARK(BM_break);

static void BM_no_loop(benchmark::State &) {}
BENCHMARK(BM_no_loop);

static void BM_crash(benchmark::State &state)
{
    for (auto _ : state)
        *static_cast<volatile int *>(nullptr) = 1;
}
BENCHMARK(BM_crash);

static void BM_exit(benchmark::State &state)
{
    for (auto _ : state)
        std::exit(3);
}
BENCHMARK(BM_exit);

static void BM_throw(benchmark::State &state)
{
    for (auto _ : state)
        throw std::bad_alloc();
}
BENCHMARK(BM_throw);

static void BM_hang(benchmark::State &state)
{
    for (auto _ : state) {
        for (;;)
            benchmark::ClobberMemory();
    }
}
BENCHMARK(BM_hang);

static void BM_print(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::ClobberMemory();
    std::puts("{\"slice\":{\"iterations\":1}}");
    std::fflush(stdout);
}
BENCHMARK(BM_print);

static int printed_first = std::puts("printed before main");

BENCHMARK_MAIN();
