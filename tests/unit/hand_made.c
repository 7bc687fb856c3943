#include "hand_made.h"

#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

char *hand_made_file(const char *text)
{
    char *path = NULL;
    int file = g_file_open_tmp("heapclock-XXXXXX.yaml", &path, NULL);
    assert_true(file >= 0);
    assert_true(g_close(file, NULL));
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

void hand_made_file_remove(char *path)
{
    assert_int_equal(g_remove(path), 0);
    g_free(path);
}

void hand_made_interpreter(hc_run *run, const char *name)
{
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup(name);
    suite->language = g_strdup("python");
    g_ptr_array_add(run->suites, suite);
}

hc_benchmark *hand_made_row(hc_run *run, const char *suite, const char *name)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup(suite);
    row->name = g_strdup(name);
    row->allocator = g_strdup("system");
    row->status = HC_STATUS_OK;
    g_ptr_array_add(run->benchmarks, row);
    return row;
}

void hand_made_launch(hc_benchmark *row, unsigned round, double ns)
{
    enum { ITERATIONS = 1000 };
    hc_launch_result *launch = hc_launch_result_new(ITERATIONS, 1);
    launch->round = round;
    launch->slices_ns[0] = (uint64_t)llround(ns * ITERATIONS);
    launch->cpu_ns[0] = 2 * launch->slices_ns[0];
    g_ptr_array_add(row->time.launches, launch);
}

void hand_made_launches(hc_benchmark *row, unsigned rounds, double ns)
{
    for (unsigned round = 1; round <= rounds; round++)
        hand_made_launch(row, round, ns);
}

void hand_made_heap(hc_benchmark *row, uint64_t peak_bytes, int64_t net_bytes)
{
    row->heap.known = true;
    row->heap.deterministic = true;
    row->heap.launches = 6;
    row->heap.allocations = 3;
    row->heap.in_place = 2;
    row->heap.requested_bytes = peak_bytes / 2;
    row->heap.peak_bytes = peak_bytes;
    row->heap.net_bytes = net_bytes;
}

void hand_made_counter(hc_benchmark *row, const char *name, double value)
{
    hc_counter_value *counter = g_new0(hc_counter_value, 1);
    counter->name = g_strdup(name);
    counter->value = value;
    g_ptr_array_add(row->counters, counter);
}

void hand_made_canary(hc_run *run, const double *rounds_ns, unsigned rounds)
{
    hc_canary *canary = hc_canary_new("canary");
    g_array_append_vals(canary->rounds_ns, rounds_ns, rounds);
    g_ptr_array_add(run->canaries, canary);
}
