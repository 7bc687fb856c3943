#include "http_client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void http_client_init(http_client *client, uint16_t port,
                      void (*done)(http_client *self, event_loop *loop))
{
    client->port = port;
    client->fd = -1;
    client->done = done;
    client->body = NULL;
    client->error[0] = '\0';
}

void http_client_close(http_client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
}

/* ---- Ends of a request ----------------------------------------------------------- */

static void fail(http_client *client, event_loop *loop, const char *what, int error)
{
    snprintf(client->error, sizeof client->error, "%s 127.0.0.1:%" PRIu16 "%s%s", what,
             client->port, error != 0 ? ": " : "", error != 0 ? strerror(error) : "");
    http_client_close(client);
    client->body = NULL;
    client->done(client, loop);
}

/* Names of header fields are compared without regard to case (RFC 9110, 5.1). */
static bool find_length(const char *head, size_t *length)
{
    static const char name[] = "\r\ncontent-length:";
    const char *field = strcasestr(head, name);
    if (field == NULL)
        return false;
    char *end;
    *length = strtoul(field + strlen(name), &end, 10);
    return *end == '\r';
}

typedef enum progress { COMPLETE, INCOMPLETE, NOT_OURS } progress;

static progress look_at_answer(http_client *client)
{
    size_t length;
    client->answer[client->received] = '\0';
    char *body = strstr(client->answer, "\r\n\r\n");
    if (body == NULL)
        return INCOMPLETE;
    body += 4;
    if (strncmp(client->answer, "HTTP/1.1 200 ", 13) != 0 ||
        !find_length(client->answer, &length))
        return NOT_OURS;
    size_t there = client->received - (size_t)(body - client->answer);
    if (there < length)
        return INCOMPLETE;
    client->body = body;
    return there == length ? COMPLETE : NOT_OURS;
}

/* ---- Its three waits ------------------------------------------------------------- */

static void on_answer(event_task *task, event_loop *loop)
{
    http_client *client = (http_client *)task;
    size_t room = sizeof client->answer - 1 - client->received;
    ssize_t got = recv(client->fd, client->answer + client->received, room, 0);
    if (got < 0 && errno == EAGAIN) {
        event_loop_wait(loop, task, client->fd, EPOLLIN);
    } else if (got <= 0) {
        fail(client, loop, "no whole answer from", got < 0 ? errno : 0);
    } else {
        client->received += (size_t)got;
        switch (look_at_answer(client)) {
        case COMPLETE:
            client->done(client, loop);
            break;
        case INCOMPLETE:
            event_loop_wait(loop, task, client->fd, EPOLLIN);
            break;
        case NOT_OURS:
            fail(client, loop, "not a page, but an error or nonsense from", 0);
            break;
        }
    }
}

/* A request is some 60 bytes, which a socket always has room for. */
static void send_request(http_client *client, event_loop *loop)
{
    char request[128];
    int length = snprintf(request, sizeof request,
                          "GET /pages/%" PRIu32 " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                          client->page);
    if (send(client->fd, request, (size_t)length, MSG_NOSIGNAL) != length) {
        fail(client, loop, "cannot ask", errno);
        return;
    }
    client->received = 0;
    client->body = NULL;
    client->task.resume = on_answer;
    event_loop_wait(loop, &client->task, client->fd, EPOLLIN);
}

static void on_connected(event_task *task, event_loop *loop)
{
    http_client *client = (http_client *)task;
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(client->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        fail(client, loop, "cannot connect to", error);
    else
        send_request(client, loop);
}

static void connect_to_server(http_client *client, event_loop *loop)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(client->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client->fd < 0) {
        fail(client, loop, "no socket for", errno);
        return;
    }
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (connect(client->fd, (struct sockaddr *)&address, sizeof address) != 0 &&
        errno != EINPROGRESS) {
        fail(client, loop, "cannot connect to", errno);
        return;
    }
    client->task.resume = on_connected;
    event_loop_wait(loop, &client->task, client->fd, EPOLLOUT);
}

void http_client_get(http_client *client, event_loop *loop, uint32_t page)
{
    client->page = page;
    if (client->fd < 0)
        connect_to_server(client, loop);
    else
        send_request(client, loop);
}

uint64_t http_client_sum(const http_client *client, uint32_t *items)
{
    uint64_t sum = 0;
    *items = 0;
    char *end;
    for (const char *at = client->body; *at != '\0'; at = end + 1, ++*items) {
        sum += strtoul(at, &end, 10);
        if (*end != '\n')
            break;
    }
    return sum;
}
