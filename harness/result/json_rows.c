#include "json_rows.h"

#include <string.h>

typedef struct span {
    const char *at;
    size_t length;
} span;

/* ---- Finding --------------------------------------------------------------------- */

static bool is_escaped(const char *quote)
{
    size_t backslashes = 0;
    while (*--quote == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

/* The byte after the string that opens at `at`. */
static const char *after_string(const char *at, const char *end)
{
    do
        at = memchr(at + 1, '"', (size_t)(end - at - 1));
    while (at != NULL && is_escaped(at));
    return at != NULL ? at + 1 : end;
}

static const char *after_space(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

/* Where the list of this key opens, if the string before `at` is the key. */
static const char *opening(const char *at, const char *end)
{
    at = after_space(at, end);
    at = at < end && *at == ':' ? after_space(at + 1, end) : end;
    return at < end && *at == '[' ? at : NULL;
}

/* 1 where something opens, -1 where something closes. */
static int step_of(char c)
{
    return (c == '{' || c == '[') - (c == '}' || c == ']');
}

static const char *find_list(const char *text, const char *end, const char *key)
{
    size_t key_length = strlen(key);
    int depth = 0;
    for (const char *at = text; at < end;) {
        depth += step_of(*at);
        const char *next = *at == '"' ? after_string(at, end) : at + 1;
        bool is_key = *at == '"' && depth == 1 && (size_t)(next - at) == key_length + 2 &&
                      memcmp(at + 1, key, key_length) == 0;
        const char *list = is_key ? opening(next, end) : NULL;
        if (list != NULL)
            return list;
        at = next;
    }
    return NULL;
}

static void add_span(hc_json_rows *rows, const char *from, const char *to)
{
    span found = {from, (size_t)(to - from)};
    g_array_append_val(rows->spans, found);
}

/* Where the list closes; NULL: nowhere. A list of nothing but space has no element. */
static const char *split(hc_json_rows *rows, const char *open, const char *end)
{
    const char *from = open + 1;
    int depth = 0;
    for (const char *at = from; at < end;) {
        if (*at == ']' && depth == 0) {
            if (rows->spans->len > 0 || after_space(from, at) < at)
                add_span(rows, from, at);
            return at;
        }
        if (*at == ',' && depth == 0) {
            add_span(rows, from, at);
            from = at + 1;
        }
        depth += step_of(*at);
        at = *at == '"' ? after_string(at, end) : at + 1;
    }
    return NULL;
}

hc_json_rows *hc_json_rows_find(const char *text, size_t length, const char *key)
{
    const char *end = text + length;
    const char *open = find_list(text, end, key);
    if (open == NULL)
        return NULL;
    hc_json_rows *rows = g_new0(hc_json_rows, 1);
    rows->spans = g_array_new(FALSE, FALSE, sizeof(span));
    rows->rest = g_string_new_len(text, open + 1 - text);
    const char *close = split(rows, open, end);
    if (close == NULL)
        g_clear_pointer(&rows, hc_json_rows_free);
    else
        g_string_append_len(rows->rest, close, end - close);
    return rows;
}

void hc_json_rows_free(hc_json_rows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->spans);
    g_string_free(rows->rest, TRUE);
    g_free(rows);
}

/* ---- Reading --------------------------------------------------------------------- */

bool hc_json_rows_read(const hc_json_rows *rows, const hc_json_at *list,
                       hc_json_read_element *read, gpointer into)
{
    for (guint i = 0; i < rows->spans->len; i++) {
        const span *here = &g_array_index(rows->spans, span, i);
        json_t *value = json_loadb(here->at, here->length,
                                   JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
        if (value == NULL)
            return false;
        hc_json_at at = {.doc = list->doc, .parent = list, .index = i, .value = value};
        if (hc_json_is_object(&at))
            read(&at, into);
        json_decref(value);
    }
    return true;
}
