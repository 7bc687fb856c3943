#include "listing.h"

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void add_axes(hc_table_info *table, const json_t *axes)
{
    size_t index;
    json_t *entry;
    json_array_foreach(axes, index, entry)
    {
        hc_axis_info *axis = g_new0(hc_axis_info, 1);
        axis->name = g_strdup(text_of(entry, "name"));
        axis->headline = json_integer_value(json_object_get(entry, "headline"));
        g_ptr_array_add(table->axes, axis);
    }
}

static void add_table(hc_run *run, const char *suite, const json_t *entry)
{
    hc_table_info *table = hc_table_info_new();
    table->suite = g_strdup(suite);
    table->name = g_strdup(text_of(entry, "name"));
    table->title = g_strdup(text_of(entry, "title"));
    add_axes(table, json_object_get(entry, "axes"));
    g_ptr_array_add(run->tables, table);
}

static void take_args(hc_benchmark *row, const json_t *args)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)args, name, value)
    {
        if (row->arg_count == HC_RESULT_MAX_ARGS)
            return;
        row->args[row->arg_count].name = g_strdup(name);
        row->args[row->arg_count++].value = json_integer_value(value);
    }
}

/* Addresses above INT64_MAX are none of a program's. */
static uint64_t address_of(const json_t *code, const char *role)
{
    json_int_t address = json_integer_value(json_object_get(code, role));
    return address > 0 ? (uint64_t)address : 0;
}

static void take_code(hc_benchmark *row, const json_t *code)
{
    row->code = (hc_code_addresses){.run = address_of(code, "run"),
                                    .set_up = address_of(code, "set_up"),
                                    .tear_down = address_of(code, "tear_down"),
                                    .unavailable = address_of(code, "unavailable"),
                                    .reference = address_of(code, "reference"),
                                    .methods = address_of(code, "methods")};
}

hc_benchmark *hc_listing_row(const char *suite, const char *allocator,
                             const json_t *entry)
{
    hc_benchmark *row = hc_benchmark_new();
    row->suite = g_strdup(suite);
    row->allocator = g_strdup(allocator);
    row->name = g_strdup(text_of(entry, "name"));
    row->table = g_strdup(text_of(entry, "table"));
    row->variant = g_strdup(text_of(entry, "variant"));
    row->model = g_strdup(text_of(entry, "model"));
    row->note = g_strdup(text_of(entry, "note"));
    row->work = g_strdup(text_of(entry, "work"));
    const json_t *threads = json_object_get(entry, "threads");
    row->threads = threads ? (unsigned)json_integer_value(threads) : 1;
    row->heap_varies = json_is_true(json_object_get(entry, "heap_varies"));
    const json_t *floor_ns = json_object_get(entry, "floor_ns");
    row->has_floor = floor_ns != NULL;
    row->floor_ns = json_number_value(floor_ns);
    take_args(row, json_object_get(entry, "args"));
    take_code(row, json_object_get(entry, "code"));
    const char *unavailable = text_of(entry, "unavailable");
    if (unavailable) {
        row->status = HC_STATUS_SKIPPED;
        row->error = g_strdup(unavailable);
    }
    return row;
}

void hc_listing_add_tables(hc_run *run, const char *suite, const json_t *list)
{
    size_t index;
    json_t *entry;
    json_array_foreach(json_object_get(list, "tables"), index, entry)
    {
        add_table(run, suite, entry);
    }
}

char **hc_listing_libraries(const json_t *list)
{
    const json_t *libraries = json_object_get(list, "libraries");
    if (!json_is_array(libraries))
        return NULL;
    GPtrArray *paths = g_ptr_array_new();
    size_t index;
    json_t *path;
    json_array_foreach(libraries, index, path)
    {
        g_ptr_array_add(paths,
                        g_strdup(json_is_string(path) ? json_string_value(path) : ""));
    }
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(paths, FALSE);
}
