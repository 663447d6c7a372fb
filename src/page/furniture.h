// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_FURNITURE_H
#define PX_PAGE_FURNITURE_H

#include "base/str.h"

// What a phrase at the head of a line says of the line. WHOLE is implied by
// every other mark: a line that is the phrase and nothing else goes.
enum {
    PX_FURN_WHOLE = 1,
    PX_FURN_LINE = 2,  // the line goes, whatever follows
    PX_FURN_SHORT = 4,  // it goes when it is short and no sentence
    PX_FURN_COLON = 8,  // it goes when a colon follows: "Related: …"
    PX_FURN_CUT = 16,  // the phrase goes, what follows stays: "Photo The …"
    PX_FURN_TAIL = 32,  // a comment form begins: all that follows goes
    PX_FURN_SOFT = 64,  // a box of links or teasers begins
    PX_FURN_STAFF = 128,  // "Editing by …"
    PX_FURN_CAPTION = 256,  // cut; what follows is a caption
    PX_FURN_CREDIT = 512,  // a photo credit, perhaps with a caption behind
    PX_FURN_PCREDIT = 1024,  // "Photo: …": a photo credit when short
    PX_FURN_HIGHLIGHT = 2048,  // cut; what follows sums up the article
};

typedef struct px_furniture_row {
    const char *phrase;
    uint32_t marks;
} px_furniture_row;

extern const px_furniture_row px_furniture[];
extern const size_t px_furniture_n;

/*
 * The longest phrase of the table that the line begins with: its marks (0:
 * none), and in *len the bytes of the line it takes. A phrase ends where a
 * word ends, or where two were glued: "Read alsoPhilippines". O(1).
 */
uint32_t px_furniture_at(plx_str line, size_t *len);

// How many words (runs of anything but white space) are in s? Characters of
// scripts that write no spaces count as half a word each.
size_t px_count_words(plx_str s);

// Does the line end like a sentence: . ! ? or one of them inside quotation
// marks or brackets?
bool px_ends_sentence(plx_str line);

#endif
