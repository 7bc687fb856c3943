/* The whole table of rule.h: each line of a check, and each pair of checks of a claim. */
#include "requirement.h"
#include "rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static hc_requirement parsed(const char *text)
{
    hc_requirement requirement;
    assert_true(hc_requirement_parse(text, &requirement, NULL));
    return requirement;
}

/* `direction` may be NULL. */
static hc_claim_check check_of(const char *must, const char *direction)
{
    hc_claim_check check = {.must = (char *)must,
                            .direction = (char *)direction,
                            .requirement = parsed(must)};
    if (direction)
        check.direction_requirement = parsed(direction);
    return check;
}

static hc_figure between(double lo, double hi)
{
    return (hc_figure){.known = true,
                       .value = (lo + hi) / 2,
                       .lo = lo,
                       .hi = hi,
                       .level = 0.96,
                       .rounds = HC_LEAST_ROUNDS};
}

static void expect_verdict(hc_verdict found, hc_verdict expected)
{
    assert_string_equal(hc_verdict_name(found), hc_verdict_name(expected));
}

/* ---- A check --------------------------------------------------------------------- */

/* The interval lies on [1.4, 1.6]. */
static const struct {
    const char *must, *direction;
    hc_direction_fit fit;
    hc_verdict verdict, of_exact;
} lines[] = {
    {"1 .. 2", NULL, HC_DIRECTION_NONE, HC_VERDICT_CONFIRMED, HC_VERDICT_CONFIRMED},
    {"1 .. 2", "> 1", HC_DIRECTION_INSIDE, HC_VERDICT_CONFIRMED, HC_VERDICT_CONFIRMED},
    {"1 .. 2", "> 1.5", HC_DIRECTION_STRADDLES, HC_VERDICT_CONFIRMED,
     HC_VERDICT_CONFIRMED},
    {"1 .. 2", "> 2", HC_DIRECTION_OUTSIDE, HC_VERDICT_CONFIRMED, HC_VERDICT_CONFIRMED},
    {"3 .. 4", NULL, HC_DIRECTION_NONE, HC_VERDICT_REFUTED, HC_VERDICT_REFUTED},
    {"3 .. 4", "> 1", HC_DIRECTION_INSIDE, HC_VERDICT_PARTLY, HC_VERDICT_PARTLY},
    {"3 .. 4", "> 1.5", HC_DIRECTION_STRADDLES, HC_VERDICT_UNDECIDED, HC_VERDICT_REFUTED},
    {"3 .. 4", "> 2", HC_DIRECTION_OUTSIDE, HC_VERDICT_REFUTED, HC_VERDICT_REFUTED},
    {"1.5 .. 2", NULL, HC_DIRECTION_NONE, HC_VERDICT_UNDECIDED, HC_VERDICT_UNDECIDED},
    {"1.5 .. 2", "> 1", HC_DIRECTION_INSIDE, HC_VERDICT_UNDECIDED, HC_VERDICT_UNDECIDED},
    {"1.5 .. 2", "> 1.5", HC_DIRECTION_STRADDLES, HC_VERDICT_UNDECIDED,
     HC_VERDICT_UNDECIDED},
    {"1.5 .. 2", "> 2", HC_DIRECTION_OUTSIDE, HC_VERDICT_UNDECIDED, HC_VERDICT_UNDECIDED},
};

static void test_every_line_of_a_check(void **state)
{
    (void)state;
    hc_figure figure = between(1.4, 1.6);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        hc_claim_check check = check_of(lines[i].must, lines[i].direction);
        assert_int_equal(hc_rule_direction(&check, &figure), lines[i].fit);
        expect_verdict(hc_rule_check(&check, &figure), lines[i].verdict);
    }
}

static void test_flat_has_a_direction_of_its_own(void **state)
{
    (void)state;
    static const struct {
        double lo, hi;
        hc_verdict verdict;
    } cases[] = {
        {-0.01, 0.01, HC_VERDICT_CONFIRMED}, {0.01, 0.05, HC_VERDICT_PARTLY},
        {-0.09, -0.01, HC_VERDICT_PARTLY},   {0.05, 0.15, HC_VERDICT_UNDECIDED},
        {0.9, 1.1, HC_VERDICT_REFUTED},      {-0.01, 0.2, HC_VERDICT_UNDECIDED},
    };
    hc_claim_check flat = check_of("flat", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        hc_figure figure = between(cases[i].lo, cases[i].hi);
        expect_verdict(hc_rule_check(&flat, &figure), cases[i].verdict);
    }
}

static void test_figures_that_say_too_little(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        hc_claim_check check = check_of(lines[i].must, lines[i].direction);
        hc_figure few = between(1.4, 1.6), unsteady = few, exact = few;
        few.rounds = HC_LEAST_ROUNDS - 1;
        unsteady.unsteady = true;
        exact.rounds = 0;
        exact.exact = true;
        expect_verdict(hc_rule_check(&check, &few), HC_VERDICT_UNDECIDED);
        expect_verdict(hc_rule_check(&check, &unsteady), HC_VERDICT_UNDECIDED);
        expect_verdict(hc_rule_check(&check, &exact), lines[i].of_exact);
        expect_verdict(hc_rule_check(&check, &(hc_figure){.known = false}),
                       HC_VERDICT_NOT_MEASURED);
    }
}

/* ---- A claim --------------------------------------------------------------------- */

/* A check of each kind that the table knows, by what it can come to. */
enum { SURE, PART, WRONG, OPEN_TO_PART, OPEN, UNSTEADY, ABSENT, KINDS };

static const struct {
    const char *must, *direction;
} kinds[KINDS] = {
    [SURE] = {"1 .. 2", NULL},   [PART] = {"3 .. 4", "> 1"},
    [WRONG] = {"3 .. 4", NULL},  [OPEN_TO_PART] = {"1.5 .. 2", "> 1"},
    [OPEN] = {"1.5 .. 2", NULL}, [UNSTEADY] = {"1 .. 2", "> 1"},
    [ABSENT] = {"1 .. 2", NULL},
};

#define C HC_VERDICT_CONFIRMED
#define P HC_VERDICT_PARTLY
#define R HC_VERDICT_REFUTED
#define U HC_VERDICT_UNDECIDED
#define N HC_VERDICT_NOT_MEASURED

/* Row and column in the order of the kinds. */
static const hc_verdict pairs[KINDS][KINDS] = {
    [SURE] = {C, P, R, U, U, U, N},   [PART] = {P, P, R, P, U, U, N},
    [WRONG] = {R, R, R, R, R, R, N},  [OPEN_TO_PART] = {U, P, R, U, U, U, N},
    [OPEN] = {U, U, R, U, U, U, N},   [UNSTEADY] = {U, U, R, U, U, U, N},
    [ABSENT] = {N, N, N, N, N, N, N},
};

#undef C
#undef P
#undef R
#undef U
#undef N

static hc_judged_check judged_of(int kind, const hc_claim_check *check)
{
    hc_judged_check judged = {.check = check, .figure = between(1.4, 1.6)};
    judged.figure.unsteady = kind == UNSTEADY;
    judged.figure.known = kind != ABSENT;
    return judged;
}

static void test_every_pair_of_checks(void **state)
{
    (void)state;
    for (int i = 0; i < KINDS; i++) {
        for (int k = 0; k < KINDS; k++) {
            const hc_claim_check checks[] = {check_of(kinds[i].must, kinds[i].direction),
                                             check_of(kinds[k].must, kinds[k].direction)};
            const hc_judged_check judged[] = {judged_of(i, &checks[0]),
                                              judged_of(k, &checks[1])};
            expect_verdict(hc_rule_claim(judged, 2), pairs[i][k]);
        }
    }
}

/* The verdict of one check alone is the claim's, and a third that holds changes none. */
static void test_one_and_three_checks(void **state)
{
    (void)state;
    const hc_claim_check sure = check_of(kinds[SURE].must, kinds[SURE].direction);
    for (int i = 0; i < KINDS; i++) {
        const hc_claim_check check = check_of(kinds[i].must, kinds[i].direction);
        const hc_judged_check judged[] = {judged_of(SURE, &sure), judged_of(i, &check),
                                          judged_of(SURE, &sure)};
        hc_verdict alone = hc_rule_check(&check, &judged[1].figure);
        expect_verdict(hc_rule_claim(&judged[1], 1), alone);
        expect_verdict(hc_rule_claim(judged, 3), alone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_line_of_a_check),
        cmocka_unit_test(test_flat_has_a_direction_of_its_own),
        cmocka_unit_test(test_figures_that_say_too_little),
        cmocka_unit_test(test_every_pair_of_checks),
        cmocka_unit_test(test_one_and_three_checks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
