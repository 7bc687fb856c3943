/* libheapclock without libbenchmark: which cases a suite has, and what its loop does
 * under each gauge, with a fake engine and fake gauges that write down what is asked of
 * them. */

#include "answers.h"
#include "fixture.h"
#include "slice.h"
#include "utf8.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Fakes: every call is a letter in `calls` ------------------------------------ */

static char calls[64];

static pthread_mutex_t fakes_lock = PTHREAD_MUTEX_INITIALIZER;

static void called(char letter)
{
    pthread_mutex_lock(&fakes_lock);
    size_t length = strlen(calls);
    if (length + 1 < sizeof calls) {
        calls[length] = letter;
        calls[length + 1] = '\0';
    }
    pthread_mutex_unlock(&fakes_lock);
}

enum { FRESH_PAGES = 64 };

static uint64_t granted;
static char finish_error[256];

typedef struct fake_thread {
    hc_engine_body *body;
    void *payload;
    pthread_t id;
} fake_thread;

static void *run_second(void *fake)
{
    fake_thread *thread = fake;
    thread->body(thread->payload, NULL, 1);
    return NULL;
}

static void fake_run(hc_engine_body *body, void *payload, uint64_t iterations,
                     unsigned threads, hc_engine_times *times)
{
    granted = iterations;
    fake_thread second = {.body = body, .payload = payload};
    assert_in_range(threads, 1, 2);
    if (threads == 2)
        assert_int_equal(pthread_create(&second.id, NULL, run_second, &second), 0);
    body(payload, NULL, 0);
    if (threads == 2)
        pthread_join(second.id, NULL);
    *times = (hc_engine_times){.wall_ns = 1000, .cpu_ns = 900};
}

static uint64_t fake_start(hc_engine_thread *thread)
{
    (void)thread;
    called('<');
    return granted;
}

static void fake_stop(hc_engine_thread *thread)
{
    (void)thread;
    called('>');
}

static void fake_pause(hc_engine_thread *thread)
{
    (void)thread;
    called('p');
}

static void fake_resume(hc_engine_thread *thread)
{
    (void)thread;
    called('r');
}

static void fake_finish(hc_engine_thread *thread, const hc_engine_facts *facts)
{
    (void)thread;
    pthread_mutex_lock(&fakes_lock);
    snprintf(finish_error, sizeof finish_error, "%s", facts->error ? facts->error : "");
    pthread_mutex_unlock(&fakes_lock);
}

static const hc_engine fake_engine = {
    .name = "fake",
    .run = fake_run,
    .start = fake_start,
    .pause = fake_pause,
    .resume = fake_resume,
    .stop = fake_stop,
    .finish = fake_finish,
};

static const char *heap_refusal;

static const char *fake_heap_prove(void)
{
    return heap_refusal;
}

static const char *fake_heap_attach(void)
{
    if (!heap_refusal)
        called('A');
    return heap_refusal;
}

static bool heap_starts = true;

static bool fake_heap_start(void)
{
    called('H');
    return heap_starts;
}

static void fake_heap_pause(void)
{
    called('P');
}

static void fake_heap_resume(void)
{
    called('R');
}

static void fake_heap_stop(hc_heap_figures *figures)
{
    called('h');
    *figures = (hc_heap_figures){.allocations = 7};
}

static bool fake_heap_detach(void)
{
    called('a');
    return true;
}

static const hc_heap_gauge fake_heap = {
    .prove = fake_heap_prove,
    .attach = fake_heap_attach,
    .start = fake_heap_start,
    .pause = fake_heap_pause,
    .resume = fake_heap_resume,
    .stop = fake_heap_stop,
    .detach = fake_heap_detach,
};

static const char *fake_footprint_prove(void)
{
    return NULL;
}

static bool fake_footprint_start(bool purge)
{
    called(purge ? 'C' : 'S');
    return true;
}

static bool footprint_is_read = true;

static bool fake_footprint_stop(hc_footprint_figures *figures)
{
    called('f');
    *figures = (hc_footprint_figures){.resident_bytes = 4096};
    return footprint_is_read;
}

static const hc_footprint_gauge fake_footprint = {
    .prove = fake_footprint_prove,
    .start = fake_footprint_start,
    .stop = fake_footprint_stop,
};

static const hc_instruments fakes = {&fake_engine, &fake_heap, &fake_footprint};

/* ---- Kernels --------------------------------------------------------------------- */

static void iterate(hc_state *state)
{
    HC_LOOP(state) {
        called('.');
    }
    hc_items(state, 3);
    hc_answer(state, 42);
}

static void pause_once(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
        called('-');
        hc_resume(state);
    }
}

static void pause_twice(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
        hc_pause(state);
    }
}

static void pause_to_the_end(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
    }
}

/* Touches pages that no other iteration has. */
static void touch_new_pages(void)
{
    size_t size = FRESH_PAGES * (size_t)sysconf(_SC_PAGESIZE);
    char *pages =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(pages, MAP_FAILED);
    memset(pages, 1, size);
    munmap(pages, size);
}

static void fault(hc_state *state)
{
    HC_LOOP(state) {
        touch_new_pages();
    }
}

static void fault_in_pause(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
        touch_new_pages();
        hc_resume(state);
    }
}

static void leave_in_pause(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
        break;
    }
}

static void ask_for_axis(hc_state *state)
{
    hc_arg(state, 1);
    iterate(state);
}

static void set_fixture_late(hc_state *state)
{
    hc_set_fixture(state, calls);
    iterate(state);
}

static void leave(hc_state *state)
{
    HC_LOOP(state) {
        break;
    }
}

/* The second thread goes where the first one stays. */
static void leave_on_second(hc_state *state)
{
    HC_LOOP(state) {
        if (hc_thread_index(state) == 1)
            break;
    }
}

static void leave_on_first(hc_state *state)
{
    HC_LOOP(state) {
        if (hc_thread_index(state) == 0)
            break;
    }
}

static void fail_on_second(hc_state *state)
{
    if (hc_thread_index(state) == 1) {
        hc_fail(state, "planted");
        return;
    }
    iterate(state);
}

static void return_on_first(hc_state *state)
{
    if (hc_thread_index(state) == 0)
        return;
    iterate(state);
}

static void count(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
    hc_counter(state, "value", 10, HC_COUNTER_VALUE);
    hc_counter(state, "each", 10, HC_COUNTER_PER_ITERATION);
}

static void fail_in_bytes(hc_state *state)
{
    hc_fail(state, "bad \xff byte");
}

static void count_in_bytes(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
    hc_counter(state, "caf\xe9", 1, HC_COUNTER_VALUE);
}

static void count_too_many(hc_state *state)
{
    HC_LOOP(state) {
        hc_clobber();
    }
    for (int i = 0; i < 17; i++) {
        char name[16];
        snprintf(name, sizeof name, "c%d", i);
        hc_counter(state, name, i, HC_COUNTER_VALUE);
    }
}

static void set_up(hc_state *state)
{
    called('{');
    hc_set_fixture(state, calls);
}

static void tear_down(hc_state *state)
{
    assert_ptr_equal(hc_fixture(state), calls);
    called('}');
}

static void tear_down_and_fail(hc_state *state)
{
    hc_fail(state, "still %s", "busy");
}

static void tear_down_and_skip(hc_state *state)
{
    hc_skip(state, "no time");
}

static void set_up_and_fail(hc_state *state)
{
    hc_fail(state, "no %s", "luck");
}

static void leave_fixture(void)
{
    hc_outcome outcome;
    hc_fixture_leave(&outcome);
    assert_int_equal(outcome.kind, HC_OUTCOME_OK);
}

/* Runs a kernel of its own table for one slice. */
static hc_slice run_slice_with(const hc_instruments *instruments, const hc_kernel *kernel,
                               hc_gauge gauge, uint64_t iterations)
{
    static hc_table table = {.name = "t"};
    static hc_case one;
    table.kernels = kernel;
    table.kernel_count = 1;
    leave_fixture();
    one = (hc_case){.table = &table, .kernel = kernel};
    calls[0] = '\0';
    hc_slice slice;
    hc_slice_init(&slice, &one, gauge, iterations, instruments);
    hc_slice_run(&slice);
    leave_fixture();
    hc_slice_clear(&slice);
    return slice;
}

static hc_slice run_slice(const hc_kernel *kernel, hc_gauge gauge, uint64_t iterations)
{
    return run_slice_with(&fakes, kernel, gauge, iterations);
}

static void expect_answer(json_t *answer, const char *expected)
{
    char *text = json_dumps(answer, JSON_COMPACT | JSON_SORT_KEYS);
    assert_non_null(text);
    assert_non_null(strstr(text, expected));
    free(text);
    json_decref(answer);
}

/* ---- The loop -------------------------------------------------------------------- */

static void test_time_is_one_stretch(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 3);
    assert_string_equal(calls, "<...>");
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_OK);
    assert_int_equal(slice.times.wall_ns, 1000);
    assert_int_equal(slice.record.items, 3);
    assert_int_equal(slice.record.answer, 42);
}

static void test_heap_is_the_second_iteration(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_HEAP, 0);
    assert_string_equal(calls, "A<.H.h>a");
    assert_int_equal(slice.heap.allocations, 7);
}

static void test_footprint_is_cold_then_steady(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_FOOTPRINT, 0);
    assert_string_equal(calls, "<C.fS.f>");
    assert_int_equal(slice.cold.resident_bytes, 4096);
}

static void test_pause_stops_the_gauge_that_runs(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = pause_once};
    run_slice(&kernel, HC_GAUGE_TIME, 2);
    assert_string_equal(calls, "<p-rp-r>");
    run_slice(&kernel, HC_GAUGE_HEAP, 0);
    assert_string_equal(calls, "A<-HP-Rh>a");
}

static void test_misuse_fails_the_case(void **state)
{
    (void)state;
    const struct {
        void (*run)(hc_state *state);
        const char *message;
    } misuses[] = {
        {pause_twice, "hc_pause outside HC_LOOP, or twice"},
        {pause_to_the_end, "hc_pause without hc_resume at the end of HC_LOOP"},
        {leave, "the kernel left its HC_LOOP before the end"},
        {leave_in_pause, "the kernel left its HC_LOOP before the end"},
        {count_too_many, "counter 'c16': a kernel has at most 16"},
        {ask_for_axis, "hc_arg asks for axis 1, and the case has 0"},
        {set_fixture_late, "hc_set_fixture outside set_up"},
    };
    for (size_t i = 0; i < sizeof misuses / sizeof misuses[0]; i++) {
        const hc_kernel kernel = {.name = "k", .run = misuses[i].run};
        hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 1);
        assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
        assert_string_equal(slice.outcome.message, misuses[i].message);
        assert_string_equal(finish_error, misuses[i].message);
    }
}

static void test_an_open_pause_ends_with_the_loop(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = pause_to_the_end};
    run_slice(&kernel, HC_GAUGE_TIME, 1);
    assert_string_equal(calls, "<pr>");
    run_slice(&kernel, HC_GAUGE_HEAP, 0);
    assert_string_equal(calls, "A<HPRh>a");
}

/* With the real engine, whose threads start and stop together. */
static void test_faults_of_a_pause_are_left_out(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 2; threads++) {
        hc_kernel kernel = {.name = "k", .run = fault, .threads = threads};
        hc_slice slice = run_slice_with(&hc_instruments_real, &kernel, HC_GAUGE_TIME, 2);
        assert_true(slice.faults.minor >= 2 * FRESH_PAGES * threads);
        kernel.run = fault_in_pause;
        slice = run_slice_with(&hc_instruments_real, &kernel, HC_GAUGE_TIME, 2);
        assert_int_equal(slice.outcome.kind, HC_OUTCOME_OK);
        assert_true(slice.faults.minor < FRESH_PAGES);
    }
}

/* libbenchmark aborts when its clock is stopped while it stands still. */
static void test_the_real_engine_survives_an_open_pause(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = pause_to_the_end};
    hc_slice slice = run_slice_with(&hc_instruments_real, &kernel, HC_GAUGE_TIME, 2);
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
}

static void use_loop(hc_state *state)
{
    HC_LOOP(state) {
        called('!');
    }
}

static void use_pause(hc_state *state)
{
    hc_pause(state);
}

static void use_resume(hc_state *state)
{
    hc_resume(state);
}

static void use_items(hc_state *state)
{
    hc_items(state, 1);
}

static void use_bytes(hc_state *state)
{
    hc_bytes(state, 1);
}

static void use_counter(hc_state *state)
{
    hc_counter(state, "c", 1, HC_COUNTER_VALUE);
}

static void use_answer(hc_state *state)
{
    hc_answer(state, 1);
}

static void use_answer_wanted(hc_state *state)
{
    assert_false(hc_answer_wanted(state));
}

static uint64_t reference_that_loops(hc_state *state)
{
    use_loop(state);
    return 0;
}

static void test_a_kernels_calls_fail_outside_it(void **state)
{
    (void)state;
    const struct {
        void (*use)(hc_state *state);
        const char *message;
    } uses[] = {
        {use_loop, "HC_LOOP outside the kernel's run function"},
        {use_pause, "hc_pause outside HC_LOOP, or twice"},
        {use_resume, "hc_resume without hc_pause"},
        {use_items, "hc_items outside the kernel's run function"},
        {use_bytes, "hc_bytes outside the kernel's run function"},
        {use_counter, "hc_counter outside the kernel's run function"},
        {use_answer, "hc_answer outside the kernel's run function"},
        {use_answer_wanted, "hc_answer_wanted outside the kernel's run function"},
    };
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        const hc_kernel kernel = {.name = "k", .run = iterate, .set_up = uses[i].use};
        hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 1);
        assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
        assert_string_equal(slice.outcome.message, uses[i].message);
        assert_string_equal(calls, "");
    }
}

static void test_a_reference_that_misuses_its_state_fails(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 1);
    const hc_table table = {.name = "t", .reference = reference_that_loops};
    const hc_case one = {.table = &table, .kernel = &kernel};
    slice.one = &one;
    expect_answer(hc_answer_check(&slice), "reference: HC_LOOP outside");
}

static uint64_t reference_of_table(hc_state *state)
{
    (void)state;
    return 1;
}

static uint64_t reference_of_kernel(hc_state *state)
{
    (void)state;
    return 2;
}

static void answer_two(hc_state *state)
{
    iterate(state);
    hc_answer(state, 2);
}

static void test_a_kernels_reference_goes_before_the_tables(void **state)
{
    (void)state;
    hc_kernel kernel = {.name = "k", .run = answer_two};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 1);
    const hc_table table = {.name = "t", .reference = reference_of_table};
    const hc_case one = {.table = &table, .kernel = &kernel};
    slice.one = &one;
    expect_answer(hc_answer_check(&slice), "wrong answer: 0x2, the reference gives 0x1");
    kernel.reference = reference_of_kernel;
    expect_answer(hc_answer_check(&slice), "0x2");
}

static void test_a_loop_left_early_closes_its_gauge(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = leave};
    run_slice(&kernel, HC_GAUGE_FOOTPRINT, 0);
    assert_string_equal(calls, "<Cf");
}

/* Hangs, and is ended by its time limit, when a thread waits for one that is gone. */
static void test_a_thread_that_leaves_is_not_waited_for(void **state)
{
    (void)state;
    const struct {
        void (*run)(hc_state *state);
        const char *message;
    } leavers[] = {
        {leave_on_first, "the kernel left its HC_LOOP before the end"},
        {leave_on_second, "the kernel left its HC_LOOP before the end"},
        {fail_on_second, "planted"},
        {return_on_first, "the kernel returned without running an HC_LOOP"},
    };
    for (size_t i = 0; i < sizeof leavers / sizeof leavers[0]; i++) {
        const hc_kernel kernel = {.name = "k", .run = leavers[i].run, .threads = 2};
        for (hc_gauge gauge = HC_GAUGE_TIME; gauge <= HC_GAUGE_FOOTPRINT; gauge++) {
            hc_slice slice = run_slice(&kernel, gauge, 1);
            assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
            assert_string_equal(slice.outcome.message, leavers[i].message);
        }
    }
}

static void test_counters(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = count};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 5);
    assert_int_equal(slice.record.counter_count, 2);
    assert_true(slice.record.counters[0].value == 10);
    assert_true(slice.record.counters[1].value == 2);
}

static void test_a_gauge_that_cannot_work_runs_nothing(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    heap_refusal = "planted";
    hc_slice slice = run_slice(&kernel, HC_GAUGE_HEAP, 0);
    heap_refusal = NULL;
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_UNAVAILABLE);
    assert_string_equal(slice.outcome.message, "planted");
    assert_string_equal(calls, "");
}

static void test_a_gauge_that_breaks_down_gives_no_figures(void **state)
{
    (void)state;
    const hc_kernel kernel = {.name = "k", .run = iterate};
    heap_starts = false;
    hc_slice slice = run_slice(&kernel, HC_GAUGE_HEAP, 0);
    heap_starts = true;
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
    footprint_is_read = false;
    slice = run_slice(&kernel, HC_GAUGE_FOOTPRINT, 0);
    footprint_is_read = true;
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_FAILED);
}

/* ---- Text ------------------------------------------------------------------------- */

static void test_utf8_is_told_from_bytes(void **state)
{
    (void)state;
    const char *const valid[] = {"", "plain", "\u00e9", "\u20ac", "\U0010ffff"};
    const char *const invalid[] = {"\x80",         "\xc0\x80",         "\xe0\x80\x80",
                                   "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5",
                                   "a\xe2\x82",    "\xe2\x82z"};
    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++)
        assert_true(hc_utf8_is_valid(valid[i]));
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
        assert_false(hc_utf8_is_valid(invalid[i]));
}

static void test_copied_text_is_utf8(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t size;
        const char *copy;
    } copies[] = {
        {"a\xffz", 16, "a\ufffdz"},
        {"a\xffz", 4, "a"},          /* no room for the replacement */
        {"ab\u20ac", 6, "ab\u20ac"}, /* just fits */
        {"ab\u20ac", 5, "ab"},
        {"ab\xe2\x82", 16, "ab"}, /* cut before */
        {"text", 1, ""},
    };
    for (size_t i = 0; i < sizeof copies / sizeof copies[0]; i++) {
        char copy[16];
        hc_utf8_copy(copy, copies[i].size, copies[i].text);
        assert_string_equal(copy, copies[i].copy);
    }
}

static void test_a_line_stays_one(void **state)
{
    (void)state;
    char line[32];
    hc_utf8_copy_line(line, sizeof line, "a\nb\x1b[31m\x7f\u00e9\xff");
    assert_string_equal(line, "a\\nb\\x1b[31m\\x7f\u00e9\ufffd");
    hc_utf8_copy_line(line, sizeof "ab\\n" - 1, "ab\n"); /* no room for the escape */
    assert_string_equal(line, "ab");
}

static void test_bytes_of_a_kernel_become_json(void **state)
{
    (void)state;
    const hc_kernel failing = {.name = "k", .run = fail_in_bytes};
    hc_slice slice = run_slice(&failing, HC_GAUGE_TIME, 1);
    assert_string_equal(slice.outcome.message, "bad \ufffd byte");
    expect_answer(hc_answer_slice(&slice), "\"message\":\"bad \ufffd byte\"");
    const hc_kernel counting = {.name = "k", .run = count_in_bytes};
    slice = run_slice(&counting, HC_GAUGE_TIME, 1);
    assert_int_equal(slice.outcome.kind, HC_OUTCOME_OK);
    expect_answer(hc_answer_slice(&slice), "\"counters\":{\"caf\":1.0}");
    expect_answer(hc_answer_error("usage", "\xff"), "\ufffd");
}

/* ---- Fixtures -------------------------------------------------------------------- */

static void test_fixture_lasts_for_its_case(void **state)
{
    (void)state;
    const hc_kernel kernel = {
        .name = "k", .run = iterate, .set_up = set_up, .tear_down = tear_down};
    const hc_table table = {.name = "t", .kernels = &kernel, .kernel_count = 1};
    const hc_case one = {.table = &table, .kernel = &kernel}, other = one;
    const hc_case *const order[] = {&one, &one, &other};
    calls[0] = '\0';
    for (size_t i = 0; i < 3; i++) {
        hc_slice slice;
        hc_slice_init(&slice, order[i], HC_GAUGE_TIME, 1, &fakes);
        hc_slice_run(&slice);
        hc_slice_clear(&slice);
    }
    leave_fixture();
    assert_string_equal(calls, "{<.><.>}{<.>}");
}

static void expect_failed_leave(const char *message)
{
    hc_outcome outcome;
    hc_fixture_leave(&outcome);
    assert_int_equal(outcome.kind, HC_OUTCOME_FAILED);
    assert_string_equal(outcome.message, message);
    hc_fixture_leave(&outcome); /* told once */
    assert_int_equal(outcome.kind, HC_OUTCOME_OK);
}

static void test_tear_down_that_fails_is_reported(void **state)
{
    (void)state;
    const hc_kernel failing = {.name = "f", .tear_down = tear_down_and_fail};
    const hc_kernel skipping = {.name = "s", .tear_down = tear_down_and_skip};
    const hc_case first = {.kernel = &failing}, second = {.kernel = &skipping};
    hc_outcome entered = {HC_OUTCOME_OK, ""};
    hc_fixture_enter(&first, &entered);
    expect_failed_leave("tear_down: still busy");
    hc_fixture_enter(&second, &entered);
    expect_failed_leave("tear_down: no time");
    hc_fixture_enter(&first, &entered);
    hc_fixture_enter(&second, &entered);
    expect_failed_leave("tear_down: still busy");
    assert_int_equal(entered.kind, HC_OUTCOME_OK);
}

static void test_fixture_that_fails_runs_no_kernel(void **state)
{
    (void)state;
    const hc_kernel kernel = {
        .name = "k", .run = iterate, .set_up = set_up_and_fail, .tear_down = tear_down};
    hc_slice slice = run_slice(&kernel, HC_GAUGE_TIME, 1);
    assert_string_equal(calls, "");
    assert_string_equal(slice.outcome.message, "no luck");
}

/* ---- Cases ----------------------------------------------------------------------- */

static const hc_kernel plain_kernel = {.name = "k", .run = iterate};

static void test_cases_are_all_combinations(void **state)
{
    (void)state;
    const hc_axis axes[] = {HC_RANGE("n", 1, 50, 7), HC_VALUES("hits", 0, -5)};
    const hc_table table = {.name = "t",
                            .kernels = &plain_kernel,
                            .kernel_count = 1,
                            .axes = axes,
                            .axis_count = 2};
    const hc_table *const tables[] = {&table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    hc_case_list list;
    char error[256];
    assert_true(hc_case_list_build(&suite, &list, error, sizeof error));
    assert_int_equal(list.count, 6);
    assert_string_equal(list.cases[0].name, "t/k/n:1/hits:0");
    assert_string_equal(list.cases[5].name, "t/k/n:49/hits:-5");
    assert_non_null(hc_case_list_find(&list, "t/k/n:7/hits:0"));
    assert_null(hc_case_list_find(&list, "t/k/n:50/hits:0"));
    hc_case_list_clear(&list);
}

/* No axes of one's own are the table's; an empty list of one's own is none at all. */
static void test_a_kernel_can_leave_out_the_axes_of_its_table(void **state)
{
    (void)state;
    const hc_axis axis = HC_VALUES("n", 10, 20), own = HC_VALUES("k", 3);
    const hc_kernel kernels[] = {
        {.name = "inherits", .run = iterate},
        {.name = "without", .run = iterate, .axes = &own, .axis_count = 0},
        {.name = "other", .run = iterate, .axes = &own, .axis_count = 1},
    };
    const hc_table table = {.name = "t",
                            .kernels = kernels,
                            .kernel_count = HC_COUNT_OF(kernels),
                            .axes = &axis,
                            .axis_count = 1};
    const hc_table *const tables[] = {&table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    const char *const names[] = {"t/inherits/n:10", "t/inherits/n:20", "t/without",
                                 "t/other/k:3"};
    hc_case_list list;
    char error[256];
    assert_true(hc_case_list_build(&suite, &list, error, sizeof error));
    assert_int_equal(list.count, HC_COUNT_OF(names));
    for (size_t i = 0; i < HC_COUNT_OF(names); i++)
        assert_string_equal(list.cases[i].name, names[i]);
    assert_int_equal(list.cases[2].axis_count, 0);
    hc_case_list_clear(&list);
}

static void test_a_range_to_the_largest_number_ends(void **state)
{
    (void)state;
    const hc_axis axes[] = {HC_RANGE("n", 1, INT64_MAX, 1000000)};
    const hc_table table = {.name = "t",
                            .kernels = &plain_kernel,
                            .kernel_count = 1,
                            .axes = axes,
                            .axis_count = 1};
    const hc_table *const tables[] = {&table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    hc_case_list list;
    char error[256];
    assert_true(hc_case_list_build(&suite, &list, error, sizeof error));
    assert_int_equal(list.count, 4);
    hc_case_list_clear(&list);
}

static void expect_refused(const hc_suite *suite, const char *text)
{
    hc_case_list list;
    char error[256] = "";
    assert_false(hc_case_list_build(suite, &list, error, sizeof error));
    if (!strstr(error, text))
        fail_msg("'%s' does not say '%s'", error, text);
}

static void expect_invalid(const hc_table *table, const char *text)
{
    const hc_table *const tables[] = {table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    expect_refused(&suite, text);
}

static void expect_invalid_axes(const hc_axis *axes, size_t count, const char *text)
{
    const hc_table table = {.name = "t",
                            .kernels = &plain_kernel,
                            .kernel_count = 1,
                            .axes = axes,
                            .axis_count = count};
    expect_invalid(&table, text);
}

static void test_names_that_no_result_can_hold_are_refused(void **state)
{
    (void)state;
    const char *const axis_names[] = {"", "a/b", "a:b", "\xff"};
    for (size_t i = 0; i < sizeof axis_names / sizeof axis_names[0]; i++) {
        const hc_axis axis = HC_VALUES(axis_names[i], 1);
        expect_invalid_axes(&axis, 1, "expected a name in UTF-8");
    }
    const hc_axis twins[] = {HC_VALUES("n", 1), HC_VALUES("n", 2)};
    expect_invalid_axes(twins, 2, "two axes are named 'n'");

    const hc_kernel nameless = {.name = "", .run = iterate};
    const hc_kernel latin = {.name = "caf\xe9", .run = iterate};
    const hc_table of_nameless = {.name = "t", .kernels = &nameless, .kernel_count = 1};
    const hc_table of_latin = {.name = "t", .kernels = &latin, .kernel_count = 1};
    const hc_table empty = {.name = ""}, cut = {.name = "\xe2\x82"};
    expect_invalid(&of_nameless, "table 't', kernel without a name");
    expect_invalid(&of_latin, "expected a name in UTF-8");
    expect_invalid(&empty, "table without a name");
    expect_invalid(&cut, "expected a name in UTF-8");

    const hc_kernel other_kernel = {.name = "other", .run = iterate};
    const hc_table one = {.name = "t", .kernels = &plain_kernel, .kernel_count = 1};
    const hc_table other = {.name = "t", .kernels = &other_kernel, .kernel_count = 1};
    const hc_table *const tables[] = {&one, &other};
    const hc_suite suites[] = {{.name = "s", .tables = tables, .table_count = 2},
                               {.name = ""},
                               {.name = "\xff"}};
    expect_refused(&suites[0], "two tables are named 't'");
    expect_refused(&suites[1], "the suite has no name");
    expect_refused(&suites[2], "the suite has no name, or one not in UTF-8");
}

static int questions;

static const char *refuse_once_asked(void)
{
    questions++;
    return "planted";
}

/* The listed "work" of the kernels, "-" where there is none. */
static void expect_works(const hc_table *table, const char *expected)
{
    const hc_table *const tables[] = {table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    hc_case_list list;
    char error[256], works[64] = "";
    assert_true(hc_case_list_build(&suite, &list, error, sizeof error));
    json_t *answer = hc_answer_list(&suite, &list);
    const json_t *rows = json_object_get(json_object_get(answer, "list"), "benchmarks");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *work = json_object_get(json_array_get(rows, i), "work");
        strcat(works, work ? json_string_value(work) : "-");
    }
    assert_string_equal(works, expected);
    json_decref(answer);
    hc_case_list_clear(&list);
}

/* By the reference that their answers are compared with. */
static void test_kernels_that_do_the_same_work_are_listed_as_such(void **state)
{
    (void)state;
    const hc_kernel kernels[] = {
        {.name = "a", .run = iterate},
        {.name = "b", .run = iterate, .reference = reference_of_kernel},
        {.name = "c", .run = iterate, .reference = reference_that_loops},
        {.name = "d", .run = iterate, .reference = reference_of_kernel},
        {.name = "e", .run = iterate, .reference = reference_of_table}};
    hc_table table = {.name = "t",
                      .kernels = kernels,
                      .kernel_count = HC_COUNT_OF(kernels),
                      .reference = reference_of_table};
    expect_works(&table, "-bcb-");
    table.reference = NULL;
    expect_works(&table, "-bcbe");
}

static void test_a_kernel_is_asked_once_whether_it_can_run(void **state)
{
    (void)state;
    const hc_kernel kernel = {
        .name = "k", .run = iterate, .unavailable = refuse_once_asked};
    const hc_axis axis = HC_VALUES("n", 1, 2);
    const hc_table table = {.name = "t",
                            .kernels = &kernel,
                            .kernel_count = 1,
                            .axes = &axis,
                            .axis_count = 1};
    const hc_table *const tables[] = {&table};
    const hc_suite suite = {.name = "s", .tables = tables, .table_count = 1};
    hc_case_list list;
    char error[256];
    questions = 0;
    assert_true(hc_case_list_build(&suite, &list, error, sizeof error));
    assert_int_equal(questions, 0); /* not before the worker has taken its descriptors */
    json_decref(hc_answer_list(&suite, &list));
    hc_outcome outcome = {HC_OUTCOME_OK, ""};
    hc_fixture_enter(&list.cases[1], &outcome);
    assert_int_equal(outcome.kind, HC_OUTCOME_SKIPPED);
    assert_string_equal(outcome.message, "planted");
    assert_int_equal(questions, 1);
    leave_fixture();
    hc_case_list_clear(&list);
}

static void test_invalid_suites_are_refused(void **state)
{
    (void)state;
    const hc_kernel twins[] = {plain_kernel, plain_kernel};
    const hc_kernel slash = {.name = "a/b", .run = iterate};
    const hc_kernel empty = {.name = "k"};
    const hc_axis endless = HC_RANGE("n", 1, 10, 1);
    const hc_axis nameless = {.first = 1, .last = 2, .times = 2};
    const hc_axis many[HC_MAX_AXES + 1] = {{0}};
    const hc_table tables[] = {
        {.name = "t", .kernels = twins, .kernel_count = 2},
        {.name = "t", .kernels = &slash, .kernel_count = 1},
        {.name = "t", .kernels = &empty, .kernel_count = 1},
        {.name = NULL, .kernels = &plain_kernel, .kernel_count = 1},
        {.name = "t",
         .kernels = &plain_kernel,
         .kernel_count = 1,
         .axes = &endless,
         .axis_count = 1},
        {.name = "t",
         .kernels = &plain_kernel,
         .kernel_count = 1,
         .axes = &nameless,
         .axis_count = 1},
        {.name = "t",
         .kernels = &plain_kernel,
         .kernel_count = 1,
         .axes = many,
         .axis_count = HC_MAX_AXES + 1},
    };
    const char *const texts[] = {
        "two benchmarks are named 't/k'",
        "kernel 'a/b': expected a name in UTF-8 without '/'",
        "has no run function",
        "table without a name",
        "times >= 2",
        "expected a name",
        "at most 4",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        expect_invalid(&tables[i], texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_time_is_one_stretch),
        cmocka_unit_test(test_heap_is_the_second_iteration),
        cmocka_unit_test(test_footprint_is_cold_then_steady),
        cmocka_unit_test(test_pause_stops_the_gauge_that_runs),
        cmocka_unit_test(test_misuse_fails_the_case),
        cmocka_unit_test(test_an_open_pause_ends_with_the_loop),
        cmocka_unit_test(test_faults_of_a_pause_are_left_out),
        cmocka_unit_test(test_the_real_engine_survives_an_open_pause),
        cmocka_unit_test(test_a_kernels_calls_fail_outside_it),
        cmocka_unit_test(test_a_reference_that_misuses_its_state_fails),
        cmocka_unit_test(test_a_kernels_reference_goes_before_the_tables),
        cmocka_unit_test(test_kernels_that_do_the_same_work_are_listed_as_such),
        cmocka_unit_test(test_a_loop_left_early_closes_its_gauge),
        cmocka_unit_test(test_a_thread_that_leaves_is_not_waited_for),
        cmocka_unit_test(test_counters),
        cmocka_unit_test(test_a_gauge_that_cannot_work_runs_nothing),
        cmocka_unit_test(test_a_gauge_that_breaks_down_gives_no_figures),
        cmocka_unit_test(test_utf8_is_told_from_bytes),
        cmocka_unit_test(test_copied_text_is_utf8),
        cmocka_unit_test(test_a_line_stays_one),
        cmocka_unit_test(test_bytes_of_a_kernel_become_json),
        cmocka_unit_test(test_fixture_lasts_for_its_case),
        cmocka_unit_test(test_fixture_that_fails_runs_no_kernel),
        cmocka_unit_test(test_tear_down_that_fails_is_reported),
        cmocka_unit_test(test_cases_are_all_combinations),
        cmocka_unit_test(test_a_kernel_can_leave_out_the_axes_of_its_table),
        cmocka_unit_test(test_a_range_to_the_largest_number_ends),
        cmocka_unit_test(test_invalid_suites_are_refused),
        cmocka_unit_test(test_names_that_no_result_can_hold_are_refused),
        cmocka_unit_test(test_a_kernel_is_asked_once_whether_it_can_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
