/* batch_ways.c - ways to insert rows, each from statements to a commit. */
#include "batch.h"

#include "database.h"

#include <stdio.h>
#include <string.h>

#define INSERT "INSERT INTO items(name, value) VALUES(?, ?)"

static void bind(sqlite3_stmt *insert, int at, const item *one)
{
    sqlite3_bind_text(insert, at, one->name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(insert, at + 1, one->value);
}

/* A transaction from its beginning to its end, the two statements prepared already. */
typedef struct transaction {
    sqlite3_stmt *begin, *commit;
} transaction;

static int insert_each_committed(const batch *of, sqlite3_stmt *insert,
                                 const transaction *around)
{
    int code = SQLITE_OK;
    for (int64_t i = 0; i < of->n && code == SQLITE_OK; i++) {
        bind(insert, 1, &of->items[i]);
        code = database_step_once(around->begin);
        if (code == SQLITE_OK)
            code = database_step_once(insert);
        if (code == SQLITE_OK)
            code = database_step_once(around->commit);
    }
    return code;
}

/* Statements are prepared once, as Python's module keeps them: against `prepared` only
 * the commits differ. */
int batch_commit_per_row(const batch *of)
{
    transaction around = {NULL, NULL};
    sqlite3_stmt *insert = NULL;
    int code = database_prepare(of->database, INSERT, &insert);
    if (code == SQLITE_OK)
        code = database_prepare(of->database, "BEGIN", &around.begin);
    if (code == SQLITE_OK)
        code = database_prepare(of->database, "COMMIT", &around.commit);
    if (code == SQLITE_OK)
        code = insert_each_committed(of, insert, &around);
    sqlite3_finalize(around.commit);
    sqlite3_finalize(around.begin);
    sqlite3_finalize(insert);
    return code;
}

static int in_one_transaction(const batch *of, batch_way *insert)
{
    int code = database_run(of->database, "BEGIN");
    if (code == SQLITE_OK)
        code = insert(of);
    return code == SQLITE_OK ? database_run(of->database, "COMMIT") : code;
}

static int insert_preparing_each(const batch *of)
{
    int code = SQLITE_OK;
    for (int64_t i = 0; i < of->n && code == SQLITE_OK; i++) {
        sqlite3_stmt *insert = NULL;
        code = database_prepare(of->database, INSERT, &insert);
        if (code == SQLITE_OK) {
            bind(insert, 1, &of->items[i]);
            code = database_step_once(insert);
        }
        sqlite3_finalize(insert);
    }
    return code;
}

static int insert_prepared(const batch *of)
{
    sqlite3_stmt *insert = NULL;
    int code = database_prepare(of->database, INSERT, &insert);
    for (int64_t i = 0; i < of->n && code == SQLITE_OK; i++) {
        bind(insert, 1, &of->items[i]);
        code = database_step_once(insert);
    }
    sqlite3_finalize(insert);
    return code;
}

static int insert_multi_row(const batch *of)
{
    char sql[sizeof INSERT + BATCH_ROWS_A_STATEMENT * sizeof ", (?, ?)"] = INSERT;
    char *end = sql + strlen(sql);
    for (int i = 1; i < BATCH_ROWS_A_STATEMENT; i++)
        end += sprintf(end, ", (?, ?)");
    sqlite3_stmt *insert = NULL;
    int code = database_prepare(of->database, sql, &insert);
    for (int64_t i = 0; i < of->n && code == SQLITE_OK; i += BATCH_ROWS_A_STATEMENT) {
        for (int k = 0; k < BATCH_ROWS_A_STATEMENT; k++)
            bind(insert, 2 * k + 1, &of->items[i + k]);
        code = database_step_once(insert);
    }
    sqlite3_finalize(insert);
    return code;
}

int batch_one_transaction(const batch *of)
{
    return in_one_transaction(of, insert_preparing_each);
}

int batch_prepared(const batch *of)
{
    return in_one_transaction(of, insert_prepared);
}

int batch_multi_row(const batch *of)
{
    return in_one_transaction(of, insert_multi_row);
}
