/* Runs of a Google Benchmark program by its own flags: what is left where no worker can
 * be made of it.
 *
 * Whoever calls this is the program's adapter, a process of its own: when the program
 * crashes or calls exit, the adapter ends in the same way, so that the tool sees what
 * happened as if it had started the program itself. */
#ifndef HC_RUN_FOREIGN_PROCESS_H
#define HC_RUN_FOREIGN_PROCESS_H

#include "result.h"

#define HC_FOREIGN_ERROR (g_quark_from_static_string("hc-foreign-error"))

/* Names of its benchmarks (char *, for the caller to unref); NULL when it lists none.
 * What it prints besides is told from them by what it prints when no benchmark matches.
 */
GPtrArray *hc_foreign_list(const char *program, GError **error);

/* Runs one benchmark, and gives the row of its JSON, for the caller to free. `parts`: in
 * so many repetitions, of at least their share of HC_FOREIGN_RUN_S each. */
#define HC_FOREIGN_RUN_S 0.02
hc_benchmark *hc_foreign_measure(const char *program, const char *name, unsigned parts,
                                 GError **error);

/* A regular expression that matches this text alone, for the caller to g_free. */
char *hc_foreign_exactly(const char *text);

#endif
