/* http_server.h - an HTTP/1.1 server on 127.0.0.1 for kernels that fetch: it answers each
 * request after a given time, so that what is measured is the waiting, and how it is
 * arranged.
 *
 *     GET /pages/2 HTTP/1.1      ->      200, the items of the third page, a number a
 * line
 *
 * Behind the last page are empty ones. It is a process of its own, which ends with the
 * one that started it; connections stay open between requests. */
#ifndef HEAPCLOCK_KERNELS_HTTP_SERVER_H
#define HEAPCLOCK_KERNELS_HTTP_SERVER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct http_pages {
    uint64_t delay_ns; /* between a request and its answer */
    uint32_t count;
    uint32_t items; /* on a page: page p has items p * items, p * items + 1, ... */
} http_pages;

/* At most; a page with more does not fit an answer. */
enum { HTTP_MOST_ITEMS = 200 };

typedef struct http_server_tally http_server_tally;

typedef struct http_server {
    pid_t process;
    uint16_t port;
    http_server_tally *tally; /* shared with the process */
} http_server;

/* NULL, or the reason why there is none. The port is one that was free. */
const char *http_server_start(http_server *server, http_pages pages);
void http_server_stop(http_server *server);

/* As the server saw it, since it was started or these were last asked to start anew. */
uint64_t http_server_requests(const http_server *server);
uint64_t http_server_most_at_once(const http_server *server);
void http_server_tally_anew(http_server *server);

#endif
