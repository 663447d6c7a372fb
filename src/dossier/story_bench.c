// SPDX-License-Identifier: Apache-2.0
#include "dossier/story_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/words.h"

void
bench_begin(bench *t)
{
    *t = (bench){ .n = 0 };
    px_arena_init(&t->arena, 0);
    px_arena_init(&t->scratch, 0);
}

void
bench_end(bench *t)
{
    px_arena_done(&t->scratch);
    px_arena_done(&t->arena);
}

static void
add_para(px_doc *doc, px_para_kind kind, plx_str raw)
{
    px_run run = { .text_len = (uint32_t) raw.n };
    assert_int_equal(px_doc_add_para(doc, kind, raw, &run, 1), PLX_OK);
}

px_doc *
bench_add(bench *t, const char *title, const char *text)
{
    px_doc *doc = px_doc_new(&t->arena);
    assert_non_null(doc);
    if (title) {
        add_para(doc, PX_PARA_TITLE, px_str(title));
    }
    for (plx_str rest = px_str(text); rest.n;) {
        size_t at = px_str_find(rest, PX_STR("\n"), 0);
        size_t to = at == PX_NONE ? rest.n : at;
        add_para(doc, PX_PARA_BODY, px_str_sub(rest, 0, to));
        rest = px_str_sub(rest, to + 1, rest.n);
    }
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    doc->is_article = true;
    assert_true(t->n < BENCH_MOST);
    t->docs[t->n++] = doc;
    return doc;
}

void
bench_publish(px_doc *doc, const char *day)
{
    if (plx_date_read(px_str(day), &doc->published)) {
        doc->published_basis = PX_BASIS_METADATA;
    }
}

void
bench_start(bench *t)
{
    t->story = (px_story){ .arena = &t->arena,
                           .scratch = &t->scratch,
                           .docs = t->docs,
                           .n = t->n,
                           .today = t->today,
                           .out = &t->out };
}
