/* heapclock: picks the command. */

#include "command.h"
#include "documents.h"
#include "help.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const hc_command *const commands[] = {
    &hc_cmd_run,     &hc_cmd_list, &hc_cmd_report, &hc_cmd_verify, &hc_cmd_ab,
    &hc_cmd_compare, &hc_cmd_null, &hc_cmd_export, &hc_cmd_doctor, NULL};

static void print_usage(FILE *out)
{
    char *text = hc_help_tool(commands, hc_help_width(fileno(out)));
    fputs(text, out);
    g_free(text);
}

static const hc_command *find_command(const char *name)
{
    for (const hc_command *const *one = commands; *one; one++) {
        if (strcmp((*one)->name, name) == 0)
            return *one;
    }
    return NULL;
}

/* Of the build: see documents.h. */
static int write_documents(const char *directory)
{
    GError *error = NULL;
    if (hc_documents_write(commands, directory, &error))
        return HC_EXIT_OK;
    return hc_command_fail("write the documents", error);
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

/* What is asked of the tool itself. */
static bool answer(int argc, char **argv, int *code)
{
    const char *name = argv[1];
    bool help = strcmp(name, "help") == 0;
    const hc_command *helped = help && argc > 2 ? find_command(argv[2]) : NULL;
    *code = HC_EXIT_OK;
    if (helped)
        *code = helped->run(2, (char *[]){argv[2], "--help", NULL});
    else if (help || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        print_usage(stdout);
    else if (strcmp(name, "--version") == 0)
        puts("heapclock " HC_VERSION);
    else if (strcmp(name, "--documents") == 0 && argc == 3)
        *code = write_documents(argv[2]);
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    int code;
    fill_standard_streams();
    setlocale(LC_CTYPE, ""); /* numbers stay in the C locale */
    if (argc < 2) {
        print_usage(stderr);
        return HC_EXIT_BAD_INPUT;
    }
    if (answer(argc, argv, &code))
        return code;
    const hc_command *command = find_command(argv[1]);
    if (command)
        return command->run(argc - 1, argv + 1);
    fprintf(stderr,
            "heapclock: cannot run '%s': there is no such command, "
            "heapclock --help lists them\n",
            argv[1]);
    return HC_EXIT_BAD_INPUT;
}
