// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_HYPER_H
#define PX_PAGE_HYPER_H

#include "page/meta.h"

/*
 * Read an HTML page: appends the article's paragraphs to doc, then the words
 * that credits and dates need, and fills meta with what markup and lines told.
 * doc->is_article is set. PLX_ENOMEM, PLX_ELIMIT. O(bytes).
 */
plx_rc px_hyper_read(px_doc *doc, plx_str page, px_arena *scratch,
                     px_meta *meta) PX_MUST_USE;

#endif
