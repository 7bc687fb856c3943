/* heapclock: picks the command. */

#include "command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const hc_command *const commands[] = {&hc_cmd_run, &hc_cmd_list, &hc_cmd_report};

static void print_usage(FILE *out)
{
    fputs(
        "Usage: heapclock COMMAND [OPTION...]\n"
        "Measures C code by the clock, the heap and the count.\n\n",
        out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-8s %-14s %s\n", commands[i]->name, commands[i]->arguments,
                commands[i]->summary);
    fputs("\nheapclock COMMAND --help says more. --version prints the version.\n", out);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, ""); /* numbers stay in the C locale */
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name) {
        print_usage(stderr);
        return HC_EXIT_BAD_INPUT;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "help") == 0) {
        print_usage(stdout);
        return HC_EXIT_OK;
    }
    if (strcmp(name, "--version") == 0) {
        puts("heapclock " HC_VERSION);
        return HC_EXIT_OK;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i]->run(argc - 1, argv + 1);
    }
    fprintf(stderr,
            "heapclock: cannot run '%s': there is no such command, "
            "heapclock --help lists them\n",
            name);
    return HC_EXIT_BAD_INPUT;
}
