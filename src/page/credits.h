// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_CREDITS_H
#define PX_PAGE_CREDITS_H

#include "doc/doc.h"

/*
 * Find the upstreams that the text names, and append them to doc->credits in
 * text order: datelines "(Reuters) -" (PX_CREDIT_TEXT), and statements taken
 * from elsewhere, "told the Daily Post" (PX_CREDIT_PART). The text must be
 * complete; doc->outlet must be set, for an outlet is no upstream of itself.
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_credits_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

// Credit every agency named in the PX_PARA_CREDIT paragraph `para`.
plx_rc px_credits_of_note(px_doc *doc, px_arena *scratch, uint32_t para,
                          px_credit_kind kind) PX_MUST_USE;

// Append one credit, its name brought to the usual form; a report has 256 at
// most, and what comes after is left out.
plx_rc px_credits_add(px_doc *doc, plx_str upstream, plx_span span,
                      px_credit_kind kind) PX_MUST_USE;

// Puts doc->credits in text order.
void px_credits_sort(px_doc *doc);

#endif
