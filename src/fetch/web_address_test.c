// SPDX-License-Identifier: Apache-2.0
#include "fetch/web_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static px_arena arena;

static int
drop_arena(void **state)
{
    (void) state;
    px_arena_done(&arena);
    return 0;
}

static void
reads_as(const char *url, const char *whole, const char *origin,
         const char *target)
{
    px_web_address read;
    plx_err err = { .rc = PLX_OK };
    if (px_web_address_read(&arena, px_str(url), &read, &err) != PLX_OK) {
        fail_msg("%s: %s", url, err.message);
    }
    assert_string_equal(read.url.p, whole);
    assert_string_equal(read.origin.p, origin);
    assert_string_equal(read.target.p, target);
}

static void
is_refused(plx_str url, const char *why)
{
    px_web_address read;
    plx_err err = { .rc = PLX_OK };
    if (px_web_address_read(&arena, url, &read, &err) != PLX_EARG) {
        fail_msg("%.*s is read as %s", (int) url.n, url.p, read.url.p);
    }
    if (!strstr(err.message, why)) {
        fail_msg("%.*s: \"%s\" does not say \"%s\"", (int) url.n, url.p,
                 err.message, why);
    }
}

static void
addresses_are_taken_apart(void **state)
{
    (void) state;
    reads_as("https://tern.example/news/a.html?x=1#top",
             "https://tern.example/news/a.html?x=1", "https://tern.example:443",
             "/news/a.html?x=1");
    reads_as("  http://tern.example \n", "http://tern.example/",
             "http://tern.example:80", "/");
    reads_as("http://tern.example:8080/a b/\xC3\xA9",
             "http://tern.example:8080/a%20b/%c3%a9",
             "http://tern.example:8080", "/a%20b/%c3%a9");
    reads_as("http:///tern.example", "http://tern.example/",
             "http://tern.example:80", "/");  // as browsers read it
    reads_as("http://[2001:db8::1]/", "http://[2001:db8::1]/",
             "http://[2001:db8::1]:80", "/");
}

static void
numbers_are_addresses_however_they_are_written(void **state)
{
    (void) state;
    reads_as("http://2130706433/", "http://127.0.0.1/", "http://127.0.0.1:80",
             "/");
    reads_as("http://0x7f.1/", "http://127.0.0.1/", "http://127.0.0.1:80", "/");
    reads_as("http://0177.0.0.1/", "http://127.0.0.1/", "http://127.0.0.1:80",
             "/");
}

static void
what_is_no_web_address_is_refused(void **state)
{
    (void) state;
    is_refused(PX_STR("file:///etc/passwd"), "no http or https");
    is_refused(PX_STR("ftp://tern.example/a"), "no http or https");
    is_refused(PX_STR("gopher://tern.example/"), "no http or https");
    is_refused(PX_STR("javascript:alert(1)"), "");
    is_refused(PX_STR("tern.example/a"), "no http or https");
    is_refused(PX_STR("/news/a.html"), "");
    is_refused(PX_STR("http://"), "no host");
    is_refused(PX_STR("http://tern.example:99999/"), "");
    is_refused(PX_STR(""), "");
}

static void
nothing_is_smuggled_in(void **state)
{
    (void) state;
    is_refused(PX_STR("http://ada:secret@tern.example/"), "user name");
    is_refused(PX_STR("http://tern.example/a\r\nX-Evil: 1"), "control");
    is_refused(PX_STR("http://tern.example/a\0b"), "control");
    is_refused(PX_STR("http://tern.example/a\x7F"), "control");
    char longer[PX_WEB_ADDRESS_MAX + 2] = "http://tern.example/";
    memset(longer + 20, 'a', sizeof(longer) - 21);
    is_refused((plx_str){ longer, sizeof(longer) - 1 }, "longer than 4096");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_taken_apart),
        cmocka_unit_test(numbers_are_addresses_however_they_are_written),
        cmocka_unit_test(what_is_no_web_address_is_refused),
        cmocka_unit_test(nothing_is_smuggled_in),
    };
    return cmocka_run_group_tests(tests, NULL, drop_arena);
}
