// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_WRITTEN_DAY_H
#define PX_PAGE_WRITTEN_DAY_H

#include <parallax/date.h>

#include "base/str.h"

// What "02/03/2024" means: unknown is no date at all.
typedef enum px_day_order {
    PX_ORDER_UNKNOWN,
    PX_ORDER_DAY_FIRST,
    PX_ORDER_MONTH_FIRST,
} px_day_order;

/*
 * The first complete day written in `s` at or after `from`: "2017-09-15",
 * "March 5, 2024", "5th March 2024", "3. Juli 2018", "16 de mayo de 2019",
 * "05.03.2024", "8.5.12", "13/02/2024", "2024 March 5". False, *out and *where
 * (the date's bytes) untouched, when none is written. O(bytes).
 */
bool px_day_find(plx_str s, size_t from, px_day_order order, plx_date *out,
                 plx_span *where);

// A moment as metadata writes it.
typedef struct px_instant {
    plx_date day;
    int16_t minute;  // of the day, 0 to 1439; -1: no time is told
    bool utc;  // the time is told in UTC, so that the outlet's own day may be
        // the one before or after
} px_instant;

/*
 * Read a metadata value: ISO 8601 with or without a time, "20240305", seconds
 * or milliseconds since 1970, or a written day. Only whole days count, of the
 * years 1990 to 2099. False, *out untouched. O(bytes), of which 64 are read.
 */
bool px_instant_read(plx_str value, px_day_order order, px_instant *out);

#endif
