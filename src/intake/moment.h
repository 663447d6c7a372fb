// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_MOMENT_H
#define PX_INTAKE_MOMENT_H

#include <parallax/date.h>

#include "base/str.h"

/*
 * The day of a moment as records write it: ISO 8601 with or without hyphens
 * ("2024-04-10T23:30:00-05:00", "20240410T233000Z", "2024-04"), RFC 822 and
 * its kin ("Wed, 10 Apr 2024 23:30:00 EST", "10-Apr-24", "Apr 10, 2024"). The
 * day is the one in the zone that the moment is written in, whose name
 * therefore does not matter. False, *out untouched, for anything else: what
 * could be the third of April or the fourth of March is no date. O(s.n).
 */
bool px_moment_read(plx_str s, plx_date *out);

// The day in UTC of a count of seconds (or, past the year 9999, milliseconds)
// since 1970. False, *out untouched, outside the years 1970 to 9999. O(1).
bool px_moment_of_epoch(int64_t seconds, plx_date *out);

#endif
