// SPDX-License-Identifier: Apache-2.0
// What the tests of this room share: reading a page and checking its laws.
#ifndef PX_PAGE_PAGE_TEST_H
#define PX_PAGE_PAGE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "page/page.h"

typedef struct read_page {
    px_arena arena, scratch;
    plx_str page;
    px_doc *doc;
    plx_rc rc;
    plx_err err;
} read_page;

// Paragraphs and runs lie in order inside the text, on character borders, and
// a verbatim run is the page's own bytes.
static inline void
check_laws(const read_page *p)
{
    const px_doc *doc = p->doc;
    uint32_t at = 0;
    assert_true(px_utf8_valid(doc->text, NULL));
    for (uint32_t i = 0; i < doc->runs.n; i++) {
        const px_run *run = &doc->runs.v[i];
        assert_int_equal(run->text_off, at);
        at += run->text_len;
        if (run->kind != PX_RUN_INSERTED) {
            assert_true(run->page_off + run->page_len <= p->page.n);
        }
        if (run->kind == PX_RUN_VERBATIM) {
            assert_int_equal(run->page_len, run->text_len);
            assert_memory_equal(p->page.p + run->page_off,
                                doc->text.p + run->text_off, run->text_len);
        }
    }
    assert_int_equal(at, doc->text.n);
    for (uint32_t i = 0; i < doc->paras.n; i++) {
        plx_span s = doc->paras.v[i].span;
        assert_true(s.len > 0 && px_span_end(s) <= doc->text.n);
        assert_true(px_utf8_border(doc->text, s.off));
        assert_true(px_utf8_border(doc->text, px_span_end(s)));
    }
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        plx_span s = doc->credits.v[i].span;
        assert_true(s.len > 0 && px_span_end(s) <= doc->text.n);
        assert_true(i == 0 || doc->credits.v[i - 1].span.off <= s.off);
    }
    assert_true(px_span_end(doc->published_span) <= doc->text.n);
}

// Reads a page of the outlet called `outlet` ("" when none is known).
static inline read_page
read_as(plx_str page, bool is_html, const char *outlet)
{
    read_page p = { .page = page };
    px_arena_init(&p.arena, 0);
    px_arena_init(&p.scratch, 0);
    p.doc = px_doc_new(&p.arena);
    assert_non_null(p.doc);
    p.doc->outlet = px_str(outlet);
    p.rc = px_page_read(p.doc, page, is_html, &p.scratch, &p.err);
    if (p.rc == PLX_OK) {
        check_laws(&p);
    }
    return p;
}

static inline void
drop(read_page *p)
{
    px_arena_done(&p->arena);
    px_arena_done(&p->scratch);
}

static inline bool
holds(const read_page *p, const char *words)
{
    return px_str_find(p->doc->text, px_str(words), 0) != PX_NONE;
}

static inline const px_para *
para_with(const read_page *p, const char *words)
{
    for (uint32_t i = 0; i < p->doc->paras.n; i++) {
        plx_str s = px_doc_str(p->doc, p->doc->paras.v[i].span);
        if (px_str_find(s, px_str(words), 0) != PX_NONE) {
            return &p->doc->paras.v[i];
        }
    }
    fail_msg("no paragraph holds \"%s\"", words);
    return NULL;
}

static inline const px_credit *
credit_of(const read_page *p, const char *upstream)
{
    for (uint32_t i = 0; i < p->doc->credits.n; i++) {
        if (px_str_eq(p->doc->credits.v[i].upstream, px_str(upstream))) {
            return &p->doc->credits.v[i];
        }
    }
    return NULL;
}

static inline bool
found(const read_page *p, const char *code)
{
    for (uint32_t i = 0; i < p->doc->findings.n; i++) {
        if (strcmp(p->doc->findings.v[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

static inline void
assert_words(plx_str got, const char *want)
{
    if (!px_str_eq(got, px_str(want))) {
        fail_msg("got \"%.*s\", want \"%s\"", (int) got.n, got.p, want);
    }
}

static inline void
assert_day(plx_date date, const char *want)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(date, text);
    assert_string_equal(text, want);
}

#endif
