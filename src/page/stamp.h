// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_STAMP_H
#define PX_PAGE_STAMP_H

#include <parallax/date.h>

#include "base/str.h"

/*
 * The first complete day written in `s`: "2017-09-15", "March 5, 2024",
 * "5th March 2024", "5 Mar. 2024", "05.03.2024", "13/02/2024". A day and month
 * that could be swapped ("02/03/2024") are no date. False, *out and *where
 * untouched, when none is written. O(bytes).
 */
bool px_stamp_find(plx_str s, plx_date *out, plx_span *where);

// What a line says about time besides an article's text.
typedef enum px_stamp_kind {
    PX_STAMP_NONE,  // it is no date line
    PX_STAMP_BARE,  // a date and nothing else: "Tuesday, 5 March 2024, 10.00"
    PX_STAMP_PUBLISHED,  // "Posted on March 5, 2024"
    PX_STAMP_MODIFIED,  // "Last updated 5 March 2024"
} px_stamp_kind;

/*
 * Is the line a date line? *date and *where (the date's bytes in the line) are
 * written when it is and holds a complete date; date->precision is PLX_NEVER
 * when it is one without ("Updated 5 hours ago").
 */
px_stamp_kind px_stamp_line(plx_str line, plx_date *date, plx_span *where);

#endif
