// SPDX-License-Identifier: Apache-2.0
#include "html/html.h"

plx_rc
px_html_parse(px_arena *arena, plx_str page, px_tree *out)
{
    (void) arena;
    (void) page;
    *out = (px_tree){ 0 };
    return PLX_OK;
}

plx_str
px_html_attr(const px_tree *tree, uint32_t node, const char *name)
{
    (void) tree;
    (void) node;
    (void) name;
    return (plx_str){ NULL, 0 };
}
