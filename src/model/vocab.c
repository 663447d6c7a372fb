// SPDX-License-Identifier: Apache-2.0
#include "model/vocab.h"

#include "base/hash.h"
#include "model/cursor.h"

/*
 * The vocabulary
 *
 *   A hash table that the trainer laid out, so that opening a model builds
 *   nothing: linear probing from the low bits of a word's key, at most half
 *   full (Knuth, The Art of Computer Programming, 6.4, algorithm L). A found
 *   word takes 1.5 probes on average, an unknown one 2.5.
 *
 *   Words are not stored, only their 64-bit keys. Fifty thousand words are
 *   distinct under them (the trainer checks); an unknown word meets the key of
 *   a known one once in some 10^14 times. Slots hold rows and not keys, since
 *   rows are in order of frequency: the keys that text keeps asking for lie
 *   side by side at the start of `keys` and stay in the cache.
 *
 *   FNV-1a (Fowler, Noll and Vo, 1991) takes a byte a step. Words are short,
 *   and the trainer, written in another language, can have it in three lines.
 */

// Is there a curly apostrophe, U+2019, at p?
static bool
curly(const unsigned char *p, const unsigned char *end)
{
    return end - p >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99;
}

uint64_t
px_vocab_key(plx_str word)
{
    const unsigned char *p = (const unsigned char *) word.p;
    const unsigned char *const end = word.n > 0 ? p + word.n : p;
    uint64_t hash = PX_FNV_START;

    while (p < end) {
        unsigned char byte = *p;

        if (byte >= 'A' && byte <= 'Z') {
            byte = (unsigned char) (byte + ('a' - 'A'));
        } else if (byte >= '0' && byte <= '9') {
            byte = '0';
        } else if (curly(p, end)) {
            byte = '\'';
            p += 2;
        }
        hash = px_fnv_step(hash, (char) byte);
        p++;
    }
    return hash;
}

uint32_t
px_vocab_row(const px_vocab *vocab, plx_str word)
{
    const uint64_t key = px_vocab_key(word);

    // An empty slot ends each search: px_vocab_load saw that there is one.
    for (uint32_t at = (uint32_t) key & vocab->mask; vocab->slots[at] != 0;
         at = (at + 1) & vocab->mask) {
        const uint32_t row = vocab->slots[at] - 1;

        if (vocab->keys[row] == key) {
            return row;
        }
    }
    return PX_VOCAB_NONE;
}

// Does every slot name a row, and is at least half of them empty?
static bool
slots_hold(const uint32_t *slots, uint32_t n_slots, uint32_t n)
{
    uint32_t used = 0;
    uint32_t highest = 0;

    for (uint32_t at = 0; at < n_slots; at++) {
        used += slots[at] != 0;
        highest = slots[at] > highest ? slots[at] : highest;
    }
    return highest <= n && used <= n_slots / 2;
}

plx_rc
px_vocab_load(const px_section *section, px_vocab *out, plx_err *err)
{
    px_cursor c = px_cursor_start(section, PX_VOCAB_VERSION);
    const uint32_t n = px_cursor_u32(&c);
    const uint32_t n_slots = px_cursor_u32(&c);
    const uint64_t *keys = px_cursor_u64s(&c, n);
    const uint32_t *slots = px_cursor_u32s(&c, n_slots);

    PX_TRY(px_cursor_end(&c, err));
    if (n_slots < 2 || (n_slots & (n_slots - 1)) != 0 ||
        !slots_hold(slots, n_slots, n)) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "the model's list of words is damaged");
    }
    *out = (px_vocab){ keys, slots, n, n_slots - 1 };
    return PLX_OK;
}
