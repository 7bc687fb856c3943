/* Verdicts on runs made by hand: what a claim must be judged, and why. */
#include "hand_made.h"
#include "verdict.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Where the claim's fields have to be filled in. */
static const char tables_text[] =
    "document: hand\n"
    "title: Made by hand\n"
    "source: a test\n"
    "tables:\n"
    "  - name: fill\n"
    "    title: Filling\n"
    "    section: one\n"
    "    quantity: time\n"
    "    rows:\n"
    "      - {key: slow, label: slow, published: 8 ms, cpython: slow, boxed: slow}\n"
    "      - {key: fast, label: fast, published: 5 ms, cpython: fast, boxed: fast}\n"
    "      - {key: grown, label: grown, boxed: \"grown/n:{}\", sizes: [10, 100, 1000]}\n"
    "      - {key: none, label: nothing}\n"
    "    claims:\n"
    "      - id: it\n"
    "        says: It is so.\n"
    "        stated: so\n"
    "        %s\n";

typedef struct judged {
    GPtrArray *publications;
    hc_run *run;
    hc_verification *verification;
} judged;

/* Takes the run. */
static judged judge_text(hc_run *run, const char *text)
{
    judged j = {.run = run};
    GError *error = NULL;
    char *path = hand_made_file(text);
    char *paths[] = {path, NULL};
    j.publications = hc_publications_load(paths, &error);
    if (error)
        print_error("%s\n", error->message);
    assert_non_null(j.publications);
    hand_made_file_remove(path);
    j.verification = hc_verify(j.publications, run);
    return j;
}

static judged judge(hc_run *run, const char *claim)
{
    char *text = g_strdup_printf(tables_text, claim);
    judged j = judge_text(run, text);
    g_free(text);
    return j;
}

static judged judge_check(hc_run *run, const char *measure, const char *must)
{
    char *claim =
        g_strdup_printf("checks: [{measure: \"%s\", must: \"%s\"}]", measure, must);
    judged j = judge(run, claim);
    g_free(claim);
    return j;
}

static void clear(judged *j)
{
    hc_verification_free(j->verification);
    hc_run_free(j->run);
    g_ptr_array_free(j->publications, TRUE);
}

/* The subject's finding of that index; NULL. */
static const hc_finding *finding_of(const judged *j, hc_subject subject, unsigned index)
{
    const hc_judged_table *table = j->verification->tables->pdata[0];
    for (guint i = 0; i < table->findings->len; i++) {
        const hc_finding *finding = table->findings->pdata[i];
        if (finding->subject == subject && index-- == 0)
            return finding;
    }
    return NULL;
}

static const hc_figure *figure_of(const judged *j)
{
    return &finding_of(j, HC_SUBJECT_C, 0)->checks[0].figure;
}

static void expect_finding(const judged *j, hc_verdict verdict, const char *reason)
{
    const hc_finding *finding = finding_of(j, HC_SUBJECT_C, 0);
    assert_string_equal(hc_verdict_name(finding->verdict), hc_verdict_name(verdict));
    assert_string_equal(finding->reason, reason);
    assert_int_equal(j->verification->counts[HC_SUBJECT_C][verdict], 1);
}

static void expect_one(hc_run *run, const char *measure, const char *must,
                       hc_verdict verdict, const char *reason)
{
    judged j = judge_check(run, measure, must);
    expect_finding(&j, verdict, reason);
    clear(&j);
}

/* 160 ns and 100 ns. */
static hc_run *run_of_rounds(unsigned rounds)
{
    hc_run *run = hc_run_new();
    hand_made_launches(hand_made_row(run, "loops", "slow"), rounds, 160);
    hand_made_launches(hand_made_row(run, "loops", "fast"), rounds, 100);
    return run;
}

/* ---- Times ----------------------------------------------------------------------- */

static void test_true_claim(void **state)
{
    (void)state;
    judged j = judge_check(run_of_rounds(9), "time(slow) / time(fast)", "1.6 +- 15 %");
    expect_finding(&j, HC_VERDICT_CONFIRMED, "meets 1.6 +- 15 %");
    const hc_figure *figure = figure_of(&j);
    assert_true(figure->known && !figure->exact && !figure->unsteady);
    assert_true(figure->value == 1.6);
    assert_int_equal(figure->rounds, 9);
    assert_true(figure->level > 0.95 && figure->level < 1);
    assert_string_equal(finding_of(&j, HC_SUBJECT_C, 0)->measured, "1.60");
    clear(&j);
}

static void test_false_claims(void **state)
{
    (void)state;
    expect_one(run_of_rounds(9), "time(slow) / time(fast)", "> 5", HC_VERDICT_REFUTED,
               "violates > 5");
    expect_one(run_of_rounds(9), "time(fast) / time(slow)", "1.6 +- 15 %",
               HC_VERDICT_REFUTED, "violates 1.6 +- 15 %");
    expect_one(run_of_rounds(9), "time(slow)", "< 1 ns", HC_VERDICT_REFUTED,
               "violates < 1 ns");
}

static void test_cpu_is_not_wall_time(void **state)
{
    (void)state;
    expect_one(run_of_rounds(9), "cpu(slow) / time(slow)", "= 2", HC_VERDICT_CONFIRMED,
               "meets = 2");
}

static void test_direction(void **state)
{
    (void)state;
    judged j = judge(run_of_rounds(9),
                     "checks: [{measure: time(slow) / time(fast), "
                     "must: 2.5 +- 5 %, direction: \"> 1\"}]");
    expect_finding(&j, HC_VERDICT_PARTLY, "meets > 1, not 2.5 +- 5 %");
    clear(&j);
    j = judge(run_of_rounds(9),
              "checks: [{measure: time(fast) / time(slow), "
              "must: 2.5 +- 5 %, direction: \"> 1\"}]");
    expect_finding(&j, HC_VERDICT_REFUTED, "violates 2.5 +- 5 %, and > 1 too");
    clear(&j);
}

/* Ratios of 0.9 and 1.1 in turn. */
static hc_run *run_that_straddles(void)
{
    hc_run *run = hc_run_new();
    hc_benchmark *slow = hand_made_row(run, "loops", "slow");
    for (unsigned round = 1; round <= 12; round++)
        hand_made_launch(slow, round, round % 2 ? 90 : 110);
    hand_made_launches(hand_made_row(run, "loops", "fast"), 12, 100);
    return run;
}

static void test_straddling(void **state)
{
    (void)state;
    expect_one(run_that_straddles(), "time(slow) / time(fast)", "> 1",
               HC_VERDICT_UNDECIDED, "the interval straddles > 1");
    judged j = judge(run_that_straddles(),
                     "checks: [{measure: time(slow) / time(fast), "
                     "must: \"> 1\", direction: \"> 0.5\"}]");
    expect_finding(&j, HC_VERDICT_UNDECIDED,
                   "the interval straddles > 1, but meets > 0.5");
    clear(&j);
}

/* What is wholly too small, and open in its direction, can be wrong or right in part. */
static void test_violated_with_an_open_direction(void **state)
{
    (void)state;
    judged j = judge(run_that_straddles(),
                     "checks: [{measure: time(slow) / time(fast), "
                     "must: 1.6 +- 15 %, direction: \"> 1\"}]");
    expect_finding(&j, HC_VERDICT_UNDECIDED,
                   "violates 1.6 +- 15 %; the interval straddles > 1");
    clear(&j);
}

static void test_few_rounds(void **state)
{
    (void)state;
    expect_one(run_of_rounds(5), "time(slow) / time(fast)", "> 1", HC_VERDICT_UNDECIDED,
               "only 5 of the 6 rounds that are needed");
    expect_one(run_of_rounds(6), "time(slow) / time(fast)", "> 1", HC_VERDICT_CONFIRMED,
               "meets > 1");
}

/* Every other round is twice as slow, and the faster row has no launch in the third: by
 * their index, launches would be paired across rounds. */
static void test_pairs_are_of_one_round(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    hc_benchmark *slow = hand_made_row(run, "loops", "slow");
    hc_benchmark *fast = hand_made_row(run, "loops", "fast");
    for (unsigned round = 1; round <= 9; round++) {
        double speed = round % 2 ? 1 : 2;
        hand_made_launch(slow, round, 160 * speed);
        if (round != 3)
            hand_made_launch(fast, round, 100 * speed);
    }
    const double steady[] = {7, 7, 7, 7, 7, 7, 7, 7, 7};
    hand_made_canary(run, steady, 9);
    judged j = judge_check(run, "time(slow) / time(fast)", "= 1.6");
    expect_finding(&j, HC_VERDICT_CONFIRMED, "meets = 1.6");
    assert_int_equal(figure_of(&j)->rounds, 8);
    clear(&j);
}

static void test_never_in_one_round(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    hc_benchmark *slow = hand_made_row(run, "loops", "slow");
    hc_benchmark *fast = hand_made_row(run, "loops", "fast");
    for (unsigned round = 1; round <= 12; round += 2) {
        hand_made_launch(slow, round, 1);
        hand_made_launch(fast, round + 1, 1);
    }
    expect_one(run, "time(slow) / time(fast)", "> 1", HC_VERDICT_NOT_MEASURED,
               "its rows were never timed in one round");
}

static void test_division_by_nothing(void **state)
{
    (void)state;
    static const char *const measures[] = {"time(slow) / 0",
                                           "time(slow) / (time(fast) - time(fast))"};
    for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
        expect_one(run_of_rounds(9), measures[i], "> 1", HC_VERDICT_NOT_MEASURED,
                   "it divides by nothing");
}

/* ---- Canaries -------------------------------------------------------------------- */

static void test_unsteady_machine(void **state)
{
    (void)state;
    hc_run *run = run_of_rounds(10);
    const double swinging[] = {10, 15, 10, 15, 10, 15, 10, 15, 10, 15};
    hand_made_canary(run, swinging, 10);
    judged j = judge_check(run, "time(slow) / time(fast)", "> 1");
    expect_finding(&j, HC_VERDICT_UNDECIDED,
                   "the machine was unsteady: a canary's rounds differ by 1.50 times");
    assert_true(figure_of(&j)->unsteady);
    assert_int_equal(j.verification->rounds, 10);
    assert_int_equal(j.verification->steady_rounds, 0);
    clear(&j);
}

/* So many rounds, in the last of which the ratio is 0.5 in place of 1.6. */
static hc_run *run_with_odd_round(unsigned rounds, double canary_ns)
{
    hc_run *run = run_of_rounds(rounds - 1);
    double canary[10];
    for (unsigned i = 0; i < rounds; i++)
        canary[i] = i + 1 < rounds ? 10 : canary_ns;
    hand_made_launch(run->benchmarks->pdata[0], rounds, 50);
    hand_made_launch(run->benchmarks->pdata[1], rounds, 100);
    hand_made_canary(run, canary, rounds);
    return run;
}

static void test_unsteady_round_is_left_out(void **state)
{
    (void)state;
    for (unsigned rounds = 7; rounds <= 10; rounds++) {
        judged j = judge_check(run_with_odd_round(rounds, rounds % 2 ? 8 : 12),
                               "time(slow) / time(fast)", "= 1.6");
        expect_finding(&j, HC_VERDICT_CONFIRMED, "meets = 1.6");
        assert_int_equal(figure_of(&j)->rounds, rounds - 1);
        assert_int_equal(j.verification->steady_rounds, rounds - 1);
        clear(&j);
    }
    /* In a steady round the same figure counts. */
    judged j = judge_check(run_with_odd_round(7, 10.5), "time(slow) / time(fast)", "> 1");
    expect_finding(&j, HC_VERDICT_UNDECIDED, "the interval straddles > 1");
    assert_true(figure_of(&j)->lo == 0.5);
    clear(&j);
}

/* Six rounds would decide, were they all steady. */
static void test_too_few_steady_rounds(void **state)
{
    (void)state;
    expect_one(run_with_odd_round(6, 12), "time(slow) / time(fast)", "> 0.1",
               HC_VERDICT_UNDECIDED,
               "the machine was unsteady: a canary's rounds differ by 1.20 times");
}

/* ---- Exact figures --------------------------------------------------------------- */

static hc_run *run_of_heap(void)
{
    hc_run *run = hc_run_new();
    hc_benchmark *slow = hand_made_row(run, "loops", "slow");
    hand_made_heap(slow, 87624, -16);
    hand_made_counter(slow, "sizeof", 800984);
    hand_made_counter(slow, "pages", 4);
    slow->items = 1000;
    return run;
}

static void test_exact_figures(void **state)
{
    (void)state;
    static const struct {
        const char *measure, *must;
    } cases[] = {
        {"peak(slow)", "= 87,624 B"},   {"requested(slow)", "= 43812"},
        {"live(slow)", "= -16 B"},      {"allocs(slow)", "= 5"},
        {"sizeof(slow)", "= 800984 B"}, {"counter(slow, pages)", "= 4"},
        {"items(slow)", "= 1000"},      {"peak(slow) / items(slow)", "= 87.624"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        judged j = judge_check(run_of_heap(), cases[i].measure, cases[i].must);
        assert_int_equal(finding_of(&j, HC_SUBJECT_C, 0)->verdict, HC_VERDICT_CONFIRMED);
        assert_true(figure_of(&j)->exact && figure_of(&j)->level == 1);
        clear(&j);
    }
}

static void test_impossible_size(void **state)
{
    (void)state;
    expect_one(run_of_heap(), "peak(slow)", "< 1 B", HC_VERDICT_REFUTED,
               "violates < 1 B");
    expect_one(run_of_heap(), "sizeof(slow)", "= 800985 B", HC_VERDICT_REFUTED,
               "violates = 800985 B");
}

/* ---- Slopes ---------------------------------------------------------------------- */

static const char *const grown_names[] = {"grown/n:10", "grown/n:100", "grown/n:1000"};

static hc_run *run_of_peaks(const uint64_t peaks[3])
{
    hc_run *run = hc_run_new();
    for (size_t i = 0; i < 3; i++)
        hand_made_heap(hand_made_row(run, "loops", grown_names[i]), peaks[i],
                       -(int64_t)i);
    return run;
}

static void test_exact_slopes(void **state)
{
    (void)state;
    static const struct {
        uint64_t peaks[3];
        const char *must;
        hc_verdict verdict;
        const char *reason;
    } cases[] = {
        {{448, 448, 448}, "flat", HC_VERDICT_CONFIRMED, "meets flat"},
        {{0, 0, 0}, "flat", HC_VERDICT_CONFIRMED, "meets flat"},
        {{448, 448, 460}, "flat", HC_VERDICT_CONFIRMED, "meets flat"},
        {{448, 460, 470}, "flat", HC_VERDICT_PARTLY, "meets about flat, not flat"},
        {{448, 448, 4480}, "flat", HC_VERDICT_UNDECIDED, "the interval straddles flat"},
        {{80, 800, 8000}, "flat", HC_VERDICT_REFUTED, "violates flat"},
        {{8000, 80000, 800000}, "1 +- 1 %", HC_VERDICT_CONFIRMED, "meets 1 +- 1 %"},
        {{448, 448, 448}, "1 +- 1 %", HC_VERDICT_REFUTED, "violates 1 +- 1 %"},
        {{448, 448, 44800},
         "1 +- 1 %",
         HC_VERDICT_UNDECIDED,
         "the interval straddles 1 +- 1 %"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_one(run_of_peaks(cases[i].peaks), "slope(peak, grown)", cases[i].must,
                   cases[i].verdict, cases[i].reason);
}

/* An exponent that rounds to nothing has no sign, nor digits that say nothing. */
static void test_slopes_as_text(void **state)
{
    (void)state;
    static const struct {
        uint64_t peaks[3];
        const char *measured;
    } cases[] = {
        {{44800000, 44800001, 44800000}, "0"},
        {{448, 448, 448}, "0"},
        {{448000, 448300, 448000}, "0.000 [-0.001, 0.001]"},
        {{448, 4480, 44800}, "1.000 [0.999, 1.000]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        judged j =
            judge_check(run_of_peaks(cases[i].peaks), "slope(peak, grown)", "flat");
        const hc_finding *finding = finding_of(&j, HC_SUBJECT_C, 0);
        assert_string_equal(finding->measured, cases[i].measured);
        clear(&j);
    }
}

/* What an iteration leaves may be less than nothing, which does not grow by a power. */
static void test_slope_without_logarithm(void **state)
{
    (void)state;
    expect_one(run_of_peaks((uint64_t[]){1, 1, 1}), "slope(live, grown)", "flat",
               HC_VERDICT_NOT_MEASURED, "growth of what is not above 0 has no exponent");
}

static void test_slope_of_times(void **state)
{
    (void)state;
    static const struct {
        double ns[3];
        const char *must;
        hc_verdict verdict;
    } cases[] = {
        {{10, 100, 1000}, "1 +- 5 %", HC_VERDICT_CONFIRMED},
        {{10, 100, 1000}, "flat", HC_VERDICT_REFUTED},
        {{10, 10, 10}, "flat", HC_VERDICT_CONFIRMED},
        {{10, 1000, 100000}, "1 +- 5 %", HC_VERDICT_REFUTED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_run *run = hc_run_new();
        for (size_t k = 0; k < 3; k++)
            hand_made_launches(hand_made_row(run, "loops", grown_names[k]), 9,
                               cases[i].ns[k]);
        judged j = judge_check(run, "slope(time, grown)", cases[i].must);
        assert_int_equal(finding_of(&j, HC_SUBJECT_C, 0)->verdict, cases[i].verdict);
        assert_int_equal(figure_of(&j)->rounds, 9);
        clear(&j);
    }
}

static void test_size_of_a_row(void **state)
{
    (void)state;
    static const uint64_t peaks[] = {80, 800, 8000};
    expect_one(run_of_peaks(peaks), "peak(grown)", "= 8000 B", HC_VERDICT_CONFIRMED,
               "meets = 8000 B");
    expect_one(run_of_peaks(peaks), "peak(grown@10)", "= 80 B", HC_VERDICT_CONFIRMED,
               "meets = 80 B");
}

/* ---- What is not measured -------------------------------------------------------- */

static void test_reasons_of_what_is_missing(void **state)
{
    (void)state;
    static const struct {
        const char *measure, *reason;
    } cases[] = {
        {"time(slow)", "slow was not timed"},
        {"time(fast)", "fast is not in this run"},
        {"time(grown@10)", "grown/n:10: wrong answer"},
        {"time(grown@100)", "grown/n:100: crashed"},
        {"time(none)", "no benchmark stands for 'nothing'"},
        {"peak(slow)", "no heap figures of slow: no hooks"},
        {"peak(grown)", "no heap figures of grown/n:1000: not measured"},
        {"counter(slow, pages)", "slow has no counter 'pages'"},
        {"sizeof(slow)", "slow has no counter 'sizeof'"},
        {"items(slow)", "slow counts no items"},
        {"each(slow)", "slow was not timed"},
        {"each(grown)", "grown/n:1000 counts no items"},
        {"1 / counter(grown, zero)", "it divides by nothing"},
        {"slope(peak, grown)", "grown/n:10: wrong answer"},
        {"time(slow) / time(fast)", "slow was not timed"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_run *run = hc_run_new();
        hand_made_row(run, "loops", "slow")->heap.unavailable = g_strdup("no hooks");
        hc_benchmark *failed = hand_made_row(run, "loops", grown_names[0]);
        failed->status = HC_STATUS_FAILED;
        failed->error = g_strdup("wrong answer");
        hand_made_row(run, "loops", grown_names[1])->status = HC_STATUS_CRASHED;
        hc_benchmark *timed = hand_made_row(run, "loops", grown_names[2]);
        hand_made_launches(timed, 9, 100);
        hand_made_counter(timed, "zero", 0);
        judged j = judge_check(run, cases[i].measure, "> 1");
        expect_finding(&j, HC_VERDICT_NOT_MEASURED, cases[i].reason);
        assert_null(finding_of(&j, HC_SUBJECT_C, 0)->measured);
        clear(&j);
    }
}

static void test_no_cpython(void **state)
{
    (void)state;
    judged j = judge_check(run_of_rounds(9), "time(slow) / time(fast)", "> 1");
    const hc_finding *finding = finding_of(&j, HC_SUBJECT_CPYTHON, 0);
    assert_int_equal(finding->verdict, HC_VERDICT_NOT_MEASURED);
    assert_string_equal(finding->reason, "there is no CPython in this run");
    assert_int_equal(finding_of(&j, HC_SUBJECT_C, 0)->verdict, HC_VERDICT_CONFIRMED);
    clear(&j);
}

static void test_no_python_was_found(void **state)
{
    (void)state;
    hc_run *run = run_of_rounds(9);
    g_ptr_array_add(run->notes, g_strdup("another note"));
    g_ptr_array_add(run->notes, g_strdup(HC_NOTE_NO_PYTHON));
    judged j = judge_check(run, "time(slow) / time(fast)", "> 1");
    assert_string_equal(finding_of(&j, HC_SUBJECT_CPYTHON, 0)->reason,
                        "no python3 was found, so nothing was measured in CPython");
    clear(&j);
}

static void test_claim_that_says_why(void **state)
{
    (void)state;
    judged j = judge(run_of_rounds(9),
                     "checks: [{measure: time(slow) / time(fast), must: \"> 1\"}]\n"
                     "        c: {not_measured: C has none}\n"
                     "        cpython: {not_measured: needs a network}");
    expect_finding(&j, HC_VERDICT_NOT_MEASURED, "C has none");
    assert_string_equal(finding_of(&j, HC_SUBJECT_CPYTHON, 0)->reason, "needs a network");
    clear(&j);
}

/* ---- Several checks -------------------------------------------------------------- */

static void test_all_checks_have_to_hold(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
        hc_verdict verdict;
        const char *reason;
    } cases[] = {
        {"> 1", "> 99", HC_VERDICT_CONFIRMED, "meets > 1; meets > 99"},
        {"> 1", "> 999", HC_VERDICT_REFUTED, "meets > 1; violates > 999"},
        {"> 9", "> 999", HC_VERDICT_REFUTED, "violates > 9; violates > 999"},
        {"> 1", "> 1", HC_VERDICT_CONFIRMED, "meets > 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *claim = g_strdup_printf(
            "checks:\n"
            "          - measure: time(slow) / time(fast)\n"
            "            must: \"%s\"\n"
            "          - measure: time(slow)\n"
            "            must: \"%s\"",
            cases[i].first, cases[i].second);
        judged j = judge(run_of_rounds(9), claim);
        expect_finding(&j, cases[i].verdict, cases[i].reason);
        assert_string_equal(finding_of(&j, HC_SUBJECT_C, 0)->measured, "1.60; 160 ns");
        clear(&j);
        g_free(claim);
    }
}

/* An open check matters only where it can still change the claim. */
static void test_open_checks(void **state)
{
    (void)state;
    static const struct {
        const char *other, *open;
        hc_verdict verdict;
        const char *reason;
    } cases[] = {
        {"must: \"> 1\"", "must: \"> 1\"", HC_VERDICT_UNDECIDED,
         "meets > 1; the interval straddles > 1"},
        {"must: \"> 1 s\"", "must: \"> 1\"", HC_VERDICT_REFUTED,
         "violates > 1 s; the interval straddles > 1"},
        {"must: \"> 1 s\", direction: \"> 1\"", "must: \"> 1\", direction: \"> 0.5\"",
         HC_VERDICT_PARTLY,
         "meets > 1, not > 1 s; the interval straddles > 1, but meets > 0.5"},
        {"must: \"> 1 s\", direction: \"> 1\"", "must: \"> 1\"", HC_VERDICT_UNDECIDED,
         "meets > 1, not > 1 s; the interval straddles > 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *claim = g_strdup_printf(
            "checks: [{measure: time(fast), %s}, "
            "{measure: time(slow) / time(fast), %s}]",
            cases[i].other, cases[i].open);
        judged j = judge(run_that_straddles(), claim);
        expect_finding(&j, cases[i].verdict, cases[i].reason);
        clear(&j);
        g_free(claim);
    }
    judged j = judge(run_of_rounds(9),
                     "checks: [{measure: time(fast), must: \"> 1 s\"}, "
                     "{measure: time(none), must: \"> 1\"}]");
    expect_finding(&j, HC_VERDICT_NOT_MEASURED, "no benchmark stands for 'nothing'");
    clear(&j);
}

/* ---- Interpreters ---------------------------------------------------------------- */

static void add_interpreter(hc_run *run, const char *suite, double slow_ns)
{
    hand_made_interpreter(run, suite);
    hand_made_launches(hand_made_row(run, suite, "slow"), 9, slow_ns);
    hand_made_launches(hand_made_row(run, suite, "fast"), 9, 100);
}

static void test_several_interpreters(void **state)
{
    (void)state;
    hc_run *run = run_of_rounds(9);
    add_interpreter(run, "cpython-3.11.2", 500);
    add_interpreter(run, "cpython-3.13.1", 50);
    judged j = judge_check(run, "time(slow) / time(fast)", "> 2");
    const hc_finding *old = finding_of(&j, HC_SUBJECT_CPYTHON, 0);
    const hc_finding *new = finding_of(&j, HC_SUBJECT_CPYTHON, 1);
    assert_string_equal(old->column->title, "CPython 3.11.2");
    assert_int_equal(old->verdict, HC_VERDICT_CONFIRMED);
    assert_string_equal(new->column->title, "CPython 3.13.1");
    assert_int_equal(new->verdict, HC_VERDICT_REFUTED);
    assert_null(finding_of(&j, HC_SUBJECT_CPYTHON, 2));
    expect_finding(&j, HC_VERDICT_REFUTED, "violates > 2");
    assert_null(finding_of(&j, HC_SUBJECT_C, 1));
    clear(&j);
}

/* ---- Columns of C ---------------------------------------------------------------- */

static const char columns_text[] =
    "document: hand\n"
    "title: Made by hand\n"
    "source: a test\n"
    "tables:\n"
    "  - name: here\n"
    "    title: Here\n"
    "    section: one\n"
    "    quantity: time\n"
    "    rows:\n"
    "      - {key: it, label: it, %s}\n"
    "    claims:\n"
    "      - id: claim\n"
    "        says: It is so.\n"
    "        stated: so\n"
    "        checks: [{measure: %s, must: \"> 1 ns\"}]\n"
    "  - name: raw\n"
    "    title: Elsewhere\n"
    "    section: one\n"
    "    quantity: time\n"
    "    rows:\n"
    "      - {key: it, label: it, raw: fast}\n";

/* A finding names the column that its rows are really from, be they of other tables. */
static void test_column_of_c_is_the_one_judged(void **state)
{
    (void)state;
    static const struct {
        const char *row, *measure, *column, *measured;
    } cases[] = {
        {"boxed: slow, raw: fast", "time(it)", "C, boxed", "160 ns"},
        {"boxed: slow", "time(it)", "C, boxed", "160 ns"},
        {"raw: fast", "time(it)", "C, raw", "100 ns"},
        {"boxed: slow", "time(raw.it)", "C, raw", "100 ns"},
        {"raw: fast", "time(it) + time(raw.it)", "C, raw", "200 ns"},
        {"boxed: slow", "time(it) + time(raw.it)", NULL, "260 ns"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(columns_text, cases[i].row, cases[i].measure);
        judged j = judge_text(run_of_rounds(9), text);
        const hc_finding *finding = finding_of(&j, HC_SUBJECT_C, 0);
        const char *title = finding->column ? finding->column->title : NULL;
        assert_int_equal(g_strcmp0(title, cases[i].column), 0);
        assert_string_equal(finding->measured, cases[i].measured);
        clear(&j);
        g_free(text);
    }
}

/* ---- Snippets -------------------------------------------------------------------- */

static const char snippet_claim[] =
    "checks: [{measure: time(slow) / time(fast), must: \"> 1\"}]\n"
    "        snippet: {row: broken/it, defect: a name is missing}";

/* `raises` below 0: the snippet was not tried. */
static judged judge_snippet(double raises)
{
    hc_run *run = run_of_rounds(9);
    add_interpreter(run, "cpython-3.11.2", 160);
    if (raises >= 0)
        hand_made_counter(hand_made_row(run, "cpython-3.11.2", "broken/it"), "raises",
                          raises);
    return judge(run, snippet_claim);
}

static void test_snippet_that_raises(void **state)
{
    (void)state;
    judged j = judge_snippet(1);
    const hc_finding *finding = finding_of(&j, HC_SUBJECT_CPYTHON, 0);
    assert_int_equal(finding->verdict, HC_VERDICT_BROKEN);
    assert_string_equal(finding->reason,
                        "as printed: a name is missing; repaired: "
                        "confirmed, meets > 1");
    assert_int_equal(j.verification->counts[HC_SUBJECT_CPYTHON][HC_VERDICT_BROKEN], 1);
    expect_finding(&j, HC_VERDICT_CONFIRMED, "meets > 1"); /* C has no snippet */
    clear(&j);
}

static void test_snippet_that_runs(void **state)
{
    (void)state;
    for (double raises = -1; raises <= 0; raises++) {
        judged j = judge_snippet(raises);
        const hc_finding *finding = finding_of(&j, HC_SUBJECT_CPYTHON, 0);
        assert_int_equal(finding->verdict, HC_VERDICT_CONFIRMED);
        assert_string_equal(finding->reason, "meets > 1");
        clear(&j);
    }
}

/* ---- Tables ---------------------------------------------------------------------- */

static const hc_cell *cell_of(const judged *j, guint row, hc_column_kind kind)
{
    const hc_judged_table *table = j->verification->tables->pdata[0];
    const hc_judged_row *judged_row = table->rows->pdata[row];
    for (guint i = 0; i < j->verification->columns->len; i++) {
        const hc_column *column = j->verification->columns->pdata[i];
        if (column->kind == kind)
            return &judged_row->cells[i];
    }
    return NULL;
}

static void test_cells(void **state)
{
    (void)state;
    judged j = judge_check(run_of_rounds(9), "time(slow)", "> 1");
    const hc_judged_table *table = j.verification->tables->pdata[0];
    const hc_judged_row *fast = table->rows->pdata[1];
    assert_true(fast->published == 5e6 && fast->published_ratio == 1.6);
    assert_true(cell_of(&j, 1, HC_COLUMN_BOXED)->figure.value == 100);
    assert_true(cell_of(&j, 1, HC_COLUMN_BOXED)->ratio.value == 1.6);
    assert_string_equal(cell_of(&j, 1, HC_COLUMN_RAW)->figure.missing,
                        "no benchmark stands for 'fast'");
    assert_string_equal(cell_of(&j, 2, HC_COLUMN_BOXED)->figure.missing,
                        "grown/n:10 is not in this run");
    assert_int_equal(table->rows->len, 6); /* three of them are sizes of one */
    assert_string_equal(((hc_judged_row *)table->rows->pdata[4])->label, "grown, 1,000");
    assert_true(hc_judged_table_is_measured(table));
    clear(&j);

    j = judge_check(hc_run_new(), "time(slow)", "> 1");
    assert_false(hc_judged_table_is_measured(j.verification->tables->pdata[0]));
    clear(&j);
}

/* Nothing is some times 0, nor 0 of something. */
static void test_no_ratio_to_nothing(void **state)
{
    (void)state;
    static const uint64_t peaks[][2] = {{0, 48}, {48, 0}, {0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(peaks); i++) {
        hc_run *run = hc_run_new();
        hand_made_heap(hand_made_row(run, "loops", "slow"), peaks[i][0], 0);
        hand_made_heap(hand_made_row(run, "loops", "fast"), peaks[i][1], 0);
        judged j = judge_text(run,
                              "document: mine\n"
                              "title: Mine\n"
                              "source: me\n"
                              "tables:\n"
                              "  - name: t\n"
                              "    title: T\n"
                              "    section: one\n"
                              "    quantity: peak\n"
                              "    rows:\n"
                              "      - {key: slow, label: slow, raw: slow}\n"
                              "      - {key: fast, label: fast, raw: fast}\n");
        assert_true(cell_of(&j, 1, HC_COLUMN_RAW)->figure.known);
        assert_false(cell_of(&j, 1, HC_COLUMN_RAW)->ratio.known);
        clear(&j);
    }
}

/* A user's own file: no CPython, and what there is of C is raw. */
static void test_tables_of_c_alone(void **state)
{
    (void)state;
    judged j = judge_text(run_of_rounds(9),
                          "document: mine\n"
                          "title: Mine\n"
                          "source: me\n"
                          "tables:\n"
                          "  - name: t\n"
                          "    title: T\n"
                          "    section: one\n"
                          "    quantity: time\n"
                          "    rows:\n"
                          "      - {key: slow, label: slow, raw: slow}\n"
                          "      - {key: fast, label: fast, raw: fast}\n"
                          "    claims:\n"
                          "      - id: it\n"
                          "        says: It is so.\n"
                          "        stated: so\n"
                          "        checks:\n"
                          "          - measure: time(slow) / time(t.fast)\n"
                          "            must: 1.6 +- 1 %\n");
    expect_finding(&j, HC_VERDICT_CONFIRMED, "meets 1.6 +- 1 %");
    assert_null(finding_of(&j, HC_SUBJECT_CPYTHON, 0));
    for (int verdict = 0; verdict < HC_VERDICT_COUNT; verdict++)
        assert_int_equal(j.verification->counts[HC_SUBJECT_CPYTHON][verdict], 0);
    clear(&j);
}

/* Two ways, one of which does more in an iteration: by items it is the faster one. */
static void test_time_per_item(void **state)
{
    (void)state;
    hc_run *run = hc_run_new();
    hc_benchmark *scan = hand_made_row(run, "loops", "scan");
    hc_benchmark *set = hand_made_row(run, "loops", "set");
    hand_made_launches(scan, 9, 1600);
    hand_made_launches(set, 9, 2000);
    scan->items = 16;
    set->items = 1000;
    judged j = judge_text(run,
                          "document: mine\n"
                          "title: Mine\n"
                          "source: me\n"
                          "tables:\n"
                          "  - name: t\n"
                          "    title: T\n"
                          "    section: one\n"
                          "    quantity: time-per-item\n"
                          "    rows:\n"
                          "      - {key: scan, label: scan, raw: scan}\n"
                          "      - {key: set, label: set, raw: set}\n"
                          "    claims:\n"
                          "      - id: it\n"
                          "        says: It is so.\n"
                          "        stated: so\n"
                          "        checks:\n"
                          "          - measure: each(scan) / each(set)\n"
                          "            must: = 50\n");
    expect_finding(&j, HC_VERDICT_CONFIRMED, "meets = 50");
    assert_true(cell_of(&j, 0, HC_COLUMN_RAW)->figure.value == 100);
    assert_true(cell_of(&j, 1, HC_COLUMN_RAW)->figure.value == 2);
    assert_true(cell_of(&j, 1, HC_COLUMN_RAW)->ratio.value == 50);
    clear(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_true_claim),
        cmocka_unit_test(test_false_claims),
        cmocka_unit_test(test_cpu_is_not_wall_time),
        cmocka_unit_test(test_direction),
        cmocka_unit_test(test_straddling),
        cmocka_unit_test(test_violated_with_an_open_direction),
        cmocka_unit_test(test_few_rounds),
        cmocka_unit_test(test_pairs_are_of_one_round),
        cmocka_unit_test(test_never_in_one_round),
        cmocka_unit_test(test_division_by_nothing),
        cmocka_unit_test(test_unsteady_machine),
        cmocka_unit_test(test_unsteady_round_is_left_out),
        cmocka_unit_test(test_too_few_steady_rounds),
        cmocka_unit_test(test_exact_figures),
        cmocka_unit_test(test_impossible_size),
        cmocka_unit_test(test_exact_slopes),
        cmocka_unit_test(test_slopes_as_text),
        cmocka_unit_test(test_slope_without_logarithm),
        cmocka_unit_test(test_slope_of_times),
        cmocka_unit_test(test_size_of_a_row),
        cmocka_unit_test(test_reasons_of_what_is_missing),
        cmocka_unit_test(test_no_cpython),
        cmocka_unit_test(test_no_python_was_found),
        cmocka_unit_test(test_claim_that_says_why),
        cmocka_unit_test(test_all_checks_have_to_hold),
        cmocka_unit_test(test_open_checks),
        cmocka_unit_test(test_several_interpreters),
        cmocka_unit_test(test_column_of_c_is_the_one_judged),
        cmocka_unit_test(test_snippet_that_raises),
        cmocka_unit_test(test_snippet_that_runs),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_no_ratio_to_nothing),
        cmocka_unit_test(test_tables_of_c_alone),
        cmocka_unit_test(test_time_per_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
