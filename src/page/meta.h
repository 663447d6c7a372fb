// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_META_H
#define PX_PAGE_META_H

#include "doc/doc.h"

/*
 * What a page says about itself, before it is known which of it to believe.
 * Slices live as long as the page or the doc's arena; n 0, PLX_NEVER: not said.
 */
typedef struct px_meta {
    plx_str title, site, byline, url, language, type;
    plx_date published, modified;  // of metadata
    plx_date stated, stated_modified;  // of words on the page
    plx_span stated_where;  // the words, in the page; len 0: none kept
    bool is_article;  // the page declares itself an article
} px_meta;

/*
 * Fill what the sidecar left open in doc: the sidecar's word stands, then the
 * page's metadata, then the words on the page, then the address. Outlet and
 * domain are brought to their usual names. Adds a finding where two sources of
 * the publication date differ by more than a day. PLX_ENOMEM.
 */
plx_rc px_meta_settle(px_doc *doc, const px_meta *meta) PX_MUST_USE;

// The outlet of `doc` from its sidecar or address, with its domain. To be
// called before credits are read, so that an outlet's own name is no upstream.
plx_rc px_meta_outlet(px_doc *doc, const px_meta *meta) PX_MUST_USE;

#endif
