#include "yaml_file.h"

#include "yaml_error.h"
#include "yaml_place.h"

static const cyaml_config_t quiet_config = {
    .log_fn = cyaml_log,
    .mem_fn = cyaml_mem,
    .log_level = CYAML_LOG_ERROR,
};

void *hc_yaml_load(const char *path, const cyaml_schema_value_t *schema, const char *what,
                   GError **error)
{
    hc_yaml_log log = {0};
    cyaml_config_t config = quiet_config;
    config.log_fn = hc_yaml_log_collect;
    config.log_ctx = &log;
    cyaml_data_t *data = NULL;
    cyaml_err_t code = cyaml_load_file(path, &config, schema, &data, NULL);
    if (code != CYAML_OK) {
        char *message = hc_yaml_log_message(&log, path, code);
        g_set_error_literal(error, HC_YAML_ERROR, 0, message);
        g_free(message);
        data = NULL;
    } else if (!data) {
        g_set_error(error, HC_YAML_ERROR, 0, "%s: is empty, expected %s", path, what);
    }
    hc_yaml_log_clear(&log);
    size_t line, column;
    if (!data || !hc_yaml_find_second(path, &line, &column))
        return data;
    g_set_error(error, HC_YAML_ERROR, 0,
                "%s:%zu:%zu: a second document, expected %s once", path, line, column,
                what);
    hc_yaml_free(schema, data);
    return NULL;
}

void hc_yaml_free(const cyaml_schema_value_t *schema, void *data)
{
    cyaml_free(&quiet_config, schema, data, 0);
}

void hc_yaml_blame(GError **error, const char *path, const char *field,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    size_t line, column;
    if (hc_yaml_find(path, field, &line, &column))
        g_set_error(error, HC_YAML_ERROR, 0, "%s:%zu:%zu: %s: %s", path, line, column,
                    field, message);
    else
        g_set_error(error, HC_YAML_ERROR, 0, "%s: %s: %s", path, field, message);
    g_free(message);
}
