// SPDX-License-Identifier: Apache-2.0
#include "intake/warc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "intake/gzipping_test.h"

#define PAGE "<!doctype html><title>Lock</title><p>The lock is open again."
#define LIMIT ((size_t) 1 << 20)

// -- building archives -------------------------------------------------------

// An archive in the making: each record a gzip member, or none.
typedef struct archive {
    px_buf bytes;
    bool packed;
} archive;

// Adds a record with the given fields; `length` is what it says it has.
static size_t
record_add(archive *a, const char *fields, plx_str content, size_t length)
{
    px_buf r = { 0 };
    const size_t at = a->bytes.n;
    px_buf_printf(&r, "WARC/1.0\r\n%sContent-Length: %zu\r\n\r\n", fields,
                  length);
    px_buf_add(&r, content);
    px_buf_addz(&r, "\r\n\r\n");
    if (a->packed) {
        gzip_add(&a->bytes, px_buf_str(&r), GZIP);
    } else {
        px_buf_add(&a->bytes, px_buf_str(&r));
    }
    px_buf_done(&r);
    return at;
}

// Adds a server's answer.
static size_t
answer_add(archive *a, const char *url, const char *head, plx_str body)
{
    px_buf fields = { 0 }, answer = { 0 };
    px_buf_printf(&fields,
                  "WARC-Type: response\r\nWARC-Target-URI: %s\r\n"
                  "WARC-Date: 2025-03-04T12:00:00Z\r\n"
                  "Content-Type: application/http; msgtype=response\r\n",
                  url);
    px_buf_printf(&answer, "HTTP/1.1 %s\r\n\r\n", head);
    px_buf_add(&answer, body);
    size_t at = record_add(a, px_buf_z(&fields), px_buf_str(&answer), answer.n);
    px_buf_done(&fields);
    px_buf_done(&answer);
    return at;
}

static size_t
page_add(archive *a, const char *url)
{
    return answer_add(a, url, "200 OK\r\nContent-Type: text/html",
                      px_str(PAGE));
}

// -- reading them ------------------------------------------------------------

typedef struct reading {
    px_inflow *in;
    px_arena arena;
    px_warc warc;
    px_item item;
} reading;

static void
begin(reading *r, plx_str bytes)
{
    *r = (reading){ .in = NULL };
    px_arena_init(&r->arena, 0);
    assert_int_equal(px_inflow_over(bytes, &r->in, NULL), PLX_OK);
    r->warc = (px_warc){ .in = r->in, .path = "a.warc", .max_bytes = LIMIT };
}

static const px_item *
next(reading *r)
{
    assert_int_equal(px_warc_next(&r->warc, &r->arena, &r->item), PLX_OK);
    return &r->item;
}

static void
end(reading *r)
{
    assert_int_equal(next(r)->name.n, 0);
    assert_int_equal(next(r)->name.n, 0);
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

static void
expect_page(reading *r, const char *url)
{
    const px_item *item = next(r);
    if (item->err.rc != PLX_OK) {
        fail_msg("%s", item->err.message);
    }
    expect_str(item->told.url, url);
    expect_str(item->bytes, PAGE);
    assert_int_equal(item->media, PLX_MEDIA_HTML);
}

static void
expect_failure(reading *r, plx_rc rc, const char *why)
{
    const px_item *item = next(r);
    assert_true(item->name.n > 0);
    assert_int_equal(item->err.rc, rc);
    assert_int_equal(item->bytes.n, 0);
    if (!strstr(item->err.message, why)) {
        fail_msg("it says: %s", item->err.message);
    }
}

// -- tests -------------------------------------------------------------------

static void
pages_and_texts_are_reports(void **state)
{
    (void) state;
    for (int packed = 0; packed < 2; packed++) {
        archive a = { .packed = packed };
        record_add(&a, "WARC-Type: warcinfo\r\n", PX_STR("x: y"), 4);
        size_t first = answer_add(
            &a, "https://lock.example/1",
            "200 OK\r\nContent-Type: text/html; charset=\"iso-8859-15\"",
            px_str(PAGE));
        answer_add(&a, "https://lock.example/robots.txt",
                   "200 OK\r\nContent-Type: text/plain", PX_STR("Disallow:"));
        answer_add(&a, "https://lock.example/gone",
                   "404 Not Found\r\nContent-Type: text/html", px_str(PAGE));
        answer_add(&a, "https://lock.example/a.png",
                   "200 OK\r\nContent-Type: image/png", PX_STR("\x89PNG"));
        record_add(&a, "WARC-Type: request\r\n", PX_STR("GET /"), 5);
        answer_add(&a, "https://lock.example/2", "200", px_str(PAGE));
        size_t text =
            record_add(&a,
                       "WARC-Type: conversion\r\n"
                       "Content-Type: text/plain\r\n"
                       "WARC-Target-URI: <https://lock.example/3>\r\n",
                       PX_STR("The lock."), 9);
        reading r;
        char name[64];
        begin(&r, px_buf_str(&a.bytes));
        expect_page(&r, "https://lock.example/1");
        snprintf(name, sizeof name, "a.warc#%zu", first);
        expect_str(r.item.name, name);
        expect_str(r.item.charset, "iso-8859-15");
        assert_int_equal(r.item.told.published.precision, PLX_NEVER);
        expect_page(&r, "https://lock.example/2");
        expect_str(next(&r)->bytes, "The lock.");
        snprintf(name, sizeof name, "a.warc#%zu", text);
        expect_str(r.item.name, name);
        expect_str(r.item.told.url, "https://lock.example/3");
        assert_int_equal(r.item.media, PLX_MEDIA_TEXT);
        assert_int_equal(r.warc.n_records, 8);
        assert_int_equal(r.warc.n_passed, 5);
        end(&r);
        px_buf_done(&a.bytes);
    }
}

static void
bodies_are_unpacked(void **state)
{
    (void) state;
    archive a = { .packed = true };
    px_buf gzip = { 0 }, zlib = { 0 }, bare = { 0 }, both = { 0 };
    gzip_add(&gzip, px_str(PAGE), GZIP);
    gzip_add(&zlib, px_str(PAGE), 15);
    gzip_add(&bare, px_str(PAGE), -15);
    px_buf_printf(&both, "%zX;x=y\r\n", gzip.n - 7);
    px_buf_add(&both, (plx_str){ gzip.p, gzip.n - 7 });
    px_buf_addz(&both, "\r\n7\r\n");
    px_buf_add(&both, (plx_str){ gzip.p + gzip.n - 7, 7 });
    px_buf_addz(&both, "\r\n0\r\n\r\n");
#define HTML "200 OK\r\nContent-Type: text/html\r\n"
    answer_add(&a, "u:1", HTML "Content-Encoding: gzip", px_buf_str(&gzip));
    answer_add(&a, "u:2", HTML "Content-Encoding: deflate", px_buf_str(&zlib));
    answer_add(&a, "u:3", HTML "Content-Encoding: deflate", px_buf_str(&bare));
    answer_add(&a, "u:4",
               HTML "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
               px_buf_str(&both));
    // The label stayed, the packing went.
    answer_add(&a, "u:5",
               HTML "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
               px_str(PAGE));
    answer_add(&a, "u:6", HTML "Content-Encoding: br", px_str(PAGE));
    answer_add(&a, "u:7", HTML "Content-Encoding: br", PX_STR("\x8B\x02\x80"));
    answer_add(&a, "u:8", HTML "Content-Encoding: gzip",
               (plx_str){ gzip.p, gzip.n - 12 });
    answer_add(&a, "u:9", HTML "Transfer-Encoding: chunked",
               PX_STR("40\r\n<p>Half of it."));
    page_add(&a, "u:10");
    reading r;
    begin(&r, px_buf_str(&a.bytes));
    expect_page(&r, "u:1");
    expect_page(&r, "u:2");
    expect_page(&r, "u:3");
    expect_page(&r, "u:4");
    expect_page(&r, "u:5");
    expect_page(&r, "u:6");
    expect_failure(&r, PLX_EFORMAT, "packed with br");
    expect_failure(&r, PLX_EFORMAT, "broken or cut short");
    expect_failure(&r, PLX_EFORMAT, "cut short");
    expect_page(&r, "u:10");
    end(&r);
    px_buf_done(&a.bytes);
    px_buf_done(&gzip);
    px_buf_done(&zlib);
    px_buf_done(&bare);
    px_buf_done(&both);
}

// Wrong lengths, both ways, rubbish, and fields that are none.
static void
a_broken_record_costs_itself_alone(void **state)
{
    (void) state;
    static const char *const fields =
        "WARC-Type: resource\r\nContent-Type: text/html\r\n"
        "WARC-Target-URI: u:bad\r\n";
    for (int packed = 0; packed < 2; packed++) {
        archive a = { .packed = packed };
        page_add(&a, "u:1");
        record_add(&a, fields, px_str(PAGE), 4);
        page_add(&a, "u:2");
        record_add(&a, fields, px_str(PAGE), 400);
        page_add(&a, "u:3");
        record_add(&a, fields, px_str(PAGE), 100000);
        page_add(&a, "u:4");
        record_add(&a, "No field\r\n", px_str(PAGE), strlen(PAGE));
        page_add(&a, "u:5");
        record_add(&a, "Content-Length: -1\r\n", px_str(PAGE), 5);
        page_add(&a, "u:6");
        px_buf_addz(&a.bytes, "rubbish\r\n");
        page_add(&a, "u:7");
        reading r;
        begin(&r, px_buf_str(&a.bytes));
        expect_page(&r, "u:1");
        expect_failure(&r, PLX_EFORMAT, "not as long");
        expect_page(&r, "u:2");
        expect_failure(&r, PLX_EFORMAT, "not as long");
        expect_page(&r, "u:3");
        expect_failure(&r, PLX_EFORMAT, "cut short");
        // That one one reaches behind the end, so its contents are searched.
        expect_page(&r, "u:4");
        expect_failure(&r, PLX_EFORMAT, "fields of a record");
        expect_page(&r, "u:5");
        expect_failure(&r, PLX_EFORMAT, "fields of a record");
        expect_page(&r, "u:6");
        expect_failure(&r, PLX_EFORMAT, "begins");
        expect_page(&r, "u:7");
        end(&r);
        px_buf_done(&a.bytes);
    }
}

static void
a_broken_member_costs_its_record_alone(void **state)
{
    (void) state;
    archive a = { .packed = true };
    page_add(&a, "u:1");
    page_add(&a, "u:2");
    a.bytes.p[a.bytes.n - 6] ^= 0x40;  // its checksum
    page_add(&a, "u:3");
    page_add(&a, "u:4");
    a.bytes.n -= 20;  // its end
    page_add(&a, "u:5");
    page_add(&a, "u:6");
    a.bytes.n -= 9;
    reading r;
    begin(&r, px_buf_str(&a.bytes));
    expect_page(&r, "u:1");
    expect_failure(&r, PLX_EFORMAT, "damaged or cut short");
    expect_page(&r, "u:3");
    expect_failure(&r, PLX_EFORMAT, "a record is ");
    expect_page(&r, "u:5");
    expect_failure(&r, PLX_EFORMAT, "cut short");
    end(&r);
    px_buf_done(&a.bytes);
}

static void
large_records_are_passed_over(void **state)
{
    (void) state;
    px_buf large = { 0 };
    px_buf_addz(&large, PAGE);
    while (large.n < 3 * LIMIT) {
        px_buf_addz(&large, "<p>And on, and on, and on.\n");
    }
    for (int packed = 0; packed < 2; packed++) {
        archive a = { .packed = packed };
        px_buf gz = { 0 };
        page_add(&a, "u:1");
        answer_add(&a, "u:2", "200 OK\r\nContent-Type: text/html",
                   px_buf_str(&large));
        answer_add(&a, "u:3", "200 OK\r\nContent-Type: video/mp4",
                   px_buf_str(&large));
        page_add(&a, "u:4");
        gzip_add(&gz, px_buf_str(&large), GZIP);
        answer_add(&a, "u:5",
                   "200 OK\r\nContent-Type: text/html\r\n"
                   "Content-Encoding: gzip",
                   px_buf_str(&gz));
        page_add(&a, "u:6");
        reading r;
        begin(&r, px_buf_str(&a.bytes));
        expect_page(&r, "u:1");
        expect_failure(&r, PLX_ELIMIT, "larger than the limit of 1 MiB");
        expect_page(&r, "u:4");
        expect_failure(&r, PLX_ELIMIT, "unpacks to more");
        expect_page(&r, "u:6");
        assert_true(r.arena.used < 8 * LIMIT);
        end(&r);
        px_buf_done(&a.bytes);
        px_buf_done(&gz);
    }
    px_buf_done(&large);
}

static void
fields_without_end_are_refused(void **state)
{
    (void) state;
    archive a = { .packed = false };
    px_buf_addz(&a.bytes, "WARC/1.0\r\n");
    for (int i = 0; i < 20000; i++) {
        px_buf_addz(&a.bytes, "X-Endless: yes\r\n");
    }
    px_buf_addz(&a.bytes, "\r\n");
    page_add(&a, "u:1");
    reading r;
    begin(&r, px_buf_str(&a.bytes));
    expect_failure(&r, PLX_EFORMAT, "fields of a record");
    expect_page(&r, "u:1");
    end(&r);
    px_buf_done(&a.bytes);
}

// Every record is found again by its name, whichever way it was packed.
static void
records_are_read_again(void **state)
{
    (void) state;
    for (int way = 0; way < 3; way++) {
        archive a = { .packed = way == 1 };
        char url[32], names[20][64];
        for (int i = 0; i < 20; i++) {
            snprintf(url, sizeof url, "u:%d", i);
            page_add(&a, url);
        }
        px_buf whole = { 0 };
        gzip_add(&whole, px_buf_str(&a.bytes), GZIP);
        reading r;
        begin(&r, px_buf_str(way == 2 ? &whole : &a.bytes));
        for (int i = 0; i < 20; i++) {
            snprintf(url, sizeof url, "u:%d", i);
            expect_page(&r, url);
            snprintf(names[i], sizeof names[i], "%.*s", (int) r.item.name.n,
                     r.item.name.p);
        }
        for (int i = 20; i-- > 0;) {
            plx_str place = px_str(names[i] + strlen("a.warc#"));
            assert_int_equal(px_warc_at(&r.warc, place, &r.arena, &r.item),
                             PLX_OK);
            assert_int_equal(r.item.err.rc, PLX_OK);
            snprintf(url, sizeof url, "u:%d", i);
            expect_str(r.item.told.url, url);
            expect_str(r.item.name, names[i]);
        }
        static const char *const nowhere[] = { "1",         "",         "x",
                                               "0+1",       "99999999", "5+",
                                               "1+99999999" };
        for (size_t i = 0; i < PX_COUNT(nowhere); i++) {
            assert_int_equal(
                px_warc_at(&r.warc, px_str(nowhere[i]), &r.arena, &r.item),
                PLX_OK);
            assert_int_not_equal(r.item.err.rc, PLX_OK);
            assert_int_equal(r.item.bytes.n, 0);
        }
        px_inflow_close(r.in);
        px_arena_done(&r.arena);
        px_buf_done(&whole);
        px_buf_done(&a.bytes);
    }
}

static void
nothing_is_lost_when_memory_is(void **state)
{
    (void) state;
    archive a = { .packed = true };
    page_add(&a, "https://lock.example/1");
    unsigned failures = 0;
    for (size_t budget = 16;; budget += 16) {
        reading r;
        begin(&r, px_buf_str(&a.bytes));
        px_arena_init(&r.arena, budget);
        plx_rc rc = px_warc_next(&r.warc, &r.arena, &r.item);
        px_inflow_close(r.in);
        px_arena_done(&r.arena);
        if (rc == PLX_OK) {
            break;
        }
        assert_int_equal(rc, PLX_ENOMEM);
        assert_int_equal(r.item.name.n, 0);
        failures++;
    }
    assert_true(failures > 3);
    px_buf_done(&a.bytes);
}

static void
empty_and_foreign_files_end(void **state)
{
    (void) state;
    reading r;
    begin(&r, PX_STR(""));
    end(&r);
    begin(&r, PX_STR("\r\n\r\n"));
    end(&r);
    begin(&r, PX_STR("A letter to the editor."));
    expect_failure(&r, PLX_EFORMAT, "no record begins here");
    end(&r);
    begin(&r, PX_STR("WARC/1.0\r\nWARC-Type: response"));
    expect_failure(&r, PLX_EFORMAT, "fields of a record");
    end(&r);
    assert_true(px_warc_is(PX_STR("WARC/1.1\r\n")));
    assert_false(px_warc_is(PX_STR("WAR")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_and_texts_are_reports),
        cmocka_unit_test(bodies_are_unpacked),
        cmocka_unit_test(a_broken_record_costs_itself_alone),
        cmocka_unit_test(a_broken_member_costs_its_record_alone),
        cmocka_unit_test(large_records_are_passed_over),
        cmocka_unit_test(fields_without_end_are_refused),
        cmocka_unit_test(records_are_read_again),
        cmocka_unit_test(nothing_is_lost_when_memory_is),
        cmocka_unit_test(empty_and_foreign_files_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
