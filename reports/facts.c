/* The facts of a run as label and value, for the formats that list them. */
#include "summary.h"

#include "units.h"

static void fact_free(void *data)
{
    hc_fact *fact = data;
    g_free(fact->label);
    g_free(fact->value);
    g_free(fact);
}

/* Takes `value`; NULL and "" are not known and add nothing. */
static void add_owned(GPtrArray *facts, const char *section, const char *label,
                      char *value)
{
    if (value == NULL || value[0] == '\0') {
        g_free(value);
        return;
    }
    hc_fact *fact = g_new(hc_fact, 1);
    *fact = (hc_fact){.section = section, .label = g_strdup(label), .value = value};
    g_ptr_array_add(facts, fact);
}

static void add(GPtrArray *facts, const char *section, const char *label,
                const char *value)
{
    add_owned(facts, section, label, g_strdup(value));
}

static char *join(const GPtrArray *words)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; words != NULL && i < words->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
                               (const char *)words->pdata[i]);
    return g_string_free(out, FALSE);
}

static void add_run(GPtrArray *facts, const hc_run *run)
{
    add(facts, "Run", "Id", run->id);
    add(facts, "Run", "Started", run->started);
    add(facts, "Run", "Finished", run->finished);
    if (!run->complete)
        add(facts, "Run", "Complete", "no: the run was interrupted");
    add(facts, "Run", "Measured by", run->tool);
    if (run->tool == NULL)
        add_owned(facts, "Run", "Time spent", hc_report_duration(run->elapsed_s));
    add(facts, "Run", "Profile", run->profile);
    add_owned(facts, "Run", "Command", join(run->argv));
    add(facts, "Run", "Commit", run->commit);
    add_owned(facts, "Run", "Labels", join(run->labels));
    if (run->tool == NULL)
        add_owned(facts, "Run", "Seed", g_strdup_printf("%" G_GUINT64_FORMAT, run->seed));
}

static void add_bytes(GPtrArray *facts, const char *label, uint64_t bytes)
{
    char text[HC_UNITS_SIZE];
    if (bytes != 0)
        add(facts, "Machine", label, hc_units_bytes(text, (int64_t)bytes));
}

static void add_number(GPtrArray *facts, const char *label, const char *format,
                       double value)
{
    char text[HC_UNITS_SIZE];
    add(facts, "Machine", label, g_ascii_formatd(text, sizeof text, format, value));
}

static void add_machine(GPtrArray *facts, const hc_machine *machine)
{
    add(facts, "Machine", "CPU", machine->cpu);
    add(facts, "Machine", "Architecture", machine->arch);
    if (machine->cores > 0)
        add_owned(facts, "Machine", "Cores", g_strdup_printf("%u", machine->cores));
    if (machine->has_mhz)
        add_number(facts, "MHz", "%.0f", machine->mhz);
    add_bytes(facts, "L1 data cache", machine->l1d_bytes);
    add_bytes(facts, "L2 cache", machine->l2_bytes);
    add_bytes(facts, "L3 cache", machine->l3_bytes);
    add_bytes(facts, "Memory", machine->ram_bytes);
    add(facts, "Machine", "Kernel", machine->kernel);
    add(facts, "Machine", "Virtualisation", machine->virt);
    if (machine->has_load)
        add_number(facts, "Load at start", "%.2f", machine->load1);
    add(facts, "Machine", "Class", machine->class_id);
}

static void add_suite(GPtrArray *facts, const hc_suite_info *suite)
{
    add(facts, "Suite", "Name", suite->name);
    add(facts, "Suite", "Program", suite->path);
    add(facts, "Suite", "Interpreter", suite->interpreter);
    add(facts, "Suite", "Compiler", suite->compiler);
    add(facts, "Suite", "Flags", suite->flags);
    add(facts, "Suite", "Build type", suite->build_type);
    add(facts, "Suite", "Engine", suite->engine);
    add(facts, "Suite", "Build id", suite->build_id);
}

static void add_allocator(GPtrArray *facts, const hc_allocator_info *allocator)
{
    add(facts, "Allocator", "Name", allocator->name);
    add(facts, "Allocator", "Version", allocator->version);
    add(facts, "Allocator", "Settings", allocator->conf);
}

GPtrArray *hc_report_facts(const hc_run *run)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func(fact_free);
    add_run(facts, run);
    add_machine(facts, &run->machine);
    for (size_t i = 0; i < run->suites->len; i++)
        add_suite(facts, run->suites->pdata[i]);
    for (size_t i = 0; i < run->allocators->len; i++)
        add_allocator(facts, run->allocators->pdata[i]);
    return facts;
}
