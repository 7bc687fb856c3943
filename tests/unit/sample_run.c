/* The figures are made up, and chosen for what they exercise: several launches and one,
 * ties, a negative net, a text that needs escapes, the largest integer of the file. */
#include "sample_run.h"

static void add_launch(hc_benchmark *row, uint64_t iterations, const uint64_t slices[3])
{
    hc_launch_result *launch = hc_launch_result_new(iterations, 3);
    for (size_t i = 0; i < 3; ++i) {
        launch->slices_ns[i] = slices[i];
        launch->cpu_ns[i] = slices[i] - i;
        launch->faults[i] = i;
    }
    g_ptr_array_add(row->time.launches, launch);
}

static hc_benchmark *add_row(hc_run *run, const char *variant, const char *allocator,
                             hc_status status)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup("loops");
    row->table = g_strdup("loop");
    row->variant = g_strdup(variant);
    row->name = g_strdup_printf("loop/%s/n:1000", variant);
    row->args[0] = (hc_arg_value){g_strdup("n"), 1000};
    row->arg_count = 1;
    row->allocator = g_strdup(allocator);
    row->status = status;
    g_ptr_array_add(run->benchmarks, row);
    return row;
}

static void add_counter(hc_benchmark *row, const char *name, double value)
{
    hc_counter_value *counter = g_new0(hc_counter_value, 1);
    counter->name = g_strdup(name);
    counter->value = value;
    g_ptr_array_add(row->counters, counter);
}

static void add_measured_row(hc_run *run)
{
    static const uint64_t slices[3][3] = {
        {2000300, 2000100, 2000200}, {2100000, 2100000, 2100000}, {1900003, 1900001, 7}};
    hc_benchmark *row = add_row(run, "append", "jemalloc", HC_STATUS_OK);
    row->args[1] = (hc_arg_value){g_strdup("hits"), -50};
    row->arg_count = 2;
    row->model = g_strdup("boxed");
    row->work = g_strdup("another one's");
    row->note = g_strdup("\"quotes\", \\ and \n a line, ± and \x01");
    row->threads = 4;
    row->heap_varies = true;
    row->has_floor = true;
    row->floor_ns = 0.1;
    row->checked = true;
    row->items = 1000;
    row->bytes = INT64_MAX;
    row->time.iterations = 2000;
    row->time.stop = g_strdup("precision");
    for (size_t i = 0; i < 3; ++i)
        add_launch(row, 2000, slices[i]);
    hc_time_result_summarise(&row->time);
    const hc_size_class classes[] = {{16, 3}, {4096, 1}};
    row->heap = (hc_heap_result){.known = true,
                                 .deterministic = true,
                                 .launches = 6,
                                 .allocations = 4,
                                 .frees = 5,
                                 .in_place = 1,
                                 .requested_bytes = 4100,
                                 .usable_bytes = 4144,
                                 .freed_bytes = 4160,
                                 .peak_bytes = 4144,
                                 .net_bytes = -16,
                                 .size_classes = row->heap.size_classes};
    g_array_append_vals(row->heap.size_classes, classes, G_N_ELEMENTS(classes));
    row->footprint = (hc_footprint_result){
        .known = true, .cold = {-8192, 4096, 2, 1}, .steady = {0, 0, 0, 0}};
    add_counter(row, "probes", 1.5);
    add_counter(row, "misses", -3);
}

static void add_other_rows(hc_run *run)
{
    hc_benchmark *crashed = add_row(run, "append", "system", HC_STATUS_CRASHED);
    static const uint64_t slices[3] = {10, 20, 30};
    crashed->error = g_strdup("SIGSEGV");
    crashed->heap.unavailable = g_strdup("the system's allocator has no hooks");
    crashed->footprint.unavailable = g_strdup("no /proc");
    add_launch(crashed, 1, slices);
    hc_time_result_summarise(&crashed->time);

    hc_benchmark *imported = add_row(run, "imported", "system", HC_STATUS_OK);
    imported->time.known = true;
    imported->time.median_ns = 12.25;
    imported->time.has_cpu = true;
    imported->time.cpu_median_ns = 12;
    imported->time.has_ci = true;
    imported->time.ci_lo_ns = 12;
    imported->time.ci_hi_ns = 13.5;
    imported->time.level = 0.9;

    hc_benchmark *skipped = add_row(run, "avx512", "system", HC_STATUS_SKIPPED);
    skipped->error = g_strdup("this CPU has no AVX-512F");
    add_row(run, "later", "system", HC_STATUS_PENDING);
}

static void fill_run(hc_run *run)
{
    run->id = g_strdup("20240229-120000-abcd");
    run->started = g_strdup("2024-02-29T12:00:00Z");
    run->finished = g_strdup("2024-02-29T12:01:00Z");
    run->complete = true;
    run->profile = g_strdup("quick");
    run->commit = g_strdup("0123abc");
    g_ptr_array_add(run->argv, g_strdup("heapclock"));
    g_ptr_array_add(run->argv, g_strdup("run"));
    g_ptr_array_add(run->labels, g_strdup("branch=main"));
    g_ptr_array_add(run->notes, g_strdup("jemalloc was not found."));
    run->seed = 42;
    run->elapsed_s = 60.125;
    run->machine = (hc_machine){.cpu = g_strdup("Some CPU"),
                                .arch = g_strdup("x86_64"),
                                .kernel = g_strdup("6.1.0"),
                                .virt = g_strdup("kvm"),
                                .class_id = g_strdup("0123456789ab"),
                                .cores = 2,
                                .l1d_bytes = 49152,
                                .l2_bytes = 1048576,
                                .l3_bytes = 33554432,
                                .ram_bytes = 8589934592,
                                .has_mhz = true,
                                .mhz = 3699.5,
                                .has_load = true,
                                .load1 = 0};
}

static void add_condition(hc_run *run, hc_condition_state state, const char *key,
                          const char *fact)
{
    hc_condition *condition = hc_condition_new(state);
    condition->key = g_strdup(key);
    condition->fact = g_strdup(fact);
    condition->effect = g_strdup("Time: \"it\" depends.\nOn what, is not known.");
    condition->remedy = g_strdup("sudo <it>");
    g_ptr_array_add(run->conditions, condition);
}

static void fill_lists(hc_run *run)
{
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("loops");
    suite->path = g_strdup("build/bin/heapclock-loops");
    suite->build_id = g_strdup("sha256:00112233");
    suite->compiler = g_strdup("gcc 12.2.0");
    suite->flags = g_strdup("-O3");
    suite->build_type = g_strdup("Release");
    suite->engine = g_strdup("libbenchmark 1.7");
    suite->engine_build = g_strdup("debug");
    g_ptr_array_add(run->suites, suite);

    hc_allocator_info *allocator = hc_allocator_info_new();
    allocator->name = g_strdup("jemalloc");
    allocator->version = g_strdup("5.3.0-0");
    allocator->conf = g_strdup("dirty_decay_ms:-1");
    g_ptr_array_add(run->allocators, allocator);

    hc_table_info *table = hc_table_info_new();
    hc_axis_info *axis = g_new0(hc_axis_info, 1);
    axis->name = g_strdup("n");
    axis->headline = 1000;
    table->suite = g_strdup("loops");
    table->name = g_strdup("loop");
    table->title = g_strdup("Filling a list");
    g_ptr_array_add(table->axes, axis);
    g_ptr_array_add(run->tables, table);

    hc_canary *canary = hc_canary_new("canary-latency");
    const double rounds_ns[] = {100, 104.5, 99.5};
    g_array_append_vals(canary->rounds_ns, rounds_ns, G_N_ELEMENTS(rounds_ns));
    g_ptr_array_add(run->canaries, canary);
}

hc_run *sample_run(void)
{
    hc_run *run = hc_run_new();
    fill_run(run);
    fill_lists(run);
    add_measured_row(run);
    add_other_rows(run);
    add_condition(run, HC_CONDITION_WORSE, "governor", "the CPUs' governor is powersave");
    add_condition(run, HC_CONDITION_WORSE, "turbo", "the CPU may raise its rate");
    add_condition(run, HC_CONDITION_TO_KNOW, "container", "runs in a container");
    run->conditions_examined = 26;
    return run;
}
