// SPDX-License-Identifier: Apache-2.0
/*
 * The figures of a story
 *
 *   Every figure of every article, in the order of the reports and of their
 *   text, so that a reader finds the number that one report gives beside what
 *   it counts. Whether two of them disagree is a question for conflicts.c. The
 *   numbers are copied; their words stay slices of the reports' texts.
 *   O(figures).
 */
#include "dossier/story.h"

static uint32_t
count_figures(const px_story *story)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < story->n; r++) {
        n += px_story_counts(story, r) ? story->docs[r]->figures.n : 0;
    }
    return n;
}

plx_rc
px_story_figures(px_story *story)
{
    uint32_t n = count_figures(story);
    plx_figure *out = PX_NEW(story->arena, plx_figure, n);
    if (!out) {
        return PLX_ENOMEM;
    }
    uint32_t at = 0;
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->figures.n;
             i++) {
            const px_figure *f = &doc->figures.v[i];
            out[at++] = (plx_figure){ .value = f->value,
                                      .low = f->low,
                                      .high = f->high,
                                      .approximate = f->approximate,
                                      .unit = f->unit,
                                      .of = px_story_words(story, r, f->of),
                                      .cite = { r, f->span } };
        }
    }
    story->out->figures = out;
    story->out->n_figures = n;
    return PLX_OK;
}
