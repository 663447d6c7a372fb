// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PAGE_HEADLINE_H
#define PX_PAGE_PAGE_HEADLINE_H

#include "page/blocks.h"

/*
 * The block that is the page's headline: the heading that the metadata or the
 * <title> agrees with. blocks->n when none is. Makes meta's title the headline,
 * without a kicker or date that share its heading and without the site's name;
 * fills its site, when the <title> names one besides the headline. The arena
 * takes words of titles and headings. O(nodes + blocks).
 */
uint32_t px_headline_find(px_arena *arena, const px_tree *tree,
                          const px_blocks *blocks, px_meta *meta);

// The page's first <title> with words; 0: none. Its words are the node behind it.
uint32_t px_title_element(const px_tree *tree);

// The next byte of `s` at or behind *at that is part of a word, in lower case;
// '\0' at the end. Quotation marks and dashes beyond ASCII (U+2000 to U+203F)
// are no part.
char px_next_letter(plx_str s, size_t *at);

// Do two lines say the same, but for case and marks? O(bytes).
bool px_headline_same(plx_str a, plx_str b);

#endif
