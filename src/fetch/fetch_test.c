// SPDX-License-Identifier: Apache-2.0
// A fetcher's manners: redirects, robots.txt, waiting, trying again.
#include "fetch/fetch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "fetch/test_server.h"

#define PAGE "<p>The ferry Alma ran aground."
#define HTML "Content-Type: text/html\r\n"

static test_server server;
static px_fetcher *fetcher;
static px_arena arena;
// What the server is told while it runs:
static const char *_Atomic robots;  // NULL: there is none; "": the server fails
static atomic_uint n_busy;  // requests for /busy yet to be put off

// -- what the server sends ------------------------------------------------

static void
answer_robots(int socket)
{
    const char *told = robots;
    char location[64];
    if (!told) {
        test_answer(socket, "404 Not Found", HTML, PX_STR("none"));
    } else if (!told[0]) {
        test_answer(socket, "500 Oops", HTML, PX_STR("failed"));
    } else if (told[0] == '/') {
        (void) snprintf(location, sizeof(location), "Location: %s\r\n", told);
        test_answer(socket, "301 Moved", location, PX_STR(""));
    } else {
        test_answer(socket, "200 OK", "Content-Type: text/plain\r\n",
                    px_str(told));
    }
}

static void
redirect(int socket, const char *where)
{
    char location[128];
    (void) snprintf(location, sizeof(location), "Location: %s\r\n", where);
    test_answer(socket, "302 Found", location, PX_STR(""));
}

static void
answer(int socket, const char *head)
{
    int n = 0;
    char where[32];
    if (test_asks_for(head, "/robots.txt")) {
        answer_robots(socket);
    } else if (test_asks_for(head, "/moved-robots")) {
        test_answer(socket, "200 OK", "",
                    PX_STR("User-agent: *\nDisallow: /page"));
    } else if (sscanf(head, "GET /chain/%d ", &n) == 1) {
        (void) snprintf(where, sizeof(where), n > 1 ? "/chain/%d" : "/page",
                        n - 1);
        redirect(socket, where);
    } else if (test_asks_for(head, "/loop")) {
        redirect(socket, "/loop");
    } else if (test_asks_for(head, "/to-file")) {
        redirect(socket, "file:///etc/hostname");
    } else if (test_asks_for(head, "/to-user")) {
        redirect(socket, "http://a:b@127.0.0.1/");
    } else if (test_asks_for(head, "/to-secret")) {
        redirect(socket, "/secret/page");
    } else if (test_asks_for(head, "/to-nowhere")) {
        test_answer(socket, "302 Found", "", PX_STR(""));
    } else if (test_asks_for(head, "/busy") && n_busy > 0) {
        n_busy--;
        test_answer(socket, "503 Busy", "Retry-After: 3\r\n", PX_STR(""));
    } else if (test_asks_for(head, "/very-busy")) {
        test_answer(socket, "429 Busy", "Retry-After: 3600\r\n", PX_STR(""));
    } else if (test_asks_for(head, "/missing")) {
        test_answer(socket, "404 Not Found", HTML, PX_STR("no"));
    } else if (test_asks_for(head, "/closed")) {
        test_answer(socket, "403 Forbidden", HTML, PX_STR("no"));
    } else if (strstr(head, "If-None-Match: \"v1\"")) {
        (void) test_sendz(socket, "HTTP/1.1 304 Not Modified\r\n\r\n");
    } else {
        test_answer(socket, "200 OK", HTML "ETag: \"v1\"\r\n", PX_STR(PAGE));
    }
}

// -- a clock that does not wait -------------------------------------------

typedef struct fake_time {
    uint64_t now, slept;
    unsigned n_sleeps;
} fake_time;

static fake_time fake;

static uint64_t
fake_now(void *user)
{
    return ((fake_time *) user)->now;
}

static void
fake_sleep(void *user, uint64_t ms)
{
    fake_time *t = user;
    t->now += ms;
    t->slept += ms;
    t->n_sleeps++;
}

// -- asking for it --------------------------------------------------------

static const px_fetch_clock fake_clock = { fake_now, fake_sleep, &fake };

static void
make_fetcher(px_fetcher_opts opts)
{
    px_fetcher_free(fetcher);
    opts.clock = &fake_clock;
    opts.timeout_ms = 5000;
    fake = (fake_time){ .now = 1000 };
    assert_int_equal(px_fetcher_new(&opts, &fetcher, NULL), PLX_OK);
}

static int
start(void **state)
{
    (void) state;
    robots = NULL;
    n_busy = 0;
    test_server_start(&server, answer);
    make_fetcher((px_fetcher_opts){ .allow_private = true });
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    px_fetcher_free(fetcher);
    fetcher = NULL;
    test_server_stop(&server);
    px_arena_done(&arena);
    return 0;
}

static plx_str
at(const char *path)
{
    return px_arena_printf(&arena, "http://127.0.0.1:%u%s", server.port, path);
}

static px_fetch_answer
get(const char *path)
{
    px_fetch_answer out = { 0 };
    plx_err err = { .rc = PLX_OK };
    if (px_fetcher_get(fetcher, at(path), NULL, &arena, &out, &err) != PLX_OK) {
        fail_msg("%s: %s", path, err.message);
    }
    return out;
}

static void
url_fails(plx_str url, plx_rc rc, const char *why)
{
    px_fetch_answer out = { .page.bytes.n = 7 };
    plx_err err = { .rc = PLX_OK };
    plx_rc got = px_fetcher_get(fetcher, url, NULL, &arena, &out, &err);
    if (got != rc || !strstr(err.message, why) ||
        !px_str_starts(px_str(err.message), PX_STR("cannot fetch "))) {
        fail_msg("%.*s: %s: %s", (int) url.n, url.p, plx_rc_name(got),
                 err.message);
    }
    assert_int_equal(out.page.bytes.n, 7);
}

static void
fails(const char *path, plx_rc rc, const char *why)
{
    url_fails(at(path), rc, why);
}

static bool
is(plx_str s, const char *text)
{
    return px_str_eq(s, px_str(text));
}

static void
a_page_is_fetched(void **state)
{
    (void) state;
    px_fetched page;
    assert_int_equal(
        px_fetcher_fetch(fetcher, &arena, at("/page#part"), &page, NULL),
        PLX_OK);
    assert_true(is(page.bytes, PAGE));
    assert_true(is(page.type, "text/html"));
    assert_true(px_str_eq(page.url, at("/page")));
    assert_int_equal(test_server_count(&server, "User-Agent: Parallax/"), 2);
}

static void
redirects_are_followed_within_limits(void **state)
{
    (void) state;
    px_fetch_answer out = get("/chain/5");
    assert_true(is(out.page.bytes, PAGE));
    assert_true(px_str_eq(out.page.url, at("/page")));
    fails("/chain/6", PLX_ELIMIT, "redirected more than 5 times");
    fails("/loop", PLX_ELIMIT, "redirected more than 5 times");
    fails("/to-nowhere", PLX_EIO, "answers 302");
}

static void
redirects_lead_to_web_addresses_only(void **state)
{
    (void) state;
    fails("/to-file", PLX_EIO, "leads nowhere: it is no http");
    fails("/to-user", PLX_EIO, "leads nowhere: it carries a user name");
}

static void
addresses_that_are_none_are_refused(void **state)
{
    (void) state;
    url_fails(PX_STR("file:///etc/hostname"), PLX_EARG, "no http or https");
    url_fails(PX_STR("http://a\r\nb/"), PLX_EARG, "control character");
    url_fails(PX_STR(" "), PLX_EARG, "empty");
    url_fails(PX_STR("http://no-such-host.invalid/"), PLX_EIO, "no such host");
    plx_str deep = px_arena_printf(&arena, "ftp://tern.example/%0300d", 0);
    url_fails(deep, PLX_EARG, "…: it is no http");
}

static void
refusals_are_told_apart(void **state)
{
    (void) state;
    fails("/missing", PLX_EIO, "answers 404: there is no such page");
    fails("/closed", PLX_EIO, "answers 403: it is not open to everyone");
}

static void
robots_are_asked_once_and_obeyed(void **state)
{
    (void) state;
    robots = "User-agent: *\nDisallow: /secret\n";
    (void) get("/page");
    fails("/secret/page", PLX_EIO, "robots.txt forbids it");
    fails("/to-secret", PLX_EIO, "robots.txt forbids it");
    assert_int_equal(test_server_count(&server, "GET /robots.txt"), 1);
    assert_int_equal(test_server_count(&server, "GET /secret"), 0);
    make_fetcher(
        (px_fetcher_opts){ .allow_private = true, .ignore_robots = true });
    (void) get("/secret/page");
    assert_int_equal(test_server_count(&server, "GET /robots.txt"), 1);
}

static void
robots_that_fail_forbid_everything(void **state)
{
    (void) state;
    robots = "";
    fails("/page", PLX_EIO, "no robots.txt: the server answers 500");
    fails("/page", PLX_EIO, "no robots.txt: the server answers 500");
    assert_int_equal(test_server_count(&server, "GET"), 1);
}

static void
robots_may_have_moved(void **state)
{
    (void) state;
    robots = "/moved-robots";
    fails("/page", PLX_EIO, "robots.txt forbids it");
    (void) get("/other");
    make_fetcher((px_fetcher_opts){ .allow_private = true });
    robots = "/robots.txt";  // round and round: there is none
    (void) get("/page");
}

static void
a_host_is_given_time(void **state)
{
    (void) state;
    (void) get("/page");
    assert_int_equal(fake.slept, 0);
    (void) get("/page");
    assert_int_equal(fake.slept, 1000);
    fake.now += 600;
    (void) get("/page");
    assert_int_equal(fake.slept, 1400);
    make_fetcher((px_fetcher_opts){ .allow_private = true,
                                    .delay_ms = PX_FETCH_NO_DELAY });
    (void) get("/page");
    (void) get("/page");
    assert_int_equal(fake.slept, 0);
}

static void
crawl_delay_is_given_up_to_half_a_minute(void **state)
{
    (void) state;
    robots = "User-agent: parallax\nCrawl-delay: 4\n";
    (void) get("/page");
    (void) get("/page");
    assert_int_equal(fake.slept, 4000);
    make_fetcher((px_fetcher_opts){ .allow_private = true });
    robots = "User-agent: parallax\nCrawl-delay: 900\n";
    (void) get("/page");
    (void) get("/page");
    assert_int_equal(fake.slept, 30000);
}

static void
a_busy_server_is_asked_again(void **state)
{
    (void) state;
    n_busy = 2;
    assert_true(is(get("/busy").page.bytes, PAGE));
    assert_int_equal(fake.slept, 6000);
    n_busy = 3;
    fails("/busy", PLX_EIO, "answers 503: the server has failed");
    assert_int_equal(test_server_count(&server, "GET /busy"), 6);
    fails("/very-busy", PLX_EIO, "answers 429: it is asked too often");
    assert_int_equal(test_server_count(&server, "GET /very-busy"), 1);
}

static void
what_is_known_is_not_sent_again(void **state)
{
    (void) state;
    px_fetch_answer first = get("/page"), second = { 0 }, third = { 0 };
    assert_false(first.unchanged);
    assert_true(is(first.validators.etag, "\"v1\""));
    assert_int_equal(px_fetcher_get(fetcher, at("/chain/1"), &first.validators,
                                    &arena, &second, NULL),
                     PLX_OK);
    assert_true(second.unchanged);
    assert_int_equal(second.page.bytes.n, 0);
    assert_true(is(second.validators.etag, "\"v1\""));
    // The first page's tag says nothing about another.
    assert_int_equal(px_fetcher_get(fetcher, at("/other"), &second.validators,
                                    &arena, &third, NULL),
                     PLX_OK);
    assert_false(third.unchanged);
    assert_int_equal(test_server_count(&server, "If-None-Match"), 1);
}

static void
private_hosts_need_leave(void **state)
{
    (void) state;
    make_fetcher((px_fetcher_opts){ 0 });
    fails("/page", PLX_EIO, "/page: its host has a private address");
    make_fetcher((px_fetcher_opts){ .ignore_robots = true });
    fails("/page", PLX_EIO, "private address");
    url_fails(px_arena_printf(&arena, "http://localhost:%u/", server.port),
              PLX_EIO, "private address");
    assert_int_equal(test_server_count(&server, "GET"), 0);
}

static void
the_environment_says_nothing(void **state)
{
    (void) state;
    assert_int_equal(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(setenv("ALL_PROXY", "http://127.0.0.1:1", 1), 0);
    make_fetcher((px_fetcher_opts){ .allow_private = true });
    assert_true(is(get("/page").page.bytes, PAGE));
    assert_int_equal(unsetenv("http_proxy"), 0);
    assert_int_equal(unsetenv("ALL_PROXY"), 0);
}

static void
a_contact_is_named(void **state)
{
    (void) state;
    make_fetcher((px_fetcher_opts){ .allow_private = true,
                                    .contact = "desk@tern.example" });
    (void) get("/page");
    assert_int_equal(test_server_count(&server, "; desk@tern.example)"), 2);
    px_fetcher *none = NULL;
    px_fetcher_opts evil = { .contact = "x\r\nX-Evil: 1" };
    assert_int_equal(px_fetcher_new(&evil, &none, NULL), PLX_EARG);
    assert_null(none);
}

static void
a_full_arena_is_a_failure(void **state)
{
    (void) state;
    px_arena tiny;
    px_arena_init(&tiny, 16);
    px_fetch_answer out = { .page.bytes.n = 7 };
    assert_int_equal(
        px_fetcher_get(fetcher, at("/page"), NULL, &tiny, &out, NULL),
        PLX_ENOMEM);
    assert_int_equal(out.page.bytes.n, 7);
    px_arena_done(&tiny);
}

#define FETCH_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FETCH_TEST(a_page_is_fetched),
        FETCH_TEST(redirects_are_followed_within_limits),
        FETCH_TEST(redirects_lead_to_web_addresses_only),
        FETCH_TEST(addresses_that_are_none_are_refused),
        FETCH_TEST(refusals_are_told_apart),
        FETCH_TEST(robots_are_asked_once_and_obeyed),
        FETCH_TEST(robots_that_fail_forbid_everything),
        FETCH_TEST(robots_may_have_moved),
        FETCH_TEST(a_host_is_given_time),
        FETCH_TEST(crawl_delay_is_given_up_to_half_a_minute),
        FETCH_TEST(a_busy_server_is_asked_again),
        FETCH_TEST(what_is_known_is_not_sent_again),
        FETCH_TEST(private_hosts_need_leave),
        FETCH_TEST(the_environment_says_nothing),
        FETCH_TEST(a_contact_is_named),
        FETCH_TEST(a_full_arena_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
