/* What the exports that are JSON have in common. */
#ifndef HC_REPORTS_EXPORT_JSON_H
#define HC_REPORTS_EXPORT_JSON_H

#include "export_figures.h"
#include "json_put.h"

#include <stdlib.h>

/* Absent when it is not known. */
static inline void hc_export_put(hc_json_sink *sink, json_t *object, const char *key,
                                 hc_datum figure)
{
    if (!figure.known)
        return;
    if (figure.whole)
        hc_put_i64(object, key, figure.count);
    else
        hc_put_real(sink, object, key, figure.real);
}

/* Appends the text of `value`, which it takes. False with an error when the sink has a
 * problem. */
static inline bool hc_export_append_json(hc_json_sink *sink, json_t *value, GString *out,
                                         GError **error)
{
    char *text = hc_json_text(sink, value, error);
    if (text)
        g_string_append(out, text);
    g_free(text);
    return text != NULL;
}

#endif
