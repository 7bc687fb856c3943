/* How libbenchmark itself was built. */
#ifndef HC_SUITE_GBENCH_BUILD_H
#define HC_SUITE_GBENCH_BUILD_H

#ifdef __cplusplus
extern "C" {
#endif

/* "debug", "release", or NULL when the library does not tell. Static storage. */
const char *hc_gbench_build(void);

#ifdef __cplusplus
}
#endif

#endif
