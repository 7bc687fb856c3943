/* What a file is, before it is run: a Google Benchmark program has no way to say so
 * itself without running its benchmarks. */
#ifndef HC_RUN_FOREIGN_H
#define HC_RUN_FOREIGN_H

#include <glib.h>
#include <stdbool.h>

typedef enum hc_foreign_kind {
    HC_FOREIGN_NOT, /* nothing is known: it may be a suite, and is asked for its hello */
    HC_FOREIGN_DYNAMIC, /* Google Benchmark, loaded from the library it names */
    HC_FOREIGN_STATIC,  /* Google Benchmark, linked into the program itself */
} hc_foreign_kind;

/* What is read of an executable. Zero-initialise. */
typedef struct hc_foreign_facts {
    hc_foreign_kind kind;
    char *library;      /* soname of libbenchmark; NULL unless dynamic */
    bool is_executable; /* an ELF file for this machine */
    bool is_script;     /* names what runs it, in its first line */
    bool has_loader;    /* loads libraries when it starts: others can be preloaded */
} hc_foreign_facts;

/* Fills in the facts; false, with one line in `reason` for the caller to g_free, when the
 * file is empty, cut short, an ELF file that is no program or one of another machine, or
 * neither an ELF file nor a script: what the system does not start, a shell would be
 * given to read. A file that cannot be read and a script are HC_FOREIGN_NOT. */
bool hc_foreign_look(const char *path, hc_foreign_facts *facts, char **reason);
void hc_foreign_facts_clear(hc_foreign_facts *facts);

/* True when the file names the library among those that it loads. */
bool hc_foreign_loads(const char *path, const char *library);

#endif
