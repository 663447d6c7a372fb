// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_STORY_H
#define PX_DOSSIER_STORY_H

#include <parallax/dossier.h>

#include "doc/doc.h"
#include "reuse/reuse.h"

PX_VEC(px_cites, plx_cite);

/*
 * A story while its dossier is compiled: the frozen reports and what the steps
 * have worked out so far. Each step reads what earlier steps left here and
 * writes its own part of `out`; the order of the steps stands in compile.c.
 */
typedef struct px_story {
    px_arena *arena;  // the dossier's; everything in `out` lives here
    px_arena *scratch;  // rewound after each step
    const px_doc *const *docs;  // [n], in the order to be shown
    uint32_t n;
    plx_date today;  // PLX_NEVER: unknown

    px_reuses reuse;  // by the reuse step
    plx_dossier_report *reports;  // [n] of `out`, filled step by step
    const px_dated *const *dated;  // [n][doc->timexes.n], by the calendar step
    const uint32_t *const *entity_of;  // [n][doc->entities.n] -> out->entities
    const uint32_t *const
        *date_of;  // [n][doc->timexes.n] -> out->dates or PX_NO
    const struct px_aligner
        *aligner;  // see align.h; NULL until first asked for
    plx_dossier *out;
} px_story;

// The steps, in their order. Each returns PLX_OK or PLX_ENOMEM.
plx_rc px_story_reports(px_story *story) PX_MUST_USE;  // reports.c
plx_rc px_story_reuse(px_story *story) PX_MUST_USE;  // lineage.c
plx_rc px_story_coherence(px_story *story) PX_MUST_USE;  // coherence.c
plx_rc px_story_calendar(px_story *story) PX_MUST_USE;  // anchoring.c
plx_rc px_story_lineage(px_story *story) PX_MUST_USE;  // lineage.c
plx_rc px_story_origins(px_story *story) PX_MUST_USE;  // origins.c
plx_rc px_story_entities(px_story *story) PX_MUST_USE;  // merging.c
plx_rc px_story_dates(px_story *story) PX_MUST_USE;  // reports.c
plx_rc px_story_quotes(px_story *story) PX_MUST_USE;  // voices.c
plx_rc px_story_figures(px_story *story) PX_MUST_USE;  // figures_step.c
plx_rc px_story_claims(px_story *story) PX_MUST_USE;  // claims.c
plx_rc px_story_agenda(px_story *story) PX_MUST_USE;  // agenda.c
plx_rc px_story_commitments(px_story *story) PX_MUST_USE;  // commitments.c
plx_rc px_story_conflicts(px_story *story) PX_MUST_USE;  // conflicts.c
plx_rc px_story_only(px_story *story) PX_MUST_USE;  // brief.c
plx_rc px_story_brief(px_story *story) PX_MUST_USE;  // brief.c
plx_rc px_story_headline(px_story *story) PX_MUST_USE;  // headline.c

/*
 * Compile: runs all steps over frozen docs. `out` is filled; everything lives
 * in `arena`. PLX_ENOMEM. Used by the engine.
 */
plx_rc px_story_compile(px_arena *arena, px_arena *scratch,
                        const px_doc *const *docs, uint32_t n, plx_date today,
                        plx_dossier *out) PX_MUST_USE;

// -- shared by the steps (story.c) --------------------------------------

// Copies into the dossier's arena. {NULL, 0} and arena->oom on failure.
plx_cites px_story_cites(px_story *story, const plx_cite *v, uint32_t n);
plx_indexes px_story_indexes(px_story *story, const uint32_t *v, uint32_t n);
plx_str px_story_words(px_story *story, uint32_t report, plx_span span);

// Does the clause leave open whether it is so: "whether it will", "how he will
// handle", "if they agree"?
bool px_story_is_open(const px_doc *doc, const px_event *event);

// Is the report an article that may contribute facts?
static inline bool
px_story_counts(const px_story *story, uint32_t report)
{
    return story->docs[report]->is_article;
}

#endif
