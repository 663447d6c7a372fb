// SPDX-License-Identifier: Apache-2.0
/*
 * Shared passages, word for word but for an editor's touch
 *
 *   Every run of GRAM words of every report goes into one index. A report is
 *   read along with the index: where a run stands in an earlier report too, it
 *   is a seed, and the seed is grown both ways over words that are equal,
 *   stepping over small edits: "vacation" for "holiday", "north west" for
 *   "northwest", a "Mr" put in. Behind an edit the two must agree again for
 *   longer than the edit was. What cannot grow to MIN_WORDS words is dropped.
 *
 *   Seeds by k-grams and greedy extension are what winnowing (Schleimer,
 *   Wilkerson and Aiken 2003) and running Karp-Rabin tiling (Wise 1993) do; we
 *   keep all k-grams rather than a winnowed part of them, because a story is
 *   small and a missed seed is a missed sentence.
 *
 *   A word of b that lies in a passage shared with a is not tried with a
 *   again, so the cost follows the length of the shared text: 200 identical
 *   reports cost 20,000 readings of one report, and 200 different ones next to
 *   nothing.
 */
#include "reuse/copies.h"

#include "base/map.h"

#define GRAM 5u
#define MIN_WORDS 6u  // shortest passage worth showing
#define LEAST_PIECE 3u  // words of a passage in one paragraph
#define MIN_WEIGHT 3.0
#define GAP 3u  // most words of an edit on one side
#define MOST_PLACES 4u  // of one run of words in one report

typedef struct place {
    uint32_t doc, at;
    uint32_t before;  // index + 1 of the same run's place before this, or 0
    uint32_t nth;  // how often the run stood in this report so far
} place;
PX_VEC(places, place);

typedef struct pair {
    uint32_t i, j;
} pair;
PX_VEC(pairs, pair);

typedef struct finder {
    const px_prose *readings;
    px_map index;  // hash of a run -> index + 1 into places
    places places;
    uint32_t *tried;  // [n] per earlier report: words of b done with
    pairs links;  // equal words of the passage in hand
    px_copies *out;
} finder;

// Are word i of a and word j of b there, and the same?
static bool
equal_at(const px_prose *a, const px_prose *b, int64_t i, int64_t j,
         int64_t low_b)
{
    return i >= 0 && i < (int64_t) a->n && j >= low_b && j < (int64_t) b->n &&
           a->v[i].fold == b->v[j].fold;
}

// Do a and b agree for `n` words from (i, j) on, one of them a word that
// tells something?
static bool
agree(const px_prose *a, const px_prose *b, int64_t i, int64_t j, int step,
      uint32_t n, int64_t low_b)
{
    bool telling = n > GAP;
    for (uint32_t k = 0; k < n; k++, i += step, j += step) {
        if (!equal_at(a, b, i, j, low_b)) {
            return false;
        }
        telling = telling || !(a->v[i].flags & PX_READ_STOP);
    }
    return telling;
}

// The smallest edit at (i, j) behind which the two agree again.
static bool
step_over(const px_prose *a, const px_prose *b, int64_t *i, int64_t *j,
          int step, int64_t low_b)
{
    for (uint32_t total = 1; total <= 2 * GAP; total++) {
        for (uint32_t di = 0; di <= total && di <= GAP; di++) {
            uint32_t dj = total - di;
            uint32_t run = 1 + (di > dj ? di : dj);
            if (dj > GAP) {
                continue;
            }
            int64_t ni = *i + step * (int64_t) di;
            int64_t nj = *j + step * (int64_t) dj;
            if (agree(a, b, ni, nj, step, run, low_b)) {
                *i = ni;
                *j = nj;
                return true;
            }
        }
    }
    return false;
}

// Collects the equal words from (i, j) on in the direction of `step`. Returns
// where on side b they end.
static int64_t
grow(finder *f, const px_prose *a, const px_prose *b, int64_t i, int64_t j,
     int step, int64_t low_b)
{
    for (;;) {
        while (equal_at(a, b, i, j, low_b)) {
            pairs_push(&f->links, (pair){ (uint32_t) i, (uint32_t) j });
            i += step;
            j += step;
        }
        if (!step_over(a, b, &i, &j, step, low_b)) {
            return j;
        }
    }
}

// All equal words around the seed (i, j), in order, into f->links. Returns the
// end of the passage on side b.
static uint32_t
extend(finder *f, const px_prose *a, const px_prose *b, uint32_t i, uint32_t j,
       uint32_t low_b)
{
    f->links.n = 0;
    grow(f, a, b, (int64_t) i - 1, (int64_t) j - 1, -1, low_b);
    for (uint32_t lo = 0, hi = f->links.n; lo + 1 < hi; lo++, hi--) {
        pair swap = f->links.v[lo];
        f->links.v[lo] = f->links.v[hi - 1];
        f->links.v[hi - 1] = swap;
    }
    return (uint32_t) grow(f, a, b, i, j, 1, low_b);
}

static void
keep_piece(finder *f, uint32_t a, uint32_t b, const pair *v, uint32_t n)
{
    const px_prose *ra = &f->readings[a], *rb = &f->readings[b];
    px_copy copy = { .a = a,
                     .b = b,
                     .a_from = v[0].i,
                     .a_to = v[n - 1].i + 1,
                     .b_from = v[0].j,
                     .b_to = v[n - 1].j + 1 };
    for (uint32_t k = 0; k < n; k++) {
        const px_rword *wa = &ra->v[v[k].i], *wb = &rb->v[v[k].j];
        double weight = px_prose_weight(wa);
        copy.weight += weight;
        if ((wa->flags | wb->flags) & PX_READ_FRAME) {
            continue;
        }
        copy.same++;
        if ((wa->flags | wb->flags) & PX_READ_QUOTED) {
            copy.spoken++;
        } else {
            copy.prose += weight;
            copy.plain += weight >= 1.0;
        }
    }
    px_copies_push(f->out, copy);
}

// Cuts the passage in hand where either report begins a new paragraph.
static void
keep(finder *f, uint32_t a, uint32_t b)
{
    const px_prose *ra = &f->readings[a], *rb = &f->readings[b];
    const pair *v = f->links.v;
    uint32_t from = 0;
    for (uint32_t k = 1; k <= f->links.n; k++) {
        if (k < f->links.n && ra->v[v[k].i].para == ra->v[v[k - 1].i].para &&
            rb->v[v[k].j].para == rb->v[v[k - 1].j].para) {
            continue;
        }
        if (k - from >= LEAST_PIECE) {
            keep_piece(f, a, b, v + from, k - from);
        }
        from = k;
    }
}

static bool
worth_keeping(const finder *f, const px_prose *a)
{
    double weight = 0.0;
    for (uint32_t k = 0; k < f->links.n; k++) {
        weight += px_prose_weight(&a->v[f->links.v[k].i]);
    }
    return f->links.n >= MIN_WORDS && weight >= MIN_WEIGHT;
}

static uint64_t
gram_at(const px_prose *r, uint32_t at)
{
    uint64_t h = GRAM;
    for (uint32_t k = 0; k < GRAM; k++) {
        h = px_hash_mix(h, r->v[at + k].fold);
    }
    return h;
}

static bool
is_gram(const px_prose *a, uint32_t i, const px_prose *b, uint32_t j)
{
    for (uint32_t k = 0; k < GRAM; k++) {
        if (!equal_at(a, b, i + k, j + k, 0)) {
            return false;
        }
    }
    return true;
}

// Tries the seed at word `j` of reading `b` with the places `at` and before,
// as far as they lie in one report; the longest passage is kept. Returns the
// next report's place.
static uint32_t
try_report(finder *f, uint32_t at, uint32_t b, uint32_t j)
{
    uint32_t a = f->places.v[at - 1].doc;
    const px_prose *ra = &f->readings[a], *rb = &f->readings[b];
    uint32_t best = 0, best_n = 0, best_end = 0;
    bool done = j + GRAM <= f->tried[a];
    bool single = true;
    for (; at && f->places.v[at - 1].doc == a;
         at = f->places.v[at - 1].before) {
        uint32_t i = f->places.v[at - 1].at;
        if (done || !is_gram(ra, i, rb, j)) {
            continue;
        }
        single = single && best == 0;
        uint32_t end = extend(f, ra, rb, i, j, f->tried[a]);
        if (f->links.n > best_n) {
            best = i + 1;
            best_end = end;
            best_n = f->links.n;
        }
    }
    if (best) {
        if (!single) {
            (void) extend(f, ra, rb, best - 1, j, f->tried[a]);
        }
        f->tried[a] = best_end;
        if (worth_keeping(f, ra)) {
            keep(f, a, b);
        }
    }
    return at;
}

static void
add_gram(finder *f, uint32_t doc, uint32_t at, uint64_t gram)
{
    uint32_t *head = px_map_add(&f->index, gram);
    if (!head) {
        return;
    }
    uint32_t nth = 0;
    if (*head && f->places.v[*head - 1].doc == doc) {
        nth = f->places.v[*head - 1].nth + 1;
    }
    if (nth < MOST_PLACES &&
        places_push(&f->places, (place){ doc, at, *head, nth })) {
        *head = f->places.n;
    }
}

static void
read_along(finder *f, uint32_t b)
{
    const px_prose *r = &f->readings[b];
    memset(f->tried, 0, b * sizeof(*f->tried));
    for (uint32_t j = 0; j + GRAM <= r->n; j++) {
        const uint32_t *head = px_map_find(&f->index, gram_at(r, j));
        for (uint32_t at = head && f->places.v ? *head : 0; at;) {
            at = try_report(f, at, b, j);
        }
    }
    for (uint32_t j = 0; j + GRAM <= r->n; j++) {
        add_gram(f, b, j, gram_at(r, j));
    }
}

plx_rc
px_copies_find(px_arena *scratch, const px_prose *readings, uint32_t n,
               px_copies *out)
{
    finder f = { .readings = readings,
                 .index = { .arena = scratch },
                 .places = { .arena = scratch },
                 .tried = PX_NEW(scratch, uint32_t, n),
                 .links = { .arena = scratch },
                 .out = out };
    if (!f.tried) {
        return PLX_ENOMEM;
    }
    for (uint32_t b = 0; b < n; b++) {
        read_along(&f, b);
    }
    bool oom = f.index.oom || f.places.oom || f.links.oom || out->oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}
