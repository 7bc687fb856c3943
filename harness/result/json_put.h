/* Building JSON objects so that a figure that JSON or the reader cannot hold is an error,
 * not another figure. The first problem counts; after it, putting goes on and the caller
 * throws the result away. */
#ifndef HC_RESULT_JSON_PUT_H
#define HC_RESULT_JSON_PUT_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct hc_json_sink {
    const char *subject; /* what is being put, for messages: "run", a benchmark's name */
    char *problem;       /* NULL so far; owned */
} hc_json_sink;

/* NULL is absent. Text that is not UTF-8 has its wrong bytes replaced. */
void hc_put_string(json_t *object, const char *key, const char *text);
/* NULL is a problem. */
void hc_put_name(hc_json_sink *sink, json_t *object, const char *key, const char *text);
/* Integers above INT64_MAX and numbers that are not finite are a problem. */
void hc_put_u64(hc_json_sink *sink, json_t *object, const char *key, uint64_t number);
void hc_put_i64(json_t *object, const char *key, int64_t number);
void hc_put_real(hc_json_sink *sink, json_t *object, const char *key, double number);
void hc_put_bool(json_t *object, const char *key, bool value);
/* Steals `value`. */
void hc_put(json_t *object, const char *key, json_t *value);

/* New string, ends with a newline: the object (stolen), a figure with all its digits.
 * NULL with an error of HC_RESULT_ERROR_SCHEMA when the sink has a problem, which is
 * freed. */
char *hc_json_text(hc_json_sink *sink, json_t *object, GError **error);

/* The array of `count` numbers. */
json_t *hc_json_u64_list(hc_json_sink *sink, const char *key, const uint64_t *numbers,
                         size_t count);
json_t *hc_json_real_list(hc_json_sink *sink, const char *key, const double *numbers,
                          size_t count);
/* The array of texts. */
json_t *hc_json_string_list(const GPtrArray *texts);

#endif
