// SPDX-License-Identifier: Apache-2.0
// Dates as text: ISO 8601 at their true precision.
#include <stdio.h>

#include "base/str.h"
#include "doc/layers.h"

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
plx_date_read(plx_str s, plx_date *out)
{
    static const uint8_t days[] = { 31, 29, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
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
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (day < 1 || day > days[month - 1] || !ends ||
            (month == 2 && day == 29 && !leap)) {
            return false;
        }
        d.day = (uint8_t) day;
        d.precision = PLX_DAY;
    }
    *out = d;
    return true;
}
