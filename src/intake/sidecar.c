// SPDX-License-Identifier: Apache-2.0
/*
 * Sidecars
 *
 *   NAME.meta.json beside NAME.txt says what a feed said of the report. A
 *   broken sidecar must not cost the report: it fails by itself, and the
 *   report is read with what could be understood.
 */
#include "intake/sidecar.h"

#include <sys/stat.h>

#include "base/file.h"
#include "intake/json_in.h"

#define ROOM "intake"
#define SIDECAR_BYTES ((size_t) 1 << 20)

static bool
is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

plx_str
px_sidecar_of(px_arena *arena, const char *path)
{
    plx_str s = px_str(path);
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] != '.' && s.p[dot - 1] != '/') {
        dot--;
    }
    bool ends = dot > 1 && s.p[dot - 1] == '.' && s.p[dot - 2] != '/';
    int stem = (int) (ends ? dot - 1 : s.n);
    return px_arena_printf(arena, "%.*s" PX_SIDECAR, stem, path);
}

// Reads a date, if it is there. False when it is none.
static bool
read_day(const json_t *root, const char *key, plx_date *out)
{
    const json_t *value = json_object_get(root, key);
    return !json_is_string(value) || json_string_length(value) == 0 ||
           px_json_day(value, out);
}

static plx_rc
read_members(px_arena *arena, const json_t *root, px_told *told, plx_err *err)
{
    if (!json_is_object(root)) {
        return px_fail(err, PLX_EFORMAT, ROOM, "the sidecar is no JSON object");
    }
    told->url = px_json_line_at(arena, root, "url");
    told->outlet = px_json_line_at(arena, root, "outlet");
    told->title = px_json_line_at(arena, root, "title");
    told->byline = px_json_line_at(arena, root, "byline");
    told->language = px_json_line_at(arena, root, "language");
    told->section = px_json_line_at(arena, root, "section");
    bool days = read_day(root, "published", &told->published);
    if (!read_day(root, "modified", &told->modified) || !days) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "the sidecar's \"%s\" is no date",
                       days ? "modified" : "published");
    }
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_sidecar_read(px_arena *arena, const char *path, px_told *told, plx_err *err)
{
    px_told said = { 0 };
    *told = said;
    if (!is_file(path)) {
        return PLX_OK;
    }
    plx_str bytes;
    PX_TRY(px_file_read(path, SIDECAR_BYTES, &bytes, err));
    json_t *root = NULL;
    plx_err why;
    plx_rc rc = px_json_in(bytes, JSON_REJECT_DUPLICATES, &root, &why);
    px_file_free(bytes);
    if (rc != PLX_OK) {
        return px_fail(err, rc, ROOM, "the sidecar is %s", why.message);
    }
    rc = read_members(arena, root, &said, err);
    json_decref(root);
    *told = said;
    return rc;
}

bool
px_sidecar_is(px_arena *arena, const char *path)
{
    static const char *const endings[] = { ".txt", ".html", ".htm" };
    plx_str s = px_str(path);
    if (!px_str_ends(s, PX_STR(PX_SIDECAR))) {
        return false;
    }
    int stem = (int) (s.n - strlen(PX_SIDECAR));
    for (size_t i = 0; i < PX_COUNT(endings); i++) {
        plx_str report =
            px_arena_printf(arena, "%.*s%s", stem, path, endings[i]);
        if (report.p && is_file(report.p)) {
            return true;
        }
    }
    return false;
}
