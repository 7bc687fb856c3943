/* Compares programs by fresh processes in random order: the part that every script of
 * this folder shares.
 *
 *     measure-compare --name heap --unit "ns a pair" --rounds 40
 *         plain=COMMAND 'hooks on=COMMAND' --target 'hooks on:difference:0:45'
 *
 * Each round runs every command once, in an order of its own, so that a machine that
 * changes speed changes it for all. A command prints one number. A variant is compared,
 * round by round, with the first one, or with the one that --base NAME named before it.
 */
#include "stats.h"

#include <getopt.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 0.95

enum { VARIANTS_MAX = 32, TARGETS_MAX = 16, ROUNDS_MAX = 1000 };

/* A median and its interval. */
typedef struct figure {
    double median;
    hc_interval interval;
} figure;

typedef struct variant {
    const char *name;
    const char *command;
    size_t base; /* index of what it is compared with; its own: nothing */
    double values[ROUNDS_MAX];
    figure value, ratio, difference;
} variant;

/* Met when the whole interval of the figure lies within lo..hi. */
typedef struct target {
    char name[64], kind[16];
    double lo, hi;
} target;

static const char *suite_name = "measure";
static const char *unit = "";
static unsigned rounds = 20;
static uint64_t random_state = 1;
static variant variants[VARIANTS_MAX];
static size_t variant_count;
static target targets[TARGETS_MAX];
static size_t target_count;

static void die(const char *what, const char *which)
{
    fprintf(stderr, "measure: cannot %s '%s'\n", what, which);
    exit(2);
}

/* xorshift64; Marsaglia, Journal of Statistical Software 8(14), 2003. */
static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state % limit;
}

static size_t find_variant(const char *name)
{
    for (size_t i = 0; i < variant_count; i++) {
        if (strcmp(variants[i].name, name) == 0)
            return i;
    }
    die("find the variant", name);
    return 0;
}

/* ---- The command line ------------------------------------------------------------ */

static void add_variant(char *text, const char *base)
{
    char *equals = strchr(text, '=');
    if (equals == NULL || variant_count == VARIANTS_MAX)
        die("take the variant", text);
    *equals = '\0';
    variant *added = &variants[variant_count++];
    added->name = text;
    added->command = equals + 1;
    added->base = base != NULL ? find_variant(base) : 0; /* may be its own */
}

static void add_target(const char *text)
{
    if (target_count == TARGETS_MAX)
        die("take the target", text);
    target *added = &targets[target_count++];
    if (sscanf(text, "%63[^:]:%15[a-z]:%lf:%lf", added->name, added->kind, &added->lo,
               &added->hi) != 4)
        die("understand the target", text);
}

static void read_options(int argc, char **argv)
{
    static const struct option options[] = {{"name", required_argument, NULL, 'n'},
                                            {"unit", required_argument, NULL, 'u'},
                                            {"rounds", required_argument, NULL, 'r'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"base", required_argument, NULL, 'b'},
                                            {"target", required_argument, NULL, 't'},
                                            {NULL, 0, NULL, 0}};
    const char *base = NULL;
    int option;
    /* The leading '-' gives variants in their place, as option 1: --base counts from
     * there. */
    while ((option = getopt_long(argc, argv, "-", options, NULL)) != -1) {
        switch (option) {
        case 'n':
            suite_name = optarg;
            break;
        case 'u':
            unit = optarg;
            break;
        case 'r':
            rounds = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 's':
            random_state = strtoull(optarg, NULL, 10) | 1;
            break;
        case 'b':
            base = optarg;
            break;
        case 't':
            add_target(optarg);
            break;
        case 1:
            add_variant(optarg, base);
            break;
        default:
            exit(2);
        }
    }
    if (variant_count == 0 || rounds < 2 || rounds > ROUNDS_MAX)
        die("measure without variants, or with rounds out of 2..1000:", suite_name);
}

/* ---- Measuring ------------------------------------------------------------------- */

static double run_command(const char *command)
{
    double value;
    FILE *output = popen(command, "r");
    if (output == NULL)
        die("start", command);
    int fields = fscanf(output, "%lf", &value);
    if (pclose(output) != 0 || fields != 1)
        die("get a number from", command);
    return value;
}

static void run_round(unsigned round)
{
    size_t order[VARIANTS_MAX] = {0};
    for (size_t i = 1; i < variant_count; i++) {
        size_t place = random_below(i + 1);
        order[i] = order[place];
        order[place] = i;
    }
    for (size_t i = 0; i < variant_count; i++) {
        variant *one = &variants[order[i]];
        one->values[round] = run_command(one->command);
    }
}

static figure summarise(const double *values)
{
    figure result = {.median = hc_stats_median(values, rounds)};
    hc_stats_median_interval(values, rounds, LEVEL, &result.interval);
    return result;
}

static void compare_with_base(variant *one)
{
    const variant *base = &variants[one->base];
    double ratios[ROUNDS_MAX], differences[ROUNDS_MAX];
    for (unsigned i = 0; i < rounds; i++) {
        ratios[i] = one->values[i] / base->values[i];
        differences[i] = one->values[i] - base->values[i];
    }
    one->value = summarise(one->values);
    one->ratio = summarise(ratios);
    one->difference = summarise(differences);
}

static bool is_base(size_t index)
{
    return variants[index].base == index;
}

static figure target_figure(const target *goal)
{
    const variant *one = &variants[find_variant(goal->name)];
    if (strcmp(goal->kind, "value") == 0)
        return one->value;
    if (strcmp(goal->kind, "ratio") == 0)
        return one->ratio;
    if (strcmp(goal->kind, "difference") != 0)
        die("understand the target's figure", goal->kind);
    return one->difference;
}

static bool is_met(const target *goal)
{
    hc_interval found = target_figure(goal).interval;
    return goal->lo <= found.lo && found.hi <= goal->hi;
}

/* ---- Telling --------------------------------------------------------------------- */

static void print_figure(figure shown)
{
    char interval[48];
    snprintf(interval, sizeof interval, "%.4g .. %.4g", shown.interval.lo,
             shown.interval.hi);
    printf("  %8.4g %-20s", shown.median, interval);
}

static void print_table(void)
{
    printf("%s: %s; medians of %u processes in random order, with %g %% intervals\n\n",
           suite_name, unit, rounds, variants[0].value.interval.level * 100);
    printf("%-28s  %-29s  %-29s  %s\n", "", "value", "ratio", "difference");
    for (size_t i = 0; i < variant_count; i++) {
        printf("%-28s", variants[i].name);
        print_figure(variants[i].value);
        if (!is_base(i)) {
            print_figure(variants[i].ratio);
            print_figure(variants[i].difference);
        }
        putchar('\n');
    }
    putchar('\n');
    for (size_t i = 0; i < target_count; i++)
        printf("%s: %s of '%s' within %g .. %g\n", is_met(&targets[i]) ? "met" : "MISSED",
               targets[i].kind, targets[i].name, targets[i].lo, targets[i].hi);
}

static json_t *figure_json(figure shown)
{
    return json_pack("{s:f, s:[f, f]}", "median", shown.median, "ci", shown.interval.lo,
                     shown.interval.hi);
}

static json_t *variant_json(size_t index)
{
    const variant *one = &variants[index];
    json_t *object =
        json_pack("{s:s, s:o}", "name", one->name, "value", figure_json(one->value));
    if (!is_base(index)) {
        json_object_set_new(object, "base", json_string(variants[one->base].name));
        json_object_set_new(object, "ratio", figure_json(one->ratio));
        json_object_set_new(object, "difference", figure_json(one->difference));
    }
    return object;
}

static json_t *target_json(const target *goal)
{
    return json_pack("{s:s, s:s, s:[f, f], s:b}", "name", goal->name, "figure",
                     goal->kind, "within", goal->lo, goal->hi, "met", is_met(goal));
}

static void print_json(void)
{
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:i, s:f}", "schema", "heapclock-measure/1", "name", suite_name,
        "unit", unit, "rounds", (int)rounds, "level", variants[0].value.interval.level);
    json_t *list = json_array(), *goals = json_array();
    for (size_t i = 0; i < variant_count; i++)
        json_array_append_new(list, variant_json(i));
    for (size_t i = 0; i < target_count; i++)
        json_array_append_new(goals, target_json(&targets[i]));
    json_object_set_new(object, "variants", list);
    json_object_set_new(object, "targets", goals);
    json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(object);
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    for (unsigned round = 0; round < rounds; round++)
        run_round(round);
    for (size_t i = 0; i < variant_count; i++)
        compare_with_base(&variants[i]);
    print_table();
    print_json();
    return 0;
}
