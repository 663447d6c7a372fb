// SPDX-License-Identifier: Apache-2.0
/*
 * JSON-LD
 *
 *   Most news pages describe themselves to search engines in schema.org terms,
 *   and this is where the day of publication is told apart most reliably from
 *   that of the last change. The object may be the whole script, stand in an
 *   array or a "@graph", or hang on another object: the outermost object of a
 *   kind of Article is the one meant, for teasers and updates hang on it. What
 *   is only referred to by "@id" is looked up in the same script.
 */
#include "page/jsonld.h"

#include "base/utf8.h"
#include "page/loose_json.h"

#define MOST_BYTES ((size_t) 2 << 20)
#define MOST_NAMESAKES 16u  // objects of one "@id" that are asked for a name

typedef struct script {
    px_arena *arena;
    px_values values;
    px_meta *meta;
} script;

static uint32_t
member(const script *s, uint32_t at, const char *key)
{
    return px_loose_json_member(&s->values, at, key);
}

static bool
has_kind(const script *s, uint32_t at, px_value_kind kind)
{
    return at < s->values.n && s->values.v[at].kind == kind;
}

// -- kinds of objects ---------------------------------------------------------

typedef enum work {
    WORK_NONE,
    WORK_OTHER,  // has a date of its own, and may be what the page is about
    WORK_ARTICLE,
} work;

static work
work_of_name(plx_str type)
{
    static const char *const articles[] = { "Article", "BlogPosting",
                                            "Report" };
    static const char *const others[] = {
        "Page", "Posting", "Recipe", "Review", "Episode", "Video", "Creative",
    };
    for (size_t i = 0; i < PX_COUNT(articles); i++) {
        if (px_str_ends(type, px_str(articles[i]))) {
            return WORK_ARTICLE;
        }
    }
    bool job = px_str_ends(type, PX_STR("JobPosting"));
    for (size_t i = 0; i < PX_COUNT(others) && !job; i++) {
        if (px_str_find(type, px_str(others[i]), 0) != PX_NONE) {
            return WORK_OTHER;
        }
    }
    return WORK_NONE;
}

static work
work_of(const script *s, uint32_t object)
{
    uint32_t type = member(s, object, "@type");
    work best = WORK_NONE;
    if (type == s->values.n) {
        return best;
    }
    for (uint32_t i = type; i < s->values.v[type].end; i++) {
        if (has_kind(s, i, PX_VALUE_STRING)) {
            work w = work_of_name(s->values.v[i].raw);
            best = w > best ? w : best;
        }
    }
    return best;
}

// Does the value hang on a member that tells of something else?
static bool
is_aside(const script *s, uint32_t at)
{
    static const char *const keys[] = {
        "citation", "comment",         "hasPart",  "isBasedOn",
        "isPartOf", "itemListElement", "mentions", "review",
    };
    while (s->values.v[at].depth) {
        for (size_t i = 0; i < PX_COUNT(keys); i++) {
            if (px_str_eq(s->values.v[at].key, px_str(keys[i]))) {
                return true;
            }
        }
        at = s->values.v[at].parent;
    }
    return false;
}

// The outermost object of this kind; n when there is none.
static uint32_t
find_work(const script *s, work wanted)
{
    uint32_t best = s->values.n;
    for (uint32_t i = 0; i < s->values.n; i++) {
        if (has_kind(s, i, PX_VALUE_OBJECT) &&
            (best == s->values.n ||
             s->values.v[i].depth < s->values.v[best].depth) &&
            work_of(s, i) == wanted && !is_aside(s, i)) {
            best = i;
        }
    }
    return best;
}

// -- values -------------------------------------------------------------------

// The object with a name that "@id" refers to; `at` itself when none does.
static uint32_t
referred(const script *s, uint32_t at)
{
    uint32_t id = member(s, at, "@id");
    if (id == s->values.n || member(s, at, "name") != s->values.n) {
        return at;
    }
    uint32_t tried = at, tries = 0;
    for (uint32_t i = 0; i < s->values.n && tries < MOST_NAMESAKES; i++) {
        const px_value *v = &s->values.v[i];
        if (v->parent == tried || !px_str_eq(v->key, PX_STR("@id")) ||
            !px_str_eq(v->raw, s->values.v[id].raw)) {
            continue;
        }
        tried = v->parent;
        tries++;
        if (member(s, tried, "name") != s->values.n) {
            return tried;
        }
    }
    return at;
}

// The text of a string, of the first of an array, of an object's name.
static plx_str
text_at(const script *s, uint32_t at)
{
    for (uint32_t hops = 0; hops < 4 && at < s->values.n; hops++) {
        const px_value *v = &s->values.v[at];
        if (v->kind == PX_VALUE_STRING) {
            return px_loose_json_text(s->arena, v);
        }
        if (v->kind == PX_VALUE_WORD) {
            break;
        }
        if (v->kind == PX_VALUE_ARRAY) {
            at = at + 1 < v->end ? at + 1 : s->values.n;
            continue;
        }
        uint32_t object = referred(s, at);
        uint32_t name = member(s, object, "name");
        at = name < s->values.n ? name : member(s, object, "@id");
    }
    return (plx_str){ NULL, 0 };
}

static plx_str
text(const script *s, uint32_t object, const char *key)
{
    return text_at(s, member(s, object, key));
}

static void
keep(plx_str *slot, plx_str value)
{
    *slot = slot->n ? *slot : value;
}

static void
keep_instant(px_instant *slot, plx_str value)
{
    if (slot->day.precision == PLX_NEVER) {
        (void) px_instant_read(value, PX_ORDER_UNKNOWN, slot);
    }
}

// Adds the value, or each of an array.
static void
keep_list(const script *s, px_strs *list, uint32_t at)
{
    if (!has_kind(s, at, PX_VALUE_ARRAY)) {
        px_meta_list(list, text_at(s, at));
        return;
    }
    uint32_t i = at + 1;
    for (uint32_t n = 0; n < PX_META_LIST && i < s->values.v[at].end; n++) {
        px_meta_list(list, text_at(s, i));
        i = s->values.v[i].end;
    }
}

// Keywords come as an array, or as one string with commas.
static void
keep_tags(const script *s, uint32_t at)
{
    if (!has_kind(s, at, PX_VALUE_STRING)) {
        keep_list(s, &s->meta->tags, at);
        return;
    }
    plx_str all = text_at(s, at);
    for (size_t from = 0; from < all.n;) {
        size_t end = px_str_find(all, PX_STR(","), from);
        end = end == PX_NONE ? all.n : end;
        px_meta_list(&s->meta->tags, px_str_trim(px_str_sub(all, from, end)));
        from = end + 1;
    }
}

// -- works --------------------------------------------------------------------

static void
read_article(const script *s, uint32_t object)
{
    px_meta *meta = s->meta;
    meta->is_article = true;
    uint32_t body = member(s, object, "articleBody");
    if (has_kind(s, body, PX_VALUE_STRING)) {
        keep(&meta->body, s->values.v[body].raw);
    }
    uint32_t free = member(s, object, "isAccessibleForFree");
    meta->not_free =
        meta->not_free || (free < s->values.n &&
                           px_str_find_nocase(s->values.v[free].raw,
                                              PX_STR("false"), 0) != PX_NONE);
    keep(&meta->title, text(s, object, "headline"));
    keep(&meta->title, text(s, object, "name"));
    keep(&meta->standfirst, text(s, object, "description"));
    keep(&meta->section, text(s, object, "articleSection"));
    keep_instant(&meta->published, text(s, object, "datePublished"));
    keep_instant(&meta->published, text(s, object, "dateCreated"));
    keep_instant(&meta->modified, text(s, object, "dateModified"));
    if (meta->authors.n == 0) {
        keep_list(s, &meta->authors, member(s, object, "author"));
    }
    if (meta->tags.n == 0) {
        keep_tags(s, member(s, object, "keywords"));
    }
    plx_str site = text(s, object, "publisher");
    if (!px_is_web_address(site) && !px_str_starts(site, PX_STR("#"))) {
        keep(&meta->site, site);
    }
    plx_str url = text(s, object, "url");
    url = url.n ? url : text(s, object, "mainEntityOfPage");
    if (px_is_web_address(url)) {
        keep(&meta->url, url);
    }
    keep(&meta->language, text(s, object, "inLanguage"));
}

static void
read_other(const script *s, uint32_t object)
{
    keep_instant(&s->meta->work_published, text(s, object, "datePublished"));
    keep_instant(&s->meta->work_published, text(s, object, "uploadDate"));
    keep_instant(&s->meta->modified, text(s, object, "dateModified"));
    if (s->meta->authors.n == 0) {
        keep_list(s, &s->meta->authors, member(s, object, "author"));
    }
}

// A script whose markup was escaped for HTML, as its quotes show.
static plx_str
without_html(px_arena *arena, plx_str json)
{
    plx_str head = px_str_sub(json, 0, 256);
    bool escaped = px_str_find(head, PX_STR("\""), 0) == PX_NONE &&
                   (px_str_find(head, PX_STR("&quot;"), 0) != PX_NONE ||
                    px_str_find(head, PX_STR("&#34;"), 0) != PX_NONE);
    return escaped ? px_unescape(arena, json, false) : json;
}

plx_rc
px_jsonld_read(px_arena *arena, plx_str json, px_meta *meta)
{
    if (json.n > MOST_BYTES) {
        size_t end = MOST_BYTES;
        while (!px_utf8_border(json, end)) {
            end--;
        }
        json = px_str_sub(json, 0, end);
    }
    script s = { .arena = arena, .values = { .arena = arena }, .meta = meta };
    PX_TRY(px_loose_json_read(without_html(arena, json), &s.values));
    uint32_t article = find_work(&s, WORK_ARTICLE);
    uint32_t other = find_work(&s, WORK_OTHER);
    if (article < s.values.n) {
        read_article(&s, article);
    }
    if (other < s.values.n) {
        read_other(&s, other);
    }
    return arena->oom || meta->authors.oom || meta->tags.oom ? PLX_ENOMEM
                                                             : PLX_OK;
}
