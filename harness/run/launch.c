#include "launch.h"

#include "child.h"
#include "interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HELLO_LIMIT_S 10.0
#define INTERRUPT_GRACE_S 1.0 /* a slice longer than this is dropped */
#define WATCH_PERIOD_MS 50
#define LINE_LIMIT_BYTES (16u << 20)
#define STDERR_TAIL_BYTES 2048u
#define PROTOCOL_VERSION 1

struct hc_launch {
    hc_child child;
    double wall_limit_s;
    gint64 deadline_us; /* 0: none */
    GString *received;  /* bytes of answers not yet taken */
    GString *errors;    /* the tail of its stderr */
    char *suite_name;
    bool errors_open;
    uint64_t space_peak_bytes; /* from its last words */
};

void hc_launch_end_clear(hc_launch_end *end)
{
    g_free(end->cause);
    *end = (hc_launch_end){0};
}

/* ---- Why it ended ---------------------------------------------------------------- */

/* The kernel of the operating system refuses address space before the last byte of the
 * limit is used, so a peak near it is the limit's doing. */
static bool space_was_exhausted(const hc_launch *launch, uint64_t space_peak_bytes)
{
    uint64_t limit = launch->child.memory_limit_bytes;
    return limit > 0 && space_peak_bytes >= limit - limit / 4;
}

static char *memory_cause(const hc_launch *launch, const char *then)
{
    return g_strdup_printf("passed the memory limit of %" G_GUINT64_FORMAT " MiB%s",
                           (guint64)(launch->child.memory_limit_bytes >> 20), then);
}

/* The last line of stderr, which often says what happened ("assertion ... failed"). */
static char *last_error_line(const hc_launch *launch)
{
    char *text = g_utf8_make_valid(launch->errors->str, (gssize)launch->errors->len);
    g_strchomp(text);
    const char *newline = strrchr(text, '\n');
    char *line = g_strescape(newline ? newline + 1 : text, NULL);
    g_free(text);
    return line;
}

static const char *signal_name(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? name : "unknown";
}

static void explain_signal(hc_launch *launch, int number, hc_launch_end *end)
{
    char *name = g_strdup_printf("SIG%s", signal_name(number));
    if (space_was_exhausted(launch, launch->space_peak_bytes)) {
        char *then = g_strdup_printf(", then %s", name);
        end->status = HC_STATUS_OUT_OF_MEMORY;
        end->cause = memory_cause(launch, then);
        g_free(then);
    } else {
        char *line = last_error_line(launch);
        end->status = HC_STATUS_CRASHED;
        end->cause = g_strdup_printf("%s (%s)%s%s", name, strsignal(number),
                                     *line ? ": " : "", line);
        g_free(line);
    }
    g_free(name);
}

/* The worker closed its output: waits for its end and says why. */
static void explain_end(hc_launch *launch, hc_launch_end *end)
{
    int wait_status = hc_child_end(&launch->child);
    launch->child.pid = 0;
    if (WIFSIGNALED(wait_status)) {
        explain_signal(launch, WTERMSIG(wait_status), end);
        return;
    }
    char *line = last_error_line(launch);
    end->status = HC_STATUS_EXITED;
    end->cause = g_strdup_printf("called exit(%d) in the middle%s%s",
                                 WEXITSTATUS(wait_status), *line ? ": " : "", line);
    g_free(line);
}

static void kill_child(hc_launch *launch)
{
    kill(-launch->child.pid, SIGKILL);
    hc_child_end(&launch->child);
    launch->child.pid = 0;
}

/* Ends a worker that must not go on; true when it was ended. */
static bool enforce_limits(hc_launch *launch, hc_launch_end *end)
{
    uint64_t resident_bytes, space_peak_bytes;
    hc_child_memory(&launch->child, &resident_bytes, &space_peak_bytes);
    uint64_t limit = launch->child.memory_limit_bytes;
    if (hc_interrupt_age_s() > INTERRUPT_GRACE_S) {
        end->interrupted = true;
    } else if (limit > 0 && resident_bytes > limit) {
        end->status = HC_STATUS_OUT_OF_MEMORY;
        end->cause = memory_cause(launch, "");
    } else if (launch->deadline_us > 0 && g_get_monotonic_time() > launch->deadline_us) {
        bool exhausted = space_was_exhausted(launch, space_peak_bytes);
        end->status = exhausted ? HC_STATUS_OUT_OF_MEMORY : HC_STATUS_TIMED_OUT;
        end->cause = exhausted ? memory_cause(launch, ", then hung")
                               : g_strdup_printf("no answer within the limit of %g s",
                                                 launch->wall_limit_s);
    } else {
        return false;
    }
    kill_child(launch);
    return true;
}

/* ---- Lines ----------------------------------------------------------------------- */

/* Reads what is there; false at the end of the stream. */
static bool drain(int fd, GString *into)
{
    char buffer[16384];
    ssize_t got = read(fd, buffer, sizeof buffer);
    if (got > 0)
        g_string_append_len(into, buffer, got);
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

static void drain_errors(hc_launch *launch)
{
    while (launch->errors_open) {
        gsize before = launch->errors->len;
        launch->errors_open = drain(launch->child.errors_fd, launch->errors);
        if (launch->errors->len == before)
            break;
        if (launch->errors->len > STDERR_TAIL_BYTES)
            g_string_erase(launch->errors, 0,
                           (gssize)(launch->errors->len - STDERR_TAIL_BYTES));
    }
}

/* The next line, without its newline, or NULL while there is none. */
static char *take_line(hc_launch *launch)
{
    char *newline = memchr(launch->received->str, '\n', launch->received->len);
    if (!newline)
        return NULL;
    gssize length = newline - launch->received->str;
    char *line = g_strndup(launch->received->str, (gsize)length);
    g_string_erase(launch->received, 0, length + 1);
    return line;
}

/* Waits for a line, watching time and memory; NULL with `end` when there will be none. */
static char *wait_for_line(hc_launch *launch, hc_launch_end *end)
{
    bool open = true;
    for (;;) {
        char *line = take_line(launch);
        if (line)
            return line;
        if (!open || launch->received->len > LINE_LIMIT_BYTES) {
            drain_errors(launch);
            explain_end(launch, end);
            return NULL;
        }
        int errors_fd = launch->errors_open ? launch->child.errors_fd : -1;
        struct pollfd fds[] = {{launch->child.answers_fd, POLLIN, 0},
                               {errors_fd, POLLIN, 0}};
        int ready = poll(fds, G_N_ELEMENTS(fds), WATCH_PERIOD_MS);
        if (ready > 0 && fds[1].revents)
            drain_errors(launch);
        if (ready > 0 && fds[0].revents)
            open = drain(launch->child.answers_fd, launch->received);
        else if (enforce_limits(launch, end))
            return NULL;
    }
}

/* Takes the worker's last words out of the stream; true if these are some. */
static bool note_last_words(hc_launch *launch, const json_t *answer)
{
    const json_t *dying = json_object_get(answer, "dying");
    if (!dying)
        return false;
    launch->space_peak_bytes =
        (uint64_t)json_integer_value(json_object_get(dying, "address_space_peak_bytes"));
    return true;
}

static json_t *wait_for_answer(hc_launch *launch, hc_launch_end *end)
{
    for (;;) {
        char *line = wait_for_line(launch, end);
        if (!line)
            return NULL;
        json_t *answer = json_loads(line, 0, NULL);
        if (answer && !note_last_words(launch, answer)) {
            g_free(line);
            return answer;
        }
        if (!answer) {
            end->status = HC_STATUS_FAILED;
            end->cause = g_strdup_printf("not a worker's answer: '%.60s'", line);
            g_free(line);
            kill_child(launch);
            return NULL;
        }
        json_decref(answer);
        g_free(line);
    }
}

/* ---- The launcher ---------------------------------------------------------------- */

static void process_stop(hc_launch *launch)
{
    if (!launch)
        return;
    if (launch->child.pid)
        hc_child_end(&launch->child);
    g_string_free(launch->received, TRUE);
    g_string_free(launch->errors, TRUE);
    g_free(launch->suite_name);
    g_free(launch);
}

static gint64 deadline_after(double seconds)
{
    return seconds > 0 ? g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC) : 0;
}

static bool take_hello(hc_launch *launch, hc_launch_end *end)
{
    json_t *answer = wait_for_answer(launch, end);
    if (!answer) {
        if (end->status == HC_STATUS_EXITED) {
            char *line = last_error_line(launch);
            g_free(end->cause);
            end->cause =
                g_strdup_printf("it is no heapclock suite%s%s", *line ? ": " : "", line);
            g_free(line);
        }
        return false;
    }
    json_t *hello = json_object_get(answer, "hello");
    json_int_t version = json_integer_value(json_object_get(hello, "protocol"));
    launch->suite_name = g_strdup(json_string_value(json_object_get(hello, "suite")));
    json_decref(answer);
    if (version == PROTOCOL_VERSION && launch->suite_name)
        return true;
    end->status = HC_STATUS_FAILED;
    end->cause = g_strdup_printf("hello with protocol %d, expected %d", (int)version,
                                 PROTOCOL_VERSION);
    return false;
}

static hc_launch *process_start(const hc_launch_spec *spec, hc_launch_end *end)
{
    hc_launch *launch = g_new0(hc_launch, 1);
    launch->received = g_string_new(NULL);
    launch->errors = g_string_new(NULL);
    if (!hc_child_spawn(spec, &launch->child, &end->cause)) {
        end->status = HC_STATUS_FAILED;
        process_stop(launch);
        return NULL;
    }
    fcntl(launch->child.errors_fd, F_SETFL, O_NONBLOCK);
    launch->errors_open = true;
    launch->wall_limit_s = HELLO_LIMIT_S;
    launch->deadline_us = deadline_after(HELLO_LIMIT_S);
    if (!take_hello(launch, end)) {
        process_stop(launch);
        return NULL;
    }
    launch->wall_limit_s = spec->wall_limit_s;
    launch->deadline_us = deadline_after(spec->wall_limit_s);
    return launch;
}

/* A worker that is gone shows itself as the end of its answers, so a failed write needs
 * no report of its own. */
static void send_line(hc_launch *launch, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t written = write(launch->child.requests_fd, text, left);
        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            text += written;
            left -= (size_t)written;
        }
    }
}

static json_t *process_ask(hc_launch *launch, json_t *request, hc_launch_end *end)
{
    char *text = json_dumps(request, JSON_COMPACT);
    char *line = g_strconcat(text, "\n", NULL);
    send_line(launch, line);
    g_free(line);
    free(text);
    json_decref(request);
    return wait_for_answer(launch, end);
}

static const char *process_suite_name(const hc_launch *launch)
{
    return launch->suite_name;
}

const hc_launcher hc_launcher_process = {
    .start = process_start,
    .ask = process_ask,
    .suite_name = process_suite_name,
    .stop = process_stop,
};
