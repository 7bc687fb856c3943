/* limits_calls.c - what one of the things costs that a loop's body may consist of: a
 * call, an allocation, a page, a system call, a thread, a process. */
#include "limits_kernels.h"

#include "support/need.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void nothing(void) {}

/* The compiler must load the pointer anew for each call. */
void limit_function_call(hc_state *state)
{
    void (*volatile unknown)(void) = nothing;
    HC_LOOP(state) {
        unknown();
    }
}

void limit_malloc_free(hc_state *state)
{
    HC_LOOP(state) {
        void *block = malloc(64);
        hc_keep(block);
        free(block);
    }
}

void limit_clock_read(hc_state *state)
{
    struct timespec now;
    HC_LOOP(state) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        hc_keep(&now);
    }
}

void limit_syscall(hc_state *state)
{
    HC_LOOP(state) {
        syscall(SYS_getppid);
    }
}

/* ---- First touch of a page ------------------------------------------------------- */

enum { PAGES = 256 };

static size_t page_bytes(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

void limit_page_fault_set_up(hc_state *state)
{
    size_t bytes = PAGES * page_bytes();
    char *pages =
        mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        hc_fail(state, "cannot map %zu bytes", bytes);
    else if (madvise(pages, bytes, MADV_NOHUGEPAGE) != 0)
        hc_fail(state, "cannot ask for small pages");
    hc_set_fixture(state, pages);
}

void limit_page_fault_tear_down(hc_state *state)
{
    munmap(hc_fixture(state), PAGES * page_bytes());
}

/* Gives the pages back and touches them again; giving back is a small part of it. */
void limit_page_fault(hc_state *state)
{
    volatile char *pages = hc_fixture(state);
    size_t bytes = page_bytes();
    HC_LOOP(state) {
        madvise((void *)pages, PAGES * bytes, MADV_DONTNEED);
        for (size_t page = 0; page < PAGES; page++)
            pages[page * bytes] = 1;
    }
    hc_items(state, PAGES);
}

/* ---- Threads and processes ------------------------------------------------------- */

static void *return_argument(void *argument)
{
    return argument;
}

void limit_thread(hc_state *state)
{
    HC_LOOP(state) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, return_argument, NULL) != 0) {
            hc_fail(state, "cannot start a thread");
            return;
        }
        pthread_join(thread, NULL);
    }
}

void limit_fork(hc_state *state)
{
    HC_LOOP(state) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0 || waitpid(child, NULL, 0) != child) {
            hc_fail(state, "cannot start a process");
            return;
        }
    }
}
