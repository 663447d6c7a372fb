// SPDX-License-Identifier: Apache-2.0
/*
 * ninjs: news in JSON, by the IPTC
 *
 *   The versions differ in how they spell the same things. 1.x names a body or
 *   a headline by its kind ("body_xhtml"), 2.x and 3.x list them with kind and
 *   role; 1.x writes "versioncreated", 3.x "versionCreated". What an agency
 *   has withdrawn or not released is no report, and neither is a picture.
 */
#include "intake/json_forms.h"
#include "intake/json_in.h"

// The first of these members there is; `names` end with NULL.
static const json_t *
first_member(const json_t *object, const char *const *names)
{
    const json_t *value = NULL;
    for (; *names && !value; names++) {
        value = json_object_get(object, *names);
    }
    return value;
}

bool
px_ninjs_is(const json_t *object)
{
    static const char *const kinds[] = {
        "versioncreated", "versionCreated", "body_xhtml", "body_html",
        "body_text",      "bodies",         NULL
    };
    return json_is_string(json_object_get(object, "uri")) &&
           first_member(object, kinds) != NULL;
}

// The value of the main one of several ("role": "main"), or of the first.
static const json_t *
main_of(const json_t *list)
{
    const json_t *chosen = json_array_get(list, 0);
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
    {
        plx_str role = px_json_raw(json_object_get(one, "role"));
        if (px_str_eq(role, PX_STR("main"))) {
            chosen = one;
            break;
        }
    }
    return chosen;
}

static plx_str
headline_of(px_arena *arena, const json_t *item)
{
    static const char *const names[] = { "headline", "headline_main", "title",
                                         NULL };
    const json_t *main = main_of(json_object_get(item, "headlines"));
    plx_str headline = px_json_line_at(arena, main, "value");
    return headline.n ? headline
                      : px_json_line(arena, first_member(item, names));
}

static plx_str
byline_of(px_arena *arena, const json_t *item)
{
    static const char *const names[] = { "byline", "by", NULL };
    const json_t *first = json_array_get(json_object_get(item, "bylines"), 0);
    static const char *const values[] = { "value", "name", NULL };
    plx_str byline = px_json_line(arena, first_member(first, values));
    return byline.n ? byline : px_json_line(arena, first_member(item, names));
}

// Gives the entry a body of 2.x and 3.x, which says what it is.
static void
read_body(px_arena *arena, const json_t *body, px_entry *entry)
{
    static const char *const kinds[] = { "contentType", "contenttype", NULL };
    plx_str kind = px_json_raw(first_member(body, kinds));
    plx_str value =
        px_arena_str(arena, px_json_raw(json_object_get(body, "value")));
    bool plain = px_str_eq(kind, PX_STR("text/plain")) ||
                 (!kind.n && px_str_find(value, PX_STR("<p"), 0) == PX_NONE);
    if (plain) {
        px_entry_text(arena, entry, value, PLX_MEDIA_PLAIN);
    } else {
        px_entry_html(arena, entry, value);
    }
}

static void
read_bodies(px_arena *arena, const json_t *item, px_entry *entry)
{
    static const char *const html[] = { "body_xhtml", "body_html", NULL };
    static const char *const text[] = { "body_text", "body", NULL };
    read_body(arena, main_of(json_object_get(item, "bodies")), entry);
    if (!entry->item.bytes.n) {
        plx_str body = px_json_raw(first_member(item, html));
        px_entry_html(arena, entry, px_arena_str(arena, body));
    }
    if (!entry->item.bytes.n) {
        plx_str body = px_json_raw(first_member(item, text));
        px_entry_text(arena, entry, px_arena_str(arena, body), PLX_MEDIA_PLAIN);
    }
}

static void
read_told(px_arena *arena, const json_t *item, px_told *told)
{
    static const char *const first[] = { "firstcreated", "firstCreated",
                                         "contentcreated", "contentCreated",
                                         NULL };
    static const char *const version[] = { "versioncreated", "versionCreated",
                                           NULL };
    static const char *const outlets[] = { "provider", "copyrightholder",
                                           "copyrightHolder", NULL };
    static const char *const sources[] = { "infosource", "infosources",
                                           "infoSources", "source", NULL };
    static const char *const subjects[] = { "subject", "subjects", NULL };
    plx_str uri = px_json_line_at(arena, item, "uri");
    plx_str url = px_json_line_at(arena, item, "url");
    told->url = url.n ? url : uri;
    if (!px_str_starts_nocase(told->url, PX_STR("http"))) {
        told->url = (plx_str){ NULL, 0 };  // a name ("tag:", "urn:")
    }
    told->title = headline_of(arena, item);
    told->byline = byline_of(arena, item);
    told->language = px_json_line_at(arena, item, "language");
    told->outlet = px_json_line(arena, first_member(item, outlets));
    told->upstream = px_json_line(arena, first_member(item, sources));
    told->section =
        px_json_line(arena, json_array_get(first_member(item, subjects), 0));
    (void) px_json_day(first_member(item, version), &told->modified);
    if (!px_json_day(first_member(item, first), &told->published)) {
        told->published = told->modified;
        told->modified = (plx_date){ 0 };
    }
}

void
px_ninjs_item(px_arena *arena, const json_t *item, px_entry *out)
{
    static const char *const statuses[] = { "pubstatus", "pubStatus", NULL };
    px_entry entry = { 0 };
    plx_str status = px_json_raw(first_member(item, statuses));
    plx_str type = px_json_raw(json_object_get(item, "type"));
    read_told(arena, item, &entry.item.told);
    if (status.n && !px_str_eq(status, PX_STR("usable"))) {
        px_entry_fail(&entry, PLX_ENOTEXT,
                      "its agency has not released it, or has withdrawn it");
    } else if (type.n && !px_str_eq(type, PX_STR("text")) &&
               !px_str_eq(type, PX_STR("composite"))) {
        px_entry_fail(&entry, PLX_ENOTEXT, "is no text but a %.*s",
                      (int) (type.n < 40 ? type.n : 40), type.p);
    } else {
        read_bodies(arena, item, &entry);
        if (!entry.item.bytes.n) {
            px_entry_fail(&entry, PLX_ENOTEXT, "has no body");
        }
    }
    *out = entry;
}
