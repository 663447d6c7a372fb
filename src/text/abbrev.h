// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_ABBREV_H
#define PX_TEXT_ABBREV_H

#include "base/common.h"

// What usually follows an abbreviation.
typedef enum px_abbrev {
    PX_ABBREV_NONE,  // it is none
    PX_ABBREV_NAME,  // a name: "Mr.", "Gen.", "St."
    PX_ABBREV_NUMBER,  // a number, else it is an ordinary word: "No. 5"
    PX_ABBREV_INNER,  // more of the sentence: "vs."
    PX_ABBREV_END,  // anything, also the next sentence: "Inc.", "Dec.", "Jr."
} px_abbrev;

// All take a word as written and cost O(log of the table).
px_abbrev px_abbrev_of(plx_str word);  // the word without its stop
bool px_opens_sentence(plx_str word);  // "The", "He", "But"
bool px_is_reporting(plx_str word);  // "said", "asked"
bool px_follows_clock(plx_str word);  // "Monday", "ET": after "9 a.m."
bool px_is_domain(plx_str word);  // "com", "org", "uk"

#endif
