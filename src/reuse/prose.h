// SPDX-License-Identifier: Apache-2.0
#ifndef PX_REUSE_PROSE_H
#define PX_REUSE_PROSE_H

#include "doc/doc.h"

enum {
    PX_READ_STOP = 1,  // a function word
    PX_READ_NAME = 2,  // a capital inside a sentence
    PX_READ_QUOTED = 4,  // between quotation marks
    PX_READ_FRAME = 8,  // boilerplate: copyright lines, credits
};

// A word of a report as the comparison sees it.
typedef struct px_rword {
    uint32_t fold;  // of the word without its inner dots: "US" is "U.S."
    uint32_t sense;  // its stem, or its value: "ten" is "10"
    uint32_t token;
    uint32_t para;
    uint8_t flags;  // PX_READ_*
} px_rword;

// A sentence: words [from, to) of its reading.
typedef struct px_rsent {
    uint32_t from, to;
    uint32_t sent;  // of the doc
    uint32_t spoken;  // words between quotation marks
    bool frame;
} px_rsent;

// A report reduced to the words and numbers of its body: no headline, no
// punctuation.
typedef struct px_prose {
    const px_doc *doc;
    const px_rword *v;  // [n] in text order
    uint32_t n;
    uint32_t n_body;  // words outside boilerplate
    const px_rsent *sents;  // [n_sents] in text order
    uint32_t n_sents;
} px_prose;

// Read one report. Lives in `arena`. PLX_ENOMEM. O(bytes).
plx_rc px_prose_make(px_arena *arena, const px_doc *doc, px_prose *out)
    PX_MUST_USE;

// How much a word tells, when it stands in two reports: a function word
// nothing, a name less than a word that was chosen.
static inline double
px_prose_weight(const px_rword *word)
{
    if (word->flags & (PX_READ_STOP | PX_READ_FRAME)) {
        return 0.0;
    }
    return word->flags & PX_READ_NAME ? 0.5 : 1.0;
}

#endif
