// SPDX-License-Identifier: Apache-2.0
/*
 * Seals: is the file as it was written?
 *
 *   The last member of a dossier, "seals", holds the SHA-256 of every other
 *   member's bytes. To check them we need the bytes, which a JSON tree no
 *   longer has; so the top level is walked once more, by hand, over text that
 *   is already known to be valid JSON: strings are skipped and brackets
 *   counted, nothing else matters there. What stands between the members and
 *   among the seals has no seal, so it must be what we would write: then no
 *   byte of the file can change unseen. O(bytes).
 */
#include <stdio.h>

#include "base/hash.h"
#include "base/json.h"
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

// What the walk has seen, to be held against what would have been written.
typedef struct frame {
    px_buf seen;  // all that stands between the members' values
    px_buf due;
    px_buf seals;  // the value of the member "seals" as it should be
    px_json json;  // writes it
    plx_str found;  // that value as it is
} frame;

// The seal of a member, compared, and written where it is due.
static void
check_member(px_check *check, const json_t *seals, plx_str key, plx_str value,
             frame *f)
{
    char name[64], hash[PX_SHA256_HEX];
    snprintf(name, sizeof(name), "%.*s", (int) (key.n < 60 ? key.n : 60),
             key.p);
    if (px_str_eq(key, PX_STR("seals"))) {
        f->found = value;
        return;
    }
    px_sha256_hex(value, hash);
    px_json_key(&f->json, name);
    px_json_z(&f->json, hash);
    plx_str seal = px_check_str(seals, name);
    if (!seal.n) {
        px_check_fail(check, name, "it has no seal");
    } else if (!px_str_eq(seal, px_str(hash))) {
        px_check_fail(check, name,
                      "changed since it was written: its bytes "
                      "do not match its seal");
    }
}

// Each member, its bytes in the file, in order.
static void
walk_members(px_check *check, const json_t *seals, frame *f)
{
    plx_str json = check->json;
    size_t from = 0, at = skip_space(json, 0) + 1;  // past the opening brace
    px_buf_addz(&f->due, "{\n ");
    for (;;) {
        at = skip_space(json, at);
        if (at >= json.n || json.p[at] != '"') {
            break;
        }
        size_t key_end = skip_string(json, at);
        plx_str key = px_str_sub(json, at + 1, key_end - 1);
        at = skip_space(json, key_end) + 1;  // past the colon
        at = skip_space(json, at);
        px_buf_add(&f->seen, px_str_sub(json, from, at));
        px_buf_addc(&f->due, '"');
        px_buf_add(&f->due, key);
        px_buf_addz(&f->due, "\":");
        from = at;
        at = skip_value(json, from);
        check_member(check, seals, key, px_str_sub(json, from, at), f);
        from = at;
        at = skip_space(json, at);
        if (at >= json.n || json.p[at] != ',') {
            break;
        }
        px_buf_addz(&f->due, ",\n ");
        at++;
    }
    px_buf_add(&f->seen, px_str_sub(json, from, json.n));
    px_buf_addz(&f->due, "\n}\n");
}

void
px_check_seals(px_check *check)
{
    const json_t *seals = json_object_get(check->root, "seals");
    if (!json_is_object(seals)) {
        px_check_fail(check, "seals", "the dossier is not sealed");
        return;
    }
    size_t before = check->result.n_mismatches;
    if (json_object_size(seals) + 1 != json_object_size(check->root)) {
        px_check_fail(check, "seals", "%zu seals for %zu members",
                      json_object_size(seals),
                      json_object_size(check->root) - 1);
    }
    frame f = { .found = { NULL, 0 } };
    f.json = (px_json){
        .out = &f.seals, .indent = 2, .depth = 1, .after_key = true
    };
    px_json_open(&f.json, '{');
    walk_members(check, seals, &f);
    px_json_close(&f.json, '}');
    if (f.seen.oom || f.due.oom || f.seals.oom) {
        check->oom = true;
    } else if (before == check->result.n_mismatches &&
               !(px_str_eq(px_buf_str(&f.seen), px_buf_str(&f.due)) &&
                 px_str_eq(f.found, px_buf_str(&f.seals)))) {
        px_check_fail(check, "seals",
                      "the space around the members or the seals changed "
                      "since they were written");
    }
    px_buf_done(&f.seen);
    px_buf_done(&f.due);
    px_buf_done(&f.seals);
}
