// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_JSON_H
#define PX_BASE_JSON_H

#include "base/str.h"

/*
 * A JSON writer over a sticky buffer. Commas and nesting are its business:
 *
 *     px_json j = { .out = &buf };
 *     px_json_open(&j, '{');
 *     px_json_key(&j, "name"); px_json_str(&j, name);
 *     px_json_close(&j, '}');
 *
 * Strings must be valid UTF-8. Numbers are written in the shortest form that
 * reads back the same, in any locale. `indent` > 0 puts containers down to
 * that depth on lines of their own.
 */
typedef struct px_json {
    px_buf *out;
    unsigned depth;
    unsigned indent;
    bool filled;  // the open container has a member already
    bool after_key;
} px_json;

void px_json_open(px_json *json, char bracket);  // '{' or '['
void px_json_close(px_json *json, char bracket);  // '}' or ']'
void px_json_key(px_json *json, const char *key);
void px_json_str(px_json *json, plx_str s);
void px_json_z(px_json *json, const char *z);  // NULL: null
void px_json_str_or_null(px_json *json, plx_str s);  // n 0: null
void px_json_int(px_json *json, int64_t n);
void px_json_double(px_json *json, double x);  // not finite: null
void px_json_bool(px_json *json, bool yes);
void px_json_null(px_json *json);

#endif
