#include <sqlite3.h>

/* Functions with a variable number of arguments, and macros that are casts, Swift does not import. */

/* Nothing in a file can run code, change what a table means or reach another file. */
static inline int manyleb_harden(sqlite3 *db) {
    int failed = 0;
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    return failed;
}

static inline int manyleb_bind_text(sqlite3_stmt *statement, int place, const char *text, int size) {
    return sqlite3_bind_text(statement, place, text, size, SQLITE_TRANSIENT);
}

static inline int manyleb_bind_bytes(sqlite3_stmt *statement, int place, const void *bytes, int size) {
    return size == 0 ? sqlite3_bind_zeroblob(statement, place, 0)
                     : sqlite3_bind_blob(statement, place, bytes, size, SQLITE_TRANSIENT);
}
