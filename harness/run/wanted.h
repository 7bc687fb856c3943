/* A list of rows to measure, and of what each is asked, in place of a profile's choice:
 * `heapclock verify` measures what its claims need and nothing else. */
#ifndef HC_RUN_WANTED_H
#define HC_RUN_WANTED_H

#include <stdbool.h>

typedef struct hc_wanted hc_wanted;

hc_wanted *hc_wanted_new(void);
void hc_wanted_free(hc_wanted *wanted);

/* Adds passes (of hc_pass) to what is asked of the benchmark, in suites of the language
 * (NULL: native ones). */
void hc_wanted_add(hc_wanted *wanted, const char *language, const char *benchmark,
                   unsigned passes);

/* False when the benchmark is not wanted. */
bool hc_wanted_find(const hc_wanted *wanted, const char *language, const char *benchmark,
                    unsigned *passes);

#endif
