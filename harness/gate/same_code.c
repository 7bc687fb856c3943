#include "same_code.h"

#include "code_identity.h"

struct hc_same_code {
    hc_code_file *files[HC_SIDES];
};

static hc_code_file *open_side(const hc_matchup *matchup, hc_side side)
{
    const hc_suite_info *suite = matchup->runs[side]->suites->pdata[0];
    return hc_code_file_open(suite->path, (const char *const *)suite->libraries, NULL);
}

hc_same_code *hc_same_code_open(const hc_matchup *matchup)
{
    hc_same_code *same_code = g_new0(hc_same_code, 1);
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
                           .reference = row->code.reference};
}

bool hc_same_code_is(hc_same_code *same_code, const hc_match *match)
{
    hc_code_roots base = roots_of(match->rows[HC_BASE]);
    hc_code_roots head = roots_of(match->rows[HC_HEAD]);
    char *reason = NULL;
    hc_code_verdict verdict =
        hc_code_compare(same_code->files[HC_BASE], base.run ? &base : NULL,
                        same_code->files[HC_HEAD], head.run ? &head : NULL, &reason);
    g_free(reason);
    return verdict == HC_CODE_SAME;
}
