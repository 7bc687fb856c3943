/* concurrency_fetch.c - pages of a local HTTP server that answers late: twenty of them,
 * some at once; and pages one by one, as many as are needed.
 *
 * The server is a process of its own (support/http_server.h), since a server in this one
 * would be measured with the client. It counts what it was asked. */
#include "concurrency.h"

#include "support/http_client.h"
#include "support/http_server.h"
#include "support/monotonic.h"
#include "support/need.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum {
    FETCH_URLS = 20,
    FETCH_MS = 20,
    MOST_LANES = FETCH_URLS,
    PAGES = 10,
    PAGE_MS = 5,
    FEW_ITEMS = 50 /* that somebody needs */
};

/* What is fetched in one iteration, and by whom. The clients are as many as may ask at
 * once: each is a lane, which takes the next page when it is free. */
typedef struct fetch_fixture {
    http_server server;
    uint32_t next_page;
    bool is_over; /* no lane asks for a further page */
    uint64_t sum, items;
    char error[HTTP_ERROR_BYTES]; /* of the first lane that failed */
    struct lane {
        http_client client; /* first: a client is cast to its lane */
        struct fetch_fixture *fixture;
    } lanes[MOST_LANES];
} fetch_fixture;

/* ---- Fixture --------------------------------------------------------------------- */

static void set_up(hc_state *state, http_pages pages)
{
    fetch_fixture *fixture = hc_need_zeros(sizeof *fixture);
    const char *reason = http_server_start(&fixture->server, pages);
    if (reason != NULL) {
        hc_fail(state, "%s", reason);
        free(fixture);
        return;
    }
    hc_set_fixture(state, fixture);
}

void concurrency_fetch_set_up(hc_state *state)
{
    set_up(state, (http_pages){FETCH_MS * NS_PER_MS, FETCH_URLS, 1});
}

void concurrency_page_set_up(hc_state *state)
{
    set_up(state, (http_pages){PAGE_MS * NS_PER_MS, PAGES, (uint32_t)hc_arg(state, 0)});
}

void concurrency_fetch_tear_down(hc_state *state)
{
    fetch_fixture *fixture = hc_fixture(state);
    http_server_stop(&fixture->server);
    free(fixture);
}

/* ---- One iteration --------------------------------------------------------------- */

/* The next page, if the lane's work is not done. */
static void go_on(http_client *client, event_loop *loop, fetch_fixture *fixture)
{
    if (fixture->is_over)
        http_client_close(client);
    else
        http_client_get(client, loop, fixture->next_page++);
}

/* True when the answer has been added to the sum; its items then. */
static bool take_answer(http_client *client, fetch_fixture *fixture, uint32_t *items)
{
    if (client->error[0] != '\0') {
        if (fixture->error[0] == '\0')
            memcpy(fixture->error, client->error, sizeof fixture->error);
        fixture->is_over = true;
        return false;
    }
    fixture->sum += http_client_sum(client, items);
    fixture->items += *items;
    return true;
}

static fetch_fixture *fixture_of(http_client *client)
{
    return ((struct lane *)client)->fixture;
}

/* All that is fetched so far is forgotten; `lanes` begin. */
static bool fetch(fetch_fixture *fixture, size_t lanes,
                  void (*done)(http_client *self, event_loop *loop))
{
    event_loop loop;
    fixture->next_page = 0;
    fixture->is_over = false;
    fixture->sum = fixture->items = 0;
    fixture->error[0] = '\0';
    bool worked = event_loop_open(&loop);
    for (size_t i = 0; worked && i < lanes; i++) {
        fixture->lanes[i].fixture = fixture;
        http_client_init(&fixture->lanes[i].client, fixture->server.port, done);
        go_on(&fixture->lanes[i].client, &loop, fixture);
    }
    worked = worked && event_loop_run(&loop);
    if (!worked)
        snprintf(fixture->error, sizeof fixture->error, "the event loop: %s",
                 strerror(errno));
    event_loop_close(&loop);
    return fixture->error[0] == '\0';
}

/* The loop of all kernels here; the server's tally is of the measured iterations. */
static void measure(hc_state *state, size_t lanes,
                    void (*done)(http_client *self, event_loop *loop))
{
    fetch_fixture *fixture = hc_fixture(state);
    http_server_tally_anew(&fixture->server);
    HC_LOOP(state) {
        if (!fetch(fixture, lanes, done)) {
            hc_fail(state, "%s", fixture->error);
            return;
        }
    }
    hc_counter(state, "requests", (double)http_server_requests(&fixture->server),
               HC_COUNTER_PER_ITERATION);
    hc_items(state, fixture->items);
    hc_answer(state, fixture->sum);
}

/* ---- Twenty pages, some at once -------------------------------------------------- */

/* As many items, one a page. */
uint64_t concurrency_fetch_reference(hc_state *state)
{
    (void)state;
    return FETCH_URLS * (FETCH_URLS - 1) / 2;
}

static void on_url(http_client *client, event_loop *loop)
{
    fetch_fixture *fixture = fixture_of(client);
    uint32_t items;
    if (!take_answer(client, fixture, &items))
        return;
    fixture->is_over = fixture->is_over || fixture->next_page == FETCH_URLS;
    go_on(client, loop, fixture);
}

void concurrency_fetch(hc_state *state)
{
    const fetch_fixture *fixture = hc_fixture(state);
    measure(state, (size_t)hc_arg(state, 0), on_url);
    hc_counter(state, "most_at_once", (double)http_server_most_at_once(&fixture->server),
               HC_COUNTER_VALUE);
}

/* ---- Pages until there are enough ------------------------------------------------ */

static uint64_t sum_below(uint64_t n)
{
    return n * (n - 1) / 2;
}

uint64_t concurrency_page_first_reference(hc_state *state)
{
    return sum_below((uint64_t)hc_arg(state, 0));
}

uint64_t concurrency_page_all_reference(hc_state *state)
{
    return sum_below(PAGES * (uint64_t)hc_arg(state, 0));
}

/* Fetches on until there are `enough` items, or no more: as printed, an empty page tells
 * that. */
static void take_page(http_client *client, event_loop *loop, uint64_t enough)
{
    fetch_fixture *fixture = fixture_of(client);
    uint32_t items;
    if (!take_answer(client, fixture, &items))
        return;
    fixture->is_over = items == 0 || fixture->items >= enough;
    go_on(client, loop, fixture);
}

static void on_first_page(http_client *client, event_loop *loop)
{
    take_page(client, loop, 1);
}

static void on_few_items(http_client *client, event_loop *loop)
{
    take_page(client, loop, FEW_ITEMS);
}

static void on_page(http_client *client, event_loop *loop)
{
    take_page(client, loop, UINT64_MAX);
}

void concurrency_page_first(hc_state *state)
{
    measure(state, 1, on_first_page);
}

void concurrency_page_all(hc_state *state)
{
    measure(state, 1, on_page);
}

void concurrency_pages_needed_50(hc_state *state)
{
    measure(state, 1, on_few_items);
}
