// SPDX-License-Identifier: Apache-2.0
/*
 * Days and dates
 *
 *   Every comparison in a dossier comes down to days: is this Wednesday that
 *   Wednesday, does the visit fall into that week? So a date is turned into a
 *   count of days since 1970-01-01 and back. The conversion counts from 1 March
 *   of year 0, because then the leap day is the last of its year and the months
 *   before it have fixed lengths: with `m` counted from March, a month begins
 *   (153 m + 2) / 5 days into that year. Eras of 400 years (146,097 days)
 *   repeat exactly, so the sums stay small and every step is in integers.
 *   Weeks are those of ISO 8601: Monday first, and a week belongs to the year
 *   that holds its Thursday.
 *
 *   All O(1).
 */
#include "dates/calendar.h"

#define ERA_DAYS 146097
#define EPOCH 719468  // days from 0000-03-01 to 1970-01-01
#define FIRST_YEAR (-9999)
#define LAST_YEAR 9999

px_day
px_day_of(int32_t year, int32_t month, int32_t day)
{
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t m = month > 2 ? month - 3 : month + 9;
    int32_t of_year = (153 * m + 2) / 5 + day - 1;
    int32_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * ERA_DAYS + days - EPOCH;
}

plx_date
px_date_of_day(px_day day)
{
    int32_t z = day + EPOCH;
    int32_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int32_t days = z - era * ERA_DAYS;
    int32_t of_era =
        (days - days / 1460 + days / 36524 - days / (ERA_DAYS - 1)) / 365;
    int32_t of_year = days - (365 * of_era + of_era / 4 - of_era / 100);
    int32_t m = (5 * of_year + 2) / 153;
    int32_t month = m < 10 ? m + 3 : m - 9;
    int32_t year = of_era + era * 400 + (month <= 2);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        return (plx_date){ .precision = PLX_NEVER };
    }
    return (plx_date){ .year = (int16_t) year,
                       .month = (uint8_t) month,
                       .day = (uint8_t) (of_year - (153 * m + 2) / 5 + 1),
                       .precision = PLX_DAY };
}

int32_t
px_weekday(px_day day)
{
    int32_t since_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
    return (since_monday + 7) % 7 + 1;
}

static bool
is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int32_t
px_days_in_month(int32_t year, int32_t month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

plx_date
px_week_of(px_day day)
{
    px_day thursday = day - px_weekday(day) + 4;
    plx_date t = px_date_of_day(thursday);
    if (t.precision == PLX_NEVER) {
        return t;
    }
    px_day new_year = px_day_of(t.year, 1, 1);
    return (plx_date){ .year = t.year,
                       .week = (uint8_t) ((thursday - new_year) / 7 + 1),
                       .precision = PLX_WEEK };
}

bool
px_date_days(plx_date d, px_day *first, px_day *last)
{
    switch ((plx_precision) d.precision) {
    case PLX_YEAR:
        *first = px_day_of(d.year, 1, 1);
        *last = px_day_of(d.year, 12, 31);
        return true;
    case PLX_MONTH:
        *first = px_day_of(d.year, d.month, 1);
        *last = px_day_of(d.year, d.month, px_days_in_month(d.year, d.month));
        return true;
    case PLX_WEEK: {
        px_day fourth = px_day_of(d.year, 1, 4);  // always in week 1
        *first = fourth - px_weekday(fourth) + 1 + (d.week - 1) * 7;
        *last = *first + 6;
        return true;
    }
    case PLX_DAY:
        *first = *last = px_day_of(d.year, d.month, d.day);
        return true;
    case PLX_NEVER:
        break;
    }
    return false;
}

static plx_precision
precision_of(px_unit_of_time unit)
{
    switch (unit) {
    case PX_UNIT_YEAR:
        return PLX_YEAR;
    case PX_UNIT_MONTH:
        return PLX_MONTH;
    case PX_UNIT_WEEK:
        return PLX_WEEK;
    case PX_UNIT_DAY:
    case PX_UNIT_NONE:
        break;
    }
    return PLX_DAY;
}

// The month `n` months from y-m, at PLX_MONTH; NEVER outside the calendar.
static plx_date
month_from(int32_t year, int32_t month, int64_t n)
{
    int64_t months = (int64_t) year * 12 + month - 1 + n;
    int64_t y = (months >= 0 ? months : months - 11) / 12;
    if (y < FIRST_YEAR || y > LAST_YEAR) {
        return (plx_date){ .precision = PLX_NEVER };
    }
    return (plx_date){ .year = (int16_t) y,
                       .month = (uint8_t) (months - y * 12 + 1),
                       .precision = PLX_MONTH };
}

// A day at a coarser precision.
static plx_date
coarsen(px_day day, plx_precision precision)
{
    if (precision == PLX_WEEK) {
        return px_week_of(day);
    }
    plx_date d = px_date_of_day(day);
    if (d.precision == PLX_NEVER || precision == PLX_DAY) {
        return d;
    }
    return (plx_date){ .year = d.year,
                       .month = precision == PLX_MONTH ? d.month : 0,
                       .precision = (uint8_t) precision };
}

plx_date
px_date_shift(plx_date date, px_unit_of_time unit, int32_t n)
{
    const plx_date never = { .precision = PLX_NEVER };
    px_day first, last;
    if (!px_date_days(date, &first, &last)) {
        return never;
    }
    plx_precision to = precision_of(unit);
    to = date.precision < to ? (plx_precision) date.precision : to;
    if (unit == PX_UNIT_YEAR || unit == PX_UNIT_MONTH) {
        plx_date at = coarsen(first, PLX_MONTH);
        // A week belongs to the year of its Thursday, not of its Monday.
        int32_t year = date.precision == PLX_WEEK ? date.year : at.year;
        int32_t month = at.month;
        if (unit == PX_UNIT_YEAR) {
            at = month_from(year, month, (int64_t) n * 12);
        } else {
            at = month_from(at.year, month, n);
        }
        if (at.precision != PLX_NEVER && to == PLX_YEAR) {
            return (plx_date){ .year = at.year, .precision = PLX_YEAR };
        }
        return at;
    }
    int64_t day = first + (int64_t) n * (unit == PX_UNIT_WEEK ? 7 : 1);
    if (day < px_day_of(FIRST_YEAR, 1, 1) ||
        day > px_day_of(LAST_YEAR, 12, 31)) {
        return never;
    }
    return coarsen((px_day) day, to);
}

int
px_date_cmp(plx_date a, plx_date b)
{
    px_day a0 = 0, a1 = 0, b0 = 0, b1 = 0;
    bool has_a = px_date_days(a, &a0, &a1);
    bool has_b = px_date_days(b, &b0, &b1);
    if (!has_a || !has_b) {
        return has_a - has_b;
    }
    if (a0 != b0) {
        return a0 < b0 ? -1 : 1;
    }
    return (a.precision > b.precision) - (a.precision < b.precision);
}

bool
px_date_eq(plx_date a, plx_date b)
{
    return memcmp(&a, &b, sizeof(a)) == 0;
}
