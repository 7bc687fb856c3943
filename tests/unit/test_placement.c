/* That a file's pages are read anew: seen in which of them are in memory. */
#include "placement.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cmocka.h>

enum { BYTES = 64 * 1024 };

/* Whether any page of the file is in memory; asking reads none of them. */
static bool is_in_memory(const char *path)
{
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
    assert_non_null(file);
    unsigned char pages[BYTES / 4096 + 1];
    assert_int_equal(mincore(g_mapped_file_get_contents(file), BYTES, pages), 0);
    bool any = false;
    for (long i = 0; i < BYTES / sysconf(_SC_PAGESIZE); i++)
        any |= pages[i] & 1;
    g_mapped_file_unref(file);
    return any;
}

/* A new file of BYTES; its name is put into `path`, whose X are replaced. */
static int make_file(char *path, bool written_to_disk)
{
    int fd = g_mkstemp(path);
    char *bytes = g_malloc0(BYTES);
    assert_int_equal(write(fd, bytes, BYTES), BYTES);
    if (written_to_disk)
        assert_int_equal(fsync(fd), 0);
    g_free(bytes);
    return fd;
}

/* Whether pages leave at all here: those of a file system in memory do not. */
static bool can_pages_leave(void)
{
    char path[] = "placement-XXXXXX";
    int fd = make_file(path, true);
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
    bool stay = is_in_memory(path);
    g_unlink(path);
    return !stay;
}

static void test_pages_are_read_anew(void **state)
{
    (void)state;
    if (!can_pages_leave())
        skip();
    char path[] = "placement-XXXXXX";
    close(make_file(path, true));
    bool before = is_in_memory(path);
    hc_placement_redraw(path);
    bool after = is_in_memory(path);
    g_unlink(path);
    assert_true(before);
    assert_false(after);
}

/* As a program that was linked a second ago. */
static void test_pages_are_written_first(void **state)
{
    (void)state;
    if (!can_pages_leave())
        skip();
    char path[] = "placement-XXXXXX";
    close(make_file(path, false));
    bool can = hc_placement_can_redraw(path);
    bool after = is_in_memory(path);
    g_unlink(path);
    assert_true(can);
    assert_false(after);
}

static void test_pages_that_are_mapped_stay(void **state)
{
    (void)state;
    char path[] = "placement-XXXXXX";
    int fd = make_file(path, true);
    volatile char *mapped = mmap(NULL, BYTES, PROT_READ, MAP_SHARED, fd, 0);
    assert_true(mapped != MAP_FAILED);
    assert_int_equal(mapped[0], 0); /* so that the page is there */
    bool can = hc_placement_can_redraw(path);
    munmap((void *)mapped, BYTES);
    close(fd);
    g_unlink(path);
    assert_false(can);
}

static void test_pages_of_a_file_system_in_memory_stay(void **state)
{
    (void)state;
    struct statfs there;
    if (statfs("/dev/shm", &there) != 0 || there.f_type != TMPFS_MAGIC ||
        access("/dev/shm", W_OK) != 0)
        skip();
    char path[] = "/dev/shm/placement-XXXXXX";
    close(make_file(path, true));
    bool can = hc_placement_can_redraw(path);
    g_unlink(path);
    assert_false(can);
}

static void test_a_file_that_is_not_there_is_left_alone(void **state)
{
    (void)state;
    hc_placement_redraw("there/is/no/such/file");
    assert_true(hc_placement_can_redraw("there/is/no/such/file"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_are_read_anew),
        cmocka_unit_test(test_pages_are_written_first),
        cmocka_unit_test(test_pages_that_are_mapped_stay),
        cmocka_unit_test(test_pages_of_a_file_system_in_memory_stay),
        cmocka_unit_test(test_a_file_that_is_not_there_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
