// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_LEMMAS_H
#define PX_GRAMMAR_LEMMAS_H

#include "base/arena.h"
#include "model/model_file.h"

#define PX_LEMMAS_SECTION "lemmas"
#define PX_LEMMAS_VERSION 1u

// How words become lemmas. All arrays lie in the model file and live as long;
// read by any number of threads.
typedef struct px_lemmas {
    const uint64_t *keys;  // [size], 0 where free
    const uint16_t *script_of;  // [size]
    uint32_t size;  // a power of two
    uint32_t longest;  // bytes of an end
    uint32_t n_scripts;
    const uint8_t *cut;  // [n_scripts] bytes cut off
    const uint8_t *lower;  // [n_scripts] whether capitals become small
    const uint8_t *n_put;  // [n_scripts] bytes put on
    const char *put;  // of all scripts, one after the other
    const uint32_t *put_at;  // [n_scripts] where each one's begin
} px_lemmas;

/*
 * Read the section "lemmas".
 *
 *   out   untouched on failure
 *
 * PLX_EFORMAT when the section is not what docs/formats/reader.md describes.
 * Cost: one pass over the slots, about a millisecond.
 */
plx_rc px_lemmas_load(const px_section *section, px_lemmas *out, plx_err *err)
    PX_MUST_USE;

/*
 * The lemma of `word` under the fine tag `tag` ("cities", "NNS": "city"), made
 * in the arena unless it is the word itself. { NULL, 0 } when memory ran out.
 * O(longest).
 */
plx_str px_lemma_of(const px_lemmas *lemmas, plx_str word, plx_str tag,
                    px_arena *arena);

#endif
