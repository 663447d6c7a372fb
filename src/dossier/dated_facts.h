// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_DATED_FACTS_H
#define PX_DOSSIER_DATED_FACTS_H

#include "dates/calendar.h"
#include "dossier/story.h"

// Another fact whose words are alike.
typedef struct px_fact_link {
    uint32_t fact;
    float alike;  // 0 to 1
} px_fact_link;
PX_VEC(px_fact_links, px_fact_link);

// What a report tells of one day or week: a date expression and the words
// around it, up to the neighbouring dates of its sentence.
typedef struct px_dated_fact {
    uint32_t report;
    uint32_t timex;  // of that report
    plx_span words;
    bool moves;  // its day depends on the day of publication
    bool again;  // word for word as before: a caption repeats the text
    px_fact_links links;  // best first, at most a few
} px_dated_fact;
PX_VEC(px_dated_facts, px_dated_fact);

/*
 * Collect the dated facts of all articles and link those that are alike.
 * Everything lives in `arena`. PLX_ENOMEM. O(facts * words), with words that
 * stand in very many sentences left out.
 */
plx_rc px_dated_facts_find(const px_story *story, px_arena *arena,
                           px_dated_facts *out) PX_MUST_USE;

#endif
