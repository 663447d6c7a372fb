// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_LOOSE_JSON_H
#define PX_PAGE_LOOSE_JSON_H

#include "base/vec.h"

typedef enum px_value_kind {
    PX_VALUE_OBJECT,
    PX_VALUE_ARRAY,
    PX_VALUE_STRING,
    PX_VALUE_WORD,  // a number, true, null
} px_value_kind;

// One value of a JSON text, its members behind it in document order.
typedef struct px_value {
    plx_str key;  // as it is written; n 0: it has none
    plx_str raw;  // STRING: between the quotes, escapes and all; WORD: itself
    uint32_t end;  // one past its last member
    uint32_t parent;  // its own number at the outermost level
    uint16_t depth;
    uint8_t kind;  // px_value_kind
} px_value;
PX_VEC(px_values, px_value);

/*
 * Read JSON as it is found on the web. There are no errors: comments, markup
 * around it, commas and colons too many or too few, raw line breaks and bare
 * quotes inside strings are passed over, and what is open at the end is closed.
 * Values hold slices of `json`. PLX_ENOMEM. O(bytes); at most 64 levels and
 * 65,536 values are kept, the rest is left out.
 */
plx_rc px_loose_json_read(plx_str json, px_values *out) PX_MUST_USE;

// The member of the object `at` with this key; n of `values` when absent.
uint32_t px_loose_json_member(const px_values *values, uint32_t at,
                              const char *key);

/*
 * The characters of a string: a slice of it when nothing is escaped, else in
 * `arena`; trimmed. JSON's escapes and the references of HTML that are found in
 * JSON-LD are decoded, and controls become spaces. { NULL, 0 } for what is no
 * string, or out of memory (arena->oom).
 */
plx_str px_loose_json_text(px_arena *arena, const px_value *value);

/*
 * The character that an escape, or a reference of HTML, at *at of a string's
 * raw bytes stands for (line breaks and controls: a space); moves behind it. 0:
 * what stands at *at then is the character itself.
 */
uint32_t px_loose_json_escaped(plx_str raw, size_t *at);

// `text` with the references of HTML decoded that CMSs escape twice, and
// controls as spaces; `escapes`: JSON's too. Memory as above.
plx_str px_unescape(px_arena *arena, plx_str text, bool escapes);

#endif
