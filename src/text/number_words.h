// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_NUMBER_WORDS_H
#define PX_TEXT_NUMBER_WORDS_H

#include "base/common.h"

typedef enum px_number_kind {
    PX_NUMBER_NOTHING,
    PX_NUMBER_UNIT,  // 0 to 9
    PX_NUMBER_TEEN,  // 10 to 19
    PX_NUMBER_TENS,  // 20, 30 to 90
    PX_NUMBER_HUNDRED,
    PX_NUMBER_DOZEN,
    PX_NUMBER_SCALE,  // thousand and up
    PX_NUMBER_PART,  // what fractions are made of: "half", "thirds"
} px_number_kind;

typedef struct px_number_word {
    const char *word;
    double value;
    px_number_kind kind;
    bool ordinal;
} px_number_word;

// What `word` (any case) says in a number; kind PX_NUMBER_NOTHING for any other
// word. Never NULL. O(log words).
const px_number_word *px_number_word_find(plx_str word);

#endif
