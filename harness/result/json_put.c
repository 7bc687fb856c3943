/* Building JSON objects; see json_put.h for what counts as a problem. */
#include "json_put.h"

#include "result_json.h"

#include <math.h>
#include <stdlib.h>

static void note_problem(hc_json_sink *sink, const char *key, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void note_problem(hc_json_sink *sink, const char *key, const char *format, ...)
{
    if (sink->problem != NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    sink->problem = g_strdup_printf("%s: %s: %s", sink->subject, key, reason);
    g_free(reason);
}

static json_t *string(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    json_t *value = json_string(valid);
    g_free(valid);
    return value;
}

static json_t *integer(hc_json_sink *sink, const char *key, uint64_t number)
{
    if (number > INT64_MAX)
        note_problem(sink, key,
                     "expected at most %" G_GINT64_FORMAT ", got %" G_GUINT64_FORMAT,
                     INT64_MAX, number);
    return json_integer((json_int_t)number);
}

static json_t *real(hc_json_sink *sink, const char *key, double number)
{
    if (!isfinite(number)) {
        note_problem(sink, key, "expected a finite number, got %g", number);
        return json_null();
    }
    return json_real(number + 0.0); /* no -0.0 */
}

void hc_put(json_t *object, const char *key, json_t *value)
{
    if (g_utf8_validate(key, -1, NULL)) {
        json_object_set_new(object, key, value);
        return;
    }
    char *valid = g_utf8_make_valid(key, -1);
    json_object_set_new(object, valid, value);
    g_free(valid);
}

void hc_put_string(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        hc_put(object, key, string(text));
}

void hc_put_name(hc_json_sink *sink, json_t *object, const char *key, const char *text)
{
    if (text == NULL)
        note_problem(sink, key, "expected a text, got nothing");
    hc_put_string(object, key, text);
}

void hc_put_u64(hc_json_sink *sink, json_t *object, const char *key, uint64_t number)
{
    hc_put(object, key, integer(sink, key, number));
}

void hc_put_i64(json_t *object, const char *key, int64_t number)
{
    hc_put(object, key, json_integer(number));
}

void hc_put_real(hc_json_sink *sink, json_t *object, const char *key, double number)
{
    hc_put(object, key, real(sink, key, number));
}

void hc_put_bool(json_t *object, const char *key, bool value)
{
    hc_put(object, key, json_boolean(value));
}

json_t *hc_json_u64_list(hc_json_sink *sink, const char *key, const uint64_t *numbers,
                         size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; ++i)
        json_array_append_new(list, integer(sink, key, numbers[i]));
    return list;
}

json_t *hc_json_real_list(hc_json_sink *sink, const char *key, const double *numbers,
                          size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; ++i)
        json_array_append_new(list, real(sink, key, numbers[i]));
    return list;
}

json_t *hc_json_string_list(const GPtrArray *texts)
{
    json_t *list = json_array();
    for (guint i = 0; i < texts->len; ++i)
        json_array_append_new(list, string(texts->pdata[i]));
    return list;
}

char *hc_json_text(hc_json_sink *sink, json_t *object, GError **error)
{
    char *text = NULL;
    if (sink->problem) {
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SCHEMA, "%s", sink->problem);
    } else {
        char *dumped = json_dumps(object, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
        text = g_strconcat(dumped, "\n", NULL);
        free(dumped);
    }
    g_clear_pointer(&sink->problem, g_free);
    json_decref(object);
    return text;
}
