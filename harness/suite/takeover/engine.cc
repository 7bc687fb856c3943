// One slice of a benchmark of somebody else's. It is run by a registered benchmark of our
// own that calls it, with a fixed iteration count; the library's own ways to a count (a
// minimal time, and since 1.8 a flag) would choose another one, or are not there
// in 1.7.1.
//
// The library calls nothing between two iterations, so that no gauge can be opened there,
// as libheapclock's HC_LOOP does: heap and footprint are measured over two calls of the
// benchmark with one iteration each, the first of them to warm up.
#include "takeover.hh"

#include "gbench_build.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace hc_takeover {

// ---- What one thread of a slice holds -------------------------------------------------

namespace {

// The slice that runs now: one at a time, its threads share it.
struct Current {
    hc_slice *slice; // nullptr: none
    bool is_second;  // of the two calls of a heap or footprint slice
    bool is_open;    // its gauge; the first thread's alone
    // What its loops took, where the benchmark says its time itself: the first thread's.
    std::chrono::steady_clock::duration elapsed;
} current;

struct Seat {
    bool in_library; // calls of the library's own, which are not the benchmark's
    bool is_paused;
    std::chrono::steady_clock::time_point loop_began; // where that is told
    hc_fault_counts faults_at_start;                  // of the process (first thread)
    hc_fault_counts faults_at_pause;                  // of this thread
    hc_fault_counts faults_paused;                    // of this thread in all its pauses
};
thread_local Seat seat;

} // namespace

static void fail(hc_outcome_kind kind, const char *message)
{
    hc_slice *slice = current.slice;
    pthread_mutex_lock(&slice->lock);
    hc_outcome_set(&slice->outcome, kind, message);
    pthread_mutex_unlock(&slice->lock);
}

// ---- Gauges ---------------------------------------------------------------------------

static bool is_timed()
{
    return current.slice->gauge == HC_GAUGE_TIME;
}

static bool counts_heap()
{
    return current.slice->gauge == HC_GAUGE_HEAP && current.is_second;
}

static bool says_its_time()
{
    return is_timed() && instance_of(current.slice->one).is_manual_time;
}

static void open_gauge()
{
    const hc_instruments *instruments = current.slice->instruments;
    bool open = true;
    if (current.slice->gauge == HC_GAUGE_FOOTPRINT)
        open = instruments->footprint->start(!current.is_second);
    else if (current.is_second)
        open = instruments->heap->start();
    current.is_open = open;
    if (!open)
        fail(HC_OUTCOME_FAILED, "the gauge worked when it was tried, and did not start");
}

static void close_gauge()
{
    hc_slice *slice = current.slice;
    bool was_open = current.is_open, read = true;
    current.is_open = false;
    if (!was_open)
        return;
    if (slice->gauge == HC_GAUGE_FOOTPRINT)
        read = slice->instruments->footprint->stop(current.is_second ? &slice->steady
                                                                     : &slice->cold);
    else if (current.is_second)
        slice->instruments->heap->stop(&slice->heap);
    if (!read)
        fail(HC_OUTCOME_FAILED, "the gauge started, and could not be read");
}

// All threads stand still here; the first one opens or closes the gauge meanwhile.
static void with_threads_stopped(bool is_first_thread, void (*action)())
{
    hc_barrier_wait(&current.slice->barrier);
    if (is_first_thread)
        action();
    hc_barrier_wait(&current.slice->barrier);
}

static void end_fault_count(bool is_first_thread)
{
    static const hc_fault_counts none{};
    hc_fault_counts now;
    hc_faults_read(&now);
    pthread_mutex_lock(&current.slice->lock);
    if (is_first_thread)
        hc_faults_add_since(&current.slice->faults, &seat.faults_at_start, &now);
    // Taken off; between the threads' turns the counts may be below zero, and wrap.
    hc_faults_add_since(&current.slice->faults, &seat.faults_paused, &none);
    pthread_mutex_unlock(&current.slice->lock);
}

static void resume_gauge()
{
    seat.is_paused = false;
    if (is_timed()) {
        hc_fault_counts now;
        hc_faults_read_thread(&now);
        hc_faults_add_since(&seat.faults_paused, &seat.faults_at_pause, &now);
    } else if (counts_heap()) {
        current.slice->instruments->heap->resume();
    }
}

static void pause_gauge()
{
    seat.is_paused = true;
    if (is_timed())
        hc_faults_read_thread(&seat.faults_at_pause);
    else if (counts_heap())
        current.slice->instruments->heap->pause();
}

// ---- In the library's place -----------------------------------------------------------

using StateCall = void(benchmark::State *);

// The library's own function. What it calls in turn is not the benchmark's doing.
static void call_library(StateCall *next, benchmark::State *state)
{
    bool was_in_library = seat.in_library;
    seat.in_library = true;
    next(state);
    seat.in_library = was_in_library;
}

static bool is_measured()
{
    return current.slice != nullptr && !seat.in_library;
}

// Gauges are read while the library's clock stands still.
static void start_loop(StateCall *next, benchmark::State *state)
{
    bool is_first = state->thread_index() == 0;
    if (is_timed() && is_first)
        hc_faults_read(&seat.faults_at_start);
    call_library(next, state);
    if (!is_timed())
        with_threads_stopped(is_first, open_gauge);
    else if (is_first && says_its_time())
        seat.loop_began = std::chrono::steady_clock::now();
}

static void finish_loop(StateCall *next, benchmark::State *state)
{
    bool is_first = state->thread_index() == 0;
    if (seat.is_paused) // the loop ended in a pause: nothing was counted since
        resume_gauge();
    if (!is_timed())
        with_threads_stopped(is_first, close_gauge);
    else if (is_first && says_its_time())
        current.elapsed += std::chrono::steady_clock::now() - seat.loop_began;
    call_library(next, state);
    if (is_timed())
        end_fault_count(is_first);
}

static StateCall *next_state_call(const char *symbol)
{
    return reinterpret_cast<StateCall *>(next_function(symbol));
}

} // namespace hc_takeover

void benchmark::State::StartKeepRunning()
{
    using namespace hc_takeover;
    static StateCall *next = next_state_call("_ZN9benchmark5State16StartKeepRunningEv");
    if (is_measured())
        start_loop(next, this);
    else
        next(this);
}

void benchmark::State::FinishKeepRunning()
{
    using namespace hc_takeover;
    static StateCall *next = next_state_call("_ZN9benchmark5State17FinishKeepRunningEv");
    if (is_measured())
        finish_loop(next, this);
    else
        next(this);
}

void benchmark::State::PauseTiming()
{
    using namespace hc_takeover;
    static StateCall *next = next_state_call("_ZN9benchmark5State11PauseTimingEv");
    bool measured = is_measured();
    if (measured && !is_timed())
        pause_gauge();
    call_library(next, this);
    if (measured && is_timed())
        pause_gauge();
}

void benchmark::State::ResumeTiming()
{
    using namespace hc_takeover;
    static StateCall *next = next_state_call("_ZN9benchmark5State12ResumeTimingEv");
    bool measured = is_measured();
    if (measured && is_timed())
        resume_gauge();
    call_library(next, this);
    if (measured && !is_timed())
        resume_gauge();
}

namespace hc_takeover {

// ---- One call -------------------------------------------------------------------------

static uint64_t per_iteration(int64_t amount, int64_t iterations)
{
    if (amount <= 0 || iterations <= 0)
        return 0;
    double share = static_cast<double>(amount) / static_cast<double>(iterations);
    return static_cast<uint64_t>(std::llround(share));
}

static bool has_error(const benchmark::State &state)
{
#ifdef HC_GBENCH_HAS_SKIP_WITH_MESSAGE
    return state.skipped();
#else
    return state.error_occurred();
#endif
}

// A loop that is not run to its end has measured something else than it says. The library
// would abort the process.
static void fail_unless_loop_ended(benchmark::State &state)
{
    static const char *const message = "the benchmark returned before its loop ended";
    if (has_error(state) || state.iterations() >= state.max_iterations)
        return;
    fail(HC_OUTCOME_FAILED, message);
    state.SkipWithError(message);
}

static void leave(benchmark::State &state)
{
    hc_slice *slice = current.slice;
    fail_unless_loop_ended(state);
    if (seat.is_paused)
        resume_gauge();
    if (state.thread_index() == 0)
        close_gauge();
    hc_barrier_leave(&slice->barrier);

    pthread_mutex_lock(&slice->lock);
    slice->record.items += per_iteration(state.items_processed(), state.iterations());
    slice->record.bytes += per_iteration(state.bytes_processed(), state.iterations());
    pthread_mutex_unlock(&slice->lock);
}

namespace {

// Takes what came of the one run, and prints nothing.
class SliceReporter : public benchmark::BenchmarkReporter {
  public:
    explicit SliceReporter(hc_slice *of_slice) : slice(of_slice) {}

    bool ReportContext(const Context &) override
    {
        return true;
    }

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            take_error(run);
            wall_s += std::max(run.real_accumulated_time, 0.0);
            cpu_s += std::max(run.cpu_accumulated_time, 0.0);
            take_counters(run);
        }
    }

    double wall_s = 0, cpu_s = 0;

  private:
    void take_error(const Run &run)
    {
#ifdef HC_GBENCH_HAS_SKIP_WITH_MESSAGE
        if (run.skipped == benchmark::internal::SkippedWithMessage)
            fail(HC_OUTCOME_SKIPPED, run.skip_message.c_str());
        else if (run.skipped == benchmark::internal::SkippedWithError)
            fail(HC_OUTCOME_FAILED, run.skip_message.c_str());
#else
        if (run.error_occurred)
            fail(HC_OUTCOME_FAILED, run.error_message.c_str());
#endif
    }

    // As the library shows them: it has added up threads and divided what is a rate.
    // Those that have no place are left out; a program is not at fault for having many.
    void take_counters(const Run &run)
    {
        hc_record *record = &slice->record;
        record->counter_count = 0;
        for (const auto &[name, counter] : run.counters) {
            if (name == "items_per_second" || name == "bytes_per_second")
                continue; // known by the iteration
            if (record->counter_count == HC_SLICE_COUNTERS)
                return;
            hc_slice_counter *taken = &record->counters[record->counter_count++];
            hc_utf8_copy(taken->name, sizeof taken->name, name.c_str());
            taken->value = counter.value;
            taken->kind = HC_COUNTER_VALUE;
        }
    }

    hc_slice *slice;
};

} // namespace

// The clock of the tool is the wall's, whatever the program's own output would show,
// unless the benchmark says its time itself.
static void register_call(const Instance &instance, int64_t iterations, const char *name)
{
    Family *family = instance.family;
    auto call = [family](benchmark::State &state) {
        seat = Seat{};
        family->Run(state);
        leave(state);
    };
    PassThrough to_library;
    benchmark::ClearRegisteredBenchmarks();
    auto *added = benchmark::RegisterBenchmark(name, call)
                      ->Iterations(iterations)
                      ->Repetitions(1)
                      ->MeasureProcessCPUTime();
    if (!instance.args.empty())
        added->Args(instance.args);
    if (instance.threads != 0)
        added->Threads(instance.threads);
    if (instance.is_manual_time)
        added->UseManualTime();
    else
        added->UseRealTime();
    copy_callbacks(*family, added);
}

size_t run_by_library(benchmark::BenchmarkReporter *display,
                      benchmark::BenchmarkReporter *file, std::string spec)
{
    using Run = size_t(benchmark::BenchmarkReporter *, benchmark::BenchmarkReporter *,
                       std::string);
    static auto *next = reinterpret_cast<Run *>(
        next_function("_ZN9benchmark22RunSpecifiedBenchmarksEPNS_17BenchmarkReporterES1_"
                      "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"));
    return next(display, file, std::move(spec));
}

// Calls the benchmark once on each of its threads, and adds its times up.
static void call_once(hc_slice *slice, int64_t iterations, double *wall_s, double *cpu_s)
{
    slice->record = hc_record{};
    hc_barrier_clear(&slice->barrier); // every thread has left it
    hc_barrier_init(&slice->barrier, hc_case_threads(slice->one));
    register_call(instance_of(slice->one), iterations, slice->one->name);
    SliceReporter reporter(slice);
    run_by_library(&reporter, nullptr, "all");
    *wall_s += reporter.wall_s;
    *cpu_s += reporter.cpu_s;
}

// ---- A slice --------------------------------------------------------------------------

static uint64_t to_ns(double seconds)
{
    return static_cast<uint64_t>(std::llround(seconds * 1e9));
}

// ->Iterations(n) is often a promise that the benchmark relies on: it is called with that
// many, as often as fits, and its times are brought to the count that was asked for.
static void run_timed(hc_slice *slice, uint64_t iterations, hc_engine_times *times)
{
    double asked = static_cast<double>(iterations), wall_s = 0, cpu_s = 0;
    int64_t fixed = instance_of(slice->one).iterations;
    int64_t each = fixed > 0 ? fixed : static_cast<int64_t>(iterations);
    long calls = std::max(1L, std::lround(asked / static_cast<double>(each)));
    for (long i = 0; i < calls && slice->outcome.kind == HC_OUTCOME_OK; i++)
        call_once(slice, each, &wall_s, &cpu_s);
    double done = static_cast<double>(each) * static_cast<double>(calls);
    times->wall_ns = to_ns(wall_s * asked / done);
    times->cpu_ns = to_ns(cpu_s * asked / done);
    std::chrono::duration<double> elapsed = current.elapsed;
    times->elapsed_ns = to_ns(elapsed.count() * asked / done);
}

static void run_counted(hc_slice *slice)
{
    double wall_s = 0, cpu_s = 0;
    for (int i = 0; i < 2 && slice->outcome.kind == HC_OUTCOME_OK; i++) {
        current.is_second = i == 1;
        call_once(slice, 1, &wall_s, &cpu_s);
    }
}

// An engine for other cases: it calls what the program registered in place of the body.
static void run(hc_engine_body *, void *payload, uint64_t iterations, unsigned,
                hc_engine_times *times)
{
    hc_slice *slice = static_cast<hc_slice *>(payload);
    current = Current{slice, false, false, {}};
    if (slice->gauge == HC_GAUGE_TIME)
        run_timed(slice, iterations, times);
    else
        run_counted(slice);
    current = Current{};
}

// The rest of the table is for kernels of ours, and never called.
const hc_engine engine = {
    "libbenchmark, taken over",
    run,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    hc_gbench_build,
};

} // namespace hc_takeover
