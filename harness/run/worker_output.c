#include "worker_output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define STDERR_TAIL_BYTES 2048u

void hc_worker_output_open(hc_worker_output *output, int answers_fd, int errors_fd)
{
    fcntl(errors_fd, F_SETFL, O_NONBLOCK);
    *output = (hc_worker_output){.answers_fd = answers_fd,
                                 .errors_fd = errors_fd,
                                 .answers_open = true,
                                 .errors_open = true,
                                 .received = g_string_new(NULL),
                                 .errors = g_string_new(NULL)};
}

void hc_worker_output_clear(hc_worker_output *output)
{
    if (output->received)
        g_string_free(output->received, TRUE);
    if (output->errors)
        g_string_free(output->errors, TRUE);
    *output = (hc_worker_output){0};
}

/* Reads what is there now; false at the end of the stream. */
static bool drain(int fd, GString *into)
{
    char buffer[65536];
    ssize_t got = read(fd, buffer, sizeof buffer);
    if (got > 0)
        g_string_append_len(into, buffer, got);
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

void hc_worker_output_drain_errors(hc_worker_output *output)
{
    while (output->errors_open) {
        gsize before = output->errors->len;
        output->errors_open = drain(output->errors_fd, output->errors);
        if (output->errors->len == before)
            break;
        if (output->errors->len > STDERR_TAIL_BYTES)
            g_string_erase(output->errors, 0,
                           (gssize)(output->errors->len - STDERR_TAIL_BYTES));
    }
}

char *hc_worker_output_take_line(hc_worker_output *output)
{
    const GString *received = output->received;
    char *newline =
        memchr(received->str + output->searched, '\n', received->len - output->searched);
    output->searched = newline ? 0 : received->len;
    if (!newline)
        return NULL;
    gssize length = newline - received->str;
    char *line = g_strndup(received->str, (gsize)length);
    g_string_erase(output->received, 0, length + 1);
    return line;
}

void hc_worker_output_receive(hc_worker_output *output, int patience_ms)
{
    int answers_fd = output->answers_open ? output->answers_fd : -1;
    int errors_fd = output->errors_open ? output->errors_fd : -1;
    struct pollfd fds[] = {{answers_fd, POLLIN, 0}, {errors_fd, POLLIN, 0}};
    if (poll(fds, G_N_ELEMENTS(fds), patience_ms) <= 0)
        return;
    if (fds[1].revents)
        hc_worker_output_drain_errors(output);
    if (fds[0].revents)
        output->answers_open = drain(answers_fd, output->received);
}
