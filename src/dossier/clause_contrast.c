// SPDX-License-Identifier: Apache-2.0
/*
 * Two days for one event, and yes against no
 *
 *   Clauses of different reports that are alike in their words but not in
 *   their date, or in their "not", or that use opposite verbs of the same
 *   object. Speech acts are left out: that two people spoke on two days is no
 *   contradiction. A beginning is compared with the first day of a range.
 *
 *   Likeness is measured by align.c over pairs that share something uncommon.
 */
#include <stdlib.h>

#include "dates/calendar.h"
#include "dossier/contrast.h"
#include "text/words.h"

#define ALIKE 0.5  // for "not"
#define ALIKE_DATED 0.4  // for dates of the same verb
#define ALIKE_MONTH 0.65  // for months
#define SAME_OCCASION 4  // days within which reports tell of one event
#define LONGEST_MARK 80u  // bytes of the words shown to differ
#define MOST_TRIED 4096u  // beginnings, ranges, opposite verbs of a story
#define REACH 8u  // tokens after opposite verbs that must agree

typedef struct clause {
    plx_cite cite;
    const px_event *event;
} clause;
PX_VEC(clauses, clause);

typedef struct field {
    px_story *story;
    const clauses *all;
    const px_prepared *prepared;
    px_contrasts *out;
} field;

static bool
lemma_is(const px_event *e, const char *const *lemmas, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (e->key == px_fold_hash(px_str(lemmas[i]))) {
            return true;
        }
    }
    return false;
}

static bool
is_speech(const px_event *e)
{
    static const char *const speech[] = { "add",    "announce", "confirm",
                                          "recall", "report",   "say",
                                          "tell",   "write" };
    return lemma_is(e, speech, PX_COUNT(speech));
}

static bool
begins(const px_event *e)
{
    static const char *const lemmas[] = { "arrive", "begin", "open", "start" };
    return lemma_is(e, lemmas, PX_COUNT(lemmas));
}

static const px_dated *
date_of(const px_story *story, const clause *c)
{
    uint32_t t = c->event->timex;
    return t == PX_NO ? NULL : &story->dated[c->cite.report][t];
}

static plx_span
timex_span(const px_story *story, const clause *c)
{
    return story->docs[c->cite.report]->timexes.v[c->event->timex].span;
}

static void
push(const field *f, px_stance a, px_stance b, plx_conflict_kind kind)
{
    px_contrasts_push(f->out,
                      (px_contrast){ a, b, (uint8_t) kind, PLX_CONFLICT_TRUE });
}

static px_stance
stance(const clause *c, plx_span mark, double value)
{
    return (px_stance){ .cite = c->cite,
                        .mark = { c->cite.report, mark },
                        .value = value };
}

// Is the day within some days of the report's own?
static bool
is_news(const px_story *story, const clause *c, px_day day)
{
    px_day first, last;
    plx_date told = story->reports[c->cite.report].published;
    return px_date_days(told, &first, &last) &&
           labs((long) first - day) <= SAME_OCCASION;
}

static void
compare_dates(const field *f, const clause *a, const clause *b, double score)
{
    const px_dated *x = date_of(f->story, a), *y = date_of(f->story, b);
    px_day x0, x1, y0, y1;
    if (!x || !y || is_speech(a->event) || is_speech(b->event) ||
        !px_date_days(x->value, &x0, &x1) ||
        !px_date_days(y->value, &y0, &y1)) {
        return;
    }
    bool ranges =
        x->end.precision != PLX_NEVER || y->end.precision != PLX_NEVER;
    bool exact = x->value.precision >= PLX_MONTH &&
                 x->value.precision == y->value.precision;
    double alike = x->value.precision == PLX_DAY ? ALIKE_DATED : ALIKE_MONTH;
    if (exact && !ranges && x0 != y0 && score >= alike &&
        a->event->key == b->event->key &&
        !(is_news(f->story, a, x0) && is_news(f->story, b, y0) &&
          labs((long) x0 - y0) > SAME_OCCASION)) {
        push(f, stance(a, timex_span(f->story, a), x0),
             stance(b, timex_span(f->story, b), y0), PLX_CONFLICT_DATE);
    }
}

// Open whether it is so, of the speaker's own doings, or of who knows what.
static bool
is_unsaid(const px_story *story, const clause *c)
{
    static const char *const own[] = { "i", "it", "that", "this", "we", "you" };
    const px_doc *doc = story->docs[c->cite.report];
    uint32_t first = px_doc_token_at(doc, c->event->actor.off);
    return px_story_is_open(doc, c->event) ||
           (c->event->actor.len && PX_TABLE_HAS(own, px_doc_token(doc, first)));
}

// The words that differ, with their subject where it is short: "no pilot had
// been", "the bridge was not closed".
static plx_span
stated(const px_event *e)
{
    uint32_t end = px_span_end(e->predicate);
    bool before = e->actor.len && e->actor.off >= e->span.off &&
                  e->actor.off < e->predicate.off;
    if (!before || end - e->actor.off > LONGEST_MARK) {
        return e->predicate;
    }
    return px_span_between(e->actor.off, end);
}

// Do both clauses speak of the same world: of what is, or of what is to come?
// What may be contradicts nothing.
static bool
same_world(const px_event *a, const px_event *b)
{
    bool certain = a->modality != PX_MODE_CONSIDERED &&
                   a->modality != PX_MODE_HYPOTHETICAL &&
                   a->modality != PX_MODE_WISHED;
    bool fact_a = a->modality == PX_MODE_FACT;
    bool fact_b = b->modality == PX_MODE_FACT;
    return certain && fact_a == fact_b &&
           (fact_b || a->modality == b->modality);
}

// The stem of the last word of a clause's subject; 0: it has none.
static uint32_t
subject_head(const px_story *story, const clause *c)
{
    const px_doc *doc = story->docs[c->cite.report];
    plx_span actor = c->event->actor;
    uint32_t after = px_doc_token_at(doc, px_span_end(actor));
    return actor.len && after ? doc->tokens.v[after - 1].stem : 0;
}

// Who does what: contradictions of one matter are one conflict.
static uint32_t
matter_of(const px_story *story, const clause *c)
{
    uint64_t both = px_hash_mix(c->event->key, subject_head(story, c));
    return (uint32_t) both >> 1;  // below the keys of tolls
}

static void
compare_polarity(const field *f, const clause *a, const clause *b, double score)
{
    static const char *const light[] = { "be", "do", "get", "have", "make" };
    if (score < ALIKE || a->event->key != b->event->key ||
        a->event->negated == b->event->negated || is_speech(a->event) ||
        is_unsaid(f->story, a) || is_unsaid(f->story, b) ||
        !same_world(a->event, b->event)) {
        return;
    }
    // A verb that says little says it of one thing only, and names no matter
    // to join conflicts by.
    bool says_little = lemma_is(a->event, light, PX_COUNT(light));
    if (says_little && subject_head(f->story, a) != subject_head(f->story, b)) {
        return;
    }
    px_stance x = stance(a, stated(a->event), a->event->negated);
    px_stance y = stance(b, stated(b->event), b->event->negated);
    if (!says_little) {
        x.key = matter_of(f->story, a);
        y.key = matter_of(f->story, b);
    }
    push(f, x, y, PLX_CONFLICT_POLARITY);
}

// -- beginnings ----------------------------------------------------------

// Do both clauses have a word and a name in common?
static bool
share_word_and_name(const px_prepared *a, const px_prepared *b)
{
    bool word = false, name = false;
    uint32_t i = 0, j = 0;
    while (i < a->n && j < b->n) {
        if (a->v[i].key == b->v[j].key) {
            word |= !a->v[i].name;
            name |= a->v[i].name;
            i++;
            j++;
        } else if (a->v[i].key < b->v[j].key) {
            i++;
        } else {
            j++;
        }
    }
    return word && name;
}

// "begins his visit on Tuesday" beside "the visit of 8 to 14 April": the
// first day of the range is when it begins.
static void
compare_beginning(const field *f, const clause *a, const px_prepared *pa,
                  const clause *b, const px_prepared *pb)
{
    const px_dated *x = date_of(f->story, a), *y = date_of(f->story, b);
    bool fit = x && y && begins(a->event) && x->value.precision == PLX_DAY &&
               x->end.precision == PLX_NEVER && y->value.precision == PLX_DAY &&
               y->end.precision == PLX_DAY;
    px_day x0, y0, unused;
    if (fit && !px_date_eq(x->value, y->value) && share_word_and_name(pa, pb) &&
        px_date_days(x->value, &x0, &unused) &&
        px_date_days(y->value, &y0, &unused)) {
        push(f, stance(a, timex_span(f->story, a), x0),
             stance(b, timex_span(f->story, b), y0), PLX_CONFLICT_DATE);
    }
}

// The first clauses whose date is a range of days, or that tell of a beginning
// on one day.
static bool
list_clauses(const field *f, bool ranges, px_u32s *out)
{
    for (uint32_t i = 0; i < f->all->n && out->n < MOST_TRIED; i++) {
        const clause *c = &f->all->v[i];
        const px_dated *d = date_of(f->story, c);
        bool range = d && d->end.precision == PLX_DAY;
        bool day = d && d->value.precision == PLX_DAY;
        if (day && range == ranges && (ranges || begins(c->event))) {
            px_u32s_push(out, i);
        }
    }
    return !out->oom;
}

static bool
compare_beginnings(const field *f)
{
    px_u32s days = { .arena = f->story->scratch };
    px_u32s ranges = { .arena = f->story->scratch };
    if (!list_clauses(f, false, &days) || !list_clauses(f, true, &ranges)) {
        return false;
    }
    for (uint32_t i = 0; i < days.n; i++) {
        const clause *a = &f->all->v[days.v[i]];
        for (uint32_t k = 0; k < ranges.n; k++) {
            const clause *b = &f->all->v[ranges.v[k]];
            if (a->cite.report != b->cite.report) {
                compare_beginning(f, a, &f->prepared[days.v[i]], b,
                                  &f->prepared[ranges.v[k]]);
            }
        }
    }
    return true;
}

// -- opposite verbs ------------------------------------------------------

static bool
is_opposite(const uint32_t *stems, uint32_t n, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < n; i += 2) {
        if ((stems[i] == a && stems[i + 1] == b) ||
            (stems[i] == b && stems[i + 1] == a)) {
            return true;
        }
    }
    return false;
}

// Content stems that stand within REACH behind both tokens.
static uint32_t
shared_behind(const px_doc *da, uint32_t i, const px_doc *db, uint32_t j)
{
    uint32_t shared = 0;
    for (uint32_t x = i + 1; x <= i + REACH && x < da->tokens.n; x++) {
        const px_token *t = &da->tokens.v[x];
        if (t->sent != da->tokens.v[i].sent || t->kind == PX_PUNCT) {
            break;
        }
        for (uint32_t y = j + 1;
             !(t->flags & PX_TOK_STOP) && y <= j + REACH && y < db->tokens.n;
             y++) {
            const px_token *u = &db->tokens.v[y];
            if (u->sent != db->tokens.v[j].sent || u->kind == PX_PUNCT) {
                break;
            }
            if (u->stem == t->stem) {
                shared++;
                break;
            }
        }
    }
    return shared;
}

typedef struct sighting {
    uint32_t report, token;
} sighting;
PX_VEC(sightings, sighting);

// A verb rather than a noun: it does not stand behind a determiner or number.
static bool
is_act(const px_doc *doc, uint32_t i)
{
    if (i == 0 || doc->tokens.v[i - 1].sent != doc->tokens.v[i].sent) {
        return true;
    }
    static const char *const before_nouns[] = {
        "a",  "an",  "any",  "her", "his",   "its",
        "no", "one", "that", "the", "their", "this",
    };
    return doc->tokens.v[i - 1].kind != PX_NUMBER &&
           !PX_TABLE_HAS(before_nouns, px_doc_token(doc, i - 1));
}

static bool
find_opposites(const field *f)
{
    px_story *story = f->story;
    uint32_t n = (uint32_t) px_n_opposites * 2;
    uint32_t *stems = PX_NEW(story->scratch, uint32_t, n);
    sightings seen = { .arena = story->scratch };
    if (!stems) {
        return false;
    }
    for (uint32_t i = 0; i < n; i += 2) {
        stems[i] = px_stem_hash(px_str(px_opposites[i / 2].a));
        stems[i + 1] = px_stem_hash(px_str(px_opposites[i / 2].b));
    }
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        uint32_t most = seen.n + MOST_TRIED / story->n + 1;
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->tokens.n;
             i++) {
            for (uint32_t k = 0; k < n && seen.n < most; k++) {
                if (doc->tokens.v[i].stem == stems[k] && is_act(doc, i)) {
                    sightings_push(&seen, (sighting){ r, i });
                    break;
                }
            }
        }
    }
    for (uint32_t x = 0; x < seen.n; x++) {
        for (uint32_t y = x + 1; y < seen.n; y++) {
            sighting a = seen.v[x], b = seen.v[y];
            const px_doc *da = story->docs[a.report];
            const px_doc *db = story->docs[b.report];
            const px_token *ta = &da->tokens.v[a.token];
            const px_token *tb = &db->tokens.v[b.token];
            if (a.report == b.report ||
                !is_opposite(stems, n, ta->stem, tb->stem) ||
                shared_behind(da, a.token, db, b.token) < 3) {
                continue;
            }
            clause ca = { { a.report, px_contrast_clause(da, ta->span) },
                          NULL };
            clause cb = { { b.report, px_contrast_clause(db, tb->span) },
                          NULL };
            push(f, stance(&ca, ta->span, 0), stance(&cb, tb->span, 1),
                 PLX_CONFLICT_POLARITY);
        }
    }
    return !seen.oom;
}

// -- all pairs -----------------------------------------------------------

static bool
gather(px_story *story, clauses *out)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->events.n;
             i++) {
            const px_event *e = &doc->events.v[i];
            clauses_push(out, (clause){ { r, e->span }, e });
        }
    }
    return !out->oom;
}

plx_rc
px_contrast_clauses(px_story *story, const px_aligner *aligner,
                    px_contrasts *out)
{
    clauses all = { .arena = story->scratch };
    px_pairs pairs = { .arena = story->scratch };
    if (!gather(story, &all)) {
        return PLX_ENOMEM;
    }
    px_prepared *prepared = PX_NEW(story->scratch, px_prepared, all.n);
    if (!prepared) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        prepared[i] = px_align_prepare(aligner, story->scratch, all.v[i].cite);
    }
    if (story->scratch->oom) {
        return PLX_ENOMEM;
    }
    PX_TRY(
        px_align_pairs(prepared, all.n, ALIKE_DATED, story->scratch, &pairs));
    field f = { story, &all, prepared, out };
    for (uint32_t k = 0; k < pairs.n; k++) {
        const clause *a = &all.v[pairs.v[k].a], *b = &all.v[pairs.v[k].b];
        if (a->cite.report != b->cite.report) {
            compare_dates(&f, a, b, (double) pairs.v[k].score);
            compare_polarity(&f, a, b, (double) pairs.v[k].score);
        }
    }
    return compare_beginnings(&f) && find_opposites(&f) && !out->oom
               ? PLX_OK
               : PLX_ENOMEM;
}
