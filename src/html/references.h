// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_REFERENCES_H
#define PX_HTML_REFERENCES_H

#include "base/common.h"

// A named character reference.
typedef struct px_reference {
    uint16_t name;  // its offset in px_reference_names, without "&" and ";"
    uint8_t n;  // the name's length
    bool bare;  // old enough to be read without ";"
    char text[8];  // what it stands for, ended by NUL
} px_reference;

extern const char px_reference_names[];
extern const px_reference px_references[];  // in order of their names
extern const size_t px_n_references;

/*
 * The character reference that begins with the "&" at `at`: the bytes it
 * takes, 0 when it is no reference but an ampersand. Its characters go to
 * out[8], their number of bytes to *n. `in_attr`: by the rule for attributes,
 * which leaves "?a=1&copy=2" alone. O(1).
 */
size_t px_reference_read(plx_str s, size_t at, bool in_attr, char out[8],
                         size_t *n);

#endif
