// SPDX-License-Identifier: Apache-2.0
/*
 * Which blocks are the article
 *
 *   The page is cut into blocks, everything countable of them is counted, and
 *   two forests of small trees, learned from pages whose articles people
 *   marked, weigh them: the first each block by its traits, the second once
 *   more with the first one's scores around it. models/pages.md tells what they
 *   learned from and how well they do on sites they have not seen.
 */
#include "page/body.h"

#include "page/forest.h"
#include "page/page_headline.h"
#include "page/region.h"

static plx_rc
weigh(px_arena *arena, px_body *body)
{
    uint32_t n = body->blocks.n;
    body->score = PX_NEW(arena, int32_t, (size_t) n + 1);
    if (!body->score) {
        return PLX_ENOMEM;
    }
    PX_TRY(
        px_forest_score(&px_forest_blocks, arena, &body->traits, body->score));
    PX_TRY(px_traits_add_scores(arena, body->score, &body->traits));
    return px_forest_score(&px_forest_context, arena, &body->traits,
                           body->score);
}

plx_rc
px_body_weigh(px_arena *arena, const px_tree *tree, px_meta *meta, px_body *out)
{
    px_u32s region;
    PX_TRY(px_hints_read(arena, tree, &out->hints));
    PX_TRY(px_blocks_cut(arena, tree, &out->hints, &out->blocks));
    PX_TRY(px_region_choose(arena, tree, &out->hints, &out->blocks, &region));
    uint32_t n = out->blocks.n;
    out->title = px_headline_find(arena, tree, &out->blocks, meta);
    out->lines = PX_NEW(arena, px_line, (size_t) n + 1);
    uint8_t *kinds = PX_NEW(arena, uint8_t, (size_t) n + 1);
    if (!out->lines || !kinds) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        out->lines[i] = px_line_read(out->blocks.v[i].text, false);
        kinds[i] = out->lines[i].kind;
    }
    px_trait_sources sources = { .tree = tree,
                                 .hints = &out->hints,
                                 .blocks = &out->blocks,
                                 .line_kinds = kinds,
                                 .title = out->title,
                                 .headline = meta->title,
                                 .region = &region };
    PX_TRY(px_traits_read(arena, &sources, &out->traits));
    return weigh(arena, out);
}
