// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_CARDS_H
#define PX_PAGE_CARDS_H

#include "page/blocks.h"

// Which blocks stand in cards: teasers of pages of the same site.
typedef struct px_cards {
    uint32_t n;  // cards on the page
    uint32_t *of;  // [blocks] the card's number from 1; 0: in none. NULL: n 0
} px_cards;

/*
 * Find the cards: each the largest element in which all headlines in links
 * lead to one page, another than this; or, where
 * such headings stand side by side, each with what follows it. `url` is this page's address, n 0 when
 * not known. Links to other sites make no card. PLX_ENOMEM.
 * O(blocks * depth).
 */
plx_rc px_cards_find(px_arena *arena, const px_tree *tree,
                     const px_blocks *blocks, plx_str url, px_cards *out)
    PX_MUST_USE;

#endif
