#include "worker.h"

#include "answers.h"
#include "fixture.h"
#include "last_words.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct worker {
    const hc_suite *suite;
    const hc_case_list *list;
    const hc_instruments *instruments;
    FILE *requests;
    int answers_fd;
    bool done;
} worker;

/* ---- Lines ----------------------------------------------------------------------- */

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Writes the answer as one line and releases it. A tool that has gone away ends us. */
static bool send_answer(worker *w, json_t *answer)
{
    char *text = answer ? json_dumps(answer, JSON_COMPACT) : NULL;
    json_decref(answer);
    if (!text)
        return false;
    size_t length = strlen(text);
    text[length] = '\n'; /* in the place of the terminator: one write, one line */
    bool sent = write_all(w->answers_fd, text, length + 1);
    free(text);
    return sent;
}

bool hc_worker_take_streams(hc_worker_streams *streams)
{
    streams->requests_fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    streams->answers_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (streams->requests_fd < 0 || streams->answers_fd < 0 || nothing < 0)
        return false;
    if (dup2(nothing, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return false;
    close(nothing);
    return true;
}

/* ---- Requests -------------------------------------------------------------------- */

static const hc_case *requested_case(const worker *w, const json_t *request,
                                     json_t **error)
{
    const char *name = json_string_value(json_object_get(request, "benchmark"));
    if (!name) {
        *error = hc_answer_error("usage", "benchmark: expected a name");
        return NULL;
    }
    const hc_case *one = hc_case_list_find(w->list, name);
    if (!one)
        *error = hc_answer_error("usage", "no benchmark is named '%s'", name);
    return one;
}

static json_t *answer_check(worker *w, const json_t *request)
{
    json_t *error = NULL;
    const hc_case *one = requested_case(w, request, &error);
    if (!one)
        return error;
    hc_slice slice;
    hc_slice_init(&slice, one, HC_GAUGE_TIME, 1, w->instruments);
    slice.is_check = true;
    hc_slice_run(&slice);
    json_t *answer = hc_answer_check(&slice);
    hc_slice_clear(&slice);
    return answer;
}

static bool gauge_from_name(const char *name, hc_gauge *gauge)
{
    static const char *const names[] = {
        [HC_GAUGE_TIME] = "time",
        [HC_GAUGE_HEAP] = "heap",
        [HC_GAUGE_FOOTPRINT] = "footprint",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            *gauge = (hc_gauge)i;
            return true;
        }
    }
    return false;
}

static json_t *answer_run(worker *w, const json_t *request)
{
    json_t *error = NULL;
    const hc_case *one = requested_case(w, request, &error);
    if (!one)
        return error;
    const char *gauge_name = json_string_value(json_object_get(request, "gauge"));
    hc_gauge gauge = HC_GAUGE_TIME;
    if (gauge_name && !gauge_from_name(gauge_name, &gauge))
        return hc_answer_error("usage", "gauge '%s': expected time, heap or footprint",
                               gauge_name);
    json_int_t iterations = json_integer_value(json_object_get(request, "iterations"));
    if (gauge == HC_GAUGE_TIME && iterations < 1)
        return hc_answer_error("usage", "iterations: expected a number of at least 1");

    hc_slice slice;
    hc_slice_init(&slice, one, gauge, (uint64_t)iterations, w->instruments);
    hc_slice_run(&slice);
    json_t *answer = hc_answer_slice(&slice);
    hc_slice_clear(&slice);
    return answer;
}

/* The last fixture goes before the answer, so that the tool hears how that went. */
static json_t *answer_quit(worker *w)
{
    w->done = true;
    hc_outcome torn_down;
    hc_fixture_leave(&torn_down);
    if (torn_down.kind != HC_OUTCOME_OK)
        return hc_answer_error("failed", "%s", torn_down.message);
    return json_pack("{s:b}", "bye", 1);
}

static json_t *answer_request(worker *w, const json_t *request)
{
    const char *op = json_string_value(json_object_get(request, "op"));
    if (!op)
        return hc_answer_error("usage", "op: expected a word");
    if (strcmp(op, "run") == 0)
        return answer_run(w, request);
    if (strcmp(op, "check") == 0)
        return answer_check(w, request);
    if (strcmp(op, "list") == 0)
        return hc_answer_list(w->suite, w->list);
    if (strcmp(op, "describe") == 0)
        return hc_answer_describe(w->suite, w->instruments);
    if (strcmp(op, "quit") == 0)
        return answer_quit(w);
    return hc_answer_error("usage",
                           "op '%s': expected list, describe, check, run or quit", op);
}

static json_t *answer_line(worker *w, const char *line, size_t length)
{
    json_error_t where;
    json_t *request = json_loadb(line, length, 0, &where);
    if (!request)
        return hc_answer_error("usage", "not a JSON object: %s", where.text);
    json_t *answer = answer_request(w, request);
    json_decref(request);
    return answer;
}

static int serve(worker *w)
{
    char *line = NULL;
    size_t capacity = 0;
    bool sent = send_answer(w, hc_answer_hello(w->suite));
    while (sent && !w->done) {
        ssize_t length = getline(&line, &capacity, w->requests);
        if (length < 0)
            break;
        sent = send_answer(w, answer_line(w, line, (size_t)length));
    }
    free(line);
    return sent ? 0 : 2;
}

/* At the end of input there may still be a fixture, and nobody to answer. */
static void leave_unasked(void)
{
    hc_outcome torn_down;
    hc_fixture_leave(&torn_down);
    if (torn_down.kind != HC_OUTCOME_OK)
        fprintf(stderr, "heapclock: %s\n", torn_down.message);
}

int hc_worker_serve(const hc_worker_streams *streams, const hc_suite *suite,
                    const hc_case_list *list, const hc_instruments *instruments)
{
    worker w = {.suite = suite,
                .list = list,
                .instruments = instruments,
                .requests = fdopen(streams->requests_fd, "r"),
                .answers_fd = streams->answers_fd};
    if (!w.requests) {
        perror("heapclock: cannot read requests");
        return 2;
    }
    hc_last_words_arm(w.answers_fd);
    int code = serve(&w);
    leave_unasked();
    hc_last_words_disarm();
    fclose(w.requests);
    return code;
}

int hc_worker_refuse(const char *reason)
{
    hc_worker_streams streams;
    if (!hc_worker_take_streams(&streams)) {
        perror("heapclock: cannot take the worker's standard streams");
        return 2;
    }
    worker w = {.answers_fd = streams.answers_fd};
    send_answer(&w, hc_answer_error("usage", "%s", reason));
    return 2;
}

int hc_worker_main(const hc_suite *suite, const hc_case_list *list,
                   const hc_instruments *instruments)
{
    hc_worker_streams streams;
    if (!hc_worker_take_streams(&streams)) {
        perror("heapclock: cannot take the worker's standard streams");
        return 2;
    }
    return hc_worker_serve(&streams, suite, list, instruments);
}
