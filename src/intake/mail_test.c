// SPDX-License-Identifier: Apache-2.0
// Mail, and the pages that are saved as if they were mail.
#include "intake/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/str.h"
#include "intake/mhtml.h"

#define LIMIT ((size_t) 1 << 20)

typedef struct reading {
    px_inflow *in;
    px_mail *mail;
    px_arena arena;
    px_item item;
} reading;

static void
begin(reading *r, const char *bytes)
{
    px_arena_init(&r->arena, 0);
    assert_int_equal(px_inflow_over(px_str(bytes), &r->in, NULL), PLX_OK);
    assert_int_equal(px_mail_open(r->in, "a.eml", LIMIT, &r->mail, NULL),
                     PLX_OK);
}

static const px_item *
next(reading *r)
{
    assert_int_equal(px_mail_next(r->mail, &r->arena, &r->item), PLX_OK);
    return &r->item;
}

static void
end(reading *r)
{
    assert_int_equal(next(r)->name.n, 0);
    assert_int_equal(next(r)->name.n, 0);
    px_mail_close(r->mail);
    px_inflow_close(r->in);
    px_arena_done(&r->arena);
}

static void
expect_str(plx_str got, const char *want)
{
    if (!px_str_eq(got, px_str(want))) {
        fail_msg("got \"%.*s\", want \"%s\"", (int) got.n, got.p, want);
    }
}

#define LETTER                                                         \
    "Received: from quay.example\r\n"                                  \
    "From: \"The Quay =?utf-8?q?Caf=C3=A9?=\" <news@quay.example>\r\n" \
    "To: readers@quay.example\r\n"                                     \
    "Subject: =?utf-8?q?Fwd:_Bridge?= closed\r\n"                      \
    "Date: Tue, 4 Mar 2025 23:30:00 -0500\r\n"                         \
    "Archived-At: <https://quay.example/letters/7>\r\n"                \
    "Content-Language: en\r\n"                                         \
    "MIME-Version: 1.0\r\n"

static void
a_newsletter_is_its_page(void **state)
{
    (void) state;
    static const char *const letter =
        LETTER "Content-Type: multipart/alternative; boundary=x\r\n\r\n"
               "--x\r\nContent-Type: text/plain\r\n\r\nThe bridge.\r\n"
               "--x\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
               "<p>The bridge=20=\r\nis caf=E9.\r\n--x--\r\n";
    assert_true(px_mail_is(px_str(letter)));
    assert_false(px_mhtml_is(px_str(letter)));
    reading r;
    begin(&r, letter);
    const px_item *item = next(&r);
    assert_int_equal(item->err.rc, PLX_OK);
    expect_str(item->name, "a.eml");
    expect_str(item->bytes, "<p>The bridge is caf\xE9.");
    expect_str(item->charset, "iso-8859-1");
    assert_int_equal(item->media, PLX_MEDIA_HTML);
    expect_str(item->told.title, "Bridge closed");
    expect_str(item->told.outlet, "The Quay Caf\u00E9");
    expect_str(item->told.url, "https://quay.example/letters/7");
    expect_str(item->told.language, "en");
    char day[PLX_DATE_TEXT];
    plx_date_text(item->told.published, day);
    assert_string_equal(day, "2025-03-04");
    end(&r);
}

static void
a_plain_letter_is_its_text(void **state)
{
    (void) state;
    reading r;
    begin(&r, "From: desk@quay.example\nDate: none\n\nThe bridge is shut.\n");
    const px_item *item = next(&r);
    expect_str(item->bytes, "The bridge is shut.\n");
    assert_int_equal(item->media, PLX_MEDIA_PLAIN);
    expect_str(item->told.outlet, "quay.example");
    assert_int_equal(item->told.published.precision, PLX_NEVER);
    end(&r);
    begin(&r,
          "From: <desk@quay.example>\nList-Id: Quay Daily <d.example>\n\nx");
    expect_str(next(&r)->told.outlet, "Quay Daily");
    end(&r);
}

static void
attached_messages_are_reports(void **state)
{
    (void) state;
    reading r;
    begin(&r, LETTER "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                     "--x\r\n\r\nSee below.\r\n"
                     "--x\r\nContent-Type: text/html\r\n"
                     "Content-Disposition: attachment\r\n\r\n<p>Not this.\r\n"
                     "--x\r\nContent-Type: message/rfc822\r\n\r\n"
                     "From: One <a@one.example>\r\nSubject: First\r\n\r\n"
                     "one\r\n"
                     "--x\r\nContent-Type: message/rfc822\r\n\r\n"
                     "From: Two <a@two.example>\r\nSubject: Second\r\n\r\n"
                     "two\r\n--x--\r\n");
    static const char *const want[][4] = {
        { "a.eml#1", "Bridge closed", "The Quay Caf\u00E9", "See below." },
        { "a.eml#2", "First", "One", "one" },
        { "a.eml#3", "Second", "Two", "two" },
    };
    for (size_t i = 0; i < PX_COUNT(want); i++) {
        const px_item *item = next(&r);
        expect_str(item->name, want[i][0]);
        expect_str(item->told.title, want[i][1]);
        expect_str(item->told.outlet, want[i][2]);
        expect_str(item->bytes, want[i][3]);
    }
    end(&r);
}

static void
mailboxes_are_read_one_by_one(void **state)
{
    (void) state;
    static const char from[] =
        "From desk@quay.example Tue Mar  4 13:05:00 2025\n";
    px_buf box = { 0 };
    for (int i = 0; i < 300; i++) {
        px_buf_printf(&box, "%sFrom: Desk <d@quay.example>\nSubject: %d\n\n",
                      from, i);
        px_buf_printf(&box, "From here on: letter %d.\n\nFrom there on.\n\n",
                      i);
        for (int k = 0; i == 7 && k < 40000; k++) {
            px_buf_addz(&box, "too large, too large, too large\n\n");
        }
    }
    assert_true(px_mail_is(px_str_sub(px_buf_str(&box), 0, 4096)));
    reading r;
    begin(&r, px_buf_z(&box));
    for (int i = 0; i < 300; i++) {
        char text[64];
        const px_item *item = next(&r);
        snprintf(text, sizeof text, "a.eml#%d", i + 1);
        expect_str(item->name, text);
        if (i == 7) {
            assert_int_equal(item->err.rc, PLX_ELIMIT);
            continue;
        }
        assert_int_equal(item->err.rc, PLX_OK);
        snprintf(text, sizeof text, "%d", i);
        expect_str(item->told.title, text);
        snprintf(text, sizeof text, "From here on: letter %d.\n", i);
        assert_true(px_str_starts(item->bytes, px_str(text)));
    }
    end(&r);
    px_buf_done(&box);
}

static void
letters_without_text_fail(void **state)
{
    (void) state;
    reading r;
    begin(&r, "");
    end(&r);
    begin(&r, "From: a@b.example\nContent-Type: image/png\n\nx");
    assert_int_equal(next(&r)->err.rc, PLX_EFORMAT);
    expect_str(r.item.name, "a.eml");
    end(&r);
    px_buf large = { 0 };
    px_buf_addz(&large, LETTER "\r\n");
    while (large.n < 3 * LIMIT) {
        px_buf_addz(&large, "on and on\r\n");
    }
    begin(&r, px_buf_z(&large));
    assert_int_equal(next(&r)->err.rc, PLX_ELIMIT);
    end(&r);
    px_buf_done(&large);
}

static void
other_texts_are_no_mail(void **state)
{
    (void) state;
    static const char *const others[] = {
        "",
        "From the quay, a report.\n",
        "Mayor: we agreed\nFrom: nowhere\n",
        "From: a@b.example\nDate: x\nand a line that is no field\n\n",
        "<!doctype html>\n<p>From: a\nDate: b\n",
        "{\"From\": 1}\n",
    };
    for (size_t i = 0; i < PX_COUNT(others); i++) {
        assert_false(px_mail_is(px_str(others[i])));
        assert_false(px_mhtml_is(px_str(others[i])));
    }
}

#define SAVED                                                             \
    "From: <Saved by Browser>\r\n"                                        \
    "Snapshot-Content-Location: https://quay.example/2025/bridge?a=1\r\n" \
    "Subject: Bridge closed | The Quay\r\n"                               \
    "Date: Wed, 5 Mar 2025 08:00:00 -0000\r\n"                            \
    "MIME-Version: 1.0\r\n"

static void
a_saved_page_is_its_page(void **state)
{
    (void) state;
    static const char *const saved =
        SAVED "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
              "\tboundary=\"----Part--1----\"\r\n\r\n"
              "------Part--1----\r\nContent-Type: text/html\r\n"
              "Content-ID: <frame@x>\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "Content-Location: https://quay.example/2025/bridge?a=1\r\n\r\n"
              "<title>Bridge</title><p class=3D\"a\">Caf=C3=A9\r\n"
              "------Part--1----\r\nContent-Type: image/png\r\n"
              "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
              "------Part--1------\r\n";
    px_arena arena;
    px_item item;
    px_arena_init(&arena, 0);
    assert_true(px_mhtml_is(px_str(saved)));
    assert_int_equal(px_mhtml_read(&arena, "a.mht", px_str(saved), &item),
                     PLX_OK);
    assert_int_equal(item.err.rc, PLX_OK);
    expect_str(item.name, "a.mht");
    expect_str(item.bytes, "<title>Bridge</title><p class=\"a\">Caf\u00E9");
    expect_str(item.told.url, "https://quay.example/2025/bridge?a=1");
    assert_int_equal(item.media, PLX_MEDIA_HTML);
    assert_int_equal(item.told.published.precision, PLX_NEVER);
    px_arena_done(&arena);
}

static void
the_page_is_the_one_that_start_names(void **state)
{
    (void) state;
    px_arena arena;
    px_item item;
    px_arena_init(&arena, 0);
    plx_str saved = PX_STR(
        "MIME-Version: 1.0\nContent-Type: multipart/related;"
        " start=\"<b@x>\"; boundary=x\n\n"
        "--x\nContent-Type: text/html\nContent-ID: <a@x>\n\n<p>Frame\n"
        "--x\nContent-Type: text/html; charset=koi8-r\nContent-ID: <b@x>\n"
        "Content-Location: http://quay.example/b\n\n<p>Page\n--x--\n");
    assert_true(px_mhtml_is(saved));
    assert_int_equal(px_mhtml_read(&arena, "a.mht", saved, &item), PLX_OK);
    expect_str(item.bytes, "<p>Page");
    expect_str(item.charset, "koi8-r");
    expect_str(item.told.url, "http://quay.example/b");
    saved = PX_STR(SAVED "Content-Type: multipart/related; boundary=x\n\n--x");
    assert_int_equal(px_mhtml_read(&arena, "a.mht", saved, &item), PLX_OK);
    assert_int_equal(item.err.rc, PLX_EFORMAT);
    assert_int_equal(item.bytes.n, 0);
    px_arena_done(&arena);
    unsigned failures = 0;
    for (size_t budget = 16;; budget += 16) {
        px_arena_init(&arena, budget);
        plx_rc rc = px_mhtml_read(&arena, "a.mht", saved, &item);
        px_arena_done(&arena);
        if (rc == PLX_OK) {
            break;
        }
        assert_int_equal(rc, PLX_ENOMEM);
        failures++;
    }
    assert_true(failures > 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newsletter_is_its_page),
        cmocka_unit_test(a_plain_letter_is_its_text),
        cmocka_unit_test(attached_messages_are_reports),
        cmocka_unit_test(mailboxes_are_read_one_by_one),
        cmocka_unit_test(letters_without_text_fail),
        cmocka_unit_test(other_texts_are_no_mail),
        cmocka_unit_test(a_saved_page_is_its_page),
        cmocka_unit_test(the_page_is_the_one_that_start_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
