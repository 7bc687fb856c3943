/* What is gated: joining words into one string, as this project does it. */
#include <heapclock/heapclock.h>

#include <stdlib.h>
#include <string.h>

enum { WORDS = 50, START_BYTES = 64 };

/* Makes room for `bytes` in all; NULL, and nothing is left, without memory. */
static char *grow(char *text, size_t *capacity, size_t bytes)
{
    while (*capacity < bytes)
        *capacity *= 2;
    char *grown = realloc(text, *capacity);
    if (grown == NULL)
        free(text);
    return grown;
}

/* Caller frees; NULL without memory. */
static char *join(const char *word, unsigned count)
{
    size_t capacity = START_BYTES, length = 0, word_bytes = strlen(word) + 1;
    char *joined = malloc(capacity);
    if (joined == NULL)
        return NULL;
    for (unsigned i = 0; i < count; i++) {
        if (length + word_bytes > capacity)
            joined = grow(joined, &capacity, length + word_bytes);
        if (joined == NULL)
            return NULL;
        memcpy(joined + length, word, word_bytes);
        length += word_bytes;
        joined[length - 1] = i + 1 < count ? ' ' : '\0';
    }
    return joined;
}

static void join_words(hc_state *state)
{
    HC_LOOP(state) {
        char *joined = join("benchmark", WORDS);
        hc_keep(joined);
        free(joined);
    }
}

static const hc_kernel kernels[] = {{.name = "words", .run = join_words}};
static const hc_table joining = HC_TABLE("join", kernels);
static const hc_table *const tables[] = {&joining};
HC_SUITE_MAIN("bench", tables)
