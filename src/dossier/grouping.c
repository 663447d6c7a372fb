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
 *   index from features to passages gives the candidates, by the rarest
 *   feature first. A text made of one sentence over and over would still have
 *   every passage compared with every other, so each passage has a share of a
 *   budget that no real story uses up, and of two large groups only the first
 *   members are compared. Ties are broken by position, so the groups are the
 *   same everywhere. O(passages) beyond some thousands of them.
 */
#include <stdlib.h>

#include "base/map.h"
#include "dossier/align.h"

#define COMMON 0.25  // a feature in more of the passages finds no candidates
#define MOST_COMPARED (4u << 20)  // comparisons in all, shared out
#define LEAST_COMPARED \
    64u  // comparisons of one passage, however many there are
#define STEPS 16u  // along a chain, that cost as much as one comparison
#define MOST_VOTERS 32u  // members of a group that decide whether it joins

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

// A feature of the passage at hand, and how many passages have it.
typedef struct clue {
    uint64_t key;
    uint32_t holders;
} clue;
PX_VEC(clues, clue);

static int
by_rarity(const void *x, const void *y)
{
    const clue *p = x, *q = y;
    if (p->holders != q->holders) {
        return p->holders < q->holders ? -1 : 1;
    }
    return (p->key > q->key) - (p->key < q->key);
}

typedef struct search {
    const px_prepared *passages;
    double threshold;
    uint32_t most;  // passages that a feature worth following may have
    uint32_t budget;  // of one passage, in steps
    px_map holders;  // feature -> how many passages have it
    px_map heads;  // feature -> its latest posting, index + 1
    postings index;
    uint32_t *seen;  // [n] the latest passage compared with this one, + 1
    clues clues;  // of the passage at hand
    px_pairs *out;
} search;

// Compare passage `i` with those before it that share the feature.
static void
follow(search *s, uint32_t i, uint32_t head, uint32_t *left)
{
    for (uint32_t at = head; at && *left; at = s->index.v[at - 1].before) {
        uint32_t j = s->index.v[at - 1].passage;
        bool known = s->seen[j] == i + 1;
        uint32_t cost = known ? 1 : STEPS;
        *left -= cost < *left ? cost : *left;
        if (known) {
            continue;
        }
        s->seen[j] = i + 1;
        double score = px_align_compare(&s->passages[j], &s->passages[i]);
        if (score >= s->threshold) {
            px_pairs_push(s->out, (px_pair){ (float) score, j, i });
        }
    }
}

// Find the pairs of passage `i` with those before it, and enter it.
static bool
search_passage(search *s, uint32_t i)
{
    const px_prepared *mine = &s->passages[i];
    s->clues.n = 0;
    for (uint32_t k = 0; k < mine->n; k++) {
        uint32_t holders = *px_map_find(&s->holders, mine->v[k].key);
        if (holders <= s->most) {
            clues_push(&s->clues, (clue){ mine->v[k].key, holders });
        }
    }
    if (s->clues.n) {
        qsort(s->clues.v, s->clues.n, sizeof(clue), by_rarity);
    }
    uint32_t left = s->budget;
    for (uint32_t k = 0; k < s->clues.n; k++) {
        uint32_t *head = px_map_add(&s->heads, s->clues.v[k].key);
        if (!head) {
            return false;
        }
        follow(s, i, *head, &left);
        postings_push(&s->index, (posting){ i, *head });
        *head = s->index.n;
    }
    return !s->clues.oom && !s->index.oom && !s->out->oom;
}

plx_rc
px_align_pairs(const px_prepared *passages, uint32_t n, double threshold,
               px_arena *scratch, px_pairs *out)
{
    uint32_t share = n ? MOST_COMPARED / n : 0;
    search s = {
        .passages = passages,
        .threshold = threshold,
        .most = n * COMMON > 8 ? (uint32_t) (n * COMMON) : 8,
        .budget = STEPS * (share > LEAST_COMPARED ? share : LEAST_COMPARED),
        .holders = { .arena = scratch },
        .heads = { .arena = scratch },
        .index = { .arena = scratch },
        .seen = PX_NEW(scratch, uint32_t, n),
        .clues = { .arena = scratch },
        .out = out,
    };
    if (!s.seen || !count_holders(passages, n, &s.holders)) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!search_passage(&s, i)) {
            return PLX_ENOMEM;
        }
    }
    return PLX_OK;
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
    uint32_t *group;  // towards each passage's leader, see leader_of
    uint32_t *next;  // the next member of its group, PX_NO at the end
    uint32_t *tail;  // of the group, at its leader: its last member
    uint32_t *size;  // of the group, at its leader
    px_map refused;  // two leaders -> their sizes' sum when they stayed apart
} grouping;

static uint32_t
leader_of(const grouping *g, uint32_t i)
{
    while (g->group[i] != i) {
        g->group[i] = g->group[g->group[i]];
        i = g->group[i];
    }
    return i;
}

// The next member of a group, of the first MOST_VOTERS; PX_NO at the end.
static uint32_t
next_voter(const grouping *g, uint32_t i, uint32_t *count)
{
    return ++*count < MOST_VOTERS ? g->next[i] : PX_NO;
}

static bool
are_alike(const grouping *g, uint32_t a, uint32_t b)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = a, x = 0; i != PX_NO; i = next_voter(g, i, &x)) {
        for (uint32_t j = b, y = 0; j != PX_NO; j = next_voter(g, j, &y)) {
            sum += px_align_compare(&g->prepared[i], &g->prepared[j]);
            n++;
        }
    }
    // The larger the groups, the further apart two of their wordings may be.
    return sum / n >= g->threshold * (n > 1 ? 0.8 : 1.0);
}

static bool
are_compatible(const grouping *g, uint32_t a, uint32_t b)
{
    for (uint32_t i = a, x = 0; i != PX_NO; i = next_voter(g, i, &x)) {
        for (uint32_t j = b, y = 0; j != PX_NO; j = next_voter(g, j, &y)) {
            if (px_align_excludes(g->aligner, g->passages[i], g->passages[j])) {
                return false;
            }
        }
    }
    return true;
}

static void
join(grouping *g, uint32_t a, uint32_t b)
{
    g->next[g->tail[a]] = b;
    g->tail[a] = g->tail[b];
    g->group[b] = a;
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
        if (are_alike(g, a, b) && are_compatible(g, a, b)) {
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
    uint32_t *tail = PX_NEW(scratch, uint32_t, n);
    uint32_t *size = PX_NEW(scratch, uint32_t, n);
    px_prepared *prepared = PX_NEW(scratch, px_prepared, n);
    if (!next || !tail || !size || !prepared) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        group[i] = i;
        next[i] = PX_NO;
        tail[i] = i;
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
                   .tail = tail,
                   .size = size,
                   .refused = { .arena = scratch } };
    for (uint32_t k = 0; k < candidates.n; k++) {
        uint32_t a = leader_of(&g, candidates.v[k].a);
        uint32_t b = leader_of(&g, candidates.v[k].b);
        if (a != b && !try_join(&g, a < b ? a : b, a < b ? b : a)) {
            return PLX_ENOMEM;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        group[i] = leader_of(&g, i);
    }
    return PLX_OK;
}

plx_rc
px_align_order(px_arena *scratch, const uint32_t *group, uint32_t n,
               uint32_t *order)
{
    uint32_t *place = PX_NEW(scratch, uint32_t, n);
    if (!place) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        place[group[i]]++;
    }
    uint32_t before = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t size = place[i];
        place[i] = before;
        before += size;
    }
    for (uint32_t i = 0; i < n; i++) {
        order[place[group[i]]++] = i;
    }
    return PLX_OK;
}
