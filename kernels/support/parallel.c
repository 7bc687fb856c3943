#include "parallel.h"

#include "offspring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

const char *parallel_serial(const parallel_job *job, unsigned workers)
{
    (void)workers;
    for (size_t i = 0; i < job->count; i++)
        job->results[i] = job->apply(job->items[i]);
    return NULL;
}

static bool is_too_large(const parallel_job *job, unsigned workers)
{
    return job->count > PARALLEL_MOST_ITEMS || workers > PARALLEL_MOST_WORKERS;
}

/* ---- Processes ------------------------------------------------------------------- */

/* Records no longer than PIPE_BUF are written and read whole, so workers can share the
 * ends of two pipes. */
typedef struct pipe_record {
    uint64_t index, value; /* of the item; an item, or its result */
} pipe_record;

_Static_assert(PARALLEL_MOST_ITEMS * sizeof(pipe_record) <= PIPE_BUF,
               "all items have to fit the pipe before anybody reads them");

enum { CHILD_ITEMS = 3, CHILD_RESULTS };

/* Until there are no items left. */
_Noreturn static void work(uint64_t (*apply)(uint64_t item))
{
    pipe_record record;
    while (read(CHILD_ITEMS, &record, sizeof record) == sizeof record) {
        record.value = apply(record.value);
        if (write(CHILD_RESULTS, &record, sizeof record) != sizeof record)
            _exit(1);
    }
    _exit(0);
}

/* The reading end of a pipe that holds all items, and whose writing end is closed; -1. */
static int offer_items(const parallel_job *job)
{
    int ends[2];
    bool offered = true;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    for (size_t i = 0; i < job->count; i++) {
        pipe_record record = {i, job->items[i]};
        offered = offered && write(ends[1], &record, sizeof record) == sizeof record;
    }
    close(ends[1]);
    if (offered)
        return ends[0];
    close(ends[0]);
    return -1;
}

/* False when the workers were gone before all results had come. */
static bool take_results(const parallel_job *job, int results_fd)
{
    pipe_record record;
    for (size_t taken = 0; taken < job->count; taken++) {
        ssize_t got;
        do
            got = read(results_fd, &record, sizeof record);
        while (got < 0 && errno == EINTR);
        if (got != sizeof record)
            return false;
        job->results[record.index] = record.value;
    }
    return true;
}

static unsigned fork_workers(const parallel_job *job, pid_t *workers, unsigned count,
                             const int ends[2])
{
    unsigned forked = 0;
    while (forked < count) {
        pid_t child = offspring_fork(ends, 2);
        if (child == 0)
            work(job->apply);
        if (child < 0)
            break;
        workers[forked++] = child;
    }
    return forked;
}

/* Closes the writing end of the results, so that they end with the workers. */
static const char *run_workers(const parallel_job *job, unsigned count, int items_fd,
                               const int results[2])
{
    pid_t workers[PARALLEL_MOST_WORKERS];
    const int ends[2] = {items_fd, results[1]};
    unsigned forked = fork_workers(job, workers, count, ends);
    close(results[1]);
    bool complete = take_results(job, results[0]), clean = true;
    for (unsigned i = 0; i < forked; i++)
        clean = offspring_wait(workers[i]) == 0 && clean;
    if (forked < count)
        return "cannot fork the pool's workers";
    if (!complete || !clean)
        return "a worker of the pool ended before its work was done";
    return NULL;
}

const char *parallel_processes(const parallel_job *job, unsigned workers)
{
    int results[2];
    if (is_too_large(job, workers))
        return "more items or workers than a pool takes";
    int items_fd = offer_items(job);
    if (items_fd < 0)
        return "no pipe for the pool's items";
    if (pipe2(results, O_CLOEXEC) != 0) {
        close(items_fd);
        return "no pipe for the pool's results";
    }
    const char *reason = run_workers(job, workers, items_fd, results);
    close(items_fd);
    close(results[0]);
    return reason;
}

/* ---- Threads --------------------------------------------------------------------- */

typedef struct thread_pool {
    const parallel_job *job;
    atomic_size_t next;
} thread_pool;

static void *work_in_thread(void *argument)
{
    thread_pool *pool = argument;
    const parallel_job *job = pool->job;
    size_t i;
    while ((i = atomic_fetch_add(&pool->next, 1)) < job->count)
        job->results[i] = job->apply(job->items[i]);
    return NULL;
}

const char *parallel_threads(const parallel_job *job, unsigned workers)
{
    thread_pool pool = {.job = job};
    pthread_t threads[PARALLEL_MOST_WORKERS];
    unsigned started = 0;
    if (is_too_large(job, workers))
        return "more items or workers than a pool takes";
    while (started < workers &&
           pthread_create(&threads[started], NULL, work_in_thread, &pool) == 0)
        started++;
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return started == workers ? NULL : "cannot start the pool's threads";
}
