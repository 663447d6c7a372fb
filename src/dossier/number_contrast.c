// SPDX-License-Identifier: Apache-2.0
/*
 * Two numbers for one thing
 *
 *   Figures are compared when they count the same kind of thing in the same
 *   unit, in clauses that speak of the same matter. Two numbers are no
 *   contradiction when one report gives both ("12 dead, 10 of them tourists"):
 *   such a report shows that they count different things, and an editor who
 *   gets three false alarms stops looking. So a pair is dropped when either
 *   report also gives the other's number for that kind of thing.
 *
 *   "Shares in the yard fell 3%" counts nothing: there the subject is what is
 *   measured, and the verb tells how it moved, so those two must be the same.
 *
 *   Rounding is told apart by how close and how round the numbers are; an
 *   update by the reports' days.
 *
 *   Figures are sorted by what they count, so that only those of one kind meet,
 *   and a report that counts one thing very often is heard a few times. O(n log
 *   n + reports with a figure of one kind, squared).
 */
#include <math.h>
#include <stdlib.h>

#include "dates/calendar.h"
#include "dossier/contrast.h"
#include "text/words.h"

#define BACKGROUND 21  // days before a report that are no news in it
#define ALIKE_PART 0.5  // where one may count a part of the other
#define ALIKE 0.3  // how alike the clauses must be
#define MOST_HEARD 32u  // figures of one kind in one report
#define REACH 12u  // bytes from a verb to the number it leads to: " by as much"

plx_span
px_contrast_clause(const px_doc *doc, plx_span span)
{
    plx_span best = { 0, 0 };
    uint32_t s = px_doc_sent_at(doc, span.off);
    for (uint32_t i = px_doc_event_from(doc, s);
         i < doc->events.n && doc->events.v[i].sent == s; i++) {
        plx_span e = doc->events.v[i].span;
        if (px_span_inside(span, e) && (!best.len || e.len < best.len)) {
            best = e;
        }
    }
    return best.len || s >= doc->sents.n ? best : doc->sents.v[s].span;
}

// A figure among those of all reports, sorted by what they count.
typedef struct entry {
    uint64_t kind;  // of what is counted, in which unit
    uint32_t report;
    const px_figure *figure;
    bool moved;  // the measure of a movement, not a count
} entry;
PX_VEC(entries, entry);

// The figures of one kind in one report.
typedef struct counts {
    const entry *v;
    uint32_t n;
} counts;

static uint64_t
kind_of(const px_figure *f)
{
    // "a family of five" gives a size, "five families" a count.
    bool size = f->of.len && f->of.off < f->span.off;
    return px_hash_mix(px_hash(f->unit, size), f->key);
}

// The kind of a number that tells how far a named subject moved; 0 for others.
static uint64_t
movement_of(const px_story *story, uint32_t r, const px_figure *f)
{
    const px_doc *doc = story->docs[r];
    for (uint32_t i = px_doc_event_from(doc, f->sent);
         f->unit.n && i < doc->events.n && doc->events.v[i].sent == f->sent;
         i++) {
        const px_event *e = &doc->events.v[i];
        uint32_t end = px_span_end(e->predicate);
        if (e->entity == PX_NO || e->modality != PX_MODE_FACT || e->negated ||
            !px_span_inside(f->span, e->span) || f->span.off < end ||
            f->span.off - end > REACH || !e->actor.len) {
            continue;
        }
        uint32_t entity = story->entity_of[r][e->entity];
        uint32_t head = px_doc_token_at(doc, px_span_end(e->actor) - 1);
        uint64_t verb = px_hash_mix(px_hash(f->unit, 2), e->key);
        return entity == PX_NO || head >= doc->tokens.n
                   ? 0
                   : px_hash_mix(px_hash_mix(verb, entity),
                                 doc->tokens.v[head].stem) |
                         1;
    }
    return 0;
}

static bool
differ(const px_figure *a, const px_figure *b)
{
    // "At least seven" and "eight" can both be so.
    if ((a->bound > 0 && b->high >= a->low) ||
        (b->bound > 0 && a->high >= b->low) ||
        (a->bound < 0 && b->low <= a->high) ||
        (b->bound < 0 && a->low <= b->high)) {
        return false;
    }
    double low = fmax(a->low, b->low), high = fmin(a->high, b->high);
    return low > high && low - high > 1e-9 * fabs(low);
}

// Does the report give this value for this kind of thing anywhere?
static bool
also_gives(counts all, const px_figure *f)
{
    for (uint32_t i = 0; i < all.n; i++) {
        if (!differ(f, all.v[i].figure)) {
            return true;
        }
    }
    return false;
}

// 50,000 is rounder than 49,800: trailing zeros before any other digit.
static int
roundness(double x)
{
    int zeros = 0;
    while (zeros < 12 && x != 0 && fmod(x, 10) == 0) {
        x /= 10;
        zeros++;
    }
    return zeros;
}

uint8_t
px_contrast_class(const px_story *story, uint32_t ra, const px_figure *a,
                  uint32_t rb, const px_figure *b)
{
    double gap =
        fabs(a->value - b->value) / fmax(fabs(a->value), fabs(b->value));
    bool loose = a->approximate || b->approximate ||
                 roundness(a->value) != roundness(b->value);
    if (gap <= 0.1 && loose && fmax(a->value, b->value) >= 20) {
        return PLX_CONFLICT_ROUNDING;
    }
    plx_date da = story->reports[ra].published;
    plx_date db = story->reports[rb].published;
    bool dated = da.precision == PLX_DAY && db.precision == PLX_DAY;
    if (dated && !px_date_eq(da, db)) {
        return PLX_CONFLICT_UPDATE;
    }
    return PLX_CONFLICT_TRUE;
}

// Content words of what is counted, without its head.
static uint32_t
modifiers(const px_doc *doc, const px_figure *f, uint32_t *stems, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = px_doc_token_at(doc, f->of.off);
         i < doc->tokens.n && n < most &&
         doc->tokens.v[i].span.off < px_span_end(f->of);
         i++) {
        const px_token *t = &doc->tokens.v[i];
        if (t->kind == PX_WORD && !(t->flags & PX_TOK_STOP) &&
            t->stem != f->key) {
            stems[n++] = t->stem;
        }
    }
    return n;
}

typedef enum likeness {
    ANOTHER_THING,  // "fire crews" and "ambulance crews"
    SAME_THING,
    A_PART,  // "people" and "foreign people": one may count a part of the other
} likeness;

static likeness
compare_modifiers(const px_doc *da, const px_figure *a, const px_doc *db,
                  const px_figure *b)
{
    uint32_t x[8], y[8];
    uint32_t nx = modifiers(da, a, x, 8), ny = modifiers(db, b, y, 8);
    if (nx == 0 || ny == 0) {
        return nx == ny ? SAME_THING : A_PART;
    }
    for (uint32_t i = 0; i < nx; i++) {
        for (uint32_t j = 0; j < ny; j++) {
            if (x[i] == y[j]) {
                return SAME_THING;
            }
        }
    }
    return ANOTHER_THING;
}

static px_stance
stance_of(const px_story *story, uint32_t r, const px_figure *f)
{
    plx_span clause = px_contrast_clause(story->docs[r], f->span);
    return (px_stance){ .cite = { r, clause },
                        .mark = { r, f->span },
                        .value = f->value,
                        .key = f->key ^ px_fold_hash(f->unit) };
}

// "the 10th victim" is a place in a row, not a count.
static bool
is_ordinal(const px_doc *doc, const px_figure *f)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    plx_str words = px_doc_str(doc, f->span);
    for (size_t i = 0; i < PX_COUNT(endings); i++) {
        if (px_str_ends(words, px_str(endings[i]))) {
            return true;
        }
    }
    return false;
}

// "two more ships", "another 40": added to a number that is not told here.
static bool
is_added(const px_doc *doc, const px_figure *f)
{
    static const char *const words[] = { "additional", "another", "extra",
                                         "further",    "more",    "other",
                                         "others" };
    uint32_t first = px_doc_token_at(doc, f->span.off);
    uint32_t after = px_doc_token_at(doc, px_span_end(f->span));
    bool before = first && px_doc_token(doc, first - 1).n &&
                  PX_TABLE_HAS(words, px_doc_token(doc, first - 1));
    return before || (after < doc->tokens.n &&
                      PX_TABLE_HAS(words, px_doc_token(doc, after)));
}

// Does the report give several numbers for this kind of thing? Then it counts
// several sets, and we cannot tell which one the other report means.
static bool
counts_several(counts all, const px_figure *f)
{
    for (uint32_t i = 0; i < all.n; i++) {
        if (differ(f, all.v[i].figure)) {
            return true;
        }
    }
    return false;
}

// Only a number that says what it counts can be compared.
static bool
is_comparable(const px_doc *doc, const entry *e, counts all)
{
    const px_figure *f = e->figure;
    uint8_t kind = doc->paras.v[doc->sents.v[f->sent].para].kind;
    return (e->moved || f->of.len) && kind != PX_PARA_CAPTION &&
           !is_ordinal(doc, f) && !is_added(doc, f) && !counts_several(all, f);
}

bool
px_contrast_is_past(const px_story *story, uint32_t r, const px_figure *f)
{
    const px_doc *doc = story->docs[r];
    plx_span sentence = doc->sents.v[f->sent].span;
    px_day told, told_last, first, last;
    if (!px_date_days(story->reports[r].published, &told, &told_last)) {
        return false;
    }
    for (uint32_t i = px_doc_timex_from(doc, sentence.off);
         i < doc->timexes.n &&
         doc->timexes.v[i].span.off < px_span_end(sentence);
         i++) {
        if (px_span_inside(doc->timexes.v[i].span, sentence) &&
            px_date_days(story->dated[r][i].value, &first, &last) &&
            last < told - BACKGROUND) {
            return true;
        }
    }
    return false;
}

// Two comparable figures of one kind, in two reports, that differ.
static void
compare_figures(px_story *story, const px_aligner *aligner, counts as,
                const px_figure *a, counts bs, const px_figure *b,
                px_contrasts *out)
{
    uint32_t ra = as.v->report, rb = bs.v->report;
    likeness like = compare_modifiers(story->docs[ra], a, story->docs[rb], b);
    if (like == ANOTHER_THING || also_gives(as, b) || also_gives(bs, a) ||
        px_contrast_is_past(story, ra, a) !=
            px_contrast_is_past(story, rb, b)) {
        return;
    }
    px_stance x = stance_of(story, ra, a), y = stance_of(story, rb, b);
    double alike = like == A_PART ? ALIKE_PART : ALIKE;
    if (px_align_score(aligner, x.cite, y.cite) < alike) {
        return;
    }
    uint8_t what_class = like == A_PART
                             ? PLX_CONFLICT_SCOPE
                             : px_contrast_class(story, ra, a, rb, b);
    px_contrasts_push(out,
                      (px_contrast){ x, y, PLX_CONFLICT_NUMBER, what_class });
}

static void
compare_reports(px_story *story, const px_aligner *aligner, counts as,
                counts bs, px_contrasts *out)
{
    const px_doc *da = story->docs[as.v->report];
    const px_doc *db = story->docs[bs.v->report];
    for (uint32_t i = 0; i < as.n; i++) {
        const px_figure *a = as.v[i].figure;
        for (uint32_t j = 0; is_comparable(da, &as.v[i], as) && j < bs.n; j++) {
            const px_figure *b = bs.v[j].figure;
            if (differ(a, b) && is_comparable(db, &bs.v[j], bs)) {
                compare_figures(story, aligner, as, a, bs, b, out);
            }
        }
    }
}

static int
by_kind(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->report != b->report) {
        return a->report < b->report ? -1 : 1;
    }
    return (a->figure > b->figure) - (a->figure < b->figure);
}

static int
by_place(const void *x, const void *y)
{
    const plx_cite *p = &((const px_contrast *) x)->a.mark;
    const plx_cite *q = &((const px_contrast *) y)->a.mark;
    const plx_cite *p2 = &((const px_contrast *) x)->b.mark;
    const plx_cite *q2 = &((const px_contrast *) y)->b.mark;
    if (p->report != q->report) {
        return p->report < q->report ? -1 : 1;
    }
    if (p2->report != q2->report) {
        return p2->report < q2->report ? -1 : 1;
    }
    if (p->span.off != q->span.off) {
        return p->span.off < q->span.off ? -1 : 1;
    }
    return (p2->span.off > q2->span.off) - (p2->span.off < q2->span.off);
}

// The figures at the head of v[n] that are of one kind and one report.
static counts
head_of(const entry *v, uint32_t n)
{
    uint32_t end = 1;
    while (end < n && v[end].kind == v->kind && v[end].report == v->report) {
        end++;
    }
    return (counts){ v, end };
}

// Compare the reports that give figures of the kind v[0, n).
static void
compare_kind(px_story *story, const px_aligner *aligner, const entry *v,
             uint32_t n, px_contrasts *out)
{
    for (uint32_t i = 0; i < n;) {
        counts as = head_of(v + i, n - i);
        i += as.n;
        as.n = as.n < MOST_HEARD ? as.n : MOST_HEARD;
        for (uint32_t j = i; j < n;) {
            counts bs = head_of(v + j, n - j);
            j += bs.n;
            bs.n = bs.n < MOST_HEARD ? bs.n : MOST_HEARD;
            compare_reports(story, aligner, as, bs, out);
        }
    }
}

plx_rc
px_contrast_numbers(px_story *story, const px_aligner *aligner,
                    px_contrasts *out)
{
    entries all = { .arena = story->scratch };
    for (uint32_t r = 0; r < story->n; r++) {
        const px_figures *figures = &story->docs[r]->figures;
        for (uint32_t i = 0; px_story_counts(story, r) && i < figures->n; i++) {
            const px_figure *f = &figures->v[i];
            uint64_t kind = f->key ? kind_of(f) : movement_of(story, r, f);
            if (kind) {
                entries_push(&all, (entry){ kind, r, f, !f->key });
            }
        }
    }
    if (all.oom) {
        return PLX_ENOMEM;
    }
    if (all.n) {
        qsort(all.v, all.n, sizeof(*all.v), by_kind);
    }
    uint32_t before = out->n;
    for (uint32_t i = 0; i < all.n;) {
        uint32_t end = i + 1;
        while (end < all.n && all.v[end].kind == all.v[i].kind) {
            end++;
        }
        compare_kind(story, aligner, all.v + i, end - i, out);
        i = end;
    }
    if (out->n > before) {
        qsort(out->v + before, out->n - before, sizeof(*out->v), by_place);
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}
