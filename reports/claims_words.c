/* What verdicts and their sum are called: the same words in every format. */
#include "claims_view.h"

static const struct {
    const char *mark, *meaning;
} verdicts[HC_VERDICT_COUNT] = {
    [HC_VERDICT_CONFIRMED] = {"✓", "the whole interval meets what the document says"},
    [HC_VERDICT_REFUTED] = {"✗", "the whole interval violates it"},
    [HC_VERDICT_PARTLY] = {"~", "the direction holds, the size does not"},
    [HC_VERDICT_UNDECIDED] = {"?",
                              "the interval holds both, or the machine was unsteady"},
    [HC_VERDICT_BROKEN] = {"!",
                           "the printed code cannot run; a repaired one was measured"},
    [HC_VERDICT_NOT_MEASURED] = {"–", "there is no figure, for the reason that is given"},
};

const char *const hc_claims_legend[] = {
    "Published: as the document prints it. ±: half the width of the figure's interval, "
    "in % of the figure; a byte count is exact and has none.",
    "×: the first row's figure over this one, so above 1 is less time or less memory "
    "than "
    "the first row. It is taken round by round, so it need not be the quotient of the "
    "figures.",
    "≈: the machine was unsteady while this was measured. Boxed: each element an object "
    "on the heap, as CPython has it; raw: plain arrays; limit: what the machine allows.",
    NULL};

const char *hc_claims_mark(hc_verdict verdict)
{
    return verdicts[verdict].mark;
}

const char *hc_claims_meaning(hc_verdict verdict)
{
    return verdicts[verdict].meaning;
}

const char *hc_claims_subject_words(hc_subject subject)
{
    return subject == HC_SUBJECT_CPYTHON ? "CPython" : "C";
}

const char *hc_claims_subject(const hc_finding *finding)
{
    bool c = finding->subject == HC_SUBJECT_C;
    if (c && finding->verdict == HC_VERDICT_NOT_MEASURED)
        return hc_claims_subject_words(HC_SUBJECT_C);
    return finding->column != NULL ? finding->column->title : "C, boxed and raw";
}

const char *hc_claims_quantity(const hc_published_table *table)
{
    switch (table->quantity) {
    case HC_QUANTITY_TIME:
        return table->per_item ? "time of one item" : "time of one iteration";
    case HC_QUANTITY_PEAK:
        return "peak of the heap";
    case HC_QUANTITY_SIZEOF:
        return "size of the container";
    case HC_QUANTITY_COUNTER:
        return table->counter;
    }
    return "";
}

char *hc_claims_source(const hc_claims_table *table)
{
    const hc_published_table *published = table->judged->table;
    return g_strjoin(" · ", table->judged->publication->title, published->section,
                     hc_claims_quantity(published), published->parameters, NULL);
}

char *hc_claims_stated(const hc_claim *claim)
{
    return claim->section != NULL
               ? g_strdup_printf("Stated in “%s”: %s", claim->section, claim->stated)
               : g_strdup_printf("Stated: %s", claim->stated);
}

/* ---- Sums ------------------------------------------------------------------------ */

unsigned hc_claims_total(const hc_verification *verification, hc_subject subject)
{
    unsigned total = 0;
    for (int verdict = 0; verdict < HC_VERDICT_COUNT; verdict++)
        total += verification->counts[subject][verdict];
    return total;
}

unsigned hc_claims_count(const hc_verification *verification, hc_verdict verdict)
{
    unsigned count = 0;
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++)
        count += verification->counts[subject][verdict];
    return count;
}

unsigned hc_claims_given(const hc_verification *verification)
{
    unsigned given = 0;
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++)
        given += hc_claims_total(verification, (hc_subject)subject) -
                 verification->counts[subject][HC_VERDICT_NOT_MEASURED];
    return given;
}

/* What was not measured has no verdict, though it is counted as one. */
static void append_given(GString *out, unsigned given)
{
    g_string_append_printf(out, "%u %s", given, given == 1 ? "verdict" : "verdicts");
}

static void append_unmeasured(GString *out, unsigned count)
{
    if (count > 0)
        g_string_append_printf(out, "; %u not measured", count);
}

char *hc_claims_given_words(const hc_verification *verification)
{
    GString *out = g_string_new("of ");
    append_given(out, hc_claims_given(verification));
    append_unmeasured(out, hc_claims_count(verification, HC_VERDICT_NOT_MEASURED));
    return g_string_free(out, FALSE);
}

char *hc_claims_counts_sentence(const hc_verification *verification, hc_subject subject)
{
    const unsigned *counts = verification->counts[subject];
    unsigned without = counts[HC_VERDICT_NOT_MEASURED];
    GString *out = g_string_new(hc_claims_subject_words(subject));
    g_string_append(out, ": ");
    append_given(out, hc_claims_total(verification, subject) - without);
    const char *before = ": ";
    for (int verdict = 0; verdict < HC_VERDICT_NOT_MEASURED; verdict++) {
        if (counts[verdict] == 0)
            continue;
        g_string_append_printf(out, "%s%u %s", before, counts[verdict],
                               hc_verdict_name((hc_verdict)verdict));
        before = ", ";
    }
    append_unmeasured(out, without);
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

char *hc_claims_rounds_sentence(const hc_verification *verification)
{
    unsigned rounds = verification->rounds, steady = verification->steady_rounds;
    if (rounds == 0)
        return g_strdup(
            "No round has a canary, so how steady the machine was is not "
            "known.");
    if (rounds == 1)
        return g_strdup(
            "One round has a canary, so how steady the machine was is not "
            "known.");
    if (steady == rounds)
        return g_strdup_printf("The machine was steady in all %u rounds; all count.",
                               rounds);
    return g_strdup_printf(
        "%u of %u rounds were left out: a canary ran at another speed "
        "in them, so the machine was unsteady.",
        rounds - steady, rounds);
}

/* ---- Not measured ---------------------------------------------------------------- */

/* New string: the reasons of a claim's findings, each once, with whose it is where they
 * differ. */
static char *reasons_of(const hc_claims_claim *claim)
{
    const hc_finding *first = claim->findings->pdata[0];
    GString *out = g_string_new(NULL);
    bool differ = false;
    for (size_t i = 1; i < claim->findings->len; i++) {
        const hc_finding *finding = claim->findings->pdata[i];
        differ |= g_strcmp0(finding->reason, first->reason) != 0;
    }
    for (size_t i = 0; i < (differ ? claim->findings->len : 1); i++) {
        const hc_finding *finding = claim->findings->pdata[i];
        g_string_append(out, i > 0 ? "; " : "");
        if (differ)
            g_string_append_printf(out, "%s: ", hc_claims_subject(finding));
        g_string_append(out,
                        finding->reason != NULL ? finding->reason : "no reason known");
    }
    return g_string_free(out, FALSE);
}

char *hc_claims_unmeasured(const hc_claims_table *table)
{
    GString *out = g_string_new(NULL);
    char *last = NULL;
    for (size_t i = 0; i < table->claims->len; i++) {
        const hc_claims_claim *claim = table->claims->pdata[i];
        if (claim->judged)
            continue;
        char *reasons = reasons_of(claim);
        if (last != NULL && g_strcmp0(last, reasons) != 0)
            g_string_append_printf(out, " (%s)", last);
        g_string_append_printf(out, "%s%s", last != NULL ? ", " : "", claim->claim->id);
        g_free(last);
        last = reasons;
    }
    if (last != NULL)
        g_string_append_printf(out, " (%s)", last);
    g_free(last);
    return g_string_free(out, FALSE);
}

static size_t count_unjudged(const hc_claims_table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->claims->len; i++)
        count += !((const hc_claims_claim *)table->claims->pdata[i])->judged;
    return count;
}

bool hc_claims_lacks(const hc_claims_table *table, bool with_shown)
{
    return !table->shown || (with_shown && count_unjudged(table) > 0);
}

char *hc_claims_unmeasured_words(const GPtrArray *tables, bool with_shown)
{
    size_t claims = 0, of = 0;
    for (size_t i = 0; i < tables->len; i++) {
        if (!hc_claims_lacks(tables->pdata[i], with_shown))
            continue;
        claims += count_unjudged(tables->pdata[i]);
        of++;
    }
    return g_strdup_printf("%zu %s of %zu %s", claims, claims == 1 ? "claim" : "claims",
                           of, of == 1 ? "table" : "tables");
}
