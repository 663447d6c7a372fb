// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PAGE_DATES_H
#define PX_PAGE_PAGE_DATES_H

#include "page/around.h"
#include "page/meta.h"

/*
 * What the page's elements and words say of when it was published: fills
 * meta's stated, stated_modified, stated_where and seen. Wants meta's order. PLX_ENOMEM. O(bytes).
 */
plx_rc px_page_dates_read(const px_around *around, px_meta *meta) PX_MUST_USE;

#endif
