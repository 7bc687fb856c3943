#include "yaml_error.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#define LOAD_PREFIX "Load: "
#define UNEXPECTED_KEY "unexpected key: "

static void note_place(hc_yaml_log *log, const char *text)
{
    const char *place = strstr(text, "(line: ");
    if (place && log->line == 0)
        sscanf(place, "(line: %u, column: %u)", &log->line, &log->column);
}

static void note_reason(hc_yaml_log *log, const char *text)
{
    if (log->reason || !g_str_has_prefix(text, LOAD_PREFIX))
        return;
    log->reason = g_strdup(text + strlen(LOAD_PREFIX));
    g_strchomp(log->reason);
    if (g_ascii_islower(log->reason[1])) /* a word, not an abbreviation */
        log->reason[0] = g_ascii_tolower(log->reason[0]);
}

void hc_yaml_log_collect(cyaml_log_t level, void *context, const char *format,
                         va_list arguments)
{
    (void)level;
    char *text = g_strdup_vprintf(format, arguments);
    note_reason(context, text);
    note_place(context, text);
    g_free(text);
}

/* libcyaml gives the last good place for a key that it does not know; the key itself
 * stands on a later line. Returns that line, or `after` when it is not found. */
static unsigned line_of_key(const char *path, const char *key, unsigned after)
{
    char *content = NULL;
    if (!g_file_get_contents(path, &content, NULL, NULL))
        return after;
    char **lines = g_strsplit(content, "\n", -1);
    char *prefix = g_strconcat(key, ":", NULL);
    unsigned found = after;
    for (unsigned i = after > 0 ? after - 1 : 0; i < g_strv_length(lines); i++) {
        char *text = lines[i] + strspn(lines[i], " -\"'");
        if (g_str_has_prefix(text, prefix)) {
            found = i + 1;
            break;
        }
    }
    g_free(prefix);
    g_strfreev(lines);
    g_free(content);
    return found;
}

char *hc_yaml_log_message(const hc_yaml_log *log, const char *path, cyaml_err_t code)
{
    if (code == CYAML_ERR_FILE_OPEN)
        return g_strdup_printf("%s: %s", path, g_strerror(errno));
    if (!log->reason)
        return g_strdup_printf("%s: %s", path, cyaml_strerror(code));
    if (log->line == 0)
        return g_strdup_printf("%s: %s", path, log->reason);
    if (g_str_has_prefix(log->reason, UNEXPECTED_KEY)) {
        const char *key = log->reason + strlen(UNEXPECTED_KEY);
        return g_strdup_printf("%s:%u: %s", path, line_of_key(path, key, log->line),
                               log->reason);
    }
    return g_strdup_printf("%s:%u:%u: %s", path, log->line, log->column, log->reason);
}

void hc_yaml_log_clear(hc_yaml_log *log)
{
    g_free(log->reason);
    *log = (hc_yaml_log){0};
}
