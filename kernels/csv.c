/* csv.c - a state a character, as RFC 4180 and Python's reader have it. */
#include "csv.h"

#include "support/need.h"

typedef enum csv_place {
    FIELD_START,
    IN_FIELD,
    IN_QUOTES,
    QUOTE_IN_QUOTES, /* the end of the quotes, or the first of two */
} csv_place;

static void add(csv_scratch *scratch, char byte)
{
    if (scratch->length == scratch->room) {
        scratch->room = scratch->room ? 2 * scratch->room : 64;
        scratch->bytes = hc_need(realloc(scratch->bytes, scratch->room));
    }
    scratch->bytes[scratch->length++] = byte;
}

static csv_place step_outside(csv_scratch *scratch, csv_place place, char byte)
{
    if (byte == ',') {
        add(scratch, '\0');
        return FIELD_START;
    }
    if (byte == '"' && place == FIELD_START)
        return IN_QUOTES;
    if (byte == '"' && place == QUOTE_IN_QUOTES) {
        add(scratch, '"');
        return IN_QUOTES;
    }
    add(scratch, byte);
    return IN_FIELD;
}

static csv_place step(csv_scratch *scratch, csv_place place, char byte)
{
    if (place != IN_QUOTES)
        return step_outside(scratch, place, byte);
    if (byte == '"')
        return QUOTE_IN_QUOTES;
    add(scratch, byte);
    return IN_QUOTES;
}

static csv_place parse_line(csv_scratch *scratch, csv_place place, line_view line)
{
    for (size_t i = 0; i < line.length; i++) {
        bool ends_in_cr = line.bytes[i] == '\r' && i + 1 == line.length;
        if (!ends_in_cr || place == IN_QUOTES)
            place = step(scratch, place, line.bytes[i]);
    }
    return place;
}

static csv_row *make_row(const csv_scratch *scratch)
{
    csv_row *row = hc_need(malloc(sizeof *row + scratch->length));
    row->fields = 0;
    for (size_t i = 0; i < scratch->length; i++)
        row->fields += scratch->bytes[i] == '\0';
    memcpy(row->bytes, scratch->bytes, scratch->length);
    return row;
}

static bool is_empty(line_view line)
{
    return line.length == 0 || (line.length == 1 && line.bytes[0] == '\r');
}

csv_row *csv_parse(csv_scratch *scratch, line_view line, line_source *more)
{
    scratch->length = 0;
    if (!is_empty(line)) {
        csv_place place = parse_line(scratch, FIELD_START, line);
        while (place == IN_QUOTES && lines_next(more, &line)) {
            add(scratch, '\n');
            place = parse_line(scratch, place, line);
        }
        add(scratch, '\0');
    }
    return make_row(scratch);
}

const char *csv_field(const csv_row *row, size_t index)
{
    const char *field = row->bytes;
    while (index-- > 0)
        field += strlen(field) + 1;
    return field;
}
