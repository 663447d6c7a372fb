// SPDX-License-Identifier: Apache-2.0
/*
 * A line at a glance
 *
 *   A line is asked for some eighty phrases and holds none of them as a rule.
 *   It cannot hold a phrase of which two neighbouring letters are nowhere side
 *   by side in it, so a set of the line's pairs answers for the line (Harrison
 *   1971, Implementation of the substring test by hashing,
 *   doi:10.1145/362919.362934). The five low bits of a letter are the same in
 *   both cases and differ from those of all other letters, so that pairs of
 *   letters have a bit each; other bytes share theirs, which costs a search
 *   that finds nothing.
 */
#include "page/glance.h"

px_glance
px_glance_at(plx_str line)
{
    px_glance g = { .text = line };
    size_t unspaced = 0;
    char before = ' ';
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        unsigned char u = (unsigned char) c;
        unsigned pair = px_glance_pair(before, c);
        g.pairs[pair / 64] |= (uint64_t) 1 << pair % 64;
        g.n_words += px_is_space(before) && !px_is_space(c);
        g.digits |= px_is_digit(c);
        g.wide |= u >= 0x80;
        unspaced += u >= 0xE3 && u <= 0xE9;
        before = c;
    }
    g.n_words += unspaced / 2;
    return g;
}
