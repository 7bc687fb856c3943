/* The suite's main: a worker when the tool asks for one, else an ordinary program of the
 * engine's. */

#include "fixture.h"
#include "utf8.h"
#include "worker.h"

#include <stdio.h>
#include <stdlib.h>

static int run_by_hand(const hc_case_list *list, const hc_instruments *instruments,
                       int argc, char **argv)
{
    hc_slice *slices = calloc(list->count + 1, sizeof *slices);
    if (!slices) {
        fputs("heapclock: out of memory\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < list->count; i++) {
        const hc_case *one = &list->cases[i];
        hc_slice_init(&slices[i], one, HC_GAUGE_TIME, 0, instruments);
        instruments->engine->add(one->name, hc_slice_body, &slices[i],
                                 hc_case_threads(one));
    }
    int code = instruments->engine->run_main(argc, argv);
    hc_outcome torn_down;
    hc_fixture_leave(&torn_down);
    if (torn_down.kind != HC_OUTCOME_OK) {
        fprintf(stderr, "heapclock: %s\n", torn_down.message);
        code = code ? code : 1;
    }
    for (size_t i = 0; i < list->count; i++)
        hc_slice_clear(&slices[i]);
    free(slices);
    return code;
}

/* The variable's text is the highest version that the tool speaks. */
static bool tool_speaks_our_version(const char *version)
{
    char *end;
    long number = strtol(version, &end, 10);
    return *version && *end == '\0' && number >= HC_PROTOCOL_VERSION;
}

/* Says why there is no list, to the tool where it has asked. */
static int refuse(const hc_suite *suite, const char *version, const char *error)
{
    char name[HC_SUITE_ERROR_BYTES], reason[HC_SUITE_ERROR_BYTES];
    hc_utf8_copy_line(reason, sizeof reason, error);
    if (version && tool_speaks_our_version(version))
        return hc_worker_refuse(reason);
    hc_utf8_copy_line(name, sizeof name, suite->name ? suite->name : "unnamed");
    fprintf(stderr, "heapclock: cannot list suite '%s': %s\n", name, reason);
    return 2;
}

int hc_suite_main(const hc_suite *suite, int argc, char **argv)
{
    char error[HC_SUITE_ERROR_BYTES];
    hc_case_list list;
    const char *version = getenv(HC_WORKER_VARIABLE);
    if (!hc_case_list_build(suite, &list, error, sizeof error))
        return refuse(suite, version, error);
    int code;
    if (!version) {
        code = run_by_hand(&list, &hc_instruments_real, argc, argv);
    } else if (tool_speaks_our_version(version)) {
        code = hc_worker_main(suite, &list, &hc_instruments_real);
    } else {
        fprintf(stderr,
                "heapclock: cannot serve: " HC_WORKER_VARIABLE
                "='%s', expected %d or more\n",
                version, HC_PROTOCOL_VERSION);
        code = 2;
    }
    hc_case_list_clear(&list);
    return code;
}
