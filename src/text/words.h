// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_WORDS_H
#define PX_TEXT_WORDS_H

#include "doc/doc.h"

/*
 * Split the text into sentences and tokens: fills doc->sents, doc->tokens and
 * each paragraph's range of sentences. A sentence never crosses a paragraph.
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_words_find(px_doc *doc) PX_MUST_USE;

#define PX_FOLD_MAX 64
// The folded form of a word: lower case, accents off, ’ as ', at most
// PX_FOLD_MAX bytes. The bytes written.
size_t px_fold(plx_str word, char out[PX_FOLD_MAX]);
// The hash px_token.fold holds.
uint32_t px_fold_hash(plx_str word);
// The hash px_token.stem holds: of the Snowball English stem of the fold.
uint32_t px_stem_hash(plx_str word);
// Is it a function word ("the", "of", "he", "was", "said" is not)?
bool px_is_stop(plx_str word);

#endif
