#include "sample_run.h"

enum { SLICES = 3 };

/* ---- Parts of a row -------------------------------------------------------------- */

static hc_benchmark *add_row(hc_run *run, const char *table, const char *variant,
                             const char *allocator)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup("test-data");
    row->table = g_strdup(table);
    row->variant = g_strdup(variant);
    row->name = g_strdup_printf("%s/%s", table, variant);
    row->allocator = g_strdup(allocator);
    row->threads = 1;
    row->status = HC_STATUS_OK;
    g_ptr_array_add(run->benchmarks, row);
    return row;
}

static void set_arg(hc_benchmark *row, const char *name, int64_t value)
{
    row->args[row->arg_count].name = g_strdup(name);
    row->args[row->arg_count++].value = value;
    char *full = g_strdup_printf("%s/%s:%" G_GINT64_FORMAT, row->name, name, value);
    g_free(row->name);
    row->name = full;
}

/* Launches of 1000 iterations a slice around `ns`, 1 % apart. */
static void set_time(hc_benchmark *row, double ns, size_t launches)
{
    row->time.iterations = 1000;
    for (size_t i = 0; i < launches; i++) {
        hc_launch_result *launch = hc_launch_result_new(1000, SLICES);
        for (size_t j = 0; j < SLICES; j++) {
            launch->slices_ns[j] = (uint64_t)(ns * 1000 * (1 + 0.01 * (double)i));
            launch->cpu_ns[j] = launch->slices_ns[j];
            launch->faults[j] = 20;
        }
        g_ptr_array_add(row->time.launches, launch);
    }
    hc_time_result_summarise(&row->time);
    row->time.stop = g_strdup("precision");
}

static void set_heap(hc_benchmark *row, uint64_t blocks, uint64_t block_bytes)
{
    hc_heap_result *heap = &row->heap;
    heap->known = true;
    heap->deterministic = true;
    heap->launches = 6;
    heap->allocations = heap->frees = blocks;
    heap->requested_bytes = blocks * block_bytes;
    heap->usable_bytes = heap->freed_bytes = blocks * ((block_bytes + 15) / 16 * 16);
    heap->peak_bytes = heap->usable_bytes;
    if (blocks == 0)
        return;
    hc_size_class class = {.bytes = heap->usable_bytes / blocks, .count = blocks};
    g_array_append_val(heap->size_classes, class);
}

static void set_footprint(hc_benchmark *row, int64_t cold_bytes)
{
    row->footprint.known = true;
    row->footprint.cold = (hc_resident){.resident_bytes = cold_bytes,
                                        .peak_resident_bytes = (uint64_t)cold_bytes,
                                        .minor_faults = (uint64_t)cold_bytes / 4096};
    row->footprint.steady = (hc_resident){.resident_bytes = -4096};
}

/* ---- Tables ---------------------------------------------------------------------- */

static hc_table_info *add_table(hc_run *run, const char *name, const char *title)
{
    hc_table_info *table = hc_table_info_new();
    table->suite = g_strdup("test-data");
    table->name = g_strdup(name);
    table->title = g_strdup(title);
    g_ptr_array_add(run->tables, table);
    return table;
}

static void add_axis(hc_table_info *table, const char *name, int64_t headline)
{
    hc_axis_info *axis = g_new0(hc_axis_info, 1);
    axis->name = g_strdup(name);
    axis->headline = headline;
    g_ptr_array_add(table->axes, axis);
}

/* Two allocators, three sizes, a limit, and a headline that is not the largest size. */
static void add_fill(hc_run *run)
{
    static const struct {
        const char *variant, *model, *note;
        double ns_an_item;
        uint64_t blocks;
    } variants[] = {
        {"append", "boxed", "each element is its own object", 20, 100},
        {"preallocated", "raw", NULL, 0.3, 1},
        {"store-bandwidth", "limit", "what the memory takes", 0.08, 0},
    };
    static const int64_t sizes[] = {1000, 10, 100000};
    static const char *const allocators[] = {"jemalloc", "system"};
    add_axis(add_table(run, "fill", "Test data: fill an array"), "n", 1000);
    for (size_t v = 0; v < G_N_ELEMENTS(variants); v++) {
        for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
            for (size_t a = 0; a < G_N_ELEMENTS(allocators); a++) {
                hc_benchmark *row =
                    add_row(run, "fill", variants[v].variant, allocators[a]);
                set_arg(row, "n", sizes[s]);
                row->model = g_strdup(variants[v].model);
                row->note = g_strdup(variants[v].note);
                row->items = (uint64_t)sizes[s];
                set_time(row, variants[v].ns_an_item * (double)sizes[s] * (1 + a), 6);
                if (a == 0)
                    set_heap(row, variants[v].blocks, 24 + (uint64_t)sizes[s]);
                else
                    row->heap.unavailable = g_strdup("not jemalloc");
                set_footprint(row, 8 * sizes[s]);
            }
        }
    }
}

/* Every way in which a row ends; one launch, so no interval; heap that varies. */
static void add_statuses(hc_run *run)
{
    static const struct {
        hc_status status;
        const char *error;
    } ends[] = {
        {HC_STATUS_PENDING, NULL},
        {HC_STATUS_SKIPPED, "this CPU has no AVX-512F"},
        {HC_STATUS_FAILED, "answer 0x1f4 differs from the reference's 0x1f5"},
        {HC_STATUS_CRASHED, "SIGSEGV"},
        {HC_STATUS_EXITED, "the suite called exit in a slice"},
        {HC_STATUS_TIMED_OUT, "no answer within 10 s"},
        {HC_STATUS_OUT_OF_MEMORY, "passed the limit of 256 MiB"},
    };
    add_table(run, "ends", "Test data: how a row ends");
    hc_benchmark *once = add_row(run, "ends", "one-launch", "jemalloc");
    set_time(once, 999.6, 1);
    set_heap(once, 3, 100);
    once->heap.deterministic = false;
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        hc_benchmark *row =
            add_row(run, "ends", hc_status_name(ends[i].status), "jemalloc");
        row->status = ends[i].status;
        row->error = g_strdup(ends[i].error);
    }
    hc_benchmark *no_heap = add_row(run, "ends", "no-heap", "jemalloc");
    set_time(no_heap, 1.5e9, 2);
    no_heap->heap.unavailable = g_strdup("jemalloc is not 5.3.0");
}

static void add_hostile(hc_run *run)
{
    char *long_name = g_strnfill(300, 'x');
    const char *const names[] = {
        "single ' double \" back ` dollar $(touch /tmp/heapclock-was-here)",
        "<script>alert(1)</script>&amp;",
        "pipe | star * under_score [link](x) ~~x~~",
        "new\nline\ttab\rreturn\x1b[31mred\x7f",
        "{/Symbol a} b_c^d @e %d %s \\n \\\\ #comment",
        "# first",
        "größer 日本語 ✓ e\xcc\x81",
        "turned \xe2\x80\xae back, bad byte \xff",
        "",
        long_name,
    };
    static const char table[] = "hostile`'\"<b>|\n$(id)";
    hc_table_info *info = add_table(
        run, table, "Test data: \"names\" 'that' <b>bite</b> $(id) `id` {/x a_b}");
    add_axis(info, "n'_\n", 0);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        for (int64_t n = 1; n <= 100; n *= 100) {
            hc_benchmark *row = add_row(run, table, names[i], "jemalloc");
            set_arg(row, "n'_\n", n);
            row->note = g_strdup(names[i]);
            set_time(row, (double)n * (10 + (double)i), 6);
            set_heap(row, i, 100);
        }
    }
    g_free(long_name);
}

/* Nothing but limits; one of them says nothing of items. */
static void add_limits(hc_run *run)
{
    static const char *const variants[] = {"load", "call"};
    add_axis(add_table(run, "limits", "Test data: limits"), "bytes", 0);
    for (size_t v = 0; v < G_N_ELEMENTS(variants); v++) {
        for (int64_t bytes = 1024; bytes <= 4096; bytes *= 4) {
            hc_benchmark *row = add_row(run, "limits", variants[v], "jemalloc");
            set_arg(row, "bytes", bytes);
            row->model = g_strdup("limit");
            row->items = v == 0 ? (uint64_t)bytes : 0;
            set_time(row, 0.1 * (double)bytes, 6);
        }
    }
}

/* More variants than colours, two axes, and a table that the run does not describe. */
static void add_many(hc_run *run)
{
    for (int v = 0; v < 20; v++) {
        for (int64_t m = 1; m <= 10000; m *= 100) {
            for (int64_t hits = 0; hits <= 100; hits += 100) {
                char *variant = g_strdup_printf("variant-%02d", v);
                hc_benchmark *row = add_row(run, "many", variant, "jemalloc");
                g_free(variant);
                set_arg(row, "m", m);
                set_arg(row, "hits", hits);
                set_time(row, (5 + v) * (v < 5 ? (double)m : 1) + 0.01 * (double)hits, 6);
                set_heap(row, 0, 0);
                row->items = 1;
            }
        }
    }
}

/* ---- The run --------------------------------------------------------------------- */

static void add_allocator(hc_run *run, const char *name, const char *version,
                          const char *conf)
{
    hc_allocator_info *allocator = hc_allocator_info_new();
    allocator->name = g_strdup(name);
    allocator->version = g_strdup(version);
    allocator->conf = g_strdup(conf);
    g_ptr_array_add(run->allocators, allocator);
}

static void add_canary(hc_run *run)
{
    static const double rounds_ns[] = {100, 101, 118, 100.5};
    hc_canary *canary = hc_canary_new("canary-latency");
    g_array_append_vals(canary->rounds_ns, rounds_ns, G_N_ELEMENTS(rounds_ns));
    g_ptr_array_add(run->canaries, canary);
}

static void describe_machine(hc_machine *machine)
{
    machine->cpu = g_strdup("Test data: no real machine <&>");
    machine->arch = g_strdup("x86_64");
    machine->kernel = g_strdup("Linux 0.0.0-test");
    machine->class_id = g_strdup("0000test");
    machine->cores = 2;
    machine->l1d_bytes = 48 * 1024;
    machine->has_mhz = true;
    machine->mhz = 3000;
}

hc_run *sample_run(void)
{
    hc_run *run = hc_run_new();
    run->id = g_strdup("test-data");
    run->started = g_strdup("2000-01-01T00:00:00Z");
    run->finished = g_strdup("2000-01-01T00:01:28Z");
    run->complete = true;
    run->profile = g_strdup("test-data");
    run->seed = 1;
    run->elapsed_s = 88;
    g_ptr_array_add(run->argv, g_strdup("heapclock"));
    g_ptr_array_add(run->argv, g_strdup("run"));
    g_ptr_array_add(run->notes, g_strdup("Test data: no figure here was measured."));
    describe_machine(&run->machine);
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("test-data");
    suite->compiler = g_strdup("none");
    g_ptr_array_add(run->suites, suite);
    add_allocator(run, "jemalloc", "5.3.0", "dirty_decay_ms:-1");
    add_allocator(run, "system", NULL, NULL);
    add_canary(run);
    add_fill(run);
    add_statuses(run);
    add_hostile(run);
    add_limits(run);
    add_many(run);
    return run;
}
