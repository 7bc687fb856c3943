#include "case.h"

#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Axes ------------------------------------------------------------------------ */

static bool axis_can_end(const hc_axis *axis)
{
    if (axis->values)
        return axis->count > 0;
    return axis->first >= 1 && axis->last >= axis->first && axis->times >= 2;
}

static size_t axis_length(const hc_axis *axis)
{
    if (axis->values)
        return axis->count;
    size_t length = 1;
    for (int64_t value = axis->first; value <= axis->last / axis->times;
         value *= axis->times) /* at most `last`, so that it cannot overflow */
        length++;
    return length;
}

static int64_t axis_value(const hc_axis *axis, size_t index)
{
    if (axis->values)
        return axis->values[index];
    int64_t value = axis->first;
    while (index-- > 0)
        value *= axis->times;
    return value;
}

/* ---- Cases ----------------------------------------------------------------------- */

static char *case_name(const hc_case *one)
{
    char *name = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&name, &size);
    if (!out)
        return NULL;
    fprintf(out, "%s/%s", one->table->name, one->kernel->name);
    for (size_t i = 0; i < one->axis_count; i++)
        fprintf(out, "/%s:%" PRId64, one->axes[i].name, one->args[i]);
    return fclose(out) == 0 ? name : NULL;
}

static bool list_append(hc_case_list *list, hc_case one)
{
    one.name = case_name(&one);
    hc_case *grown = realloc(list->cases, (list->count + 1) * sizeof *grown);
    if (grown)
        list->cases = grown;
    if (!grown || !one.name) {
        free(one.name);
        return false;
    }
    list->cases[list->count++] = one;
    return true;
}

/* Appends a case for every combination; the first axis changes slowest. */
static bool append_combinations(hc_case_list *list, hc_case *one, size_t axis)
{
    if (axis == one->axis_count)
        return list_append(list, *one);
    size_t length = axis_length(&one->axes[axis]);
    for (size_t i = 0; i < length; i++) {
        one->args[axis] = axis_value(&one->axes[axis], i);
        if (!append_combinations(list, one, axis + 1))
            return false;
    }
    return true;
}

/* ---- Validation ------------------------------------------------------------------ */

/* A case's name is taken apart at its '/', an argument at its ':'. */
static bool name_is_valid(const char *name, const char *separators)
{
    return name && *name && !strpbrk(name, separators) && hc_utf8_is_valid(name);
}

/* `what` is "table" or "table 't', kernel". */
static void tell_bad_name(const char *what, const char *name, char *error, size_t size)
{
    if (!name || !*name)
        snprintf(error, size, "%s without a name", what);
    else
        snprintf(error, size, "%s '%s': expected a name in UTF-8 without '/'", what,
                 name);
}

static bool axis_is_valid(const hc_case *one, size_t axis, char *error, size_t size)
{
    const char *table = one->table->name, *kernel = one->kernel->name;
    const char *name = one->axes[axis].name;
    if (!name_is_valid(name, "/:")) {
        snprintf(
            error, size,
            "kernel '%s/%s', axis '%s': expected a name in UTF-8 without '/' and ':'",
            table, kernel, name ? name : "");
        return false;
    }
    if (!axis_can_end(&one->axes[axis])) {
        snprintf(error, size,
                 "kernel '%s/%s', axis '%s': expected either values or a range with "
                 "first >= 1, last >= first and times >= 2",
                 table, kernel, name);
        return false;
    }
    for (size_t i = 0; i < axis; i++) {
        if (strcmp(one->axes[i].name, name) == 0) {
            snprintf(error, size, "kernel '%s/%s': two axes are named '%s'", table,
                     kernel, name);
            return false;
        }
    }
    return true;
}

static bool kernel_is_valid(const hc_case *one, char *error, size_t size)
{
    const char *table = one->table->name;
    const hc_kernel *kernel = one->kernel;
    if (!name_is_valid(kernel->name, "/")) {
        char what[HC_SUITE_ERROR_BYTES];
        snprintf(what, sizeof what, "table '%s', kernel", table);
        tell_bad_name(what, kernel->name, error, size);
        return false;
    }
    if (!kernel->run) {
        snprintf(error, size, "kernel '%s/%s' has no run function", table, kernel->name);
        return false;
    }
    if (one->axis_count > HC_MAX_AXES) {
        snprintf(error, size, "kernel '%s/%s' has %zu axes, at most %d are possible",
                 table, kernel->name, one->axis_count, HC_MAX_AXES);
        return false;
    }
    for (size_t i = 0; i < one->axis_count; i++) {
        if (!axis_is_valid(one, i, error, size))
            return false;
    }
    return true;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool names_are_unique(const hc_case_list *list, char *error, size_t size)
{
    char **names = malloc((list->count + 1) * sizeof *names);
    if (!names) {
        snprintf(error, size, "out of memory");
        return false;
    }
    for (size_t i = 0; i < list->count; i++)
        names[i] = list->cases[i].name;
    qsort(names, list->count, sizeof *names, compare_names);
    bool unique = true;
    for (size_t i = 1; i < list->count && unique; i++) {
        if (strcmp(names[i - 1], names[i]) == 0) {
            snprintf(error, size, "two benchmarks are named '%s'", names[i]);
            unique = false;
        }
    }
    free(names);
    return unique;
}

static bool append_table(hc_case_list *list, const hc_table *table, hc_probe *probes,
                         char *error, size_t size)
{
    if (!name_is_valid(table->name, "/")) {
        tell_bad_name("table", table->name, error, size);
        return false;
    }
    for (size_t i = 0; i < table->kernel_count; i++) {
        const hc_kernel *kernel = &table->kernels[i];
        bool own = kernel->axes != NULL;
        hc_case one = {.table = table,
                       .kernel = kernel,
                       .probe = &probes[i],
                       .axes = own ? kernel->axes : table->axes,
                       .axis_count = own ? kernel->axis_count : table->axis_count};
        if (!kernel_is_valid(&one, error, size))
            return false;
        if (!append_combinations(list, &one, 0)) {
            snprintf(error, size, "out of memory");
            return false;
        }
    }
    return true;
}

/* Also of tables whose kernels have different names: results are kept by table. */
static bool tables_are_unique(const hc_suite *suite, char *error, size_t size)
{
    for (size_t i = 0; i < suite->table_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *name = suite->tables[i]->name;
            if (strcmp(suite->tables[j]->name, name) == 0) {
                snprintf(error, size, "two tables are named '%s'", name);
                return false;
            }
        }
    }
    return true;
}

static size_t count_kernels(const hc_suite *suite)
{
    size_t count = 0;
    for (size_t i = 0; i < suite->table_count; i++)
        count += suite->tables[i]->kernel_count;
    return count;
}

bool hc_case_list_build(const hc_suite *suite, hc_case_list *list, char *error,
                        size_t size)
{
    *list = (hc_case_list){.probes = calloc(count_kernels(suite) + 1, sizeof(hc_probe))};
    if (!list->probes) {
        snprintf(error, size, "out of memory");
        return false;
    }
    if (!name_is_valid(suite->name, "")) {
        snprintf(error, size, "the suite has no name, or one not in UTF-8");
        goto invalid;
    }
    hc_probe *probes = list->probes;
    for (size_t i = 0; i < suite->table_count; i++) {
        if (!append_table(list, suite->tables[i], probes, error, size))
            goto invalid;
        probes += suite->tables[i]->kernel_count;
    }
    if (tables_are_unique(suite, error, size) && names_are_unique(list, error, size))
        return true;
invalid:
    hc_case_list_clear(list);
    return false;
}

void hc_case_list_clear(hc_case_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->cases[i].name);
    free(list->cases);
    free(list->probes);
    *list = (hc_case_list){0};
}

const hc_case *hc_case_list_find(const hc_case_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->cases[i].name, name) == 0)
            return &list->cases[i];
    }
    return NULL;
}

unsigned hc_case_threads(const hc_case *one)
{
    return one->kernel->threads > 1 ? one->kernel->threads : 1;
}

hc_reference *hc_case_reference(const hc_case *one)
{
    return one->kernel->reference ? one->kernel->reference : one->table->reference;
}

const char *hc_case_unavailable(const hc_case *one)
{
    if (!one->kernel->unavailable)
        return NULL;
    if (!one->probe->asked) {
        one->probe->reason = one->kernel->unavailable();
        one->probe->asked = true;
    }
    return one->probe->reason;
}
