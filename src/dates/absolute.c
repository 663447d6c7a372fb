// SPDX-License-Identifier: Apache-2.0
/*
 * Dates that name their day, month or year
 *
 *   "April 10, 2024", "10 April", "Sunday, Dec. 31, 2017", "2017-12-31",
 *   "April 8 to 14", "late May", "since 2015", "the 1980s". News writes them in
 *   few orders, so each order is read by a small function and the first that
 *   fits wins. What costs trust is not a date missed but a number taken for
 *   one: "may" and "march" are verbs first, "2000 people" are no year, and
 *   12/11/2017 is two different days on the two sides of the Atlantic, so it
 *   gets no value. A month or year alone therefore counts only where the words
 *   beside it speak of time.
 *
 *   Each reader looks at a bounded number of words: O(1).
 */
#include "base/str.h"
#include "dates/calendar.h"
#include "dates/date_words.h"

static plx_date
day_of_month(int16_t year, uint8_t month, uint8_t day)
{
    return (plx_date){ year, month, day, 0, PLX_DAY };
}

static uint32_t
read_day(const px_reading *r, uint32_t i, uint8_t *day)
{
    const px_dword *w = px_dword_at(r, i);
    bool fits = w->kind == PX_DWORD_NUMBER && w->number >= 1 &&
                w->number <= 31 && w->digits <= 2 &&
                (w->suffix == 0 || w->suffix == 'o');
    if (!fits) {
        return i;
    }
    *day = (uint8_t) w->number;
    return i + 1;
}

uint32_t
px_read_month(const px_reading *r, uint32_t i, uint8_t *month)
{
    const px_dword *w = px_dword_at(r, i);
    bool brief = w->sort == PX_SORT_MONTH_SHORT;
    if (!w->capital || (!brief && w->sort != PX_SORT_MONTH)) {
        return i;
    }
    *month = w->value;
    bool dot = brief && px_dword_is_mark(r, i + 1, '.') &&
               !px_dword_at(r, i + 1)->spaced;
    return i + 1 + dot;
}

uint32_t
px_read_year(const px_reading *r, uint32_t i, int16_t *year)
{
    const px_dword *w = px_dword_at(r, i);
    if (w->kind != PX_DWORD_NUMBER || w->digits != 4 || w->suffix ||
        w->number < 1000 || w->number > 2199) {
        return i;
    }
    *year = (int16_t) w->number;
    return i + 1;
}

// A year behind a day or month, perhaps after a comma, or "last year".
static uint32_t
read_year_after(const px_reading *r, uint32_t i, px_timex *t)
{
    uint32_t at = px_dword_is_mark(r, i, ',') ? i + 1 : i;
    at = px_dword_is(r, at, PX_SORT_OF) ? at + 1 : at;
    int16_t year = 0;
    uint32_t to = px_read_year(r, at, &year);
    if (to != at && !px_counts_things(r, to)) {
        bool wraps = t->end.precision && t->end.month < t->start.month;
        t->start.year = (int16_t) (year - wraps);  // "Dec. 30 to Jan. 2, 2024"
        t->end.year = t->end.precision ? year : 0;
        t->form = PX_TIMEX_ABSOLUTE;
        return to;
    }
    int32_t amount = 0;
    to = px_read_year_shift(r, at, &amount);
    if (to != at) {
        t->amount = amount;
        t->unit = PX_UNIT_YEAR;
        return to;
    }
    return i;
}

// "April 10", "April 8-14", "April 28 to May 2"
static uint32_t
read_month_day(const px_reading *r, uint32_t i, px_timex *t)
{
    uint8_t month = 0, day = 0, last = 0;
    uint32_t at = px_read_month(r, i, &month);
    if (at == i) {
        return i;
    }
    at += px_dword_is(r, at, PX_SORT_THE);
    uint32_t to = read_day(r, at, &day);
    if (to == at) {
        return i;
    }
    t->start = day_of_month(0, month, day);
    uint32_t joint = px_read_joint(r, i, to);
    if (joint == to) {
        return to;
    }
    uint32_t m = px_read_month(r, joint, &month);
    uint32_t end = read_day(r, m, &last);
    bool later = m != joint || last > day;
    if (end != m && later && !px_dword_is_mark(r, end, '%')) {
        t->end = day_of_month(0, month, last);
        return end;
    }
    return to;
}

// "10 April", "8-14 April", "28 April to 2 May", "the 5th of May"
static uint32_t
read_day_month(const px_reading *r, uint32_t i, px_timex *t)
{
    uint8_t month = 0, day = 0, last = 0;
    uint32_t at = read_day(r, i, &day);
    if (at == i) {
        return i;
    }
    uint32_t joint = px_read_joint(r, i, at);
    uint32_t end = joint == at ? at : read_day(r, joint, &last);
    at = joint != at && end != joint && last > day ? end : at;
    last = at == end ? last : 0;
    at += px_dword_is(r, at, PX_SORT_OF);
    uint32_t to = px_read_month(r, at, &month);
    if (to == at) {
        return i;
    }
    t->start = day_of_month(0, month, day);
    if (last) {
        t->end = day_of_month(0, month, last);
        return to;
    }
    joint = px_read_joint(r, i, to);
    end = joint == to ? to : read_day(r, joint, &last);
    if (end != to && end != joint) {
        uint32_t behind = px_read_month(r, end, &month);
        if (behind != end && (month != t->start.month || last > day)) {
            t->end = day_of_month(0, month, last);
            return behind;
        }
    }
    return to;
}

// "Sunday, ", "Tuesday evening, the " before a day of a month.
static uint32_t
read_weekday_lead(const px_reading *r, uint32_t i, uint8_t *weekday)
{
    const px_dword *w = px_dword_at(r, i);
    bool brief = w->sort == PX_SORT_WEEKDAY_SHORT;
    if (!w->capital || (!brief && w->sort != PX_SORT_WEEKDAY)) {
        return i;
    }
    *weekday = w->value;
    i++;
    i += brief && px_dword_is_mark(r, i, '.');
    i += px_dword_is(r, i, PX_SORT_PART);
    i += px_dword_is_mark(r, i, ',');
    i += px_dword_is(r, i, PX_SORT_ON);
    i += px_dword_is(r, i, PX_SORT_THE);
    return i;
}

static bool
is_day(plx_date d)
{
    return d.month >= 1 && d.month <= 12 &&
           d.day <= px_days_in_month(d.year ? d.year : 4, d.month);
}

static uint32_t
read_day_date(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex t = { .form = PX_TIMEX_PARTIAL, .base = PX_NO };
    uint32_t at = read_weekday_lead(r, i, &t.weekday);
    uint32_t to = read_month_day(r, at, &t);
    if (to == at) {
        to = read_day_month(r, at, &t);
    }
    if (to == at) {
        return i;
    }
    to = read_year_after(r, to, &t);
    if (!is_day(t.start) || (t.end.precision && !is_day(t.end))) {
        return i;
    }
    *out = t;
    return to;
}

// A day, or "April 17, 2016 to March 29, 2017".
static uint32_t
read_full(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex last;
    uint32_t to = read_day_date(r, i, out);
    if (to == i || out->form != PX_TIMEX_ABSOLUTE || out->end.precision) {
        return to;
    }
    uint32_t joint = px_read_joint(r, i, to);
    uint32_t end = joint == to ? to : read_day_date(r, joint, &last);
    if (end != joint && end != to && last.form == PX_TIMEX_ABSOLUTE &&
        last.end.precision == PLX_NEVER &&
        px_date_cmp(out->start, last.start) < 0) {
        out->end = last.start;
        return end;
    }
    return to;
}

// "2017-12-31", "2017/12/31", "31/12/2017"
static uint32_t
read_numeric(const px_reading *r, uint32_t i, px_timex *out)
{
    const px_dword *a = px_dword_at(r, i), *b = px_dword_at(r, i + 2);
    const px_dword *c = px_dword_at(r, i + 4);
    char mark = px_dword_at(r, i + 1)->mark;
    bool joined = a->number > 0 && b->number > 0 && c->number > 0 &&
                  (mark == '-' || mark == '/') &&
                  px_dword_is_mark(r, i + 3, mark) && b->digits <= 2 &&
                  !px_dword_at(r, i + 1)->spaced && !b->spaced && !c->spaced;
    // "news/2024/03/31/port": part of an address, which dates the page at most.
    bool address = (px_dword_is_mark(r, i - 1, '/') && !a->spaced) ||
                   px_dword_is_mark(r, i + 5, '/');
    if (!joined || address) {
        return i;
    }
    px_timex t = { .form = PX_TIMEX_ABSOLUTE, .base = PX_NO };
    if (a->digits == 4 && c->digits <= 2 && b->number <= 12 &&
        c->number <= 31) {
        t.start = day_of_month((int16_t) a->number, (uint8_t) b->number,
                               (uint8_t) c->number);
    } else if (mark == '/' && a->digits <= 2 && c->digits == 4 &&
               a->number <= 31 && b->number <= 31) {
        bool day_first = a->number > 12 || a->number == b->number;
        int32_t day = day_first ? a->number : b->number;
        int32_t month = day_first ? b->number : a->number;
        t.start =
            day_of_month((int16_t) c->number, (uint8_t) month, (uint8_t) day);
        if (a->number <= 12 && b->number <= 12 && a->number != b->number) {
            t.form = PX_TIMEX_VAGUE;
            t.start = (plx_date){ .precision = PLX_NEVER };
        }
    } else {
        return i;
    }
    if (t.form == PX_TIMEX_ABSOLUTE && !is_day(t.start)) {
        return i;
    }
    *out = t;
    return i + 5;
}

// "to April 2018" behind "October 2017".
static uint32_t
read_last_month(const px_reading *r, uint32_t first, uint32_t i, px_timex *t)
{
    uint8_t month = 0;
    int16_t year = 0;
    uint32_t at = px_read_joint(r, first, i);
    if (at == i || t->form != PX_TIMEX_ABSOLUTE || t->end.precision) {
        return i;
    }
    uint32_t to = px_read_month(r, at, &month);
    uint32_t end = px_read_year(r, to, &year);
    bool later = year > t->start.year ||
                 (year == t->start.year && month > t->start.month);
    if (to == at || end == to || !later) {
        return i;
    }
    t->end = (plx_date){ .year = year, .month = month, .precision = PLX_MONTH };
    return end;
}

// "April 2024", "March-April 2015", "May", "next March", "May to July"
static uint32_t
read_month_alone(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex t = { .form = PX_TIMEX_PARTIAL, .base = PX_NO };
    const px_dword *lead = px_dword_at(r, i);
    uint8_t month = 0, last = 0;
    bool next = lead->sort == PX_SORT_NEXT, past = lead->sort == PX_SORT_LAST;
    bool this = lead->sort == PX_SORT_THIS;
    uint32_t from = i + (next || past || this);
    uint32_t to = px_read_month(r, from, &month);
    uint8_t day;
    if (to == from || read_day(r, to, &day) != to) {
        return i;  // "this Dec. 13" is a day, read from its month on
    }
    t.start = (plx_date){ .month = month, .precision = PLX_MONTH };
    uint32_t joint = px_read_joint(r, from, to);
    uint32_t end = joint == to ? to : px_read_month(r, joint, &last);
    if (end != joint && joint != to) {
        t.end = (plx_date){ .month = last, .precision = PLX_MONTH };
        to = end;
    }
    end = read_year_after(r, to, &t);
    end = read_last_month(r, from, end, &t);
    bool brief = lead->sort == PX_SORT_MONTH_SHORT;
    const px_dword *behind = px_dword_at(r, to);
    bool named = behind->capital && behind->spaced &&
                 behind->kind == PX_DWORD_WORD && to == from + 1;
    bool said = next || past || this || px_follows_time(r, i);
    if (end == to &&
        (brief ? !said : !said || (named && !px_follows_time(r, i)))) {
        return i;
    }
    t.direction = (int8_t) (next - past);
    t.strict = next || past;
    if (this) {
        t.unit = PX_UNIT_YEAR;
    }
    *out = t;
    return end;
}

// "summer 2016", "this spring", "in the winter of 2015"
static uint32_t
read_season(const px_reading *r, uint32_t i, px_timex *out)
{
    const px_dword *lead = px_dword_at(r, i);
    bool next = lead->sort == PX_SORT_NEXT, past = lead->sort == PX_SORT_LAST;
    bool this = lead->sort == PX_SORT_THIS;
    uint32_t from = i + (next || past || this);
    const px_dword *w = px_dword_at(r, from);
    if (w->sort != PX_SORT_SEASON) {
        return i;
    }
    px_timex t = { .form = PX_TIMEX_PARTIAL, .base = PX_NO };
    uint8_t last = (uint8_t) ((w->value + 1) % 12 + 1);
    t.start = (plx_date){ .month = w->value, .precision = PLX_MONTH };
    t.end = (plx_date){ .month = last, .precision = PLX_MONTH };
    uint32_t to = read_year_after(r, from + 1, &t);
    bool said = next || past || this;
    if (to == from + 1 && !said) {
        return i;
    }
    if (t.form == PX_TIMEX_ABSOLUTE && last < w->value) {
        t.start.year++;  // the winter of 2015 begins in it
        t.end.year++;
    }
    t.direction = (int8_t) (next - past);
    t.strict = next || past;
    if (this && t.unit == PX_UNIT_NONE) {
        t.unit = PX_UNIT_YEAR;
    }
    *out = t;
    return to;
}

// "2016 ", "this year's " before a quarter.
static uint32_t
read_year_before(const px_reading *r, uint32_t i, px_timex *t)
{
    uint32_t to = px_read_year(r, i, &t->start.year);
    if (to != i) {
        t->form = PX_TIMEX_ABSOLUTE;
    } else {
        to = px_read_year_shift(r, i, &t->amount);
        t->unit = to == i ? PX_UNIT_NONE : PX_UNIT_YEAR;
    }
    if (to != i && px_dword_is_mark(r, to, '\'')) {
        to += 1 + px_dword_eq(r, to + 1, "s");
    }
    return to;
}

// "the first quarter of 2016", "last year's third quarter". A quarter without
// its year may as well be one of a match.
static uint32_t
read_quarter(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex t = { .form = PX_TIMEX_PARTIAL, .base = PX_NO };
    uint32_t at = read_year_before(r, i, &t);
    const px_dword *w = px_dword_at(r, at);
    uint32_t noun = at + 1 + px_dword_is_mark(r, at + 1, '-');
    if (w->sort != PX_SORT_NTH || !px_dword_is(r, noun, PX_SORT_QUARTER)) {
        return i;
    }
    int16_t year = t.start.year;
    uint8_t month = (uint8_t) (w->value * 3 - 2);
    t.start = (plx_date){ year, month, 0, 0, PLX_MONTH };
    t.end = (plx_date){ year, (uint8_t) (month + 2), 0, 0, PLX_MONTH };
    uint32_t to = at == i ? read_year_after(r, noun + 1, &t) : noun + 1;
    if (to == noun + 1 && at == i) {
        return i;
    }
    *out = t;
    return to;
}

// "early", "late", "mid-", "the end of" before a month, season or year.
static uint32_t
read_portion(const px_reading *r, uint32_t i)
{
    uint32_t at = i + px_dword_is(r, i, PX_SORT_THE);
    if (px_dword_is(r, at, PX_SORT_PORTION) &&
        px_dword_is(r, at + 1, PX_SORT_OF)) {
        return at + 2;
    }
    if (px_dword_is(r, at, PX_SORT_EARLY)) {
        return at + 1 + px_dword_is_mark(r, at + 1, '-');
    }
    return i;
}

uint32_t
px_read_absolute(const px_reading *r, uint32_t i, px_timex *out)
{
    typedef uint32_t reader(const px_reading *, uint32_t, px_timex *);
    static reader *const whole[] = { read_numeric, read_full, read_quarter,
                                     px_read_years };
    static reader *const coarse[] = { px_read_decade, read_month_alone,
                                      read_season, px_read_year_alone };
    for (size_t k = 0; k < PX_COUNT(whole); k++) {
        uint32_t to = whole[k](r, i, out);
        if (to != i) {
            return to;
        }
    }
    uint32_t at = read_portion(r, i);
    for (size_t k = 0; k < PX_COUNT(coarse); k++) {
        uint32_t to = coarse[k](r, at, out);
        if (to != at) {
            return to;
        }
    }
    return i;
}
