/* A place in a JSON document that knows its way from the root, so that a wrong value is
 * reported as "run.json: benchmarks[3].time: expected an object, got a string".
 *
 * Places live on the stack and must not outlive the place they were made from. The first
 * error of a document counts; after it, and at places that are absent, taking does
 * nothing, so readers need not check each step. */
#ifndef HC_RESULT_JSON_AT_H
#define HC_RESULT_JSON_AT_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct hc_json_doc {
    const char *path; /* what messages begin with */
    GError *error;    /* NULL so far; of HC_RESULT_ERROR_SCHEMA */
    /* The member by which messages name elements that have it, since nobody counts them:
     * "benchmarks[3] (BM_x).real_time"; NULL: none. */
    const char *naming;
} hc_json_doc;

typedef struct hc_json_at {
    hc_json_doc *doc;
    const struct hc_json_at *parent; /* NULL: the root */
    const char *key;                 /* NULL: an element, by index */
    size_t index;
    const json_t *value; /* NULL: absent */
} hc_json_at;

typedef enum hc_json_need { HC_JSON_OPTIONAL, HC_JSON_REQUIRED } hc_json_need;

/* The file's text, for the caller to g_free; NULL with `error` set ("path: ..."), also
 * when it is empty or UTF-16. A byte order mark before UTF-8 is not in it. */
char *hc_json_read_file(const char *path, size_t *length, GError **error);
/* NULL with `error` set ("path:line:column: ...") when it is not JSON, has a key twice in
 * one object, or a number that is out of range. */
json_t *hc_json_parse(const char *path, const char *text, size_t length, GError **error);

hc_json_at hc_json_root(hc_json_doc *doc, const json_t *value);
/* An object or array in `object`; absent when it is not there, or is something else. */
hc_json_at hc_json_object(const hc_json_at *object, const char *key, hc_json_need need);
hc_json_at hc_json_array(const hc_json_at *object, const char *key, hc_json_need need);
size_t hc_json_length(const hc_json_at *array);
hc_json_at hc_json_element(const hc_json_at *array, size_t index);
/* The member of an object whatever its type is; for objects whose keys are data. */
hc_json_at hc_json_member(const hc_json_at *object, const char *key);

/* The value itself; false, with the error recorded, when its type is another. */
bool hc_json_is_object(const hc_json_at *at);
bool hc_json_u64(const hc_json_at *at, uint64_t *value);
bool hc_json_i64(const hc_json_at *at, int64_t *value);
bool hc_json_real(const hc_json_at *at, double *value);
bool hc_json_string(const hc_json_at *at, char **value); /* frees what was there */

/* The same for a member of `object`; false also, without an error, when it is optional
 * and not there. `value` is left alone then. */
bool hc_json_take_u64(const hc_json_at *object, const char *key, hc_json_need need,
                      uint64_t *value);
bool hc_json_take_i64(const hc_json_at *object, const char *key, hc_json_need need,
                      int64_t *value);
bool hc_json_take_real(const hc_json_at *object, const char *key, hc_json_need need,
                       double *value);
bool hc_json_take_bool(const hc_json_at *object, const char *key, bool *value);
bool hc_json_take_string(const hc_json_at *object, const char *key, hc_json_need need,
                         char **value);

/* Records an error when the member is not there, or is not this text. */
void hc_json_expect_text(const hc_json_at *object, const char *key, const char *expected);

/* A list of so many numbers; false also, without an error, when it is not there. */
bool hc_json_take_reals(const hc_json_at *object, const char *key, double *values,
                        size_t count);
/* Lists of any length, what is in them appended: to a GArray of double, and new strings.
 */
void hc_json_append_reals(const hc_json_at *object, const char *key, hc_json_need need,
                          GArray *values);
void hc_json_append_strings(const hc_json_at *object, const char *key,
                            GPtrArray *strings);

/* Several members at once. */
typedef struct hc_json_string_field {
    const char *key;
    hc_json_need need;
    char **value;
} hc_json_string_field;

typedef struct hc_json_count_field {
    const char *key;
    hc_json_need need;
    uint64_t *value;
} hc_json_count_field;

void hc_json_take_strings(const hc_json_at *object, const hc_json_string_field *fields,
                          size_t count);
void hc_json_take_counts(const hc_json_at *object, const hc_json_count_field *fields,
                         size_t count);
/* An optional count that has to fit an unsigned. */
void hc_json_take_unsigned(const hc_json_at *object, const char *key, unsigned *value);

/* Calls `read` for each element of the list, all of which have to be objects. */
typedef void hc_json_read_element(const hc_json_at *at, gpointer into);
void hc_json_read_each(const hc_json_at *object, const char *key, hc_json_need need,
                       hc_json_read_element *read, gpointer into);

/* Records an error at this place, unless there is one already. */
void hc_json_refuse(const hc_json_at *at, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
