// SPDX-License-Identifier: Apache-2.0
/*
 * Conflicts: the same slot, values that cannot both stand
 *
 *   Pairs of contrasting stances (number_contrast.c, clause_contrast.c) are
 *   joined into conflicts: stances whose clauses overlap are one slot. Within
 *   a conflict, stances with the same value make one side. A conflict with
 *   many sides is a list, not a disagreement, and is not shown.
 */
#include <math.h>

#include "dossier/contrast.h"

#define MOST_SIDES 4u

typedef struct stances {
    px_stance *v;  // two for each contrast: 2k, 2k + 1
    uint32_t *slot;
    uint32_t n;
} stances;

static bool
same_place(const px_stance *a, const px_stance *b)
{
    bool same_mark = a->mark.report == b->mark.report &&
                     px_spans_overlap(a->mark.span, b->mark.span);
    return same_mark || (a->key && a->key == b->key);
}

// Values are compared, never calculated with: what is no number equals itself,
// so that each value of a slot has a stance that tells it.
static bool
same_value(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

// Join the slots of stances whose marks overlap. Small numbers: O(n^2).
static void
join_slots(stances *s)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < s->n; i++) {
            for (uint32_t j = 0; j < i; j++) {
                bool linked = (i ^ 1u) == j || same_place(&s->v[i], &s->v[j]);
                if (linked && s->slot[i] != s->slot[j]) {
                    uint32_t least =
                        s->slot[i] < s->slot[j] ? s->slot[i] : s->slot[j];
                    s->slot[i] = least;
                    s->slot[j] = least;
                    changed = true;
                }
            }
        }
    }
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
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->slot[i] != slot || !same_value(s->v[i].value, value)) {
            continue;
        }
        bool known = false;
        for (uint32_t k = 0; k < marks.n && !known; k++) {
            px_stance seen = { .mark = marks.v[k] };
            known = same_place(&s->v[i], &seen);
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
    for (uint32_t i = 0; i < s->n; i++) {
        bool known = s->slot[i] != slot;
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
        double values[MOST_SIDES];
        if (slot != 2 * k) {
            continue;  // its conflict is built at its first stance
        }
        uint32_t n = values_of(s, slot, values, MOST_SIDES);
        if (n < 2 || n > MOST_SIDES) {
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

plx_rc
px_story_conflicts(px_story *story)
{
    const px_aligner *aligner = px_aligner_new(story);
    px_contrasts found = { .arena = story->scratch };
    if (!aligner) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_contrast_numbers(story, aligner, &found));
    PX_TRY(px_contrast_clauses(story, aligner, &found));
    stances s = { PX_NEW(story->scratch, px_stance, 2 * (size_t) found.n),
                  PX_NEW(story->scratch, uint32_t, 2 * (size_t) found.n),
                  2 * found.n };
    if (!s.v || !s.slot) {
        return PLX_ENOMEM;
    }
    for (uint32_t k = 0; k < found.n; k++) {
        s.v[2 * k] = found.v[k].a;
        s.v[2 * k + 1] = found.v[k].b;
        s.slot[2 * k] = 2 * k;
        s.slot[2 * k + 1] = 2 * k + 1;
    }
    join_slots(&s);
    return build_all(story, &found, &s);
}
