// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PAGE_TAGS_H
#define PX_PAGE_PAGE_TAGS_H

#include "page/around.h"
#include "page/meta.h"

/*
 * What the page files itself under, by its links: fills meta's tags unless the
 * markup lists the article's own, and its section when none is told.
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_page_tags_read(const px_around *around, px_meta *meta) PX_MUST_USE;

#endif
