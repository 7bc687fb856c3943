/* YAML files of people, read by a libcyaml schema. What goes wrong is told in one line,
 * with file, line and column. */
#ifndef HC_YAML_YAML_FILE_H
#define HC_YAML_YAML_FILE_H

#include <cyaml/cyaml.h>
#include <glib.h>

#define HC_YAML_ERROR (g_quark_from_static_string("hc-yaml-error"))

/* NULL with an error when the file cannot be read, is no YAML, breaks the schema, is
 * empty
 * ("expected `what`") or holds a second document. Free with hc_yaml_free and the same
 * schema. */
void *hc_yaml_load(const char *path, const cyaml_schema_value_t *schema, const char *what,
                   GError **error);
void hc_yaml_free(const cyaml_schema_value_t *schema, void *data);

/* An error about one field, "path:line:column: field: message". `field` is where it is in
 * the file, such as "select[2].args[0]"; the line is left out when it is not there. */
void hc_yaml_blame(GError **error, const char *path, const char *field,
                   const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
