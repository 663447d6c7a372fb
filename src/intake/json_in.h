// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_JSON_IN_H
#define PX_INTAKE_JSON_IN_H

#include <jansson.h>
#include <parallax/date.h>

#include "base/str.h"

/*
 * Read JSON that a stranger wrote. jansson bounds its depth; the number of its
 * values is bounded here, because two bytes of "0," become fifty in memory.
 *
 *   flags   jansson's, JSON_ALLOW_NUL among them already
 *   out     json_decref it; untouched on failure
 *
 * PLX_EFORMAT with the line, PLX_ELIMIT, PLX_ENOMEM. O(bytes).
 */
plx_rc px_json_in(plx_str bytes, size_t flags, json_t **out, plx_err *err)
    PX_MUST_USE;

// The value at a dotted path ("links.0.href"); a member whose name is the whole
// path comes first. NULL when there is none. `object` may be NULL.
const json_t *px_json_at(const json_t *object, plx_str path);

/*
 * What a value says on one line: a string; a number; the "name" (or "literal"
 * or "title") of an object; several of them as "A, B". n 0 when nothing, or
 * when the arena is full.
 */
plx_str px_json_line(px_arena *arena, const json_t *value);
plx_str px_json_line_at(px_arena *arena, const json_t *object, const char *key);

// A string as it stands, in jansson's memory, with NUL bytes in it. n 0: none.
plx_str px_json_raw(const json_t *value);

// The day of a moment as text or as a number of seconds. False, *out
// untouched, when it is none.
bool px_json_day(const json_t *value, plx_date *out);

#endif
