// SPDX-License-Identifier: Apache-2.0
/*
 * Records
 *
 *   A line of NDJSON is whatever somebody's program wrote. Fields can
 *   therefore be told to stand elsewhere, and a date that is none, or a member
 *   of another type, costs the field and not the report.
 *
 *   What `parallax extract` prints is a record, too: its text is the report's
 *   text (its "text_sha256" says so) and is kept letter by letter when it is
 *   fed in again.
 */
#include "intake/record.h"

#include "intake/json_in.h"

#define ROOM "intake"

static const char *const field_names[PX_FIELDS] = {
#define PX_FIELD_NAME(field, name) name,
    PX_FIELD_EACH(PX_FIELD_NAME)
#undef PX_FIELD_NAME
};

// Reads one "field=path".
static plx_rc
read_pair(plx_str pair, px_fields *fields, plx_err *err)
{
    size_t equals = px_str_find(pair, PX_STR("="), 0);
    plx_str name = px_str_trim(px_str_sub(pair, 0, equals));
    plx_str path = equals == PX_NONE
                       ? (plx_str){ NULL, 0 }
                       : px_str_trim(px_str_sub(pair, equals + 1, pair.n));
    for (size_t i = 0; i < PX_FIELDS && path.n; i++) {
        if (px_str_eq(name, px_str(field_names[i]))) {
            fields->path[i] = path;
            return PLX_OK;
        }
    }
    return path.n ? px_fail(err, PLX_EARG, ROOM,
                            "there is no field \"%.*s\" of a report",
                            (int) (name.n < 60 ? name.n : 60), name.p)
                  : px_fail(err, PLX_EARG, ROOM,
                            "fields are written as \"text=body,url=link\"");
}

plx_rc
px_fields_read(const char *spec, px_fields *out, plx_err *err)
{
    px_fields fields;
    for (size_t i = 0; i < PX_FIELDS; i++) {
        fields.path[i] = px_str(field_names[i]);
    }
    plx_str rest = px_str(spec);
    while (rest.n) {
        size_t comma = px_str_find(rest, PX_STR(","), 0);
        comma = comma == PX_NONE ? rest.n : comma;
        PX_TRY(read_pair(px_str_sub(rest, 0, comma), &fields, err));
        rest = px_str_sub(rest, comma + 1, rest.n);
    }
    *out = fields;
    return PLX_OK;
}

static void
read_told(px_arena *arena, const json_t *object, const px_fields *fields,
          px_told *told)
{
    plx_str *const lines[PX_FIELDS] = {
        [PX_FIELD_URL] = &told->url,
        [PX_FIELD_OUTLET] = &told->outlet,
        [PX_FIELD_TITLE] = &told->title,
        [PX_FIELD_BYLINE] = &told->byline,
        [PX_FIELD_LANGUAGE] = &told->language,
        [PX_FIELD_SECTION] = &told->section,
    };
    for (size_t i = 0; i < PX_FIELDS; i++) {
        if (lines[i]) {
            *lines[i] =
                px_json_line(arena, px_json_at(object, fields->path[i]));
        }
    }
    const json_t *day = px_json_at(object, fields->path[PX_FIELD_PUBLISHED]);
    (void) px_json_day(day, &told->published);
    day = px_json_at(object, fields->path[PX_FIELD_MODIFIED]);
    (void) px_json_day(day, &told->modified);
}

static void
read_text(px_arena *arena, const json_t *object, const px_fields *fields,
          px_entry *entry)
{
    plx_str text = px_arena_str(
        arena, px_json_raw(px_json_at(object, fields->path[PX_FIELD_TEXT])));
    plx_str media =
        px_json_raw(px_json_at(object, fields->path[PX_FIELD_MEDIA]));
    if (json_object_get(object, "text_sha256")) {
        px_entry_bytes(entry, text, PLX_MEDIA_PLAIN);
    } else if (px_str_eq(media, PX_STR("html"))) {
        px_entry_html(arena, entry, text);
    } else {
        bool plain = px_str_eq(media, PX_STR("plain"));
        px_entry_text(arena, entry, text,
                      plain ? PLX_MEDIA_PLAIN : PLX_MEDIA_TEXT);
    }
}

plx_rc
px_record_read(px_arena *arena, const json_t *object, const px_fields *fields,
               px_entry *out)
{
    px_entry entry = { 0 };
    px_told *told = &entry.item.told;
    read_told(arena, object, fields, told);
    plx_str html = px_json_raw(px_json_at(object, fields->path[PX_FIELD_HTML]));
    if (px_str_trim(html).n) {
        px_entry_html(arena, &entry, px_arena_str(arena, html));
    } else {
        read_text(arena, object, fields, &entry);
    }
    if (entry.item.bytes.n == 0) {
        entry.link = told->url.n ? PX_LINK_PAGE : PX_LINK_NONE;
        px_entry_fail(
            &entry, PLX_ENOTEXT, "has no \"%.*s\" and no \"%.*s\"",
            (int) fields->path[PX_FIELD_HTML].n, fields->path[PX_FIELD_HTML].p,
            (int) fields->path[PX_FIELD_TEXT].n, fields->path[PX_FIELD_TEXT].p);
    }
    if (arena->oom) {
        return PLX_ENOMEM;
    }
    *out = entry;
    return PLX_OK;
}
