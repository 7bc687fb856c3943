/* What .eh_frame and .gcc_except_table say is read as it stands or is trouble: a broken
 * table is never read past its end, and never half believed. */
#include "unwind_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

enum { FRAMES = 0x1000, HANDLERS = 0x2000, CODE = 0x800, TYPES = 0x3000 };

/* ---- Tables by hand -------------------------------------------------------------- */

static void put(GByteArray *into, const void *bytes, guint size)
{
    g_byte_array_append(into, bytes, size);
}

static void put_byte(GByteArray *into, unsigned byte)
{
    put(into, &(uint8_t){(uint8_t)byte}, 1);
}

static void put_word(GByteArray *into, uint32_t word)
{
    put(into, &word, sizeof word);
}

/* From where it stands, in a section that begins at `from`, to `address`. */
static void put_distance(GByteArray *into, uint32_t from, uint32_t address)
{
    put_word(into, address - (from + into->len));
}

/* What functions share: "zPLR". */
static void put_common(GByteArray *frames)
{
    put_word(frames, 23);
    put_word(frames, 0);
    put(frames, "\1zPLR", 6);
    put_byte(frames, 1);    /* code alignment */
    put_byte(frames, 0x78); /* data alignment: -8 */
    put_byte(frames, 16);   /* return address */
    put_byte(frames, 7);
    put_byte(frames, 0x9b);
    put_distance(frames, FRAMES, TYPES);
    put_byte(frames, 0x1b);
    put_byte(frames, 0x1b);
    put(frames, "\0\0", 2);
}

/* One function of 64 bytes, whose calls are listed at HANDLERS. */
static GByteArray *make_frames(void)
{
    GByteArray *frames = g_byte_array_new();
    put_common(frames);
    put_word(frames, 20);
    put_word(frames, frames->len); /* back to what is shared, at 0 */
    put_distance(frames, FRAMES, CODE);
    put_word(frames, 64);
    put_byte(frames, 4);
    put_distance(frames, FRAMES, HANDLERS);
    put(frames, "\0\0\0", 3);
    return frames;
}

/* Two calls: one only cleans up, one catches two exceptions. */
static GByteArray *make_handlers(void)
{
    GByteArray *handlers = g_byte_array_new();
    put_byte(handlers, 0xff); /* pads count from the function's start */
    put_byte(handlers, 0x9b);
    put_byte(handlers, 22); /* from here to the end of the types */
    put_byte(handlers, 0x01);
    put_byte(handlers, 8);
    put(handlers, "\4\5\30\0", 4);
    put(handlers, "\14\5\40\1", 4);
    put(handlers, "\2\1\1\0", 4); /* the exception 2, next the exception 1 */
    put_distance(handlers, HANDLERS, TYPES + 16);
    put_distance(handlers, HANDLERS, TYPES + 8);
    return handlers;
}

/* ---- An image of them ------------------------------------------------------------ */

/* Bytes that end where the memory does: to read one more is a crash. */
typedef struct bounded {
    uint8_t *pages, *bytes;
    size_t mapped;
} bounded;

static bounded bound(const GByteArray *content)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    bounded b = {.mapped = 2 * page};
    b.pages =
        mmap(NULL, b.mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(b.pages != MAP_FAILED && content->len <= page);
    assert_int_equal(mprotect(b.pages + page, page, PROT_NONE), 0);
    b.bytes = b.pages + page - content->len;
    memcpy(b.bytes, content->data, content->len);
    return b;
}

typedef struct fixture {
    GByteArray *frames, *handlers;
    bounded held[2];
    hc_elf_image image;
} fixture;

static void add_section(fixture *f, int which, const char *name, uint64_t address,
                        const GByteArray *content)
{
    f->held[which] = bound(content);
    hc_elf_section one = {.name = name,
                          .address = address,
                          .size_bytes = content->len,
                          .bytes = f->held[which].bytes};
    g_array_append_val(f->image.sections, one);
}

/* The image of the tables as they are now. */
static const hc_elf_image *image_of(fixture *f)
{
    for (size_t i = 0; i < G_N_ELEMENTS(f->held); i++) {
        if (f->held[i].pages)
            munmap(f->held[i].pages, f->held[i].mapped);
    }
    g_array_set_size(f->image.sections, 0);
    add_section(f, 0, ".eh_frame", FRAMES, f->frames);
    add_section(f, 1, ".gcc_except_table", HANDLERS, f->handlers);
    return &f->image;
}

static int set_up(void **state)
{
    fixture *f = g_new0(fixture, 1);
    f->frames = make_frames();
    f->handlers = make_handlers();
    f->image.sections = g_array_new(FALSE, FALSE, sizeof(hc_elf_section));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(f->held); i++) {
        if (f->held[i].pages)
            munmap(f->held[i].pages, f->held[i].mapped);
    }
    g_array_unref(f->image.sections);
    g_byte_array_unref(f->frames);
    g_byte_array_unref(f->handlers);
    g_free(f);
    return 0;
}

/* Whether it is understood, and then has so many functions. */
static bool reads_frames(fixture *f, guint functions)
{
    hc_unwind_table *table = hc_unwind_table_read(image_of(f));
    bool understood = !table->trouble;
    if (understood)
        assert_int_equal(table->entries->len, functions);
    hc_unwind_table_free(table);
    return understood;
}

static bool reads_handlers(fixture *f)
{
    GArray *sites = hc_call_sites_read(image_of(f), HANDLERS);
    if (sites)
        g_array_unref(sites);
    return sites != NULL;
}

/* ---- Tests ----------------------------------------------------------------------- */

static void test_a_function_is_found_with_its_handlers(void **state)
{
    fixture *f = *state;
    hc_unwind_table *table = hc_unwind_table_read(image_of(f));
    assert_null(table->trouble);
    assert_null(hc_unwind_entry_at(table, CODE - 1));
    assert_null(hc_unwind_entry_at(table, CODE + 64));
    const hc_unwind_entry *one = hc_unwind_entry_at(table, CODE + 63);
    assert_non_null(one);
    assert_int_equal(one->from, CODE);
    assert_int_equal(one->personality, TYPES);
    assert_int_equal(one->handlers, HANDLERS);
    hc_unwind_table_free(table);
}

static void test_each_exception_of_a_call_is_a_site(void **state)
{
    static const hc_call_site expected[] = {
        {4, 5, 24, 0, 0}, {12, 5, 32, 2, TYPES + 16}, {12, 5, 32, 1, TYPES + 8}};
    GArray *sites = hc_call_sites_read(image_of(*state), HANDLERS);
    assert_non_null(sites);
    assert_int_equal(sites->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < sites->len; i++) {
        const hc_call_site *one = &g_array_index(sites, hc_call_site, i);
        assert_int_equal(one->from, expected[i].from);
        assert_int_equal(one->size_bytes, expected[i].size_bytes);
        assert_int_equal(one->pad, expected[i].pad);
        assert_int_equal(one->filter, expected[i].filter);
        assert_int_equal(one->type, expected[i].type);
    }
    g_array_unref(sites);
}

/* Where, the byte there, and what becomes of it: other versions and forms than those that
 * compilers write for position-independent code. */
static void test_what_is_written_otherwise_is_trouble(void **state)
{
    static const struct {
        guint at;
        uint8_t byte;
    } frames[] = {{8, 2},     {9, 'y'},   {10, 'Q'}, {18, 0x1b},
                  {23, 0x03}, {24, 0x03}, {3, 1},    {30, 1}},
      handlers[] = {{0, 0x1b}, {1, 0x03}, {2, 80}, {3, 0x03}, {4, 40}, {13, 0x7f}};
    fixture *f = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
        uint8_t kept = f->frames->data[frames[i].at];
        f->frames->data[frames[i].at] = frames[i].byte;
        if (reads_frames(f, 1))
            fail_msg("understood with %d at %u of .eh_frame", frames[i].byte,
                     frames[i].at);
        f->frames->data[frames[i].at] = kept;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(handlers); i++) {
        uint8_t kept = f->handlers->data[handlers[i].at];
        f->handlers->data[handlers[i].at] = handlers[i].byte;
        if (reads_handlers(f))
            fail_msg("understood with %d at %u of .gcc_except_table", handlers[i].byte,
                     handlers[i].at);
        f->handlers->data[handlers[i].at] = kept;
    }
    assert_true(reads_frames(f, 1) && reads_handlers(f));
}

static void test_a_table_that_is_cut_is_trouble(void **state)
{
    fixture *f = *state;
    enum { COMMON = 27 };
    for (guint size = f->frames->len - 1; size > COMMON + 3; size--) {
        g_byte_array_set_size(f->frames, size);
        assert_false(reads_frames(f, 1));
    }
    for (guint size = f->handlers->len - 1; size > 0; size--) {
        g_byte_array_set_size(f->handlers, size);
        assert_false(reads_handlers(f));
    }
}

/* Any byte may be any: the memory's end shows what is read beyond the table's. */
static void test_nothing_is_read_past_the_end(void **state)
{
    fixture *f = *state;
    GByteArray *tables[] = {f->frames, f->handlers};
    for (size_t which = 0; which < G_N_ELEMENTS(tables); which++) {
        for (guint at = 0; at < tables[which]->len; at++) {
            uint8_t kept = tables[which]->data[at];
            for (unsigned byte = 0; byte < 256; byte += 5) {
                tables[which]->data[at] = (uint8_t)byte;
                hc_unwind_table_free(hc_unwind_table_read(image_of(f)));
                reads_handlers(f);
            }
            tables[which]->data[at] = kept;
        }
    }
}

#define table_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        table_test(test_a_function_is_found_with_its_handlers),
        table_test(test_each_exception_of_a_call_is_a_site),
        table_test(test_what_is_written_otherwise_is_trouble),
        table_test(test_a_table_that_is_cut_is_trouble),
        table_test(test_nothing_is_read_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
