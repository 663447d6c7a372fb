// SPDX-License-Identifier: Apache-2.0
#include "render/render.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "render/sample_dossier.h"

typedef struct written {
    px_buf bytes;
    unsigned calls;
} written;

static bool
keep_bytes(void *user, const char *bytes, size_t n)
{
    written *w = user;
    px_buf_add(&w->bytes, (plx_str){ bytes, n });
    w->calls++;
    return true;
}

static bool
refuse(void *user, const char *bytes, size_t n)
{
    (void) user;
    (void) bytes;
    (void) n;
    return false;
}

// A rendering, NUL-terminated; free with free().
static char *
rendered(const plx_dossier *d, plx_format format, unsigned columns)
{
    plx_render_opts opts = PLX_RENDER_OPTS_INIT;
    written w = { .calls = 0 };
    opts.columns = columns;
    assert_int_equal(plx_render(d, format, &opts, keep_bytes, &w, NULL),
                     PLX_OK);
    assert_non_null(px_buf_z(&w.bytes));
    return w.bytes.p;
}

static const plx_format every_format[] = { PLX_FORMAT_JSON, PLX_FORMAT_HTML,
                                           PLX_FORMAT_TEXT, PLX_FORMAT_MARKDOWN,
                                           PLX_FORMAT_ICS };

static void
the_same_dossier_gives_the_same_bytes(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    const plx_dossier *d = px_sample_dossier(&arena);
    for (size_t i = 0; i < PX_COUNT(every_format); i++) {
        char *a = rendered(d, every_format[i], 0);
        char *b = rendered(d, every_format[i], 0);
        assert_string_equal(a, b);
        assert_true(px_utf8_valid(px_str(a), NULL));
        free(a);
        free(b);
    }
    px_arena_done(&arena);
}

static void
a_dossier_without_facts_is_shown(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    const plx_dossier *d = px_sample_empty(&arena);
    for (size_t i = 0; i < PX_COUNT(every_format); i++) {
        char *text = rendered(d, every_format[i], 0);
        assert_true(strlen(text) > 100);
        free(text);
    }
    char *page = rendered(d, PLX_FORMAT_HTML, 0);
    assert_non_null(strstr(page, "The reports quote nobody."));
    assert_non_null(strstr(page, "Untitled story"));
    free(page);
    px_arena_done(&arena);
}

static void
failures_are_told(void **state)
{
    px_arena arena;
    plx_err err = { .rc = PLX_OK };
    (void) state;
    px_arena_init(&arena, 0);
    const plx_dossier *d = px_sample_empty(&arena);
    assert_int_equal(plx_render(d, PLX_FORMAT_TEXT, NULL, refuse, NULL, &err),
                     PLX_EIO);
    assert_string_equal(err.room, "render");
    assert_int_equal(plx_render(d, (plx_format) 77, NULL, refuse, NULL, &err),
                     PLX_EARG);
    px_arena_done(&arena);
}

static void
formats_are_found_by_name(void **state)
{
    plx_format format = PLX_FORMAT_ICS;
    (void) state;
    assert_true(plx_format_find(PX_STR("HTML"), &format));
    assert_int_equal(format, PLX_FORMAT_HTML);
    assert_true(plx_format_find(PX_STR("md"), &format));
    assert_int_equal(format, PLX_FORMAT_MARKDOWN);
    assert_false(plx_format_find(PX_STR("doc"), &format));
    assert_false(plx_format_find(PX_STR(""), &format));
    assert_int_equal(format, PLX_FORMAT_MARKDOWN);
}

// ---- what strangers wrote stays text

static void
the_page_holds_no_markup_of_reports(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    char *page = rendered(px_sample_dossier(&arena), PLX_FORMAT_HTML, 0);
    assert_null(strstr(page, "<script>alert"));
    assert_null(strstr(page, "<b>& "));
    assert_null(strstr(page, "<stolen>"));
    assert_null(strstr(page, "href=\"javascript:"));
    assert_null(strstr(page, "Ines \"Quill\""));
    assert_non_null(strstr(page, "&lt;script&gt;alert(&#39;money&#39;)"));
    assert_non_null(strstr(page, "href=\"https://herald.example/2023/05/12/"
                                 "bell?a=1&amp;b\""));
    free(page);
    px_arena_done(&arena);
}

static void
markdown_stays_on_its_line(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    plx_dossier d = *px_sample_empty(&arena);
    d.title = PX_STR("1. *Not* a list\n# nor <i>this</i> | [x](y) ~z~");
    char *text = rendered(&d, PLX_FORMAT_MARKDOWN, 0);
    const char *expected = "# 1\\. \\*Not\\* a list \\# nor &lt;i&gt;this"
                           "&lt;/i&gt; \\| \\[x\\](y) \\~z\\~\n";
    assert_memory_equal(text, expected, strlen(expected));
    free(text);
    plx_claim claim = { .text = PX_STR("a thing happened") };
    d.claims = &claim;
    d.n_claims = 1;
    text = rendered(&d, PLX_FORMAT_MARKDOWN, 0);
    assert_non_null(strstr(text, "\n- A thing happened (0 reports"));
    free(text);
    px_arena_done(&arena);
}

static void
no_control_reaches_the_terminal(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    const plx_dossier *d = px_sample_dossier(&arena);
    char *text = rendered(d, PLX_FORMAT_TEXT, 60);
    for (const char *c = text; *c; c++) {
        assert_true((unsigned char) *c >= 0x20 || *c == '\n');
    }
    free(text);
    px_arena_done(&arena);
}

// ---- JSON

// Where the value of top-level member `name` stands: from behind `"name":` to
// the end of the line before the next member, less its comma.
static plx_str
member(const char *json, const char *name)
{
    char key[32];
    size_t n = (size_t) snprintf(key, sizeof(key), "\n \"%s\":", name);
    const char *from = strstr(json, key);
    assert_non_null(from);
    from += n;
    const char *to = strstr(from, "\n \"");
    assert_non_null(to);
    return (plx_str){ from, (size_t) (to - from) - 1 };
}

static void
every_member_is_sealed(void **state)
{
    static const char *const members[] = {
        "format",   "generator", "story",     "reports",     "origins",
        "entities", "dates",     "agenda",    "commitments", "quotes",
        "figures",  "claims",    "conflicts", "reuse",       "only",
        "brief",    "findings"
    };
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    char *json = rendered(px_sample_dossier(&arena), PLX_FORMAT_JSON, 0);
    const char *seals = strstr(json, "\n \"seals\":{");
    assert_non_null(seals);
    for (size_t i = 0; i < PX_COUNT(members); i++) {
        char hex[PX_SHA256_HEX];
        char line[128];
        px_sha256_hex(member(json, members[i]), hex);
        snprintf(line, sizeof(line), "\"%s\":\"%s\"", members[i], hex);
        assert_non_null(strstr(seals, line));
    }
    free(json);
    px_arena_done(&arena);
}

// ---- calendar

static void
calendar_lines_are_folded_between_characters(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    char *ics = rendered(px_sample_dossier(&arena), PLX_FORMAT_ICS, 0);
    for (const char *line = ics; *line;) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        size_t n = (size_t) (end - line);
        assert_true(n <= 75);
        assert_null(memchr(line, '\n', n));
        assert_true(px_utf8_valid((plx_str){ line, n }, NULL));
        line = end + 2;
    }
    free(ics);
    px_arena_done(&arena);
}

static void
the_calendar_makes_up_no_day(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    char *ics = rendered(px_sample_dossier(&arena), PLX_FORMAT_ICS, 0);
    // A month is all its days; a year has no day at all.
    assert_non_null(strstr(ics, "DTSTART;VALUE=DATE:20250501\r\n"
                                "DTEND;VALUE=DATE:20250601\r\n"));
    assert_non_null(strstr(ics, "(day not known\\, May 2025)"));
    assert_null(strstr(ics, "VALUE=DATE:1931"));
    assert_non_null(strstr(ics, "BEGIN:VJOURNAL"));
    assert_non_null(strstr(ics, "DUE;VALUE=DATE:20230901\r\n"));
    assert_non_null(strstr(ics, "DTSTAMP:20230515T000000Z\r\n"));
    assert_non_null(strstr(ics, "commas\\, semicolons\\; and a back\\\\sl"));
    free(ics);
    px_arena_done(&arena);
}

// The n-th UID of a calendar.
static void
uid(const char *ics, unsigned n, char out[64])
{
    const char *at = ics;
    for (unsigned i = 0; i <= n; i++) {
        at = strstr(at, "UID:");
        assert_non_null(at);
        at += 4;
    }
    size_t len = strcspn(at, "\r");
    assert_true(len < 64);
    memcpy(out, at, len);
    out[len] = '\0';
}

static void
uids_follow_the_fact_not_its_place(void **state)
{
    px_arena arena;
    char before[64];
    char after[64];
    (void) state;
    px_arena_init(&arena, 0);
    plx_dossier d = *px_sample_dossier(&arena);
    char *ics = rendered(&d, PLX_FORMAT_ICS, 0);
    uid(ics, 2, before);
    free(ics);
    d.agenda += 2;  // without the two that come before it
    d.n_agenda -= 2;
    ics = rendered(&d, PLX_FORMAT_ICS, 0);
    uid(ics, 0, after);
    assert_string_equal(before, after);
    free(ics);
    // Two entries that are the same in everything still differ.
    plx_agenda twice[2] = { d.agenda[0], d.agenda[0] };
    d.agenda = twice;
    d.n_agenda = 2;
    ics = rendered(&d, PLX_FORMAT_ICS, 0);
    uid(ics, 0, before);
    uid(ics, 1, after);
    assert_string_not_equal(before, after);
    free(ics);
    px_arena_done(&arena);
}

// ---- size

static void
two_hundred_reports_give_a_page(void **state)
{
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    const plx_dossier *d = px_sample_large(&arena, 200);
    char *page = rendered(d, PLX_FORMAT_HTML, 0);
    assert_true(strlen(page) < 4u << 20);
    assert_non_null(strstr(page, "<details class=\"more\">"));
    assert_non_null(strstr(page, "id=\"c200\""));  // folded, not dropped
    free(page);
    char *text = rendered(d, PLX_FORMAT_TEXT, 0);
    size_t lines = 0;
    for (const char *c = text; *c; c++) {
        lines += *c == '\n';
    }
    assert_true(lines < 250);
    free(text);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_dossier_gives_the_same_bytes),
        cmocka_unit_test(a_dossier_without_facts_is_shown),
        cmocka_unit_test(failures_are_told),
        cmocka_unit_test(formats_are_found_by_name),
        cmocka_unit_test(the_page_holds_no_markup_of_reports),
        cmocka_unit_test(markdown_stays_on_its_line),
        cmocka_unit_test(no_control_reaches_the_terminal),
        cmocka_unit_test(every_member_is_sealed),
        cmocka_unit_test(calendar_lines_are_folded_between_characters),
        cmocka_unit_test(the_calendar_makes_up_no_day),
        cmocka_unit_test(uids_follow_the_fact_not_its_place),
        cmocka_unit_test(two_hundred_reports_give_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
