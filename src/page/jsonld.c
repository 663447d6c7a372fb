// SPDX-License-Identifier: Apache-2.0
/*
 * JSON-LD
 *
 *   Most news pages describe themselves to search engines in schema.org terms,
 *   and this is where the day of publication is told apart most reliably from
 *   that of the last change. The object may be the whole script, stand in an
 *   array or a "@graph", or hang on another object; we look for it wherever it
 *   is. Scripts are often not quite JSON (line breaks inside strings, commas
 *   before a bracket, comments around): these are mended once, and what is
 *   still broken says nothing.
 */
#include <jansson.h>
#include <stdlib.h>

#include "page/hypermeta.h"
#include "page/stamp.h"

#define MOST_BYTES ((size_t) 2 << 20)
#define MOST_OBJECTS 4096u

static plx_str
text_of(px_arena *arena, const json_t *value)
{
    plx_str none = { NULL, 0 };
    if (json_is_array(value)) {
        value = json_array_get(value, 0);
    }
    if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name");
        value = name ? name : json_object_get(value, "@id");
        value = json_is_array(value) ? json_array_get(value, 0) : value;
    }
    if (!json_is_string(value)) {
        return none;
    }
    plx_str s = { json_string_value(value), json_string_length(value) };
    s = px_str_trim(s);
    return s.n ? px_arena_str(arena, s) : none;
}

static bool
is_article_type(plx_str type)
{
    return px_str_ends(type, PX_STR("Article")) ||
           px_str_ends(type, PX_STR("BlogPosting")) ||
           px_str_ends(type, PX_STR("Report"));
}

static bool
is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type)) {
        return is_article_type(px_str(json_string_value(type)));
    }
    for (size_t i = 0; i < json_array_size(type); i++) {
        const json_t *t = json_array_get(type, i);
        if (json_is_string(t) &&
            is_article_type(px_str(json_string_value(t)))) {
            return true;
        }
    }
    return false;
}

static void
keep(plx_str *slot, plx_str value)
{
    *slot = slot->n ? *slot : value;
}

static void
keep_date(px_arena *arena, plx_date *slot, const json_t *value)
{
    plx_date date = { 0 };
    plx_span where;
    plx_str text = text_of(arena, value);
    bool read =
        plx_date_read(text, &date) || px_stamp_find(text, &date, &where);
    if (slot->precision == PLX_NEVER && read && date.precision == PLX_DAY) {
        *slot = date;
    }
}

// All authors' names, parted by commas.
static plx_str
authors(px_arena *arena, const json_t *value)
{
    if (!json_is_array(value)) {
        return text_of(arena, value);
    }
    plx_str all = { NULL, 0 };
    for (size_t i = 0; i < json_array_size(value) && i < 12; i++) {
        plx_str one = text_of(arena, json_array_get(value, i));
        if (one.n && one.n + all.n < 400) {
            all = all.n ? px_arena_printf(arena, "%s, %s", all.p, one.p) : one;
        }
    }
    return all;
}

static bool
is_url(plx_str s)
{
    return px_str_starts_nocase(s, PX_STR("http://")) ||
           px_str_starts_nocase(s, PX_STR("https://"));
}

static void
read_article(px_arena *arena, const json_t *object, px_meta *meta)
{
    meta->is_article = true;
    keep(&meta->title, text_of(arena, json_object_get(object, "headline")));
    keep_date(arena, &meta->published,
              json_object_get(object, "datePublished"));
    keep_date(arena, &meta->modified, json_object_get(object, "dateModified"));
    plx_str names = authors(arena, json_object_get(object, "author"));
    if (!is_url(names)) {
        keep(&meta->byline, names);
    }
    plx_str site = text_of(arena, json_object_get(object, "publisher"));
    if (!is_url(site) && !px_str_starts(site, PX_STR("#"))) {
        keep(&meta->site, site);
    }
    plx_str url = text_of(arena, json_object_get(object, "url"));
    if (!url.n) {
        url = text_of(arena, json_object_get(object, "mainEntityOfPage"));
    }
    if (is_url(url)) {
        keep(&meta->url, url);
    }
    keep(&meta->language,
         text_of(arena, json_object_get(object, "inLanguage")));
}

// A copy with control characters as spaces and without commas before brackets.
static char *
mended(px_arena *arena, plx_str json)
{
    char *copy = px_arena_alloc(arena, json.n + 1);
    if (!copy) {
        return NULL;
    }
    size_t comma = SIZE_MAX;
    bool quoted = false;
    for (size_t i = 0; i < json.n; i++) {
        unsigned char c = (unsigned char) json.p[i];
        copy[i] = c < 0x20 ? ' ' : (char) c;
        if (c == '"' && (i == 0 || json.p[i - 1] != '\\')) {
            quoted = !quoted;
        }
        if (quoted || px_is_space((char) c)) {
            continue;
        }
        if (comma != SIZE_MAX && (c == '}' || c == ']')) {
            copy[comma] = ' ';
        }
        comma = c == ',' ? i : SIZE_MAX;
    }
    return copy;
}

static json_t *
load(px_arena *arena, plx_str json)
{
    size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    json_t *root = json_loadb(json.p, json.n, flags, NULL);
    if (root) {
        return root;
    }
    const char *copy = mended(arena, json);
    return copy ? json_loadb(copy, json.n, flags, NULL) : NULL;
}

PX_VEC(values, const json_t *);

// Looks through everything below `root`, first come first served.
static plx_rc
search(px_arena *arena, const json_t *root, px_meta *meta)
{
    values queue = { .arena = arena };
    values_push(&queue, root);
    for (uint32_t i = 0; i < queue.n && i < MOST_OBJECTS; i++) {
        const json_t *value = queue.v[i];
        for (size_t k = 0; k < json_array_size(value); k++) {
            const json_t *item = json_array_get(value, k);
            if (json_is_object(item) || json_is_array(item)) {
                values_push(&queue, item);
            }
        }
        if (!json_is_object(value)) {
            continue;
        }
        if (is_article(value)) {
            read_article(arena, value, meta);
            break;
        }
        const char *key;
        json_t *member;
        json_object_foreach((json_t *) (uintptr_t) value, key, member)
        {
            if (json_is_object(member) || json_is_array(member)) {
                values_push(&queue, member);
            }
        }
    }
    return queue.oom || arena->oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_jsonld_read(px_arena *arena, plx_str json, px_meta *meta)
{
    size_t cdata = px_str_find(px_str_sub(json, 0, 64), PX_STR("[CDATA["), 0);
    size_t from = cdata == PX_NONE ? 0 : cdata + strlen("[CDATA[");
    while (from < json.n && json.p[from] != '{' && json.p[from] != '[') {
        from++;
    }
    json = px_str_sub(json, from, json.n);
    if (json.n == 0 || json.n > MOST_BYTES) {
        return PLX_OK;
    }
    json_t *root = load(arena, json);
    plx_rc rc = root ? search(arena, root, meta) : PLX_OK;
    json_decref(root);
    return rc;
}
