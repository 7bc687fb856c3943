/* Everything that is said of a condition, in one table. "{}" stands for the value seen;
 * how a value comes to be called worse is decided in conditions.c. */
#ifndef HC_RUN_CONDITION_TEXTS_H
#define HC_RUN_CONDITION_TEXTS_H

/* In the order in which they are told: what bears on time most, first. */
typedef enum hc_condition_kind {
    HC_ABOUT_STEAL,
    HC_ABOUT_HYPERVISOR,
    HC_ABOUT_LOAD,
    HC_ABOUT_ONE_CPU,
    HC_ABOUT_CPU_QUOTA,
    HC_ABOUT_PINNING,
    HC_ABOUT_GOVERNOR,
    HC_ABOUT_TURBO,
    HC_ABOUT_BATTERY,
    HC_ABOUT_SMT,
    HC_ABOUT_CLOCKSOURCE,
    HC_ABOUT_SAME_LAYOUT,
    HC_ABOUT_SWAP,
    HC_ABOUT_THP,
    HC_ABOUT_ASLR,
    HC_ABOUT_JEMALLOC,
    HC_ABOUT_SANITIZER,
    HC_ABOUT_ENGINE_BUILD,
    HC_ABOUT_ADDRESS_SPACE,
    HC_ABOUT_CPUSET,
    HC_ABOUT_COUNTERS,
    HC_ABOUT_PERF_PARANOID,
    HC_ABOUT_CONTAINER,
    HC_ABOUT_GNUPLOT,
    HC_ABOUT_PYTHON,
    HC_ABOUT_NUMPY,
    HC_ABOUT_COUNT,
} hc_condition_kind;

typedef struct hc_condition_text {
    const char *key;
    const char *worse, *fine, *unknown; /* the fact, by state */
    const char *effect; /* names the gauge, and a size where one is known */
    const char *remedy; /* a command or a setting */
} hc_condition_text;

extern const hc_condition_text hc_condition_texts[HC_ABOUT_COUNT];

#endif
