// SPDX-License-Identifier: Apache-2.0
/*
 * Feasts
 *
 *   "On New Year's Eve" names a day as surely as "on Dec. 31", and "around
 *   Thanksgiving" does once the year is known. Some feasts have a fixed day;
 *   others are the n-th such weekday of a month, or are counted from Easter.
 *   The Gregorian Easter follows the anonymous algorithm of 1876 (Meeus,
 *   Astronomical Algorithms, 1991, chapter 8): the golden number and the
 *   century corrections give the paschal full moon, and Easter is the Sunday
 *   after it. Names that also mean other things ("Christmas tree", "Easter
 *   egg") count only where a word of time stands before them.
 *
 *   Lookup is O(feasts); there are thirty.
 */
#include "base/str.h"
#include "dates/calendar.h"
#include "dates/date_words.h"

typedef struct feast_name {
    const char *words;  // lower case, apart by one space, apostrophes left out
    uint8_t month, day;  // fixed; 0: see feast
    uint8_t feast;  // px_feast
    bool bare;  // says enough without a word of time before it
} feast_name;

// Longer names stand before those they begin with.
static const feast_name names[] = {
    { "new year s eve", 12, 31, 0, true },
    { "new year s day", 1, 1, 0, true },
    { "new years eve", 12, 31, 0, true },
    { "new years day", 1, 1, 0, true },
    { "christmas eve", 12, 24, 0, true },
    { "christmas day", 12, 25, 0, true },
    { "christmas", 12, 25, 0, false },
    { "boxing day", 12, 26, 0, true },
    { "valentine s day", 2, 14, 0, true },
    { "st patrick s day", 3, 17, 0, true },
    { "april fool s day", 4, 1, 0, true },
    { "may day", 5, 1, 0, false },
    { "independence day", 7, 4, 0, false },
    { "fourth of july", 7, 4, 0, true },
    { "bastille day", 7, 14, 0, true },
    { "halloween", 10, 31, 0, false },
    { "veterans day", 11, 11, 0, true },
    { "armistice day", 11, 11, 0, true },
    { "good friday", 0, 0, PX_FEAST_GOOD_FRIDAY, true },
    { "easter sunday", 0, 0, PX_FEAST_EASTER, true },
    { "easter monday", 0, 0, PX_FEAST_EASTER_MONDAY, true },
    { "easter", 0, 0, PX_FEAST_EASTER, false },
    { "palm sunday", 0, 0, PX_FEAST_PALM_SUNDAY, true },
    { "ash wednesday", 0, 0, PX_FEAST_ASH_WEDNESDAY, true },
    { "whit sunday", 0, 0, PX_FEAST_PENTECOST, true },
    { "pentecost", 0, 0, PX_FEAST_PENTECOST, false },
    { "thanksgiving day", 0, 0, PX_FEAST_THANKSGIVING, true },
    { "thanksgiving", 0, 0, PX_FEAST_THANKSGIVING, false },
    { "black friday", 0, 0, PX_FEAST_BLACK_FRIDAY, false },
    { "labor day", 0, 0, PX_FEAST_LABOR_DAY, true },
    { "memorial day", 0, 0, PX_FEAST_MEMORIAL_DAY, true },
    { "mother s day", 0, 0, PX_FEAST_MOTHERS_DAY, true },
    { "martin luther king jr day", 0, 0, PX_FEAST_MLK_DAY, true },
    { "martin luther king day", 0, 0, PX_FEAST_MLK_DAY, true },
    { "presidents day", 0, 0, PX_FEAST_PRESIDENTS_DAY, true },
    { "columbus day", 0, 0, PX_FEAST_COLUMBUS_DAY, true },
};

// Easter Sunday, in days.
static px_day
easter(int32_t year)
{
    int32_t y = year < 0 ? year + 10000 : year;  // 400 years repeat weekdays
    int32_t a = y % 19, b = y / 100, c = y % 100;
    int32_t d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int32_t h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4;
    int32_t l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 19 * l) / 433;
    int32_t month = (h + l - 7 * m + 90) / 25;
    int32_t day = (h + l - 7 * m + 33 * month + 19) % 32;
    return px_day_of(year, month, day);
}

// The n-th such weekday of a month; n 0: the last.
static px_day
nth(int32_t year, int32_t month, int32_t weekday, int32_t n)
{
    if (n == 0) {
        px_day last = px_day_of(year, month, px_days_in_month(year, month));
        return last - (px_weekday(last) - weekday + 7) % 7;
    }
    px_day first = px_day_of(year, month, 1);
    return first + (weekday - px_weekday(first) + 7) % 7 + (n - 1) * 7;
}

static px_day
feast_day(px_feast feast, int32_t year)
{
    switch (feast) {
    case PX_FEAST_NONE:
    case PX_FEAST_EASTER:
        break;
    case PX_FEAST_GOOD_FRIDAY:
        return easter(year) - 2;
    case PX_FEAST_EASTER_MONDAY:
        return easter(year) + 1;
    case PX_FEAST_PALM_SUNDAY:
        return easter(year) - 7;
    case PX_FEAST_ASH_WEDNESDAY:
        return easter(year) - 46;
    case PX_FEAST_PENTECOST:
        return easter(year) + 49;
    case PX_FEAST_THANKSGIVING:
        return nth(year, 11, 4, 4);
    case PX_FEAST_BLACK_FRIDAY:
        return nth(year, 11, 4, 4) + 1;
    case PX_FEAST_LABOR_DAY:
        return nth(year, 9, 1, 1);
    case PX_FEAST_MEMORIAL_DAY:
        return nth(year, 5, 1, 0);
    case PX_FEAST_MOTHERS_DAY:
        return nth(year, 5, 7, 2);
    case PX_FEAST_MLK_DAY:
        return nth(year, 1, 1, 3);
    case PX_FEAST_PRESIDENTS_DAY:
        return nth(year, 2, 1, 3);
    case PX_FEAST_COLUMBUS_DAY:
        return nth(year, 10, 1, 2);
    }
    return easter(year);
}

plx_date
px_feast_date(px_feast feast, int32_t year)
{
    return px_date_of_day(feast_day(feast, year));
}

// The word behind `name` when it begins at word i, else i.
static uint32_t
match_name(const px_reading *r, uint32_t i, const char *name)
{
    uint32_t at = i;
    while (*name) {
        size_t n = strcspn(name, " ");
        while (at > i && (px_dword_is_mark(r, at, '\'') ||
                          px_dword_is_mark(r, at, '.'))) {
            at++;
        }
        if (!px_str_eq_nocase(px_dword_str(r, at), (plx_str){ name, n })) {
            return i;
        }
        at++;
        name += n;
        name += *name == ' ';
    }
    return at;
}

static bool
follows_time_word(const px_reading *r, uint32_t i)
{
    switch (px_dword_at(r, i - 1)->sort) {
    case PX_SORT_PREP:
    case PX_SORT_ON:
    case PX_SORT_TO:
    case PX_SORT_BEFORE:
    case PX_SORT_AFTER:
    case PX_SORT_LAST:
    case PX_SORT_NEXT:
    case PX_SORT_THIS:
        return true;
    default:
        return px_dword_eq(r, i - 1, "at") || px_dword_eq(r, i - 1, "over");
    }
}

uint32_t
px_read_feast(const px_reading *r, uint32_t i, px_timex *out)
{
    const px_dword *w = px_dword_at(r, i);
    if (w->kind != PX_DWORD_WORD || !w->capital) {
        return i;
    }
    for (size_t k = 0; k < PX_COUNT(names); k++) {
        const feast_name *f = &names[k];
        uint32_t to = match_name(r, i, f->words);
        if (to == i) {
            continue;
        }
        const px_dword *next = px_dword_at(r, to);
        bool noun = next->kind == PX_DWORD_WORD && next->spaced && !f->bare &&
                    next->sort == PX_SORT_NONE && next->capital;
        if (noun || (!f->bare && !follows_time_word(r, i))) {
            return i;
        }
        px_timex t = { .form = PX_TIMEX_PARTIAL,
                       .feast = f->feast,
                       .base = PX_NO };
        int16_t year = 0;
        uint32_t comma = px_dword_is_mark(r, to, ',') ? to + 1 : to;
        uint32_t end = px_read_year(r, comma, &year);
        to = end != comma ? end : to;
        t.start = (plx_date){
            .year = year, .month = f->month, .day = f->day, .precision = PLX_DAY
        };
        if (end != comma) {
            t.form = PX_TIMEX_ABSOLUTE;
            t.start =
                f->feast ? px_feast_date((px_feast) f->feast, year) : t.start;
        }
        *out = t;
        return to;
    }
    return i;
}
