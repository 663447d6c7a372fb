// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_UD_WORDS_H
#define PX_TEXT_UD_WORDS_H

#include "doc/doc.h"

/*
 * Cut the tokens into the words of Universal Dependencies: fills doc->words and
 * each sentence's range of them. Reads tokens and sentences. PLX_ENOMEM.
 * O(bytes).
 *
 * Words of their own: the parts of contractions ("do" "n't", "can" "not",
 * "dog" "'s"), which stay one multiword token; the parts of hyphenated words
 * and their hyphens ("well" "-" "known", but "co-worker"); a number and its
 * unit ("5" "km"). One word each though several tokens: "!!!", ":-)", "'90s",
 * a telephone number.
 */
plx_rc px_ud_words_find(px_doc *doc) PX_MUST_USE;

#endif
