/* Names that are not as wide as they are long: CJK, combining and accented letters, and
 * one that no terminal has room for. */

#include <heapclock/heapclock.h>
#include <stdlib.h>

static void block(hc_state *state)
{
    HC_LOOP(state) {
        void *p = malloc((size_t)hc_arg(state, 0));
        hc_keep(p);
        free(p);
    }
}

#define LONG "a-name-that-is-longer-than-any-terminal-is-wide-"
static const hc_kernel kernels[] = {
    {.name = "日本語のベンチマーク", .run = block},
    {.name = "gro\xcc\x88\xc3\x9f"
             "er-\xc3\xa9",
     .run = block},
    {.name = "plain", .run = block},
    {.name = LONG LONG LONG LONG LONG, .run = block},
};
static const hc_axis sizes[] = {HC_RANGE("n", 100, 10000, 100)};
static const hc_table wide = {.name = "wide",
                              .title =
                                  "Names of all widths, and a title that is long "
                                  "enough for two lines of a narrow terminal",
                              .kernels = kernels,
                              .kernel_count = 4,
                              .axes = sizes,
                              .axis_count = 1};
static const hc_table *const tables[] = {&wide};
HC_SUITE_MAIN("wide", tables)
