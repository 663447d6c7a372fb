// SPDX-License-Identifier: Apache-2.0
/*
 * From frozen reports to a dossier
 *
 *   A fixed chain of steps. Who shares text with whom comes first, because it
 *   tells how many independent origins there are; then the calendar, because
 *   an undated report is placed by what the others say; with the dates, who
 *   copied from whom; then what is said, merged over reports; then what
 *   follows from comparing them.
 */
#include "dossier/story.h"

typedef plx_rc px_step(px_story *story);

static px_step *const steps[] = {
    px_story_reports,     px_story_reuse,     px_story_coherence,
    px_story_calendar,    px_story_lineage,   px_story_origins,
    px_story_entities,    px_story_dates,     px_story_quotes,
    px_story_figures,     px_story_claims,    px_story_agenda,
    px_story_commitments, px_story_conflicts, px_story_only,
    px_story_brief,       px_story_headline,
};

plx_rc
px_story_compile(px_arena *arena, px_arena *scratch, const px_doc *const *docs,
                 uint32_t n, plx_date today, plx_dossier *out)
{
    px_story story = { .arena = arena,
                       .scratch = scratch,
                       .docs = docs,
                       .n = n,
                       .today = today,
                       .reuse = { .arena = arena },
                       .out = out };
    for (size_t i = 0; i < PX_COUNT(steps); i++) {
        px_mark mark = px_arena_mark(scratch);
        plx_rc rc = steps[i](&story);
        bool oom = scratch->oom;  // the rewind would forget it
        px_arena_rewind(scratch, mark);
        if (rc != PLX_OK || arena->oom || oom) {
            return rc != PLX_OK ? rc : PLX_ENOMEM;
        }
    }
    return PLX_OK;
}
