// SPDX-License-Identifier: Apache-2.0
/*
 * Seals: is the file as it was written?
 *
 *   The last member of a dossier, "seals", holds the SHA-256 of every other
 *   member's bytes. To check them we need the bytes, which a JSON tree no
 *   longer has; so the top level is walked once more, by hand, over text that
 *   is already known to be valid JSON: strings are skipped and brackets
 *   counted, nothing else matters there. O(bytes).
 */
#include <stdio.h>

#include "base/hash.h"
#include "engine/checking.h"

// Past the string that begins at `at`.
static size_t
skip_string(plx_str json, size_t at)
{
    for (at++; at < json.n && json.p[at] != '"'; at++) {
        if (json.p[at] == '\\') {
            at++;
        }
    }
    return at + 1;
}

static size_t
skip_space(plx_str json, size_t at)
{
    while (at < json.n && px_is_space(json.p[at])) {
        at++;
    }
    return at;
}

// Past the value that begins at `at`.
static size_t
skip_value(plx_str json, size_t at)
{
    size_t depth = 0;
    while (at < json.n) {
        char c = json.p[at];
        if (c == '"') {
            at = skip_string(json, at);
            if (depth == 0) {
                return at;
            }
            continue;
        }
        if (c == '{' || c == '[') {
            depth++;
        } else if (depth == 0 && (c == ',' || c == '}' || px_is_space(c))) {
            return at;
        } else if (c == '}' || c == ']') {
            depth--;
            if (depth == 0) {
                return at + 1;
            }
        }
        at++;
    }
    return at < json.n ? at : json.n;
}

static void
check_member(px_check *check, const json_t *seals, plx_str key, plx_str value)
{
    char name[64], hash[PX_SHA256_HEX];
    snprintf(name, sizeof(name), "%.*s", (int) (key.n < 60 ? key.n : 60),
             key.p);
    if (px_str_eq(key, PX_STR("seals"))) {
        return;
    }
    plx_str seal = px_check_str(seals, name);
    if (!seal.n) {
        px_check_fail(check, name, "it has no seal");
        return;
    }
    px_sha256_hex(value, hash);
    if (!px_str_eq(seal, px_str(hash))) {
        px_check_fail(check, name,
                      "changed since it was written: its bytes "
                      "do not match its seal");
    }
}

void
px_check_seals(px_check *check)
{
    const json_t *seals = json_object_get(check->root, "seals");
    if (!json_is_object(seals)) {
        px_check_fail(check, "seals", "the dossier is not sealed");
        return;
    }
    if (json_object_size(seals) + 1 != json_object_size(check->root)) {
        px_check_fail(check, "seals", "%zu seals for %zu members",
                      json_object_size(seals),
                      json_object_size(check->root) - 1);
    }
    plx_str json = check->json;
    size_t at = skip_space(json, 0) + 1;  // past the opening brace
    for (;;) {
        at = skip_space(json, at);
        if (at >= json.n || json.p[at] != '"') {
            break;
        }
        size_t key_end = skip_string(json, at);
        plx_str key = px_str_sub(json, at + 1, key_end - 1);
        at = skip_space(json, key_end) + 1;  // past the colon
        size_t from = skip_space(json, at);
        at = skip_value(json, from);
        check_member(check, seals, key, px_str_sub(json, from, at));
        at = skip_space(json, at);
        if (at >= json.n || json.p[at] != ',') {
            break;
        }
        at++;
    }
}
