// SPDX-License-Identifier: Apache-2.0
/*
 * Who shares text with whom
 *
 *   A fact that five outlets print is one fact from one source when four of
 *   them copied it. So before anything is counted we look for shared text.
 *
 *   Passages come from copies.c (word for word) and retelling.c (said in other
 *   words). Not every shared passage makes two reports related: the same quote
 *   in both shows that both heard the speaker, a copyright line that both have
 *   an agency. What makes a relation is prose, words that a reporter chose. A
 *   pair is related when one passage holds STRONG weight of such words, or all
 *   passages together a tenth of the shorter report.
 *
 *   Shares are of containment, not resemblance (Broder 1997): a brief of 60
 *   words cut from a story of 800 shares all of itself and little of the other.
 */
#include "reuse/reuse.h"

#include <stdlib.h>

#include "reuse/copies.h"
#include "reuse/reading.h"

#define STRONG 7.0  // prose weight of a passage that makes a relation
#define WEAK 4.5  // least that counts towards a relation by share
#define VERBATIM 0.9
#define NEAR 0.5
#define PARTIAL 0.1

static int
by_pair(const void *x, const void *y)
{
    const px_copy *p = x, *q = y;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    if (p->a_from != q->a_from) {
        return p->a_from < q->a_from ? -1 : 1;
    }
    return p->b_from < q->b_from ? -1 : p->b_from > q->b_from;
}

static plx_span
span_of(const px_reading *r, uint32_t from, uint32_t to)
{
    return px_doc_tokens_span(r->doc, r->v[from].token, r->v[to - 1].token);
}

static double
ratio(uint32_t part, uint32_t whole)
{
    return whole ? (double) part / whole : 0.0;
}

// What the passages of one pair add up to.
typedef struct sums {
    uint32_t same_a, same_b;  // each word of a side counted once
    uint32_t prose_a, prose_b;
    uint32_t length;  // words of the passages, edits included
    double strongest;
    double prose;
} sums;

static sums
add_up(const px_copy *v, uint32_t n)
{
    sums total = { .strongest = 0.0 };
    uint32_t seen = 0;  // words of a before this are counted
    for (uint32_t k = 0; k < n; k++) {
        const px_copy *c = &v[k];
        uint32_t again = seen > c->a_from ? seen - c->a_from : 0;
        uint32_t fresh = again < c->same ? c->same - again : 0;
        total.same_b += c->same;
        total.same_a += fresh;
        total.prose_b += c->same - c->spoken;
        total.prose_a += fresh > c->spoken ? fresh - c->spoken : 0;
        total.length += c->b_to - c->b_from;
        if (c->prose > total.strongest) {
            total.strongest = c->prose;
        }
        total.prose += c->prose;
        seen = c->a_to > seen ? c->a_to : seen;
    }
    return total;
}

static px_reuse_kind
kind_of(const px_reuse *edge, const sums *total)
{
    double most = edge->share_a > edge->share_b ? edge->share_a : edge->share_b;
    if (most >= VERBATIM && ratio(total->same_b, total->length) >= 0.97) {
        return PX_REUSE_VERBATIM;
    }
    return most >= NEAR ? PX_REUSE_NEAR : PX_REUSE_PARTIAL;
}

// The pair whose passages are v[0..n), if they make it one.
static void
judge(px_reuses *out, const px_reading *a, const px_reading *b,
      const px_copy *v, uint32_t n)
{
    sums total = add_up(v, n);
    px_reuse edge = { .a = v->a,
                      .b = v->b,
                      .share_a = ratio(total.same_a, a->n_body),
                      .share_b = ratio(total.same_b, b->n_body),
                      .prose_a = ratio(total.prose_a, a->n_body),
                      .prose_b = ratio(total.prose_b, b->n_body),
                      .passages = { .arena = out->arena },
                      .evidence = { .arena = out->arena } };
    double most = edge.prose_a > edge.prose_b ? edge.prose_a : edge.prose_b;
    if (total.strongest < STRONG && (total.prose < WEAK || most < PARTIAL)) {
        return;
    }
    edge.kind = (uint8_t) kind_of(&edge, &total);
    for (uint32_t k = 0; k < n; k++) {
        px_passages_push(&edge.passages,
                         (plx_passage){ span_of(a, v[k].a_from, v[k].a_to),
                                        span_of(b, v[k].b_from, v[k].b_to) });
    }
    out->oom = out->oom || edge.passages.oom;
    px_reuses_push(out, edge);
}

plx_rc
px_reuse_find(px_arena *arena, px_arena *scratch, const px_doc *const *docs,
              uint32_t n, px_reuses *out)
{
    px_reuses found = { .arena = arena };
    px_copies copies = { .arena = scratch };
    px_reading *readings = PX_NEW(scratch, px_reading, n);
    if (!readings) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (docs[i]->is_article) {
            PX_TRY(px_reading_make(scratch, docs[i], &readings[i]));
        }
    }
    PX_TRY(px_copies_find(scratch, readings, n, &copies));
    if (copies.n) {
        qsort(copies.v, copies.n, sizeof(*copies.v), by_pair);
    }
    for (uint32_t k = 0, end; k < copies.n; k = end) {
        const px_copy *v = &copies.v[k];
        for (end = k; end < copies.n && copies.v[end].a == v->a &&
                      copies.v[end].b == v->b;) {
            end++;
        }
        judge(&found, &readings[v->a], &readings[v->b], v, end - k);
    }
    if (found.oom) {
        return PLX_ENOMEM;
    }
    *out = found;
    return PLX_OK;
}
