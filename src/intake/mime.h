// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_MIME_H
#define PX_INTAKE_MIME_H

#include "base/vec.h"

/*
 * Messages made of parts (MIME, RFC 2045 to 2049), as mail and saved pages are.
 */
typedef struct px_part {
    plx_str head;  // its header fields, as they are
    plx_str body;  // behind the blank line, as it is
    plx_str type;  // "text/html": lower case, without parameters
    uint32_t depth;  // 0: the message itself
    uint32_t end;  // index behind its last descendant
} px_part;
PX_VEC(px_parts, px_part);

/*
 * Part `message` into its parts, in their order, a container before what it
 * contains. Never fails on what is in it: a part that nests too deep, or comes
 * after the thousandth, is left whole or left out. *out untouched on
 * PLX_ENOMEM. O(bytes * depth), depth at most 16. Slices are of `message`.
 */
plx_rc px_mime_parts(px_arena *arena, plx_str message, px_parts *out)
    PX_MUST_USE;

/*
 * Where the header fields of `message` end (one blank line, or its end);
 * *body gets where the rest begins.
 */
size_t px_mime_head(plx_str message, size_t *body);

// The value of a header field, as it is, folds included; n 0: not there. Field
// names are compared without case. O(head).
plx_str px_mime_field(plx_str head, const char *name);

/*
 * A field's text in UTF-8 for people: unfolded, encoded words (RFC 2047) read,
 * spaces collapsed, control characters gone. In the arena; n 0 when it is
 * empty or memory ran out (arena->oom).
 */
plx_str px_mime_text(px_arena *arena, plx_str value);

// A parameter of a field's value (`charset` in "text/html; charset=x"), with
// the continuations and percent-encoding of RFC 2231, within the first 16 KiB
// of the value. In the arena; n 0: not there, or memory ran out.
plx_str px_mime_param(px_arena *arena, plx_str value, const char *name);

// The value without parameters and comments, in lower case: "text/html".
plx_str px_mime_value(px_arena *arena, plx_str value);

// The bytes a part stands for, its quoted-printable or base64 undone. Broken
// places stay as they are (quoted-printable) or are left out (base64). In the
// arena, or the body itself. PLX_ENOMEM. O(body).
plx_rc px_mime_content(px_arena *arena, const px_part *part, plx_str *out)
    PX_MUST_USE;

// The byte that the two hexadecimal digits at s[at] write; -1: they are none.
int px_hex_pair(plx_str s, size_t at);

#endif
