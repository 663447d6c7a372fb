// SPDX-License-Identifier: Apache-2.0
#include "dossier/story.h"

// Every report is its own origin.
plx_rc
px_story_origins(px_story *story)
{
    plx_origin *origins = PX_NEW(story->arena, plx_origin, story->n);
    if (!origins) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        origins[i].reports = px_story_indexes(story, &i, 1);
        story->reports[i].origin = i;
    }
    story->out->origins = origins;
    story->out->n_origins = story->n;
    return PLX_OK;
}
