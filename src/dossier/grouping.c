// SPDX-License-Identifier: Apache-2.0
/*
 * From pairs to groups
 *
 *   Agglomerative clustering with average linkage: the most alike pair joins
 *   first, and two groups join only while their members are alike on average
 *   and no member of one excludes a member of the other. Single linkage would
 *   chain a story's sentences into one; complete linkage would lose a short
 *   wording beside long ones.
 *
 *   Ties are broken by position, so the groups are the same everywhere.
 *   O(n^2) scores at worst, for some thousand passages.
 */
#include <stdlib.h>

#include "dossier/align.h"

typedef struct pair {
    float score;
    uint32_t a, b;  // a < b
} pair;
PX_VEC(pairs, pair);

static int
by_score(const void *x, const void *y)
{
    const pair *p = x, *q = y;
    if (p->score != q->score) {
        return p->score < q->score ? 1 : -1;
    }
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    return (p->b > q->b) - (p->b < q->b);
}

typedef struct grouping {
    const px_aligner *aligner;
    const plx_cite *passages;
    double threshold;
    uint32_t *group;  // each passage's leader
    uint32_t *next;  // the next member of its group, PX_NO at the end
} grouping;

// May the groups led by a and b be one?
static bool
may_join(const grouping *g, uint32_t a, uint32_t b)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = a; i != PX_NO; i = g->next[i]) {
        for (uint32_t j = b; j != PX_NO; j = g->next[j]) {
            if (px_align_excludes(g->aligner, g->passages[i], g->passages[j])) {
                return false;
            }
            sum += px_align_score(g->aligner, g->passages[i], g->passages[j]);
            n++;
        }
    }
    // The larger the groups, the further apart two of their wordings may be.
    return sum / n >= g->threshold * (n > 1 ? 0.8 : 1.0);
}

static void
join(grouping *g, uint32_t a, uint32_t b)
{
    uint32_t tail = a;
    while (g->next[tail] != PX_NO) {
        tail = g->next[tail];
    }
    g->next[tail] = b;
    for (uint32_t i = b; i != PX_NO; i = g->next[i]) {
        g->group[i] = a;
    }
}

plx_rc
px_align_group(const px_aligner *aligner, px_arena *scratch,
               const plx_cite *passages, uint32_t n, double threshold,
               uint32_t *group)
{
    pairs candidates = { .arena = scratch };
    uint32_t *next = PX_NEW(scratch, uint32_t, n);
    if (!next) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        group[i] = i;
        next[i] = PX_NO;
        for (uint32_t j = 0; j < i; j++) {
            double score = px_align_score(aligner, passages[j], passages[i]);
            if (score >= threshold) {
                pairs_push(&candidates, (pair){ (float) score, j, i });
            }
        }
    }
    if (candidates.oom) {
        return PLX_ENOMEM;
    }
    if (candidates.n) {
        qsort(candidates.v, candidates.n, sizeof(pair), by_score);
    }
    grouping g = { aligner, passages, threshold, group, next };
    for (uint32_t k = 0; k < candidates.n; k++) {
        uint32_t a = group[candidates.v[k].a], b = group[candidates.v[k].b];
        if (a != b && may_join(&g, a < b ? a : b, a < b ? b : a)) {
            join(&g, a < b ? a : b, a < b ? b : a);
        }
    }
    return PLX_OK;
}
