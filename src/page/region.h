// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_REGION_H
#define PX_PAGE_REGION_H

#include "page/blocks.h"

/*
 * Choose the elements that hold the article: nodes in document order, none
 * inside another. No node when nothing looks like one. PLX_ENOMEM. O(nodes).
 */
plx_rc px_region_choose(px_arena *arena, const px_tree *tree,
                        const px_hints *hints, const px_blocks *blocks,
                        px_u32s *out) PX_MUST_USE;

#endif
