// SPDX-License-Identifier: Apache-2.0
#ifndef PX_EVENTS_GROUPS_H
#define PX_EVENTS_GROUPS_H

#include "text/tagging.h"

// A verb group: "are also expected to agree". Token indexes are relative to
// the sentence.
typedef struct px_group {
    uint32_t first, last;  // its tokens, inclusive
    uint32_t main;  // the verb that tells what happens: "agree"
    uint8_t modality;  // px_modality
    int8_t tense;  // -1, 0, +1
    bool negated;
    bool participle;  // a reduced relative: "operated by", "killed in"
    bool weak;  // by its form it could be a noun: "concerns"
    bool reporting;  // says, told, believes: what follows is content
    char lemma[PX_LEMMA_MAX];  // of `main`
} px_group;
PX_VEC(px_groups, px_group);

/*
 * The verb groups of one tagged sentence of n tokens, in order, appended to
 * `out`. `title`: a headline, where "to" with a verb speaks of the future.
 * O(n).
 */
void px_groups_find(const px_doc *doc, uint32_t first, const px_tagged *tags,
                    uint32_t n, bool title, px_groups *out);

#endif
