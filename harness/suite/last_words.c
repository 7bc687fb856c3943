#include "last_words.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t words_fd = -1;
static pid_t worker_pid; /* a child that a kernel forks has no words to say */

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

/* ---- Text without the C library's buffers: all of this runs in a signal handler ---- */

static char *append_text(char *at, const char *text)
{
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

static char *append_number(char *at, unsigned long long number)
{
    char digits[20];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (count > 0)
        *at++ = digits[--count];
    return at;
}

/* VmPeak of /proc/self/status in bytes; 0 when it cannot be read. */
static unsigned long long address_space_peak_bytes(void)
{
    char status[1024];
    int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t length = read(fd, status, sizeof status - 1);
    close(fd);
    if (length <= 0)
        return 0;
    status[length] = '\0';
    const char *line = strstr(status, "VmPeak:");
    if (!line)
        return 0;
    unsigned long long kib = 0;
    for (line += strlen("VmPeak:"); *line && *line != '\n'; line++) {
        if (*line >= '0' && *line <= '9')
            kib = kib * 10 + (unsigned)(*line - '0');
    }
    return kib * 1024;
}

/* `cause` is `"signal":11` or `"exit":true`. */
static void write_words(const char *cause, int number)
{
    int fd = words_fd;
    if (fd < 0 || getpid() != worker_pid)
        return;
    words_fd = -1;
    char line[160];
    char *at = append_text(line, "{\"dying\":{\"");
    at = append_text(at, cause);
    at = number ? append_number(at, (unsigned)number) : append_text(at, "true");
    unsigned long long peak = address_space_peak_bytes();
    if (peak > 0) {
        at = append_text(at, ",\"address_space_peak_bytes\":");
        at = append_number(at, peak);
    }
    at = append_text(at, "}}\n");
    ssize_t written = write(fd, line, (size_t)(at - line));
    (void)written; /* nobody is left to be told */
}

static void on_fatal_signal(int number)
{
    write_words("signal\":", number);
    raise(number); /* SA_RESETHAND has put the default back */
}

static void on_exit_call(void)
{
    write_words("exit\":", 0);
}

void hc_last_words_arm(int fd)
{
    /* A stack of its own, since a stack overflow is a SIGSEGV too. */
    enum { STACK_BYTES = 64 * 1024 };
    static char stack[STACK_BYTES];
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);

    words_fd = fd;
    worker_pid = getpid();
    struct sigaction action = {.sa_handler = on_fatal_signal,
                               .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof fatal_signals / sizeof fatal_signals[0]; i++)
        sigaction(fatal_signals[i], &action, NULL);
    atexit(on_exit_call);
}

void hc_last_words_disarm(void)
{
    words_fd = -1;
}
