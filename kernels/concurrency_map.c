/* concurrency_map.c - three sums of squares: one after the other, and shared out among
 * processes or threads.
 *
 * A pool's children are measured by the clock alone: what they allocate is in heaps of
 * their own, and the heap gauge counts this process's. */
#include "concurrency.h"

#include "support/boxed.h"
#include "support/cpus.h"
#include "support/need.h"
#include "support/parallel.h"

typedef struct map_fixture {
    cpu_set_t pinned_to;
} map_fixture;

/* ---- CPUs ------------------------------------------------------------------------ */

/* How many there are now; the fixture gives them back. */
static int take_cpus(hc_state *state)
{
    map_fixture *fixture = hc_need(calloc(1, sizeof *fixture));
    hc_set_fixture(state, fixture);
    return cpus_take_all(&fixture->pinned_to);
}

static void give_cpus_back(map_fixture *fixture)
{
    cpus_restore(&fixture->pinned_to);
    free(fixture);
}

/* Without a CPU each, workers would only take turns. */
void concurrency_map_set_up(hc_state *state)
{
    int cpus = take_cpus(state);
    if (cpus >= hc_arg(state, 0))
        return;
    hc_skip(state, "needs %d CPUs, and may use %d", (int)hc_arg(state, 0), cpus);
    give_cpus_back(hc_fixture(state));
}

void concurrency_map_tear_down(hc_state *state)
{
    give_cpus_back(hc_fixture(state));
}

/* Order is a matter of one CPU too. */
void concurrency_order_set_up(hc_state *state)
{
    if (take_cpus(state) > 0)
        return;
    hc_fail(state, "cannot undo the pinning to one CPU");
    give_cpus_back(hc_fixture(state));
}

/* ---- The sums -------------------------------------------------------------------- */

/* The barrier keeps it a loop: compilers know the closed form. */
static uint64_t sum_squares(uint64_t n)
{
    uint64_t sum = 0;
    for (uint64_t i = 0; i < n; i++) {
        __asm__ volatile("" : "+r"(i));
        sum += i * i;
    }
    return sum;
}

/* Objects as box_new makes them, but for the small ones that exist once: two threads
 * would count their references at the same time, and nothing here takes turns as
 * CPython's threads do. */
static const box_type number_type = {.name = "number", .release = box_free};

static __attribute__((noinline)) box *number_new(int64_t value)
{
    box *made = hc_need(malloc(sizeof *made));
    *made = (box){.references = 1, .type = &number_type, .value = value};
    return made;
}

/* sum(i * i for i in range(n)), without the generator: an object for each i, each square
 * and each sum. */
static uint64_t sum_squares_boxed(uint64_t n)
{
    box *sum = number_new(0);
    for (uint64_t i = 0; i < n; i++) {
        box *number = number_new((int64_t)i);
        box *square = number_new(number->value * number->value);
        box *larger = number_new(sum->value + square->value);
        box_drop(number);
        box_drop(square);
        box_drop(sum);
        sum = larger;
    }
    uint64_t value = (uint64_t)sum->value;
    box_drop(sum);
    return value;
}

static uint64_t closed_form(uint64_t n)
{
    return (n - 1) * n * (2 * n - 1) / 6;
}

/* One number for all results, in which each has its place. */
static uint64_t digest(const uint64_t *results, size_t count)
{
    uint64_t digest = 0;
    for (size_t i = 0; i < count; i++)
        digest = digest * 31 + results[i];
    return digest;
}

static const uint64_t map_items[] = {100000, 200000, 300000};
enum { MAP_ITEMS = HC_COUNT_OF(map_items) };

static uint64_t reference_of(const uint64_t *items, size_t count)
{
    uint64_t results[PARALLEL_MOST_ITEMS];
    for (size_t i = 0; i < count; i++)
        results[i] = closed_form(items[i]);
    return digest(results, count);
}

uint64_t concurrency_map_reference(hc_state *state)
{
    (void)state;
    return reference_of(map_items, MAP_ITEMS);
}

static void map(hc_state *state, parallel_way *run, uint64_t (*apply)(uint64_t))
{
    uint64_t results[MAP_ITEMS] = {0};
    parallel_job job = {apply, map_items, results, MAP_ITEMS};
    unsigned workers = (unsigned)hc_arg(state, 0);
    HC_LOOP(state) {
        const char *reason = run(&job, workers);
        if (reason != NULL) {
            hc_fail(state, "%s", reason);
            return;
        }
        hc_keep(results);
    }
    hc_items(state, CONCURRENCY_MAP_TERMS);
    hc_answer(state, digest(results, MAP_ITEMS));
}

void concurrency_map_serial(hc_state *state)
{
    map(state, parallel_serial, sum_squares);
}

void concurrency_map_processes(hc_state *state)
{
    map(state, parallel_processes, sum_squares);
}

void concurrency_map_threads(hc_state *state)
{
    map(state, parallel_threads, sum_squares);
}

void concurrency_map_serial_boxed(hc_state *state)
{
    map(state, parallel_serial, sum_squares_boxed);
}

void concurrency_map_processes_boxed(hc_state *state)
{
    map(state, parallel_processes, sum_squares_boxed);
}

void concurrency_map_threads_boxed(hc_state *state)
{
    map(state, parallel_threads, sum_squares_boxed);
}

/* ---- Order ----------------------------------------------------------------------- */

/* The first is ready last: results stored as they come would be in another order. */
static const uint64_t order_items[] = {2000000, 40, 30, 20, 10, 9, 8, 7};
enum { ORDER_ITEMS = HC_COUNT_OF(order_items) };

uint64_t concurrency_order_reference(hc_state *state)
{
    (void)state;
    return reference_of(order_items, ORDER_ITEMS);
}

void concurrency_map_order(hc_state *state)
{
    uint64_t results[ORDER_ITEMS] = {0};
    parallel_job job = {sum_squares, order_items, results, ORDER_ITEMS};
    unsigned workers = (unsigned)hc_arg(state, 0);
    bool in_order = true;
    HC_LOOP(state) {
        const char *reason = parallel_processes(&job, workers);
        if (reason != NULL) {
            hc_fail(state, "%s", reason);
            return;
        }
        for (size_t i = 0; i < ORDER_ITEMS; i++)
            in_order = in_order && results[i] == closed_form(order_items[i]);
    }
    hc_items(state, ORDER_ITEMS);
    hc_counter(state, "in_order", in_order, HC_COUNTER_VALUE);
    hc_answer(state, digest(results, ORDER_ITEMS));
}
