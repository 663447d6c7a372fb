// SPDX-License-Identifier: Apache-2.0
#include "fetch/robots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct reader {
    px_arena arena;
    px_robots robots;
} reader;

static int
make_reader(void **state)
{
    reader *r = calloc(1, sizeof(*r));
    assert_non_null(r);
    px_arena_init(&r->arena, 0);
    *state = r;
    return 0;
}

static int
drop_reader(void **state)
{
    reader *r = *state;
    px_arena_done(&r->arena);
    free(r);
    return 0;
}

static void
read_file(reader *r, const char *text)
{
    assert_int_equal(
        px_robots_read(&r->arena, px_str(text), PX_STR("Parallax"), &r->robots),
        PLX_OK);
}

static bool
may(reader *r, const char *target)
{
    return px_robots_allow(&r->robots, px_str(target), &r->arena);
}

static void
an_empty_file_allows_everything(void **state)
{
    reader *r = *state;
    read_file(r, "");
    assert_true(may(r, "/"));
    read_file(r, "User-agent: *\nDisallow:\n");
    assert_true(may(r, "/any"));
    read_file(r, "<html><body>Not found: sorry</body></html>");
    assert_true(may(r, "/any"));
}

static void
disallow_forbids_what_begins_so(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /drafts\n");
    assert_false(may(r, "/drafts"));
    assert_false(may(r, "/drafts/one.html"));
    assert_false(may(r, "/draftsman"));
    assert_true(may(r, "/Drafts"));
    assert_true(may(r, "/news/drafts"));
    read_file(r, "User-agent: *\nDisallow: /\n");
    assert_false(may(r, "/"));
    assert_true(may(r, "/robots.txt"));
}

static void
the_longest_match_decides(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /news\nAllow: /news/open\n"
                 "Disallow: /news/open/not\nAllow: /page\nDisallow: /page\n");
    assert_false(may(r, "/news/a"));
    assert_true(may(r, "/news/open/a"));
    assert_false(may(r, "/news/open/not/a"));
    assert_true(may(r, "/page"));  // allow, among equals
}

static void
a_long_allow_outweighs_a_shorter_disallow_before_it(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nAllow: /news/open\nDisallow: /news\n");
    assert_true(may(r, "/news/open/a"));
    assert_false(may(r, "/news"));
}

static void
stars_stand_for_anything(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /*/print\nDisallow: *.gif\n"
                 "Disallow: /a*b*c\nDisallow: /x*\n");
    assert_false(may(r, "/news/print"));
    assert_false(may(r, "//print"));
    assert_true(may(r, "/print"));
    assert_false(may(r, "/i/harbour.gif?x"));
    assert_false(may(r, "/aXXbYYc"));
    assert_false(may(r, "/abc"));
    assert_true(may(r, "/acb"));
    assert_false(may(r, "/x"));
}

static void
a_dollar_ties_the_pattern_to_the_end(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /*.pdf$\nDisallow: /exact$\n"
                 "Disallow: /a$b\n");
    assert_false(may(r, "/x.pdf"));
    assert_false(may(r, "/x.pdf.pdf"));
    assert_true(may(r, "/x.pdf?page=1"));
    assert_false(may(r, "/exact"));
    assert_true(may(r, "/exactly"));
    assert_false(may(r, "/a$bc"));  // in the middle it is itself
    assert_true(may(r, "/a"));
}

static void
escapes_are_what_they_stand_for(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /caf\xC3\xA9\n"
                 "Disallow: /%7euser\nDisallow: /star%2A\nDisallow: /a%2fb\n"
                 "Disallow: /100%\n");
    assert_false(may(r, "/caf%c3%A9"));
    assert_false(may(r, "/caf\xC3\xA9"));
    assert_false(may(r, "/~user"));
    assert_false(may(r, "/%7Euser"));
    assert_false(may(r, "/star*"));
    assert_true(may(r, "/starling"));
    assert_false(may(r, "/a%2Fb"));
    assert_false(may(r, "/100%25"));
    assert_true(may(r, "/a/b"));  // a slash in a name parts no folders
}

static void
groups_that_name_us_count_alone_and_together(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /\n\n"
                 "User-Agent: parallax/1.0\nDisallow: /one\n\n"
                 "User-agent: Otherbot\nDisallow: /three\n\n"
                 "user-agent: Otherbot\nuser-agent: PARALLAX\n"
                 "Sitemap: https://tern.example/map.xml\nDisallow: /two\n");
    assert_true(may(r, "/"));
    assert_false(may(r, "/one"));
    assert_false(may(r, "/two"));
    assert_true(may(r, "/three"));
}

static void
groups_for_all_count_together_too(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nDisallow: /one\n"
                 "User-agent: ParallaxNews\nDisallow: /x\n"
                 "User-agent: *\nDisallow: /two\n");
    assert_false(may(r, "/one"));
    assert_false(may(r, "/two"));
    assert_true(may(r, "/x"));  // a longer name is not ours
}

static void
rules_before_any_group_count_for_nobody(void **state)
{
    reader *r = *state;
    read_file(r, "Disallow: /\nUser-agent: Other\nDisallow: /b\n");
    assert_true(may(r, "/a"));
    assert_true(may(r, "/b"));
}

static void
crawl_delay_is_read(void **state)
{
    reader *r = *state;
    read_file(r, "User-agent: *\nCrawl-delay: 2.5\nDisallow: /x\n");
    assert_int_equal(r->robots.crawl_delay_ms, 2500);
    assert_false(may(r, "/x"));
    read_file(r, "User-agent: *\nCrawl-delay: 99999999999999999999\n");
    assert_int_equal(r->robots.crawl_delay_ms, 3600000);
    read_file(r, "User-agent: *\nCrawl-delay: soon\n");
    assert_int_equal(r->robots.crawl_delay_ms, 0);
    read_file(r, "User-agent: Other\nCrawl-delay: 7\n");
    assert_int_equal(r->robots.crawl_delay_ms, 0);
}

static void
lines_may_end_and_be_spaced_in_any_way(void **state)
{
    reader *r = *state;
    read_file(r, "\xEF\xBB\xBFUser-agent :\t*  # everyone\r"
                 "  DISALLOW: /one # not this\r\nallow:/one/two\n\n\n"
                 "no colon here\n: no key\nDisallow: /three");
    assert_false(may(r, "/one"));
    assert_true(may(r, "/one/two"));
    assert_false(may(r, "/three"));
}

static void
what_lies_beyond_the_limit_is_not_read(void **state)
{
    reader *r = *state;
    size_t n = PX_ROBOTS_MAX_BYTES + 100;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, '#', n);
    static const char head[] = "User-agent: *\nDisallow: /one\n";
    static const char tail[] = "\nDisallow: /two\n";
    memcpy(text, head, sizeof(head) - 1);
    memcpy(text + PX_ROBOTS_MAX_BYTES, tail, sizeof(tail) - 1);
    assert_int_equal(px_robots_read(&r->arena, (plx_str){ text, n },
                                    PX_STR("Parallax"), &r->robots),
                     PLX_OK);
    assert_false(may(r, "/one"));
    assert_true(may(r, "/two"));
    free(text);
}

// A pattern made to be slow: the meson timeout is the limit, and a matcher
// that tries every choice would not be done within the age of the universe.
static void
a_pattern_of_stars_is_no_trap(void **state)
{
    reader *r = *state;
    px_buf text = { 0 }, target = { 0 };
    px_buf_addz(&text, "User-agent: *\nDisallow: /");
    for (int i = 0; i < 1000; i++) {
        px_buf_addz(&text, "*a");
        px_buf_addz(&target, "/aaa");
    }
    px_buf_addz(&text, "*b");
    read_file(r, px_buf_z(&text));
    assert_true(may(r, px_buf_z(&target)));
    px_buf_addz(&target, "b");
    assert_false(may(r, px_buf_z(&target)));
    px_buf_done(&text);
    px_buf_done(&target);
}

static void
a_full_arena_forbids_and_leaves_the_rules_alone(void **state)
{
    (void) state;
    px_arena tiny;
    px_arena_init(&tiny, 16);
    px_robots robots = { .crawl_delay_ms = 7 };
    assert_int_equal(
        px_robots_read(&tiny, PX_STR("User-agent: *\nDisallow: /long/pattern"),
                       PX_STR("Parallax"), &robots),
        PLX_ENOMEM);
    assert_int_equal(robots.crawl_delay_ms, 7);
    assert_false(
        px_robots_allow(&robots, PX_STR("/a/rather/long/target"), &tiny));
    px_arena_done(&tiny);
}

#define ROBOTS_TEST(name) \
    cmocka_unit_test_setup_teardown(name, make_reader, drop_reader)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROBOTS_TEST(an_empty_file_allows_everything),
        ROBOTS_TEST(disallow_forbids_what_begins_so),
        ROBOTS_TEST(the_longest_match_decides),
        ROBOTS_TEST(a_long_allow_outweighs_a_shorter_disallow_before_it),
        ROBOTS_TEST(stars_stand_for_anything),
        ROBOTS_TEST(a_dollar_ties_the_pattern_to_the_end),
        ROBOTS_TEST(escapes_are_what_they_stand_for),
        ROBOTS_TEST(groups_that_name_us_count_alone_and_together),
        ROBOTS_TEST(groups_for_all_count_together_too),
        ROBOTS_TEST(rules_before_any_group_count_for_nobody),
        ROBOTS_TEST(crawl_delay_is_read),
        ROBOTS_TEST(lines_may_end_and_be_spaced_in_any_way),
        ROBOTS_TEST(what_lies_beyond_the_limit_is_not_read),
        ROBOTS_TEST(a_pattern_of_stars_is_no_trap),
        ROBOTS_TEST(a_full_arena_forbids_and_leaves_the_rules_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
