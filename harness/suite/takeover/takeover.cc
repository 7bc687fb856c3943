// Makes a worker of a Google Benchmark program that knows nothing of us: the library is
// preloaded, so that the program's calls of RunSpecifiedBenchmarks come here. By then the
// program has registered what it has, in a way that no other place sees (macros, loops in
// main, plugins).
#include "takeover.hh"

extern "C" {
#include "worker.h"
}

#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace hc_takeover {

// ---- Streams --------------------------------------------------------------------------

static hc_worker_streams streams;

// What the program prints before its benchmarks start must not stand among the answers,
// and processes that it starts are no workers.
static bool take_streams()
{
    const char *version = std::getenv(HC_WORKER_VARIABLE);
    if (version == nullptr || std::atoi(version) < HC_PROTOCOL_VERSION)
        return false;
    unsetenv(HC_WORKER_VARIABLE);
    if (hc_worker_take_streams(&streams))
        return true;
    std::perror("heapclock: cannot take the worker's standard streams");
    _exit(2);
}

bool is_worker()
{
    static bool taken = take_streams();
    return taken;
}

// Before main, and before whatever prints while the program's objects are made.
__attribute__((constructor)) static void begin()
{
    is_worker();
}

void *next_function(const char *symbol)
{
    void *found = dlsym(RTLD_NEXT, symbol);
    if (found != nullptr)
        return found;
    std::fprintf(stderr, "heapclock: this libbenchmark has no function %s\n", symbol);
    _exit(2);
}

// ---- Serving --------------------------------------------------------------------------

static const char *sanitizer()
{
    if (dlsym(RTLD_DEFAULT, "__asan_init") != nullptr)
        return "AddressSanitizer";
    return dlsym(RTLD_DEFAULT, "__tsan_init") != nullptr ? "ThreadSanitizer" : nullptr;
}

// Flags that the program or its user set would reach into every slice: a warm-up before
// it, a file that it rewrites, counters that it opens. A memory manager would call the
// benchmark once more. What a version does not know it leaves alone.
static void reset_flags()
{
    static char name[] = "heapclock", warm_up[] = "--benchmark_min_warmup_time=0",
                out[] = "--benchmark_out=", counters[] = "--benchmark_perf_counters=",
                list[] = "--benchmark_list_tests=false";
    char *arguments[] = {name, warm_up, out, counters, list, nullptr};
    int count = 5;
    benchmark::Initialize(&count, arguments);
    benchmark::RegisterMemoryManager(nullptr);
}

// Leaves without the program's own end: what it makes of results that it has not got is
// of no interest, and its destructors might fail.
[[noreturn]] static void serve()
{
    hc_suite suite{};
    hc_case_list list{};
    std::string error;
    char name[256];
    hc_utf8_copy(name, sizeof name, program_invocation_short_name);
    suite.name = name;
    suite.instrumented = sanitizer();
    if (!list_cases(&suite, &list, &error)) {
        std::fprintf(stderr, "%s\n", error.c_str());
        _exit(2);
    }
    reset_flags();
    static const hc_instruments instruments = {&engine, &hc_heap_jemalloc,
                                               &hc_footprint_proc};
    int code = hc_worker_serve(&streams, &suite, &list, &instruments);
    std::fflush(nullptr);
    _exit(code);
}

static size_t serve_or_run(benchmark::BenchmarkReporter *display,
                           benchmark::BenchmarkReporter *file, std::string spec)
{
    if (is_worker())
        serve();
    return run_by_library(display, file, std::move(spec));
}

} // namespace hc_takeover

// ---- In the library's place -----------------------------------------------------------

namespace benchmark {

size_t RunSpecifiedBenchmarks()
{
    return hc_takeover::serve_or_run(nullptr, nullptr, GetBenchmarkFilter());
}

size_t RunSpecifiedBenchmarks(std::string spec)
{
    return hc_takeover::serve_or_run(nullptr, nullptr, std::move(spec));
}

size_t RunSpecifiedBenchmarks(BenchmarkReporter *display_reporter)
{
    return hc_takeover::serve_or_run(display_reporter, nullptr, GetBenchmarkFilter());
}

size_t RunSpecifiedBenchmarks(BenchmarkReporter *display_reporter, std::string spec)
{
    return hc_takeover::serve_or_run(display_reporter, nullptr, std::move(spec));
}

size_t RunSpecifiedBenchmarks(BenchmarkReporter *display_reporter,
                              BenchmarkReporter *file_reporter)
{
    return hc_takeover::serve_or_run(display_reporter, file_reporter,
                                     GetBenchmarkFilter());
}

size_t RunSpecifiedBenchmarks(BenchmarkReporter *display_reporter,
                              BenchmarkReporter *file_reporter, std::string spec)
{
    return hc_takeover::serve_or_run(display_reporter, file_reporter, std::move(spec));
}

} // namespace benchmark
