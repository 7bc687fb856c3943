#include "unwind_table.h"

#include <string.h>

/* DW_EH_PE_…: how a pointer is written. */
enum {
    OMITTED = 0xff,
    ULEB128 = 0x01,
    DISTANCE = 0x1b,         /* 32 bits from where it stands */
    DISTANCE_TO_WORD = 0x9b, /* likewise, to the word that holds it */
    MOST_EXCEPTIONS_A_CALL = 1000
};

/* ---- Numbers --------------------------------------------------------------------- */

/* Past the end it reads zeros, and says so. */
typedef struct cursor {
    const hc_elf_image *image;
    uint64_t at, end;
    bool failed;
} cursor;

static bool take(cursor *c, void *value, uint64_t size)
{
    const uint8_t *bytes = hc_elf_bytes(c->image, c->at, size);
    c->failed |= !bytes || c->at > c->end || size > c->end - c->at;
    memset(value, 0, size);
    if (c->failed)
        return false;
    memcpy(value, bytes, size);
    c->at += size;
    return true;
}

static uint8_t take_byte(cursor *c)
{
    uint8_t byte;
    take(c, &byte, sizeof byte);
    return byte;
}

static uint32_t take_word(cursor *c)
{
    uint32_t word;
    take(c, &word, sizeof word);
    return word;
}

static uint64_t take_leb128(cursor *c, bool is_signed)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        uint8_t byte = take_byte(c);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return is_signed && (byte & 0x40) ? value | UINT64_MAX << (shift + 7) : value;
    }
    c->failed = true;
    return 0;
}

/* 0 stays 0: there is none. */
static uint64_t take_distance(cursor *c)
{
    uint64_t here = c->at;
    int32_t distance = (int32_t)take_word(c);
    return distance == 0 ? 0 : here + (uint64_t)(int64_t)distance;
}

/* ---- .eh_frame ------------------------------------------------------------------- */

/* What the functions of one kind share. */
typedef struct common {
    uint64_t personality;
    bool has_size, has_handlers;
} common;

static void take_augmentation(cursor *c, const char *letters, common *of)
{
    for (; *letters; letters++) {
        if (*letters == 'P') {
            c->failed |= take_byte(c) != DISTANCE_TO_WORD;
            of->personality = take_distance(c);
        } else if (*letters == 'L') {
            c->failed |= take_byte(c) != DISTANCE;
            of->has_handlers = true;
        } else if (*letters == 'R') {
            c->failed |= take_byte(c) != DISTANCE;
        } else {
            c->failed |= *letters != 'S'; /* a signal's frame */
        }
    }
}

static common take_common(cursor *c, uint64_t address)
{
    common of = {0};
    char letters[8] = "";
    c->at = address;
    uint32_t size = take_word(c);
    c->failed |= size > c->end - c->at || take_word(c) != 0;
    uint8_t version = take_byte(c);
    for (size_t i = 0; (letters[i] = (char)take_byte(c)); i++)
        if (i == sizeof letters - 1) {
            c->failed = true;
            return of;
        }
    take_leb128(c, false);
    take_leb128(c, true);
    version == 1 ? take_byte(c) : take_leb128(c, false);
    of.has_size = letters[0] == 'z';
    c->failed |= (version != 1 && version != 3) || !of.has_size;
    take_leb128(c, false);
    if (!c->failed)
        take_augmentation(c, letters + 1, &of);
    return of;
}

static hc_unwind_entry take_entry(cursor *c, const common *of)
{
    hc_unwind_entry one = {.personality = of->personality};
    one.from = take_distance(c);
    one.to = one.from + take_word(c);
    uint64_t size = take_leb128(c, false);
    if (of->has_handlers && size >= 4)
        one.handlers = take_distance(c);
    return one;
}

/* Length, then the distance back to what is shared; 0 there: it is that itself. */
static void take_entries(hc_unwind_table *table, cursor *c)
{
    while (!c->failed && c->end - c->at >= 4) {
        uint32_t size = take_word(c);
        uint64_t here = c->at;
        if (size == 0)
            continue;
        c->failed |= size > c->end - here;
        uint32_t back = take_word(c);
        if (back != 0 && !c->failed) {
            cursor shared = *c;
            common of = take_common(&shared, here - back);
            c->failed |= shared.failed;
            hc_unwind_entry one = take_entry(c, &of);
            g_array_append_val(table->entries, one);
        }
        c->at = here + size;
    }
    if (c->failed)
        table->trouble = "its unwinding table is not understood";
}

static gint by_address(gconstpointer left, gconstpointer right)
{
    const hc_unwind_entry *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

hc_unwind_table *hc_unwind_table_read(const hc_elf_image *image)
{
    hc_unwind_table *table = g_new0(hc_unwind_table, 1);
    table->entries = g_array_new(FALSE, FALSE, sizeof(hc_unwind_entry));
    for (guint i = 0; i < image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(image->sections, hc_elf_section, i);
        cursor c = {image, one->address, one->address + one->size_bytes, false};
        if (strcmp(one->name, ".eh_frame") == 0)
            take_entries(table, &c);
    }
    g_array_sort(table->entries, by_address);
    return table;
}

void hc_unwind_table_free(hc_unwind_table *table)
{
    if (!table)
        return;
    g_array_unref(table->entries);
    g_free(table);
}

const hc_unwind_entry *hc_unwind_entry_at(const hc_unwind_table *table, uint64_t address)
{
    guint low = 0, high = table->entries->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(table->entries, hc_unwind_entry, middle).from <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const hc_unwind_entry *one = &g_array_index(table->entries, hc_unwind_entry, low - 1);
    return address < one->to ? one : NULL;
}

/* ---- .gcc_except_table ----------------------------------------------------------- */

typedef struct handlers {
    cursor calls;
    uint64_t actions, types; /* tables; types grow downwards */
    GArray *sites;
} handlers;

static uint64_t type_of(handlers *h, int64_t filter)
{
    cursor c = h->calls;
    c.at = h->types - 4 * (uint64_t)filter;
    c.end = h->types;
    uint64_t word = take_distance(&c);
    h->calls.failed |= c.failed;
    return word;
}

/* A list of exceptions. What a function promises not to throw (filters below 0) is of an
 * older C++. */
static void take_actions(handlers *h, hc_call_site site, uint64_t action)
{
    cursor c = h->calls;
    c.at = h->actions + action - 1;
    c.end = h->types;
    for (int i = 0; i < MOST_EXCEPTIONS_A_CALL && !c.failed; i++) {
        site.filter = (int64_t)take_leb128(&c, true);
        c.failed |= site.filter < 0;
        site.type = site.filter > 0 ? type_of(h, site.filter) : 0;
        g_array_append_val(h->sites, site);
        uint64_t here = c.at, distance = take_leb128(&c, true);
        if (distance == 0)
            break;
        c.at = here + distance;
    }
    h->calls.failed |= c.failed;
}

static void take_sites(handlers *h)
{
    while (!h->calls.failed && h->calls.at < h->calls.end) {
        hc_call_site site = {.from = take_leb128(&h->calls, false)};
        site.size_bytes = take_leb128(&h->calls, false);
        site.pad = take_leb128(&h->calls, false);
        uint64_t action = take_leb128(&h->calls, false);
        if (action == 0)
            g_array_append_val(h->sites, site);
        else
            take_actions(h, site, action);
    }
}

GArray *hc_call_sites_read(const hc_elf_image *image, uint64_t address)
{
    const hc_elf_section *section = hc_elf_section_at(image, address);
    if (!section)
        return NULL;
    uint64_t end = section->address + section->size_bytes;
    handlers h = {.calls = {image, address, end, false}, .types = end};
    h.calls.failed = take_byte(&h.calls) != OMITTED;
    uint8_t type_form = take_byte(&h.calls);
    h.calls.failed |= type_form != OMITTED && type_form != DISTANCE_TO_WORD;
    uint64_t types = type_form == OMITTED ? 0 : take_leb128(&h.calls, false);
    if (types != 0)
        h.types = h.calls.at + types;
    h.calls.failed |= take_byte(&h.calls) != ULEB128;
    uint64_t size = take_leb128(&h.calls, false);
    h.calls.failed |= h.types > end || size > h.types - h.calls.at;
    h.actions = h.calls.at + size;
    h.calls.end = h.actions;
    h.sites = g_array_new(FALSE, FALSE, sizeof(hc_call_site));
    take_sites(&h);
    if (!h.calls.failed)
        return h.sites;
    g_array_unref(h.sites);
    return NULL;
}
