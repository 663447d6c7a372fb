// SPDX-License-Identifier: Apache-2.0
/*
 * Text that was encoded twice
 *
 *   A program that takes UTF-8 for windows-1252 and encodes it again turns "’"
 *   into "â€™". The damage can be undone exactly: write the characters as
 *   windows-1252 bytes, read these as UTF-8. Whether it should be undone is the
 *   question, for "CAFÉ”" is the same kind of accident and means what it says.
 *   So a run of characters beyond ASCII is mended only when all of it goes back
 *   to valid UTF-8 and every character that comes out is one that such text is
 *   full of: a Latin letter, a typographic mark, or, in longer runs, Greek and
 *   Cyrillic. The rest is left as it is.
 */
#include "intake/mending.h"

#include "base/utf8.h"

#define RUN_RUNES 64u  // longer runs are not Latin text gone wrong piecemeal

// windows-1252 for 0x80 to 0x9F; 0 where it has none.
static const uint16_t high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

// The byte windows-1252 has for a rune; 0 when it has none. Bytes it leaves
// undefined stand for themselves, as in browsers.
static unsigned
byte_of(uint32_t rune)
{
    if (rune >= 0x80 && rune <= 0xFF) {
        return rune;
    }
    for (unsigned i = 0; i < PX_COUNT(high); i++) {
        if (high[i] == rune && rune) {
            return 0x80 + i;
        }
    }
    return 0;
}

static bool
is_plausible(uint32_t r, unsigned second, size_t n_runes)
{
    bool quote =
        (second >= 0x91 && second <= 0x94) || second == 0x96 || second == 0x97;
    return (r >= 0xA0 && r <= 0xFF) || (r >= 0x100 && r <= 0x17F && !quote) ||
           (r >= 0x2010 && r <= 0x2044) || r == 0x20AC || r == 0x2122 ||
           r == 0xFEFF || r == 0x200B ||
           (r >= 0x370 && r <= 0x4FF && n_runes >= 6);
}

/*
 * The run of runes beyond ASCII at `at`: mended into `fixed` when it all goes
 * back. *end gets where the run ends; returns the bytes in `fixed`, 0 when it
 * is to be left alone.
 */
static size_t
mend_run(plx_str text, size_t at, char fixed[RUN_RUNES], size_t *end,
         uint32_t *n)
{
    size_t n_bytes = 0, n_runes = 0;
    bool fits = true;
    while (at < text.n && ((unsigned char) text.p[at] & 0x80)) {
        size_t len;
        unsigned byte = byte_of(px_utf8_next(text, at, &len));
        at += len;
        n_runes++;
        fits = fits && byte && n_bytes < RUN_RUNES;
        if (fits) {
            fixed[n_bytes++] = (char) byte;
        }
    }
    *end = at;
    plx_str bytes = { fixed, n_bytes };
    if (!fits || n_runes < 2 || !px_utf8_valid(bytes, NULL)) {
        return 0;
    }
    uint32_t mended = 0;
    for (size_t i = 0; i < n_bytes;) {
        size_t len;
        uint32_t rune = px_utf8_next(bytes, i, &len);
        if (!is_plausible(rune, (unsigned char) fixed[i + 1], n_runes)) {
            return 0;
        }
        i += len;
        mended++;
    }
    *n += mended;
    return n_bytes;
}

/*
 * The first run from `at` on that may go back. Its first byte would be the lead
 * of a character, C2 to F4, so the rune that stands there now begins with C3.
 */
static size_t
next_run(plx_str text, size_t at)
{
    const char *found = text.n ? text.p + at : NULL;
    const char *end = text.n ? text.p + text.n : NULL;
    while (found < end &&
           (found = memchr(found, 0xC3, (size_t) (end - found))) != NULL) {
        if (found == text.p || !((unsigned char) found[-1] & 0x80)) {
            return (size_t) (found - text.p);
        }
        found++;
    }
    return text.n;
}

plx_rc
px_mend(px_arena *arena, plx_str text, plx_str *out, uint32_t *count)
{
    char fixed[RUN_RUNES];
    char *copy = NULL;
    size_t n = 0, done = 0;
    *count = 0;
    for (size_t at = 0; (at = next_run(text, at)) < text.n;) {
        size_t end;
        size_t n_fixed = mend_run(text, at, fixed, &end, count);
        if (n_fixed) {
            // What is mended only grows shorter, so one copy has room.
            copy = copy ? copy : px_arena_alloc(arena, text.n);
            if (!copy) {
                return PLX_ENOMEM;
            }
            memcpy(copy + n, text.p + done, at - done);
            n += at - done;
            memcpy(copy + n, fixed, n_fixed);
            n += n_fixed;
            done = end;
        }
        at = end;
    }
    if (!copy) {
        *out = text;
        return PLX_OK;
    }
    memcpy(copy + n, text.p + done, text.n - done);
    *out = (plx_str){ copy, n + text.n - done };
    return PLX_OK;
}
