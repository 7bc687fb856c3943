#include "journal.h"

#include "write_all.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct hc_journal {
    char *path;
    int fd;
    gint64 started_us; /* of this session, on the monotonic clock */
    double earlier_s;  /* age at which this session began */
};

gint64 (*hc_journal_clock_us)(void) = g_get_monotonic_time;

/* ---- Header ---------------------------------------------------------------------- */

static json_t *header_suites(const hc_run *run)
{
    json_t *suites = json_array();
    for (guint i = 0; i < run->suites->len; i++) {
        const hc_suite_info *suite = run->suites->pdata[i];
        json_array_append_new(suites, json_pack("{s:s,s:s}", "name", suite->name,
                                                "build_id", suite->build_id));
    }
    return suites;
}

static json_t *header_rows(const hc_run *run)
{
    json_t *rows = json_array();
    for (guint i = 0; i < run->benchmarks->len; i++) {
        const hc_benchmark *benchmark = run->benchmarks->pdata[i];
        json_array_append_new(rows, json_pack("[s,s,s]", benchmark->suite,
                                              benchmark->name, benchmark->allocator));
    }
    return rows;
}

static json_t *make_header(const hc_run *run, const char *profile_digest)
{
    return json_pack("{s:s,s:s,s:s,s:I,s:s,s:o,s:o}", "schema", HC_JOURNAL_SCHEMA, "id",
                     run->id, "started", run->started, "seed", (json_int_t)run->seed,
                     "profile", profile_digest, "suites", header_suites(run), "rows",
                     header_rows(run));
}

/* What has to be equal for the records of one to fit the other. */
static bool headers_agree(const json_t *theirs, const json_t *ours, const char *path,
                          GError **error)
{
    static const struct {
        const char *key, *what;
    } parts[] = {
        {"schema", "it is no journal of this version"},
        {"profile", "it was begun with another profile"},
        {"suites", "a suite was rebuilt since, or is another one"},
        {"rows", "other benchmarks, filters or allocators were asked for"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (json_equal(json_object_get(theirs, parts[i].key),
                       json_object_get(ours, parts[i].key)))
            continue;
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", path, parts[i].what);
        return false;
    }
    return true;
}

/* ---- Writing --------------------------------------------------------------------- */

static hc_journal *journal_new(const char *path, int fd, double earlier_s)
{
    hc_journal *journal = g_new0(hc_journal, 1);
    journal->path = g_strdup(path);
    journal->fd = fd;
    journal->started_us = hc_journal_clock_us();
    journal->earlier_s = earlier_s;
    return journal;
}

static bool write_line(const hc_journal *journal, const json_t *object, GError **error)
{
    char *text = json_dumps(object, JSON_COMPACT);
    size_t length = strlen(text);
    text[length] = '\n'; /* in the terminator's place: a line is one write */
    bool written = hc_write_all(journal->fd, text, length + 1);
    if (!written)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", journal->path,
                    g_strerror(errno));
    free(text);
    return written;
}

double hc_journal_age_s(const hc_journal *journal)
{
    gint64 session_us = hc_journal_clock_us() - journal->started_us;
    return journal->earlier_s + (double)session_us / G_USEC_PER_SEC;
}

bool hc_journal_add(hc_journal *journal, hc_run *run, json_t *record, GError **error)
{
    json_object_set_new(record, "at_s", json_real(hc_journal_age_s(journal)));
    bool added =
        write_line(journal, record, error) && hc_record_apply(run, record, error);
    json_decref(record);
    return added;
}

void hc_journal_close(hc_journal *journal, bool remove)
{
    if (!journal)
        return;
    close(journal->fd);
    if (remove)
        g_unlink(journal->path);
    g_free(journal->path);
    g_free(journal);
}

/* ---- Beginning ------------------------------------------------------------------- */

/* A journal belongs to one run at a time: the lock goes with the descriptor, so that it
 * is gone when the process is, however that ends. */
static bool lock(int fd, const char *path, GError **error)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: another run is writing there", path);
    else
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", path, g_strerror(errno));
    return false;
}

static bool is_unused(const char *path, GError **error)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return true; /* not readable, so that no run of ours has it open */
    bool unused = lock(fd, path, error);
    close(fd);
    return unused;
}

static bool move_aside(const char *path, char **moved_to, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (!is_unused(path, error))
        return false;
    for (unsigned number = 1;; number++) {
        char *aside = g_strdup_printf("%s.%u", path, number);
        if (!g_file_test(aside, G_FILE_TEST_EXISTS)) {
            if (g_rename(path, aside) == 0) {
                *moved_to = aside;
                return true;
            }
            g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", aside, g_strerror(errno));
            g_free(aside);
            return false;
        }
        g_free(aside);
    }
}

hc_journal *hc_journal_create(const char *path, const hc_run *run,
                              const char *profile_digest, char **moved_to, GError **error)
{
    *moved_to = NULL;
    if (!move_aside(path, moved_to, error))
        return NULL;
    int fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (fd < 0) {
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", path, g_strerror(errno));
        return NULL;
    }
    if (!lock(fd, path, error)) {
        close(fd);
        return NULL;
    }
    hc_journal *journal = journal_new(path, fd, 0);
    json_t *header = make_header(run, profile_digest);
    bool written = write_line(journal, header, error);
    json_decref(header);
    if (written)
        return journal;
    hc_journal_close(journal, true);
    return NULL;
}

/* ---- Resuming -------------------------------------------------------------------- */

static void adopt_header(hc_run *run, const json_t *header)
{
    g_free(run->id);
    g_free(run->started);
    run->id = g_strdup(json_string_value(json_object_get(header, "id")));
    run->started = g_strdup(json_string_value(json_object_get(header, "started")));
    run->seed = (uint64_t)json_integer_value(json_object_get(header, "seed"));
}

static bool replay_header(const char *line, gsize length, const char *path, hc_run *run,
                          const json_t *ours, GError **error)
{
    json_t *theirs = json_loadb(line, length, 0, NULL);
    if (!theirs) {
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s:1: not a journal's header", path);
        return false;
    }
    bool agree = headers_agree(theirs, ours, path, error);
    if (agree)
        adopt_header(run, theirs);
    json_decref(theirs);
    return agree;
}

static bool replay_record(const char *line, gsize length, unsigned number,
                          const char *path, hc_run *run, GError **error)
{
    json_error_t where;
    json_t *record = json_loadb(line, length, 0, &where);
    GError *reason = NULL;
    bool applied = record && hc_record_apply(run, record, &reason);
    if (!applied)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s:%u: %s", path, number,
                    record ? reason->message : where.text);
    g_clear_error(&reason);
    json_decref(record);
    return applied;
}

/* Replays all whole lines; `whole` is where they end. */
static bool replay(const char *content, const char *path, hc_run *run,
                   const json_t *header, gsize *whole, GError **error)
{
    unsigned number = 0;
    const char *line = content, *newline;
    while ((newline = strchr(line, '\n')) != NULL) {
        gsize length = (gsize)(newline - line);
        number++;
        if (!(number == 1 ? replay_header(line, length, path, run, header, error)
                          : replay_record(line, length, number, path, run, error)))
            return false;
        line = newline + 1;
    }
    *whole = (gsize)(line - content);
    if (number > 0)
        return true;
    g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: is empty, expected a journal", path);
    return false;
}

/* Opens the journal for appending, locked; -1 with an error. */
static int open_locked(const char *path, GError **error)
{
    int fd = g_open(path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
    if (fd < 0 && errno == ENOENT)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: there is no unfinished run", path);
    else if (fd < 0)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", path, g_strerror(errno));
    else if (!lock(fd, path, error)) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool replay_file(const char *path, hc_run *run, const char *profile_digest,
                        gsize *whole, GError **error)
{
    char *content = NULL;
    if (!g_file_get_contents(path, &content, NULL, error))
        return false;
    json_t *header = make_header(run, profile_digest);
    bool replayed = replay(content, path, run, header, whole, error);
    json_decref(header);
    g_free(content);
    return replayed;
}

hc_journal *hc_journal_resume(const char *path, hc_run *run, const char *profile_digest,
                              GError **error)
{
    int fd = open_locked(path, error);
    if (fd < 0)
        return NULL;
    gsize whole = 0;
    bool replayed = replay_file(path, run, profile_digest, &whole, error);
    if (replayed && ftruncate(fd, (off_t)whole) == 0)
        return journal_new(path, fd, run->elapsed_s);
    if (replayed)
        g_set_error(error, HC_JOURNAL_ERROR, 0, "%s: %s", path, g_strerror(errno));
    close(fd);
    return NULL;
}
