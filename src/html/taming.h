// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_TAMING_H
#define PX_HTML_TAMING_H

#include "base/arena.h"

/*
 * Take from a page what would make a parser slow: tags nested deeper than
 * PX_HTML_DEPTH, formatting tags beyond a dozen open at once, attributes
 * beyond 128 in one tag, and second <html> and <body> tags.
 *
 *   out        `page` itself, or a copy in the arena of the same length: what
 *              was taken is overwritten, so that offsets stay
 *   *deep      tags were taken for their depth
 *
 * PLX_ENOMEM. O(bytes * PX_HTML_DEPTH) at worst, O(bytes) for sane pages.
 */
plx_rc px_html_tame(px_arena *arena, plx_str page, plx_str *out, bool *deep)
    PX_MUST_USE;

#endif
