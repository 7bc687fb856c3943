/* heapclock: picks the command. */

#include "command.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const hc_command *const commands[] = {
    &hc_cmd_run, &hc_cmd_list,    &hc_cmd_report, &hc_cmd_verify,
    &hc_cmd_ab,  &hc_cmd_compare, &hc_cmd_null};

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

/* Takes the places of standard streams that are closed, lest the journal become stderr
 * and get what is written there. Each is opened the wrong way round, so that using it
 * fails as it would when closed. */
static void fill_standard_streams(void)
{
    static const int modes[] = {[STDIN_FILENO] = O_WRONLY,
                                [STDOUT_FILENO] = O_RDONLY,
                                [STDERR_FILENO] = O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd)
            _exit(HC_EXIT_BAD_INPUT);
    }
}

int main(int argc, char **argv)
{
    fill_standard_streams();
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
