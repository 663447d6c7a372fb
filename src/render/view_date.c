// SPDX-License-Identifier: Apache-2.0
/*
 * Dates and numbers for readers
 *
 *   A date is never shown more exactly than it is known: a month stays a
 *   month. For drawing and for calendars it is the days that it can mean,
 *   counted from 1970-01-01 in the proleptic Gregorian calendar: the days of
 *   all whole years before, one more for each leap year among them, and the
 *   days of this year.
 */
#include <math.h>
#include <stdio.h>

#include "render/view.h"

#define EPOCH 719162  // days from 0001-01-01 to 1970-01-01

static const char *const month_names[] = { "January", "February", "March",
                                           "April",   "May",      "June",
                                           "July",    "August",   "September",
                                           "October", "November", "December" };

static bool
is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t
month_days(int32_t year, int32_t month)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[(month - 1) % 12];
}

static int32_t
floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

static int32_t
day_number(int32_t year, int32_t month, int32_t day)
{
    int32_t y = year - 1;
    int32_t n = y * 365 + floor_div(y, 4) - floor_div(y, 100) +
                floor_div(y, 400) - EPOCH;
    for (int32_t m = 1; m < month; m++) {
        n += month_days(year, m);
    }
    return n + day - 1;
}

// The Monday of an ISO 8601 week; week 1 is the one with 4 January in it.
static int32_t
week_start(int32_t year, int32_t week)
{
    int32_t fourth = day_number(year, 1, 4);
    int32_t weekday = ((fourth + 3) % 7 + 7) % 7;  // 1970-01-01: a Thursday
    return fourth - weekday + (week - 1) * 7;
}

bool
px_view_days(plx_date date, int32_t *first, int32_t *last)
{
    switch (date.precision) {
    case PLX_YEAR:
        *first = day_number(date.year, 1, 1);
        *last = day_number(date.year, 12, 31);
        return true;
    case PLX_MONTH:
        *first = day_number(date.year, date.month, 1);
        *last = *first + month_days(date.year, date.month) - 1;
        return true;
    case PLX_WEEK:
        *first = week_start(date.year, date.week);
        *last = *first + 6;
        return true;
    case PLX_DAY:
        *first = *last = day_number(date.year, date.month, date.day);
        return true;
    default:
        return false;
    }
}

plx_date
px_view_day(int32_t day)
{
    int32_t year = 1970 + floor_div(day, 365);  // at most a few years late
    while (day_number(year, 1, 1) > day) {
        year--;
    }
    while (day_number(year + 1, 1, 1) <= day) {
        year++;
    }
    int32_t left = day - day_number(year, 1, 1);
    int32_t month = 1;
    while (left >= month_days(year, month)) {
        left -= month_days(year, month++);
    }
    return (plx_date){ .year = (int16_t) year,
                       .month = (uint8_t) month,
                       .day = (uint8_t) (left + 1),
                       .precision = PLX_DAY };
}

static const char *
month_name(plx_date date)
{
    return month_names[(date.month + 11) % 12];
}

void
px_view_date(plx_date date, char out[PX_VIEW_DATE])
{
    out[0] = '\0';
    switch (date.precision) {
    case PLX_YEAR:
        snprintf(out, PX_VIEW_DATE, "%d", date.year);
        break;
    case PLX_MONTH:
        snprintf(out, PX_VIEW_DATE, "%s %d", month_name(date), date.year);
        break;
    case PLX_WEEK:
        snprintf(out, PX_VIEW_DATE, "week %d of %d", date.week, date.year);
        break;
    case PLX_DAY:
        snprintf(out, PX_VIEW_DATE, "%d %s %d", date.day, month_name(date),
                 date.year);
        break;
    default:
        break;
    }
}

static bool
same_date(plx_date a, plx_date b)
{
    return a.precision == b.precision && a.year == b.year &&
           a.month == b.month && a.week == b.week && a.day == b.day;
}

void
px_view_dates(plx_date from, plx_date to, char out[PX_VIEW_DATE])
{
    char first[PX_VIEW_DATE];
    char last[PX_VIEW_DATE];
    px_view_date(from, first);
    px_view_date(to, last);
    bool days = from.precision == PLX_DAY && to.precision == PLX_DAY;
    // "28 September -1024", the longest, has 18 bytes: 20 cut nothing.
    if (!last[0] || same_date(from, to)) {
        snprintf(out, PX_VIEW_DATE, "%s", first);
    } else if (!first[0]) {
        snprintf(out, PX_VIEW_DATE, "%s", last);
    } else if (days && from.year == to.year && from.month == to.month) {
        snprintf(out, PX_VIEW_DATE, "%d–%.20s", from.day, last);
    } else if (days && from.year == to.year) {
        snprintf(out, PX_VIEW_DATE, "%d %s – %.20s", from.day, month_name(from),
                 last);
    } else {
        snprintf(out, PX_VIEW_DATE, "%.20s – %.20s", first, last);
    }
}

void
px_view_number(double x, char out[PX_VIEW_NUMBER])
{
    char digits[40];
    if (!isfinite(x) || fabs(x) >= 1e18) {
        snprintf(out, PX_VIEW_NUMBER, "%g", x);
        char *comma = strchr(out, ',');  // some locales' decimal point
        if (comma) {
            *comma = '.';
        }
        return;
    }
    snprintf(digits, sizeof(digits), "%.4f", fabs(x));
    size_t whole = strcspn(digits, ".,");
    size_t end = strlen(digits);
    while (end > whole + 1 && digits[end - 1] == '0') {
        end--;
    }
    if (end == whole + 1) {
        end = whole;
    }
    size_t n = 0;
    if (x < 0) {
        n += (size_t) snprintf(out, PX_VIEW_NUMBER, "−");
    }
    for (size_t i = 0; i < end; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) {
            out[n++] = ',';
        }
        out[n++] = i == whole ? '.' : digits[i];
    }
    out[n] = '\0';
}

plx_str
px_view_unit(plx_str unit, double x)
{
    static const char *const words[][2] = {
        { "day", "days" },     { "hour", "hours" },     { "minute", "minutes" },
        { "month", "months" }, { "second", "seconds" }, { "week", "weeks" },
        { "year", "years" },
    };
    for (size_t i = 0; i < PX_COUNT(words) && x != 1; i++) {
        if (px_str_eq(unit, px_str(words[i][0]))) {
            return px_str(words[i][1]);
        }
    }
    return unit;
}
