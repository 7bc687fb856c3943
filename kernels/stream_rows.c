/* stream_rows.c - the rows of an SQLite table: all at once, through a cursor, and in
 * batches, found by counting from the start (OFFSET) or by the last key (keyset).
 *
 * Each iteration opens a connection and closes it, as the documents' context managers do.
 * SQLite's own allocations count too: its page cache holds up to 2 MB of pages, which a
 * table of 50,000 rows already fills, and it keeps the path, so that a cache folder with
 * a longer name costs some bytes more. */
#include "stream.h"

#include "database.h"
#include "stream_inputs.h"
#include "support/list.h"
#include "support/need.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

enum { BATCH = 1000, EARLY = 10, EARLY_OF = 50000 };

#define FEW_PAGES "PRAGMA cache_size = 10"

#define COLUMNS "SELECT id, name, email, value FROM users "

/* ---- The table users ------------------------------------------------------------- */

static int insert_users(sqlite3_stmt *insert, int64_t n)
{
    int code = SQLITE_OK;
    for (int64_t id = 1; id <= n && code == SQLITE_OK; id++) {
        char name[USER_NAME_BYTES], email[USER_EMAIL_BYTES];
        int64_t value;
        user_make((uint64_t)id, name, email, &value);
        sqlite3_bind_int64(insert, 1, id);
        sqlite3_bind_text(insert, 2, name, -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 3, email, -1, SQLITE_STATIC);
        sqlite3_bind_int64(insert, 4, value);
        code = database_step_once(insert);
    }
    return code;
}

/* Without a journal: a file that is not finished is never used. */
static int fill(sqlite3 *database, int64_t n)
{
    sqlite3_stmt *insert = NULL;
    int code = database_run(database,
                            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                            "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT,"
                            " email TEXT, value INTEGER)");
    if (code == SQLITE_OK)
        code =
            database_prepare(database, "INSERT INTO users VALUES(?, ?, ?, ?)", &insert);
    if (code == SQLITE_OK)
        code = insert_users(insert, n);
    sqlite3_finalize(insert);
    return code == SQLITE_OK ? database_run(database, "COMMIT") : code;
}

/* SQLite tells a full disk from other failures, and no more than that. */
static int cause_of(int code)
{
    return code == SQLITE_OK ? 0 : code == SQLITE_FULL ? ENOSPC : EIO;
}

static int make_users(const char *path, const void *recipe)
{
    const int64_t *n = recipe;
    sqlite3 *database = NULL;
    int code = sqlite3_open(path, &database);
    if (code == SQLITE_OK)
        code = fill(database, *n);
    sqlite3_close(database);
    return cause_of(code);
}

static void set_up(hc_state *state, int64_t n)
{
    stream_input *input = stream_input_new(state, n);
    char name[64];
    snprintf(name, sizeof name, "c-users-%" PRId64 ".sqlite", input->n);
    stream_need_file(state, input, name, make_users, &input->n);
}

void stream_rows_set_up(hc_state *state)
{
    set_up(state, hc_arg(state, 0));
}

void stream_rows_set_up_early(hc_state *state)
{
    set_up(state, EARLY_OF);
}

static uint64_t digest_of(int64_t first, int64_t count)
{
    uint64_t digest = 0;
    for (int64_t id = first; id < first + count; id++) {
        char name[USER_NAME_BYTES], email[USER_EMAIL_BYTES];
        int64_t value;
        user_make((uint64_t)id, name, email, &value);
        digest = list_digest_add(digest, value);
        digest = list_digest_add(digest, (int64_t)(strlen(name) + strlen(email)));
    }
    return digest;
}

uint64_t stream_rows_reference(hc_state *state)
{
    return digest_of(1, hc_arg(state, 0));
}

uint64_t stream_rows_reference_early(hc_state *state)
{
    (void)state;
    return digest_of(1, EARLY);
}

/* ---- A row as an object ---------------------------------------------------------- */

typedef struct user {
    int64_t id, value;
    const char *name, *email;
    char bytes[];
} user;

static user *user_new(sqlite3_stmt *row)
{
    const void *name = sqlite3_column_text(row, 1);
    const void *email = sqlite3_column_text(row, 2);
    size_t name_bytes = (size_t)sqlite3_column_bytes(row, 1) + 1;
    size_t email_bytes = (size_t)sqlite3_column_bytes(row, 2) + 1;
    user *made = hc_need(malloc(sizeof *made + name_bytes + email_bytes));
    made->id = sqlite3_column_int64(row, 0);
    made->value = sqlite3_column_int64(row, 3);
    made->name = memcpy(made->bytes, hc_need((void *)name), name_bytes);
    made->email = memcpy(made->bytes + name_bytes, hc_need((void *)email), email_bytes);
    return made;
}

static uint64_t consume(uint64_t digest, const user *one)
{
    digest = list_digest_add(digest, one->value);
    return list_digest_add(digest, (int64_t)(strlen(one->name) + strlen(one->email)));
}

/* Appends what the statement has left. */
static int fetch_all(sqlite3_stmt *rows, object_list *into)
{
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW)
        object_list_append(into, user_new(rows));
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static uint64_t consume_all(uint64_t digest, const object_list *users)
{
    for (size_t i = 0; i < users->length; i++)
        digest = consume(digest, users->items[i]);
    return digest;
}

/* ---- The ways; each is given a statement of its own ------------------------------ */

typedef int rows_way(sqlite3_stmt *rows, uint64_t *digest);

static int way_fetchall(sqlite3_stmt *rows, uint64_t *digest)
{
    object_list users = {.items = NULL};
    int code = fetch_all(rows, &users);
    *digest = consume_all(*digest, &users);
    object_list_free(&users, free);
    return code;
}

static int take(sqlite3_stmt *rows, uint64_t limit, uint64_t *digest)
{
    int code = SQLITE_DONE;
    for (uint64_t i = 0; i < limit && (code = sqlite3_step(rows)) == SQLITE_ROW; i++) {
        user *one = user_new(rows);
        *digest = consume(*digest, one);
        free(one);
    }
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

static int way_cursor(sqlite3_stmt *rows, uint64_t *digest)
{
    return take(rows, UINT64_MAX, digest);
}

/* Leaves the statement in the middle of the table. */
static int way_early_exit(sqlite3_stmt *rows, uint64_t *digest)
{
    return take(rows, EARLY, digest);
}

/* One batch from where `from` says; moves `from` to where the next one begins. */
static int take_batch(sqlite3_stmt *rows, bool by_key, int64_t *from, uint64_t *digest)
{
    object_list users = {.items = NULL};
    sqlite3_bind_int64(rows, 1, *from);
    int code = fetch_all(rows, &users);
    int reset = sqlite3_reset(rows);
    if (users.length > 0) {
        const user *last = users.items[users.length - 1];
        *from = by_key ? last->id : *from + (int64_t)users.length;
    }
    *digest = consume_all(*digest, &users);
    bool at_end = users.length == 0;
    object_list_free(&users, free);
    return code != SQLITE_OK ? code : at_end ? SQLITE_DONE : reset;
}

static int take_batches(sqlite3_stmt *rows, bool by_key, uint64_t *digest)
{
    int64_t from = 0;
    int code;
    sqlite3_bind_int(rows, 2, BATCH);
    do
        code = take_batch(rows, by_key, &from, digest);
    while (code == SQLITE_OK);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int way_offset(sqlite3_stmt *rows, uint64_t *digest)
{
    return take_batches(rows, false, digest);
}

static int way_keyset(sqlite3_stmt *rows, uint64_t *digest)
{
    return take_batches(rows, true, digest);
}

/* ---- Kernels --------------------------------------------------------------------- */

typedef struct query {
    const char *before; /* run first, on the connection; may be NULL */
    const char *sql;
    rows_way *way;
} query;

/* Whatever happens in between, the connection is closed; closing refuses while a
 * statement is left. */
static int with_connection(const char *path, const query *asked, uint64_t *digest)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *rows = NULL;
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK && asked->before)
        code = database_run(database, asked->before);
    if (code == SQLITE_OK)
        code = database_prepare(database, asked->sql, &rows);
    if (code == SQLITE_OK)
        code = asked->way(rows, digest);
    sqlite3_finalize(rows);
    int closed = sqlite3_close(database);
    return code != SQLITE_OK ? code : closed;
}

static bool run_query(hc_state *state, const query *asked, int64_t items)
{
    const stream_input *input = hc_fixture(state);
    uint64_t digest = 0;
    HC_LOOP(state) {
        digest = 0;
        int code = with_connection(input->paths[0], asked, &digest);
        if (code != SQLITE_OK) {
            hc_fail(state, "cannot read %s: %s", input->paths[0], sqlite3_errstr(code));
            return false;
        }
    }
    hc_answer(state, digest);
    hc_items(state, (uint64_t)items);
    return true;
}

static bool run(hc_state *state, const char *sql, rows_way *way, int64_t items)
{
    return run_query(state, &(query){.sql = sql, .way = way}, items);
}

void stream_rows_fetchall(hc_state *state)
{
    run(state, COLUMNS "ORDER BY id", way_fetchall, hc_arg(state, 0));
}

void stream_rows_cursor(hc_state *state)
{
    run(state, COLUMNS "ORDER BY id", way_cursor, hc_arg(state, 0));
}

void stream_rows_small_cache(hc_state *state)
{
    const query asked = {FEW_PAGES, COLUMNS "ORDER BY id", way_cursor};
    run_query(state, &asked, hc_arg(state, 0));
}

void stream_rows_offset(hc_state *state)
{
    run(state, COLUMNS "ORDER BY id LIMIT ?2 OFFSET ?1", way_offset, hc_arg(state, 0));
}

void stream_rows_keyset(hc_state *state)
{
    run(state, COLUMNS "WHERE id > ?1 ORDER BY id LIMIT ?2", way_keyset,
        hc_arg(state, 0));
}

void stream_rows_early_exit(hc_state *state)
{
    const stream_input *input = hc_fixture(state);
    if (run(state, COLUMNS "ORDER BY id", way_early_exit, EARLY))
        hc_counter(state, "closed", database_descriptors(input->paths[0]) == 0,
                   HC_COUNTER_VALUE);
}
