/* The local HTTP server and its client: pages come whole, however the bytes arrive; what
 * goes wrong is named; and the server does not outlive its parent. */
#include "support/http_client.h"
#include "support/http_server.h"

#include "support/monotonic.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { DELAY_MS = 5, PAGES = 3, ITEMS = 4 };

static http_server server;

static int start_server(void **state)
{
    (void)state;
    http_pages pages = {DELAY_MS * NS_PER_MS, PAGES, ITEMS};
    return http_server_start(&server, pages) == NULL ? 0 : -1;
}

static int stop_server(void **state)
{
    (void)state;
    http_server_stop(&server);
    return 0;
}

/* ---- The client ------------------------------------------------------------------ */

static unsigned answers;

static void close_when_done(http_client *client, event_loop *loop)
{
    (void)loop;
    answers++;
    http_client_close(client);
}

static void fetch_one(http_client *client, uint16_t port, uint32_t page)
{
    event_loop loop;
    answers = 0;
    assert_true(event_loop_open(&loop));
    http_client_init(client, port, close_when_done);
    http_client_get(client, &loop, page);
    assert_true(event_loop_run(&loop));
    event_loop_close(&loop);
    assert_int_equal(answers, 1);
}

static void test_a_page_has_its_items(void **state)
{
    (void)state;
    http_client client;
    uint32_t items;
    uint64_t start_ns = monotonic_ns();
    fetch_one(&client, server.port, 1);
    assert_string_equal(client.error, "");
    assert_string_equal(client.body, "4\n5\n6\n7\n");
    assert_int_equal(http_client_sum(&client, &items), 4 + 5 + 6 + 7);
    assert_int_equal(items, ITEMS);
    assert_true(monotonic_ns() - start_ns >= DELAY_MS * NS_PER_MS);
    assert_int_equal(http_server_requests(&server), 1);
}

static void test_behind_the_last_page_is_an_empty_one(void **state)
{
    (void)state;
    http_client client;
    uint32_t items;
    fetch_one(&client, server.port, PAGES);
    assert_string_equal(client.error, "");
    assert_int_equal(http_client_sum(&client, &items), 0);
    assert_int_equal(items, 0);
}

/* Asks for a second page over the same connection. */
static void ask_twice(http_client *client, event_loop *loop)
{
    assert_string_equal(client->error, "");
    if (++answers == 1)
        http_client_get(client, loop, 2);
    else
        http_client_close(client);
}

static void test_a_connection_stays_open_and_lanes_are_counted(void **state)
{
    (void)state;
    event_loop loop;
    http_client lanes[2];
    answers = 0;
    assert_true(event_loop_open(&loop));
    for (size_t i = 0; i < 2; i++) {
        http_client_init(&lanes[i], server.port, i == 0 ? ask_twice : close_when_done);
        http_client_get(&lanes[i], &loop, 0);
    }
    assert_true(event_loop_run(&loop));
    event_loop_close(&loop);
    assert_int_equal(http_server_requests(&server), 3);
    assert_int_equal(http_server_most_at_once(&server), 2);
    http_server_tally_anew(&server);
    assert_int_equal(http_server_requests(&server), 0);
}

/* Planted: nobody listens at the port any more. */
static void test_a_refused_connection_is_named(void **state)
{
    (void)state;
    char expected[64];
    http_client client;
    uint16_t port = server.port;
    http_server_stop(&server);
    fetch_one(&client, port, 0);
    snprintf(expected, sizeof expected, "cannot connect to 127.0.0.1:%u: %s", port,
             strerror(ECONNREFUSED));
    assert_string_equal(client.error, expected);
    assert_null(client.body);
}

/* ---- A server that is not ours --------------------------------------------------- */

static int listen_somewhere(uint16_t *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, size), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    *port = ntohs(address.sin_port);
    return fd;
}

/* A child that gives one connection these pieces, and hangs up. */
static pid_t serve_pieces(int listener, const char *const *pieces)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    char request[512];
    int fd = accept(listener, NULL, NULL);
    if (fd < 0 || recv(fd, request, sizeof request, 0) <= 0)
        _exit(1);
    for (; *pieces != NULL; pieces++) {
        send(fd, *pieces, strlen(*pieces), MSG_NOSIGNAL);
        monotonic_sleep(NS_PER_MS);
    }
    _exit(0);
}

static void fetch_pieces(http_client *client, const char *const *pieces)
{
    uint16_t port;
    int listener = listen_somewhere(&port);
    pid_t child = serve_pieces(listener, pieces);
    fetch_one(client, port, 0);
    waitpid(child, NULL, 0);
    close(listener);
}

static void test_an_answer_may_come_in_pieces(void **state)
{
    (void)state;
    static const char *const pieces[] = {"HTTP/1.1 200 OK\r\nCONTENT-length: ", "4\r",
                                         "\n\r\n1\n", "2\n", NULL};
    http_client client;
    uint32_t items;
    fetch_pieces(&client, pieces);
    assert_string_equal(client.error, "");
    assert_int_equal(http_client_sum(&client, &items), 3);
    assert_int_equal(items, 2);
}

static void expect_error(const char *const *pieces, const char *beginning)
{
    http_client client;
    fetch_pieces(&client, pieces);
    assert_memory_equal(client.error, beginning, strlen(beginning));
    assert_null(client.body);
}

static void test_what_is_no_page_is_named(void **state)
{
    (void)state;
    static const char *const cut[] = {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1\n",
                                      NULL};
    static const char *const gone[] = {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", NULL};
    static const char *const no_length[] = {"HTTP/1.1 200 OK\r\n\r\n", NULL};
    static const char *const nonsense[] = {"220 mail ready\r\n\r\n", NULL};
    static const char *const too_much[] = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1\n2\n", NULL};
    expect_error(cut, "no whole answer from");
    expect_error(gone, "not a page");
    expect_error(no_length, "not a page");
    expect_error(nonsense, "not a page");
    expect_error(too_much, "not a page");
}

/* ---- A client that is not ours --------------------------------------------------- */

static int connect_to_server(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(server.port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

/* Sends the request in two pieces; what the server says until it hangs up or is silent.
 */
static void converse(const char *first, const char *second, char *answer, size_t size)
{
    int fd = connect_to_server();
    assert_int_equal(send(fd, first, strlen(first), 0), strlen(first));
    monotonic_sleep(NS_PER_MS);
    assert_int_equal(send(fd, second, strlen(second), 0), strlen(second));
    ssize_t got = recv(fd, answer, size - 1, 0);
    answer[got > 0 ? got : 0] = '\0';
    close(fd);
}

static void test_the_server_reads_requests_as_they_come(void **state)
{
    (void)state;
    char answer[512];
    converse("GET /pag", "es/0 HTTP/1.1\r\nHost: x\r\n\r\n", answer, sizeof answer);
    assert_non_null(strstr(answer, "HTTP/1.1 200 OK\r\n"));
    assert_non_null(strstr(answer, "\r\n\r\n0\n1\n2\n3\n"));
    converse("GET /pages/zero HTTP/1.1\r\n", "\r\n", answer, sizeof answer);
    assert_non_null(strstr(answer, "HTTP/1.1 404 "));
    converse("POST /pages/0 HTTP/1.1\r\n", "\r\n", answer, sizeof answer);
    assert_non_null(strstr(answer, "HTTP/1.1 404 "));
    char endless[1500];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    converse("GET /", endless, answer, sizeof answer);
    assert_non_null(strstr(answer, "HTTP/1.1 431 "));
}

/* ---- The server's life ----------------------------------------------------------- */

/* Its status; fails, rather than wait forever, when it does not end. */
static int expect_end(pid_t process)
{
    int status;
    for (unsigned tries = 0; waitpid(process, &status, WNOHANG) != process; tries++) {
        if (tries == 5000) {
            kill(process, SIGKILL);
            fail_msg("process %d is still there", (int)process);
        }
        monotonic_sleep(NS_PER_MS);
    }
    return status;
}

/* As it is for a kernel: a worker in between starts the server, and is killed. */
static void test_the_server_ends_with_who_started_it(void **state)
{
    (void)state;
    int report[2];
    http_server started;
    http_client client;
    assert_int_equal(pipe(report), 0);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0); /* to wait for a grandchild */
    pid_t worker = fork();
    if (worker == 0) {
        http_server_start(&started, (http_pages){0, 1, 1});
        if (write(report[1], &started, sizeof started) < 0)
            _exit(1);
        pause();
    }
    assert_int_equal(read(report[0], &started, sizeof started), sizeof started);
    fetch_one(&client, started.port, 0);
    assert_string_equal(client.error, "");
    kill(worker, SIGKILL);
    expect_end(worker);
    int status = expect_end(started.process);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    close(report[0]);
    close(report[1]);
}

#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, start_server, stop_server)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(test_a_page_has_its_items),
        WITH_SERVER(test_behind_the_last_page_is_an_empty_one),
        WITH_SERVER(test_a_connection_stays_open_and_lanes_are_counted),
        WITH_SERVER(test_a_refused_connection_is_named),
        cmocka_unit_test(test_an_answer_may_come_in_pieces),
        cmocka_unit_test(test_what_is_no_page_is_named),
        WITH_SERVER(test_the_server_reads_requests_as_they_come),
        cmocka_unit_test(test_the_server_ends_with_who_started_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
