#include "launch.h"

#include "child.h"
#include "ending.h"
#include "interrupt.h"
#include "reply.h"
#include "worker_output.h"
#include "write_all.h"

#include <signal.h>
#include <string.h>

#define HELLO_LIMIT_S 10.0
#define MUTE_LIMIT_S 1.0
#define INTERRUPT_GRACE_S 1.0 /* a slice longer than this is dropped */
#define WATCH_PERIOD_MS 50
#define LEAVE_PERIOD_MS 1 /* between looks at a worker that is about to leave */
#define QUOTED_CHARS 60
#define LINE_LIMIT_BYTES (16u << 20)
#define PROTOCOL_VERSION 1

struct hc_launch {
    hc_child child;
    double limit_s;      /* once it has said hello */
    double wall_limit_s; /* as it is now */
    gint64 deadline_us;  /* 0: none */
    hc_worker_output output;
    char *suite_name;
    bool is_taken_over; /* somebody else's program: its hello comes with its benchmarks */
    bool may_be_any;    /* whatever executable was named */
    bool is_script;
    bool told_to_quit;
    bool said_exit;            /* its last words: the suite called exit */
    uint64_t space_peak_bytes; /* from its last words */
    gint64 watched_us;         /* when its limits were last enforced */
    gint64 mute_since_us; /* waits for requests, and has said no hello; 0: it does not */
};

void hc_launch_end_clear(hc_launch_end *end)
{
    g_free(end->cause);
    *end = (hc_launch_end){0};
}

/* ---- Ending it ------------------------------------------------------------------- */

/* The worker closed its answers or is gone: waits for its end and says why. */
static void explain_end(hc_launch *launch, hc_launch_end *end)
{
    hc_ending ending = {.told_to_quit = launch->told_to_quit,
                        .said_exit = launch->said_exit,
                        .space_peak_bytes = launch->space_peak_bytes,
                        .memory_limit_bytes = launch->child.memory_limit_bytes,
                        .errors = launch->output.errors};
    ending.by_itself = hc_child_end(&launch->child, &ending.wait_status);
    launch->child.pid = 0;
    hc_ending_explain(&ending, end);
}

static void kill_child(hc_launch *launch)
{
    int wait_status;
    kill(-launch->child.pid, SIGKILL);
    hc_child_end(&launch->child, &wait_status);
    launch->child.pid = 0;
}

/* Ends a worker that broke the protocol. The cause is stolen. */
static void refuse(hc_launch *launch, char *cause, hc_launch_end *end)
{
    end->status = HC_STATUS_FAILED;
    end->cause = cause;
    kill_child(launch);
}

static char *deadline_cause(const hc_launch *launch)
{
    return g_strdup_printf(launch->told_to_quit ? "did not quit within the limit of %g s"
                                                : "no answer within the limit of %g s",
                           launch->wall_limit_s);
}

/* Until its hello a program may be anything. */
static const char *no_suite(const hc_launch *launch)
{
    if (launch->is_script)
        return "it is a script that runs no heapclock suite (a Google Benchmark program "
               "is to be named itself)";
    return launch->may_be_any ? "it is no heapclock suite, nor a Google Benchmark program"
                              : "it is no heapclock suite";
}

/* Nothing is asked before the hello, so that who waits for a request will never say it.
 */
static bool is_mute(hc_launch *launch)
{
    if (launch->suite_name || !hc_child_waits_for_input(&launch->child)) {
        launch->mute_since_us = 0;
        return false;
    }
    gint64 now_us = g_get_monotonic_time();
    if (launch->mute_since_us == 0)
        launch->mute_since_us = now_us;
    return now_us - launch->mute_since_us > (gint64)(MUTE_LIMIT_S * G_USEC_PER_SEC);
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
        end->cause = hc_ending_memory_cause(limit, "");
    } else if (launch->deadline_us > 0 && g_get_monotonic_time() > launch->deadline_us) {
        bool exhausted = hc_ending_is_memory(limit, space_peak_bytes);
        end->status = exhausted ? HC_STATUS_OUT_OF_MEMORY : HC_STATUS_TIMED_OUT;
        end->cause = exhausted ? hc_ending_memory_cause(limit, ", then hung")
                               : deadline_cause(launch);
    } else if (is_mute(launch)) {
        end->status = HC_STATUS_FAILED;
        end->cause =
            g_strdup_printf("%s: it waits for input and says nothing", no_suite(launch));
    } else {
        return false;
    }
    kill_child(launch);
    return true;
}

/* By the clock and not when the pipes are silent: a worker that writes without end must
 * not escape. True when the worker was ended. */
static bool watch(hc_launch *launch, hc_launch_end *end)
{
    gint64 now_us = g_get_monotonic_time();
    if (now_us - launch->watched_us < WATCH_PERIOD_MS * 1000)
        return false;
    launch->watched_us = now_us;
    return enforce_limits(launch, end);
}

/* ---- Lines ----------------------------------------------------------------------- */

/* True when no more lines are to be expected: the answers are closed, unless it has only
 * been told to quit and is about to; or the process is gone and its answers are empty
 * (what it started may hold them open). */
static bool is_silent(hc_launch *launch)
{
    if (!launch->output.answers_open && !launch->told_to_quit)
        return true;
    if (!hc_child_is_over(&launch->child))
        return false;
    gsize before = launch->output.received->len;
    hc_worker_output_receive(&launch->output, 0);
    return launch->output.received->len == before;
}

/* Waits for a line, watching time and memory; NULL with `end` when there will be none. */
static char *wait_for_line(hc_launch *launch, hc_launch_end *end)
{
    for (;;) {
        char *line = hc_worker_output_take_line(&launch->output);
        if (line)
            return line;
        if (launch->output.received->len > LINE_LIMIT_BYTES) {
            refuse(launch, g_strdup("a line of more than 16 MiB"), end);
            return NULL;
        }
        if (is_silent(launch)) {
            hc_worker_output_drain_errors(&launch->output);
            explain_end(launch, end);
            return NULL;
        }
        hc_worker_output_receive(&launch->output, launch->output.answers_open
                                                      ? WATCH_PERIOD_MS
                                                      : LEAVE_PERIOD_MS);
        if (watch(launch, end))
            return NULL;
    }
}

/* Keeps what the worker's last words say; false if these are none. They are its last
 * only until it says something else: a process that a kernel forked has words as well. */
static bool note_last_words(hc_launch *launch, const json_t *answer)
{
    const json_t *dying = json_object_get(answer, "dying");
    launch->said_exit = json_is_true(json_object_get(dying, "exit"));
    launch->space_peak_bytes =
        (uint64_t)json_integer_value(json_object_get(dying, "address_space_peak_bytes"));
    return dying != NULL;
}

static char *no_answer_cause(const hc_launch *launch, const char *line)
{
    GString *text = g_string_new(line);
    char *quoted = hc_quote_last_line(text, QUOTED_CHARS);
    char *cause = launch->suite_name
                      ? g_strdup_printf("not a worker's answer: '%s'", quoted)
                      : g_strdup_printf("%s: it says '%s'", no_suite(launch), quoted);
    g_free(quoted);
    g_string_free(text, TRUE);
    return cause;
}

static json_t *wait_for_answer(hc_launch *launch, hc_launch_end *end)
{
    for (;;) {
        char *line = wait_for_line(launch, end);
        if (!line)
            return NULL;
        json_t *answer = json_loads(line, 0, NULL);
        if (!answer)
            refuse(launch, no_answer_cause(launch, line), end);
        g_free(line);
        if (!answer || !note_last_words(launch, answer))
            return answer;
        json_decref(answer);
    }
}

/* ---- The launcher ---------------------------------------------------------------- */

static void process_stop(hc_launch *launch)
{
    if (!launch)
        return;
    int wait_status;
    if (launch->child.pid)
        hc_child_end(&launch->child, &wait_status);
    hc_worker_output_clear(&launch->output);
    g_free(launch->suite_name);
    g_free(launch);
}

static gint64 deadline_after(double seconds)
{
    return seconds > 0 ? g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC) : 0;
}

/* It ended without a hello. What it wrote last often says why. */
static void explain_no_hello(const hc_launch *launch, hc_launch_end *end)
{
    const char *what =
        launch->is_taken_over ? "it ended before it ran a benchmark" : no_suite(launch);
    char *line = hc_quote_last_line(launch->output.errors, HC_QUOTED_ERROR_CHARS);
    g_free(end->cause);
    end->cause = g_strdup_printf("%s%s%s", what, *line ? ": " : "", line);
    g_free(line);
}

static void set_limit(hc_launch *launch, double seconds)
{
    launch->wall_limit_s = seconds;
    launch->deadline_us = deadline_after(seconds);
}

static bool take_hello(hc_launch *launch, hc_launch_end *end)
{
    json_t *answer = wait_for_answer(launch, end);
    if (!answer) {
        if (end->status == HC_STATUS_EXITED)
            explain_no_hello(launch, end);
        return false;
    }
    const char *refusal = NULL;
    if (hc_reply_classify(answer, &refusal) != HC_REPLY_BODY) {
        end->status = HC_STATUS_FAILED;
        end->cause = g_strdup(refusal);
        json_decref(answer);
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
    if (!hc_child_spawn(spec, &launch->child, &end->cause)) {
        end->status = HC_STATUS_FAILED;
        process_stop(launch);
        return NULL;
    }
    hc_worker_output_open(&launch->output, launch->child.answers_fd,
                          launch->child.errors_fd);
    launch->is_taken_over = spec->takeover != NULL;
    launch->may_be_any = !spec->takeover && !spec->adapter && !spec->interpreter;
    launch->is_script = spec->is_script;
    launch->limit_s = spec->wall_limit_s;
    set_limit(launch, HELLO_LIMIT_S);
    launch->watched_us = g_get_monotonic_time();
    return launch;
}

static bool process_greet(hc_launch *launch, hc_launch_end *end)
{
    bool greeted = take_hello(launch, end);
    set_limit(launch, launch->limit_s);
    return greeted;
}

/* A worker that is gone shows itself as the end of its answers, so a failed write needs
 * no report of its own. */
static void send_line(hc_launch *launch, const char *text)
{
    hc_write_all(launch->child.requests_fd, text, strlen(text));
}

static void process_tell(hc_launch *launch, json_t *request)
{
    char *text = json_dumps(request, JSON_COMPACT);
    char *line = g_strconcat(text, "\n", NULL);
    send_line(launch, line);
    g_free(line);
    free(text);
    json_decref(request);
}

/* The answer to quit, if it is an error, as an end. False if it is one. */
static bool take_farewell(const json_t *answer, hc_launch_end *end)
{
    const char *message = NULL;
    if (hc_reply_classify(answer, &message) == HC_REPLY_BODY)
        return true;
    end->status = HC_STATUS_FAILED;
    end->cause = g_strdup(message);
    return false;
}

/* A worker may leave without an answer, and one that does not know quit leaves at the
 * end of its input. */
static bool process_finish(hc_launch *launch, hc_launch_end *end)
{
    launch->told_to_quit = true;
    send_line(launch, "{\"op\":\"quit\"}\n");
    hc_child_end_input(&launch->child);
    json_t *answer;
    bool well = true;
    while (well && (answer = wait_for_answer(launch, end)) != NULL) {
        well = take_farewell(answer, end);
        json_decref(answer);
    }
    return well && !end->interrupted && end->status == HC_STATUS_OK;
}

static void process_dismiss(hc_launch *launch)
{
    hc_child_end_input(&launch->child);
}

static const char *process_suite_name(const hc_launch *launch)
{
    return launch->suite_name;
}

const hc_launcher hc_launcher_process = {
    .start = process_start,
    .greet = process_greet,
    .tell = process_tell,
    .hear = wait_for_answer,
    .suite_name = process_suite_name,
    .finish = process_finish,
    .dismiss = process_dismiss,
    .stop = process_stop,
};

hc_launch *hc_launch_begin(const hc_launcher *launcher, const hc_launch_spec *spec,
                           hc_launch_end *end)
{
    hc_launch *launch = launcher->start(spec, end);
    if (!launch || launcher->greet(launch, end))
        return launch;
    launcher->stop(launch);
    return NULL;
}

json_t *hc_launch_ask(const hc_launcher *launcher, hc_launch *launch, json_t *request,
                      hc_launch_end *end)
{
    launcher->tell(launch, request);
    return launcher->hear(launch, end);
}
