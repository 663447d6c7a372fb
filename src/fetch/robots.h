// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_ROBOTS_H
#define PX_FETCH_ROBOTS_H

#include "base/str.h"
#include "base/vec.h"

// What a robots.txt tells one crawler: the Robots Exclusion Protocol, RFC 9309.

#define PX_ROBOTS_MAX_BYTES ((size_t) 500 * 1024)  // the rest is not read

typedef struct px_robots_rule {
    plx_str pattern;  // in normal form, with its wildcards, without the "$"
    bool allow;
    bool ends;  // the pattern had "$" at its end
} px_robots_rule;
PX_VEC(px_robots_rules, px_robots_rule);

typedef struct px_robots {
    px_robots_rules rules;  // in the file's order; none: all is allowed
    uint32_t crawl_delay_ms;  // 0: none asked for
} px_robots;

/*
 * Read the bytes of a robots.txt, whatever they are, for the crawler whose
 * product token is `product`: the rules of all groups that name it, else of
 * all groups for "*". Rules live in `arena`.
 *
 * PLX_ENOMEM: *out is untouched. O(bytes).
 */
plx_rc px_robots_read(px_arena *arena, plx_str bytes, plx_str product,
                      px_robots *out) PX_MUST_USE;

/*
 * May `target` (path and query of an address, from its "/" on) be fetched? The
 * longest pattern that matches decides, "allow" among equals; none: it may.
 * /robots.txt itself always may. False too when `scratch` is full (see its
 * `oom`). O(bytes of all rules + rules * target) for patterns that people
 * write, O(bytes of all rules * target) at worst.
 */
bool px_robots_allow(const px_robots *robots, plx_str target,
                     px_arena *scratch);

#endif
