// SPDX-License-Identifier: Apache-2.0
/*
 * Is it a year?
 *
 *   "2015" may be a year, a sum, a flight or a house. With a word of time
 *   before it ("since 2015", "until 1912") it is one; alone it is only where it
 *   lies in living memory, is not round, counts nothing ("2015 people") and
 *   labels nothing ("flight 2015"). Sums in news carry a sign or a comma, so
 *   little is lost.
 *
 *   O(1).
 */
#include "base/str.h"
#include "dates/date_words.h"

// Words that are counted in thousands, or are marks of time of day, so that a
// number before them is no year.
static const char *const counted[] = {
    "am",       "cars",       "children", "civilians",  "copies",
    "dead",     "degrees",    "dollars",  "edt",        "employees",
    "est",      "euros",      "families", "feet",       "fighters",
    "foot",     "gmt",        "homes",    "hours",      "houses",
    "hrs",      "jobs",       "kg",       "kilometers", "kilometres",
    "km",       "lbs",        "men",      "meters",     "metres",
    "miles",    "million",    "minutes",  "officers",   "passengers",
    "people",   "percent",    "pm",       "points",     "police",
    "pounds",   "rupees",     "seats",    "soldiers",   "square",
    "students", "supporters", "times",    "tonnes",     "tons",
    "troops",   "units",      "utc",      "votes",      "women",
    "words",    "workers",    "yards",    "yen",        "yuan",
};

// Words before a number that is a quantity or a label.
static const char *const quantities[] = {
    "about",   "almost", "approximately", "around", "article",    "at",
    "boeing",  "flight", "highway",       "least",  "most",       "nearly",
    "no",      "number", "over",          "page",   "resolution", "room",
    "roughly", "route",  "section",       "some",   "than",       "windows",
};

// Words that with a capital of their own make a label of the number behind.
static const char *const labels[] = {
    "case",  "channel", "chapter", "form", "lot",  "model",
    "order", "rule",    "series",  "type", "unit", "version",
};

bool
px_counts_things(const px_reading *r, uint32_t i)
{
    return px_dword_in(r, i, counted, PX_COUNT(counted));
}

// "2010-2014", "2010 to 2014", "2010-14"
uint32_t
px_read_years(const px_reading *r, uint32_t i, px_timex *out)
{
    int16_t year = 0, last = 0;
    uint32_t to = px_read_year(r, i, &year);
    uint32_t joint = to == i ? i : px_read_joint(r, i, to);
    if (to == i || joint == to) {
        return i;
    }
    uint32_t end = px_read_year(r, joint, &last);
    const px_dword *w = px_dword_at(r, joint);
    if (end == joint && px_dword_is_mark(r, to, '-') && w->digits == 2 &&
        w->number > year % 100 && !w->spaced && !w->suffix) {
        last = (int16_t) (year - year % 100 + w->number);
        end = joint + 1;
    }
    bool fits = end != joint && last > year && year >= 1500 &&
                !px_dword_is_mark(r, end, '-') && !px_counts_things(r, end);
    if (!fits) {
        return i;
    }
    *out = (px_timex){ .start = { .year = year, .precision = PLX_YEAR },
                       .end = { .year = last, .precision = PLX_YEAR },
                       .base = PX_NO,
                       .form = PX_TIMEX_ABSOLUTE };
    return end;
}

// "the 1980s", "1980's", "the '80s"
uint32_t
px_read_decade(const px_reading *r, uint32_t i, px_timex *out)
{
    bool brief = px_dword_is_mark(r, i, '\'');
    const px_dword *w = px_dword_at(r, i + brief);
    uint32_t to = i + brief + 1;
    bool plural = w->suffix == 's';
    if (!plural && !brief && px_dword_is_mark(r, to, '\'') &&
        px_dword_eq(r, to + 1, "s") && w->suffix == 0) {
        plural = true;
        to += 2;
    }
    if (w->kind != PX_DWORD_NUMBER || !plural || w->number < 0 ||
        w->number % 10 || w->digits != (brief ? 2 : 4)) {
        return i;
    }
    int32_t year = brief ? 1900 + w->number : w->number;
    if (year < 1000 || year > 2190) {
        return i;
    }
    *out =
        (px_timex){ .start = { .year = (int16_t) year, .precision = PLX_YEAR },
                    .end = { .year = (int16_t) (year + 9),
                             .precision = PLX_YEAR },
                    .base = PX_NO,
                    .form = PX_TIMEX_ABSOLUTE };
    return to;
}

// Would a lone four-digit number be a year here?
static bool
is_year(const px_reading *r, uint32_t i, int16_t year)
{
    const px_dword *w = px_dword_at(r, i), *prev = px_dword_at(r, i - 1);
    const px_dword *next = px_dword_at(r, i + 1);
    bool glued =
        (prev->kind == PX_DWORD_MARK && !w->spaced && prev->mark != '(' &&
         prev->mark != '[' && prev->mark != '\'' && prev->mark != '?') ||
        prev->kind == PX_DWORD_NUMBER ||
        (next->kind == PX_DWORD_MARK && !next->spaced &&
         strchr("-/%:@#+=", next->mark)) ||
        (next->kind == PX_DWORD_NUMBER);
    bool quantity = px_counts_things(r, i + 1);
    if (glued || quantity || prev->mark == '$') {
        return false;
    }
    bool round = year % 100 == 0;
    if (px_follows_time(r, i)) {
        bool vague = px_dword_eq(r, i - 1, "around") ||
                     px_dword_eq(r, i - 1, "about") ||
                     px_dword_eq(r, i - 1, "to") || px_dword_eq(r, i - 1, "by");
        bool noun = next->kind == PX_DWORD_WORD && next->sort == PX_SORT_NONE &&
                    px_str_ends(px_dword_str(r, i + 1), PX_STR("s")) &&
                    next->span.len > 3 && !next->capital;
        return vague ? year >= 1900 && year < 2100 && !round
                     : (year >= 1700 || !noun);
    }
    bool label =
        px_dword_in(r, i - 1, quantities, PX_COUNT(quantities)) ||
        (prev->capital && px_dword_in(r, i - 1, labels, PX_COUNT(labels)));
    return year >= 1900 && year < 2050 && !label && (!round || year == 2000);
}

uint32_t
px_read_year_alone(const px_reading *r, uint32_t i, px_timex *out)
{
    int16_t year = 0;
    uint32_t to = px_read_year(r, i, &year);
    if (to == i || !is_year(r, i, year)) {
        return i;
    }
    *out = (px_timex){ .start = { .year = year, .precision = PLX_YEAR },
                       .base = PX_NO,
                       .form = PX_TIMEX_ABSOLUTE };
    return to;
}
