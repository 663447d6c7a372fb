// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_ALIGN_H
#define PX_DOSSIER_ALIGN_H

#include "dossier/story.h"

/*
 * Do two passages of different reports say the same? Words are weighted by
 * how rare they are in the story (inverse sentence frequency), names count by
 * merged entity, dates by calendar value, figures by value.
 */
typedef struct px_aligner px_aligner;

// The story's aligner, made on first use (after entities and dates). NULL on
// oom. Lives in the story's arena.
const px_aligner *px_aligner_new(px_story *story) PX_MUST_USE;

// The story it was made for.
const px_story *px_aligner_story(const px_aligner *aligner);

// How alike two passages are, 0 to 1: weighted overlap of their content words
// and facts. Symmetric. O(tokens of both).
double px_align_score(const px_aligner *aligner, plx_cite a, plx_cite b);

/*
 * A passage taken apart once, to be compared many times. Lives in the arena
 * it was prepared in.
 */
typedef struct px_feature {
    uint64_t key;
    float weight;
    bool name;  // an entity: proves little alone
} px_feature;

typedef struct px_prepared {
    const px_feature *v;  // [n] sorted by key, each once
    uint32_t n;
    double weight;  // of all
} px_prepared;

// {NULL, 0, 0} and arena->oom on failure. O(tokens log tokens).
px_prepared px_align_prepare(const px_aligner *aligner, px_arena *arena,
                             plx_cite passage);

// px_align_score of two prepared passages. O(features of both).
double px_align_compare(const px_prepared *a, const px_prepared *b);

/*
 * Appends the pairs of passages that share an uncommon feature and score
 * `threshold` or more, a < b, in order of b. Of many thousands of passages not
 * every pair is tried, see grouping.c. PLX_ENOMEM.
 */
typedef struct px_pair {
    float score;
    uint32_t a, b;
} px_pair;
PX_VEC(px_pairs, px_pair);

plx_rc px_align_pairs(const px_prepared *passages, uint32_t n, double threshold,
                      px_arena *scratch, px_pairs *out) PX_MUST_USE;

// How much a passage tells: the weights of its features. O(tokens).
double px_align_weight(const px_aligner *aligner, plx_cite passage);

/*
 * Do two passages exclude one another as the same statement: different
 * figures for one thing, different days, opposite polarity?
 */
bool px_align_excludes(const px_aligner *aligner, plx_cite a, plx_cite b);

/*
 * Group passages: group[i] gets the index of the group's first passage, in
 * input order. Two passages join when score >= threshold and nothing in the
 * groups excludes them (average link). O(passages) beyond some thousands.
 * PLX_ENOMEM.
 */
plx_rc px_align_group(const px_aligner *aligner, px_arena *scratch,
                      const plx_cite *passages, uint32_t n, double threshold,
                      uint32_t *group) PX_MUST_USE;

/*
 * Lists the n passages group by group: order[] holds their indexes, groups in
 * order of their first passages, members in input order. O(n). PLX_ENOMEM.
 */
plx_rc px_align_order(px_arena *scratch, const uint32_t *group, uint32_t n,
                      uint32_t *order) PX_MUST_USE;

#endif
