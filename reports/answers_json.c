#include "answers_json.h"

#include "json_put.h"

static json_t *args_object(const hc_benchmark *benchmark)
{
    json_t *args = json_object();
    for (size_t i = 0; i < benchmark->arg_count; i++)
        hc_put_i64(args, benchmark->args[i].name, benchmark->args[i].value);
    return args;
}

static json_t *benchmark_object(hc_json_sink *sink, const hc_benchmark *benchmark)
{
    json_t *object = json_object();
    hc_put_name(sink, object, "suite", benchmark->suite);
    hc_put_name(sink, object, "name", benchmark->name);
    hc_put_name(sink, object, "table", benchmark->table);
    hc_put_name(sink, object, "variant", benchmark->variant);
    hc_put(object, "args", args_object(benchmark));
    hc_put_name(sink, object, "allocator", benchmark->allocator);
    hc_put_bool(object, "skipped", benchmark->status == HC_STATUS_SKIPPED);
    hc_put_string(object, "reason", benchmark->error);
    return object;
}

char *hc_list_json(const hc_run *run, GError **error)
{
    hc_json_sink sink = {.subject = "list"};
    json_t *object = json_object(), *list = json_array();
    hc_put_string(object, "schema", HC_LIST_SCHEMA);
    hc_put(object, "benchmarks", list);
    for (guint i = 0; i < run->benchmarks->len; i++)
        json_array_append_new(list, benchmark_object(&sink, run->benchmarks->pdata[i]));
    return hc_json_text(&sink, object, error);
}

char *hc_written_json(const GPtrArray *paths, GError **error)
{
    hc_json_sink sink = {.subject = "report"};
    json_t *object = json_object();
    hc_put_string(object, "schema", HC_REPORT_SCHEMA);
    hc_put(object, "written", hc_json_string_list(paths));
    return hc_json_text(&sink, object, error);
}
