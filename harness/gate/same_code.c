#include "same_code.h"

#include "code_identity.h"
#include "same_file.h"

struct hc_same_code {
    bool is_same_file; /* then neither is opened */
    hc_code_file *files[HC_SIDES];
};

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

hc_same_code *hc_same_code_open(const hc_matchup *matchup)
{
    hc_same_code *same_code = g_new0(hc_same_code, 1);
    const hc_suite_info *base = matchup->runs[HC_BASE]->suites->pdata[0];
    const hc_suite_info *head = matchup->runs[HC_HEAD]->suites->pdata[0];
    same_code->is_same_file = hc_elf_same_file(base->path, head->path);
    if (same_code->is_same_file)
        return same_code;
    for (int side = 0; side < HC_SIDES; side++)
        same_code->files[side] = open_side(matchup, (hc_side)side);
    if (same_code->files[HC_BASE] && same_code->files[HC_HEAD])
        return same_code;
    hc_same_code_close(same_code);
    return NULL;
}

void hc_same_code_close(hc_same_code *same_code)
{
    for (int side = 0; same_code && side < HC_SIDES; side++) {
        if (same_code->files[side])
            hc_code_file_free(same_code->files[side]);
    }
    g_free(same_code);
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

bool hc_same_code_is(hc_same_code *same_code, const hc_match *match)
{
    if (same_code->is_same_file)
        return true;
    hc_code_roots base = roots_of(match->rows[HC_BASE]);
    hc_code_roots head = roots_of(match->rows[HC_HEAD]);
    char *reason = NULL;
    hc_code_verdict verdict = hc_code_compare(
        same_code->files[HC_BASE], is_told(&base) ? &base : NULL,
        same_code->files[HC_HEAD], is_told(&head) ? &head : NULL, &reason);
    g_free(reason);
    return verdict == HC_CODE_SAME;
}
