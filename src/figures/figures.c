// SPDX-License-Identifier: Apache-2.0
/*
 * Figures
 *
 *   Numbers are what reports of one event most often disagree on, and what a
 *   reader can least check by feeling. Each number that counts or measures
 *   becomes a figure: its value, its unit, how exact it claims to be, what it
 *   counts, and the words themselves.
 *
 *   Sentence by sentence and left to right: an amount is read (measures.c),
 *   taken for an age (ages.c) or left out because it counts nothing
 *   (leave_out.c); joined with a second one to a range ("8 to 10"); given the
 *   words that make it inexact ("about", "or more"); and told what it counts
 *   (counted.c). A bare number of which nothing is said is no fact and is
 *   dropped. All rules look at a few tokens on each side: O(tokens).
 *
 *   A range's value is its lower end, the number that is written first.
 */
#include "figures/figures.h"

#include "figures/ages.h"
#include "figures/leave_out.h"
#include "figures/measures.h"
#include "text/words.h"

static void
mark_span(const px_doc *doc, uint8_t *marks, plx_span span, uint8_t flags)
{
    uint32_t i = px_doc_token_at(doc, span.off);
    while (i < doc->tokens.n && doc->tokens.v[i].span.off < px_span_end(span)) {
        marks[i++] |= flags;
    }
}

// What earlier rooms found, token by token. NULL on oom.
static uint8_t *
mark_tokens(const px_doc *doc, px_arena *scratch)
{
    uint8_t *marks = PX_NEW(scratch, uint8_t, doc->tokens.n);
    if (!marks) {
        return NULL;
    }
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        const px_timex *t = &doc->timexes.v[i];
        bool calendar = t->form == PX_TIMEX_ABSOLUTE ||
                        t->form == PX_TIMEX_PARTIAL ||
                        t->form == PX_TIMEX_WEEKDAY;
        mark_span(doc, marks, t->span,
                  calendar ? PX_IN_DATE | PX_IN_CALENDAR : PX_IN_DATE);
    }
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        if (doc->mentions.v[i].form == PX_FORM_NAME) {
            mark_span(doc, marks, doc->mentions.v[i].span, PX_IN_NAME);
        }
    }
    return marks;
}

// Do capitals tell nothing here, as in "Crash Kills Two in Dune Bay"?
static bool
is_title_case(const px_doc *doc, uint32_t first, uint32_t end)
{
    uint32_t capital = 0, small = 0;
    for (uint32_t i = first; i < end; i++) {
        const px_token *t = &doc->tokens.v[i];
        if (t->kind == PX_WORD && !(t->flags & PX_TOK_STOP)) {
            capital += (t->flags & PX_TOK_CAPITAL) != 0;
            small += (t->flags & PX_TOK_CAPITAL) == 0;
        }
    }
    return capital >= 3 * small;
}

// -- how exact -----------------------------------------------------------

typedef struct hedge {
    const char *words[4];
    int8_t bound;
} hedge;

// Longer ones before their own parts.
static const hedge hedges[] = {
    { { "no", "more", "than" }, -1 },
    { { "not", "more", "than" }, -1 },
    { { "no", "less", "than" }, +1 },
    { { "no", "fewer", "than" }, +1 },
    { { "well", "more", "than" }, +1 },
    { { "a", "little", "over" }, +1 },
    { { "as", "many", "as" }, -1 },
    { { "as", "much", "as" }, -1 },
    { { "as", "few", "as" }, +1 },
    { { "in", "excess", "of" }, +1 },
    { { "more", "than" }, +1 },
    { { "greater", "than" }, +1 },
    { { "at", "least" }, +1 },
    { { "well", "over" }, +1 },
    { { "just", "over" }, +1 },
    { { "upwards", "of" }, +1 },
    { { "upward", "of" }, +1 },
    { { "fewer", "than" }, -1 },
    { { "less", "than" }, -1 },
    { { "at", "most" }, -1 },
    { { "just", "under" }, -1 },
    { { "up", "to" }, -1 },
    { { "close", "to" }, 0 },
    { { "an", "estimated" }, 0 },
    { { "or", "so" }, 0 },
    { { "about" }, 0 },
    { { "almost" }, 0 },
    { { "approximately" }, 0 },
    { { "around" }, 0 },
    { { "circa" }, 0 },
    { { "estimated" }, 0 },
    { { "nearly" }, 0 },
    { { "roughly" }, 0 },
    { { "some" }, 0 },
    { { "above" }, +1 },
    { { "exceeding" }, +1 },
    { { "over" }, +1 },
    { { "below" }, -1 },
    { { "under" }, -1 },
    { { "~" }, 0 },
};

static const hedge afterthoughts[] = {
    { { "or", "so" }, 0 },    { { "or", "more" }, +1 },
    { { "or", "less" }, -1 }, { { "or", "fewer" }, -1 },
    { { "plus" }, +1 },       { { "+" }, +1 },
};

static uint32_t
hedge_length(const hedge *h)
{
    uint32_t n = 0;
    while (n < PX_COUNT(h->words) && h->words[n]) {
        n++;
    }
    return n;
}

static bool
hedge_at(const px_scan *scan, uint32_t i, const hedge *h)
{
    uint32_t n = hedge_length(h);
    for (uint32_t k = 0; k < n; k++) {
        if (!px_scan_is(scan, i + k, h->words[k])) {
            return false;
        }
    }
    return true;
}

// "over two days" and "under two treaties" say nothing of how many.
static bool
is_preposition(const px_amount *a, const hedge *h)
{
    bool ambiguous = px_str_eq(px_str(h->words[0]), PX_STR("over")) ||
                     px_str_eq(px_str(h->words[0]), PX_STR("under")) ||
                     px_str_eq(px_str(h->words[0]), PX_STR("above"));
    return ambiguous && a->number.words && a->number.value < 10;
}

static void
put_hedges(const px_scan *scan, px_amount *a, px_figure *f)
{
    for (size_t i = 0; i < PX_COUNT(hedges); i++) {
        uint32_t n = hedge_length(&hedges[i]);
        if (a->first >= scan->first + n &&
            hedge_at(scan, a->first - n, &hedges[i]) &&
            !is_preposition(a, &hedges[i])) {
            f->approximate = true;
            f->bound = hedges[i].bound;
            a->first -= n;
            a->start = scan->doc->tokens.v[a->first].span.off;
            break;
        }
    }
    for (size_t i = 0; i < PX_COUNT(afterthoughts); i++) {
        if (hedge_at(scan, a->next, &afterthoughts[i])) {
            f->approximate = true;
            f->bound = afterthoughts[i].bound;
            a->next += hedge_length(&afterthoughts[i]);
            a->stop = px_span_end(scan->doc->tokens.v[a->next - 1].span);
            break;
        }
    }
}

// -- ranges --------------------------------------------------------------

static bool
is_dash(const px_scan *scan, uint32_t i)
{
    return px_scan_is(scan, i, "-") || px_scan_is(scan, i, "\u2013");
}

// "8 to 10", "8-14", "five or six", "between 5 and 7"
static bool
links_range(const px_scan *scan, const px_amount *a, const px_amount *b)
{
    uint32_t i = a->next;
    if (px_scan_is(scan, i, "and")) {
        return px_scan_is(scan, a->first - 1, "between");
    }
    if (px_scan_is(scan, i, "to")) {
        return !px_scan_is(scan, a->first - 1, "from");
    }
    if (px_scan_is(scan, i, "or")) {
        return a->unit.n == 0 && b->number.value <= 2 * a->number.value + 1;
    }
    return is_dash(scan, i);
}

// The scale of a range's upper end belongs to both: "2 to 3 million".
static double
shared_scale(const px_doc *doc, const px_amount *b)
{
    static const struct {
        const char *word;
        double scale;
    } scales[] = {
        { "thousand", 1e3 },  { "million", 1e6 }, { "billion", 1e9 },
        { "trillion", 1e12 }, { "hundred", 1e2 }, { "m", 1e6 },
        { "bn", 1e9 },        { "k", 1e3 },       { "b", 1e9 },
    };
    plx_str s = px_doc_str(doc, b->number.span);
    for (size_t i = 0; i < PX_COUNT(scales); i++) {
        plx_str word = px_str(scales[i].word);
        if (s.n > word.n &&
            px_str_eq_nocase(px_str_sub(s, s.n - word.n, s.n), word) &&
            !px_is_alpha(s.p[s.n - word.n - 1])) {
            return scales[i].scale;
        }
    }
    return 1;
}

// Join `a` with the amount behind it, where both are one range.
static bool
join_range(const px_scan *scan, px_amount *a, px_figure *f)
{
    px_amount b;
    if (a->hyphen || a->number.ordinal || a->next + 1 >= scan->end ||
        !px_amount_read(scan, a->next + 1, &b) || b.number.ordinal ||
        b.first != a->next + 1 || !links_range(scan, a, &b)) {
        return false;
    }
    bool agree = a->unit.n == 0 || px_str_eq(a->unit, b.unit) ||
                 (a->money && b.unit.n == 0);
    double low = a->number.value;
    if (low < 1000 && low * shared_scale(scan->doc, &b) < b.number.value) {
        low *= shared_scale(scan->doc, &b);
    }
    if (!agree || low >= b.number.value) {
        return false;
    }
    f->value = f->low = low;
    f->high = b.number.value;
    a->unit = a->unit.n ? a->unit : b.unit;
    a->money = a->money || b.money;
    a->time = a->time || b.time;
    a->hyphen = b.hyphen;
    a->age = b.age;
    a->next = b.next;
    a->stop = b.stop;
    if (px_scan_is(scan, a->first - 1, "between")) {
        a->first--;
        a->start = scan->doc->tokens.v[a->first].span.off;
    }
    return true;
}

// "from 2 to $3 million": a change, two figures of one unit and scale.
static void
share_unit(const px_scan *scan, px_amount *a, px_figure *f)
{
    px_amount b;
    if (a->unit.n > 0 || !px_scan_is(scan, a->first - 1, "from") ||
        !px_scan_is(scan, a->next, "to") ||
        !px_amount_read(scan, a->next + 1, &b) || b.unit.n == 0) {
        return;
    }
    a->unit = b.unit;
    a->money = b.money;
    a->time = b.time;
    if (f->value < 1000 && !a->number.words) {
        f->value *= shared_scale(scan->doc, &b);
        f->low = f->high = f->value;
    }
}

// -- figures -------------------------------------------------------------

// Is it worth a reader's while: something is counted, or the number is of a
// kind that only quantities have?
static bool
says_something(const px_doc *doc, const px_amount *a, const px_figure *f)
{
    plx_str s = px_doc_str(doc, a->number.span);
    bool precise = s.p && (memchr(s.p, ',', s.n) || memchr(s.p, '.', s.n));
    return f->unit.n > 0 || f->of.len > 0 || f->approximate || precise ||
           f->value >= 1e5;
}

static bool
find_at(const px_scan *scan, uint32_t i, px_figure *f, uint32_t *next)
{
    px_amount a;
    if (!px_amount_read(scan, i, &a)) {
        return false;
    }
    *next = a.next;
    *f = (px_figure){ .value = a.number.value,
                      .low = a.number.value,
                      .high = a.number.value };
    px_counted counted;
    bool age = px_age_find(scan, &a, &counted);
    if (!age && px_figure_left_out(scan, &a)) {
        return false;
    }
    if (!age) {
        if (!join_range(scan, &a, f)) {
            share_unit(scan, &a, f);
        }
        age = a.age && px_age_find(scan, &a, &counted);
    }
    put_hedges(scan, &a, f);
    if (!age) {
        counted = px_counted_find(scan, &a);
    }
    f->unit = age && a.unit.n == 0 ? PX_STR("year") : a.unit;
    f->of = counted.of;
    f->key = counted.key;
    f->span = px_span_between(a.start, a.stop);
    *next = a.next;
    return says_something(scan->doc, &a, f);
}

// "twice", "once a week": how many times
static bool
find_times(const px_scan *scan, uint32_t i, px_figure *f)
{
    bool once =
        px_scan_is(scan, i, "once") &&
        (px_scan_is(scan, i + 1, "a") || px_scan_is(scan, i + 1, "every") ||
         px_scan_is(scan, i + 1, "per"));
    double times = px_scan_is(scan, i, "twice")    ? 2
                   : px_scan_is(scan, i, "thrice") ? 3
                                                   : once;
    if (times == 0) {
        return false;
    }
    plx_span span = scan->doc->tokens.v[i].span;
    *f = (px_figure){ .span = span,
                      .value = times,
                      .low = times,
                      .high = times,
                      .of = span,
                      .key = px_stem_hash(PX_STR("times")) };
    return true;
}

plx_rc
px_figures_find(px_doc *doc, px_arena *scratch)
{
    const uint8_t *marks = mark_tokens(doc, scratch);
    if (!marks) {
        return PLX_ENOMEM;
    }
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        uint32_t first = doc->sents.v[s].first;
        px_scan scan = { doc, marks, first, first + doc->sents.v[s].n, false };
        scan.title_case = is_title_case(doc, first, scan.end);
        for (uint32_t i = first; i < scan.end;) {
            px_figure figure;
            uint32_t next = i + 1;
            if (find_times(&scan, i, &figure) ||
                find_at(&scan, i, &figure, &next)) {
                figure.sent = s;
                px_figures_push(&doc->figures, figure);
            }
            i = next;
        }
    }
    return doc->figures.oom ? PLX_ENOMEM : PLX_OK;
}
