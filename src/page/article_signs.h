// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_ARTICLE_SIGNS_H
#define PX_PAGE_ARTICLE_SIGNS_H

#include "page/body.h"
#include "page/meta.h"

// A page of which it is settled what to keep.
typedef struct px_kept {
    const px_tree *tree;
    const px_body *body;
    const bool *keep;  // [body->blocks.n]
    const px_meta *meta;
    plx_str url;  // n 0: not known
    plx_str title;  // the headline, or what the <title> says
} px_kept;

/*
 * Why the page holds no article: a clause that is a literal ("it holds no
 * paragraph of prose"); NULL when it does hold one. PLX_ENOMEM.
 * O(blocks * depth).
 */
plx_rc px_article_missing(px_arena *arena, const px_kept *page,
                          const char **why) PX_MUST_USE;

// Is what was kept only the beginning, the rest behind a paywall? O(nodes) for
// short articles, O(blocks) for others.
bool px_article_cut(const px_kept *page);

// Does the article go on on further pages? O(bytes of short lines).
bool px_article_goes_on(const px_kept *page);

#endif
