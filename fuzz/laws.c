// SPDX-License-Identifier: Apache-2.0
/*
 * Laws
 *
 *   A fuzzer finds crashes by itself; these are what else must never happen,
 *   whatever the bytes. A fact whose span cuts a character, or whose source
 *   map points at other bytes, is worse than a crash, because nobody notices.
 */
#include "laws.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"

_Noreturn void
px_law_broken(const char *law, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, law);
    abort();
}

void
px_law_rc(plx_rc rc)
{
    PX_LAW(rc == PLX_OK || rc == PLX_ENOTEXT || rc == PLX_ELIMIT ||
           rc == PLX_ENOMEM);
}

static void
law_paras(const px_doc *doc)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->paras.n; i++) {
        plx_span span = doc->paras.v[i].span;
        PX_LAW(span.off == at);
        PX_LAW(i == 0 || doc->paras.v[i].kind != PX_PARA_TITLE);
        at = px_span_end(span);
        if (i + 1 < doc->paras.n) {
            PX_LAW(px_str_starts(px_str_sub(doc->text, at, doc->text.n),
                                 PX_STR("\n\n")));
            at += 2;
        }
    }
    PX_LAW(at == doc->text.n);
}

void
px_law_text(const px_doc *doc, plx_str page)
{
    uint32_t at = 0;
    PX_LAW(px_utf8_valid(doc->text, NULL));
    for (uint32_t i = 0; i < doc->runs.n; i++) {
        const px_run *run = &doc->runs.v[i];
        PX_LAW(run->text_off == at);
        at += run->text_len;
        PX_LAW(at <= doc->text.n);
        if (run->kind == PX_RUN_INSERTED) {
            continue;
        }
        PX_LAW(run->page_off <= page.n);
        PX_LAW(run->page_len <= page.n - run->page_off);
        if (run->kind == PX_RUN_VERBATIM) {
            PX_LAW(run->page_len == run->text_len);
            PX_LAW(memcmp(page.p + run->page_off, doc->text.p + run->text_off,
                          run->text_len) == 0);
        }
    }
    PX_LAW(at == doc->text.n);
    law_paras(doc);
}

// A span, or none.
static void
law_maybe(const px_doc *doc, plx_span span)
{
    if (span.len) {
        PX_LAW(span.off <= doc->text.n);
        PX_LAW(span.len <= doc->text.n - span.off);
        PX_LAW(px_utf8_border(doc->text, span.off));
        PX_LAW(px_utf8_border(doc->text, px_span_end(span)));
    }
}

// A span that must be there, not before *last.
static void
law_span(const px_doc *doc, plx_span span, uint32_t *last)
{
    PX_LAW(span.len > 0);
    law_maybe(doc, span);
    PX_LAW(span.off >= *last);
    *last = span.off;
}

static void
law_words(const px_doc *doc)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < doc->sents.n; i++) {
        const px_sent *s = &doc->sents.v[i];
        law_span(doc, s->span, &last);
        PX_LAW(s->para < doc->paras.n);
        PX_LAW(px_span_inside(s->span, doc->paras.v[s->para].span));
        PX_LAW(s->first <= doc->tokens.n && s->n <= doc->tokens.n - s->first);
    }
    last = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const px_token *t = &doc->tokens.v[i];
        law_span(doc, t->span, &last);
        PX_LAW(t->sent < doc->sents.n);
        PX_LAW(px_span_inside(t->span, doc->sents.v[t->sent].span));
    }
    last = 0;
    for (uint32_t i = 0; i < doc->words.n; i++) {
        const px_word *w = &doc->words.v[i];
        law_span(doc, w->span, &last);
        PX_LAW(w->token < doc->tokens.n);
        PX_LAW(doc->tokens.v[w->token].sent == w->sent);
        PX_LAW(px_span_inside(w->span, doc->sents.v[w->sent].span));
        PX_LAW(i - doc->sents.v[w->sent].first_word <
               doc->sents.v[w->sent].n_words);
        PX_LAW(w->head <= doc->sents.v[w->sent].n_words);
    }
    last = 0;
    for (uint32_t i = 0; i < doc->spotted.n; i++) {
        const px_spotted *name = &doc->spotted.v[i];
        law_span(doc, name->span, &last);
        last = px_span_end(name->span);
        PX_LAW(name->n > 0 && name->first < doc->words.n);
        PX_LAW(name->n <= doc->words.n - name->first);
        PX_LAW(name->kind < PX_OTHER);
    }
}

static void
law_names(const px_doc *doc)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        law_span(doc, doc->mentions.v[i].span, &last);
        PX_LAW(doc->mentions.v[i].entity < doc->entities.n);
    }
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        PX_LAW(doc->entities.v[i].name.len > 0);
        law_maybe(doc, doc->entities.v[i].name);
        law_maybe(doc, doc->entities.v[i].role);
    }
}

static void
law_facts(const px_doc *doc)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        const px_timex *t = &doc->timexes.v[i];
        law_span(doc, t->span, &last);
        PX_LAW(t->sent < doc->sents.n);
        PX_LAW(t->base == PX_NO || t->base < doc->timexes.n);
    }
    last = 0;
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        law_span(doc, doc->figures.v[i].span, &last);
        law_maybe(doc, doc->figures.v[i].of);
        PX_LAW(doc->figures.v[i].sent < doc->sents.n);
        PX_LAW(doc->figures.v[i].low <= doc->figures.v[i].high);
    }
}

static void
law_speech(const px_doc *doc)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const px_quote *q = &doc->quotes.v[i];
        law_span(doc, q->content, &last);
        law_maybe(doc, q->cue);
        law_maybe(doc, q->speaker);
        PX_LAW(q->entity == PX_NO || q->entity < doc->entities.n);
        PX_LAW(q->sent < doc->sents.n);
    }
    last = 0;
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const px_event *e = &doc->events.v[i];
        law_span(doc, e->span, &last);
        law_maybe(doc, e->predicate);
        law_maybe(doc, e->actor);
        PX_LAW(e->sent < doc->sents.n);
        PX_LAW(e->entity == PX_NO || e->entity < doc->entities.n);
        PX_LAW(e->timex == PX_NO || e->timex < doc->timexes.n);
        PX_LAW(e->quote == PX_NO || e->quote < doc->quotes.n);
    }
}

void
px_law_layers(const px_doc *doc)
{
    law_words(doc);
    law_names(doc);
    law_facts(doc);
    law_speech(doc);
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        law_maybe(doc, doc->credits.v[i].span);
    }
    for (uint32_t i = 0; i < doc->findings.n; i++) {
        PX_LAW(px_utf8_valid(doc->findings.v[i].message, NULL));
        law_maybe(doc, doc->findings.v[i].span);
    }
    law_maybe(doc, doc->published_span);
}

const plx_model *
px_law_model(void)
{
    static plx_model *model;
    if (!model) {
        const char *path = access(MODEL, R_OK) == 0 ? MODEL : NULL;
        PX_LAW(plx_model_open(path, &model, NULL) == PLX_OK);
    }
    return model;
}
