/* Whether two builds of a benchmark are the same code, so that there is nothing to
 * measure. Never "same" where behaviour could differ; "different" and "unknown" only mean
 * that it has to be measured.
 *
 * Same is, in this order, and only with the same shared libraries (each compared by what
 * of it is loaded):
 * 1. executables of the same bytes, unless they open libraries while they run;
 * 2. the same loaded contents: all but the build id, debug information and symbols, with
 *    the same exception;
 * 3. the same closure of machine code, data and imports of the kernel's functions
 *    (closure.h says what that is and what is assumed).
 * A build id alone is not believed: a linker makes what it is told to. The environment,
 * and files that a kernel reads, are the same for both builds; what a suite lists of a
 * benchmark (arguments, name) is for the caller to compare. */
#ifndef HC_ELF_CODE_IDENTITY_H
#define HC_ELF_CODE_IDENTITY_H

#include "closure.h"

/* A suite's executable with the libraries that its process loads. Not for two threads at
 * a time. */
typedef struct hc_code_file hc_code_file;

typedef enum hc_code_verdict {
    HC_CODE_SAME,
    HC_CODE_DIFFERENT,
    HC_CODE_UNKNOWN
} hc_code_verdict;

/* `libraries`: the paths that the worker's `list` gives, in its order, NULL at the end;
 * NULL: not known, and then nothing is the same. NULL with an error when the executable
 * cannot be read or is no ELF file. */
hc_code_file *hc_code_file_open(const char *path, const char *const *libraries,
                                GError **error);
void hc_code_file_free(hc_code_file *file);

/* A function that the library calls for its own benchmark alone: the others need not take
 * notice of it (closure.h). All of them before the first hash. */
void hc_code_file_add_benchmark(hc_code_file *file, uint64_t address);

/* SHA-256 in hexadecimal of the kernel's closure, for the caller to g_free; NULL with a
 * reason, for the caller to g_free, when it cannot be told. */
char *hc_code_kernel_hash(hc_code_file *file, const hc_code_roots *roots, char **reason);

/* `reason` is one line for people, for the caller to g_free. Roots may be NULL where the
 * worker does not tell them: then only whole files can be the same. */
hc_code_verdict hc_code_compare(hc_code_file *base, const hc_code_roots *base_roots,
                                hc_code_file *head, const hc_code_roots *head_roots,
                                char **reason);

#endif
