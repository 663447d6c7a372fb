// SPDX-License-Identifier: Apache-2.0
/*
 * The gazette
 *
 *   A hash table with linear probing, laid out by the trainer and at most half
 *   full. A phrase's key is the 64-bit FNV-1a of its words, A-Z lowered and
 *   parted by one space: FNV goes byte by byte, so the keys of a phrase's
 *   beginnings come for free on the way to its own.
 */
#include "grammar/gazette.h"

#include "base/hash.h"
#include "base/str.h"
#include "model/cursor.h"

#define MOST_WORDS 16u

static uint64_t
fnv_word(uint64_t hash, plx_str word)
{
    for (size_t i = 0; i < word.n; i++) {
        hash = px_fnv_step(hash, px_lower(word.p[i]));
    }
    return hash;
}

static uint16_t
look_up(const px_gazette *g, uint64_t key)
{
    uint32_t at = (uint32_t) key & g->mask;
    while (g->bits[at] && g->keys[at] != key) {
        at = (at + 1) & g->mask;
    }
    return g->bits[at];
}

plx_rc
px_gazette_load(const px_section *section, px_gazette *out, plx_err *err)
{
    px_cursor c = px_cursor_start(section, PX_GAZETTE_VERSION);
    uint32_t most_words = px_cursor_u32(&c);
    uint32_t n = px_cursor_u32(&c);
    const uint64_t *keys = px_cursor_u64s(&c, n);
    const uint16_t *bits = px_cursor_u16s(&c, n);
    PX_TRY(px_cursor_end(&c, err));
    size_t used = 0;
    for (uint32_t i = 0; i < n; i++) {
        used += bits[i] != 0;
    }
    if (n < 2 || (n & (n - 1)) != 0 || used > n / 2 || most_words == 0 ||
        most_words > MOST_WORDS) {
        return px_fail(err, PLX_EFORMAT, "grammar",
                       "the model's list of names is damaged");
    }
    *out = (px_gazette){ keys, bits, n - 1, most_words };
    return PLX_OK;
}

void
px_gazette_mark(const px_gazette *gazette, const px_doc *doc, uint32_t first,
                uint32_t end, uint32_t *marks)
{
    for (uint32_t i = first; i < end;) {
        uint64_t hash = PX_FNV_START;
        uint32_t n = 1, bits = 0;
        for (uint32_t k = 0; k < gazette->most_words && i + k < end; k++) {
            hash = k ? px_fnv_step(hash, ' ') : hash;
            hash = fnv_word(hash, px_doc_word(doc, i + k));
            uint32_t found = look_up(gazette, hash);
            bits = found ? found : bits;
            n = found ? k + 1 : n;
        }
        for (uint32_t k = 0; k < n; k++) {
            marks[i++] = bits;
        }
    }
}
