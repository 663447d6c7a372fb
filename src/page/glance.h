// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_GLANCE_H
#define PX_PAGE_GLANCE_H

#include "base/str.h"

#define PX_GLANCE_PAIRS 1024u

// A line and what one pass over it gathers, so that most questions about it are
// answered without another.
typedef struct px_glance {
    plx_str text;
    size_t n_words;  // px_count_words
    bool digits;  // there are some
    bool wide;  // there are characters beyond ASCII
    uint64_t pairs[PX_GLANCE_PAIRS / 64];  // bytes that stand side by side
} px_glance;

// O(bytes).
px_glance px_glance_at(plx_str line);

// The two bytes as a number below PX_GLANCE_PAIRS, the same in any case. (The
// five low bits of a letter are those of no other letter.)
static inline unsigned
px_glance_pair(char a, char b)
{
    return ((unsigned char) a & 31u) << 5 | ((unsigned char) b & 31u);
}

// False: the line does not hold these words in any case.
static inline bool
px_glance_may_have(const px_glance *line, const char *words)
{
    for (const char *p = words; p[0] && p[1]; p++) {
        unsigned pair = px_glance_pair(p[0], p[1]);
        if (!(line->pairs[pair / 64] >> pair % 64 & 1)) {
            return false;
        }
    }
    return true;
}

// Does the line hold these words, ASCII case folded? Costs hardly anything when
// they are not there.
static inline bool
px_glance_has(const px_glance *line, const char *words)
{
    return px_glance_may_have(line, words) &&
           px_str_find_nocase(line->text, px_str(words), 0) != PX_NONE;
}

#endif
