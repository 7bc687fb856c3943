/* One line out of libcyaml's log: it reports a fault as several log calls, the first
 * with the reason and a later one with the place. */
#ifndef HC_YAML_YAML_ERROR_H
#define HC_YAML_YAML_ERROR_H

#include <cyaml/cyaml.h>

/* Zero-initialise; clear after use. */
typedef struct hc_yaml_log {
    char *reason;
    unsigned line, column; /* 0: not known */
} hc_yaml_log;

/* For cyaml_config_t.log_fn; log_ctx is an hc_yaml_log. */
void hc_yaml_log_collect(cyaml_log_t level, void *log, const char *format,
                         va_list arguments);

/* "path:line:column: reason", for the caller to g_free. */
char *hc_yaml_log_message(const hc_yaml_log *log, const char *path, cyaml_err_t code);

void hc_yaml_log_clear(hc_yaml_log *log);

#endif
