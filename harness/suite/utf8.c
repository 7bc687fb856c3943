#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { CUT_OFF = -1, NO_CHARACTER = 0, ESCAPE_BYTES = sizeof "\\x00" };

/* The first byte tells the length, and from which to which the second one may go (Unicode
 * 15, table 3-7); all further ones go from 80 to BF. */
static const struct form {
    unsigned char first_low, first_high, second_low, second_high;
    int length;
} forms[] = {
    {0x01, 0x7f, 0x00, 0x00, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

static const struct form *form_of(unsigned char first)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (first >= forms[i].first_low && first <= forms[i].first_high)
            return &forms[i];
    }
    return NULL;
}

/* Bytes of the character that `text` (not empty) begins with; or one of the two above. */
static int character_length(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const struct form *form = form_of(bytes[0]);
    if (!form)
        return NO_CHARACTER;
    for (int i = 1; i < form->length; i++) {
        unsigned char low = i == 1 ? form->second_low : 0x80;
        unsigned char high = i == 1 ? form->second_high : 0xbf;
        if (bytes[i] == '\0')
            return CUT_OFF;
        if (bytes[i] < low || bytes[i] > high)
            return NO_CHARACTER;
    }
    return form->length;
}

bool hc_utf8_is_valid(const char *text)
{
    while (*text) {
        int length = character_length(text);
        if (length <= 0)
            return false;
        text += length;
    }
    return true;
}

/* What stands in the text in place of a character of so many bytes: itself where nothing
 * is wrong with it. */
static const char *shown_as(const char *text, int length, bool in_one_line,
                            char escape[ESCAPE_BYTES])
{
    unsigned char byte = (unsigned char)*text;
    if (length == NO_CHARACTER)
        return "\xef\xbf\xbd"; /* U+FFFD */
    if (!in_one_line || length != 1 || (byte >= 0x20 && byte != 0x7f))
        return NULL;
    if (byte == '\n')
        return "\\n";
    snprintf(escape, ESCAPE_BYTES, "\\x%02x", byte);
    return escape;
}

static void copy(char *out, size_t size, const char *text, bool in_one_line)
{
    size_t room = size - 1;
    while (*text) {
        char escape[ESCAPE_BYTES];
        int length = character_length(text);
        if (length == CUT_OFF)
            break;
        const char *other = shown_as(text, length, in_one_line, escape);
        size_t count = other ? strlen(other) : (size_t)length;
        if (count > room)
            break;
        memcpy(out, other ? other : text, count);
        out += count;
        room -= count;
        text += length == NO_CHARACTER ? 1 : length;
    }
    *out = '\0';
}

void hc_utf8_copy(char *out, size_t size, const char *text)
{
    copy(out, size, text, false);
}

void hc_utf8_copy_line(char *out, size_t size, const char *text)
{
    copy(out, size, text, true);
}
