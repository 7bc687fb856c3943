#include "same_code.h"

#include "code_identity.h"
#include "interrupt.h"
#include "same_file.h"

#include <string.h>

static void add_functions(hc_code_file *file, const hc_code_addresses *code)
{
    const uint64_t functions[] = {code->run, code->set_up, code->tear_down};
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
        if (functions[i] != 0)
            hc_code_file_add_benchmark(file, functions[i]);
    }
}

static hc_code_file *open_side(const hc_matchup *matchup, hc_side side)
{
    const hc_run *run = matchup->runs[side];
    const hc_suite_info *suite = run->suites->pdata[0];
    hc_code_file *file =
        hc_code_file_open(suite->path, (const char *const *)suite->libraries, NULL);
    for (guint i = 0; file && i < run->benchmarks->len; i++)
        add_functions(file, &((hc_benchmark *)run->benchmarks->pdata[i])->code);
    return file;
}

static hc_code_roots roots_of(const hc_benchmark *row)
{
    return (hc_code_roots){.run = row->code.run,
                           .set_up = row->code.set_up,
                           .tear_down = row->code.tear_down,
                           .unavailable = row->code.unavailable,
                           .reference = row->code.reference,
                           .methods = row->code.methods};
}

static bool is_told(const hc_code_roots *roots)
{
    return roots->run != 0 || roots->methods != 0;
}

static bool is_same(hc_code_file *const files[HC_SIDES], const hc_match *match)
{
    hc_code_roots base = roots_of(match->rows[HC_BASE]);
    hc_code_roots head = roots_of(match->rows[HC_HEAD]);
    char *reason = NULL;
    hc_code_verdict verdict =
        hc_code_compare(files[HC_BASE], is_told(&base) ? &base : NULL, files[HC_HEAD],
                        is_told(&head) ? &head : NULL, &reason);
    g_free(reason);
    return verdict == HC_CODE_SAME;
}

static bool are_one_file(const hc_matchup *matchup)
{
    const hc_suite_info *base = matchup->runs[HC_BASE]->suites->pdata[0];
    const hc_suite_info *head = matchup->runs[HC_HEAD]->suites->pdata[0];
    return hc_elf_same_file(base->path, head->path);
}

static void compare_files(const hc_matchup *matchup, hc_same_code_tell *tell,
                          void *payload, bool *same)
{
    hc_code_file *files[HC_SIDES];
    for (int side = 0; side < HC_SIDES; side++)
        files[side] = open_side(matchup, (hc_side)side);
    guint count = files[HC_BASE] && files[HC_HEAD] ? matchup->matches->len : 0;
    for (guint i = 0; i < count && !hc_interrupt_signal(); i++) {
        const hc_match *match = &g_array_index(matchup->matches, hc_match, i);
        tell(payload, match->rows[HC_BASE]->name);
        same[i] = is_same(files, match);
    }
    for (int side = 0; side < HC_SIDES; side++)
        g_clear_pointer(&files[side], hc_code_file_free);
}

bool *hc_same_code_find(const hc_matchup *matchup, hc_same_code_tell *tell, void *payload)
{
    guint count = matchup->matches->len;
    bool *same = g_new0(bool, count);
    if (are_one_file(matchup))
        memset(same, true, count * sizeof *same);
    else
        compare_files(matchup, tell, payload, same);
    return same;
}
