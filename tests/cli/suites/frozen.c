/* A program as one with libbenchmark linked into it, as far as its flags and its file
 * tell, whose times are given beforehand: Debian has no static libbenchmark to link, and
 * what is made of given times can be told to the digit. Every third repetition is
 * disturbed. */
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef TIME_NS
#define TIME_NS 100
#endif
#ifndef FIRST
#define FIRST "BM_frozen"
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

static void write_repetitions(FILE *out, const char *name, int count)
{
    for (int i = 0; i < count; i++) {
        int ns = i % 3 == 1 ? 1000 * TIME_NS : TIME_NS;
        fprintf(out,
                "%s{\"name\": \"%s\", \"run_type\": \"iteration\", \"iterations\": 1000, "
                "\"real_time\": %d, \"cpu_time\": %d, \"time_unit\": \"ns\"}",
                i > 0 ? ", " : "", name, ns, ns);
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
