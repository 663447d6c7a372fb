// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PLAIN_H
#define PX_PAGE_PLAIN_H

#include "page/meta.h"

/*
 * Read plain text as it was scraped, one paragraph a line or parted by blank
 * lines: appends the article's paragraphs to doc, then the words that credits
 * and dates need (PX_PARA_CREDIT), and fills meta with what the lines told.
 * doc->outlet may still be empty; doc->is_article is set. PLX_ENOMEM,
 * PLX_ELIMIT. O(bytes).
 */
plx_rc px_plain_read(px_doc *doc, plx_str page, px_arena *scratch,
                     px_meta *meta) PX_MUST_USE;

#endif
