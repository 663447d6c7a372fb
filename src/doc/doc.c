// SPDX-License-Identifier: Apache-2.0
/*
 * The report in memory
 *
 *   The text is built paragraph by paragraph, each with runs that say which
 *   page bytes it came from, so that any span of it can be shown in the page.
 *   Runs are kept in text order and searched by bisection; a gap that is not
 *   in the page (the blank line between paragraphs) is a run of its own kind,
 *   so the runs cover the text without holes.
 */
#include "doc/doc.h"

#include <stdio.h>

px_doc *
px_doc_new(px_arena *arena)
{
    px_doc *doc = PX_NEW(arena, px_doc, 1);
    if (!doc) {
        return NULL;
    }
    doc->arena = arena;
    doc->is_article = true;
    doc->runs.arena = arena;
    doc->paras.arena = arena;
    doc->credits.arena = arena;
    doc->findings.arena = arena;
    doc->sents.arena = arena;
    doc->tokens.arena = arena;
    doc->words.arena = arena;
    doc->spotted.arena = arena;
    doc->entities.arena = arena;
    doc->mentions.arena = arena;
    doc->timexes.arena = arena;
    doc->figures.arena = arena;
    doc->quotes.arena = arena;
    doc->events.arena = arena;
    return doc;
}

plx_rc
px_doc_add_para(px_doc *doc, px_para_kind kind, plx_str raw, const px_run *runs,
                uint32_t n_runs)
{
    size_t gap = doc->text.n ? 2 : 0;
    size_t n = doc->text.n + gap + raw.n;
    if (n > PX_TEXT_LIMIT) {
        return PLX_ELIMIT;
    }
    // Grow by doubling: the text's room is the power of two above its length.
    size_t old_room = doc->text_room;
    if (n > old_room) {
        size_t room = old_room ? old_room : 4096;
        while (room < n) {
            room *= 2;
        }
        char *grown =
            px_arena_grow(doc->arena, doc->text_bytes, old_room, room);
        if (!grown) {
            return PLX_ENOMEM;
        }
        doc->text_bytes = grown;
        doc->text_room = room;
    }
    uint32_t at = (uint32_t) (doc->text.n + gap);
    if (gap) {
        memcpy(doc->text_bytes + doc->text.n, "\n\n", 2);
        px_runs_push(&doc->runs, (px_run){ .text_off = at - 2,
                                           .text_len = 2,
                                           .kind = PX_RUN_INSERTED });
    }
    if (raw.n) {
        memcpy(doc->text_bytes + at, raw.p, raw.n);
    }
    for (uint32_t i = 0; i < n_runs; i++) {
        px_run run = runs[i];
        run.text_off += at;
        px_runs_push(&doc->runs, run);
    }
    px_paras_push(&doc->paras, (px_para){ .span = { at, (uint32_t) raw.n },
                                          .kind = (uint8_t) kind });
    doc->text = (plx_str){ doc->text_bytes, n };
    return doc->runs.oom || doc->paras.oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_doc_close_text(px_doc *doc)
{
    px_sha256_hex(doc->text, doc->text_sha256);
    return PLX_OK;
}

void
px_doc_find(px_doc *doc, const char *code, plx_span span, const char *fmt, ...)
{
    char line[200];
    va_list args;
    va_start(args, fmt);
    vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    plx_str message = px_arena_str(doc->arena, px_str(line));
    px_findings_push(&doc->findings, (px_finding){ code, message, span });
}

plx_rc
px_doc_freeze(px_doc *doc)
{
    doc->frozen = true;
    bool oom = doc->runs.oom || doc->paras.oom || doc->credits.oom ||
               doc->findings.oom || doc->sents.oom || doc->tokens.oom ||
               doc->words.oom || doc->spotted.oom || doc->entities.oom ||
               doc->mentions.oom || doc->timexes.oom || doc->figures.oom ||
               doc->quotes.oom || doc->events.oom || doc->arena->oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}

uint32_t
px_doc_token_at(const px_doc *doc, uint32_t off)
{
    uint32_t lo = 0, hi = doc->tokens.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (px_span_end(doc->tokens.v[mid].span) <= off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

uint32_t
px_doc_sent_at(const px_doc *doc, uint32_t off)
{
    uint32_t lo = 0, hi = doc->sents.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (px_span_end(doc->sents.v[mid].span) <= off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

// The first of n records, sorted by where they begin, that begins at or after
// `off`. `spans` is the span of the first, `step` the size of a record.
static uint32_t
first_from(const plx_span *spans, size_t step, uint32_t n, uint32_t off)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const void *at = (const char *) spans + mid * step;
        if (((const plx_span *) at)->off < off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

uint32_t
px_doc_mention_from(const px_doc *doc, uint32_t off)
{
    const px_mentions *layer = &doc->mentions;
    return layer->n
               ? first_from(&layer->v->span, sizeof(*layer->v), layer->n, off)
               : 0;
}

uint32_t
px_doc_timex_from(const px_doc *doc, uint32_t off)
{
    const px_timexes *layer = &doc->timexes;
    return layer->n
               ? first_from(&layer->v->span, sizeof(*layer->v), layer->n, off)
               : 0;
}

uint32_t
px_doc_figure_from(const px_doc *doc, uint32_t off)
{
    const px_figures *layer = &doc->figures;
    return layer->n
               ? first_from(&layer->v->span, sizeof(*layer->v), layer->n, off)
               : 0;
}

uint32_t
px_doc_event_from(const px_doc *doc, uint32_t sent)
{
    uint32_t lo = 0, hi = doc->events.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->events.v[mid].sent < sent) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

plx_span
px_doc_tokens_span(const px_doc *doc, uint32_t first, uint32_t last)
{
    return px_span_between(doc->tokens.v[first].span.off,
                           px_span_end(doc->tokens.v[last].span));
}

bool
px_doc_page_range(const px_doc *doc, plx_span span, plx_span *page)
{
    uint32_t lo = 0, hi = doc->runs.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const px_run *run = &doc->runs.v[mid];
        if (run->text_off + run->text_len <= span.off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    uint32_t start = UINT32_MAX, end = 0;
    for (; lo < doc->runs.n && doc->runs.v[lo].text_off < px_span_end(span);
         lo++) {
        const px_run *run = &doc->runs.v[lo];
        if (run->kind == PX_RUN_INSERTED) {
            continue;
        }
        uint32_t from = run->page_off, to = run->page_off + run->page_len;
        if (run->kind == PX_RUN_VERBATIM) {
            if (span.off > run->text_off) {
                from += span.off - run->text_off;
            }
            uint32_t tail = run->text_off + run->text_len;
            if (px_span_end(span) < tail) {
                to -= tail - px_span_end(span);
            }
        }
        start = from < start ? from : start;
        end = to > end ? to : end;
    }
    if (start >= end) {
        return false;
    }
    *page = px_span_between(start, end);
    return true;
}
