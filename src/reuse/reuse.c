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
#include "reuse/prose.h"
#include "reuse/retelling.h"

#define STRONG 7.0  // prose weight of a passage that makes a relation
#define WEAK 4.5  // least that counts towards a relation by share
// Of them, words that are no names: a list of names is nobody's prose.
#define STRONG_PLAIN 3u
#define WEAK_PLAIN 4u
#define VERBATIM 0.9
#define NEAR 0.5
#define PARTIAL 0.1
// A paraphrase: so many sentences that make up so much of one side.
#define RETOLD_SENTS 3u
#define RETOLD 0.2
// One retold sentence that is enough by itself.
#define SURE 0.65
#define SURE_MASS 6.0
#define SURE_PLAIN 6u

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
span_of(const px_prose *r, uint32_t from, uint32_t to)
{
    return px_doc_tokens_span(r->doc, r->v[from].token, r->v[to - 1].token);
}

static double
ratio(uint32_t part, uint32_t whole)
{
    return whole ? (double) part / whole : 0.0;
}

// The passages of one pair: copies word for word, and retold sentences.
typedef struct pairing {
    const px_prose *a, *b;
    const px_copy *copies;
    uint32_t n_copies;
    const px_retold *retold;
    uint32_t n_retold;
} pairing;

// What copies add up to.
typedef struct copied {
    uint32_t same_a, same_b;  // each word of a side counted once
    uint32_t prose_a, prose_b;
    uint32_t length;  // words of the passages, edits included
    double strongest;  // prose weight of the strongest passage
    double prose;  // of all
    uint32_t plain;  // their words that are no names
} copied;

static copied
add_copies(const pairing *pair)
{
    copied sum = { .strongest = 0.0 };
    uint32_t seen = 0;  // words of a before this are counted
    for (uint32_t k = 0; k < pair->n_copies; k++) {
        const px_copy *c = &pair->copies[k];
        uint32_t again = seen > c->a_from ? seen - c->a_from : 0;
        uint32_t fresh = again < c->same ? c->same - again : 0;
        sum.same_b += c->same;
        sum.same_a += fresh;
        sum.prose_b += c->same - c->spoken;
        sum.prose_a += fresh > c->spoken ? fresh - c->spoken : 0;
        sum.length += c->b_to - c->b_from;
        sum.plain += c->plain;
        if (c->prose > sum.strongest && c->plain >= STRONG_PLAIN) {
            sum.strongest = c->prose;
        }
        sum.prose += c->prose;
        seen = c->a_to > seen ? c->a_to : seen;
    }
    return sum;
}

// What retold sentences add up to, quotations left out.
typedef struct told {
    uint32_t n;
    uint32_t words_a, words_b;  // of the sentences
    bool strong;  // one alone tells
} told;

static told
add_retold(const pairing *pair)
{
    told sum = { .n = 0 };
    for (uint32_t k = 0; k < pair->n_retold; k++) {
        const px_retold *it = &pair->retold[k];
        if (it->spoken) {
            continue;
        }
        const px_rsent *sa = &pair->a->sents[it->sa];
        const px_rsent *sb = &pair->b->sents[it->sb];
        sum.words_a += sa->to - sa->from;
        sum.words_b += sb->to - sb->from;
        sum.n += it->plain >= 2;
        sum.strong =
            sum.strong || (it->likeness >= SURE && it->mass >= SURE_MASS &&
                           it->plain >= SURE_PLAIN);
    }
    return sum;
}

static double
larger(double x, double y)
{
    return x > y ? x : y;
}

// Is the pair related, and how? False when it is not.
static bool
judge(const pairing *pair, px_reuse *edge)
{
    copied c = add_copies(pair);
    told t = add_retold(pair);
    const px_prose *a = pair->a, *b = pair->b;
    edge->share_a = ratio(c.same_a, a->n_body);
    edge->share_b = ratio(c.same_b, b->n_body);
    edge->prose_a = ratio(c.prose_a, a->n_body);
    edge->prose_b = ratio(c.prose_b, b->n_body);
    double copied_part = larger(edge->prose_a, edge->prose_b);
    double told_a = ratio(t.words_a, a->n_body);
    double told_b = ratio(t.words_b, b->n_body);
    double told_part = larger(told_a, told_b);
    bool by_copy =
        c.strongest >= STRONG ||
        (c.prose >= WEAK && c.plain >= WEAK_PLAIN && copied_part >= PARTIAL);
    bool by_telling = t.strong || (t.n >= RETOLD_SENTS && told_part >= RETOLD);
    if (!by_copy && !by_telling) {
        return false;
    }
    double share = larger(edge->share_a, edge->share_b);
    bool retold = by_telling && (!by_copy || told_part > 2.0 * share);
    if (share >= VERBATIM && ratio(c.same_b, c.length) >= 0.97) {
        edge->kind = PX_REUSE_VERBATIM;
    } else if (share >= NEAR) {
        edge->kind = PX_REUSE_NEAR;
    } else if (!retold) {
        edge->kind = PX_REUSE_PARTIAL;
    } else {
        edge->kind = PX_REUSE_PARAPHRASE;
        edge->share_a = edge->prose_a = told_a;
        edge->share_b = edge->prose_b = told_b;
    }
    return true;
}

// How many words of each side stand in a copy, up to each word: from[i] of
// those before word i.
typedef struct cover {
    uint32_t *a, *b;
} cover;

static uint32_t *
count_up(px_arena *scratch, const pairing *pair, const px_prose *r, bool b)
{
    uint32_t *sum = PX_NEW(scratch, uint32_t, r->n + 1);
    if (!sum) {
        return NULL;
    }
    uint32_t done = 0;
    for (uint32_t k = 0; k < pair->n_copies; k++) {
        const px_copy *c = &pair->copies[k];
        uint32_t from = b ? c->b_from : c->a_from;
        for (uint32_t i = from; i < (b ? c->b_to : c->a_to); i++) {
            sum[i + 1] = 1;
        }
    }
    for (uint32_t i = 1; i <= r->n; i++) {
        done += sum[i];
        sum[i] = done;
    }
    return sum;
}

// Do copies show most of the shorter sentence already?
static bool
is_copied(const pairing *pair, const cover *seen, const px_retold *it)
{
    const px_rsent *sa = &pair->a->sents[it->sa];
    const px_rsent *sb = &pair->b->sents[it->sb];
    uint32_t in_a = seen->a[sa->to] - seen->a[sa->from];
    uint32_t in_b = seen->b[sb->to] - seen->b[sb->from];
    uint32_t na = sa->to - sa->from, nb = sb->to - sb->from;
    return 2 * (in_a < in_b ? in_a : in_b) >= (na < nb ? na : nb);
}

// The retold sentence of side a that holds word `at`; NULL when none does.
static const px_retold *
retold_at(const pairing *pair, uint32_t at)
{
    uint32_t lo = 0, hi = pair->n_retold;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        const px_retold *it = &pair->retold[mid];
        const px_rsent *sent = &pair->a->sents[it->sa];
        if (at < sent->from) {
            hi = mid;
        } else if (at >= sent->to) {
            lo = mid + 1;
        } else {
            return it;
        }
    }
    return NULL;
}

// Does the copy lie in a pair of retold sentences that is shown whole?
static bool
is_inside(const pairing *pair, const cover *seen, const px_copy *c)
{
    const px_retold *it = retold_at(pair, c->a_from);
    if (!it || is_copied(pair, seen, it)) {
        return false;
    }
    const px_rsent *sa = &pair->a->sents[it->sa];
    const px_rsent *sb = &pair->b->sents[it->sb];
    return c->a_to <= sa->to && c->b_from >= sb->from && c->b_to <= sb->to;
}

static int
by_place(const void *x, const void *y)
{
    const plx_passage *p = x, *q = y;
    if (p->a.off != q->a.off) {
        return p->a.off < q->a.off ? -1 : 1;
    }
    return p->b.off < q->b.off ? -1 : p->b.off > q->b.off;
}

static plx_rc
list_passages(const pairing *pair, px_arena *scratch, px_passages *out)
{
    cover seen = { count_up(scratch, pair, pair->a, false),
                   count_up(scratch, pair, pair->b, true) };
    if (!seen.a || !seen.b) {
        return PLX_ENOMEM;
    }
    for (uint32_t k = 0; k < pair->n_copies; k++) {
        const px_copy *c = &pair->copies[k];
        if (!is_inside(pair, &seen, c)) {
            px_passages_push(
                out, (plx_passage){ span_of(pair->a, c->a_from, c->a_to),
                                    span_of(pair->b, c->b_from, c->b_to) });
        }
    }
    for (uint32_t k = 0; k < pair->n_retold; k++) {
        const px_retold *it = &pair->retold[k];
        const px_rsent *sa = &pair->a->sents[it->sa];
        const px_rsent *sb = &pair->b->sents[it->sb];
        if (!is_copied(pair, &seen, it)) {
            px_passages_push(
                out, (plx_passage){ span_of(pair->a, sa->from, sa->to),
                                    span_of(pair->b, sb->from, sb->to) });
        }
    }
    if (out->n) {
        qsort(out->v, out->n, sizeof(*out->v), by_place);
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

// Takes the next pair from both lists; false at their end.
static bool
next_pair(const px_prose *readings, const px_copies *copies,
          const px_retolds *retold, uint32_t *c, uint32_t *r, px_reuse *edge,
          pairing *pair)
{
    uint32_t nc = copies->n - *c, nr = retold->n - *r;
    if (!nc && !nr) {
        return false;
    }
    const px_copy *vc = nc ? copies->v + *c : NULL;
    const px_retold *vr = nr ? retold->v + *r : NULL;
    bool first =
        nc && (!nr || vc->a < vr->a || (vc->a == vr->a && vc->b <= vr->b));
    edge->a = first ? vc->a : vr->a;
    edge->b = first ? vc->b : vr->b;
    *pair = (pairing){ .a = &readings[edge->a],
                       .b = &readings[edge->b],
                       .copies = vc,
                       .retold = vr };
    while (pair->n_copies < nc && vc[pair->n_copies].a == edge->a &&
           vc[pair->n_copies].b == edge->b) {
        pair->n_copies++;
    }
    while (pair->n_retold < nr && vr[pair->n_retold].a == edge->a &&
           vr[pair->n_retold].b == edge->b) {
        pair->n_retold++;
    }
    *c += pair->n_copies;
    *r += pair->n_retold;
    return true;
}

plx_rc
px_reuse_find(px_arena *arena, px_arena *scratch, const px_doc *const *docs,
              uint32_t n, px_reuses *out)
{
    px_reuses found = { .arena = arena };
    px_copies copies = { .arena = scratch };
    px_retolds retold = { .arena = scratch };
    px_prose *readings = PX_NEW(scratch, px_prose, n);
    if (!readings) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (docs[i]->is_article) {
            PX_TRY(px_prose_make(scratch, docs[i], &readings[i]));
        }
    }
    PX_TRY(px_copies_find(scratch, readings, n, &copies));
    PX_TRY(px_retellings_find(scratch, readings, n, &retold));
    if (copies.n) {
        qsort(copies.v, copies.n, sizeof(*copies.v), by_pair);
    }
    uint32_t c = 0, r = 0;
    pairing pair;
    px_reuse edge = { .evidence = { .arena = arena } };
    while (next_pair(readings, &copies, &retold, &c, &r, &edge, &pair)) {
        if (judge(&pair, &edge)) {
            edge.passages = (px_passages){ .arena = arena };
            px_mark mark = px_arena_mark(scratch);
            PX_TRY(list_passages(&pair, scratch, &edge.passages));
            px_arena_rewind(scratch, mark);
            px_reuses_push(&found, edge);
        }
    }
    if (found.oom) {
        return PLX_ENOMEM;
    }
    *out = found;
    return PLX_OK;
}
