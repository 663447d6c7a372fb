// SPDX-License-Identifier: Apache-2.0
/*
 * What the story is called, and when it was told
 *
 *   The title is one of the reports' own headlines: the one whose words the
 *   other headlines and the brief share most, so that neither a pun nor a side
 *   aspect names the story; where no report has one, the first sentence of the
 *   brief stands in. Its time runs from the first to the last
 *   publication that is known.
 */
#include "dates/calendar.h"
#include "dossier/align.h"

static bool
find_title(const px_doc *doc, plx_span *out)
{
    for (uint32_t i = 0; i < doc->paras.n; i++) {
        if (doc->paras.v[i].kind == PX_PARA_TITLE) {
            *out = doc->paras.v[i].span;
            return true;
        }
    }
    return false;
}

// How well a headline speaks for the story.
static double
fitness(const px_story *story, const px_aligner *aligner, uint32_t r,
        plx_span title)
{
    plx_cite mine = { r, title };
    double sum = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        plx_span other;
        if (i != r && px_story_counts(story, i) &&
            find_title(story->docs[i], &other)) {
            sum += px_align_score(aligner, mine, (plx_cite){ i, other });
        }
    }
    for (uint32_t i = 0; i < story->out->n_brief; i++) {
        sum += px_align_score(aligner, mine, story->out->brief[i].cites.v[0]);
    }
    return sum;
}

plx_rc
px_story_headline(px_story *story)
{
    const px_aligner *aligner = px_aligner_new(story);
    if (!aligner) {
        return PLX_ENOMEM;
    }
    double most = -1;
    story->out->title = (plx_str){ NULL, 0 };
    for (uint32_t i = 0; i < story->n; i++) {
        plx_span title;
        if (!px_story_counts(story, i) || !story->reports[i].title.n ||
            !find_title(story->docs[i], &title)) {
            continue;
        }
        double fit = fitness(story, aligner, i, title);
        if (fit > most) {
            most = fit;
            story->out->title = story->reports[i].title;
        }
    }
    if (most < 0 && story->out->n_brief) {
        story->out->title = story->out->brief[0].text;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        plx_date day = story->reports[i].published;
        bool known = day.precision != PLX_NEVER && px_story_counts(story, i);
        plx_dossier *out = story->out;
        if (known && (out->first.precision == PLX_NEVER ||
                      px_date_cmp(day, out->first) < 0)) {
            out->first = day;
        }
        if (known && (out->last.precision == PLX_NEVER ||
                      px_date_cmp(day, out->last) > 0)) {
            out->last = day;
        }
    }
    return PLX_OK;
}
