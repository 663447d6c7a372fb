// SPDX-License-Identifier: Apache-2.0
/*
 * Finding the dates of a report
 *
 *   Paragraph by paragraph, left to right, the longest reading first: a whole
 *   date before its month, "Tuesday 18 March" before "Tuesday". Each
 *   expression then learns two things from its place: whether its clause looks
 *   back or ahead (direction.c), and, when it counts from another date of the
 *   text ("the next day"), which one: the nearest day told before it, in its
 *   sentence or the few before. Reading and placing are kept apart, as in
 *   HeidelTime (Stroetgen and Gertz, 2010), because the day of publication may
 *   be known only when all reports of a story have been read.
 *
 *   O(words): every reader looks at a bounded number of them.
 */
#include "dates/dates.h"

#include "dates/date_words.h"

#define BASE_SENTENCES 3u  // how far back a narrative date looks
#define ROW 4u  // dates that make a row
#define ROW_GAP 2u  // bytes between them

static uint32_t
read_at(const px_reading *r, uint32_t i, px_timex *t)
{
    typedef uint32_t reader(const px_reading *, uint32_t, px_timex *);
    static reader *const readers[] = { px_read_feast, px_read_absolute,
                                       px_read_weekday, px_read_relative };
    for (size_t k = 0; k < PX_COUNT(readers); k++) {
        uint32_t to = readers[k](r, i, t);
        if (to != i) {
            return to;
        }
    }
    return i;
}

// Can a narrative date count from t?
static bool
is_base(const px_timex *t)
{
    switch ((px_timex_form) t->form) {
    case PX_TIMEX_WEEKDAY:
        return true;
    case PX_TIMEX_ABSOLUTE:
    case PX_TIMEX_PARTIAL:
        return t->start.precision == PLX_DAY;
    case PX_TIMEX_SHIFTED:
        return t->unit == PX_UNIT_DAY || (t->weekday && !t->coarse);
    case PX_TIMEX_NARRATIVE:
        return t->base != PX_NO;
    case PX_TIMEX_VAGUE:
        break;
    }
    return false;
}

static uint32_t
find_base(const px_timexes *timexes, uint32_t sent)
{
    for (uint32_t i = timexes->n; i > 0; i--) {
        const px_timex *t = &timexes->v[i - 1];
        if (t->sent + BASE_SENTENCES < sent) {
            break;
        }
        if (is_base(t)) {
            return i - 1;
        }
    }
    return PX_NO;
}

// In quotation marks and with capitals: the title of a programme or column
// ("This Week"), which says nothing of when.
static bool
is_title(const px_doc *doc, const px_dword *first, const px_dword *last)
{
    static const char *const opening[] = { "\"", "\u201C", "\u2018" };
    static const char *const closing[] = { "\"", "\u201D", "\u2019" };
    plx_str before = px_str_sub(doc->text, 0, first->span.off);
    uint32_t end = px_span_end(last->span);
    plx_str behind = px_str_sub(doc->text, end, doc->text.n);
    if (px_str_starts(behind, PX_STR(","))) {
        behind = px_str_sub(behind, 1, behind.n);
    }
    bool opened = false, closed = false;
    for (size_t i = 0; i < PX_COUNT(opening); i++) {
        opened = opened || px_str_ends(before, px_str(opening[i]));
        closed = closed || px_str_starts(behind, px_str(closing[i]));
    }
    return first != last && first->kind == PX_DWORD_WORD &&
           last->kind == PX_DWORD_WORD && first->capital && last->capital &&
           opened && closed;
}

static void
add(px_doc *doc, const px_reading *r, uint32_t from, uint32_t to, px_timex t)
{
    const px_dword *first = &r->v[from], *last = &r->v[to - 1];
    t.span = px_span_between(first->span.off, px_span_end(last->span));
    t.sent = px_doc_sent_at(doc, first->span.off);
    if (t.direction == 0 && t.form != PX_TIMEX_ABSOLUTE &&
        t.form != PX_TIMEX_VAGUE) {
        t.direction = px_read_direction(r, from, to, &t.weak);
    }
    // "Today the harbour is a park" means nowadays, not the day.
    if (t.form == PX_TIMEX_SHIFTED && t.direction == 0 &&
        first->sort == PX_SORT_TODAY && px_dword_eq(r, from, "today")) {
        t.form = PX_TIMEX_VAGUE;
    }
    if (t.form == PX_TIMEX_NARRATIVE) {
        t.base = find_base(&doc->timexes, t.sent);
    }
    px_timexes_push(&doc->timexes, t);
}

// A row of dates with nothing between them is a page's archive or calendar:
// no text, and nothing happened there. Drops the rows from timex `first` on.
static void
drop_rows(px_doc *doc, uint32_t first)
{
    px_timexes *ts = &doc->timexes;
    uint32_t n = first;
    for (uint32_t i = first; i < ts->n;) {
        uint32_t k = i + 1;
        while (k < ts->n &&
               ts->v[k].span.off <= px_span_end(ts->v[k - 1].span) + ROW_GAP) {
            k++;
        }
        for (uint32_t m = i; m < k && k - i < ROW; m++) {
            px_timex *t = &ts->v[n++];
            *t = ts->v[m];
            // Behind a row, indexes into the paragraph no longer hold.
            bool moved = m >= n && t->base != PX_NO && t->base >= first;
            t->base = moved ? PX_NO : t->base;
        }
        i = k;
    }
    ts->n = n;
}

plx_rc
px_dates_find(px_doc *doc, px_arena *scratch)
{
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        if (doc->paras.v[p].kind == PX_PARA_CREDIT) {
            continue;  // no part of the article: it has no sentences
        }
        px_mark mark = px_arena_mark(scratch);
        px_dwords words = { .arena = scratch };
        px_dates_lex(doc, doc->paras.v[p].span, &words);
        if (words.oom) {
            return PLX_ENOMEM;
        }
        px_reading r = { doc, words.v, words.n };
        uint32_t first = doc->timexes.n;
        for (uint32_t i = 0; i < words.n;) {
            px_timex t = { .form = PX_TIMEX_VAGUE };
            uint32_t to = read_at(&r, i, &t);
            if (to != i && !is_title(doc, &words.v[i], &words.v[to - 1])) {
                add(doc, &r, i, to, t);
            }
            i = to != i ? to : i + 1;
        }
        drop_rows(doc, first);
        px_arena_rewind(scratch, mark);
    }
    return doc->timexes.oom ? PLX_ENOMEM : PLX_OK;
}
