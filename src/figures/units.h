// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_UNITS_H
#define PX_FIGURES_UNITS_H

#include "base/common.h"

typedef enum px_unit_kind {
    PX_UNIT_PLAIN,
    PX_UNIT_TIME,
    PX_UNIT_MONEY,
    PX_UNIT_SYMBOL_ONLY,  // a unit only when written on to the number: "5m"
} px_unit_kind;

typedef struct px_unit {
    const char *word;  // lower case, singular
    const char *symbol;  // how figures name it: "km", "USD", "year"
    px_unit_kind kind;
} px_unit;

// The unit a word names, singular or plural; NULL: none. O(log n).
const px_unit *px_unit_find(plx_str word);
// The unit two words name: "per cent", "square miles", "US dollars".
const px_unit *px_unit_find_two(plx_str a, plx_str b);
// The ISO 4217 code that `word` is, or "Rs"; n 0: it is none.
plx_str px_currency_code(plx_str word);

#endif
