/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calendar date at its true precision.
 *
 * Proleptic Gregorian, years -9999 to 9999. Plain values; nothing allocates.
 */
#ifndef PARALLAX_DATE_H
#define PARALLAX_DATE_H

#include <parallax/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum plx_precision {
    PLX_NEVER = 0, /* no date at all: the zero value */
    PLX_YEAR,
    PLX_MONTH,
    PLX_WEEK, /* ISO 8601 week; year is the week's year */
    PLX_DAY
} plx_precision;

typedef struct plx_date {
    int16_t year;
    uint8_t month; /* 1 to 12 from PLX_MONTH on, else 0 */
    uint8_t day; /* 1 to 31 at PLX_DAY, else 0 */
    uint8_t week; /* 1 to 53 at PLX_WEEK, else 0 */
    uint8_t precision; /* plx_precision */
} plx_date;

#define PLX_DATE_TEXT 16
/* "2024-04-10", "2024-04", "2024", "2024-W15"; "" for PLX_NEVER. */
PLX_API void plx_date_text(plx_date date, char out[PLX_DATE_TEXT]);

/* Reads what plx_date_text writes, and the date part of an ISO 8601 time.
 * False, *out untouched, when `text` is no such date. */
PLX_API bool plx_date_read(plx_str text, plx_date *out);

#ifdef __cplusplus
}
#endif

#endif
