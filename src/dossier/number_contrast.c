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
 *   Rounding is told apart by how close and how round the numbers are; an
 *   update by the reports' days. O(figures of one kind, squared).
 */
#include <math.h>

#include "dates/calendar.h"
#include "dossier/contrast.h"

#define BACKGROUND 21  // days before a report that are no news in it
#define ALIKE 0.3  // how alike the clauses must be

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

static bool
same_kind(const px_figure *a, const px_figure *b)
{
    // "a family of five" gives a size, "five families" a count.
    bool size_a = a->of.len && a->of.off < a->span.off;
    bool size_b = b->of.len && b->of.off < b->span.off;
    return a->key == b->key && size_a == size_b && px_str_eq(a->unit, b->unit);
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
also_gives(const px_doc *doc, const px_figure *f)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *g = &doc->figures.v[i];
        if (same_kind(f, g) && !differ(f, g)) {
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

static plx_conflict_class
class_of(const px_story *story, uint32_t ra, const px_figure *a, uint32_t rb,
         const px_figure *b)
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

// "fire crews" and "ambulance crews": the same head, another thing.
static bool
same_modifiers(const px_doc *da, const px_figure *a, const px_doc *db,
               const px_figure *b)
{
    uint32_t x[8], y[8];
    uint32_t nx = modifiers(da, a, x, 8), ny = modifiers(db, b, y, 8);
    bool shared = nx == 0 || ny == 0;
    for (uint32_t i = 0; i < nx; i++) {
        for (uint32_t j = 0; j < ny; j++) {
            shared |= x[i] == y[j];
        }
    }
    return shared;
}

static px_stance
stance_of(const px_story *story, uint32_t r, const px_figure *f)
{
    plx_span clause = px_contrast_clause(story->docs[r], f->span);
    return (px_stance){ .cite = { r, clause },
                        .mark = { r, f->span },
                        .value = f->value,
                        .key = f->key };
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

// Does the report give several numbers for this kind of thing? Then it counts
// several sets, and we cannot tell which one the other report means.
static bool
counts_several(const px_doc *doc, const px_figure *f)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        if (same_kind(f, &doc->figures.v[i]) && differ(f, &doc->figures.v[i])) {
            return true;
        }
    }
    return false;
}

// Only a number that says what it counts can be compared.
static bool
is_comparable(const px_doc *doc, const px_figure *f)
{
    uint8_t kind = doc->paras.v[doc->sents.v[f->sent].para].kind;
    return f->of.len && f->key && kind != PX_PARA_CAPTION &&
           !is_ordinal(doc, f) && !counts_several(doc, f);
}

// Does the sentence tell of an earlier time than the report's own days?
static bool
is_background(const px_story *story, uint32_t r, const px_figure *f)
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

static void
compare_reports(px_story *story, const px_aligner *aligner, uint32_t ra,
                uint32_t rb, px_contrasts *out)
{
    const px_doc *da = story->docs[ra], *db = story->docs[rb];
    for (uint32_t i = 0; i < da->figures.n; i++) {
        const px_figure *a = &da->figures.v[i];
        for (uint32_t j = 0; is_comparable(da, a) && j < db->figures.n; j++) {
            const px_figure *b = &db->figures.v[j];
            if (!same_kind(a, b) || !differ(a, b) || !is_comparable(db, b) ||
                also_gives(da, b) || also_gives(db, a) ||
                !same_modifiers(da, a, db, b) ||
                is_background(story, ra, a) != is_background(story, rb, b)) {
                continue;
            }
            px_stance x = stance_of(story, ra, a), y = stance_of(story, rb, b);
            if (px_align_score(aligner, x.cite, y.cite) >= ALIKE) {
                px_contrasts_push(
                    out,
                    (px_contrast){ x, y, PLX_CONFLICT_NUMBER,
                                   (uint8_t) class_of(story, ra, a, rb, b) });
            }
        }
    }
}

plx_rc
px_contrast_numbers(px_story *story, const px_aligner *aligner,
                    px_contrasts *out)
{
    for (uint32_t a = 0; a < story->n; a++) {
        for (uint32_t b = a + 1; b < story->n; b++) {
            if (px_story_counts(story, a) && px_story_counts(story, b)) {
                compare_reports(story, aligner, a, b, out);
            }
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}
