// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_GAZETTE_H
#define PX_GRAMMAR_GAZETTE_H

#include "doc/doc.h"
#include "model/model_file.h"

#define PX_GAZETTE_SECTION "gazette"
#define PX_GAZETTE_VERSION 1u

/*
 * Phrases that are names of something, each with bits that say of what: a
 * forename, a town, a team. The bits decide nothing; the network has learned
 * what each is worth. The arrays lie in the model file and live as long; read
 * by any number of threads.
 */
typedef struct px_gazette {
    const uint64_t *keys;  // [mask + 1]
    const uint16_t *bits;  // [mask + 1] 0 for an empty slot
    uint32_t mask;
    uint32_t most_words;  // of the longest phrase
} px_gazette;

/*
 * Read the section "gazette".
 *
 *   out   untouched on failure
 *
 * PLX_EFORMAT when the section is not what docs/formats/reader.md describes.
 * Cost: one pass over the slots.
 */
plx_rc px_gazette_load(const px_section *section, px_gazette *out, plx_err *err)
    PX_MUST_USE;

/*
 * The bits of each of doc's words [first, end): those of the phrase that covers
 * it, 0 where none does. From left to right the longest phrase is taken, and
 * reading goes on behind it. Written to marks[first .. end). O(bytes).
 */
void px_gazette_mark(const px_gazette *gazette, const px_doc *doc,
                     uint32_t first, uint32_t end, uint32_t *marks);

#endif
