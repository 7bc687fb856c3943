/* A program as one with libbenchmark linked into it, as far as its flags and its file
 * tell, whose times are given beforehand: Debian has no static libbenchmark to link, and
 * what is made of given times can be told to the digit. Every third repetition is
 * disturbed. The loop is said to have taken longer than the program does, so that nothing
 * seems to stand before it, whatever the machine does besides. */
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef TIME_NS
#define TIME_NS 100
#endif
#ifndef FIRST
#define FIRST "BM_frozen"
#endif
#ifndef ITERATIONS
#define ITERATIONS 100000000
#endif
#ifndef SETUP_MS /* before the loop, in each repetition */
#define SETUP_MS 0
#endif
#ifndef COUNTS /* a file, to which each run adds its count of repetitions */
#define COUNTS "/dev/null"
#endif

extern const char *const foreign_flags[];

static const char *value_of(char **argv, const char *flag)
{
    size_t length = strlen(flag);
    for (; *argv; argv++) {
        if (strncmp(*argv, flag, length) == 0 && (*argv)[length] == '=')
            return *argv + length + 1;
    }
    return NULL;
}

static int matches(const char *filter, const char *name)
{
    regex_t expression;
    if (!filter || regcomp(&expression, filter, REG_EXTENDED | REG_NOSUB) != 0)
        return 0;
    int found = regexec(&expression, name, 0, NULL, 0) == 0;
    regfree(&expression);
    return found;
}

static void add_count(int count)
{
    FILE *counts = fopen(COUNTS, "a");
    if (!counts)
        exit(1);
    fprintf(counts, "%d\n", count);
    fclose(counts);
}

static void set_up(void)
{
    struct timespec time = {SETUP_MS / 1000, SETUP_MS % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

static void write_repetitions(FILE *out, const char *name, int count)
{
    add_count(count);
    for (int i = 0; i < count; i++) {
        set_up();
        int ns = i % 3 == 1 ? 1000 * TIME_NS : TIME_NS;
        fprintf(out,
                "%s{\"name\": \"%s\", \"run_type\": \"iteration\", \"iterations\": %d, "
                "\"real_time\": %d, \"cpu_time\": %d, \"time_unit\": \"ns\"}",
                i > 0 ? ", " : "", name, ITERATIONS, ns, ns);
    }
}

int main(int argc, char **argv)
{
    static const char *const names[] = {FIRST, "BM_frozen/8"};
    const char *filter = value_of(argv, "--benchmark_filter");
    const char *path = value_of(argv, "--benchmark_out");
    const char *count = value_of(argv, "--benchmark_repetitions");
    FILE *out = path ? fopen(path, "w") : NULL;
    if (out)
        fputs("{\"context\": {\"library_build_type\": \"release\"}, \"benchmarks\": [",
              out);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!matches(filter, names[i]))
            continue;
        if (out)
            write_repetitions(out, names[i], count ? atoi(count) : 1);
        else
            puts(names[i]);
    }
    if (out)
        fputs("]}\n", out);
    return (out && fclose(out) != 0) || argc < 1 || !foreign_flags[0];
}
