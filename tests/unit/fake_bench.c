#include "fake_bench.h"

#include "journal.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- A launcher without processes ------------------------------------------------ */

struct hc_launch {
    char *benchmark; /* the last one asked for */
    json_t *request; /* that was told */
    GString *asked;  /* for fake.sittings */
};

fake_script fake;

/* Slices of the canary of latency, in ns an iteration; that of throughput always has 5. A
 * look is the least of three. */
static const unsigned looks_ns[] = {10, 10, 10, 30, 30, 40, 20, 90, 90, 10, 11, 12};

static gint64 fake_clock_us(void)
{
    return fake.now_us;
}

static hc_launch *fake_start(const hc_launch_spec *spec, hc_launch_end *end)
{
    (void)spec;
    if (fake.interrupt_after > 0 && fake.launches == fake.interrupt_after) {
        end->interrupted = true;
        return NULL;
    }
    fake.launches++;
    fake.now_us += fake.launch_us;
    hc_launch *launch = g_new0(hc_launch, 1);
    launch->asked = g_string_new(NULL);
    return launch;
}

static json_t *fake_slice(json_int_t iterations)
{
    uint64_t each_ns = fake.wall_ns + fake.launches * fake.drift_ns;
    json_int_t wall_ns = iterations * (json_int_t)each_ns;
    if (++fake.slices == fake.stalled_slice)
        wall_ns += 100 * 1000 * 1000;
    return json_pack("{s:{s:I,s:I,s:I,s:I,s:I,s:i}}", "slice", "iterations", iterations,
                     "wall_ns", wall_ns, "cpu_ns", wall_ns, "minor_faults",
                     1 + fake.more_faults, "major_faults", fake.more_faults, "items", 10);
}

static json_t *fake_canary(const char *name, json_int_t iterations)
{
    unsigned ns = strcmp(name, "limits/canary-latency") == 0
                      ? looks_ns[fake.looks++ % G_N_ELEMENTS(looks_ns)]
                      : 5;
    return json_pack("{s:{s:I,s:I,s:I,s:i,s:i}}", "slice", "iterations", iterations,
                     "wall_ns", iterations * ns, "cpu_ns", iterations * ns,
                     "minor_faults", 0, "major_faults", 0);
}

static json_t *fake_unavailable(void)
{
    return json_pack("{s:{s:s,s:s}}", "error", "kind", "unavailable", "message",
                     "planted");
}

static void crash(hc_launch_end *end)
{
    end->status = HC_STATUS_CRASHED;
    end->cause = g_strdup(fake.cause);
}

static json_t *fake_heap(hc_launch_end *end)
{
    int allocations = fake.varying_heap ? (int)fake.heap_answers : 3;
    fake.heap_answers++;
    if (fake.no_heap || fake.heap_answers == fake.no_heap_at)
        return fake_unavailable();
    if (fake.heap_answers == fake.crash_at_heap) {
        crash(end);
        return NULL;
    }
    if (fake.bad_heap)
        return json_pack("{s:{s:i}}", "heap", "allocations", allocations);
    return json_pack("{s:{s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:[]}}", "heap", "allocations",
                     allocations, "frees", 3, "in_place", 0, "requested_bytes", 30,
                     "usable_bytes", 48, "freed_bytes", 48, "peak_bytes", 48, "net_bytes",
                     0, "size_classes");
}

static json_t *fake_footprint(void)
{
    if (fake.bad_footprint)
        return json_pack("{s:{s:{}}}", "footprint", "cold");
    const char *part = "{s:i,s:i,s:i,s:i}";
    json_t *cold = json_pack(part, "resident_bytes", -4096, "peak_resident_bytes", 8192,
                             "minor_faults", 2, "major_faults", 0);
    return json_pack("{s:{s:O,s:o}}", "footprint", "cold", cold, "steady", cold);
}

static void fake_tell(hc_launch *launch, json_t *request)
{
    json_decref(launch->request);
    launch->request = request;
}

static json_t *fake_check(const char *name)
{
    if (fake.wrong && strcmp(name, fake.wrong) == 0)
        return json_pack("{s:{s:s,s:s}}", "error", "kind", "failed", "message",
                         "wrong answer");
    return json_pack("{s:{s:s,s:s}}", "check", "answer", "0x1", "expected", "0x1");
}

static void note_request(hc_launch *launch, const char *name, const char *what,
                         json_int_t iterations)
{
    if (launch->asked->len == 0)
        g_string_append_printf(launch->asked, "%s:", name);
    g_string_append_printf(launch->asked, " %s", what);
    if (iterations > 0)
        g_string_append_printf(launch->asked, ":%d", (int)iterations);
}

static json_t *fake_hear(hc_launch *launch, hc_launch_end *end)
{
    if (++fake.answers == fake.interrupt_at) {
        end->interrupted = true;
        return NULL;
    }
    const json_t *request = launch->request;
    const char *name = json_string_value(json_object_get(request, "benchmark"));
    g_free(launch->benchmark);
    launch->benchmark = g_strdup(name);
    const char *op = json_string_value(json_object_get(request, "op"));
    const char *gauge = json_string_value(json_object_get(request, "gauge"));
    json_int_t iterations = json_integer_value(json_object_get(request, "iterations"));
    note_request(launch, name, gauge ? gauge : op, iterations);
    json_t *answer;
    if (fake.slow && strcmp(name, fake.slow) == 0)
        fake.now_us += 100 * 1000;
    if (fake.crashing && strcmp(name, fake.crashing) == 0) {
        crash(end);
        answer = NULL;
    } else if (g_str_has_prefix(name, "limits/canary-")) {
        answer = fake_canary(name, iterations);
    } else if (strcmp(op, "check") == 0) {
        answer = fake_check(name);
    } else if (gauge && strcmp(gauge, "heap") == 0) {
        answer = fake_heap(end);
    } else if (gauge && strcmp(gauge, "footprint") == 0) {
        answer = fake_footprint();
    } else {
        answer = fake.no_time ? fake_unavailable() : fake_slice(iterations);
    }
    return answer;
}

static bool fake_greet(hc_launch *launch, hc_launch_end *end)
{
    (void)launch;
    (void)end;
    return true;
}

static void fake_dismiss(hc_launch *launch)
{
    (void)launch;
}

static bool fake_finish(hc_launch *launch, hc_launch_end *end)
{
    if (g_strcmp0(launch->benchmark, fake.leaving_badly) != 0)
        return true;
    crash(end);
    return false;
}

static void fake_stop(hc_launch *launch)
{
    if (!launch)
        return;
    g_ptr_array_add(fake.sittings, g_string_free(launch->asked, FALSE));
    json_decref(launch->request);
    g_free(launch->benchmark);
    g_free(launch);
}

static const hc_launcher fake_launcher = {.start = fake_start,
                                          .greet = fake_greet,
                                          .tell = fake_tell,
                                          .hear = fake_hear,
                                          .finish = fake_finish,
                                          .dismiss = fake_dismiss,
                                          .stop = fake_stop};

/* ---- A run of three rows --------------------------------------------------------- */

hc_run *planned_run(void)
{
    static const char *const names[] = {"t/a", "t/b", "t/c"};
    hc_run *run = hc_run_new();
    run->id = g_strdup("id");
    run->started = g_strdup("2026-01-01T00:00:00Z");
    run->profile = g_strdup("planted");
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup("s");
    suite->path = g_strdup("/nowhere");
    suite->build_id = g_strdup("b");
    g_ptr_array_add(run->suites, suite);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        hc_benchmark *row = hc_benchmark_new();
        row->suite = g_strdup("s");
        row->table = g_strdup("t");
        row->variant = g_strdup(names[i] + 2);
        row->name = g_strdup(names[i]);
        row->allocator = g_strdup("system");
        row->threads = 1;
        g_ptr_array_add(run->benchmarks, row);
    }
    return run;
}

int bench_set_up(void **state)
{
    bench_fixture *f = g_new0(bench_fixture, 1);
    f->directory = g_dir_make_tmp("heapclock-XXXXXX", NULL);
    f->journal_path = g_build_filename(f->directory, "journal.jsonl", NULL);
    f->profile = (hc_profile){.slice_ms = 1,
                              .slices = 4,
                              .launches = {2, 5},
                              .precision_percent = 1,
                              .heap = true,
                              .footprint = true};
    fake = (fake_script){.wall_ns = 1000,
                         .cause = "SIGPLANTED",
                         .sittings = g_ptr_array_new_with_free_func(g_free)};
    hc_journal_clock_us = fake_clock_us;
    hc_run *run = planned_run();
    char *moved = NULL;
    f->schedule = (hc_schedule){.bench = {.profile = &f->profile,
                                          .launcher = &fake_launcher,
                                          .run = run,
                                          .programs = hc_bench_programs(run),
                                          .cpu = -1},
                                .random = g_rand_new_with_seed(1),
                                .budget_s = 3600};
    f->schedule.bench.journal =
        hc_journal_create(f->journal_path, run, "p", &moved, NULL);
    assert_non_null(f->schedule.bench.journal);
    *state = f;
    return 0;
}

int bench_tear_down(void **state)
{
    bench_fixture *f = *state;
    hc_journal_close(f->schedule.bench.journal, true);
    g_free(f->schedule.bench.programs);
    hc_run_free(f->schedule.bench.run);
    g_rand_free(f->schedule.random);
    g_ptr_array_unref(fake.sittings);
    g_rmdir(f->directory);
    g_free(f->journal_path);
    g_free(f->directory);
    g_free(f);
    return 0;
}

hc_benchmark *row(const bench_fixture *f, guint index)
{
    return f->schedule.bench.run->benchmarks->pdata[index];
}

bool make_all_passes(bench_fixture *f)
{
    return hc_schedule_heap(&f->schedule, NULL) &&
           hc_schedule_footprint(&f->schedule, NULL) &&
           hc_schedule_time(&f->schedule, NULL);
}

void reopen(bench_fixture *f)
{
    hc_run *before = f->schedule.bench.run, *run = planned_run();
    for (guint i = 0; i < run->benchmarks->len; i++)
        ((hc_benchmark *)run->benchmarks->pdata[i])->passes = row(f, i)->passes;
    hc_journal_close(f->schedule.bench.journal, false);
    hc_run_free(before);
    f->schedule.bench.run = run;
    g_free(f->schedule.bench.programs);
    f->schedule.bench.programs = hc_bench_programs(run);
    GError *error = NULL;
    f->schedule.bench.journal =
        hc_journal_resume(f->journal_path, f->schedule.bench.run, "p", &error);
    if (error)
        fail_msg("%s", error->message);
}
