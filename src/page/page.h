// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PAGE_H
#define PX_PAGE_PAGE_H

#include "doc/doc.h"

/*
 * From a page to the article: fills doc's text, source map, paragraphs,
 * title, byline, outlet, dates, language and credits (metadata that intake
 * already set from a sidecar is kept), and closes the text.
 *
 *   page     valid UTF-8, borrowed
 *   is_html  parse it as HTML; otherwise it is plain text as scraped
 *   scratch  for the tree; rewound by the caller
 *
 * doc->is_article is false, with a finding, when the page holds no article
 * (a search page, a section front, a paywall stub); its text is then what
 * could be read. PLX_ENOTEXT when there is no text at all; PLX_ELIMIT;
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_page_read(px_doc *doc, plx_str page, bool is_html, px_arena *scratch,
                    plx_err *err) PX_MUST_USE;

/*
 * The same for a text that is the article and nothing else: what blank lines
 * part becomes a paragraph each, with white space collapsed and nothing left
 * out that can be seen.
 */
plx_rc px_page_keep(px_doc *doc, plx_str text, px_arena *scratch, plx_err *err)
    PX_MUST_USE;

#endif
