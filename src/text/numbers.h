// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_NUMBERS_H
#define PX_TEXT_NUMBERS_H

#include "doc/doc.h"

// A number as written, over one or more tokens.
typedef struct px_number {
    double value;
    plx_span
        span;  // its bytes; may end inside its last token: "20" of "20-year"
    uint32_t n_tokens;  // tokens it covers, the last one perhaps in part
    bool ordinal;  // "second", "2nd"
    bool words;  // written in words, at least in part
} px_number;

/*
 * Read the number that begins at token `at`: digits with separators, words
 * ("twenty-five", "two hundred", "a dozen", "half a million", "two-thirds",
 * "a third of" up to "of"), digits with a scale ("2.5 million", "$2bn" from
 * its digits on, "1.2m" where it is no measure). False when none begins there;
 * years of a decade ("1980s"), clock times, dates ("9/11"), names ("208B") and
 * numbers of no certain value ("dozens", "several hundred") are none. O(1).
 */
bool px_number_read(const px_doc *doc, uint32_t at, px_number *out);

#endif
