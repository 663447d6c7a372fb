// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_SENT_CUTS_H
#define PX_TEXT_SENT_CUTS_H

#include "doc/doc.h"

// Can a sentence end behind word i? Not inside a token, and not between a
// quotation that ends with a comma and whoever said it.
bool px_sent_can_end(const px_doc *doc, uint32_t i);

/*
 * Cut the text into other sentences than px_words_find did: writes doc->sents
 * anew, and what paragraphs, tokens and words say of their sentences.
 *
 *   ends   [doc->words.n] is this word the last of its sentence? Ignored inside
 *          a token; the last word of a paragraph always is.
 *
 * PLX_ENOMEM: the sentences are then gone. O(tokens).
 */
plx_rc px_sents_cut(px_doc *doc, const bool *ends) PX_MUST_USE;

#endif
