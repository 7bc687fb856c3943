/* access_log.c - a log line into a record, and records into counts by path. */
#include "access_log.h"

#include "support/list.h"
#include "support/need.h"

#include <uthash.h>

/* ---- Lines ----------------------------------------------------------------------- */

enum { IP, TIME = 3, METHOD = 5, PATH, STATUS = 8, PARTS };

/* The first PARTS parts between single spaces; how many there are. */
static size_t split(line_view line, line_view parts[PARTS])
{
    const char *at = line.bytes, *end = line.bytes + line.length;
    size_t count = 0;
    while (count < PARTS) {
        const char *space = memchr(at, ' ', (size_t)(end - at));
        parts[count++] = (line_view){at, (size_t)((space ? space : end) - at)};
        if (!space)
            break;
        at = space + 1;
    }
    return count;
}

/* -1 where it is none. */
static int parse_status(line_view part)
{
    int status = 0;
    if (part.length == 0 || part.length > 6)
        return -1;
    for (size_t i = 0; i < part.length; i++) {
        if (part.bytes[i] < '0' || part.bytes[i] > '9')
            return -1;
        status = 10 * status + part.bytes[i] - '0';
    }
    return status;
}

static line_view without_leading(line_view part, char byte)
{
    if (part.length > 0 && part.bytes[0] == byte)
        return (line_view){part.bytes + 1, part.length - 1};
    return part;
}

static const char *put(char **at, line_view part)
{
    char *put = *at;
    memcpy(put, part.bytes, part.length);
    put[part.length] = '\0';
    *at = put + part.length + 1;
    return put;
}

log_entry *log_entry_parse(line_view line)
{
    line_view parts[PARTS];
    int status = split(line, parts) == PARTS ? parse_status(parts[STATUS]) : -1;
    if (status < 0)
        return NULL;
    parts[TIME] = without_leading(parts[TIME], '[');
    parts[METHOD] = without_leading(parts[METHOD], '"');
    size_t bytes = parts[IP].length + parts[TIME].length + parts[METHOD].length +
                   parts[PATH].length + 4;
    log_entry *entry = hc_need(malloc(sizeof *entry + bytes));
    char *at = entry->bytes;
    entry->ip = put(&at, parts[IP]);
    entry->time = put(&at, parts[TIME]);
    entry->method = put(&at, parts[METHOD]);
    entry->path = put(&at, parts[PATH]);
    entry->status = status;
    return entry;
}

/* ---- Counts by path -------------------------------------------------------------- */

typedef struct path_count {
    UT_hash_handle hh;
    uint64_t count;
    char path[];
} path_count;

struct path_counts {
    path_count *first;
};

path_counts *path_counts_new(void)
{
    path_counts *made = hc_need(malloc(sizeof *made));
    made->first = NULL;
    return made;
}

void path_counts_add(path_counts *counts, const char *path)
{
    path_count *found;
    HASH_FIND_STR(counts->first, path, found);
    if (!found) {
        size_t length = strlen(path);
        found = hc_need(malloc(sizeof *found + length + 1));
        memcpy(found->path, path, length + 1);
        found->count = 0;
        HASH_ADD_STR(counts->first, path, found);
    }
    found->count++;
}

static int compare_counts(const path_count *left, const path_count *right)
{
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return strcmp(left->path, right->path);
}

uint64_t path_counts_digest(path_counts *counts)
{
    uint64_t digest = 0;
    HASH_SORT(counts->first, compare_counts);
    for (path_count *at = counts->first; at; at = at->hh.next) {
        for (const char *byte = at->path; *byte; byte++)
            digest = list_digest_add(digest, *byte);
        digest = list_digest_add(digest, (int64_t)at->count);
    }
    return digest;
}

void path_counts_free(path_counts *counts)
{
    path_count *at, *next;
    HASH_ITER(hh, counts->first, at, next)
    {
        HASH_DEL(counts->first, at);
        free(at);
    }
    free(counts);
}
