#include "export.h"

const hc_export_format hc_export_formats[] = {
#define HC_EXPORT_ENTRY(name, file, of_run, of_comparison, meaning)                      \
    {#name, file, meaning, of_run, of_comparison},
    HC_EXPORT_FORMATS(HC_EXPORT_ENTRY)
#undef HC_EXPORT_ENTRY
        {NULL, NULL, NULL, NULL, NULL},
};

const hc_export_format *hc_export_find(const char *name)
{
    for (const hc_export_format *format = hc_export_formats; format->name; format++) {
        if (g_strcmp0(format->name, name) == 0)
            return format;
    }
    return NULL;
}

char *hc_export_names_of(bool comparisons)
{
    GString *out = g_string_new(NULL);
    for (const hc_export_format *format = hc_export_formats; format->name; format++) {
        bool fits = comparisons ? format->comparison != NULL : format->run != NULL;
        if (fits)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", format->name);
    }
    return g_string_free(out, FALSE);
}
