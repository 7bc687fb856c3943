/* Typed access to JSON with the path in every message. */
#include "json_at.h"

#include "result_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A message is one line for a terminal, whatever bytes of the file it shows. */
static void hide_controls(char *text)
{
    for (; *text != '\0'; ++text) {
        if (g_ascii_iscntrl(*text))
            *text = '?';
    }
}

static void set_syntax_error(const char *path, const json_error_t *where, GError **error)
{
    char *reason = g_utf8_make_valid(where->text, -1);
    hide_controls(reason);
    g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SYNTAX, "%s:%d:%d: %s", path,
                where->line, where->column, reason);
    g_free(reason);
}

static void set_open_error(const char *path, int reason, GError **error)
{
    g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_OPEN, "%s: %s", path,
                g_strerror(reason));
}

/* A GByteArray holds 4 GiB, and its JSON would take that several times over. */
enum { BLOCK_BYTES = 1 << 16, MOST_BYTES = 1 << 30 };

/* By blocks, since a pipe does not tell its length. */
static GByteArray *read_bytes(FILE *file)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 *block = g_malloc(BLOCK_BYTES);
    size_t got;
    while (bytes->len <= MOST_BYTES && (got = fread(block, 1, BLOCK_BYTES, file)) > 0)
        g_byte_array_append(bytes, block, (guint)got);
    g_free(block);
    g_byte_array_append(bytes, (const guint8 *)"", 1); /* or there is no array for none */
    return bytes;
}

#define UTF8_MARK "\xef\xbb\xbf"

/* NULL, or why there is no JSON in it. UTF-16 shows by its mark, or by an ASCII character
 * of which one half is 0. */
static const char *no_json(const char *text, size_t length)
{
    bool is_wide = length >= 2 &&
                   ((text[0] == '\0') != (text[1] == '\0') ||
                    memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0);
    if (is_wide)
        return "expected UTF-8, got UTF-16";
    return strspn(text, " \t\r\n") == length ? "it is empty" : NULL;
}

/* The text of the file's bytes, which are taken. Programs of Windows begin UTF-8 with a
 * mark, which no JSON has. */
static char *text_of(const char *path, GByteArray *bytes, size_t *length, GError **error)
{
    size_t mark = strlen(UTF8_MARK);
    if (bytes->len > mark && memcmp(bytes->data, UTF8_MARK, mark) == 0)
        g_byte_array_remove_range(bytes, 0, (guint)mark);
    *length = bytes->len - 1;
    char *text = (char *)g_byte_array_free(bytes, FALSE);
    const char *problem = no_json(text, *length);
    if (problem) {
        g_set_error(error, HC_RESULT_ERROR, HC_RESULT_ERROR_SYNTAX, "%s:1:0: %s", path,
                    problem);
        g_clear_pointer(&text, g_free);
    }
    return text;
}

char *hc_json_read_file(const char *path, size_t *length, GError **error)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        set_open_error(path, errno, error);
        return NULL;
    }
    errno = 0;
    GByteArray *bytes = read_bytes(file);
    int failure = ferror(file) ? errno : bytes->len > MOST_BYTES + 1 ? EFBIG : 0;
    fclose(file);
    if (failure == 0)
        return text_of(path, bytes, length, error);
    set_open_error(path, failure, error);
    g_byte_array_unref(bytes);
    return NULL;
}

json_t *hc_json_parse(const char *path, const char *text, size_t length, GError **error)
{
    json_error_t where;
    json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, &where);
    if (value == NULL)
        set_syntax_error(path, &where, error);
    return value;
}

/* ---- Messages -------------------------------------------------------------------- */

static void append_path(GString *text, const hc_json_at *at)
{
    if (at->parent == NULL)
        return;
    append_path(text, at->parent);
    const json_t *name =
        at->doc->naming ? json_object_get(at->value, at->doc->naming) : NULL;
    if (at->key == NULL)
        g_string_append_printf(text, "[%zu]", at->index);
    if (at->key == NULL && json_is_string(name))
        g_string_append_printf(text, " (%s)", json_string_value(name));
    if (at->key != NULL)
        g_string_append_printf(text, "%s%s", at->parent->parent == NULL ? "" : ".",
                               at->key);
}

void hc_json_refuse(const hc_json_at *at, const char *format, ...)
{
    if (at->doc->error != NULL)
        return;
    GString *path = g_string_new(NULL);
    append_path(path, at);
    va_list arguments;
    va_start(arguments, format);
    char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    hide_controls(path->str);
    hide_controls(reason);
    at->doc->error =
        g_error_new(HC_RESULT_ERROR, HC_RESULT_ERROR_SCHEMA, "%s: %s%s%s", at->doc->path,
                    path->str, path->len > 0 ? ": " : "", reason);
    g_free(reason);
    g_string_free(path, TRUE);
}

static const char *type_name(const json_t *value)
{
    if (value == NULL)
        return "nothing";
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_INTEGER:
        return "an integer";
    case JSON_REAL:
        return "a number with a fraction";
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        return "null";
    }
    return "something else";
}

static bool expect(const hc_json_at *at, bool right, const char *expected)
{
    if (!right)
        hc_json_refuse(at, "expected %s, got %s", expected, type_name(at->value));
    return right && at->doc->error == NULL;
}

/* ---- Places ---------------------------------------------------------------------- */

hc_json_at hc_json_root(hc_json_doc *doc, const json_t *value)
{
    return (hc_json_at){.doc = doc, .value = value};
}

hc_json_at hc_json_member(const hc_json_at *object, const char *key)
{
    return (hc_json_at){.doc = object->doc,
                        .parent = object,
                        .key = key,
                        .value = json_object_get(object->value, key)};
}

hc_json_at hc_json_element(const hc_json_at *array, size_t index)
{
    return (hc_json_at){.doc = array->doc,
                        .parent = array,
                        .index = index,
                        .value = json_array_get(array->value, index)};
}

/* True when the member is there to be read, or its absence is an error to be reported. An
 * absent parent has been reported already, or may be absent with all that is in it. */
static bool is_due(const hc_json_at *at, hc_json_need need)
{
    return at->value != NULL || (need == HC_JSON_REQUIRED && at->parent->value != NULL);
}

hc_json_at hc_json_object(const hc_json_at *object, const char *key, hc_json_need need)
{
    hc_json_at at = hc_json_member(object, key);
    if (is_due(&at, need) && !expect(&at, json_is_object(at.value), "an object"))
        at.value = NULL;
    return at;
}

hc_json_at hc_json_array(const hc_json_at *object, const char *key, hc_json_need need)
{
    hc_json_at at = hc_json_member(object, key);
    if (is_due(&at, need) && !expect(&at, json_is_array(at.value), "an array"))
        at.value = NULL;
    return at;
}

size_t hc_json_length(const hc_json_at *array)
{
    return json_array_size(array->value);
}

/* ---- Values ---------------------------------------------------------------------- */

bool hc_json_is_object(const hc_json_at *at)
{
    return expect(at, json_is_object(at->value), "an object");
}

bool hc_json_i64(const hc_json_at *at, int64_t *value)
{
    if (!expect(at, json_is_integer(at->value), "an integer"))
        return false;
    *value = json_integer_value(at->value);
    return true;
}

bool hc_json_u64(const hc_json_at *at, uint64_t *value)
{
    int64_t number;
    if (!hc_json_i64(at, &number))
        return false;
    if (number < 0) {
        hc_json_refuse(at, "expected 0 or more, got %" G_GINT64_FORMAT, number);
        return false;
    }
    *value = (uint64_t)number;
    return true;
}

bool hc_json_real(const hc_json_at *at, double *value)
{
    if (!expect(at, json_is_number(at->value), "a number"))
        return false;
    *value = json_number_value(at->value);
    return true;
}

bool hc_json_string(const hc_json_at *at, char **value)
{
    if (!expect(at, json_is_string(at->value), "a string"))
        return false;
    g_free(*value);
    *value = g_strdup(json_string_value(at->value));
    return true;
}

bool hc_json_take_u64(const hc_json_at *object, const char *key, hc_json_need need,
                      uint64_t *value)
{
    hc_json_at at = hc_json_member(object, key);
    return is_due(&at, need) && hc_json_u64(&at, value);
}

bool hc_json_take_i64(const hc_json_at *object, const char *key, hc_json_need need,
                      int64_t *value)
{
    hc_json_at at = hc_json_member(object, key);
    return is_due(&at, need) && hc_json_i64(&at, value);
}

bool hc_json_take_real(const hc_json_at *object, const char *key, hc_json_need need,
                       double *value)
{
    hc_json_at at = hc_json_member(object, key);
    return is_due(&at, need) && hc_json_real(&at, value);
}

bool hc_json_take_string(const hc_json_at *object, const char *key, hc_json_need need,
                         char **value)
{
    hc_json_at at = hc_json_member(object, key);
    return is_due(&at, need) && hc_json_string(&at, value);
}

bool hc_json_take_bool(const hc_json_at *object, const char *key, bool *value)
{
    hc_json_at at = hc_json_member(object, key);
    if (at.value == NULL || !expect(&at, json_is_boolean(at.value), "true or false"))
        return false;
    *value = json_is_true(at.value);
    return true;
}

void hc_json_expect_text(const hc_json_at *object, const char *key, const char *expected)
{
    char *text = NULL;
    hc_json_at at = hc_json_member(object, key);
    if (hc_json_take_string(object, key, HC_JSON_REQUIRED, &text) &&
        strcmp(text, expected) != 0)
        hc_json_refuse(&at, "expected \"%s\", got \"%s\"", expected, text);
    g_free(text);
}

/* ---- Lists ----------------------------------------------------------------------- */

bool hc_json_take_reals(const hc_json_at *object, const char *key, double *values,
                        size_t count)
{
    hc_json_at list = hc_json_array(object, key, HC_JSON_OPTIONAL);
    if (list.value == NULL)
        return false;
    if (hc_json_length(&list) != count) {
        hc_json_refuse(&list, "expected %zu numbers, got %zu", count,
                       hc_json_length(&list));
        return false;
    }
    for (size_t i = 0; i < count; ++i) {
        hc_json_at element = hc_json_element(&list, i);
        if (!hc_json_real(&element, &values[i]))
            return false;
    }
    return true;
}

void hc_json_append_reals(const hc_json_at *object, const char *key, hc_json_need need,
                          GArray *values)
{
    hc_json_at list = hc_json_array(object, key, need);
    for (size_t i = 0; i < hc_json_length(&list); ++i) {
        hc_json_at element = hc_json_element(&list, i);
        double value;
        if (hc_json_real(&element, &value))
            g_array_append_val(values, value);
    }
}

void hc_json_append_strings(const hc_json_at *object, const char *key, GPtrArray *strings)
{
    hc_json_at list = hc_json_array(object, key, HC_JSON_OPTIONAL);
    for (size_t i = 0; i < hc_json_length(&list); ++i) {
        hc_json_at element = hc_json_element(&list, i);
        char *text = NULL;
        if (hc_json_string(&element, &text))
            g_ptr_array_add(strings, text);
    }
}

/* ---- Several at once ------------------------------------------------------------- */

void hc_json_take_strings(const hc_json_at *object, const hc_json_string_field *fields,
                          size_t count)
{
    for (size_t i = 0; i < count; ++i)
        hc_json_take_string(object, fields[i].key, fields[i].need, fields[i].value);
}

void hc_json_take_counts(const hc_json_at *object, const hc_json_count_field *fields,
                         size_t count)
{
    for (size_t i = 0; i < count; ++i)
        hc_json_take_u64(object, fields[i].key, fields[i].need, fields[i].value);
}

void hc_json_take_unsigned(const hc_json_at *object, const char *key, unsigned *value)
{
    uint64_t number;
    if (!hc_json_take_u64(object, key, HC_JSON_OPTIONAL, &number))
        return;
    if (number > UINT_MAX) {
        hc_json_at at = hc_json_member(object, key);
        hc_json_refuse(&at, "expected at most %u, got %" G_GUINT64_FORMAT, UINT_MAX,
                       number);
        return;
    }
    *value = (unsigned)number;
}

void hc_json_read_each(const hc_json_at *object, const char *key, hc_json_need need,
                       hc_json_read_element *read, gpointer into)
{
    hc_json_at list = hc_json_array(object, key, need);
    for (size_t i = 0; i < hc_json_length(&list); ++i) {
        hc_json_at element = hc_json_element(&list, i);
        if (hc_json_is_object(&element))
            read(&element, into);
    }
}
