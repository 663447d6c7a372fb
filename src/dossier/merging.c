// SPDX-License-Identifier: Apache-2.0
#include "dossier/story.h"

// One dossier entity for each entity of each report.
plx_rc
px_story_entities(px_story *story)
{
    const uint32_t **rows = PX_NEW(story->arena, const uint32_t *, story->n);
    if (!rows) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        uint32_t n = story->docs[i]->entities.n;
        uint32_t *row = PX_NEW(story->arena, uint32_t, n);
        if (!row) {
            return PLX_ENOMEM;
        }
        for (uint32_t k = 0; k < n; k++) {
            row[k] = PX_NO;
        }
        rows[i] = row;
    }
    story->entity_of = rows;
    return PLX_OK;
}
