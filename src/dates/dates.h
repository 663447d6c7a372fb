// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DATES_DATES_H
#define PX_DATES_DATES_H

#include "doc/doc.h"

/*
 * Find the date expressions of a report and take them apart: fills
 * doc->timexes. They are placed on the calendar later, by px_dates_resolve,
 * once it is known when the report was published. PLX_ENOMEM. O(tokens).
 */
plx_rc px_dates_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

/*
 * Place all timexes of a report on the calendar.
 *
 *   published  the day (or month, year) of publication; PLX_NEVER: unknown,
 *              then only complete expressions get a value
 *   inferred   `published` was inferred from other reports: the basis of what
 *              rests on it says so
 *   out        [doc->timexes.n]
 */
void px_dates_resolve(const px_doc *doc, plx_date published, bool inferred,
                      px_dated *out);

#endif
