// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PAGE_AUTHORS_H
#define PX_PAGE_PAGE_AUTHORS_H

#include "page/around.h"
#include "page/meta.h"

/*
 * Who the page's elements say wrote it: fills meta's authors when the markup
 * named none, or none but the site itself. PLX_ENOMEM. O(bytes).
 */
plx_rc px_page_authors_read(const px_around *around, px_meta *meta) PX_MUST_USE;

#endif
