// SPDX-License-Identifier: Apache-2.0
/*
 * Writing JSON (RFC 8259)
 *
 *   The writer puts the commas, so that code which writes a member need not
 *   know whether it is the first. Doubles are printed with the fewest digits
 *   (15, 16 or 17) that read back as the same value; a dossier's bytes must
 *   not depend on the C library's taste.
 */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void
before_value(px_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->filled) {
        px_buf_addc(json->out, ',');
    }
    if (json->depth && json->depth <= json->indent) {
        px_buf_addc(json->out, '\n');
        for (unsigned i = 0; i < json->depth; i++) {
            px_buf_addc(json->out, ' ');
        }
    }
    json->filled = true;
}

void
px_json_open(px_json *json, char bracket)
{
    before_value(json);
    px_buf_addc(json->out, bracket);
    json->depth++;
    json->filled = false;
}

void
px_json_close(px_json *json, char bracket)
{
    json->depth--;
    if (json->filled && json->depth < json->indent) {
        px_buf_addc(json->out, '\n');
        for (unsigned i = 0; i < json->depth; i++) {
            px_buf_addc(json->out, ' ');
        }
    }
    px_buf_addc(json->out, bracket);
    json->filled = true;
}

static void
add_escaped(px_buf *out, plx_str s)
{
    px_buf_addc(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char) s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            continue;
        }
        px_buf_add(out, px_str_sub(s, from, i));
        from = i + 1;
        if (c == '"' || c == '\\') {
            px_buf_addc(out, '\\');
            px_buf_addc(out, (char) c);
        } else if (c == '\n') {
            px_buf_addz(out, "\\n");
        } else if (c == '\t') {
            px_buf_addz(out, "\\t");
        } else {
            px_buf_printf(out, "\\u%04x", c);
        }
    }
    px_buf_add(out, px_str_sub(s, from, s.n));
    px_buf_addc(out, '"');
}

void
px_json_key(px_json *json, const char *key)
{
    before_value(json);
    add_escaped(json->out, px_str(key));
    px_buf_addc(json->out, ':');
    json->after_key = true;
}

void
px_json_str(px_json *json, plx_str s)
{
    before_value(json);
    add_escaped(json->out, s);
}

void
px_json_z(px_json *json, const char *z)
{
    if (z) {
        px_json_str(json, px_str(z));
    } else {
        px_json_null(json);
    }
}

void
px_json_str_or_null(px_json *json, plx_str s)
{
    if (s.n) {
        px_json_str(json, s);
    } else {
        px_json_null(json);
    }
}

void
px_json_int(px_json *json, int64_t n)
{
    // By hand: half of a report's annotations are offsets.
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t left = n < 0 ? 0 - (uint64_t) n : (uint64_t) n;
    before_value(json);
    do {
        digits[--at] = (char) ('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0) {
        digits[--at] = '-';
    }
    px_buf_add(json->out, (plx_str){ digits + at, sizeof(digits) - at });
}

void
px_json_double(px_json *json, double x)
{
    if (!isfinite(x)) {
        px_json_null(json);
        return;
    }
    before_value(json);
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof(text), "%.*g", digits, x);
        if (strtod(text, NULL) == x) {
            break;
        }
    }
    for (char *c = text; *c; c++) {
        if (*c == ',') {  // a host that set a locale with a decimal comma
            *c = '.';
        }
    }
    px_buf_addz(json->out, text);
}

void
px_json_bool(px_json *json, bool yes)
{
    before_value(json);
    px_buf_addz(json->out, yes ? "true" : "false");
}

void
px_json_null(px_json *json)
{
    before_value(json);
    px_buf_addz(json->out, "null");
}
