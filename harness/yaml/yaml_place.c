#include "yaml_place.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

static yaml_node_t *value_of_key(yaml_document_t *document, const yaml_node_t *mapping,
                                 const char *key, size_t length)
{
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
         pair < mapping->data.mapping.pairs.top; pair++) {
        const yaml_node_t *name = yaml_document_get_node(document, pair->key);
        if (name->type == YAML_SCALAR_NODE && name->data.scalar.length == length &&
            memcmp(name->data.scalar.value, key, length) == 0)
            return yaml_document_get_node(document, pair->value);
    }
    return NULL;
}

static yaml_node_t *item_at(yaml_document_t *document, const yaml_node_t *sequence,
                            guint64 index)
{
    yaml_node_item_t *start = sequence->data.sequence.items.start;
    guint64 count = (guint64)(sequence->data.sequence.items.top - start);
    return index < count ? yaml_document_get_node(document, start[index]) : NULL;
}

/* One step of the path: a key, or an index in brackets. Moves *field behind it. */
static yaml_node_t *step(yaml_document_t *document, const yaml_node_t *node,
                         const char **field)
{
    if (**field == '[') {
        char *end = NULL;
        guint64 index = g_ascii_strtoull(*field + 1, &end, 10);
        *field = end + (*end == ']');
        return node->type == YAML_SEQUENCE_NODE ? item_at(document, node, index) : NULL;
    }
    *field += **field == '.';
    size_t length = strcspn(*field, ".[");
    const char *key = *field;
    *field += length;
    return node->type == YAML_MAPPING_NODE ? value_of_key(document, node, key, length)
                                           : NULL;
}

static bool find_in_document(yaml_document_t *document, const char *field, size_t *line,
                             size_t *column)
{
    yaml_node_t *node = yaml_document_get_root_node(document);
    while (node && *field)
        node = step(document, node, &field);
    if (!node)
        return false;
    *line = node->start_mark.line + 1;
    *column = node->start_mark.column + 1;
    return true;
}

/* Begins to parse the file; NULL when it cannot be opened. close_file ends it. */
static FILE *open_file(const char *path, yaml_parser_t *parser)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    if (!yaml_parser_initialize(parser)) {
        fclose(file);
        return NULL;
    }
    yaml_parser_set_input_file(parser, file);
    return file;
}

static void close_file(FILE *file, yaml_parser_t *parser)
{
    yaml_parser_delete(parser);
    fclose(file);
}

bool hc_yaml_find(const char *path, const char *field, size_t *line, size_t *column)
{
    yaml_parser_t parser;
    yaml_document_t document;
    FILE *file = open_file(path, &parser);
    if (!file)
        return false;
    bool found = false;
    if (yaml_parser_load(&parser, &document)) {
        found = find_in_document(&document, field, line, column);
        yaml_document_delete(&document);
    }
    close_file(file, &parser);
    return found;
}

bool hc_yaml_find_second(const char *path, size_t *line, size_t *column)
{
    yaml_parser_t parser;
    yaml_event_t event;
    FILE *file = open_file(path, &parser);
    unsigned documents = 0;
    bool more = file != NULL;
    while (more && documents < 2 && yaml_parser_parse(&parser, &event)) {
        documents += event.type == YAML_DOCUMENT_START_EVENT;
        *line = event.start_mark.line + 1;
        *column = event.start_mark.column + 1;
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    if (file)
        close_file(file, &parser);
    return documents == 2;
}
