// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOC_DATE_H
#define PX_DOC_DATE_H

#include <parallax/date.h>

// What the rooms that read dates share: the English names of months and days.

/*
 * The month an English word names, 1 to 12; 0 when it names none. Full names
 * and the short forms newspapers print ("Sept", "Aug."), in any case; a dot at
 * the end is allowed. That "may" and "march" are also common words is the
 * caller's business. O(1).
 */
unsigned px_month_of(plx_str word);

// The day of the week, 1 (Monday) to 7; 0 when the word names none. Likewise.
unsigned px_weekday_of(plx_str word);

// Fills *out when year, month and day make a day of the calendar; otherwise
// false, *out untouched.
bool px_date_of(int year, int month, int day, plx_date *out);

#endif
