#include "non_finite.h"

#include <glib.h>
#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_value(const char *at, const char *end)
{
    return at == end || is_space(*at) || *at == ',' || *at == ']' || *at == '}';
}

/* Length of the word that stands at `at` for a number that is none; 0: there is none. */
static size_t word_length(const char *at, const char *end)
{
    static const char *const words[] = {"NaN", "Infinity", "-Infinity", "-NaN",
                                        "nan", "-nan",     "inf",       "-inf"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); ++i) {
        size_t length = strlen(words[i]);
        if ((size_t)(end - at) >= length && memcmp(at, words[i], length) == 0 &&
            ends_value(at + length, end))
            return length;
    }
    return 0;
}

/* The byte after a string that opens at `at`. */
static char *skip_string(char *at, const char *end)
{
    for (++at; at < end && *at != '"'; ++at) {
        if (*at == '\\' && at + 1 < end)
            ++at;
    }
    return at < end ? at + 1 : at;
}

bool hc_non_finite_blank(char *text, size_t length)
{
    const char *end = text + length;
    bool due = false, any = false; /* due: a value may stand here */
    for (char *at = text; at < end;) {
        size_t word = due ? word_length(at, end) : 0;
        if (word > 0) {
            memcpy(at, "{}", 2);
            memset(at + 2, ' ', word - 2);
            any = true;
        }
        if (!is_space(*at))
            due = *at == ':' || *at == ',' || *at == '[';
        at = word > 0 ? at + word : *at == '"' ? skip_string(at, end) : at + 1;
    }
    return any;
}

bool hc_non_finite_is(const json_t *value)
{
    return json_is_null(value) || (json_is_object(value) && json_object_size(value) == 0);
}
