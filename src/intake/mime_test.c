// SPDX-License-Identifier: Apache-2.0
#include "intake/mime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/utf8.h"

static px_arena arena;

static int
setup(void **state)
{
    (void) state;
    px_arena_init(&arena, 0);
    return 0;
}

static int
teardown(void **state)
{
    (void) state;
    px_arena_done(&arena);
    return 0;
}

static void
expect_str(plx_str got, const char *want)
{
    if (!px_str_eq(got, px_str(want))) {
        fail_msg("got \"%.*s\", want \"%s\"", (int) got.n, got.p, want);
    }
}

static px_parts
parts_of(const char *message)
{
    px_parts parts;
    assert_int_equal(px_mime_parts(&arena, px_str(message), &parts), PLX_OK);
    assert_true(parts.n >= 1);
    return parts;
}

static void
fields_are_found_and_unfolded(void **state)
{
    (void) state;
    plx_str message = PX_STR("From: a@b.example\r\nSUBJECT : The\r\n"
                             "\tferry\r\n  is late\r\nX: \r\n\r\nbody");
    size_t body;
    plx_str head = px_str_sub(message, 0, px_mime_head(message, &body));
    expect_str(px_str_sub(message, body, message.n), "body");
    expect_str(px_mime_text(&arena, px_mime_field(head, "Subject")),
               "The ferry is late");
    expect_str(px_mime_field(head, "X"), "");
    expect_str(px_mime_field(head, "ferry"), "");
    expect_str(px_mime_field(head, "Fro"), "");
}

static void
words_are_read(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "plain", "plain" },
        { "=?utf-8?Q?Caf=C3=A9_du_Port?=", "Caf\u00E9 du Port" },
        { "=?ISO-8859-1?q?caf=E9?= open", "caf\u00E9 open" },
        { "=?utf-8?B?w4RyZ2Vy?=", "\u00C4rger" },
        { "a =?utf-8?q?b?= =?utf-8?q?c?= d", "a bc d" },
        // A character that is cut in two.
        { "=?utf-8?B?w4Q=?=\r\n =?utf-8?q?=C3?= =?utf-8?q?=A9?=",
          "\u00C4\u00E9" },
        { "=?utf-8*en?Q?ferry?=", "ferry" },
        { "=?utf-8?Q?never ends", "=?utf-8?Q?never ends" },
        { "=?x-unknown?Q?=E9t=E9?=", "\u00E9t\u00E9" },
        { "caf\xC3\xA9", "caf\u00E9" },
        { "tab\there \x01 and\r\n there", "tab here and there" },
        { "=?=?=?=", "=?=?=?=" },
        { "", "" },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        plx_str text = px_mime_text(&arena, px_str(cases[i][0]));
        expect_str(text, cases[i][1]);
        assert_true(px_utf8_valid(text, NULL));
    }
}

static void
parameters_are_read(void **state)
{
    (void) state;
    plx_str value = PX_STR("Text/HTML (a; comment); charset=utf-8;\r\n"
                           " boundary=\"a;b\\\"c\"; name*=utf-8''caf%C3%A9; "
                           "file*0=\"one \"; file*1*=t%77o; file*2=.txt");
    expect_str(px_mime_value(&arena, PX_STR("Text/HTML (c); x=y")),
               "text/html");
    expect_str(px_mime_param(&arena, value, "Charset"), "utf-8");
    expect_str(px_mime_param(&arena, value, "boundary"), "a;b\"c");
    expect_str(px_mime_param(&arena, value, "name"), "caf\u00E9");
    expect_str(px_mime_param(&arena, value, "file"), "one two.txt");
    expect_str(px_mime_param(&arena, value, "nothing"), "");
    expect_str(px_mime_param(&arena, PX_STR("a; x=\"open"), "x"), "open");
    expect_str(px_mime_param(&arena, PX_STR("a; x*=l''%4"), "x"), "%4");
}

static void
parts_nest(void **state)
{
    (void) state;
    px_parts p = parts_of("Content-Type: multipart/mixed; boundary=o\n\n"
                          "preamble\n"
                          "--o\nContent-Type: multipart/alternative;"
                          " boundary=\"i\"\n\n"
                          "--i\n\nplain\n"
                          "--i\nContent-Type: text/html\n\n<p>page\n"
                          "--i--\nepilogue\n"
                          "--o\r\nContent-Type: message/rfc822\r\n\r\n"
                          "Subject: inner\r\n\r\ninner text\r\n"
                          "--o--\nepilogue\n");
    assert_int_equal(p.n, 6);
    expect_str(p.v[0].type, "multipart/mixed");
    expect_str(p.v[1].type, "multipart/alternative");
    expect_str(p.v[2].type, "text/plain");
    expect_str(p.v[2].body, "plain");
    expect_str(p.v[3].body, "<p>page");
    expect_str(p.v[4].type, "message/rfc822");
    expect_str(p.v[5].body, "inner text");
    expect_str(px_mime_field(p.v[5].head, "Subject"), "inner");
    const uint32_t depth[] = { 0, 1, 2, 2, 1, 2 }, end[] = { 6, 4, 3, 4, 6, 6 };
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(p.v[i].depth, depth[i]);
        assert_int_equal(p.v[i].end, end[i]);
    }
}

static void
parts_that_never_end_cost_themselves(void **state)
{
    (void) state;
    px_parts p = parts_of("Content-Type: multipart/mixed; boundary=o\n\n"
                          "--o\nContent-Type: multipart/mixed; boundary=i\n\n"
                          "--i\n\none\n"
                          "--o\n\ntwo\n--o-- \n--o\n\nthree");
    assert_int_equal(p.n, 4);
    expect_str(p.v[2].body, "one");
    expect_str(p.v[3].body, "two");
    assert_int_equal(p.v[3].depth, 1);
    p = parts_of("Content-Type: multipart/mixed; boundary=o\n\n--o");
    assert_int_equal(p.n, 2);
    assert_int_equal(p.v[1].body.n, 0);
    p = parts_of("Content-Type: multipart/mixed; boundary=o\n\n--o\nX: y\n"
                 "--o\n\nb");
    assert_int_equal(p.n, 3);
    expect_str(p.v[1].body, "");
    expect_str(p.v[2].body, "b");
    p = parts_of("Content-Type: multipart/mixed\n\n--\n\nb");
    assert_int_equal(p.n, 1);
    p = parts_of("");
    assert_int_equal(p.n, 1);
    expect_str(p.v[0].type, "text/plain");
}

// A thousand containers in one another, a hundred thousand parts, messages in
// messages: bounded, and the first ones are there.
static void
nests_and_crowds_are_bounded(void **state)
{
    (void) state;
    px_buf b = { 0 };
    px_buf_addz(&b, "Content-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 1; i < 1000; i++) {
        px_buf_printf(&b,
                      "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n",
                      i - 1, i);
    }
    px_parts p = parts_of(px_buf_z(&b));
    assert_true(p.n >= 16 && p.n <= 18);
    b.n = 0;
    px_buf_addz(&b, "Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 100000; i++) {
        px_buf_addz(&b, "--b\n\nx\n");
    }
    p = parts_of(px_buf_z(&b));
    assert_int_equal(p.n, 1000);
    expect_str(p.v[1].body, "x");
    expect_str(p.v[999].body, "x");
    b.n = 0;
    for (int i = 0; i < 100000; i++) {
        px_buf_addz(&b, "Content-Type: message/rfc822\n\n");
    }
    p = parts_of(px_buf_z(&b));
    assert_true(p.n <= 18);
    px_buf_done(&b);
}

static void
expect_content(const char *how, const char *body, const char *want)
{
    plx_str out;
    px_part part = { .head = px_arena_printf(
                         &arena, "Content-Transfer-Encoding: %s\n", how),
                     .body = px_str(body) };
    assert_int_equal(px_mime_content(&arena, &part, &out), PLX_OK);
    expect_str(out, want);
}

static void
bodies_are_undone(void **state)
{
    (void) state;
    expect_content("7bit", "as =3D is", "as =3D is");
    expect_content("Quoted-Printable", "a=3Db =C3=a9=\r\nc= \nd",
                   "a=b \u00E9cd");
    expect_content("quoted-printable", "bad =XY = =4", "bad =XY = =4");
    expect_content("quoted-printable", "end=", "end");
    expect_content("base64", "VGhlIGZl\r\ncnJ5Lg==", "The ferry.");
    expect_content("BASE64", "VGhl*IGZl-cnJ5Lg", "The ferry.");
    expect_content("base64", "VGhl=IGZl", "The fe");
    expect_content("base64", "", "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_found_and_unfolded),
        cmocka_unit_test(words_are_read),
        cmocka_unit_test(parameters_are_read),
        cmocka_unit_test(parts_nest),
        cmocka_unit_test(parts_that_never_end_cost_themselves),
        cmocka_unit_test(nests_and_crowds_are_bounded),
        cmocka_unit_test(bodies_are_undone),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
