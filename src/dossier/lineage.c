// SPDX-License-Identifier: Apache-2.0
/*
 * Lineage: which report shares text with which
 */
#include "dossier/story.h"

plx_rc
px_story_reuse(px_story *story)
{
    return px_reuse_find(story->arena, story->scratch, story->docs, story->n,
                         &story->reuse);
}

static plx_reuse
shown(const px_reuse *edge)
{
    return (plx_reuse){
        .a = edge->a,
        .b = edge->b,
        .kind = (plx_reuse_kind) edge->kind,
        .direction = (plx_reuse_direction) edge->direction,
        .share_a = edge->share_a,
        .share_b = edge->share_b,
        .passages = edge->passages.v,
        .n_passages = edge->passages.n,
        .evidence = { edge->evidence.v, edge->evidence.n },
    };
}

plx_rc
px_story_lineage(px_story *story)
{
    plx_reuse *all = PX_NEW(story->arena, plx_reuse, story->reuse.n);
    if (!all) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->reuse.n; i++) {
        all[i] = shown(&story->reuse.v[i]);
    }
    story->out->reuse = all;
    story->out->n_reuse = story->reuse.n;
    return PLX_OK;
}
