// SPDX-License-Identifier: Apache-2.0
/*
 * One record a line
 *
 *   The window on the bytes grows until it holds a line's end, and no further
 *   than the largest report that is taken: what is longer is passed over in
 *   pieces, so that a file without any line feed costs no more memory than
 *   one with a thousand.
 */
#include "intake/ndjson.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "intake/json_forms.h"
#include "intake/json_in.h"
#include "intake/record.h"

#define ROOM "intake"
#define MAX_BYTES ((size_t) 32 << 20)
#define WINDOW ((size_t) 64 * 1024)

typedef struct lines {
    px_inflow *in;
    const char *path;
    px_fields fields;
    size_t max;  // bytes of a line
    uint64_t number;  // of the line read last
    bool ended;
} lines;

plx_rc
px_ndjson_open(px_inflow *in, const char *path, const px_source_opts *opts,
               void **stream)
{
    lines *r = calloc(1, sizeof(*r));
    if (!r) {
        return PLX_ENOMEM;
    }
    r->in = in;
    r->path = path;
    r->max = opts && opts->max_bytes ? opts->max_bytes : MAX_BYTES;
    // What px_source_open has looked at already.
    plx_rc rc = px_fields_read(opts ? opts->fields : NULL, &r->fields, NULL);
    if (rc != PLX_OK) {
        free(r);
        return rc;
    }
    *stream = r;
    return PLX_OK;
}

void
px_ndjson_close(void *stream)
{
    free(stream);
}

// Passes over the rest of a line that is too long.
static plx_rc
skip_line(lines *r, plx_err *err)
{
    for (;;) {
        plx_str seen;
        PX_TRY(px_inflow_fill(r->in, WINDOW, &seen, err));
        size_t end = px_str_find(seen, PX_STR("\n"), 0);
        px_inflow_skip(r->in, end == PX_NONE ? seen.n : end + 1);
        if (end != PX_NONE || seen.n == 0) {
            char most[PX_SIZE_TEXT];
            return px_fail(err, PLX_ELIMIT, ROOM,
                           "the line is longer than the limit of %s",
                           px_size_text(r->max, most));
        }
    }
}

// The next line, valid until the next call; at the end of the file, r->ended.
static plx_rc
next_line(lines *r, plx_str *line, plx_err *err)
{
    size_t searched = 0;
    for (size_t want = WINDOW;; want *= 2) {
        plx_str seen;
        PX_TRY(px_inflow_fill(r->in, want, &seen, err));
        size_t end = px_str_find(seen, PX_STR("\n"), searched);
        bool last = end == PX_NONE && seen.n < want;
        if ((end == PX_NONE || last ? seen.n : end) > r->max) {
            return skip_line(r, err);
        }
        if (end != PX_NONE || last) {
            r->ended = seen.n == 0;
            *line = px_str_sub(seen, 0, last ? seen.n : end);
            px_inflow_skip(r->in, last ? seen.n : end + 1);
            return PLX_OK;
        }
        searched = seen.n;
    }
}

static plx_rc
read_record(const lines *r, px_arena *arena, plx_str line, px_entry *out)
{
    json_t *root = NULL;
    plx_rc rc = px_json_in(line, 0, &root, &out->item.err);
    if (rc != PLX_OK) {
        return rc == PLX_ENOMEM ? rc : PLX_OK;
    }
    if (px_ninjs_is(root)) {
        px_ninjs_item(arena, root, out);
        rc = arena->oom ? PLX_ENOMEM : PLX_OK;
    } else if (json_is_object(root)) {
        rc = px_record_read(arena, root, &r->fields, out);
    } else {
        px_entry_fail(out, PLX_EFORMAT, "the line is no JSON object");
    }
    json_decref(root);
    return rc;
}

plx_rc
px_ndjson_next(void *stream, px_arena *arena, px_entry *out)
{
    lines *r = stream;
    px_entry entry = { 0 };
    plx_str line = { NULL, 0 };
    plx_rc rc = PLX_OK;
    while (!r->ended && rc == PLX_OK && px_str_trim(line).n == 0) {
        rc = next_line(r, &line, &entry.item.err);
        r->number++;
    }
    if (rc == PLX_ENOMEM) {
        return rc;
    }
    if (rc == PLX_OK && !r->ended) {
        PX_TRY(read_record(r, arena, line, &entry));
    }
    if (rc != PLX_OK || !r->ended) {
        entry.item.name =
            px_arena_printf(arena, "%s#%" PRIu64, r->path, r->number);
        if (!entry.item.name.p) {
            return PLX_ENOMEM;
        }
    }
    *out = entry;
    return PLX_OK;
}

// The number that `place` is; 0 when it is none.
static uint64_t
number_of(plx_str place)
{
    uint64_t number = 0;
    for (size_t i = 0; i < place.n; i++) {
        if (!px_is_digit(place.p[i]) || i == 18) {
            return 0;
        }
        number = number * 10 + (uint64_t) (place.p[i] - '0');
    }
    return number;
}

plx_rc
px_ndjson_at(void *stream, plx_str place, px_arena *arena, px_entry *out)
{
    lines *r = stream;
    uint64_t wanted = number_of(place);
    plx_str passed;
    plx_err why;
    while (!r->ended && r->number + 1 < wanted) {
        if (next_line(r, &passed, &why) == PLX_ENOMEM) {
            return PLX_ENOMEM;
        }
        r->number++;
    }
    px_entry entry = { 0 };
    PX_TRY(px_ndjson_next(stream, arena, &entry));
    if (r->ended || r->number != wanted) {
        entry = (px_entry){ 0 };
        px_entry_fail(&entry, PLX_EIO, "the file has no such line any more");
    }
    *out = entry;
    return PLX_OK;
}
