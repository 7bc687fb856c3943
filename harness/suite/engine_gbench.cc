// The engine over libbenchmark. The only file that knows it, but for gbench_build.cc: the
// rest of the library sees engine.h. Works with 1.7.1 and later; what differs between
// versions is found by CMake (HC_GBENCH_HAS_SKIP_WITH_MESSAGE), since the library has no
// version macro.

#include "engine.h"
#include "gbench_build.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

// A thread is libbenchmark's State, seen from C as an opaque pointer.
static benchmark::State &state_of(hc_engine_thread *thread)
{
    return *reinterpret_cast<benchmark::State *>(thread);
}

static hc_engine_thread *thread_of(benchmark::State &state)
{
    return reinterpret_cast<hc_engine_thread *>(&state);
}

namespace {

// Takes the accumulated times of the one run, and prints nothing.
class TimesReporter : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context &) override
    {
        return true;
    }

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            times.wall_ns = to_ns(run.real_accumulated_time);
            times.cpu_ns = to_ns(run.cpu_accumulated_time);
        }
    }

    hc_engine_times times{};

  private:
    static uint64_t to_ns(double seconds)
    {
        return seconds > 0 ? static_cast<uint64_t>(std::llround(seconds * 1e9)) : 0;
    }
};

} // namespace

// The type of a registered benchmark has moved between namespaces: auto follows it.
static auto *add_body(const char *name, hc_engine_body *body, void *payload,
                      unsigned threads)
{
    auto call = [body, payload](benchmark::State &state) {
        body(payload, thread_of(state), static_cast<unsigned>(state.thread_index()));
    };
    auto *added = benchmark::RegisterBenchmark(name, call);
    return threads > 1 ? added->Threads(static_cast<int>(threads)) : added;
}

static void gbench_run(hc_engine_body *body, void *payload, uint64_t iterations,
                       unsigned threads, hc_engine_times *times)
{
    benchmark::ClearRegisteredBenchmarks();
    add_body("slice", body, payload, threads)
        ->Iterations(static_cast<benchmark::IterationCount>(iterations))
        ->UseRealTime()
        ->MeasureProcessCPUTime();
    TimesReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter, nullptr, "all");
    *times = reporter.times;
}

// KeepRunningBatch(max_iterations) is the public way to what `for (auto _ : state)` does:
// the first call starts the clock and grants all iterations, the second one stops it.
static uint64_t gbench_start(hc_engine_thread *thread)
{
    benchmark::State &state = state_of(thread);
    return state.KeepRunningBatch(state.max_iterations)
               ? static_cast<uint64_t>(state.max_iterations)
               : 0;
}

static void gbench_stop(hc_engine_thread *thread)
{
    benchmark::State &state = state_of(thread);
    state.KeepRunningBatch(state.max_iterations);
}

static void gbench_pause(hc_engine_thread *thread)
{
    state_of(thread).PauseTiming();
}

static void gbench_resume(hc_engine_thread *thread)
{
    state_of(thread).ResumeTiming();
}

static void report_error(benchmark::State &state, const hc_engine_facts *facts)
{
#ifdef HC_GBENCH_HAS_SKIP_WITH_MESSAGE
    if (facts->skipped) {
        state.SkipWithMessage(facts->error);
        return;
    }
#endif
    state.SkipWithError(facts->error);
}

static void gbench_finish(hc_engine_thread *thread, const hc_engine_facts *facts)
{
    benchmark::State &state = state_of(thread);
    if (facts->error) {
        report_error(state, facts);
        return;
    }
    if (facts->items)
        state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(facts->items));
    if (facts->bytes)
        state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(facts->bytes));
    for (size_t i = 0; i < facts->counter_count; i++) {
        const hc_engine_counter &counter = facts->counters[i];
        state.counters[counter.name] = benchmark::Counter(
            counter.value, counter.per_second ? benchmark::Counter::kIsRate
                                              : benchmark::Counter::kDefaults);
    }
}

static void gbench_add(const char *name, hc_engine_body *body, void *payload,
                       unsigned threads)
{
    auto *added = add_body(name, body, payload, threads);
    // CPU time of several threads is no measure of their throughput. (The engine adds
    // "/real_time" to the name, so a single-threaded case keeps the plain one.)
    if (threads > 1)
        added->UseRealTime();
}

static int gbench_run_main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

const hc_engine hc_engine_gbench = {
    "libbenchmark", gbench_run,    gbench_start, gbench_pause,    gbench_resume,
    gbench_stop,    gbench_finish, gbench_add,   gbench_run_main, hc_gbench_build,
};
