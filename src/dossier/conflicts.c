// SPDX-License-Identifier: Apache-2.0
/*
 * Conflicts: the same slot, values that cannot both stand
 *
 *   Pairs of contrasting stances (number_contrast.c, toll_contrast.c,
 *   clause_contrast.c) are joined into conflicts: stances that point at the
 *   same words, or speak of the same matter, are one slot. Within a conflict,
 *   stances with the same value make one side. A conflict with many sides is a
 *   list, not a disagreement, and is not shown; a toll may have more of them
 *   than others.
 */
#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "dates/calendar.h"
#include "dossier/contrast.h"

#define OCCASION 10  // days between reports of one event
#define MOST_SIDES 4u
#define MOST_TOLLS 8u  // a toll has many sides in its first hours

typedef struct stances {
    px_stance *v;  // two for each contrast: 2k, 2k + 1
    uint32_t *slot;  // the first stance of the slot each is in
    uint32_t *next;  // of the same slot, PX_NO at the end
    uint32_t n;
} stances;

// Values are compared, never calculated with: what is no number equals itself,
// so that each value of a slot has a stance that tells it.
static bool
same_value(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static uint32_t
slot_of(stances *s, uint32_t i)
{
    while (s->slot[i] != i) {
        s->slot[i] = s->slot[s->slot[i]];
        i = s->slot[i];
    }
    return i;
}

// A slot is known by its first stance.
static void
link(stances *s, uint32_t i, uint32_t j)
{
    uint32_t a = slot_of(s, i), b = slot_of(s, j);
    s->slot[a > b ? a : b] = a > b ? b : a;
}

typedef struct placed {
    plx_cite mark;
    uint32_t stance;
} placed;

static int
by_mark(const void *x, const void *y)
{
    const placed *p = x, *q = y;
    if (p->mark.report != q->mark.report) {
        return p->mark.report < q->mark.report ? -1 : 1;
    }
    if (p->mark.span.off != q->mark.span.off) {
        return p->mark.span.off < q->mark.span.off ? -1 : 1;
    }
    return (p->stance > q->stance) - (p->stance < q->stance);
}

// Link stances whose marks overlap: sorted, each with the one that reaches
// furthest of those before it.
static bool
link_places(stances *s, px_arena *scratch)
{
    placed *v = PX_NEW(scratch, placed, s->n);
    if (!v) {
        return false;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        v[i] = (placed){ s->v[i].mark, i };
    }
    if (s->n) {
        qsort(v, s->n, sizeof(*v), by_mark);
    }
    for (uint32_t i = 1, reach = 0; i < s->n; i++) {
        bool same = v[i].mark.report == v[reach].mark.report;
        if (same && px_spans_overlap(v[i].mark.span, v[reach].mark.span)) {
            link(s, v[i].stance, v[reach].stance);
        }
        if (!same ||
            px_span_end(v[i].mark.span) > px_span_end(v[reach].mark.span)) {
            reach = i;
        }
    }
    return true;
}

// Join the stances of one contrast, of one place and of one matter, and chain
// the stances of each slot. O(n log n).
static bool
join_slots(stances *s, px_arena *scratch)
{
    px_map matters = { .arena = scratch };
    for (uint32_t i = 0; i < s->n; i++) {
        s->slot[i] = i;
        s->next[i] = PX_NO;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        link(s, i, i & ~1u);
        if (!s->v[i].key) {
            continue;
        }
        uint32_t *first = px_map_add(&matters, s->v[i].key);
        if (!first) {
            return false;
        }
        if (*first) {
            link(s, i, *first - 1);
        } else {
            *first = i + 1;
        }
    }
    if (!link_places(s, scratch)) {
        return false;
    }
    for (uint32_t i = s->n; i-- > 0;) {
        uint32_t lead = slot_of(s, i);
        s->slot[i] = lead;
        if (i != lead) {
            s->next[i] = s->next[lead];
            s->next[lead] = i;
        }
    }
    return true;
}

static uint32_t
claim_around(const px_story *story, plx_cite cite)
{
    for (uint32_t i = 0; i < story->out->n_claims; i++) {
        const plx_cites *cites = &story->out->claims[i].cites;
        for (uint32_t k = 0; k < cites->n; k++) {
            if (cites->v[k].report == cite.report &&
                px_spans_overlap(cites->v[k].span, cite.span)) {
                return i;
            }
        }
    }
    return PLX_NO_INDEX;
}

static bool
build_side(px_story *story, const stances *s, uint32_t slot, double value,
           plx_side *out)
{
    px_cites cites = { .arena = story->scratch };
    px_cites marks = { .arena = story->scratch };
    for (uint32_t i = slot; i != PX_NO; i = s->next[i]) {
        if (!same_value(s->v[i].value, value)) {
            continue;
        }
        bool known = false;
        for (uint32_t k = 0; k < marks.n && !known; k++) {
            known = marks.v[k].report == s->v[i].mark.report &&
                    px_spans_overlap(marks.v[k].span, s->v[i].mark.span);
        }
        if (!known) {
            px_cites_push(&cites, s->v[i].cite);
            px_cites_push(&marks, s->v[i].mark);
        }
    }
    if (cites.oom || marks.oom) {
        return false;
    }
    *out = (plx_side){
        .value = px_story_words(story, marks.v[0].report, marks.v[0].span),
        .claim = claim_around(story, cites.v[0]),
        .cites = px_story_cites(story, cites.v, cites.n),
        .marks = px_story_cites(story, marks.v, marks.n),
    };
    return !story->arena->oom;
}

// The distinct values of a slot, in order of sight.
static uint32_t
values_of(const stances *s, uint32_t slot, double *values, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = slot; i != PX_NO; i = s->next[i]) {
        bool known = false;
        for (uint32_t k = 0; k < n && !known; k++) {
            known = same_value(values[k], s->v[i].value);
        }
        if (!known) {
            if (n == most) {
                return most + 1;
            }
            values[n++] = s->v[i].value;
        }
    }
    return n;
}

static plx_rc
build_all(px_story *story, const px_contrasts *found, const stances *s)
{
    plx_conflict *out = PX_NEW(story->arena, plx_conflict, found->n);
    if (!out) {
        return PLX_ENOMEM;
    }
    uint32_t n_out = 0;
    for (uint32_t k = 0; k < found->n; k++) {
        uint32_t slot = s->slot[2 * k];
        double values[MOST_TOLLS];
        uint32_t most =
            found->v[k].a.key >= PX_TOLL_KEY ? MOST_TOLLS : MOST_SIDES;
        if (slot != 2 * k) {
            continue;  // its conflict is built at its first stance
        }
        uint32_t n = values_of(s, slot, values, most);
        if (n < 2 || n > most) {
            continue;
        }
        plx_side *sides = PX_NEW(story->arena, plx_side, n);
        if (!sides) {
            return PLX_ENOMEM;
        }
        for (uint32_t i = 0; i < n; i++) {
            if (!build_side(story, s, slot, values[i], &sides[i])) {
                return PLX_ENOMEM;
            }
        }
        plx_cite first = sides[0].cites.v[0];
        out[n_out++] = (plx_conflict){
            .kind = (plx_conflict_kind) found->v[k].kind,
            .what_class = (plx_conflict_class) found->v[k].what_class,
            .about = px_story_words(story, first.report, first.span),
            .sides = sides,
            .n_sides = n,
        };
    }
    story->out->conflicts = out;
    story->out->n_conflicts = n_out;
    return PLX_OK;
}

// Reports of one event come within days of each other; a number or a day that
// stands weeks later under the same words is of another occasion. A plan that
// is turned round is not.
static bool
same_occasion(const px_story *story, const px_contrast *c)
{
    px_day a, b, last;
    return c->kind == PLX_CONFLICT_POLARITY ||
           !px_date_days(story->reports[c->a.cite.report].published, &a,
                         &last) ||
           !px_date_days(story->reports[c->b.cite.report].published, &b,
                         &last) ||
           labs((long) a - b) <= OCCASION;
}

static void
keep_same_occasion(const px_story *story, px_contrasts *found)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        if (same_occasion(story, &found->v[i])) {
            found->v[n++] = found->v[i];
        }
    }
    found->n = n;
}

plx_rc
px_story_conflicts(px_story *story)
{
    const px_aligner *aligner = px_aligner_new(story);
    px_contrasts found = { .arena = story->scratch };
    if (!aligner) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_contrast_numbers(story, aligner, &found));
    PX_TRY(px_contrast_tolls(story, &found));
    PX_TRY(px_contrast_clauses(story, aligner, &found));
    size_t n = 2 * (size_t) found.n;
    keep_same_occasion(story, &found);
    stances s = { .v = PX_NEW(story->scratch, px_stance, n),
                  .slot = PX_NEW(story->scratch, uint32_t, n),
                  .next = PX_NEW(story->scratch, uint32_t, n),
                  .n = (uint32_t) n };
    if (!s.v || !s.slot || !s.next) {
        return PLX_ENOMEM;
    }
    for (uint32_t k = 0; k < found.n; k++) {
        s.v[2 * k] = found.v[k].a;
        s.v[2 * k + 1] = found.v[k].b;
    }
    if (!join_slots(&s, story->scratch)) {
        return PLX_ENOMEM;
    }
    return build_all(story, &found, &s);
}
