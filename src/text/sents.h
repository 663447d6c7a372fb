// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_SENTS_H
#define PX_TEXT_SENTS_H

#include "doc/doc.h"

/*
 * One past the last token of the sentence that begins at token `first` of a
 * paragraph whose tokens end at `end`. Reads spans, kinds and flags.
 * O(tokens of the sentence); always more than `first` when first < end.
 */
uint32_t px_sent_end(const px_doc *doc, uint32_t first, uint32_t end);

#endif
