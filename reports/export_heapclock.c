/* Heapclock's own files, of whatever could be read: another tool's file becomes a
 * heapclock/1 one. */
#include "comparison_json.h"
#include "export.h"
#include "result_json.h"

/* Takes `text`. */
static bool append(GString *out, char *text)
{
    if (text)
        g_string_append(out, text);
    g_free(text);
    return text != NULL;
}

bool hc_export_json_run(const hc_run *run, GString *out, GError **error)
{
    return append(out, hc_run_json(run, error));
}

bool hc_export_json_comparison(const hc_comparison *comparison, GString *out,
                               GError **error)
{
    return append(out, hc_comparison_json(comparison, error));
}
