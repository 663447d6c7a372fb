// SPDX-License-Identifier: Apache-2.0
// What strangers' servers answer, and worse.
#include "fetch/http.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>
#include <cmocka.h>

#include "base/str.h"
#include "fetch/test_server.h"

#define PAGE "<p>The ferry Alma ran aground."
#define LIMIT ((size_t) 64 * 1024)

static test_server server;
static px_http *http;
static px_arena arena;

// -- what the server sends ------------------------------------------------

// Bits of a deflate stream, lowest first.
typedef struct bits {
    unsigned char bytes[48 * 1024];
    size_t n;
} bits;

static void
put_bits(bits *to, const char *digits)
{
    for (; *digits; digits++, to->n++) {
        if (*digits == '1') {
            to->bytes[to->n / 8] |= (unsigned char) (1u << (to->n % 8));
        }
    }
}

// A gzip member of one block in fixed codes: an "a", and 20,000 times "the
// last byte, 258 times more". 33 KB that become 5 MB.
static plx_str
bomb(void)
{
    static bits made;
    static const unsigned char head[10] = { 0x1f, 0x8b, 8, [9] = 255 };
    made = (bits){ .n = sizeof(head) * 8 };
    memcpy(made.bytes, head, sizeof(head));
    put_bits(&made, "1"
                    "10");
    put_bits(&made, "10010001");
    for (int i = 0; i < 20000; i++) {
        put_bits(&made, "11000101"
                        "00000");
    }
    return (plx_str){ (const char *) made.bytes, made.n / 8 };
}

#define OK "HTTP/1.1 200 OK\r\n"
#define HTML "Content-Type: text/html; charset=\"utf-8\"\r\n"

static const struct {
    const char *path, *bytes;
} answers[] = {
    { "/page",
      OK HTML "ETag: \"v1\"\r\n"
              "Last-Modified: Tue, 04 Mar 2025 11:20:00 GMT\r\n\r\n" PAGE },
    { "/untyped", OK "\r\n" PAGE },
    { "/image", OK "Content-Type: image/png\r\n\r\n\x89PNG" },
    { "/missing", "HTTP/1.1 404 Not Found\r\n\r\nno such page" },
    { "/moved", "HTTP/1.1 302 Found\r\nLocation: page?x=1\r\n\r\n" },
    { "/soon", "HTTP/1.1 429 Slow\r\nRetry-After: 12\r\n\r\n" },
    { "/later", "HTTP/1.1 503 Busy\r\nDate: Tue, 04 Mar 2025 11:20:00 GMT\r\n"
                "Retry-After: Tue, 04 Mar 2025 11:20:09 GMT\r\n\r\n" },
    { "/large", OK HTML "Content-Length: 99999999\r\n\r\n" PAGE },
    // Broken:
    { "/short", OK HTML "Content-Length: 500\r\n\r\n" PAGE },
    { "/old", PAGE },
    { "/garbage", "HTTP/1.1 abc\r\n:\r\n\r\n" },
    { "/no-colon", OK HTML "no colon\r\n\r\n" PAGE },
    { "/bad-gzip", OK HTML "Content-Encoding: gzip\r\n\r\nnever compressed" },
    { "/chunks", OK HTML "Transfer-Encoding: chunked\r\n\r\nZZZZ\r\nno chunk" },
    { "/odd-headers",
      OK ": no name\r\nX:\r\nContent-Type: ;;;charset=\r\n"
         "Last-Modified: soon\r\nRetry-After: never\r\n\r\n" PAGE }
};

static const struct {
    const char *path, *once, *again;
    unsigned pause_ms;
} endless[] = { { "/endless", OK HTML "\r\n", PAGE PAGE PAGE PAGE, 0 },
                { "/endless-error", "HTTP/1.1 404 No\r\n\r\n",
                  PAGE PAGE PAGE PAGE, 0 },
                { "/headers", OK HTML, "X-More: and more and more\r\n", 0 },
                { "/long-header", OK "X-Long: ", PAGE PAGE PAGE PAGE, 0 },
                { "/continue", "", "HTTP/1.1 100 Continue\r\n\r\n", 0 },
                { "/drip", OK HTML "\r\n", "a", 50 },
                { "/drip-header", OK "X-Slow: ", "a", 50 } };

// Slowly piece by piece, or else in large blocks, so that the limit of size is
// met long before that of time on the busiest machine.
static void
send_endless(int socket, const char *once, const char *again, unsigned pause_ms)
{
    struct timespec pause = { .tv_nsec = pause_ms * 1000000L };
    px_buf block = { 0 };
    do {
        px_buf_addz(&block, again);
    } while (!pause_ms && block.n < LIMIT && !block.oom);
    bool there = !block.oom && test_sendz(socket, once);
    while (there) {
        (void) nanosleep(&pause, NULL);
        there = test_send(socket, px_buf_str(&block));
    }
    px_buf_done(&block);
}

// What is not listed is answered by nothing, and the connection is closed.
static void
answer(int socket, const char *head)
{
    for (size_t i = 0; i < PX_COUNT(answers); i++) {
        if (test_asks_for(head, answers[i].path)) {
            (void) test_sendz(socket, answers[i].bytes);
        }
    }
    for (size_t i = 0; i < PX_COUNT(endless); i++) {
        if (test_asks_for(head, endless[i].path)) {
            send_endless(socket, endless[i].once, endless[i].again,
                         endless[i].pause_ms);
        }
    }
    if (test_asks_for(head, "/bomb")) {
        test_answer(socket, "200 OK", HTML "Content-Encoding: gzip\r\n",
                    bomb());
    }
}

// -- asking for it --------------------------------------------------------

static int
start(void **state)
{
    (void) state;
    px_http_opts opts = { .user_agent = "Parallax/test",
                          .connect_ms = 2000,
                          .stall_ms = 2000,
                          .allow_private = true };
    test_server_start(&server, answer);
    assert_int_equal(px_http_new(&opts, &http, NULL), PLX_OK);
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    px_http_free(http);
    test_server_stop(&server);
    px_arena_done(&arena);
    return 0;
}

static px_http_request
request_for(const char *path)
{
    return (px_http_request){
        .url =
            px_arena_printf(&arena, "http://127.0.0.1:%u%s", server.port, path),
        .max_bytes = LIMIT,
        .timeout_ms = 5000,
    };
}

static px_http_answer
get(const char *path)
{
    px_http_request request = request_for(path);
    px_http_answer out = { 0 };
    plx_err err = { .rc = PLX_OK };
    if (px_http_exchange(http, &request, &arena, &out, &err) != PLX_OK) {
        fail_msg("%s: %s", path, err.message);
    }
    return out;
}

static void
fails(px_http_request request, plx_rc rc, const char *why)
{
    px_http_answer out = { .status = 7 };
    plx_err err = { .rc = PLX_OK };
    plx_rc got = px_http_exchange(http, &request, &arena, &out, &err);
    if (got != rc || !strstr(err.message, why)) {
        fail_msg("%s: %s: %s", request.url.p, plx_rc_name(got), err.message);
    }
    assert_int_equal(out.status, 7);
}

static bool
is(plx_str s, const char *text)
{
    return px_str_eq(s, px_str(text));
}

static void
a_page_comes_with_what_its_headers_say(void **state)
{
    (void) state;
    px_http_answer page = get("/page");
    assert_int_equal(page.status, 200);
    assert_true(is(page.body, PAGE));
    assert_true(is(page.type, "text/html"));
    assert_true(is(page.charset, "utf-8"));
    assert_true(is(page.etag, "\"v1\""));
    assert_true(is(page.modified, "Tue, 04 Mar 2025 11:20:00 GMT"));
    assert_int_equal(page.modified_on.year, 2025);
    assert_int_equal(page.modified_on.month, 3);
    assert_int_equal(page.modified_on.day, 4);
    assert_int_equal(page.modified_on.precision, PLX_DAY);
    assert_int_equal(page.retry_after_s, PX_HTTP_NO_WAIT);
    assert_int_equal(test_server_count(&server, "User-Agent: Parallax/test"),
                     1);
    assert_int_equal(test_server_count(&server, "Cookie"), 0);
}

static void
other_answers_come_without_a_body(void **state)
{
    (void) state;
    px_http_answer missing = get("/missing");
    assert_int_equal(missing.status, 404);
    assert_int_equal(missing.body.n, 0);
    px_http_answer moved = get("/moved");
    assert_int_equal(moved.status, 302);
    assert_non_null(strstr(moved.location.p, "/page?x=1"));
    assert_int_equal(get("/later").retry_after_s, 9);
    assert_int_equal(get("/soon").retry_after_s, 12);
    assert_int_equal(get("/endless-error").status, 404);
}

static void
only_what_can_be_read_is_taken(void **state)
{
    (void) state;
    fails(request_for("/image"), PLX_EFORMAT, "image/png, no page");
    assert_true(is(get("/untyped").body, PAGE));
    px_http_request any = request_for("/image");
    any.any_type = true;
    px_http_answer out;
    assert_int_equal(px_http_exchange(http, &any, &arena, &out, NULL), PLX_OK);
    assert_int_equal(out.body.n, 4);
}

static void
size_is_limited(void **state)
{
    (void) state;
    fails(request_for("/large"), PLX_ELIMIT, "larger than 64 KiB");
    fails(request_for("/endless"), PLX_ELIMIT, "larger than 64 KiB");
    fails(request_for("/bomb"), PLX_ELIMIT, "larger than 64 KiB");
    px_http_request cut = request_for("/endless");
    cut.cut = true;
    px_http_answer out;
    assert_int_equal(px_http_exchange(http, &cut, &arena, &out, NULL), PLX_OK);
    assert_int_equal(out.body.n, LIMIT);
}

static void
headers_are_limited(void **state)
{
    (void) state;
    fails(request_for("/headers"), PLX_ELIMIT, "headers");
    fails(request_for("/continue"), PLX_ELIMIT, "headers");
    fails(request_for("/long-header"), PLX_ELIMIT, "headers");
}

static void
time_is_limited(void **state)
{
    (void) state;
    px_http_request slow = request_for("/drip");
    slow.timeout_ms = 400;
    fails(slow, PLX_EIO, "is not done after 0.4 s");
    fails(request_for("/drip"), PLX_EIO, "stands still");
    fails(request_for("/drip-header"), PLX_EIO, "stands still");
}

static void
broken_answers_are_failures(void **state)
{
    (void) state;
    fails(request_for("/nothing"), PLX_EIO, "answers nothing");
    fails(request_for("/short"), PLX_EIO, "broke off");
    fails(request_for("/old"), PLX_EFORMAT, "does not speak HTTP");
    fails(request_for("/garbage"), PLX_EFORMAT, "does not speak HTTP");
    fails(request_for("/no-colon"), PLX_EFORMAT, "does not speak HTTP");
    fails(request_for("/bad-gzip"), PLX_EFORMAT, "compressed wrongly");
    fails(request_for("/chunks"), PLX_EIO, "broke off");
}

static void
odd_headers_cost_only_themselves(void **state)
{
    (void) state;
    px_http_answer odd = get("/odd-headers");
    assert_true(is(odd.body, PAGE));
    assert_int_equal(odd.type.n, 0);
    assert_int_equal(odd.charset.n, 0);
    assert_int_equal(odd.modified_on.precision, PLX_NEVER);
    assert_int_equal(odd.retry_after_s, PX_HTTP_NO_WAIT);
}

static void
a_condition_ends_its_line(void **state)
{
    (void) state;
    px_http_request request = request_for("/page");
    request.etag = PX_STR("\"v1\"");
    request.modified = PX_STR("x\r\nX-Evil: 1");
    px_http_answer out;
    assert_int_equal(px_http_exchange(http, &request, &arena, &out, NULL),
                     PLX_OK);
    assert_int_equal(test_server_count(&server, "If-None-Match: \"v1\""), 1);
    assert_int_equal(test_server_count(&server, "If-Modified-Since"), 0);
    assert_int_equal(test_server_count(&server, "X-Evil"), 0);
}

static void
nobody_may_be_there(void **state)
{
    (void) state;
    test_server_stop(&server);
    fails(request_for("/page"), PLX_EIO, "takes no connection");
    test_server_start(&server, answer);
}

static void
private_addresses_need_leave(void **state)
{
    static const char *const hosts[] = {
        "127.0.0.1",          "localhost",  "0.0.0.0", "[::1]",
        "[::ffff:127.0.0.1]", "2130706433", "0177.1"
    };
    (void) state;
    px_http *strict;
    px_http_opts opts = { .user_agent = "Parallax/test",
                          .connect_ms = 2000,
                          .stall_ms = 1000 };
    assert_int_equal(px_http_new(&opts, &strict, NULL), PLX_OK);
    for (size_t i = 0; i < PX_COUNT(hosts); i++) {
        px_http_request request = request_for("");
        request.url =
            px_arena_printf(&arena, "http://%s:%u/page", hosts[i], server.port);
        px_http_answer out;
        plx_err err = { .rc = PLX_OK };
        assert_int_equal(px_http_exchange(strict, &request, &arena, &out, &err),
                         PLX_EIO);
        assert_non_null(strstr(err.message, "private address"));
    }
    assert_int_equal(test_server_count(&server, "GET"), 0);
    px_http_free(strict);
}

#define HTTP_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        HTTP_TEST(a_page_comes_with_what_its_headers_say),
        HTTP_TEST(other_answers_come_without_a_body),
        HTTP_TEST(only_what_can_be_read_is_taken),
        HTTP_TEST(size_is_limited),
        HTTP_TEST(headers_are_limited),
        HTTP_TEST(time_is_limited),
        HTTP_TEST(broken_answers_are_failures),
        HTTP_TEST(odd_headers_cost_only_themselves),
        HTTP_TEST(a_condition_ends_its_line),
        HTTP_TEST(nobody_may_be_there),
        HTTP_TEST(private_addresses_need_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
