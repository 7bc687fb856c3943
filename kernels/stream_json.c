/* stream_json.c - gz -> JSON -> filter -> enrich: lines out of a gzip file, parsed by
 * jansson where they are well formed, the active records kept and given a date. */
#include "stream.h"

#include "stream_inputs.h"
#include "support/list.h"
#include "support/need.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#define PROCESSED_AT "2024-01-01"

void stream_json_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, hc_arg(state, 0));
    lines_recipe recipe = {.make = json_line_make, .count = (uint64_t)input->n};
    char name[64];
    snprintf(name, sizeof name, "c-json-%" PRId64 ".gz", input->n);
    stream_need_file(state, input, name, make_gzip_lines, &recipe);
}

static uint64_t digest_add(uint64_t digest, int64_t id, const char *date)
{
    return list_digest_add(list_digest_add(digest, id), (int64_t)strlen(date));
}

uint64_t stream_json_reference(hc_state *state)
{
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++) {
        if (json_is_active((uint64_t)i))
            digest = digest_add(digest, i, PROCESSED_AT);
    }
    return digest;
}

/* ---- What is done to a record ---------------------------------------------------- */

/* NULL where the line is malformed. */
static json_t *parse(line_view line)
{
    return json_loadb(line.bytes, line.length, 0, NULL);
}

static bool is_active(const json_t *record)
{
    const char *status = json_string_value(json_object_get(record, "status"));
    return status && strcmp(status, "active") == 0;
}

static json_t *enrich(json_t *record)
{
    if (json_object_set_new(record, "processed_at", json_string(PROCESSED_AT)) != 0)
        abort();
    return record;
}

static uint64_t consume(uint64_t digest, const json_t *record)
{
    const char *date = json_string_value(json_object_get(record, "processed_at"));
    return digest_add(digest, json_integer_value(json_object_get(record, "id")),
                      date ? date : "");
}

static void release(void *record)
{
    json_decref(record);
}

static line_source *open_lines(const stream_input *input, const char *paths[1])
{
    paths[0] = input->paths[0];
    return lines_of_gzip(paths, 1);
}

/* ---- A list after each stage ----------------------------------------------------- */

static object_list parse_all(const object_list *lines)
{
    object_list records = {.items = NULL};
    for (size_t i = 0; i < lines->length; i++) {
        const text *line = lines->items[i];
        json_t *record = parse((line_view){line->bytes, line->length});
        if (record)
            object_list_append(&records, record);
    }
    return records;
}

static object_list filter_all(const object_list *records)
{
    object_list active = {.items = NULL};
    for (size_t i = 0; i < records->length; i++) {
        if (is_active(records->items[i]))
            object_list_append(&active, records->items[i]);
    }
    return active;
}

static object_list enrich_all(const object_list *records)
{
    object_list enriched = {.items = NULL};
    for (size_t i = 0; i < records->length; i++)
        object_list_append(&enriched, enrich(records->items[i]));
    return enriched;
}

static int json_list(const stream_input *input, uint64_t *answer)
{
    const char *paths[1];
    object_list lines = {.items = NULL};
    int cause = lines_collect(open_lines(input, paths), &lines);
    object_list records = parse_all(&lines);
    object_list active = filter_all(&records);
    object_list enriched = enrich_all(&active);
    *answer = 0;
    for (size_t i = 0; i < enriched.length; i++)
        *answer = consume(*answer, enriched.items[i]);
    object_list_free(&enriched, NULL);
    object_list_free(&active, NULL);
    object_list_free(&records, release);
    object_list_free(&lines, free);
    return cause;
}

/* ---- A record at a time ---------------------------------------------------------- */

static void *next_parsed(stage *self)
{
    line_view view;
    while (lines_next(self->lines, &view)) {
        text *line = text_new(view.bytes, view.length);
        json_t *record = parse((line_view){line->bytes, line->length});
        free(line);
        if (record)
            return record;
    }
    return NULL;
}

static void *next_active(stage *self)
{
    json_t *record;
    while ((record = stage_next(self->from)) != NULL && !is_active(record))
        json_decref(record);
    return record;
}

static void *next_enriched(stage *self)
{
    json_t *record = stage_next(self->from);
    return record ? enrich(record) : NULL;
}

static int json_lazy(const stream_input *input, uint64_t *answer)
{
    const char *paths[1];
    stage *records = stage_over_lines(next_parsed, open_lines(input, paths));
    stage *active = stage_over(next_active, records);
    stage *enriched = stage_over(next_enriched, active);
    json_t *record;
    *answer = 0;
    while ((record = stage_next(enriched)) != NULL) {
        *answer = consume(*answer, record);
        json_decref(record);
    }
    return stage_close(enriched);
}

/* ---- Kernels --------------------------------------------------------------------- */

static void run(hc_state *state, stream_way *way)
{
    uint64_t answer = 0;
    stream_run(state, way, (uint64_t)hc_arg(state, 0), &answer);
}

void stream_json_list(hc_state *state)
{
    run(state, json_list);
}

void stream_json_lazy(hc_state *state)
{
    run(state, json_lazy);
}
