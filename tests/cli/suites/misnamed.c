/* A suite that calls its table and its kernels whatever the environment says: what is
 * wrong with a name has to be told, whatever bytes it has. */

#include <heapclock/heapclock.h>
#include <stdlib.h>

static void nothing(hc_state *state)
{
    HC_LOOP(state) {
        hc_keep(state);
    }
}

int main(int argc, char **argv)
{
    const hc_kernel kernels[] = {{.name = getenv("FIRST"), .run = nothing},
                                 {.name = getenv("SECOND"), .run = nothing}};
    const hc_table table = {
        .name = getenv("TABLE"), .kernels = kernels, .kernel_count = 2};
    const hc_table *const tables[] = {&table};
    const hc_suite suite = {.name = "misnamed", .tables = tables, .table_count = 1};
    return hc_suite_main(&suite, argc, argv);
}
