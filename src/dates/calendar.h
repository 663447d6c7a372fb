// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DATES_CALENDAR_H
#define PX_DATES_CALENDAR_H

#include "doc/layers.h"

// Days since 1970-01-01 in the proleptic Gregorian calendar.
typedef int32_t px_day;

px_day px_day_of(int32_t year, int32_t month, int32_t day);
plx_date px_date_of_day(px_day day);  // at PLX_DAY
int32_t px_weekday(px_day day);  // 1 Monday to 7 Sunday
int32_t px_days_in_month(int32_t year, int32_t month);
plx_date px_week_of(px_day day);  // its ISO week, at PLX_WEEK

// The first and last day a date covers. False for PLX_NEVER.
bool px_date_days(plx_date date, px_day *first, px_day *last);

// `date` moved by n units, at the coarser of its precision and the unit's.
plx_date px_date_shift(plx_date date, px_unit_of_time unit, int32_t n);

// -1, 0, 1 by first day, then by precision (coarser first).
int px_date_cmp(plx_date a, plx_date b);
bool px_date_eq(plx_date a, plx_date b);

#endif
