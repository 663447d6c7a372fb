// SPDX-License-Identifier: Apache-2.0
#include "dossier/align.h"

struct px_aligner {
    const px_story *story;
};

const px_aligner *
px_aligner_new(px_story *story)
{
    px_aligner *aligner = PX_NEW(story->arena, px_aligner, 1);
    if (aligner) {
        aligner->story = story;
    }
    return aligner;
}

// The share of stems of the shorter passage that the other has.
double
px_align_score(const px_aligner *aligner, plx_cite a, plx_cite b)
{
    const px_doc *da = aligner->story->docs[a.report];
    const px_doc *db = aligner->story->docs[b.report];
    uint32_t shared = 0, na = 0, nb = 0;
    for (uint32_t j = px_doc_token_at(db, b.span.off);
         j < db->tokens.n && db->tokens.v[j].span.off < px_span_end(b.span);
         j++) {
        nb += !(db->tokens.v[j].flags & PX_TOK_STOP);
    }
    for (uint32_t i = px_doc_token_at(da, a.span.off);
         i < da->tokens.n && da->tokens.v[i].span.off < px_span_end(a.span);
         i++) {
        if (da->tokens.v[i].flags & PX_TOK_STOP) {
            continue;
        }
        na++;
        for (uint32_t j = px_doc_token_at(db, b.span.off);
             j < db->tokens.n && db->tokens.v[j].span.off < px_span_end(b.span);
             j++) {
            if (db->tokens.v[j].stem == da->tokens.v[i].stem) {
                shared++;
                break;
            }
        }
    }
    uint32_t least = na < nb ? na : nb;
    return least ? (double) shared / least : 0.0;
}

bool
px_align_excludes(const px_aligner *aligner, plx_cite a, plx_cite b)
{
    (void) aligner;
    (void) a;
    (void) b;
    return false;
}

plx_rc
px_align_group(const px_aligner *aligner, px_arena *scratch,
               const plx_cite *passages, uint32_t n, double threshold,
               uint32_t *group)
{
    (void) scratch;
    for (uint32_t i = 0; i < n; i++) {
        group[i] = i;
        for (uint32_t j = 0; j < i; j++) {
            if (group[j] == j && passages[i].report != passages[j].report &&
                px_align_score(aligner, passages[i], passages[j]) >=
                    threshold) {
                group[i] = j;
                break;
            }
        }
    }
    return PLX_OK;
}
