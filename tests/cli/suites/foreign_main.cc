// A Google Benchmark program with a main of its own, which does what such programs do
// around their benchmarks; the word in FOREIGN_MAIN says what else.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

static void copy(benchmark::State &state)
{
    for (auto _ : state) {
        void *block = std::malloc(static_cast<size_t>(state.range(0)));
        benchmark::DoNotOptimize(block);
        std::free(block);
    }
}

// Would tell somebody the results, and ends the process when it has none.
class Telling : public benchmark::ConsoleReporter {
  public:
    void ReportRuns(const std::vector<Run> &runs) override
    {
        told += runs.size();
    }
    ~Telling() override
    {
        if (told == 0)
            std::_Exit(9);
    }

  private:
    size_t told = 0;
};

// A memory manager makes the library call the benchmark once more.
class Manager : public benchmark::MemoryManager {
  public:
    void Start() override
    {
        std::_Exit(8);
    }
    void Stop(Result *) override {}
    void Stop(Result &) override {}
};

static bool is_told(const char *word)
{
    const char *said = std::getenv("FOREIGN_MAIN");
    return said && std::strcmp(said, word) == 0;
}

static void register_all()
{
    benchmark::RegisterBenchmark("dropped", copy)->Arg(1);
    benchmark::ClearRegisteredBenchmarks();
    if (is_told("nothing"))
        return;
    for (int size : {100, 1000})
        benchmark::RegisterBenchmark(("copy_" + std::to_string(size)).c_str(), copy)
            ->Arg(size);
}

int main(int argc, char **argv)
{
    std::puts("{\"hello\":{\"protocol\":1,\"suite\":\"printed\"}}");
    std::fflush(stdout);
    if (std::getchar() != EOF)
        return 7;
    if (is_told("leaves"))
        return 0;
    if (is_told("crashes"))
        std::abort();
    static char name[] = "foreign_main", out[] = "--benchmark_out=written.json",
                warm_up[] = "--benchmark_min_warmup_time=3600";
    char *own[] = {name, out, warm_up, nullptr};
    int count = 3;
    benchmark::Initialize(&argc, argv);
    if (is_told("flags"))
        benchmark::Initialize(&count, own);
    Manager manager;
    benchmark::RegisterMemoryManager(&manager);
    register_all();
    Telling telling;
    size_t first = benchmark::RunSpecifiedBenchmarks(&telling, "copy_100.*");
    size_t second = benchmark::RunSpecifiedBenchmarks(&telling);
    benchmark::Shutdown();
    return first == 1 && second == 2 ? 0 : 6;
}
