// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_META_H
#define PX_PAGE_META_H

#include "doc/doc.h"
#include "page/written_day.h"

#define PX_META_LIST 32u  // most authors, tags that are kept

/*
 * What a page says about itself, before it is known which of it to believe.
 * Slices live as long as the page or the doc's arena; n 0, PLX_NEVER: not said.
 */
typedef struct px_meta {
    plx_str title, site, byline, url, language, type, section, standfirst;
    px_strs authors, tags;  // n 0: not told one by one
    bool standing_tags;  // the tags may be the site's keywords
    px_day_order order;  // of numeric days, by the page's language

    // When, by markup: of the article; of another work that the page holds, or
    // is; of no one in particular; of the last change.
    px_instant published, work_published, plain_date, modified;
    // When, by words on the page: near the headline or called a publication;
    // just somewhere.
    plx_date stated, stated_modified, seen;
    plx_span stated_where;  // the words, in the page; len 0: none kept
    plx_str body;  // the article's text in JSON-LD, as it stands there
    bool is_article;  // the page declares itself an article
    bool not_free;  // it declares that not all of it is free to read
    plx_str next;  // the address that follows, by <link rel=next>
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

// Is it an http or https address?
bool px_is_web_address(plx_str s);

// Add a name to a list of at most PX_META_LIST, unless it stands there.
void px_meta_list(px_strs *list, plx_str name);

#endif
