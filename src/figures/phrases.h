// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_PHRASES_H
#define PX_FIGURES_PHRASES_H

#include "figures/scan.h"

// A run of tokens of one sentence.
typedef struct px_phrase {
    uint32_t first, last;
    bool found;
} px_phrase;

// The noun phrase that begins at token i; `many`: two or more are counted, so
// that its head should be a plural. O(1).
px_phrase px_phrase_at(const px_scan *scan, uint32_t i, bool many);

// Can token i stand in a noun phrase?
bool px_is_noun_like(const px_scan *scan, uint32_t i);

// Is the word a plural, or a noun that needs no s ("people", "crew")?
bool px_is_plural(plx_str word);
bool px_is_participle(plx_str word);  // ends as "wanted" does
// Is it a word for what happens to people in a disaster ("killed", "missing")?
bool px_is_casualty(plx_str word);
bool px_is_death_or_injury(plx_str word);
// One key for all words of death, one for all of injury, else the word's stem.
uint32_t px_casualty_key(plx_str word);

#endif
