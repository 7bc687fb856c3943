#include "http_server.h"

#include "event_loop.h"
#include "offspring.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MOST_CONNECTIONS = 128,
    REQUEST_BYTES = 1024,
    ANSWER_BYTES = 4096,
    LINE_BYTES = 11
};

_Static_assert(HTTP_MOST_ITEMS *LINE_BYTES + 256 < ANSWER_BYTES,
               "a page would not fit an answer");

struct http_server_tally {
    _Atomic uint64_t requests, at_once, most_at_once;
};

/* ---- Connections, in the server's process ---------------------------------------- */

typedef struct connection {
    event_task task;
    int fd; /* -1: free */
    size_t received;
    char request[REQUEST_BYTES];
} connection;

static struct {
    event_task listener;
    http_pages pages;
    http_server_tally *tally;
    connection connections[MOST_CONNECTIONS];
} serving;

enum { LISTENING_FD = 3 };

static void hang_up(connection *client)
{
    close(client->fd);
    client->fd = -1;
}

static size_t write_items(char *at, size_t room, uint32_t page)
{
    size_t length = 0;
    if (page >= serving.pages.count)
        return 0;
    for (uint32_t i = 0; i < serving.pages.items; i++)
        length += (size_t)snprintf(at + length, room - length, "%" PRIu32 "\n",
                                   page * serving.pages.items + i);
    return length;
}

/* An answer is smaller than any socket's buffer: a client that leaves no room for one has
 * not read those before, and is not served any longer. */
static void send_all(connection *client, const char *bytes, size_t length)
{
    if (send(client->fd, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
        hang_up(client);
}

static void answer_page(connection *client, uint32_t page)
{
    char body[ANSWER_BYTES], answer[ANSWER_BYTES];
    size_t length = write_items(body, sizeof body, page);
    int whole = snprintf(answer, sizeof answer,
                         "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                         "Content-Length: %zu\r\n\r\n%.*s",
                         length, (int)length, body);
    send_all(client, answer, (size_t)whole);
}

static void refuse(connection *client, const char *status)
{
    char answer[128];
    int length =
        snprintf(answer, sizeof answer,
                 "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status);
    send_all(client, answer, (size_t)length);
    if (client->fd >= 0)
        hang_up(client);
}

/* The page that a request names; false: it is for something else. */
static bool parse_request(const char *request, uint32_t *page)
{
    int end = 0;
    return sscanf(request, "GET /pages/%9" SCNu32 " HTTP/1.1\r%n", page, &end) == 1 &&
           end > 0;
}

static void on_readable(event_task *task, event_loop *loop);

static void on_due(event_task *task, event_loop *loop)
{
    connection *client = (connection *)task;
    uint32_t page;
    atomic_fetch_sub(&serving.tally->at_once, 1);
    bool found = parse_request(client->request, &page);
    client->received = 0;
    if (found)
        answer_page(client, page);
    else
        refuse(client, "404 Not Found");
    if (client->fd < 0)
        return;
    task->resume = on_readable;
    event_loop_wait(loop, task, client->fd, EPOLLIN);
}

static void begin_request(connection *client, event_loop *loop)
{
    uint64_t at_once = atomic_fetch_add(&serving.tally->at_once, 1) + 1;
    if (at_once > atomic_load(&serving.tally->most_at_once))
        atomic_store(&serving.tally->most_at_once, at_once);
    atomic_fetch_add(&serving.tally->requests, 1);
    client->task.resume = on_due;
    event_loop_sleep(loop, &client->task, serving.pages.delay_ns);
}

static void on_readable(event_task *task, event_loop *loop)
{
    connection *client = (connection *)task;
    size_t room = sizeof client->request - 1 - client->received;
    ssize_t got = recv(client->fd, client->request + client->received, room, 0);
    if (got <= 0 && !(got < 0 && errno == EAGAIN)) {
        hang_up(client);
        return;
    }
    client->received += got > 0 ? (size_t)got : 0;
    client->request[client->received] = '\0';
    if (strstr(client->request, "\r\n\r\n") != NULL)
        begin_request(client, loop);
    else if (client->received == sizeof client->request - 1)
        refuse(client, "431 Request Header Fields Too Large");
    else
        event_loop_wait(loop, task, client->fd, EPOLLIN);
}

static connection *free_connection(void)
{
    for (size_t i = 0; i < MOST_CONNECTIONS; i++) {
        if (serving.connections[i].fd < 0)
            return &serving.connections[i];
    }
    return NULL;
}

static void on_connect(event_task *task, event_loop *loop)
{
    int fd = accept4(LISTENING_FD, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    connection *client = free_connection();
    if (fd >= 0 && client == NULL) {
        close(fd);
    } else if (fd >= 0) {
        client->fd = fd;
        client->received = 0;
        client->task.resume = on_readable;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        event_loop_wait(loop, &client->task, fd, EPOLLIN);
    }
    event_loop_wait(loop, task, LISTENING_FD, EPOLLIN);
}

/* Does not return: the server is ended by a signal. */
_Noreturn static void serve(http_pages pages, http_server_tally *tally)
{
    event_loop loop;
    serving.pages = pages;
    serving.tally = tally;
    serving.listener.resume = on_connect;
    for (size_t i = 0; i < MOST_CONNECTIONS; i++)
        serving.connections[i].fd = -1;
    if (!event_loop_open(&loop))
        _exit(1);
    event_loop_wait(&loop, &serving.listener, LISTENING_FD, EPOLLIN);
    event_loop_run(&loop);
    _exit(1);
}

/* ---- Starting and stopping, in the kernel's process ------------------------------ */

/* A socket that connections can be made to from now on, or -1. */
static int listen_on_free_port(uint16_t *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    if (bind(fd, (struct sockaddr *)&address, size) != 0 ||
        listen(fd, MOST_CONNECTIONS) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        close(fd);
        return -1;
    }
    *port = ntohs(address.sin_port);
    return fd;
}

const char *http_server_start(http_server *server, http_pages pages)
{
    *server = (http_server){.process = -1};
    http_server_tally *tally = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE,
                                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tally == MAP_FAILED)
        return "cannot map memory that is shared with the server";
    server->tally = tally;
    int fd = listen_on_free_port(&server->port);
    if (fd < 0) {
        http_server_stop(server);
        return "cannot listen on 127.0.0.1";
    }
    server->process = offspring_fork(&fd, 1);
    if (server->process == 0)
        serve(pages, tally);
    close(fd); /* the child's alone: when it is gone, connections are refused */
    if (server->process > 0)
        return NULL;
    http_server_stop(server);
    return "cannot start the server's process";
}

void http_server_stop(http_server *server)
{
    if (server->process > 0) {
        kill(server->process, SIGKILL);
        offspring_wait(server->process);
    }
    if (server->tally != NULL)
        munmap(server->tally, sizeof *server->tally);
    *server = (http_server){.process = -1};
}

uint64_t http_server_requests(const http_server *server)
{
    return atomic_load(&server->tally->requests);
}

uint64_t http_server_most_at_once(const http_server *server)
{
    return atomic_load(&server->tally->most_at_once);
}

void http_server_tally_anew(http_server *server)
{
    atomic_store(&server->tally->requests, 0);
    atomic_store(&server->tally->most_at_once, 0);
}
