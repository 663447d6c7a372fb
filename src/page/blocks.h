// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_BLOCKS_H
#define PX_PAGE_BLOCKS_H

#include "html/html.h"
#include "page/meta.h"

// A run of text of the page that a browser would set as one paragraph.
typedef struct px_block {
    plx_str text;  // white space collapsed
    uint32_t from, to;  // its nodes: text nodes in [from, to)
    uint32_t elem;  // the block element that holds it
    uint32_t n_linked;  // bytes of text inside links
    uint8_t kind;  // px_para_kind, by its element
    bool pruned;  // in a part of the page that holds no article
} px_block;
PX_VEC(px_blocks, px_block);

// What a class or id says of an element.
enum {
    PX_HINT_AWAY = 1,  // navigation, sharing, teasers, comments
    PX_HINT_BODY = 2,  // the article's body
    PX_HINT_CAPTION = 4,
    PX_HINT_STANDFIRST = 8,
    PX_HINT_BYLINE = 16,
    PX_HINT_STAMP = 32,
};

/*
 * Cut the page into blocks, in document order.
 *
 *   lenient  keep what only a class or id speaks against
 *
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_blocks_cut(px_arena *arena, const px_tree *tree, bool lenient,
                     px_blocks *out) PX_MUST_USE;

// The hints of an element's class, id and role: PX_HINT_*.
uint32_t px_block_hints(const px_tree *tree, uint32_t node);

// Is what stands in the element never shown: a script, a style?
bool px_shows_nothing(px_tag tag);

// Does the element begin a new paragraph?
bool px_is_block_tag(px_tag tag);

/*
 * Choose the elements that hold the article: nodes in document order, none
 * inside another. No node when nothing looks like one. PLX_ENOMEM. O(nodes).
 */
plx_rc px_region_choose(px_arena *arena, const px_tree *tree,
                        const px_blocks *blocks, px_u32s *out) PX_MUST_USE;

#endif
