// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_WORD_CUTS_H
#define PX_TEXT_WORD_CUTS_H

#include "base/str.h"

typedef struct px_cut {
    size_t n;  // bytes of the first word, at least 1
    bool joins;  // the rest goes on with the same multiword token
} px_cut;

/*
 * The first syntactic word of `rest`: a token that is a word or a number
 * (`inside` false), or what earlier cuts left of one. O(bytes).
 */
px_cut px_word_cut(plx_str rest, bool inside);

#endif
