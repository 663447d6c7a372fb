// SPDX-License-Identifier: Apache-2.0
/*
 * What the steps of a compilation share: copying lists into the dossier.
 */
#include "dossier/story.h"

plx_cites
px_story_cites(px_story *story, const plx_cite *v, uint32_t n)
{
    plx_cite *copy = PX_NEW(story->arena, plx_cite, n);
    if (!copy) {
        return (plx_cites){ NULL, 0 };
    }
    if (n) {
        memcpy(copy, v, n * sizeof(*v));
    }
    return (plx_cites){ copy, n };
}

plx_indexes
px_story_indexes(px_story *story, const uint32_t *v, uint32_t n)
{
    uint32_t *copy = PX_NEW(story->arena, uint32_t, n);
    if (!copy) {
        return (plx_indexes){ NULL, 0 };
    }
    if (n) {
        memcpy(copy, v, n * sizeof(*v));
    }
    return (plx_indexes){ copy, n };
}

plx_str
px_story_words(px_story *story, uint32_t report, plx_span span)
{
    // The reports' texts are copied into the dossier once, by the first step;
    // what quotes them is a slice of that copy.
    return (plx_str){ story->reports[report].text.p + span.off, span.len };
}

bool
px_story_is_open(const px_doc *doc, const px_event *event)
{
    static const char *const openers[] = { "how", "if", "unless", "whether",
                                           "why" };
    uint32_t first = px_doc_token_at(doc, event->span.off);
    return PX_TABLE_HAS(openers, px_doc_token(doc, first));
}
