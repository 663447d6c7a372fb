// SPDX-License-Identifier: Apache-2.0
/*
 * JSON of strangers
 *
 *   One member means many things in the wild: an author is a string, a list of
 *   strings, an object with a name, a list of those. All of them come down to
 *   a line of text, which is what a reader would print.
 */
#include "intake/json_in.h"

#include <stdio.h>

#include "intake/entry.h"
#include "intake/moment.h"

#define ROOM "intake"
#define MAX_VALUES ((size_t) 1 << 20)
#define MAX_NAMES 50u  // joined to one line

// The number of values in JSON text is at most one more than this.
static size_t
count_values(plx_str json)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\\' && quoted) {
            i++;
        } else if (!quoted) {
            n += c == ',' || c == '[' || c == '{';
        }
    }
    return n;
}

plx_rc
px_json_in(plx_str bytes, size_t flags, json_t **out, plx_err *err)
{
    if (px_str_starts(bytes, PX_STR("\xEF\xBB\xBF"))) {
        bytes = px_str_sub(bytes, 3, bytes.n);
    }
    if (count_values(bytes) > MAX_VALUES) {
        return px_fail(err, PLX_ELIMIT, ROOM, "more than %zu JSON values",
                       MAX_VALUES);
    }
    json_error_t where;
    json_t *root = json_loadb(bytes.n ? bytes.p : "", bytes.n,
                              flags | JSON_ALLOW_NUL, &where);
    if (!root && !where.text[0]) {  // so jansson says it
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    if (!root) {
        return px_fail(err, PLX_EFORMAT, ROOM, "not JSON: line %d: %s",
                       where.line, where.text);
    }
    *out = root;
    return PLX_OK;
}

static const json_t *
member(const json_t *value, plx_str name)
{
    char key[128];
    if (name.n == 0 || name.n >= sizeof(key)) {
        return NULL;
    }
    memcpy(key, name.p, name.n);
    key[name.n] = '\0';
    if (json_is_array(value)) {
        size_t i = 0;
        for (size_t k = 0; k < name.n; k++) {
            if (!px_is_digit(key[k]) || i > MAX_VALUES) {
                return NULL;
            }
            i = i * 10 + (size_t) (key[k] - '0');
        }
        return json_array_get(value, i);
    }
    return json_object_get(value, key);
}

const json_t *
px_json_at(const json_t *object, plx_str path)
{
    const json_t *value = member(object, path);
    if (value) {
        return value;
    }
    value = object;
    for (size_t at = 0; value && at <= path.n;) {
        size_t dot = px_str_find(path, PX_STR("."), at);
        dot = dot == PX_NONE ? path.n : dot;
        value = member(value, px_str_sub(path, at, dot));
        at = dot + 1;
    }
    return value;
}

plx_str
px_json_raw(const json_t *value)
{
    return json_is_string(value) ? (plx_str){ json_string_value(value),
                                              json_string_length(value) }
                                 : (plx_str){ NULL, 0 };
}

// A single value's line.
static plx_str
line_of_one(px_arena *arena, const json_t *value)
{
    static const char *const names[] = { "name", "literal", "title" };
    for (size_t i = 0; json_is_object(value) && i < PX_COUNT(names); i++) {
        const json_t *name = json_object_get(value, names[i]);
        if (json_is_string(name)) {
            value = name;
        }
    }
    if (json_is_integer(value)) {
        return px_arena_printf(arena, "%lld",
                               (long long) json_integer_value(value));
    }
    return px_line_of(arena, px_json_raw(value));
}

plx_str
px_json_line(px_arena *arena, const json_t *value)
{
    if (!json_is_array(value)) {
        return line_of_one(arena, value);
    }
    plx_str line = { NULL, 0 };
    for (size_t i = 0; i < json_array_size(value) && i < MAX_NAMES; i++) {
        plx_str next = line_of_one(arena, json_array_get(value, i));
        if (next.n) {
            line = !line.n ? next
                           : px_arena_printf(arena, "%.*s, %.*s", (int) line.n,
                                             line.p, (int) next.n, next.p);
        }
    }
    return line;
}

plx_str
px_json_line_at(px_arena *arena, const json_t *object, const char *key)
{
    return px_json_line(arena, json_object_get(object, key));
}

bool
px_json_day(const json_t *value, plx_date *out)
{
    if (json_is_number(value)) {
        double seconds = json_number_value(value);
        // A year, or a day such as 20240410, is no count of seconds.
        if (seconds >= 0 && seconds < 1e9) {
            char digits[24];
            (void) snprintf(digits, sizeof(digits), "%.0f", seconds);
            return px_moment_read(px_str(digits), out);
        }
        return seconds < 1e15 && px_moment_of_epoch((int64_t) seconds, out);
    }
    plx_str text = px_json_raw(value);
    return text.n != 0 && px_moment_read(text, out);
}
