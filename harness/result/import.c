/* Which tool a file is from. */
#include "import.h"

#include "non_finite.h"

static const hc_import_format *const formats[] = {
    &hc_import_gbench,
    &hc_import_hyperfine,
    &hc_import_pytest,
};

const hc_import_format *hc_import_recognise(const json_t *root)
{
    if (json_object_get(root, "schema") != NULL)
        return NULL; /* ours, in this version or another */
    for (size_t i = 0; i < G_N_ELEMENTS(formats); ++i) {
        if (formats[i]->recognises(root))
            return formats[i];
    }
    return NULL;
}

json_t *hc_import_parse(const char *path, char *text, size_t length, GError **error)
{
    GError *strict = NULL;
    json_t *value = hc_json_parse(path, text, length, &strict);
    if (value != NULL)
        return value;
    if (!hc_non_finite_blank(text, length)) {
        g_propagate_error(error, strict);
        return NULL;
    }
    value = hc_json_parse(path, text, length, error);
    if (value != NULL && hc_import_recognise(value) == NULL) {
        json_decref(value);
        value = NULL;
        g_propagate_error(error, strict);
    } else {
        g_error_free(strict);
    }
    return value;
}

void hc_import_read(const hc_import_format *format, const hc_json_at *root, hc_run *run)
{
    hc_suite_info *suite = hc_suite_info_new();
    suite->name = g_strdup(format->name);
    g_ptr_array_add(run->suites, suite);
    run->complete = true;
    run->tool = g_strdup(format->name);
    root->doc->naming = format->row_name;
    format->read(root, run);
}
