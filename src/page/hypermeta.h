// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_HYPERMETA_H
#define PX_PAGE_HYPERMETA_H

#include "html/html.h"
#include "page/meta.h"

/*
 * What a page's markup says of it: JSON-LD, OpenGraph, Dublin Core, other
 * meta elements, canonical link, language. Strings live in
 * `arena` or the tree. PLX_ENOMEM. O(bytes).
 */
plx_rc px_hypermeta_read(px_arena *arena, const px_tree *tree, px_meta *meta)
    PX_MUST_USE;

// Is the node part of a comment or review on what the page is about, by the
// microdata around it? O(depth).
bool px_hypermeta_is_aside(const px_tree *tree, uint32_t node);

#endif
