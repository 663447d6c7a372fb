// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_MONTHS_H
#define PX_PAGE_MONTHS_H

#include "base/str.h"

/*
 * The month, 1 to 12, that a word names in one of the languages of the web's
 * news: English, German, French, Spanish, Italian, Dutch, Portuguese, Danish,
 * Norwegian, Swedish, Polish, Czech, Turkish, Russian; whole or in a short
 * form that is printed ("janv", "Okt", "dic"), in any case. 0 when it names
 * none. A word of two languages names the same month in both. O(log n).
 */
unsigned px_month_named(plx_str word);

#endif
