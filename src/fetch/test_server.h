// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_TEST_SERVER_H
#define PX_FETCH_TEST_SERVER_H

#include <pthread.h>

#include "base/common.h"

/*
 * A web server of this machine's, for tests: it hands each request's head to a
 * handler, which sends whatever bytes it likes, and closes the connection.
 */
#define TEST_HEADS 64u

typedef void test_handler(int socket, const char *head);

typedef struct test_server {
    int socket;
    uint16_t port;
    test_handler *handler;
    pthread_t thread;
    pthread_mutex_t lock;  // guards what follows
    char heads[TEST_HEADS][1024];  // the requests so far, cut
    uint32_t n_heads;
} test_server;

// cmocka assertions fail the test when the server cannot be had.
void test_server_start(test_server *server, test_handler *handler);
void test_server_stop(test_server *server);

// How many requests so far hold `text` in their heads?
uint32_t test_server_count(test_server *server, const char *text);

// Is the head's request for this path (and query)?
bool test_asks_for(const char *head, const char *path);

// Sends; false once the other side has gone.
bool test_send(int socket, plx_str bytes);
bool test_sendz(int socket, const char *text);

// A whole answer with a length; `headers` are lines that end in "\r\n".
void test_answer(int socket, const char *status, const char *headers,
                 plx_str body);

#endif
