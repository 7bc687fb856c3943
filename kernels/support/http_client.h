/* http_client.h - one connection of a fetching client: asks http_server.h for pages, one
 * after the other, as a task of an event loop. Several are several tasks. */
#ifndef HEAPCLOCK_KERNELS_HTTP_CLIENT_H
#define HEAPCLOCK_KERNELS_HTTP_CLIENT_H

#include "event_loop.h"

typedef struct http_client http_client;

enum { HTTP_ANSWER_BYTES = 8192, HTTP_ERROR_BYTES = 96 };

struct http_client {
    event_task task;
    uint16_t port;
    int fd; /* -1: not connected */

    /* Called when the answer to http_client_get is there, or `error` says why there is
     * none. Asks for the next page, or closes. */
    void (*done)(http_client *self, event_loop *loop);

    uint32_t page;    /* asked for */
    const char *body; /* of the answer, in place, with a 0 behind it; NULL: none */
    char error[HTTP_ERROR_BYTES]; /* "" while all goes well */
    size_t received;
    char answer[HTTP_ANSWER_BYTES];
};

/* Not connected yet; the first http_client_get does that. */
void http_client_init(http_client *client, uint16_t port,
                      void (*done)(http_client *self, event_loop *loop));

/* Over the connection that there is, or a new one. */
void http_client_get(http_client *client, event_loop *loop, uint32_t page);

void http_client_close(http_client *client);

/* The sum of the answer's items, and how many there are. */
uint64_t http_client_sum(const http_client *client, uint32_t *items);

#endif
