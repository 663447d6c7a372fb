// SPDX-License-Identifier: Apache-2.0
/*
 * The same told in other words
 *
 *   Much of what looks like a second report is the first one put through a
 *   thesaurus or a translation there and back. Hardly five words in a row
 *   survive that, but the facts of each sentence do: its names, its numbers,
 *   and most of its plain words. So sentences are compared as sets of stems,
 *   each weighted by how rare it is among the sentences of the story (Sparck
 *   Jones 1972): that both name the prime minister says nothing, that both
 *   name the maker of the moon rover says much. Names weigh less than plain
 *   words, because independent reporters share them.
 *
 *   Likeness is the weighted Dice coefficient. From LIKE on, two sentences
 *   almost always tell the same fact; whether one was taken from the other is
 *   judged in reuse.c from how many do.
 *
 *   Candidates come from an index of stems that stand in at most MOST_SENTS
 *   sentences; stems in more are weak evidence and would make the cost
 *   quadratic. The pairs of one report with another are then matched greedily,
 *   best first, each sentence once.
 */
#include "reuse/retelling.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

#define LIKE 0.4
#define MOST_SENTS 64u
#define MOST_WORDS 120u  // a longer "sentence" is a list or a table
#define LEAST_WORDS 5u
#define LEAST_SHARED 3u
#define LEAST_MASS 2.0
#define NAME_WEIGHT 0.6

// A sentence as a set: entries are stem id * 2, plus 1 when it is a name.
typedef struct gist {
    uint32_t doc, sent;
    const uint32_t *v;  // [n] ascending, each stem once
    uint32_t n;
    double weight;
} gist;
PX_VEC(gists, gist);

typedef struct stem {
    uint32_t n_sents;
    uint32_t last;  // index + 1 of its last posting
    double weight;
} stem;
PX_VEC(stems, stem);

typedef struct posting {
    uint32_t gist;
    uint32_t before;  // index + 1 of the stem's posting before this, or 0
} posting;
PX_VEC(postings, posting);

typedef struct teller {
    px_arena *scratch;
    const px_prose *readings;
    px_map ids;  // sense -> id + 1
    stems stems;
    gists gists;
    postings postings;
    double *shared;  // [gists.n] weight shared with the sentence in hand
    px_u32s touched;  // those with any
    px_retolds found;
} teller;

static int
by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *) x, b = *(const uint32_t *) y;
    return a < b ? -1 : a > b;
}

// The id of a sense; PX_NO when out of memory.
static uint32_t
id_of(teller *t, uint32_t sense)
{
    uint32_t *id = px_map_add(&t->ids, sense);
    if (!id) {
        return PX_NO;
    }
    if (*id == 0) {
        stems_push(&t->stems, (stem){ 0, 0, 0.0 });
        *id = t->stems.n;
    }
    return t->stems.oom ? PX_NO : *id - 1;
}

static bool
is_told(const px_rsent *sent)
{
    uint32_t n = sent->to - sent->from;
    return !sent->frame && n >= LEAST_WORDS && n <= MOST_WORDS;
}

// Sorts and leaves each stem once, as a plain word if it is one anywhere.
static uint32_t
unique(uint32_t *v, uint32_t n)
{
    uint32_t kept = 0;
    if (n) {
        qsort(v, n, sizeof(*v), by_number);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (kept == 0 || v[kept - 1] / 2 != v[i] / 2) {
            v[kept++] = v[i];
        }
    }
    return kept;
}

static plx_rc
add_gist(teller *t, uint32_t doc, uint32_t sent)
{
    const px_prose *r = &t->readings[doc];
    const px_rsent *s = &r->sents[sent];
    uint32_t *v = PX_NEW(t->scratch, uint32_t, s->to - s->from);
    uint32_t n = 0;
    if (!v) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = s->from; i < s->to; i++) {
        const px_rword *word = &r->v[i];
        if (word->flags & (PX_READ_STOP | PX_READ_FRAME)) {
            continue;
        }
        uint32_t id = id_of(t, word->sense);
        if (id == PX_NO) {
            return PLX_ENOMEM;
        }
        v[n++] = id * 2 + ((word->flags & PX_READ_NAME) != 0);
    }
    n = unique(v, n);
    for (uint32_t i = 0; i < n; i++) {
        t->stems.v[v[i] / 2].n_sents++;
    }
    gists_push(&t->gists, (gist){ doc, sent, v, n, 0.0 });
    return t->gists.oom ? PLX_ENOMEM : PLX_OK;
}

static double
entry_weight(const teller *t, uint32_t entry)
{
    return t->stems.v[entry / 2].weight * (entry & 1 ? NAME_WEIGHT : 1.0);
}

// A stem that stands in two sentences only weighs 1.
static void
weigh(teller *t)
{
    double n = t->gists.n + 1.0;
    for (uint32_t i = 0; i < t->stems.n; i++) {
        stem *s = &t->stems.v[i];
        s->weight = log(n / s->n_sents) / log((n + 1.0) / 2.0);
    }
    for (uint32_t g = 0; g < t->gists.n; g++) {
        gist *it = &t->gists.v[g];
        for (uint32_t i = 0; i < it->n; i++) {
            it->weight += entry_weight(t, it->v[i]);
        }
    }
}

// What two sentences share: its weight, the number of stems, and of those
// that are no names on either side.
static px_retold
compare(const teller *t, const gist *a, const gist *b, uint32_t *n_shared)
{
    px_retold told = { a->doc, b->doc, a->sent, b->sent, 0.0, 0.0, 0, false };
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint32_t x = a->v[i] / 2, y = b->v[j] / 2;
        if (x == y) {
            uint32_t name = (a->v[i] | b->v[j]) & 1;
            told.mass += entry_weight(t, x * 2 + name);
            told.plain += !name;
            ++*n_shared;
        }
        i += x <= y;
        j += y <= x;
    }
    double both = a->weight + b->weight;
    told.likeness = both > 0.0 ? 2.0 * told.mass / both : 0.0;
    const px_rsent *sa = &t->readings[a->doc].sents[a->sent];
    const px_rsent *sb = &t->readings[b->doc].sents[b->sent];
    told.spoken = sa->spoken * 2 > sa->to - sa->from ||
                  sb->spoken * 2 > sb->to - sb->from;
    return told;
}

// Adds up what earlier sentences share with gist `g` in rare stems.
static void
gather(teller *t, const gist *it)
{
    for (uint32_t i = 0; i < it->n; i++) {
        const stem *s = &t->stems.v[it->v[i] / 2];
        if (s->n_sents > MOST_SENTS) {
            continue;
        }
        for (uint32_t at = s->last; at; at = t->postings.v[at - 1].before) {
            uint32_t g = t->postings.v[at - 1].gist;
            if (t->gists.v[g].doc == it->doc) {
                continue;
            }
            if (t->shared[g] <= 0.0) {
                px_u32s_push(&t->touched, g);
            }
            t->shared[g] += entry_weight(t, it->v[i]);
        }
    }
}

static void
match_gist(teller *t, uint32_t g)
{
    const gist *it = &t->gists.v[g];
    t->touched.n = 0;
    gather(t, it);
    for (uint32_t k = 0; k < t->touched.n; k++) {
        const gist *other = &t->gists.v[t->touched.v[k]];
        // Rare stems make up most of what alike sentences share.
        bool likely =
            t->shared[t->touched.v[k]] >= 0.1 * (it->weight + other->weight);
        t->shared[t->touched.v[k]] = 0.0;
        if (!likely) {
            continue;
        }
        uint32_t n_shared = 0;
        px_retold told = compare(t, other, it, &n_shared);
        if (told.likeness >= LIKE && told.mass >= LEAST_MASS &&
            n_shared >= LEAST_SHARED) {
            px_retolds_push(&t->found, told);
        }
    }
    for (uint32_t i = 0; i < it->n; i++) {
        stem *s = &t->stems.v[it->v[i] / 2];
        if (s->n_sents > 1 && s->n_sents <= MOST_SENTS &&
            postings_push(&t->postings, (posting){ g, s->last })) {
            s->last = t->postings.n;
        }
    }
}

static int
by_pair_and_likeness(const void *x, const void *y)
{
    const px_retold *p = x, *q = y;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    if (p->likeness > q->likeness || p->likeness < q->likeness) {
        return p->likeness > q->likeness ? -1 : 1;
    }
    if (p->sa != q->sa) {
        return p->sa < q->sa ? -1 : 1;
    }
    return p->sb < q->sb ? -1 : p->sb > q->sb;
}

static int
by_pair_and_place(const void *x, const void *y)
{
    const px_retold *p = x, *q = y;
    if (p->a != q->a) {
        return p->a < q->a ? -1 : 1;
    }
    if (p->b != q->b) {
        return p->b < q->b ? -1 : 1;
    }
    return p->sa < q->sa ? -1 : p->sa > q->sa;
}

// Of each pair's candidates keeps the best, each sentence once.
static plx_rc
match_pairs(teller *t, uint32_t n, px_retolds *out)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t here = t->readings[i].n_sents;
        most = here > most ? here : most;
    }
    // The pair for which a sentence was last taken.
    uint32_t *taken_a = PX_NEW(t->scratch, uint32_t, most);
    uint32_t *taken_b = PX_NEW(t->scratch, uint32_t, most);
    if (!taken_a || !taken_b) {
        return PLX_ENOMEM;
    }
    const px_retold *last = NULL;
    uint32_t pair = 0;
    for (uint32_t k = 0; k < t->found.n; k++) {
        const px_retold *it = &t->found.v[k];
        pair += !last || last->a != it->a || last->b != it->b;
        last = it;
        if (taken_a[it->sa] != pair && taken_b[it->sb] != pair) {
            taken_a[it->sa] = taken_b[it->sb] = pair;
            px_retolds_push(out, *it);
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_retellings_find(px_arena *scratch, const px_prose *readings, uint32_t n,
                   px_retolds *out)
{
    teller t = { .scratch = scratch,
                 .readings = readings,
                 .ids = { .arena = scratch },
                 .stems = { .arena = scratch },
                 .gists = { .arena = scratch },
                 .postings = { .arena = scratch },
                 .touched = { .arena = scratch },
                 .found = { .arena = scratch } };
    for (uint32_t d = 0; d < n; d++) {
        for (uint32_t s = 0; s < readings[d].n_sents; s++) {
            if (is_told(&readings[d].sents[s])) {
                PX_TRY(add_gist(&t, d, s));
            }
        }
    }
    t.shared = PX_NEW(scratch, double, t.gists.n);
    if (!t.shared) {
        return PLX_ENOMEM;
    }
    weigh(&t);
    for (uint32_t g = 0; g < t.gists.n; g++) {
        match_gist(&t, g);
    }
    if (t.postings.oom || t.touched.oom || t.found.oom) {
        return PLX_ENOMEM;
    }
    if (t.found.n) {
        qsort(t.found.v, t.found.n, sizeof(*t.found.v), by_pair_and_likeness);
    }
    PX_TRY(match_pairs(&t, n, out));
    if (out->n) {
        qsort(out->v, out->n, sizeof(*out->v), by_pair_and_place);
    }
    return PLX_OK;
}
