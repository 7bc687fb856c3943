/* The journal: every record as soon as it is known, one JSON object a line, so that a run
 * that is interrupted, or killed, loses one launch at most and can be resumed.
 *
 * The first line is the header: which run this is, and of what. */
#ifndef HC_RUN_JOURNAL_H
#define HC_RUN_JOURNAL_H

#include "record.h"

#define HC_JOURNAL_SCHEMA "heapclock-journal/1"
#define HC_JOURNAL_ERROR (g_quark_from_static_string("hc-journal-error"))

typedef struct hc_journal hc_journal;

/* Begins a journal for the planned run; an error while another run writes there. One that
 * an unfinished run left at `path` is moved aside, to a name that is returned in
 * `moved_to` (NULL: there was none). */
hc_journal *hc_journal_create(const char *path, const hc_run *run,
                              const char *profile_digest, char **moved_to,
                              GError **error);

/* Applies what the journal at `path` holds to the planned run, gives the run its id and
 * start, and goes on writing there. An error when it is a journal of something else:
 * other benchmarks, a suite that was rebuilt, another profile. A last line that was cut
 * off in the middle is dropped. */
hc_journal *hc_journal_resume(const char *path, hc_run *run, const char *profile_digest,
                              GError **error);

/* Writes the record (stolen) with the run's age, then applies it to the run. */
bool hc_journal_add(hc_journal *journal, hc_run *run, json_t *record, GError **error);

/* The run's age now, in seconds, earlier sessions included. */
double hc_journal_age_s(const hc_journal *journal);

/* The clock behind it, in microseconds from anywhere: g_get_monotonic_time, but in tests.
 */
extern gint64 (*hc_journal_clock_us)(void);

/* Closes it; with `remove`, deletes the file (run.json holds it all). NULL is allowed. */
void hc_journal_close(hc_journal *journal, bool remove);

#endif
