/* What a file is, and that no damaged file leads the look beyond its end. */
#include "foreign.h"

#include <glib/gstdio.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SELF "/proc/self/exe"

/* This program's bytes, and a file to put damaged copies into. */
typedef struct copy {
    char *path, *bytes;
    gsize size;
} copy;

static int make_copy(void **state)
{
    copy *c = g_new0(copy, 1);
    int fd = g_file_open_tmp("heapclock-XXXXXX", &c->path, NULL);
    *state = c;
    return !g_close(fd, NULL) || !g_file_get_contents(SELF, &c->bytes, &c->size, NULL);
}

static int remove_copy(void **state)
{
    copy *c = *state;
    g_remove(c->path);
    g_free(c->path);
    g_free(c->bytes);
    g_free(c);
    return 0;
}

/* Without g_file_set_contents' fsync: there are thousands. */
static void write_file(const copy *c, const char *bytes, gsize size)
{
    FILE *file = fopen(c->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static bool look(const char *path, hc_foreign_facts *facts)
{
    char *reason = NULL;
    hc_foreign_facts_clear(facts);
    bool fits = hc_foreign_look(path, facts, &reason);
    assert_int_equal(fits, reason == NULL);
    g_free(reason);
    return fits;
}

static void look_at(const copy *c, const char *bytes, gsize size)
{
    hc_foreign_facts facts = {0};
    write_file(c, bytes, size);
    look(c->path, &facts);
    hc_foreign_loads(c->path, "libcmocka.so.0");
    hc_foreign_facts_clear(&facts);
}

static void an_executable_is_known_by_its_libraries(void **state)
{
    (void)state;
    hc_foreign_facts facts = {0};
    assert_true(look(SELF, &facts));
    assert_true(facts.is_executable);
    assert_true(facts.has_loader);
    assert_int_equal(facts.kind, HC_FOREIGN_NOT); /* it has the variable's name in it */
    assert_true(hc_foreign_loads(SELF, "libcmocka.so.0"));
    assert_false(hc_foreign_loads(SELF, "libcmocka.so"));
    assert_false(hc_foreign_loads(SELF, "libbenchmark.so.1"));
    assert_false(hc_foreign_loads("/nonexistent", "libcmocka.so.0"));
    hc_foreign_facts_clear(&facts);
}

static void what_is_no_executable_is_nothing_foreign(void **state)
{
    const copy *c = *state;
    const struct {
        const char *text;
        bool fits;
    } files[] = {{"", false},
                 {"#!/bin/sh\nbenchmark_list_tests benchmark_filter\n", true},
                 {"#! \t/bin/sh", true},
                 {"#!", false},
                 {"#! \t\n/bin/sh", false},
                 {"echo hello\n", false},
                 {"\177EL", false},
                 {"\177ELF", false},
                 {"\177ELF\2\1\1benchmark_list_tests", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        hc_foreign_facts facts = {0};
        write_file(c, files[i].text, strlen(files[i].text));
        assert_int_equal(look(c->path, &facts), files[i].fits);
        assert_int_equal(facts.kind, HC_FOREIGN_NOT);
        assert_false(facts.is_executable);
    }
    hc_foreign_facts facts = {0};
    assert_true(look("/nonexistent", &facts));
    assert_true(look("/", &facts));
}

static void an_elf_file_that_is_no_program_is_told(void **state)
{
    const copy *c = *state;
    ElfW(Ehdr) own;
    memcpy(&own, c->bytes, sizeof own);
    ElfW(Ehdr) headers[] = {own, own, own};
    headers[0].e_type = ET_REL;
    headers[1].e_phnum = 0;
    headers[2].e_phentsize--;
    char *bytes = g_memdup2(c->bytes, c->size);
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++) {
        hc_foreign_facts facts = {0};
        char *reason = NULL;
        memcpy(bytes, &headers[i], sizeof headers[i]);
        write_file(c, bytes, c->size);
        assert_false(hc_foreign_look(c->path, &facts, &reason));
        assert_string_equal(reason, "it is an ELF file, but no program");
        g_free(reason);
    }
    g_free(bytes);
}

static void another_machine_is_named(void **state)
{
    copy *c = *state;
    ElfW(Ehdr) header;
    memcpy(&header, c->bytes, sizeof header);
    header.e_machine = EM_RISCV;
    memcpy(c->bytes, &header, sizeof header);
    write_file(c, c->bytes, c->size);
    hc_foreign_facts facts = {0};
    char *reason = NULL;
    assert_false(hc_foreign_look(c->path, &facts, &reason));
    assert_true(g_str_has_prefix(reason, "it is built for RISC-V, and this machine is "));
    assert_int_equal(facts.kind, HC_FOREIGN_NOT);
    g_free(reason);
}

/* What stands behind the last segment, as the sections' names, is not loaded. */
static gsize end_of_segments(const copy *c)
{
    ElfW(Ehdr) header;
    memcpy(&header, c->bytes, sizeof header);
    gsize end = 0;
    for (unsigned i = 0; i < header.e_phnum; i++) {
        ElfW(Phdr) segment;
        memcpy(&segment, c->bytes + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_type == PT_LOAD)
            end = MAX(end, segment.p_offset + segment.p_filesz);
    }
    return end;
}

static void a_file_cut_off_anywhere_is_survived(void **state)
{
    const copy *c = *state;
    for (gsize size = 0; size < c->size; size += size < 2048 ? 1 : 997)
        look_at(c, c->bytes, size);
}

static void a_file_cut_off_is_told_from_a_whole_one(void **state)
{
    const copy *c = *state;
    gsize end = end_of_segments(c);
    hc_foreign_facts facts = {0};
    write_file(c, c->bytes, end - 1);
    assert_false(look(c->path, &facts));
    write_file(c, c->bytes, end);
    assert_true(look(c->path, &facts));
    hc_foreign_facts_clear(&facts);
}

/* Headers and the dynamic section, at the file's ends, are where offsets stand. */
static void a_file_with_wrong_bytes_is_survived(void **state)
{
    const copy *c = *state;
    GRand *random = g_rand_new_with_seed(4);
    for (int i = 0; i < 1500; i++) {
        char *damaged = g_memdup2(c->bytes, c->size);
        for (int j = 0; j < 4; j++) {
            gint32 within = i % 2 ? 1024 : (gint32)c->size;
            damaged[g_rand_int_range(random, 7, within)] =
                (char)g_rand_int_range(random, j % 2 ? 0xf0 : 0, 0x100);
        }
        look_at(c, damaged, c->size);
        g_free(damaged);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_executable_is_known_by_its_libraries),
        cmocka_unit_test_setup_teardown(what_is_no_executable_is_nothing_foreign,
                                        make_copy, remove_copy),
        cmocka_unit_test_setup_teardown(an_elf_file_that_is_no_program_is_told, make_copy,
                                        remove_copy),
        cmocka_unit_test_setup_teardown(another_machine_is_named, make_copy, remove_copy),
        cmocka_unit_test_setup_teardown(a_file_cut_off_anywhere_is_survived, make_copy,
                                        remove_copy),
        cmocka_unit_test_setup_teardown(a_file_cut_off_is_told_from_a_whole_one,
                                        make_copy, remove_copy),
        cmocka_unit_test_setup_teardown(a_file_with_wrong_bytes_is_survived, make_copy,
                                        remove_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
