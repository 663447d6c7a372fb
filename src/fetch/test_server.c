// SPDX-License-Identifier: Apache-2.0
#include "fetch/test_server.h"

#include <netinet/in.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/str.h"

bool
test_send(int socket, plx_str bytes)
{
    while (bytes.n > 0) {
        ssize_t sent = send(socket, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.p += sent;
        bytes.n -= (size_t) sent;
    }
    return true;
}

bool
test_sendz(int socket, const char *text)
{
    return test_send(socket, px_str(text));
}

void
test_answer(int socket, const char *status, const char *headers, plx_str body)
{
    char head[1024];
    (void) snprintf(head, sizeof(head),
                    "HTTP/1.1 %s\r\nContent-Length: %zu\r\n%s\r\n", status,
                    body.n, headers);
    (void) (test_sendz(socket, head) && test_send(socket, body));
}

bool
test_asks_for(const char *head, const char *path)
{
    size_t n = strlen(path);
    return strncmp(head, "GET ", 4) == 0 && strncmp(head + 4, path, n) == 0 &&
           head[4 + n] == ' ';
}

// Reads up to the blank line; false when none comes.
static bool
read_head(int socket, char *head, size_t size)
{
    size_t n = 0;
    while (n + 1 < size) {
        ssize_t got = recv(socket, head + n, size - 1 - n, 0);
        if (got <= 0) {
            return false;
        }
        n += (size_t) got;
        head[n] = '\0';
        if (strstr(head, "\r\n\r\n")) {
            return true;
        }
    }
    return false;
}

static void
serve(test_server *server, int socket)
{
    char head[8192];
    if (!read_head(socket, head, sizeof(head))) {
        return;
    }
    (void) pthread_mutex_lock(&server->lock);
    if (server->n_heads < TEST_HEADS) {
        (void) snprintf(server->heads[server->n_heads++],
                        sizeof(server->heads[0]), "%.1000s", head);
    }
    (void) pthread_mutex_unlock(&server->lock);
    server->handler(socket, head);
}

static void *
run_server(void *user)
{
    test_server *server = user;
    int client;
    while ((client = accept(server->socket, NULL, NULL)) >= 0) {
        serve(server, client);
        (void) shutdown(client, SHUT_RDWR);
        (void) close(client);
    }
    return NULL;
}

void
test_server_start(test_server *server, test_handler *handler)
{
    memset(server, 0, sizeof(*server));
    server->handler = handler;
    server->socket = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(server->socket >= 0);
    struct sockaddr_in here = { .sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof(here);
    struct sockaddr *address = (struct sockaddr *) &here;
    assert_int_equal(bind(server->socket, address, n), 0);
    assert_int_equal(listen(server->socket, 16), 0);
    assert_int_equal(getsockname(server->socket, address, &n), 0);
    server->port = ntohs(here.sin_port);
    assert_int_equal(pthread_mutex_init(&server->lock, NULL), 0);
    assert_int_equal(pthread_create(&server->thread, NULL, run_server, server),
                     0);
}

void
test_server_stop(test_server *server)
{
    (void) shutdown(server->socket, SHUT_RDWR);
    (void) pthread_join(server->thread, NULL);
    (void) close(server->socket);
    (void) pthread_mutex_destroy(&server->lock);
}

uint32_t
test_server_count(test_server *server, const char *text)
{
    uint32_t n = 0;
    (void) pthread_mutex_lock(&server->lock);
    for (uint32_t i = 0; i < server->n_heads; i++) {
        n += strstr(server->heads[i], text) != NULL;
    }
    (void) pthread_mutex_unlock(&server->lock);
    return n;
}
