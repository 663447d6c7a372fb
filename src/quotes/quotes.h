// SPDX-License-Identifier: Apache-2.0
#ifndef PX_QUOTES_QUOTES_H
#define PX_QUOTES_QUOTES_H

#include "doc/doc.h"

/*
 * Find direct, indirect and mixed speech and who speaks: fills doc->quotes.
 * Needs doc->mentions. PLX_ENOMEM. O(tokens) on any arrangement of marks.
 */
plx_rc px_quotes_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

#endif
