// Between the parts of the takeover: a library that is preloaded into a Google Benchmark
// program of somebody else's and makes a worker of it.
//
//   takeover.cc  the streams, and RunSpecifiedBenchmarks in the library's place
//   registry.cc  what the program registered, as cases of the worker's
//   places.cc    where their code is
//   engine.cc    one slice of one of them, and its gauges
#ifndef HC_SUITE_TAKEOVER_HH
#define HC_SUITE_TAKEOVER_HH

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

extern "C" {
#include "slice.h"
#include "utf8.h"
#include "whereabouts.h"
}

namespace hc_takeover {

// The class has moved between namespaces: its name is what RegisterBenchmark returns.
using Family = std::remove_pointer_t<decltype(benchmark::RegisterBenchmark(
    "", static_cast<void (*)(benchmark::State &)>(nullptr)))>;

// What was declared of a family with ->Arg, ->Threads and so on.
struct Declared {
    std::string name;
    std::vector<std::vector<int64_t>> args; // one row an instance; at least one
    std::vector<std::string> arg_names;
    std::vector<int> threads; // empty: ->Threads was not called
    double min_time, min_warmup_time;
    int64_t iterations; // 0: the library would find them
    int repetitions;
    bool process_time, real_time, manual_time;
};
Declared declared_of(const Family &family);

// What the worker runs as one case.
struct Instance {
    Family *family;
    std::vector<int64_t> args;
    int threads;         // 0: ->Threads was not called
    int64_t iterations;  // fixed by the program; 0: not
    bool is_manual_time; // its time is what it says by SetIterationTime
};

// Whether the tool asked for a worker. Takes the standard streams when asked first.
bool is_worker();

// Cases of all that was registered, in that order; they live as long as the process.
// False with one line in `error`.
bool list_cases(hc_suite *suite, hc_case_list *list, std::string *error);
const Instance &instance_of(const hc_case *one);

// All NULL where it is not known.
hc_code_places places_of(const Family &family);

// A family like another, which the next slice can be run by: same set-up and tear-down.
void copy_callbacks(const Family &from, Family *to);

// While it lives, what is registered goes to the library: a slice is a registered
// benchmark as well.
class PassThrough {
  public:
    PassThrough();
    ~PassThrough();
};

extern const hc_engine engine;

// The library's RunSpecifiedBenchmarks.
size_t run_by_library(benchmark::BenchmarkReporter *display,
                      benchmark::BenchmarkReporter *file, std::string spec);

// The library's own function behind the one of this name; ends the process without it.
void *next_function(const char *symbol);

} // namespace hc_takeover

#endif
