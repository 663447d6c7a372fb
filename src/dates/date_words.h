// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DATES_DATE_WORDS_H
#define PX_DATES_DATE_WORDS_H

#include "dates/lexing.h"

// A paragraph being read for dates. Words beyond either end are of no kind.
typedef struct px_reading {
    const px_doc *doc;
    const px_dword *v;
    uint32_t n;
} px_reading;

const px_dword *px_dword_at(const px_reading *r, uint32_t i);
bool px_dword_is(const px_reading *r, uint32_t i, px_sort sort);
bool px_dword_is_mark(const px_reading *r, uint32_t i, char mark);
// Is word i one of the sorted, lower-case table?
bool px_dword_in(const px_reading *r, uint32_t i, const char *const *table,
                 size_t n);
bool px_dword_eq(const px_reading *r, uint32_t i, const char *word);
plx_str px_dword_str(const px_reading *r, uint32_t i);

/*
 * The expression that begins at word i: fills `out` (but its span and
 * sentence) and returns the word behind it; returns i, `out` untouched, when
 * none begins there. O(1).
 */
uint32_t px_read_absolute(const px_reading *r, uint32_t i, px_timex *out);
uint32_t px_read_feast(const px_reading *r, uint32_t i, px_timex *out);
uint32_t px_read_weekday(const px_reading *r, uint32_t i, px_timex *out);
uint32_t px_read_relative(const px_reading *r, uint32_t i, px_timex *out);

uint32_t px_read_years(const px_reading *r, uint32_t i, px_timex *out);
uint32_t px_read_decade(const px_reading *r, uint32_t i, px_timex *out);
uint32_t px_read_year_alone(const px_reading *r, uint32_t i, px_timex *out);

// What joins the ends of a range that begins at word `first`: "-", "to",
// "through"; "and" behind "between". The word behind it, or i.
uint32_t px_read_joint(const px_reading *r, uint32_t first, uint32_t i);
// Does a word of time stand before word i: "since", "until", "late"?
bool px_follows_time(const px_reading *r, uint32_t i);
// Is word i something that is counted by the thousand?
bool px_counts_things(const px_reading *r, uint32_t i);

// Pieces the readers share; each returns the word behind it, or i.
uint32_t px_read_month(const px_reading *r, uint32_t i, uint8_t *month);
uint32_t px_read_year(const px_reading *r, uint32_t i, int16_t *year);
// "this year", "last year", "next year": how many years away.
uint32_t px_read_year_shift(const px_reading *r, uint32_t i, int32_t *amount);

// -1, 0 or 1: does the clause around words [from, to) look back or ahead?
// *weak: the words leave room for the other reading.
int8_t px_read_direction(const px_reading *r, uint32_t from, uint32_t to,
                         bool *weak);

// Moving feasts: days that a rule fixes anew each year.
typedef enum px_feast {
    PX_FEAST_NONE,
    PX_FEAST_EASTER,  // and the days counted from it
    PX_FEAST_GOOD_FRIDAY,
    PX_FEAST_EASTER_MONDAY,
    PX_FEAST_PALM_SUNDAY,
    PX_FEAST_ASH_WEDNESDAY,
    PX_FEAST_PENTECOST,
    PX_FEAST_THANKSGIVING,
    PX_FEAST_BLACK_FRIDAY,
    PX_FEAST_LABOR_DAY,
    PX_FEAST_MEMORIAL_DAY,
    PX_FEAST_MOTHERS_DAY,
    PX_FEAST_MLK_DAY,
    PX_FEAST_PRESIDENTS_DAY,
    PX_FEAST_COLUMBUS_DAY,
} px_feast;

// The day of a feast in a year, at PLX_DAY.
plx_date px_feast_date(px_feast feast, int32_t year);

#endif
