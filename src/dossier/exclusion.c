// SPDX-License-Identifier: Apache-2.0
/*
 * What keeps two passages from being one statement
 *
 *   Two sentences can share every word but one and yet contradict each other:
 *   the number, the day, the "not". Such passages must never be merged, because
 *   the dossier would then count a disagreement as corroboration; conflicts.c
 *   looks at the same pairs from the other side.
 */
#include "dates/calendar.h"
#include "dossier/align.h"

// Do two numbers for one thing differ by more than rounding?
static bool
figures_differ(const px_figure *a, const px_figure *b)
{
    if (a->key != b->key || !px_str_eq(a->unit, b->unit)) {
        return false;
    }
    double low = a->low > b->low ? a->low : b->low;
    double high = a->high < b->high ? a->high : b->high;
    if (low <= high) {
        return false;
    }
    double slack = a->approximate || b->approximate ? 0.1 : 0.005;
    return low - high > slack * (low > 0 ? low : -low);
}

static bool
any_figures_differ(const px_doc *da, plx_span a, const px_doc *db, plx_span b)
{
    bool differ = false;
    uint32_t from_b = px_doc_figure_from(db, b.off);
    for (uint32_t i = px_doc_figure_from(da, a.off);
         i < da->figures.n && da->figures.v[i].span.off < px_span_end(a); i++) {
        const px_figure *fa = &da->figures.v[i];
        bool agrees = false, clashes = false;
        for (uint32_t j = from_b;
             j < db->figures.n && db->figures.v[j].span.off < px_span_end(b);
             j++) {
            const px_figure *fb = &db->figures.v[j];
            if (!px_span_inside(fa->span, a) || !px_span_inside(fb->span, b) ||
                fa->key != fb->key) {
                continue;
            }
            bool differs = figures_differ(fa, fb);
            clashes |= differs;
            agrees |= !differs;
        }
        differ |= clashes && !agrees;
    }
    return differ;
}

static bool
days_overlap(const px_dated *a, const px_dated *b)
{
    px_day a0, a1, b0, b1, unused;
    if (!px_date_days(a->value, &a0, &a1) ||
        !px_date_days(b->value, &b0, &b1)) {
        return true;
    }
    if (a->end.precision != PLX_NEVER) {
        px_date_days(a->end, &unused, &a1);
    }
    if (b->end.precision != PLX_NEVER) {
        px_date_days(b->end, &unused, &b1);
    }
    return a0 <= b1 && b0 <= a1;
}

// Both passages are dated and no date of one fits any of the other.
static bool
dates_differ(const px_story *story, plx_cite a, plx_cite b)
{
    const px_doc *da = story->docs[a.report], *db = story->docs[b.report];
    bool compared = false;
    uint32_t from_b = px_doc_timex_from(db, b.span.off);
    for (uint32_t i = px_doc_timex_from(da, a.span.off);
         i < da->timexes.n && da->timexes.v[i].span.off < px_span_end(a.span);
         i++) {
        const px_dated *x = &story->dated[a.report][i];
        if (!px_span_inside(da->timexes.v[i].span, a.span) ||
            x->value.precision == PLX_NEVER) {
            continue;
        }
        for (uint32_t j = from_b;
             j < db->timexes.n &&
             db->timexes.v[j].span.off < px_span_end(b.span);
             j++) {
            const px_dated *y = &story->dated[b.report][j];
            if (!px_span_inside(db->timexes.v[j].span, b.span) ||
                y->value.precision == PLX_NEVER) {
                continue;
            }
            compared = true;
            if (days_overlap(x, y)) {
                return false;
            }
        }
    }
    return compared;
}

// One says that it is, the other that it is not, of the same verb.
static bool
polarity_differs(const px_doc *da, plx_span a, const px_doc *db, plx_span b)
{
    uint32_t from_b = px_doc_event_from(db, px_doc_sent_at(db, b.off));
    uint32_t last_a = px_doc_sent_at(da, px_span_end(a));
    uint32_t last_b = px_doc_sent_at(db, px_span_end(b));
    for (uint32_t i = px_doc_event_from(da, px_doc_sent_at(da, a.off));
         i < da->events.n && da->events.v[i].sent <= last_a; i++) {
        const px_event *x = &da->events.v[i];
        if (!px_span_inside(x->predicate, a)) {
            continue;
        }
        for (uint32_t j = from_b;
             j < db->events.n && db->events.v[j].sent <= last_b; j++) {
            const px_event *y = &db->events.v[j];
            if (px_span_inside(y->predicate, b) && x->key == y->key &&
                x->negated != y->negated) {
                return true;
            }
        }
    }
    return false;
}

bool
px_align_excludes(const px_aligner *aligner, plx_cite a, plx_cite b)
{
    const px_story *story = px_aligner_story(aligner);
    const px_doc *da = story->docs[a.report], *db = story->docs[b.report];
    return any_figures_differ(da, a.span, db, b.span) ||
           dates_differ(story, a, b) ||
           polarity_differs(da, a.span, db, b.span);
}
