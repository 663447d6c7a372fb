// SPDX-License-Identifier: Apache-2.0
/*
 * What the first forest's scores tell of a block
 *
 *   An article is one piece: a block among kept ones is rarely furniture, and
 *   a paragraph far from all others rarely the article's. So a second forest
 *   reads, besides all that the first one read, the first one's scores of the
 *   blocks around, of the containers, of blocks that look alike, and how far
 *   the next block is that would be kept (stacked sequential learning: Cohen
 *   and Carvalho 2005).
 */
#include "page/traits.h"

#define SCORE_UNIT 8  // scores are divided by that to fit a trait
#define FAR 1000
#define SPAN 8u  // blocks that a mean over neighbours takes

typedef struct reader {
    const px_traits *t;
    const int32_t *score;
    int64_t *sum;  // [n + 1] running totals of score times words
    int64_t *words, *kept;  // [n + 1] running totals of words; of kept ones
} reader;

static int64_t
weight(const reader *r, uint32_t i)
{
    return r->t->column[PX_TRAIT_WORDS][i] + 1;
}

static void
put(const reader *r, px_trait trait, uint32_t i, int64_t value)
{
    int64_t high = value > INT16_MAX ? INT16_MAX : value;
    r->t->column[trait][i] = (int16_t) (high < INT16_MIN ? INT16_MIN : high);
}

static plx_rc
sum_up(reader *r, px_arena *arena)
{
    uint32_t n = r->t->n;
    r->sum = PX_NEW(arena, int64_t, n + 1);
    r->words = PX_NEW(arena, int64_t, n + 1);
    r->kept = PX_NEW(arena, int64_t, n + 1);
    if (!r->sum || !r->words || !r->kept) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        int64_t w = weight(r, i);
        r->sum[i + 1] = r->sum[i] + w * r->score[i];
        r->words[i + 1] = r->words[i] + w;
        r->kept[i + 1] = r->kept[i] + (r->score[i] > 0 ? w : 0);
    }
    return PLX_OK;
}

static int64_t
mean(const reader *r, uint32_t from, uint32_t to)
{
    int64_t words = r->words[to] - r->words[from];
    return words ? (r->sum[to] - r->sum[from]) / words / SCORE_UNIT : 0;
}

static void
put_neighbours(const reader *r)
{
    static const struct {
        px_trait trait;
        int by;
    } near[] = {
        { PX_TRAIT_SCORE, 0 },     { PX_TRAIT_SCORE_A3, -3 },
        { PX_TRAIT_SCORE_A2, -2 }, { PX_TRAIT_SCORE_A1, -1 },
        { PX_TRAIT_SCORE_B1, 1 },  { PX_TRAIT_SCORE_B2, 2 },
        { PX_TRAIT_SCORE_B3, 3 },
    };
    uint32_t n = r->t->n;
    for (uint32_t i = 0; i < n; i++) {
        for (size_t k = 0; k < PX_COUNT(near); k++) {
            int64_t at = (int64_t) i + near[k].by;
            bool inside = at >= 0 && at < n;
            put(r, near[k].trait, i,
                inside ? r->score[at] / SCORE_UNIT : INT16_MIN);
        }
        put(r, PX_TRAIT_SCORE_BEFORE, i, mean(r, i > SPAN ? i - SPAN : 0, i));
        put(r, PX_TRAIT_SCORE_BEHIND, i,
            mean(r, i + 1, i + 1 + SPAN < n ? i + 1 + SPAN : n));
        put(r, PX_TRAIT_KEPT_BEFORE, i, r->kept[i]);
        put(r, PX_TRAIT_KEPT_BEHIND, i, r->kept[n] - r->kept[i + 1]);
        put(r, PX_TRAIT_KEPT_WORDS, i, r->kept[n]);
    }
}

static void
put_containers(const reader *r)
{
    for (uint32_t i = 0; i < r->t->n; i++) {
        for (uint32_t k = 0; k < PX_LEVELS; k++) {
            px_range range = r->t->level[i * PX_LEVELS + k];
            put(r, (px_trait) (PX_TRAIT_SCORE_1 + k), i,
                mean(r, range.from, range.to));
        }
    }
}

static plx_rc
put_groups(const reader *r, px_arena *arena)
{
    uint32_t n = r->t->n;
    int64_t *sum = PX_NEW(arena, int64_t, n);
    int64_t *words = PX_NEW(arena, int64_t, n);
    if (!sum || !words) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        sum[r->t->group[i]] += weight(r, i) * r->score[i];
        words[r->t->group[i]] += weight(r, i);
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t g = r->t->group[i];
        put(r, PX_TRAIT_SCORE_SHAPE, i, sum[g] / words[g] / SCORE_UNIT);
    }
    return PLX_OK;
}

static void
put_distances(const reader *r)
{
    uint32_t n = r->t->n;
    int32_t best = INT32_MIN;
    int64_t last = -FAR, next = (int64_t) n + FAR;
    for (uint32_t i = 0; i < n; i++) {
        best = r->score[i] > best ? r->score[i] : best;
        put(r, PX_TRAIT_TO_KEPT_BEFORE, i, i - last);
        last = r->score[i] > 0 ? i : last;
    }
    for (uint32_t i = n; i > 0; i--) {
        put(r, PX_TRAIT_SCORE_BEST, i - 1, best / SCORE_UNIT);
        put(r, PX_TRAIT_TO_KEPT_BEHIND, i - 1, next - (i - 1));
        next = r->score[i - 1] > 0 ? i - 1 : next;
    }
}

plx_rc
px_traits_add_scores(px_arena *arena, const int32_t *score, px_traits *traits)
{
    reader r = { .t = traits, .score = score };
    PX_TRY(sum_up(&r, arena));
    put_neighbours(&r);
    put_containers(&r);
    PX_TRY(put_groups(&r, arena));
    put_distances(&r);
    return PLX_OK;
}
