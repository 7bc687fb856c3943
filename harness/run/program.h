/* What a launch starts: a suite that is a program of its own, one that an interpreter
 * runs (only Python's is known so far), or a Google Benchmark program, of which a
 * preloaded library or an adapter makes a worker. */
#ifndef HC_RUN_PROGRAM_H
#define HC_RUN_PROGRAM_H

#include "launch.h"

typedef struct hc_program {
    const char *path;        /* of the executable, or of the interpreter's script */
    const char *interpreter; /* path; NULL: none, it runs itself */
    char *const *libraries;  /* paths of those that are part of what is measured; NULL */

    /* As its file says; paths are kept for ever. */
    const char *takeover, *adapter; /* what makes a worker of it; NULL */
    bool is_script;
    bool has_loader; /* an allocator can be preloaded into it */

    const char *loss; /* why its adapter runs it, where that is not to be seen; NULL */
} hc_program;

/* Reads what the file at `path` is, once for all launches. Borrows both paths. */
hc_program hc_program_look(const char *path, const char *interpreter);

/* Leaves out the takeover of a program, if it has one, for a reason that is kept for
 * ever: it is then run at the grain of a process. */
void hc_program_forgo_takeover(hc_program *program, const char *loss);

/* What rows of an interpreted suite name as their allocator: Python's own, which serves
 * their time, check and footprint passes. */
#define HC_ALLOCATOR_PYTHON "pymalloc"

/* What every launch of the program has in common; limits and CPU are the caller's. Under
 * an interpreter the allocator is its own, but for launches that count the heap: those
 * have it use malloc, and put jemalloc there. */
hc_launch_spec hc_program_launch_spec(const hc_program *program, const char *allocator,
                                      bool counts_heap);

/* Why the file at `path` cannot be started, whatever is in it: "is not executable". NULL
 * where nothing speaks against it. */
const char *hc_program_file_problem(const char *path);

/* False, with one line in `reason` for the caller to g_free, when the program is plainly
 * none that this machine can start. */
bool hc_program_can_run(const hc_program *program, char **reason);

/* A hash of the executable's bytes; of an interpreted suite, of the interpreter's and of
 * all scripts beside the suite's. Equal means the same build. For the caller to g_free.
 */
char *hc_program_build_id(const hc_program *program);

/* The path itself when it is executable, else of python3 on PATH, else NULL: then this
 * machine has no Python. For the caller to g_free. */
char *hc_program_find_python(const char *preferred);
#define HC_SYSTEM_PYTHON "/usr/bin/python3"

#endif
