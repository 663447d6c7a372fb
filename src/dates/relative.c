// SPDX-License-Identifier: Apache-2.0
/*
 * Dates that count from another day
 *
 *   A news report seldom says which day it means. "Tuesday night", "next
 *   month", "two weeks ago" count from the day it was published; "the next
 *   day", "eight months after" from a day it has just told of. Here they are
 *   only taken apart; where they count from is decided later, because that day
 *   may itself have to be inferred (resolve.c). Lengths of time are no dates:
 *   "for two weeks", "over the past year" are left alone, and "in two weeks"
 *   is one only where the clause looks ahead. Vague words ("a few weeks ago")
 *   are marked as such and get no value.
 *
 *   Each reader looks at a bounded number of words: O(1).
 */
#include "base/str.h"
#include "dates/date_words.h"

// Words before a weekday that make a name of it.
static const char *const epithets[] = {
    "black", "bloody", "cyber", "giving",    "good",
    "holy",  "manic",  "super", "throwback",
};

// Words behind a weekday that make a name of it.
static const char *const titles[] = {
    "express", "herald", "independent", "league", "mail",    "mirror", "people",
    "post",    "star",   "telegraph",   "times",  "tribune", "world",
};

static bool
is_plural(const px_reading *r, uint32_t i)
{
    return px_str_ends(px_dword_str(r, i), PX_STR("s"));
}

uint32_t
px_read_year_shift(const px_reading *r, uint32_t i, int32_t *amount)
{
    px_sort sort = (px_sort) px_dword_at(r, i)->sort;
    if (sort != PX_SORT_THIS && sort != PX_SORT_LAST && sort != PX_SORT_NEXT) {
        return i;
    }
    const px_dword *w = px_dword_at(r, i + 1);
    if (w->sort != PX_SORT_UNIT || w->value != PX_UNIT_YEAR ||
        is_plural(r, i + 1)) {
        return i;
    }
    *amount = (sort == PX_SORT_NEXT) - (sort == PX_SORT_LAST);
    return i + 2;
}

// "last week", "of next week" behind a weekday.
static uint32_t
read_week_after(const px_reading *r, uint32_t i, int32_t *amount)
{
    uint32_t at = i + px_dword_is(r, i, PX_SORT_OF);
    px_sort sort = (px_sort) px_dword_at(r, at)->sort;
    const px_dword *w = px_dword_at(r, at + 1);
    bool fits = (sort == PX_SORT_THIS || sort == PX_SORT_LAST ||
                 sort == PX_SORT_NEXT) &&
                w->sort == PX_SORT_UNIT && w->value == PX_UNIT_WEEK &&
                !is_plural(r, at + 1);
    if (!fits) {
        return i;
    }
    *amount = (sort == PX_SORT_NEXT) - (sort == PX_SORT_LAST);
    return at + 2;
}

// "early ", "first thing ", "later " before a weekday or a day.
static uint32_t
read_lead(const px_reading *r, uint32_t i)
{
    px_sort sort = (px_sort) px_dword_at(r, i)->sort;
    if (sort == PX_SORT_EARLY || sort == PX_SORT_EARLIER ||
        sort == PX_SORT_LATER) {
        uint32_t at = i + 1 + px_dword_is_mark(r, i + 1, '-');
        return at + px_dword_is(r, at, PX_SORT_ON);
    }
    return i;
}

// The weekday at word i when it is one here and no part of a name.
static bool
is_weekday(const px_reading *r, uint32_t i)
{
    const px_dword *w = px_dword_at(r, i);
    bool every = px_dword_is(r, i - 1, PX_SORT_EVERY);
    bool name = px_dword_in(r, i - 1, epithets, PX_COUNT(epithets)) &&
                px_dword_at(r, i - 1)->capital;
    bool title = px_dword_at(r, i + 1)->capital &&
                 px_dword_in(r, i + 1, titles, PX_COUNT(titles));
    return w->sort == PX_SORT_WEEKDAY && w->capital && !every && !name &&
           !title;
}

// "to Wednesday" behind "from Monday".
static uint32_t
read_weekday_range(const px_reading *r, uint32_t from, uint32_t i, px_timex *t)
{
    bool joins =
        px_dword_is(r, i, PX_SORT_TO) || px_dword_is_mark(r, i, '-') ||
        (px_dword_eq(r, from - 1, "between") && px_dword_is(r, i, PX_SORT_AND));
    if (!joins || !is_weekday(r, i + 1)) {
        return i;
    }
    int32_t days = px_dword_at(r, i + 1)->value - t->weekday;
    t->amount = days > 0 ? days : days + 7;
    return i + 2;
}

uint32_t
px_read_weekday(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex t = { .form = PX_TIMEX_WEEKDAY, .base = PX_NO };
    uint32_t at = read_lead(r, i);
    px_sort lead = (px_sort) px_dword_at(r, at)->sort;
    bool last = lead == PX_SORT_LAST, next = lead == PX_SORT_NEXT;
    bool this = lead == PX_SORT_THIS || lead == PX_SORT_FOLLOWING;
    at += last || next || this;
    if (!is_weekday(r, at)) {
        return i;
    }
    t.weekday = px_dword_at(r, at)->value;
    t.direction = (int8_t) (next || this ? 1 : last ? -1 : 0);
    t.strict = last || next;
    if (lead == PX_SORT_FOLLOWING) {
        t.form = PX_TIMEX_NARRATIVE;
        t.unit = PX_UNIT_WEEK;
        t.amount = 0;
    }
    uint32_t from = at++;
    uint32_t to = read_weekday_range(r, from, at, &t);
    at = to == at && px_dword_is(r, at, PX_SORT_PART) ? at + 1 : to;
    to = read_week_after(r, at, &t.amount);
    if (to != at && t.form == PX_TIMEX_WEEKDAY) {
        t.form = PX_TIMEX_SHIFTED;
        t.unit = PX_UNIT_WEEK;
        t.direction = 0;
        at = to;
    }
    *out = t;
    return at;
}

// "today", "yesterday morning", "the day before yesterday", "last night"
static uint32_t
read_near_day(const px_reading *r, uint32_t i, px_timex *out)
{
    px_timex t = { .form = PX_TIMEX_SHIFTED,
                   .unit = PX_UNIT_DAY,
                   .base = PX_NO };
    uint32_t at = read_lead(r, i);
    if (px_dword_is(r, at, PX_SORT_THE) && px_dword_eq(r, at + 1, "day")) {
        bool two = (px_dword_is(r, at + 2, PX_SORT_BEFORE) &&
                    px_dword_is(r, at + 3, PX_SORT_YESTERDAY)) ||
                   (px_dword_is(r, at + 2, PX_SORT_AFTER) &&
                    px_dword_is(r, at + 3, PX_SORT_TOMORROW));
        if (!two) {
            return i;
        }
        t.amount = px_dword_is(r, at + 2, PX_SORT_AFTER) ? 2 : -2;
        *out = t;
        return at + 4;
    }
    bool possessive = px_dword_is_mark(r, at + 1, '\'');
    switch ((px_sort) px_dword_at(r, at)->sort) {
    case PX_SORT_TODAY:
        // "USA Today" is a newspaper.
        if (possessive ||
            (px_dword_at(r, at)->capital && px_dword_at(r, at - 1)->capital)) {
            return i;
        }
        break;
    case PX_SORT_YESTERDAY:
        t.amount = -1;
        break;
    case PX_SORT_TOMORROW:
        t.amount = 1;
        break;
    case PX_SORT_THIS:
    case PX_SORT_LAST:
        if (!px_dword_is(r, at + 1, PX_SORT_PART) ||
            px_dword_at(r, at + 1)->capital) {  // "This Morning" is a show
            return i;
        }
        t.amount = px_dword_is(r, at, PX_SORT_LAST) ? -1 : 0;
        *out = t;
        return at + 2;
    default:
        return i;
    }
    *out = t;
    return at + 1 + px_dword_is(r, at + 1, PX_SORT_PART);
}

// "this week", "last month", "later this year", "the end of next year"
static uint32_t
read_this_unit(const px_reading *r, uint32_t i, px_timex *out)
{
    uint32_t at = read_lead(r, i);
    if (at == i && px_dword_is(r, i, PX_SORT_THE) &&
        px_dword_is(r, i + 1, PX_SORT_PORTION) &&
        px_dword_is(r, i + 2, PX_SORT_OF)) {
        at = i + 3;
    }
    px_sort sort = (px_sort) px_dword_at(r, at)->sort;
    const px_dword *w = px_dword_at(r, at + 1);
    bool portion = at == i + 3;
    bool the = portion && sort == PX_SORT_THE;  // "the end of the year"
    bool fits = w->sort == PX_SORT_UNIT && w->value != PX_UNIT_DAY &&
                !is_plural(r, at + 1) &&
                (sort == PX_SORT_THIS || sort == PX_SORT_LAST ||
                 sort == PX_SORT_NEXT || the);
    // "over the past year" is a length of time.
    if (!fits || (at == i && px_dword_is(r, i - 1, PX_SORT_THE))) {
        return i;
    }
    *out =
        (px_timex){ .form = PX_TIMEX_SHIFTED,
                    .unit = w->value,
                    .amount = (sort == PX_SORT_NEXT) - (sort == PX_SORT_LAST),
                    .base = PX_NO,
                    .coarse = true };
    return at + 2;
}

// "later in the day", "earlier in the week"
static uint32_t
read_in_the_unit(const px_reading *r, uint32_t i, px_timex *out)
{
    px_sort sort = (px_sort) px_dword_at(r, i)->sort;
    const px_dword *w = px_dword_at(r, i + 3);
    bool fits = (sort == PX_SORT_EARLIER || sort == PX_SORT_LATER ||
                 sort == PX_SORT_EARLY) &&
                px_dword_eq(r, i + 1, "in") &&
                px_dword_is(r, i + 2, PX_SORT_THE) && w->sort == PX_SORT_UNIT &&
                !is_plural(r, i + 3);
    if (!fits) {
        return i;
    }
    bool day = w->value == PX_UNIT_DAY;
    *out = (px_timex){ .form = day ? PX_TIMEX_NARRATIVE : PX_TIMEX_SHIFTED,
                       .unit = w->value,
                       .base = PX_NO,
                       .coarse = !day };
    return i + 4;
}

// "this weekend", "over the weekend"
static uint32_t
read_weekend(const px_reading *r, uint32_t i, px_timex *out)
{
    px_sort sort = (px_sort) px_dword_at(r, i)->sort;
    bool fits = (sort == PX_SORT_THIS || sort == PX_SORT_LAST ||
                 sort == PX_SORT_NEXT || sort == PX_SORT_THE) &&
                px_dword_is(r, i + 1, PX_SORT_WEEKEND);
    if (!fits) {
        return i;
    }
    *out =
        (px_timex){ .form = PX_TIMEX_SHIFTED,
                    .unit = PX_UNIT_WEEK,
                    .weekday = 6,
                    .amount = (sort == PX_SORT_NEXT) - (sort == PX_SORT_LAST),
                    .base = PX_NO,
                    .coarse = true };
    return i + 2;
}

// "three", "a", "12", "a couple of": how many, 0 when vague.
static uint32_t
read_count(const px_reading *r, uint32_t i, int32_t *count)
{
    const px_dword *w = px_dword_at(r, i);
    if (w->kind == PX_DWORD_NUMBER && w->number > 0 && w->number <= 9999 &&
        w->suffix == 0 && !px_dword_is_mark(r, i - 1, '-') &&
        px_dword_at(r, i - 1)->mark != '.') {
        *count = w->number;
        return i + 1;
    }
    if (w->sort == PX_SORT_VAGUE) {
        *count = 0;
        return i + 1;
    }
    if (w->sort == PX_SORT_A) {
        const px_dword *next = px_dword_at(r, i + 1);
        if (next->sort == PX_SORT_COUNT) {  // "a couple of", "a dozen"
            *count = next->value;
            return i + 2 + px_dword_is(r, i + 2, PX_SORT_OF);
        }
        *count = next->sort == PX_SORT_VAGUE ? 0 : 1;
        return i + 1 + (next->sort == PX_SORT_VAGUE);
    }
    if (w->sort == PX_SORT_COUNT) {
        *count = w->value;
        return i + 1;
    }
    return i;
}

// "weeks", "fortnight", "decades" with what they multiply a count by.
static uint32_t
read_unit(const px_reading *r, uint32_t i, uint8_t *unit, int32_t *times)
{
    const px_dword *w = px_dword_at(r, i);
    *times = 1;
    switch ((px_sort) w->sort) {
    case PX_SORT_UNIT:
        *unit = w->value;
        return i + 1;
    case PX_SORT_FORTNIGHT:
        *unit = PX_UNIT_WEEK;
        *times = 2;
        return i + 1;
    case PX_SORT_DECADE:
        *unit = PX_UNIT_YEAR;
        *times = 10;
        return i + 1;
    default:
        return i;
    }
}

// Words of a present that looks at its distance: "comes eight months after".
static bool
looks_back(const px_reading *r, uint32_t i)
{
    return px_dword_eq(r, i - 1, "comes") || px_dword_eq(r, i - 1, "come") ||
           px_dword_eq(r, i - 1, "coming");
}

// "two weeks ago", "eight months after", "a year later", "in two weeks"
static uint32_t
read_distance(const px_reading *r, uint32_t i, px_timex *out)
{
    bool ahead = px_dword_eq(r, i, "in") || px_dword_eq(r, i, "within");
    uint32_t from = i + ahead;
    bool weak;
    int32_t count = 0, times = 1;
    uint8_t unit = PX_UNIT_NONE;
    uint32_t at = read_count(r, from, &count);
    uint32_t to = at == from ? at : read_unit(r, at, &unit, &times);
    if (at == from || to == at) {
        return i;
    }
    px_timex t = { .unit = unit, .base = PX_NO };
    px_sort sort = (px_sort) px_dword_at(r, to)->sort;
    switch (sort) {
    case PX_SORT_AGO:
        t.form = PX_TIMEX_SHIFTED;
        t.amount = -count * times;
        break;
    case PX_SORT_EARLIER:
    case PX_SORT_BEFORE:
        t.form = PX_TIMEX_NARRATIVE;
        t.amount = -count * times;
        break;
    case PX_SORT_LATER:
    case PX_SORT_AFTER: {
        bool back = sort == PX_SORT_AFTER && looks_back(r, i);
        t.form = back ? PX_TIMEX_SHIFTED : PX_TIMEX_NARRATIVE;
        t.amount = (back ? -count : count) * times;
        break;
    }
    default:
        if (px_dword_eq(r, to, "from") && px_dword_eq(r, to + 1, "now")) {
            t.form = PX_TIMEX_SHIFTED;
            t.amount = count * times;
            to++;
        } else if (ahead && px_dword_eq(r, i, "in") &&
                   px_read_direction(r, i, to, &weak) > 0) {
            t.form = PX_TIMEX_SHIFTED;
            t.amount = count * times;
            to--;
        } else {
            return i;
        }
    }
    t.form = count ? t.form : PX_TIMEX_VAGUE;
    *out = t;
    return to + 1;
}

// "the next day", "the following week", "that day", "the day before"
static uint32_t
read_narrative(const px_reading *r, uint32_t i, px_timex *out)
{
    uint32_t at = i + px_dword_is(r, i, PX_SORT_THE);
    bool the = at != i;
    px_timex t = { .form = PX_TIMEX_NARRATIVE, .base = PX_NO };
    const px_dword *w = px_dword_at(r, at), *next = px_dword_at(r, at + 1);
    bool part = next->sort == PX_SORT_PART;
    bool unit = next->sort == PX_SORT_UNIT && !is_plural(r, at + 1);
    t.unit = unit ? next->value : PX_UNIT_DAY;
    t.coarse = t.unit != PX_UNIT_DAY;
    if (unit || part) {
        switch ((px_sort) w->sort) {
        case PX_SORT_NEXT:
            if (t.unit != PX_UNIT_DAY || (!the && part)) {
                return i;
            }
            t.amount = 1;
            break;
        case PX_SORT_FOLLOWING:
            t.amount = 1;
            break;
        case PX_SORT_LAST:
            if (!the || !px_dword_eq(r, at, "previous")) {
                return i;
            }
            t.amount = -1;
            break;
        case PX_SORT_THAT:
        case PX_SORT_SAME:
            break;
        default:
            return i;
        }
        *out = t;
        return at + 2;
    }
    bool alone = next->sort == PX_SORT_BEFORE || next->sort == PX_SORT_AFTER;
    px_dword_kind behind = (px_dword_kind) px_dword_at(r, at + 2)->kind;
    if (the && px_dword_eq(r, at, "day") && alone && behind != PX_DWORD_WORD &&
        behind != PX_DWORD_NUMBER) {
        t.amount = next->sort == PX_SORT_BEFORE ? -1 : 1;
        *out = t;
        return at + 2;
    }
    return i;
}

// "recent months", "the next few days", "in the coming weeks"
static uint32_t
read_vague(const px_reading *r, uint32_t i, px_timex *out)
{
    uint32_t at = i + px_dword_is(r, i, PX_SORT_THE);
    uint32_t from = at;
    while (at < from + 2 && (px_dword_is(r, at, PX_SORT_VAGUE) ||
                             px_dword_is(r, at, PX_SORT_NEXT) ||
                             px_dword_is(r, at, PX_SORT_LAST))) {
        at++;
    }
    bool fits =
        at != from && px_dword_is(r, at, PX_SORT_UNIT) && is_plural(r, at);
    if (!fits) {
        return i;
    }
    *out = (px_timex){ .form = PX_TIMEX_VAGUE,
                       .unit = px_dword_at(r, at)->value,
                       .base = PX_NO };
    return at + 1;
}

uint32_t
px_read_relative(const px_reading *r, uint32_t i, px_timex *out)
{
    typedef uint32_t reader(const px_reading *, uint32_t, px_timex *);
    static reader *const readers[] = {
        read_near_day, read_distance,  read_this_unit, read_in_the_unit,
        read_weekend,  read_narrative, read_vague,
    };
    for (size_t k = 0; k < PX_COUNT(readers); k++) {
        uint32_t to = readers[k](r, i, out);
        if (to != i) {
            return to;
        }
    }
    return i;
}
