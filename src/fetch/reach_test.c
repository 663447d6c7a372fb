// SPDX-License-Identifier: Apache-2.0
#include "fetch/reach.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/un.h>
#include <cmocka.h>

static bool
is_public(const char *text)
{
    struct sockaddr_in in = { .sin_family = AF_INET };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1) {
        return px_reach_is_public((const struct sockaddr *) &in, sizeof(in));
    }
    assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
    return px_reach_is_public((const struct sockaddr *) &in6, sizeof(in6));
}

static void
the_public_internet_is_reached(void **state)
{
    static const char *const addresses[] = {
        "1.1.1.1",         "9.255.255.255",    "11.0.0.0",
        "100.63.255.255",  "100.128.0.0",      "126.255.255.255",
        "128.0.0.0",       "169.253.255.255",  "172.15.255.255",
        "172.32.0.0",      "192.167.255.255",  "192.169.0.0",
        "198.17.255.255",  "198.20.0.0",       "223.255.255.255",
        "2606:4700::1111", "2001:200::1",      "2a00::1",
        "::ffff:1.1.1.1",  "64:ff9b::101:101", "3ffe::1",
        "2001:db7::1",     "2001:4860::8888",  "2003::1",
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(addresses); i++) {
        if (!is_public(addresses[i])) {
            fail_msg("%s is public", addresses[i]);
        }
    }
}

static void
everything_else_is_not(void **state)
{
    static const char *const addresses[] = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "100::1",
        "64:ff9b:1::1",
        "4000::1",
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(addresses); i++) {
        if (is_public(addresses[i])) {
            fail_msg("%s is not public", addresses[i]);
        }
    }
}

static void
what_is_no_ip_address_is_not(void **state)
{
    (void) state;
    struct sockaddr_un local = { .sun_family = AF_UNIX };
    assert_false(
        px_reach_is_public((const struct sockaddr *) &local, sizeof(local)));
    struct sockaddr_in in = { .sin_family = AF_INET };
    assert_int_equal(inet_pton(AF_INET, "1.1.1.1", &in.sin_addr), 1);
    assert_false(px_reach_is_public((const struct sockaddr *) &in, 4));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_public_internet_is_reached),
        cmocka_unit_test(everything_else_is_not),
        cmocka_unit_test(what_is_no_ip_address_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
