/* batch.c - a thousand rows inserted into SQLite: a commit a row or one for all, and what
 * preparing a statement once, or putting a hundred rows in it, adds to that.
 *
 * Everything is as SQLite has it by default: rollback journal, synchronous = FULL. On
 * disk each commit waits for the disk several times; `disk-sync` is what one such wait
 * costs. The rows are deleted again outside the measured region. */
#include "batch.h"

#include "database.h"
#include "tables.h"

#include "support/cache.h"
#include "support/list.h"
#include "support/need.h"

#include <errno.h>
#include <linux/magic.h>
#include <stdio.h>
#include <sys/vfs.h>
#include <unistd.h>

/* ---- Inputs ---------------------------------------------------------------------- */

static item item_at(int64_t index)
{
    item made = {.value = (int64_t)(hc_key((uint64_t)index) >> 40)};
    hc_word_spell((uint32_t)index, made.name);
    return made;
}

static uint64_t digest_add(uint64_t digest, const char *name, int64_t value)
{
    for (; *name; name++)
        digest = list_digest_add(digest, *name);
    return list_digest_add(digest, value);
}

static uint64_t reference(hc_state *state)
{
    uint64_t digest = 0;
    for (int64_t i = 0; i < hc_arg(state, 0); i++) {
        item one = item_at(i);
        digest = digest_add(digest, one.name, one.value);
    }
    return digest;
}

/* ---- Fixture --------------------------------------------------------------------- */

static void release(batch *of)
{
    char journal[CACHE_PATH_BYTES + 16];
    sqlite3_close(of->database);
    if (of->file >= 0) {
        snprintf(journal, sizeof journal, "%s-journal", of->path);
        unlink(journal);
        unlink(of->path);
        close(of->file);
    }
    free(of->items);
    free(of);
}

static batch *batch_new(int64_t n)
{
    batch *made = hc_need_zeros(sizeof *made);
    made->file = -1;
    made->n = n;
    made->items = hc_need(malloc((size_t)(n + 1) * sizeof(item)));
    for (int64_t i = 0; i < n; i++)
        made->items[i] = item_at(i);
    return made;
}

/* In a file system that is memory there is nothing to wait for, and a row called `disk`
 * would be none. */
static bool is_on_disk(int file)
{
    struct statfs system;
    return fstatfs(file, &system) != 0 ||
           (system.f_type != TMPFS_MAGIC && system.f_type != RAMFS_MAGIC);
}

/* A file for this process alone; false when the case is skipped. */
static bool claim_disk(hc_state *state, batch *of)
{
    char error[CACHE_ERROR_BYTES];
    of->file = cache_claim("c-batch", of->path, error);
    if (of->file < 0)
        hc_skip(state, "%s", error);
    else if (!is_on_disk(of->file))
        hc_skip(state, "%s is in memory: HEAPCLOCK_CACHE names a folder on a disk",
                of->path);
    else
        return true;
    release(of);
    return false;
}

/* Before the file's owner died its journal may have been left behind. */
static void open_database(hc_state *state, batch *of, const char *path)
{
    char journal[CACHE_PATH_BYTES + 16];
    snprintf(journal, sizeof journal, "%s-journal", path);
    if (of->file >= 0)
        unlink(journal);
    int code = sqlite3_open(path, &of->database);
    if (code == SQLITE_OK)
        code = database_run(of->database,
                            "CREATE TABLE items(id INTEGER PRIMARY KEY,"
                            " name TEXT, value INTEGER)");
    hc_set_fixture(state, of);
    if (code != SQLITE_OK) {
        hc_fail(state, "cannot open %s: %s", path, sqlite3_errstr(code));
        release(of);
    }
}

static void set_up_disk(hc_state *state)
{
    batch *made = batch_new(hc_arg(state, 0));
    if (claim_disk(state, made))
        open_database(state, made, made->path);
}

static void set_up_memory(hc_state *state)
{
    open_database(state, batch_new(hc_arg(state, 0)), ":memory:");
}

static void set_up_sync(hc_state *state)
{
    batch *made = batch_new(0);
    if (claim_disk(state, made))
        hc_set_fixture(state, made);
}

static void tear_down(hc_state *state)
{
    release(hc_fixture(state));
}

/* ---- The measured loop ----------------------------------------------------------- */

static int digest_rows(const batch *of, uint64_t *digest)
{
    sqlite3_stmt *rows = NULL;
    int code = database_prepare(of->database, "SELECT name, value FROM items ORDER BY id",
                                &rows);
    *digest = 0;
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(rows, 0);
        *digest =
            digest_add(*digest, hc_need((void *)name), sqlite3_column_int64(rows, 1));
        code = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static void insert_rows(hc_state *state, batch_way *insert)
{
    const batch *of = hc_fixture(state);
    bool wanted = hc_answer_wanted(state);
    uint64_t digest = 0;
    HC_LOOP(state) {
        int code = insert(of);
        hc_pause(state);
        if (code == SQLITE_OK && wanted)
            code = digest_rows(of, &digest);
        if (code == SQLITE_OK)
            code = database_run(of->database, "DELETE FROM items");
        hc_resume(state);
        if (code != SQLITE_OK) {
            hc_fail(state, "cannot insert: %s", sqlite3_errstr(code));
            return;
        }
    }
    if (wanted)
        hc_answer(state, digest);
    hc_items(state, (uint64_t)of->n);
}

#define RUN(way)                                                                         \
    static void run_##way(hc_state *state)                                               \
    {                                                                                    \
        insert_rows(state, batch_##way);                                                 \
    }

RUN(commit_per_row)
RUN(one_transaction)
RUN(prepared)
RUN(multi_row)

enum { PAGE_BYTES = 4096 };

/* One page overwritten in place, and brought to the disk. */
static bool sync_page(hc_state *state, const batch *of, char page[PAGE_BYTES])
{
    page[0]++;
    if (pwrite(of->file, page, PAGE_BYTES, 0) == PAGE_BYTES && fdatasync(of->file) == 0)
        return true;
    hc_fail(state, "cannot write %s: %s", of->path, strerror(errno));
    return false;
}

static void disk_sync(hc_state *state)
{
    const batch *of = hc_fixture(state);
    char page[PAGE_BYTES] = {0};
    HC_LOOP(state) {
        if (!sync_page(state, of, page))
            return;
    }
    hc_bytes(state, sizeof page);
}

static void disk_sync_per_row(hc_state *state)
{
    const batch *of = hc_fixture(state);
    char page[PAGE_BYTES] = {0};
    HC_LOOP(state) {
        for (int64_t i = 0; i < hc_arg(state, 0); i++) {
            if (!sync_page(state, of, page))
                return;
        }
    }
    hc_items(state, (uint64_t)hc_arg(state, 0));
}

/* ---- The table ------------------------------------------------------------------- */

static const hc_axis sizes[] = {
    {.name = "n",
     .values = (const int64_t[]){BATCH_ROWS_A_STATEMENT, 1000},
     .count = 2,
     .headline = 1000},
};

/* A row is a few hundred instructions of SQLite's at least. */
#define ROWS(way)                                                                        \
    .run = run_##way, .model = "raw", .tear_down = tear_down, .reference = reference,    \
    .floor_ns = 50, .axes = sizes, .axis_count = 1

/* On disk waits hide what a row costs, and so does the preparing of a long statement. */
#define GROWING_ROWS(way) ROWS(way), .growth = HC_GROWTH_LINEAR

#define COMMIT_PER_ROW "a row is inserted and committed, statements prepared once"
#define ONE_TRANSACTION "one commit; a statement is prepared for each row"
#define PREPARED "one commit, one statement bound anew for each row: executemany"
#define MULTI_ROW "one commit, a hundred rows a statement"

static const hc_kernel kernels[] = {
    {.name = "disk-commit-per-row",
     .note = COMMIT_PER_ROW,
     .set_up = set_up_disk,
     ROWS(commit_per_row)},
    {.name = "disk-one-transaction",
     .note = ONE_TRANSACTION,
     .set_up = set_up_disk,
     ROWS(one_transaction)},
    {.name = "disk-prepared", .note = PREPARED, .set_up = set_up_disk, ROWS(prepared)},
    {.name = "disk-multi-row", .note = MULTI_ROW, .set_up = set_up_disk, ROWS(multi_row)},
    {.name = "memory-commit-per-row",
     .note = COMMIT_PER_ROW,
     .set_up = set_up_memory,
     GROWING_ROWS(commit_per_row)},
    {.name = "memory-one-transaction",
     .note = ONE_TRANSACTION,
     .set_up = set_up_memory,
     GROWING_ROWS(one_transaction)},
    {.name = "memory-prepared",
     .note = PREPARED,
     .set_up = set_up_memory,
     GROWING_ROWS(prepared)},
    {.name = "memory-multi-row",
     .note = MULTI_ROW,
     .set_up = set_up_memory,
     ROWS(multi_row)},
    {.name = "disk-sync",
     .run = disk_sync,
     .model = "limit",
     .note = "4 KiB overwritten in a file and waited for with fdatasync",
     .set_up = set_up_sync,
     .tear_down = tear_down,
     .floor_ns = 500},
    {.name = "disk-sync-per-row",
     .run = disk_sync_per_row,
     .model = "limit",
     .note = "as many such waits as there are rows",
     .set_up = set_up_sync,
     .tear_down = tear_down,
     .floor_ns = 500,
     .axes = sizes,
     .axis_count = 1},
};

const hc_table hc_table_batch = {
    .name = "batch",
    .title = "Inserting a thousand rows into SQLite",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
};
