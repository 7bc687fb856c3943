/* A small suite whose heap figures are known beforehand. */

#include <heapclock/heapclock.h>

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Two blocks of 100 and 200 bytes, alive together: usable 112 + 224. */
static void two_blocks(hc_state *state)
{
    HC_LOOP(state) {
        void *first = malloc(100);
        hc_keep(first);
        void *second = malloc(200);
        hc_keep(second);
        free(second);
        free(first);
    }
    hc_items(state, 2);
}

/* n blocks of 64 bytes on each of the threads. */
static void blocks(hc_state *state)
{
    size_t count = (size_t)hc_arg(state, 0);
    void **held = calloc(count, sizeof *held);
    HC_LOOP(state) {
        for (size_t i = 0; i < count; i++)
            held[i] = malloc(64);
        hc_clobber();
        for (size_t i = 0; i < count; i++)
            free(held[i]);
    }
    free(held);
    hc_items(state, count);
}

/* Allocates inside a pause, which no gauge may see. */
static void paused(hc_state *state)
{
    HC_LOOP(state) {
        hc_pause(state);
        void *unseen = malloc(5000);
        hc_keep(unseen);
        free(unseen);
        hc_resume(state);
        void *seen = malloc(50);
        hc_keep(seen);
        free(seen);
    }
    hc_counter(state, "probes", 3, HC_COUNTER_VALUE);
}

/* The second thread allocates while the first one pauses, and is seen all the same. */
static void paused_on_one(hc_state *state)
{
    static atomic_ulong first_paused, second_done;
    HC_LOOP(state) {
        if (hc_thread_index(state) == 0) {
            hc_pause(state);
            unsigned long turn = atomic_fetch_add(&first_paused, 1);
            void *unseen = malloc(5000);
            hc_keep(unseen);
            free(unseen);
            while (atomic_load(&second_done) <= turn)
                sched_yield();
            hc_resume(state);
        } else {
            while (atomic_load(&first_paused) <= atomic_load(&second_done))
                sched_yield();
            void *seen = malloc(50);
            hc_keep(seen);
            free(seen);
            atomic_fetch_add(&second_done, 1);
        }
    }
}

/* The fixture's memory is not the kernel's. */
static void set_up_table(hc_state *state)
{
    hc_set_fixture(state, calloc((size_t)hc_arg(state, 0), 1000));
}

static void tear_down_table(hc_state *state)
{
    free(hc_fixture(state));
}

static void with_fixture(hc_state *state)
{
    char *table = hc_fixture(state);
    size_t bytes = (size_t)hc_arg(state, 0) * 1000;
    HC_LOOP(state) {
        memset(table, 1, bytes);
        hc_keep(table);
    }
    hc_bytes(state, bytes);
}

/* A size that no two launches agree on. */
static void varies(hc_state *state)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    size_t size = 16 + (size_t)now.tv_nsec % 1000003;
    HC_LOOP(state) {
        void *block = malloc(size);
        hc_keep(block);
        free(block);
    }
}

static const hc_axis sizes[] = {HC_RANGE("n", 1, 100, 10)};

static const hc_kernel kernels[] = {
    {.name = "two-blocks", .run = two_blocks, .model = "raw", .note = "336 usable bytes"},
    {.name = "paused", .run = paused},
    {.name = "paused-on-one", .run = paused_on_one, .threads = 2},
    {.name = "varies", .run = varies, .heap_varies = true},
};
static const hc_kernel sized_kernels[] = {
    {.name = "one-thread", .run = blocks},
    /* The peak of two threads depends on how they overlap. */
    {.name = "two-threads", .run = blocks, .threads = 2, .heap_varies = true},
    {.name = "fixture",
     .run = with_fixture,
     .set_up = set_up_table,
     .tear_down = tear_down_table},
};

static const hc_table plain = HC_TABLE("plain", kernels);
static const hc_table sized = {.name = "sized",
                               .kernels = sized_kernels,
                               .kernel_count = HC_COUNT_OF(sized_kernels),
                               .axes = sizes,
                               .axis_count = HC_COUNT_OF(sizes)};
static const hc_table *const tables[] = {&plain, &sized};

HC_SUITE_MAIN("sample", tables)
