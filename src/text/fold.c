// SPDX-License-Identifier: Apache-2.0
/*
 * Folding
 *
 *   "Moriaki’s" and "MORIAKI'S", "Bogotá" and "Bogota", "Mr." and "Mr" are one
 *   word to a reader, and one outlet writes this way and the next that way. A
 *   word's folded form is what is left when case, accents, the shape of the
 *   apostrophe and the stop of an abbreviation are taken away.
 *
 *   ASCII is folded byte by byte. Other characters are case-folded and
 *   decomposed by utf8proc (Unicode, UAX 15 and the CaseFolding table), their
 *   marks dropped; the letters that Unicode does not decompose though readers
 *   do ("ø", "ł") are listed here. O(bytes).
 */
#include <utf8proc.h>

#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/words.h"

typedef struct letter {
    uint32_t rune;
    char as[3];
} letter;

// Case-folded, in order of code points.
static const letter letters[] = {
    { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
    { 0x0111, "d" },  { 0x0127, "h" }, { 0x0131, "i" }, { 0x0142, "l" },
    { 0x0153, "oe" }, { 0x02BC, "'" }, { 0x2010, "-" }, { 0x2011, "-" },
    { 0x2018, "'" },  { 0x2019, "'" },
};

static const char *
letter_as(uint32_t rune)
{
    for (size_t i = 0; i < PX_COUNT(letters); i++) {
        if (letters[i].rune == rune) {
            return letters[i].as;
        }
    }
    return NULL;
}

// Append z whole or not at all; false when it does not fit.
static bool
put(char out[PX_FOLD_MAX], size_t *n, const char *z, size_t z_n)
{
    if (*n + z_n > PX_FOLD_MAX) {
        return false;
    }
    memcpy(out + *n, z, z_n);
    *n += z_n;
    return true;
}

static bool
put_rune(char out[PX_FOLD_MAX], size_t *n, uint32_t rune)
{
    utf8proc_int32_t parts[8];
    int last = 0;
    utf8proc_ssize_t n_parts =
        utf8proc_decompose_char((utf8proc_int32_t) rune, parts, PX_COUNT(parts),
                                UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &last);
    if (n_parts < 0 || n_parts > (utf8proc_ssize_t) PX_COUNT(parts)) {
        n_parts = 1;
        parts[0] = (utf8proc_int32_t) rune;
    }
    for (utf8proc_ssize_t i = 0; i < n_parts; i++) {
        const char *as = letter_as((uint32_t) parts[i]);
        char bytes[4];
        bool fits =
            as ? put(out, n, as, strlen(as))
               : put(out, n, bytes, px_utf8_put((uint32_t) parts[i], bytes));
        if (!fits) {
            return false;
        }
    }
    return true;
}

// "Mr." without its stop; "U.S." keeps both.
static size_t
drop_stop(const char *fold, size_t n)
{
    bool stopped = n > 1 && fold[n - 1] == '.';
    return stopped && !memchr(fold, '.', n - 1) ? n - 1 : n;
}

size_t
px_fold(plx_str word, char out[PX_FOLD_MAX])
{
    if (px_str_eq(word, PX_STR("US"))) {
        word = PX_STR("U.S.");  // else it would be the pronoun
    }
    size_t n = 0;
    size_t at = 0;
    while (at < word.n) {
        char c = word.p[at];
        if (!((unsigned char) c & 0x80)) {
            if (n == PX_FOLD_MAX) {
                return n;
            }
            out[n++] = px_lower(c);
            at++;
            continue;
        }
        size_t len;
        uint32_t rune = px_utf8_next(word, at, &len);
        if (!put_rune(out, &n, rune)) {
            return n;
        }
        at += len;
    }
    return drop_stop(out, n);
}

uint32_t
px_fold_hash(plx_str word)
{
    char fold[PX_FOLD_MAX];
    return (uint32_t) px_hash((plx_str){ fold, px_fold(word, fold) }, 0);
}
