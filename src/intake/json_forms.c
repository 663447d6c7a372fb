// SPDX-License-Identifier: Apache-2.0
/*
 * Documents of JSON
 *
 *   JSON Feed is Atom's content in JSON, by its own specification. Other
 *   documents are answers of an interface or a scraper's output, of which only
 *   this is known: somewhere near the top there is an array of records.
 */
#include "intake/json_forms.h"

#include "intake/json_in.h"
#include "intake/listing.h"
#include "intake/record.h"

static plx_rc
push_broken(px_entries *out, plx_rc rc, const plx_err *err)
{
    if (rc == PLX_ENOMEM) {
        return rc;
    }
    px_entries_push(out, (px_entry){ .item.err = *err });
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
check(const px_entries *out)
{
    return out->oom || out->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// -- JSON Feed ------------------------------------------------------------

// The first of two members that is an http(s) address.
static plx_str
address_in(px_arena *arena, const json_t *item, const char *one,
           const char *other)
{
    plx_str url = px_json_line_at(arena, item, one);
    return px_is_address(url) ? url : px_json_line_at(arena, item, other);
}

static void
read_feed_item(px_arena *arena, const json_t *feed, const json_t *item,
               px_entries *out)
{
    px_entry entry = { 0 };
    px_told *told = &entry.item.told;
    told->url = address_in(arena, item, "url", "id");
    told->title = px_json_line_at(arena, item, "title");
    told->byline = px_json_line_at(arena, item, "authors");
    const json_t *const people[] = { json_object_get(item, "author"),
                                     json_object_get(feed, "authors"),
                                     json_object_get(feed, "author") };
    for (size_t i = 0; i < PX_COUNT(people) && !told->byline.n; i++) {
        told->byline = px_json_line(arena, people[i]);
    }
    told->language = px_json_line_at(arena, item, "language");
    if (!told->language.n) {
        told->language = px_json_line_at(arena, feed, "language");
    }
    const json_t *tags = json_object_get(item, "tags");
    told->section = px_json_line(arena, json_array_get(tags, 0));
    (void) px_json_day(json_object_get(item, "date_published"),
                       &told->published);
    (void) px_json_day(json_object_get(item, "date_modified"), &told->modified);
    plx_str html = px_json_raw(json_object_get(item, "content_html"));
    px_entry_html(arena, &entry, px_arena_str(arena, html));
    static const char *const texts[] = { "content_text", "summary" };
    for (size_t i = 0; i < PX_COUNT(texts) && !entry.item.bytes.n; i++) {
        plx_str text = px_json_raw(json_object_get(item, texts[i]));
        px_entry_text(arena, &entry, px_arena_str(arena, text),
                      PLX_MEDIA_PLAIN);
    }
    entry.link = px_is_address(told->url) ? PX_LINK_PAGE : PX_LINK_NONE;
    if (!entry.item.bytes.n) {
        px_entry_fail(&entry, PLX_ENOTEXT, "the feed has no text of it");
    }
    px_entries_push(out, entry);
}

plx_rc
px_jsonfeed_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    json_t *feed = NULL;
    plx_err err;
    (void) opts;
    plx_rc rc = px_json_in(bytes, 0, &feed, &err);
    if (rc != PLX_OK) {
        return push_broken(out, rc, &err);
    }
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(feed, "items"), i, item)
    {
        read_feed_item(out->arena, feed, item, out);
    }
    json_decref(feed);
    return check(out);
}

// -- ninjs ----------------------------------------------------------------

plx_rc
px_ninjs_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    json_t *root = NULL;
    plx_err err;
    (void) opts;
    plx_rc rc = px_json_in(bytes, 0, &root, &err);
    if (rc != PLX_OK) {
        return push_broken(out, rc, &err);
    }
    size_t n = json_is_array(root) ? json_array_size(root) : 1;
    for (size_t i = 0; i < n && !out->oom; i++) {
        px_entry entry = { 0 };
        px_ninjs_item(out->arena,
                      json_is_array(root) ? json_array_get(root, i) : root,
                      &entry);
        px_entries_push(out, entry);
    }
    json_decref(root);
    return check(out);
}

// -- records --------------------------------------------------------------

// The array of objects in the document: itself, or a member's value.
static const json_t *
records_in(json_t *root)
{
    const char *key;
    json_t *value;
    if (json_is_array(root)) {
        return root;
    }
    json_object_foreach(root, key, value)
    {
        if (json_is_object(json_array_get(value, 0))) {
            return value;
        }
    }
    return NULL;
}

static plx_rc
push_record(const json_t *object, const px_fields *fields, px_entries *out)
{
    px_entry entry = { 0 };
    if (json_is_object(object)) {
        PX_TRY(px_record_read(out->arena, object, fields, &entry));
    } else {
        px_entry_fail(&entry, PLX_EFORMAT, "the record is no JSON object");
    }
    px_entries_push(out, entry);
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
push_records(json_t *root, const px_fields *fields, px_entries *out)
{
    px_entry alone = { 0 };
    if (json_is_object(root)) {
        PX_TRY(px_record_read(out->arena, root, fields, &alone));
    }
    const json_t *records = records_in(root);
    if (!records || alone.item.bytes.n) {
        return push_record(root, fields, out);
    }
    for (size_t i = 0; i < json_array_size(records); i++) {
        PX_TRY(push_record(json_array_get(records, i), fields, out));
    }
    return PLX_OK;
}

plx_rc
px_records_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    json_t *root = NULL;
    px_fields fields;
    plx_err err;
    PX_TRY(px_fields_read(opts ? opts->fields : NULL, &fields, NULL));
    plx_rc rc = px_json_in(bytes, 0, &root, &err);
    if (rc != PLX_OK) {
        return push_broken(out, rc, &err);
    }
    rc = push_records(root, &fields, out);
    json_decref(root);
    return rc;
}
