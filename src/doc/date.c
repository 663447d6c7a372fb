// SPDX-License-Identifier: Apache-2.0
/*
 * Dates as text, and the words for them
 *
 *   A date is written and read as ISO 8601 at its true precision: "2024-04" is
 *   a month, not its first day. Reports name months and days in short forms
 *   that differ by house ("Sept. 5", "Tues"), so a name is known by any prefix
 *   from its shortest printed form on.
 */
#include "doc/date.h"

#include <stdio.h>

#include "base/str.h"

void
plx_date_text(plx_date d, char out[PLX_DATE_TEXT])
{
    int y = d.year < 0 ? -d.year : d.year;
    const char *sign = d.year < 0 ? "-" : "";
    out[0] = '\0';
    switch ((plx_precision) d.precision) {
    case PLX_NEVER:
        break;
    case PLX_YEAR:
        snprintf(out, PLX_DATE_TEXT, "%s%04d", sign, y);
        break;
    case PLX_MONTH:
        snprintf(out, PLX_DATE_TEXT, "%s%04d-%02d", sign, y, d.month);
        break;
    case PLX_WEEK:
        snprintf(out, PLX_DATE_TEXT, "%s%04d-W%02d", sign, y, d.week);
        break;
    case PLX_DAY:
        snprintf(out, PLX_DATE_TEXT, "%s%04d-%02d-%02d", sign, y, d.month,
                 d.day);
        break;
    }
}

// `n` digits at `at` as a number; -1 when they are not all digits.
static int
digits(plx_str s, size_t at, size_t n)
{
    if (at + n > s.n) {
        return -1;
    }
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (!px_is_digit(s.p[i])) {
            return -1;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

bool
px_date_of(int year, int month, int day, plx_date *out)
{
    static const uint8_t days[] = { 31, 29, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days[month - 1] || (month == 2 && day == 29 && !leap)) {
        return false;
    }
    *out = (plx_date){ .year = (int16_t) year,
                       .month = (uint8_t) month,
                       .day = (uint8_t) day,
                       .precision = PLX_DAY };
    return true;
}

bool
plx_date_read(plx_str s, plx_date *out)
{
    bool bce = s.n && s.p[0] == '-';
    s = px_str_sub(s, bce ? 1 : 0, s.n);
    int year = digits(s, 0, 4);
    if (year < 0) {
        return false;
    }
    plx_date d = { .year = (int16_t) (bce ? -year : year),
                   .precision = PLX_YEAR };
    if (s.n == 4) {
        *out = d;
        return true;
    }
    if (s.p[4] != '-') {
        return false;
    }
    if (s.n > 5 && s.p[5] == 'W') {
        int week = digits(s, 6, 2);
        if (week < 1 || week > 53 || s.n != 8) {
            return false;
        }
        d.week = (uint8_t) week;
        d.precision = PLX_WEEK;
        *out = d;
        return true;
    }
    int month = digits(s, 5, 2);
    if (month < 1 || month > 12) {
        return false;
    }
    d.month = (uint8_t) month;
    d.precision = PLX_MONTH;
    if (s.n > 7) {
        int day = s.p[7] == '-' ? digits(s, 8, 2) : -1;
        bool ends =
            s.n == 10 || (s.n > 10 && (s.p[10] == 'T' || s.p[10] == ' '));
        if (!ends || !px_date_of(d.year, month, day, &d)) {
            return false;
        }
    }
    *out = d;
    return true;
}

// Is `word`, folded, a prefix of `name` of at least `shortest` letters?
static bool
names(plx_str word, const char *name, size_t shortest)
{
    size_t n = strlen(name);
    return word.n >= shortest && word.n <= n &&
           px_str_eq_nocase(word, (plx_str){ name, word.n });
}

static plx_str
without_dot(plx_str word)
{
    return word.n && word.p[word.n - 1] == '.' ? px_str_sub(word, 0, word.n - 1)
                                               : word;
}

unsigned
px_month_of(plx_str word)
{
    static const char *const months[] = { "january", "february", "march",
                                          "april",   "may",      "june",
                                          "july",    "august",   "september",
                                          "october", "november", "december" };
    word = without_dot(word);
    for (unsigned m = 0; m < PX_COUNT(months); m++) {
        bool whole = word.n == strlen(months[m]);
        // "Sept" is printed, "Octo" and "Janu" are not.
        bool printed = word.n == 3 || (word.n == 4 && m == 8);
        if ((whole || printed) && names(word, months[m], 3)) {
            return m + 1;
        }
    }
    return 0;
}

unsigned
px_weekday_of(plx_str word)
{
    static const char *const days[] = { "monday",   "tuesday", "wednesday",
                                        "thursday", "friday",  "saturday",
                                        "sunday" };
    word = without_dot(word);
    for (unsigned d = 0; d < PX_COUNT(days); d++) {
        bool whole = word.n == strlen(days[d]);
        // "Tue", "Tues", "Thu", "Thur", "Thurs"
        bool printed = word.n == 3 || (word.n == 4 && (d == 1 || d == 3)) ||
                       (word.n == 5 && d == 3);
        if ((whole || printed) && names(word, days[d], 3)) {
            return d + 1;
        }
    }
    return 0;
}
