/* A suite that notes at each start which file it was started from. */

#include <heapclock/heapclock.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void block(hc_state *state)
{
    HC_LOOP(state) {
        void *p = malloc(64);
        hc_keep(p);
        free(p);
    }
}

static void note_start(const char *into)
{
    char path[PATH_MAX] = "";
    FILE *out = fopen(into, "a");
    if (!out || readlink("/proc/self/exe", path, sizeof path - 1) < 0)
        abort();
    fprintf(out, "%s\n", path);
    fclose(out);
}

static const hc_kernel kernels[] = {{.name = "block", .run = block}};
static const hc_table traced = {.name = "traced", .kernels = kernels, .kernel_count = 1};

int main(int argc, char **argv)
{
    const hc_table *const tables[] = {&traced};
    const hc_suite suite = {.name = "traced", .tables = tables, .table_count = 1};
    const char *into = getenv("TRACE");
    if (into)
        note_start(into);
    return hc_suite_main(&suite, argc, argv);
}
