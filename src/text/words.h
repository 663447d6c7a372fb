// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_WORDS_H
#define PX_TEXT_WORDS_H

#include "doc/doc.h"

/*
 * Split the text into sentences and tokens: fills doc->sents, doc->tokens and
 * each paragraph's range of sentences. A sentence never crosses a paragraph
 * and has at most 500 tokens. PLX_ENOMEM. O(bytes).
 *
 * One token each: "co-production", "don't", "it's", "U.S.", "Dec." (with its
 * stop), "12:10", "9/11", "2bn", "20-year", "...", an address. Tokens of their
 * own: the possessive ("Moss" "'s"), "$", "%", each part of "8" "-" "14".
 */
plx_rc px_words_find(px_doc *doc) PX_MUST_USE;

#define PX_FOLD_MAX 64
// The folded form of a word: lower case, accents off, ’ as ', no stop behind
// an abbreviation ("Mr.", not "U.S."), "u.s." for "US", at most PX_FOLD_MAX
// bytes, on a character border. The bytes written.
size_t px_fold(plx_str word, char out[PX_FOLD_MAX]);
// The hash px_token.fold holds.
uint32_t px_fold_hash(plx_str word);
// The hash px_token.stem holds: of the Snowball English stem of the fold. About
// a microsecond: it sets up a stemmer for the one word.
uint32_t px_stem_hash(plx_str word);
// Is it a function word ("the", "of", "he", "was")? Words of saying and of
// denial ("said", "not", "no", "never", "don't") are none.
bool px_is_stop(plx_str word);

#endif
