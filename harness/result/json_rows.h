/* The long list of a file, an element at a time: the tree of all of it takes ten times
 * the room of its text, and each element's is done with when it was read. */
#ifndef HC_RESULT_JSON_ROWS_H
#define HC_RESULT_JSON_ROWS_H

#include "json_at.h"

typedef struct hc_json_rows {
    GArray *spans; /* where in the text each element is */
    GString *rest; /* the text with the list empty */
} hc_json_rows;

/* New, of the list `key` in the root object of `text`, which has to stay. NULL where
 * there is none to be seen. What is not JSON is not noticed here: it is no JSON in parts,
 * too.
 */
hc_json_rows *hc_json_rows_find(const char *text, size_t length, const char *key);
void hc_json_rows_free(hc_json_rows *rows);

/* Calls `read` as hc_json_read_each does; `list` is where the list is in `rest`. False
 * when an element is no JSON: then the whole text has to be parsed, to tell where. */
bool hc_json_rows_read(const hc_json_rows *rows, const hc_json_at *list,
                       hc_json_read_element *read, gpointer into);

#endif
