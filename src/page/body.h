// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_BODY_H
#define PX_PAGE_BODY_H

#include "page/line_kinds.h"
#include "page/traits.h"

// A page as blocks, with what is known of each.
typedef struct px_body {
    px_blocks blocks;
    px_hints hints;
    px_line *lines;  // [blocks.n] what each block's words say
    uint32_t title;  // the headline's block; blocks.n: none
    px_traits traits;
    int32_t *score;  // [blocks.n] above 0: rather the article's than not
} px_body;

/*
 * Cut a page into blocks and weigh each: does it belong to the article? Fills
 * what px_headline_find finds in meta. All memory is the arena's. PLX_ENOMEM.
 * O(nodes + bytes).
 */
plx_rc px_body_weigh(px_arena *arena, const px_tree *tree, px_meta *meta,
                     px_body *out) PX_MUST_USE;

#endif
