#include "yaml_error.h"

#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#define LOAD_PREFIX "Load: "
#define SYNTAX_PREFIX "libyaml: "

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

/* ---- Places that libcyaml does not give ------------------------------------------ */

typedef struct place {
    size_t line, column; /* from 1; 0: not known */
} place;

static place place_of_mark(yaml_mark_t mark)
{
    return (place){mark.line + 1, mark.column + 1};
}

/* What cannot be decoded is given as an offset, all other faults as a mark. */
static place place_of_fault(const yaml_parser_t *parser, const char *content)
{
    if (parser->error != YAML_READER_ERROR)
        return place_of_mark(parser->problem_mark);
    place found = {1, 1};
    for (size_t i = 0; i < parser->problem_offset; i++) {
        bool newline = content[i] == '\n';
        found.line += newline;
        found.column = newline ? 1 : found.column + 1;
    }
    return found;
}

static bool is_key_after(const yaml_event_t *event, const char *key, place after)
{
    if (!key || event->type != YAML_SCALAR_EVENT ||
        strcmp((const char *)event->data.scalar.value, key) != 0)
        return false;
    place at = place_of_mark(event->start_mark);
    return at.line > after.line || (at.line == after.line && at.column > after.column);
}

/* Where `content` stops being YAML, or the key (NULL: none) comes next after `after`. */
static place find_place(const char *content, size_t length, const char *key, place after)
{
    yaml_parser_t parser;
    yaml_event_t event;
    if (!yaml_parser_initialize(&parser))
        return after;
    yaml_parser_set_input_string(&parser, (const unsigned char *)content, length);
    place found = after;
    for (bool going = true; going;) {
        if (!yaml_parser_parse(&parser, &event)) {
            found = place_of_fault(&parser, content);
            break;
        }
        going = event.type != YAML_STREAM_END_EVENT;
        if (is_key_after(&event, key, after)) {
            found = place_of_mark(event.start_mark);
            going = false;
        }
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return found;
}

/* The key that a reason is about, or NULL. */
static const char *key_of(const char *reason)
{
    static const char *const prefixes[] = {"unexpected key: ",
                                           "mapping field already seen: "};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(reason, prefixes[i]))
            return reason + strlen(prefixes[i]);
    }
    return NULL;
}

/* libcyaml gives the last good place, which for a key that it will not have and for text
 * that is no YAML is not the place of the fault. */
static place place_of(const hc_yaml_log *log, const char *path)
{
    place good = {log->line, log->column};
    const char *key = key_of(log->reason);
    char *content = NULL;
    gsize length = 0;
    if ((!key && !g_str_has_prefix(log->reason, SYNTAX_PREFIX)) ||
        !g_file_get_contents(path, &content, &length, NULL))
        return good;
    place found = find_place(content, length, key, good);
    g_free(content);
    return found;
}

/* ---- Message --------------------------------------------------------------------- */

char *hc_yaml_log_message(const hc_yaml_log *log, const char *path, cyaml_err_t code)
{
    if (code == CYAML_ERR_FILE_OPEN)
        return g_strdup_printf("%s: %s", path, g_strerror(errno));
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_strdup_printf("%s: is a directory, expected a file", path);
    if (!log->reason)
        return g_strdup_printf("%s: %s", path, cyaml_strerror(code));
    place at = place_of(log, path);
    const char *reason = log->reason;
    if (g_str_has_prefix(reason, SYNTAX_PREFIX))
        reason += strlen(SYNTAX_PREFIX);
    if (at.line == 0)
        return g_strdup_printf("%s: %s", path, reason);
    return g_strdup_printf("%s:%zu:%zu: %s", path, at.line, at.column, reason);
}

void hc_yaml_log_clear(hc_yaml_log *log)
{
    g_free(log->reason);
    *log = (hc_yaml_log){0};
}
