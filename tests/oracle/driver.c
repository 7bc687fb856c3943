/* Makes the statistics answer to another program: one request a line, the name of a
 * function and its arguments (a list begins with its length), one line of results each.
 */
#include "bootstrap.h"
#include "false_discovery.h"
#include "mann_whitney.h"
#include "normal.h"
#include "proportion.h"
#include "quantile.h"
#include "sign_flip.h"
#include "sign_test.h"
#include "signed_rank.h"
#include "spending.h"
#include "stats.h"
#include "student.h"
#include "theil_sen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 10000 };

typedef struct list {
    double values[MOST_VALUES];
    size_t count;
} list;

static void refuse(const char *what)
{
    fprintf(stderr, "driver: cannot read %s\n", what);
    exit(2);
}

static double number(char **rest)
{
    char *end;
    double value = strtod(*rest, &end);
    if (end == *rest)
        refuse("a number");
    *rest = end;
    return value;
}

static size_t whole(char **rest)
{
    return (size_t)number(rest);
}

static void read_list(char **rest, list *list_read)
{
    list_read->count = whole(rest);
    if (list_read->count > MOST_VALUES)
        refuse("so long a list");
    for (size_t i = 0; i < list_read->count; ++i)
        list_read->values[i] = number(rest);
}

static void put(double value)
{
    printf("%.17g ", value);
}

static void put_interval(bool known, const hc_interval *interval)
{
    put(known);
    put(known ? interval->lo : 0);
    put(known ? interval->hi : 0);
    put(known ? interval->level : 0);
}

/* Lists are large: they live here, and a function takes one or two of them. */
static list first, second;

static void answer_quantile(char **rest)
{
    read_list(rest, &first);
    put(hc_stats_quantile(first.values, first.count, number(rest)));
}

static void answer_median(char **rest)
{
    hc_interval interval;
    read_list(rest, &first);
    double level = number(rest);
    put(hc_stats_median(first.values, first.count));
    bool known = hc_stats_median_interval(first.values, first.count, level, &interval);
    put_interval(known, &interval);
}

static void answer_robust_deviation(char **rest)
{
    read_list(rest, &first);
    double centre = number(rest);
    put(hc_stats_robust_deviation(first.values, first.count, centre));
}

static void answer_hodges_lehmann(char **rest)
{
    read_list(rest, &first);
    put(hc_stats_hodges_lehmann(first.values, first.count));
}

static void answer_signed_rank(char **rest)
{
    hc_signed_rank result;
    read_list(rest, &first);
    hc_stats_signed_rank(first.values, first.count, &result);
    put(result.positive);
    put(result.greater);
    put(result.less);
    put(result.two_sided);
}

static void answer_sign_test(char **rest)
{
    hc_sign_test result;
    read_list(rest, &first);
    hc_stats_sign_test(first.values, first.count, &result);
    put((double)result.positive);
    put(result.greater);
    put(result.less);
    put(result.two_sided);
}

static void answer_mann_whitney(char **rest)
{
    hc_mann_whitney result;
    read_list(rest, &first);
    read_list(rest, &second);
    hc_stats_mann_whitney(first.values, first.count, second.values, second.count,
                          &result);
    put(result.u);
    put(result.greater);
    put(result.less);
    put(result.two_sided);
}

static void answer_sign_flip(char **rest)
{
    read_list(rest, &first);
    size_t resamples = whole(rest);
    put(hc_stats_sign_flip(first.values, first.count, resamples, whole(rest)));
}

static void answer_false_discovery(char **rest)
{
    read_list(rest, &first);
    hc_stats_false_discovery(first.values, first.count, second.values);
    for (size_t i = 0; i < first.count; ++i)
        put(second.values[i]);
}

static void answer_theil_sen(char **rest)
{
    double slope = 0;
    hc_interval interval;
    read_list(rest, &first);
    read_list(rest, &second);
    bool known = hc_stats_theil_sen(first.values, second.values, first.count,
                                    number(rest), &slope, &interval);
    put(slope);
    put_interval(known, &interval);
}

static void answer_proportion(char **rest)
{
    hc_interval interval;
    size_t successes = whole(rest), trials = whole(rest);
    bool known = hc_stats_proportion_interval(successes, trials, number(rest), &interval);
    put_interval(known, &interval);
}

static void answer_incomplete_beta(char **rest)
{
    double x = number(rest), a = number(rest);
    put(hc_stats_incomplete_beta(x, a, number(rest)));
}

static void answer_normal(char **rest)
{
    double z = number(rest);
    put(hc_stats_normal_cdf(z));
    put(hc_stats_normal_upper(z));
    put(hc_stats_normal_quantile(number(rest)));
}

static void answer_student(char **rest)
{
    double t = number(rest), share = number(rest), freedom = number(rest);
    put(hc_stats_student_upper(t, freedom));
    put(hc_stats_student_quantile(share, freedom));
}

static void answer_spent(char **rest)
{
    double alpha = number(rest), information = number(rest);
    put(hc_stats_spent_obrien_fleming(alpha, information));
    put(hc_stats_spent_pocock(alpha, information));
}

static void answer_sequential_p(char **rest)
{
    read_list(rest, &first);
    read_list(rest, &second);
    put(hc_stats_sequential_p(first.values, second.values, first.count));
}

static hc_resampling read_resampling(char **rest)
{
    hc_resampling how = {.level = number(rest)};
    how.resamples = whole(rest);
    how.seed = whole(rest);
    return how;
}

static void answer_bootstrap_median(char **rest)
{
    hc_interval interval;
    read_list(rest, &first);
    hc_resampling how = read_resampling(rest);
    bool known = hc_stats_bootstrap_median(first.values, first.count, &how, &interval);
    put_interval(known, &interval);
}

static void answer_bootstrap_ratio(char **rest)
{
    hc_interval interval;
    read_list(rest, &first);
    read_list(rest, &second);
    hc_resampling how = read_resampling(rest);
    bool known = hc_stats_bootstrap_ratio(first.values, first.count, second.values,
                                          second.count, &how, &interval);
    put_interval(known, &interval);
}

static const struct {
    const char *name;
    void (*answer)(char **rest);
} functions[] = {
    {"quantile", answer_quantile},
    {"median", answer_median},
    {"robust_deviation", answer_robust_deviation},
    {"hodges_lehmann", answer_hodges_lehmann},
    {"signed_rank", answer_signed_rank},
    {"sign_test", answer_sign_test},
    {"mann_whitney", answer_mann_whitney},
    {"sign_flip", answer_sign_flip},
    {"false_discovery", answer_false_discovery},
    {"theil_sen", answer_theil_sen},
    {"proportion", answer_proportion},
    {"incomplete_beta", answer_incomplete_beta},
    {"normal", answer_normal},
    {"student", answer_student},
    {"spent", answer_spent},
    {"sequential_p", answer_sequential_p},
    {"bootstrap_median", answer_bootstrap_median},
    {"bootstrap_ratio", answer_bootstrap_ratio},
};

static void answer(char *line)
{
    char *rest = strchr(line, ' ');
    if (rest == NULL)
        refuse(line);
    *rest++ = '\0';
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); ++i)
        if (strcmp(functions[i].name, line) == 0) {
            functions[i].answer(&rest);
            putchar('\n');
            return;
        }
    refuse(line);
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        answer(line);
    free(line);
    return 0;
}
