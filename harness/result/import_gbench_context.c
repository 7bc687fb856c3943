#include "import_gbench_context.h"

#include "import_rows.h"

#include <string.h>

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* 0 where there is none. */
static uint64_t count_of(const json_t *object, const char *key)
{
    json_int_t count = json_integer_value(json_object_get(object, key));
    return count > 0 ? (uint64_t)count : 0;
}

static void read_caches(const json_t *caches, hc_machine *machine)
{
    size_t index;
    json_t *cache;
    json_array_foreach(caches, index, cache)
    {
        uint64_t *sizes[] = {&machine->l1d_bytes, &machine->l2_bytes, &machine->l3_bytes};
        uint64_t level = count_of(cache, "level");
        if (level >= 1 && level <= 3 && g_strcmp0(text_of(cache, "type"), "Instruction"))
            *sizes[level - 1] = count_of(cache, "size");
    }
}

/* The context does not name the CPU: its host has to stand for it. */
static void classify(const json_t *context, hc_machine *machine)
{
    GString *facts = g_string_new(NULL);
    hc_import_add_fact(facts, "host", text_of(context, "host_name"));
    hc_import_add_count(facts, "cores", machine->cores);
    hc_import_add_count(facts, "l1d", machine->l1d_bytes);
    hc_import_add_count(facts, "l2", machine->l2_bytes);
    hc_import_add_count(facts, "l3", machine->l3_bytes);
    hc_import_add_fact(facts, "library_build_type",
                       text_of(context, "library_build_type"));
    hc_import_classify(machine, "gbench", facts);
    g_string_free(facts, TRUE);
}

static void read_machine(const json_t *context, hc_machine *machine)
{
    const json_t *load = json_array_get(json_object_get(context, "load_avg"), 0);
    machine->cores = (unsigned)MIN(count_of(context, "num_cpus"), UINT_MAX);
    machine->mhz = (double)count_of(context, "mhz_per_cpu");
    machine->has_mhz = machine->mhz > 0;
    machine->load1 = json_number_value(load);
    machine->has_load = json_is_number(load);
    read_caches(json_object_get(context, "caches"), machine);
    classify(context, machine);
}

static void read_suite(const json_t *context, hc_suite_info *suite)
{
    const char *version = text_of(context, "library_version");
    const char *build_type = text_of(context, "library_build_type");
    suite->path = g_strdup(text_of(context, "executable"));
    suite->engine = g_strdup_printf("libbenchmark%s%s%s%s", version ? " " : "",
                                    version ? version : "", build_type ? ", " : "",
                                    build_type ? build_type : "");
}

void hc_import_gbench_context(const json_t *context, hc_run *run)
{
    const char *date = text_of(context, "date");
    run->started = hc_import_utc(date, false);
    if (date != NULL && run->started == NULL) /* local time of an unknown zone */
        g_ptr_array_add(run->labels, g_strdup_printf("date=%s", date));
    read_machine(context, &run->machine);
    read_suite(context, run->suites->pdata[0]);
}
