/* stream_inputs.c - records from seeds. Each kind draws from a range of keys of its own.
 */
#include "stream_inputs.h"

#include "support/random.h"

#include <stdio.h>
#include <string.h>

enum kind { TEXT = 1, NUMBER, JSON, LOG, LOG_ADDRESS, USER };

static uint64_t draw(enum kind kind, uint64_t index)
{
    return hc_key((uint64_t)kind << 48 | index);
}

/* One in fifty is malformed, in the way that the rest of the number chooses. */
typedef enum damage { SOUND, CUT, EMPTY, GARBLED } damage;

static damage damage_of(uint64_t drawn)
{
    static const damage ways[] = {CUT, EMPTY, GARBLED};
    return drawn % 50 == 0 ? ways[drawn / 50 % 3] : SOUND;
}

static void spell(uint64_t drawn, char text[HC_WORD_BYTES])
{
    hc_word_spell((uint32_t)(drawn >> 32) % 1000000, text);
}

/* ---- Lines of text --------------------------------------------------------------- */

size_t text_line_length(uint64_t index)
{
    return 24 + draw(TEXT, index) % 80;
}

/* Sixteen letters of the alphabet, so that a random byte makes one without a division. */
size_t text_line_make(uint64_t index, char line[MADE_LINE_BYTES])
{
    size_t length = text_line_length(index);
    hc_random random = {index};
    for (size_t at = 0; at < length; at += 8) {
        uint64_t letters = (hc_random_next(&random) & 0x0f0f0f0f0f0f0f0f) +
                           0x6161616161616161; /* 'a' in each byte */
        memcpy(line + at, &letters, sizeof letters);
    }
    return length;
}

/* ---- Lines of numbers ------------------------------------------------------------ */

int64_t number_at(uint64_t index)
{
    return (int64_t)(draw(NUMBER, index) >> 40);
}

size_t number_line_make(uint64_t index, char line[MADE_LINE_BYTES])
{
    return (size_t)sprintf(line, "%d", (int)number_at(index));
}

/* ---- JSON ------------------------------------------------------------------------ */

bool json_is_sound(uint64_t index)
{
    return damage_of(draw(JSON, index)) == SOUND;
}

bool json_is_active(uint64_t index)
{
    return json_is_sound(index) && draw(JSON, index) / 64 % 3 == 0;
}

size_t json_line_make(uint64_t index, char line[MADE_LINE_BYTES])
{
    static const char *const statuses[] = {"active", "inactive", "pending"};
    uint64_t drawn = draw(JSON, index);
    char user[HC_WORD_BYTES], tag[HC_WORD_BYTES];
    spell(drawn, user);
    spell(drawn << 7, tag);
    size_t length = (size_t)sprintf(
        line,
        "{\"id\": %llu, \"user\": \"%s\", \"status\": \"%s\", \"score\": %u.%02u, "
        "\"tags\": [\"%s\", \"%s\"]}",
        (unsigned long long)index, user, statuses[drawn / 64 % 3],
        (unsigned)(drawn >> 10) % 100, (unsigned)(drawn >> 20) % 100, tag, user);
    damage how = damage_of(drawn);
    return how == SOUND ? length : how == EMPTY ? 0 : length / 2;
}

/* ---- Access logs ----------------------------------------------------------------- */

bool log_is_sound(uint64_t index)
{
    return damage_of(draw(LOG, index)) == SOUND;
}

int log_status(uint64_t index)
{
    static const int statuses[] = {200, 200, 200, 200, 200, 200, 200, 200, 200, 301,
                                   304, 304, 404, 404, 403, 500, 502, 503, 200, 200};
    return statuses[draw(LOG, index) / 64 % 20];
}

/* The smaller of two draws: some paths are asked for more often than others. */
unsigned log_path(uint64_t index)
{
    uint64_t drawn = draw(LOG, index);
    unsigned one = (unsigned)(drawn >> 20) % LOG_PATHS;
    unsigned two = (unsigned)(drawn >> 36) % LOG_PATHS;
    return one < two ? one : two;
}

void log_path_spell(unsigned path, char text[LOG_PATH_BYTES])
{
    char word[HC_WORD_BYTES];
    hc_word_spell(path, word);
    sprintf(text, "/api/v1/%s", word);
}

size_t log_line_make(uint64_t index, char line[MADE_LINE_BYTES])
{
    uint64_t drawn = draw(LOG, index), address = draw(LOG_ADDRESS, index);
    damage how = damage_of(drawn);
    char path[LOG_PATH_BYTES], status[8] = "-";
    log_path_spell(log_path(index), path);
    if (how != GARBLED)
        sprintf(status, "%d", log_status(index));
    size_t length = (size_t)sprintf(
        line,
        "10.%u.%u.%u - - [10/Oct/2024:%02u:%02u:%02u +0000] \"%s %s HTTP/1.1\" %s %u "
        "\"-\" \"Mozilla/5.0 (X11; Linux)\"",
        (unsigned)(address & 255), (unsigned)(address >> 8 & 255),
        (unsigned)(address >> 16 & 255), (unsigned)(index / 3600 % 24),
        (unsigned)(index / 60 % 60), (unsigned)(index % 60),
        address >> 30 & 3 ? "GET" : "POST", path, status,
        (unsigned)(address >> 32) % 50000);
    return how == EMPTY ? 0 : how == CUT ? length / 4 : length;
}

/* ---- Users ----------------------------------------------------------------------- */

void user_make(uint64_t id, char name[USER_NAME_BYTES], char email[USER_EMAIL_BYTES],
               int64_t *value)
{
    uint64_t drawn = draw(USER, id);
    char word[HC_WORD_BYTES];
    spell(drawn, word);
    snprintf(name, USER_NAME_BYTES, "%s", word);
    snprintf(email, USER_EMAIL_BYTES, "%s.%08x@mail.example.org", word, (unsigned)drawn);
    *value = (int64_t)(drawn >> 24);
}
