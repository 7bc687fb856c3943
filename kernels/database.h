/* database.h - the few things that the kernels do with SQLite besides what they measure.
 * Each returns SQLite's code. */
#ifndef HEAPCLOCK_KERNELS_DATABASE_H
#define HEAPCLOCK_KERNELS_DATABASE_H

#include <sqlite3.h>
#include <stddef.h>

static inline int database_run(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL);
}

static inline int database_prepare(sqlite3 *database, const char *sql,
                                   sqlite3_stmt **statement)
{
    return sqlite3_prepare_v2(database, sql, -1, statement, NULL);
}

/* Steps a statement that gives no rows, and makes it ready for the next time. */
static inline int database_step_once(sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    int reset = sqlite3_reset(statement);
    return code == SQLITE_DONE ? reset : code;
}

/* How many of this process's descriptors are open on that file; -1: not known. */
int database_descriptors(const char *path);

#endif
