// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_BLOCKS_H
#define PX_PAGE_BLOCKS_H

#include "page/hints.h"
#include "page/meta.h"

// In what a block stands: the elements above it.
enum {
    PX_IN_ARTICLE = 1,
    PX_IN_MAIN = 2,
    PX_IN_SECTION = 4,
    PX_IN_LIST = 8,
    PX_IN_TABLE = 16,
    PX_IN_QUOTE = 32,
    PX_IN_BESIDE = 64,  // nav, aside, footer, button, label
    PX_IN_HEADER = 128,
    PX_IN_FIGURE = 256,
    PX_IN_FORM = 512,
    PX_IN_HIDDEN = 1024,
    PX_IN_PARAGRAPH = 2048,
    PX_IN_HEADING = 4096,
};

// A page is cut into no more blocks than that; what follows is left out.
#define PX_BLOCKS_MOST (1u << 16)

#define PX_FAR 255u  // no such element above

// A run of text of the page that a browser would set as one paragraph.
typedef struct px_block {
    plx_str text;  // white space collapsed
    uint32_t from, to;  // its nodes: text nodes in [from, to)
    uint32_t elem;  // the block element that holds it
    uint32_t n_linked, n_strong;  // bytes of text in links, in bold
    uint16_t n_links, n_breaks;
    uint16_t n_images;  // pictures and players since the block before
    uint16_t within;  // PX_IN_*
    uint16_t hints;  // PX_HINT_* of all elements above
    uint8_t depth;
    uint8_t up_away, up_body, up_article;  // levels up to the next such
        // element: spoken against, the body by name, <article>; PX_FAR: none
    uint8_t kind;  // px_para_kind, by its element
    bool pruned;  // in a part of the page that holds no article
} px_block;
PX_VEC(px_blocks, px_block);

/*
 * Cut the page into at most PX_BLOCKS_MOST blocks, in document order. `hints` are those of
 * px_hints_read. PLX_ENOMEM. O(bytes).
 */
plx_rc px_blocks_cut(px_arena *arena, const px_tree *tree,
                     const px_hints *hints, px_blocks *out) PX_MUST_USE;

// Is what stands in the element no text of the page: a script, a style, the
// reading of a word (<rt>)?
bool px_shows_nothing(px_tag tag);

// Does the element begin a new paragraph?
bool px_is_block_tag(px_tag tag);

#endif
