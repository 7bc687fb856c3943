/* How much a benchmark's time differs from run to run on a kind of machine: what
 * `heapclock null` measured is kept, a file a class of machine, allocator and build of a
 * suite, and `heapclock compare` judges two recorded runs by it. Without it nothing can
 * be said of them: the interval of a run tells of its own minutes only, and two runs lie
 * hours apart.
 *
 * The file (schema heapclock-variation/1):
 * {"schema","class","benchmarks":[{"suite","name","allocator","build_id",
 *  "trials":[{"median_ns","canary_ns","launches"}]}]}
 * Trials of one build are about one true time, so a spread is taken within builds and
 * pooled over them; nulls of a build at other hours belong together, so that slower
 * swings come in as well. */
#ifndef HC_COMPARE_VARIATION_H
#define HC_COMPARE_VARIATION_H

#include "result.h"

#define HC_VARIATION_SCHEMA "heapclock-variation/1"

/* One measurement of a benchmark. Where a trial measured two sides in turn, they are of
 * the same minutes and count as one: give the first side's median. */
typedef struct hc_variation_trial {
    double median_ns;  /* of an iteration, above 0 */
    double canary_ns;  /* hc_run_canary_ns beside it; 0: no canary ran */
    unsigned launches; /* that the median is of, at least 1 */
} hc_variation_trial;

typedef struct hc_variation_row {
    char *suite, *name, *allocator, *build_id;
    GArray *trials; /* of hc_variation_trial */
} hc_variation_row;

typedef struct hc_variation {
    char *class_id;
    GPtrArray *rows; /* of hc_variation_row * */
} hc_variation;

hc_variation *hc_variation_new(const char *class_id);
void hc_variation_free(hc_variation *variation);

/* The geometric mean of the medians of the run's canaries, ns: the machine's pace. False
 * when it has none. */
bool hc_run_canary_ns(const hc_run *run, double *ns);

/* Adds a trial of the benchmark, in the build that is hashed to `build_id`. */
void hc_variation_add(hc_variation *variation, const hc_benchmark *row,
                      const char *build_id, const hc_variation_trial *trial);

/* Adds the trials of the suite under the allocator that are in `from`. */
void hc_variation_take(hc_variation *into, const hc_variation *from, const char *suite,
                       const char *allocator);

typedef struct hc_variation_spread {
    double deviation; /* standard deviation of ln(median) from trial to trial */
    double freedom;   /* degrees of freedom that it is known by */
    double launches;  /* a trial, on average */
} hc_variation_spread;

/* Of the benchmark, whatever builds there are of. With `paced`, medians are divided by
 * the canaries beside them, unless no two trials of a build have them. False when no two
 * trials of a build are on record. */
bool hc_variation_find(const hc_variation *variation, const hc_benchmark *row, bool paced,
                       hc_variation_spread *spread);

/* New string: the file of the class, in $HEAPCLOCK_STATE, or heapclock/ in
 * $XDG_STATE_HOME or ~/.local/state. */
char *hc_variation_path(const char *class_id);

/* What is on record for the class: new and empty when there is no file. NULL with an
 * error that has the file's path, and line and column where it is not JSON. */
hc_variation *hc_variation_read(const char *class_id, GError **error);

/* Replaces the class's file whole or not at all; makes the folder. To add to what is on
 * record: read, add, write. */
bool hc_variation_write(const hc_variation *variation, GError **error);

/* Whether it can be read and written, told before hours are spent on what is to be added
 * to it; makes the folder. */
bool hc_variation_can_be_kept(const char *class_id, GError **error);

#endif
