// SPDX-License-Identifier: Apache-2.0
#ifndef PX_QUOTES_MARKS_H
#define PX_QUOTES_MARKS_H

#include "doc/doc.h"

// A stretch of text between quotation marks that no other marks enclose.
typedef struct px_passage {
    uint32_t open, close;  // the tokens of its marks; close may be a full stop
        // behind which the mark was lost
} px_passage;
PX_VEC(px_passages, px_passage);

/*
 * Pair the quotation marks of the text: appends to out->v in text order, the
 * passages never overlap. A passage may run over paragraphs each of which
 * opens the marks again. Marks without a counterpart give no passage and are
 * noted among doc's findings. PLX_ENOMEM. O(tokens).
 */
plx_rc px_passages_find(px_doc *doc, px_passages *out) PX_MUST_USE;

// Is token i a mark that opens or closes a quotation?
bool px_is_mark(const px_doc *doc, uint32_t i);

#endif
