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
 *   Only passages that share an uncommon feature are compared: an inverted
 *   index from features to passages gives the candidates. Ties are broken by
 *   position, so the groups are the same everywhere. O(candidates).
 */
#include <stdlib.h>

#include "base/map.h"
#include "dossier/align.h"

#define COMMON 0.25  // a feature in more of the passages finds no candidates

// Passages that have a feature, chained from the latest to the first.
typedef struct posting {
    uint32_t passage;
    uint32_t before;  // index + 1 into the postings, 0: none
} posting;
PX_VEC(postings, posting);

// How many passages have each feature.
static bool
count_holders(const px_prepared *passages, uint32_t n, px_map *holders)
{
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < passages[i].n; k++) {
            uint32_t *times = px_map_add(holders, passages[i].v[k].key);
            if (!times) {
                return false;
            }
            ++*times;
        }
    }
    return true;
}

plx_rc
px_align_pairs(const px_prepared *passages, uint32_t n, double threshold,
               px_arena *scratch, px_pairs *out)
{
    px_map holders = { .arena = scratch }, heads = { .arena = scratch };
    postings index = { .arena = scratch };
    uint32_t *seen = PX_NEW(scratch, uint32_t, n);
    if (!seen || !count_holders(passages, n, &holders)) {
        return PLX_ENOMEM;
    }
    double most = n * COMMON > 8 ? n * COMMON : 8;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < passages[i].n; k++) {
            uint64_t key = passages[i].v[k].key;
            if (*px_map_find(&holders, key) > most) {
                continue;
            }
            uint32_t *head = px_map_add(&heads, key);
            if (!head) {
                return PLX_ENOMEM;
            }
            for (uint32_t at = *head; at; at = index.v[at - 1].before) {
                uint32_t j = index.v[at - 1].passage;
                if (seen[j] == i + 1) {
                    continue;
                }
                seen[j] = i + 1;
                double score = px_align_compare(&passages[j], &passages[i]);
                if (score >= threshold) {
                    px_pairs_push(out, (px_pair){ (float) score, j, i });
                }
            }
            postings_push(&index, (posting){ i, *head });
            *head = index.n;
        }
    }
    return index.oom || out->oom ? PLX_ENOMEM : PLX_OK;
}

static int
by_score(const void *x, const void *y)
{
    const px_pair *p = x, *q = y;
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
    const px_prepared *prepared;
    double threshold;
    uint32_t *group;  // each passage's leader
    uint32_t *next;  // the next member of its group, PX_NO at the end
    uint32_t *size;  // of the group, at its leader
    px_map refused;  // two leaders -> their sizes' sum when they stayed apart
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
            sum += px_align_compare(&g->prepared[i], &g->prepared[j]);
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
    g->size[a] += g->size[b];
}

// Joins the groups led by a < b if they may be one. Groups only grow, so what
// was refused stays refused until one of them is larger.
static bool
try_join(grouping *g, uint32_t a, uint32_t b)
{
    uint32_t *refused = px_map_add(&g->refused, (uint64_t) a << 32 | b);
    if (!refused) {
        return false;
    }
    if (*refused != g->size[a] + g->size[b]) {
        if (may_join(g, a, b)) {
            join(g, a, b);
        } else {
            *refused = g->size[a] + g->size[b];
        }
    }
    return true;
}

plx_rc
px_align_group(const px_aligner *aligner, px_arena *scratch,
               const plx_cite *passages, uint32_t n, double threshold,
               uint32_t *group)
{
    px_pairs candidates = { .arena = scratch };
    uint32_t *next = PX_NEW(scratch, uint32_t, n);
    uint32_t *size = PX_NEW(scratch, uint32_t, n);
    px_prepared *prepared = PX_NEW(scratch, px_prepared, n);
    if (!next || !size || !prepared) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        group[i] = i;
        next[i] = PX_NO;
        size[i] = 1;
        prepared[i] = px_align_prepare(aligner, scratch, passages[i]);
    }
    if (scratch->oom) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_align_pairs(prepared, n, threshold, scratch, &candidates));
    if (candidates.n) {
        qsort(candidates.v, candidates.n, sizeof(px_pair), by_score);
    }
    grouping g = { .aligner = aligner,
                   .passages = passages,
                   .prepared = prepared,
                   .threshold = threshold,
                   .group = group,
                   .next = next,
                   .size = size,
                   .refused = { .arena = scratch } };
    for (uint32_t k = 0; k < candidates.n; k++) {
        uint32_t a = group[candidates.v[k].a], b = group[candidates.v[k].b];
        if (a != b && !try_join(&g, a < b ? a : b, a < b ? b : a)) {
            return PLX_ENOMEM;
        }
    }
    return PLX_OK;
}
