// SPDX-License-Identifier: Apache-2.0
#include "dates/dates.h"
#include "dossier/story.h"

plx_rc
px_story_calendar(px_story *story)
{
    const px_dated **rows = PX_NEW(story->arena, const px_dated *, story->n);
    if (!rows) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        px_dated *row =
            PX_NEW(story->arena, px_dated, story->docs[i]->timexes.n);
        if (!row) {
            return PLX_ENOMEM;
        }
        px_dates_resolve(story->docs[i], story->docs[i]->published, false, row);
        rows[i] = row;
    }
    story->dated = rows;
    return PLX_OK;
}
