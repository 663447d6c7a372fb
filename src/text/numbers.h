// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_NUMBERS_H
#define PX_TEXT_NUMBERS_H

#include "doc/doc.h"

// A number as written, over one or more tokens.
typedef struct px_number {
    double value;
    uint32_t n_tokens;  // tokens it covers
    bool ordinal;  // "second", "2nd"
    bool words;  // written in words, at least in part
} px_number;

/*
 * Read the number that begins at token `at`: digits with separators, words
 * ("twenty-five", "two hundred", "a dozen", "half a million"), digits with a
 * scale ("2.5 million", "$2bn" from its digits on). False when none begins
 * there. O(1).
 */
bool px_number_read(const px_doc *doc, uint32_t at, px_number *out);

#endif
