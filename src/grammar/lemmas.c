// SPDX-License-Identifier: Apache-2.0
/*
 * Lemmas
 *
 *   A lemma is its word with an end cut off and another put on: "cities" loses
 *   "ies" and gets "y". Which of these scripts applies is looked up under the
 *   fine tag with the whole word, then with ever shorter ends of it, down to
 *   none; the first entry is the answer. The trainer (train/lemmas.py) keeps
 *   only entries that change an answer, so a regular word is found under its
 *   last letters and only "went" under itself. A decision list over ends, as
 *   in Jongejan and Dalianis (2009).
 *
 *   One hash table holds all ends of all tags: open addresses, at most half
 *   full, keys the 64-bit FNV-1a of tag and end; 0 is told as 1.
 */
#include "grammar/lemmas.h"

#include <string.h>

#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/cursor.h"

#define LONGEST_WORD 256u  // bytes; a longer one is its own lemma

static uint64_t
hash_on(uint64_t hash, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hash = px_fnv_step(hash, p[i]);
    }
    return hash;
}

// Does every slot name a script, and is at least half of them free?
static bool
slots_hold(const px_lemmas *lemmas)
{
    uint32_t n_free = 0;
    bool good = true;
    for (uint32_t i = 0; i < lemmas->size; i++) {
        n_free += lemmas->keys[i] == 0;
        good = good && (lemmas->keys[i] == 0 ||
                        lemmas->script_of[i] < lemmas->n_scripts);
    }
    return good && n_free >= lemmas->size / 2;
}

// Does every script put on visible UTF-8 that is there?
static bool
scripts_hold(const px_lemmas *lemmas, uint32_t n_put)
{
    bool good = true;
    for (uint32_t i = 0; good && i < lemmas->n_scripts; i++) {
        const uint32_t at = lemmas->put_at[i], n = lemmas->n_put[i];
        good = at <= n_put && n <= n_put - at &&
               px_utf8_valid((plx_str){ lemmas->put + at, n }, NULL);
        for (uint32_t k = 0; good && k < n; k++) {
            const unsigned char byte = (unsigned char) lemmas->put[at + k];
            good = byte > ' ' && byte != 0x7F;
        }
    }
    return good;
}

plx_rc
px_lemmas_load(const px_section *section, px_lemmas *out, plx_err *err)
{
    px_cursor c = px_cursor_start(section, PX_LEMMAS_VERSION);
    const uint32_t n = px_cursor_u32(&c);
    const uint32_t size = px_cursor_u32(&c);
    const uint32_t n_put = px_cursor_u32(&c);
    px_lemmas lemmas = { .n_scripts = n, .size = size };

    lemmas.longest = px_cursor_u32(&c);
    lemmas.keys = px_cursor_u64s(&c, size);
    lemmas.script_of = px_cursor_u16s(&c, size);
    lemmas.put_at = px_cursor_u32s(&c, n);
    lemmas.cut = px_cursor_u8s(&c, n);
    lemmas.lower = px_cursor_u8s(&c, n);
    lemmas.n_put = px_cursor_u8s(&c, n);
    lemmas.put = px_cursor_bytes(&c, n_put).p;
    PX_TRY(px_cursor_end(&c, err));
    if (size < 2 || (size & (size - 1)) != 0 || !slots_hold(&lemmas) ||
        !scripts_hold(&lemmas, n_put)) {
        return px_fail(err, PLX_EFORMAT, "grammar",
                       "the model's table of lemmas is damaged");
    }
    *out = lemmas;
    return PLX_OK;
}

// The script under a key, or n_scripts.
static uint32_t
script_under(const px_lemmas *lemmas, uint64_t key)
{
    const uint32_t mask = lemmas->size - 1;
    key += key == 0;
    for (uint32_t at = (uint32_t) key & mask;; at = (at + 1) & mask) {
        if (lemmas->keys[at] == key) {
            return lemmas->script_of[at];
        }
        if (lemmas->keys[at] == 0) {
            return lemmas->n_scripts;
        }
    }
}

// Is byte i the first of a character?
static bool
is_border(const char *p, size_t i)
{
    return ((unsigned char) p[i] & 0xC0) != 0x80;
}

static uint32_t
find_script(const px_lemmas *lemmas, const char *low, size_t n, plx_str tag)
{
    const uint64_t base = hash_on(hash_on(PX_FNV_START, tag.p, tag.n), "\t", 1);
    uint32_t found =
        script_under(lemmas, hash_on(hash_on(base, "^", 1), low, n));
    size_t end = n < lemmas->longest ? n : lemmas->longest;
    while (found == lemmas->n_scripts) {
        found = script_under(lemmas, hash_on(base, low + n - end, end));
        if (end-- == 0) {
            break;
        }
    }
    return found;
}

plx_str
px_lemma_of(const px_lemmas *lemmas, plx_str word, plx_str tag, px_arena *arena)
{
    char low[LONGEST_WORD];
    if (word.n == 0 || word.n > sizeof(low)) {
        return word;
    }
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++) {
        const char c = word.p[i];
        if (i + 2 < word.n && memcmp(word.p + i, "\xE2\x80\x99", 3) == 0) {
            low[n++] = '\'';  // the typographic apostrophe
            i += 2;
        } else {
            low[n++] = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
    }
    const uint32_t s = find_script(lemmas, low, n, tag);
    if (s == lemmas->n_scripts) {
        return word;
    }
    const char *from = lemmas->lower[s] ? low : word.p;
    const size_t whole = lemmas->lower[s] ? n : word.n;
    const size_t cut = lemmas->cut[s];
    const size_t put = lemmas->n_put[s];
    if (cut > whole ||
        (cut > 0 && cut < whole && !is_border(from, whole - cut))) {
        return word;
    }
    if (cut == 0 && put == 0 && whole == word.n &&
        memcmp(from, word.p, whole) == 0) {
        return word;
    }
    char *out = px_arena_alloc(arena, whole - cut + put);
    if (!out) {
        return (plx_str){ NULL, 0 };
    }
    memcpy(out, from, whole - cut);
    memcpy(out + (whole - cut), lemmas->put + lemmas->put_at[s], put);
    return (plx_str){ out, whole - cut + put };
}
