/* The result model in memory: who owns what, look-ups, and the figures that are derived
 * from samples. Derived figures are made here only, so that no two readers of a run can
 * disagree about a median. */
#include "result.h"

#include "stats.h"

#include <string.h>

/* The coverage that intervals are asked for; hc_time_result.level is what they have. */
static const double interval_level = 0.95;

static const char *const status_names[] = {
    [HC_STATUS_PENDING] = "pending",     [HC_STATUS_OK] = "ok",
    [HC_STATUS_SKIPPED] = "skipped",     [HC_STATUS_FAILED] = "failed",
    [HC_STATUS_CRASHED] = "crashed",     [HC_STATUS_EXITED] = "exited",
    [HC_STATUS_TIMED_OUT] = "timed-out", [HC_STATUS_OUT_OF_MEMORY] = "out-of-memory",
};

const char *hc_status_name(hc_status status)
{
    return status_names[status];
}

bool hc_status_from_name(const char *name, hc_status *status)
{
    for (size_t i = 0; i < G_N_ELEMENTS(status_names); ++i) {
        if (strcmp(name, status_names[i]) == 0) {
            *status = (hc_status)i;
            return true;
        }
    }
    return false;
}

bool hc_status_is_failure(hc_status status)
{
    return status > HC_STATUS_SKIPPED;
}

/* ---- Making and freeing ---------------------------------------------------------- */

hc_launch_result *hc_launch_result_new(uint64_t iterations, size_t slice_count)
{
    hc_launch_result *launch = g_new0(hc_launch_result, 1);
    launch->iterations = iterations;
    launch->slice_count = slice_count;
    launch->slices_ns = g_new0(uint64_t, slice_count);
    launch->cpu_ns = g_new0(uint64_t, slice_count);
    launch->faults = g_new0(uint64_t, slice_count);
    return launch;
}

void hc_launch_result_free(hc_launch_result *launch)
{
    if (launch == NULL)
        return;
    g_free(launch->slices_ns);
    g_free(launch->cpu_ns);
    g_free(launch->faults);
    g_free(launch);
}

static void free_launch(gpointer launch)
{
    hc_launch_result_free(launch);
}

static void free_counter(gpointer data)
{
    hc_counter_value *counter = data;
    g_free(counter->name);
    g_free(counter);
}

hc_benchmark *hc_benchmark_new(void)
{
    hc_benchmark *benchmark = g_new0(hc_benchmark, 1);
    benchmark->threads = 1;
    benchmark->passes = HC_PASS_ALL;
    benchmark->time.launches = g_ptr_array_new_with_free_func(free_launch);
    benchmark->heap.size_classes = g_array_new(FALSE, FALSE, sizeof(hc_size_class));
    benchmark->counters = g_ptr_array_new_with_free_func(free_counter);
    return benchmark;
}

void hc_benchmark_free(hc_benchmark *benchmark)
{
    if (benchmark == NULL)
        return;
    g_free(benchmark->suite);
    g_free(benchmark->table);
    g_free(benchmark->variant);
    g_free(benchmark->name);
    for (size_t i = 0; i < benchmark->arg_count; ++i)
        g_free(benchmark->args[i].name);
    g_free(benchmark->allocator);
    g_free(benchmark->model);
    g_free(benchmark->note);
    g_free(benchmark->work);
    g_free(benchmark->error);
    g_ptr_array_unref(benchmark->time.launches);
    g_free(benchmark->time.stop);
    g_free(benchmark->heap.unavailable);
    g_array_unref(benchmark->heap.size_classes);
    g_free(benchmark->footprint.unavailable);
    g_ptr_array_unref(benchmark->counters);
    g_free(benchmark);
}

static void free_benchmark(gpointer benchmark)
{
    hc_benchmark_free(benchmark);
}

static void free_axis(gpointer data)
{
    hc_axis_info *axis = data;
    g_free(axis->name);
    g_free(axis);
}

hc_table_info *hc_table_info_new(void)
{
    hc_table_info *table = g_new0(hc_table_info, 1);
    table->axes = g_ptr_array_new_with_free_func(free_axis);
    return table;
}

static void free_table(gpointer data)
{
    hc_table_info *table = data;
    g_free(table->suite);
    g_free(table->name);
    g_free(table->title);
    g_ptr_array_unref(table->axes);
    g_free(table);
}

hc_suite_info *hc_suite_info_new(void)
{
    return g_new0(hc_suite_info, 1);
}

static void free_suite(gpointer data)
{
    hc_suite_info *suite = data;
    g_free(suite->name);
    g_free(suite->path);
    g_free(suite->build_id);
    g_free(suite->compiler);
    g_free(suite->flags);
    g_free(suite->build_type);
    g_free(suite->engine);
    g_free(suite->engine_build);
    g_free(suite->language);
    g_free(suite->interpreter);
    g_strfreev(suite->libraries);
    g_free(suite->heap_problem);
    g_free(suite);
}

hc_allocator_info *hc_allocator_info_new(void)
{
    return g_new0(hc_allocator_info, 1);
}

static void free_allocator(gpointer data)
{
    hc_allocator_info *allocator = data;
    g_free(allocator->name);
    g_free(allocator->version);
    g_free(allocator->conf);
    g_free(allocator);
}

hc_canary *hc_canary_new(const char *name)
{
    hc_canary *canary = g_new0(hc_canary, 1);
    canary->name = g_strdup(name);
    canary->rounds_ns = g_array_new(FALSE, FALSE, sizeof(double));
    return canary;
}

static void free_canary(gpointer data)
{
    hc_canary *canary = data;
    g_free(canary->name);
    g_array_unref(canary->rounds_ns);
    g_free(canary);
}

hc_run *hc_run_new(void)
{
    hc_run *run = g_new0(hc_run, 1);
    run->argv = g_ptr_array_new_with_free_func(g_free);
    run->labels = g_ptr_array_new_with_free_func(g_free);
    run->conditions = hc_conditions_new();
    run->suites = g_ptr_array_new_with_free_func(free_suite);
    run->allocators = g_ptr_array_new_with_free_func(free_allocator);
    run->tables = g_ptr_array_new_with_free_func(free_table);
    run->benchmarks = g_ptr_array_new_with_free_func(free_benchmark);
    run->canaries = g_ptr_array_new_with_free_func(free_canary);
    run->notes = g_ptr_array_new_with_free_func(g_free);
    return run;
}

static void clear_machine(hc_machine *machine)
{
    g_free(machine->cpu);
    g_free(machine->arch);
    g_free(machine->kernel);
    g_free(machine->virt);
    g_free(machine->class_id);
}

void hc_run_free(hc_run *run)
{
    if (run == NULL)
        return;
    g_free(run->id);
    g_free(run->started);
    g_free(run->finished);
    g_free(run->tool);
    g_free(run->profile);
    g_free(run->commit);
    clear_machine(&run->machine);
    g_ptr_array_unref(run->conditions);
    g_ptr_array_unref(run->argv);
    g_ptr_array_unref(run->labels);
    g_ptr_array_unref(run->suites);
    g_ptr_array_unref(run->allocators);
    g_ptr_array_unref(run->tables);
    g_ptr_array_unref(run->benchmarks);
    g_ptr_array_unref(run->canaries);
    g_ptr_array_unref(run->notes);
    g_free(run);
}

/* ---- Look-ups -------------------------------------------------------------------- */

hc_suite_info *hc_run_find_suite(const hc_run *run, const char *name)
{
    for (guint i = 0; i < run->suites->len; ++i) {
        hc_suite_info *candidate = run->suites->pdata[i];
        if (g_strcmp0(candidate->name, name) == 0)
            return candidate;
    }
    return NULL;
}

hc_table_info *hc_run_find_table(const hc_run *run, const char *suite, const char *table)
{
    for (guint i = 0; i < run->tables->len; ++i) {
        hc_table_info *candidate = run->tables->pdata[i];
        if (g_strcmp0(candidate->name, table) == 0 &&
            g_strcmp0(candidate->suite, suite) == 0)
            return candidate;
    }
    return NULL;
}

hc_benchmark *hc_run_find_benchmark(const hc_run *run, const char *suite,
                                    const char *name, const char *allocator)
{
    for (guint i = 0; i < run->benchmarks->len; ++i) {
        hc_benchmark *candidate = run->benchmarks->pdata[i];
        if (g_strcmp0(candidate->name, name) == 0 &&
            g_strcmp0(candidate->allocator, allocator) == 0 &&
            g_strcmp0(candidate->suite, suite) == 0)
            return candidate;
    }
    return NULL;
}

bool hc_benchmark_arg(const hc_benchmark *benchmark, const char *name, int64_t *value)
{
    for (size_t i = 0; i < benchmark->arg_count; ++i) {
        if (strcmp(benchmark->args[i].name, name) == 0) {
            *value = benchmark->args[i].value;
            return true;
        }
    }
    return false;
}

/* ---- Derived figures ------------------------------------------------------------- */

/* Largest over smallest; 0 when that says nothing. */
static double spread(const GArray *rounds_ns)
{
    if (rounds_ns->len < 2)
        return 0;
    double smallest = g_array_index(rounds_ns, double, 0), largest = smallest;
    for (guint i = 1; i < rounds_ns->len; ++i) {
        double round_ns = g_array_index(rounds_ns, double, i);
        smallest = MIN(smallest, round_ns);
        largest = MAX(largest, round_ns);
    }
    return smallest > 0 ? largest / smallest : 0;
}

unsigned hc_run_rounds(const hc_run *run)
{
    unsigned rounds = 0;
    for (guint i = 0; i < run->canaries->len; ++i) {
        const hc_canary *canary = run->canaries->pdata[i];
        rounds = MAX(rounds, canary->rounds_ns->len);
    }
    return rounds;
}

bool hc_run_canary_spread(const hc_run *run, double *ratio, const char **name)
{
    double worst = 0;
    for (guint i = 0; i < run->canaries->len; ++i) {
        const hc_canary *canary = run->canaries->pdata[i];
        double own = spread(canary->rounds_ns);
        if (own > worst) {
            worst = own;
            *ratio = own;
            *name = canary->name;
        }
    }
    return worst > 0;
}

/* Median over the launch's slices, of one iteration. */
static double launch_value(const uint64_t *slices, const hc_launch_result *launch)
{
    double *values = g_new(double, launch->slice_count);
    for (size_t i = 0; i < launch->slice_count; ++i)
        values[i] = (double)slices[i] / (double)launch->iterations;
    double value = hc_stats_median(values, launch->slice_count);
    g_free(values);
    return value;
}

double hc_launch_result_ns(const hc_launch_result *launch)
{
    return launch_value(launch->slices_ns, launch);
}

double hc_launch_result_cpu_ns(const hc_launch_result *launch)
{
    return launch_value(launch->cpu_ns, launch);
}

typedef uint64_t *samples_of(const hc_launch_result *launch);

static uint64_t *wall_samples(const hc_launch_result *launch)
{
    return launch->slices_ns;
}

static uint64_t *cpu_samples(const hc_launch_result *launch)
{
    return launch->cpu_ns;
}

static uint64_t *fault_samples(const hc_launch_result *launch)
{
    return launch->faults;
}

/* The value of each launch that has slices; none when it is not known of all of them. */
static size_t collect(const GPtrArray *launches, samples_of *samples, double *values)
{
    size_t count = 0;
    for (guint i = 0; i < launches->len; ++i) {
        const hc_launch_result *launch = launches->pdata[i];
        if (launch->slice_count == 0 || launch->iterations == 0)
            continue;
        if (samples(launch) == NULL)
            return 0;
        values[count++] = launch_value(samples(launch), launch);
    }
    return count;
}

static bool median_of(const GPtrArray *launches, samples_of *samples, double *median)
{
    double *values = g_new(double, launches->len);
    size_t count = collect(launches, samples, values);
    if (count > 0)
        *median = hc_stats_median(values, count);
    g_free(values);
    return count > 0;
}

void hc_time_result_summarise(hc_time_result *time)
{
    time->known = median_of(time->launches, wall_samples, &time->median_ns);
    time->has_cpu = median_of(time->launches, cpu_samples, &time->cpu_median_ns);
    time->has_faults = median_of(time->launches, fault_samples, &time->faults);
    double *wall = g_new(double, time->launches->len);
    size_t count = collect(time->launches, wall_samples, wall);
    hc_interval interval = {0};
    time->has_ci = hc_stats_median_interval(wall, count, interval_level, &interval);
    time->ci_lo_ns = interval.lo;
    time->ci_hi_ns = interval.hi;
    time->level = interval.level;
    g_free(wall);
}
