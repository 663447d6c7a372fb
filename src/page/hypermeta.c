// SPDX-License-Identifier: Apache-2.0
/*
 * What a page's markup says of it
 *
 *   The same fact stands in a page up to six times, in vocabularies that were
 *   made for search engines, social networks, libraries and browsers. For each
 *   fact the most careful vocabulary is asked first: JSON-LD, then article: and
 *   og: properties, then the publishers' own meta names, then microdata and
 *   <time>. What says "published" is never taken from what says "modified".
 */
#include "page/hypermeta.h"

#include "doc/date.h"
#include "page/stamp.h"

typedef enum field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_SITE,
    FIELD_BYLINE,
    FIELD_URL,
    FIELD_PUBLISHED,
    FIELD_MODIFIED,
    FIELD_LANGUAGE,
    FIELD_TYPE,
    N_FIELDS,
} field;

typedef struct name_row {
    const char *name;
    uint8_t field;
    uint8_t rank;  // the lower is asked first
} name_row;

// Sorted by name: what a <meta>'s name, property or itemprop tells.
static const name_row names[] = {
    { "application-name", FIELD_SITE, 5 },
    { "article.published", FIELD_PUBLISHED, 3 },
    { "article.updated", FIELD_MODIFIED, 3 },
    { "article:author", FIELD_BYLINE, 2 },
    { "article:modified", FIELD_MODIFIED, 2 },
    { "article:modified_time", FIELD_MODIFIED, 1 },
    { "article:published", FIELD_PUBLISHED, 2 },
    { "article:published_time", FIELD_PUBLISHED, 1 },
    { "article_date_original", FIELD_PUBLISHED, 3 },
    { "author", FIELD_BYLINE, 1 },
    { "byl", FIELD_BYLINE, 2 },
    { "citation_publication_date", FIELD_PUBLISHED, 4 },
    { "cxenseparse:recs:publishtime", FIELD_PUBLISHED, 4 },
    { "date", FIELD_PUBLISHED, 5 },
    { "date.created", FIELD_PUBLISHED, 4 },
    { "date_published", FIELD_PUBLISHED, 4 },
    { "datemodified", FIELD_MODIFIED, 2 },
    { "datepublished", FIELD_PUBLISHED, 2 },
    { "dc.creator", FIELD_BYLINE, 3 },
    { "dc.date", FIELD_PUBLISHED, 5 },
    { "dc.date.created", FIELD_PUBLISHED, 4 },
    { "dc.date.issued", FIELD_PUBLISHED, 3 },
    { "dc.publisher", FIELD_SITE, 4 },
    { "dc.title", FIELD_TITLE, 4 },
    { "dcterms.created", FIELD_PUBLISHED, 4 },
    { "dcterms.date", FIELD_PUBLISHED, 5 },
    { "dcterms.issued", FIELD_PUBLISHED, 3 },
    { "dcterms.modified", FIELD_MODIFIED, 4 },
    { "headline", FIELD_TITLE, 3 },
    { "last-modified", FIELD_MODIFIED, 4 },
    { "lastmod", FIELD_MODIFIED, 4 },
    { "og:article:published_time", FIELD_PUBLISHED, 2 },
    { "og:locale", FIELD_LANGUAGE, 2 },
    { "og:pubdate", FIELD_PUBLISHED, 3 },
    { "og:published_time", FIELD_PUBLISHED, 2 },
    { "og:site_name", FIELD_SITE, 1 },
    { "og:title", FIELD_TITLE, 1 },
    { "og:type", FIELD_TYPE, 1 },
    { "og:updated_time", FIELD_MODIFIED, 3 },
    { "og:url", FIELD_URL, 2 },
    { "originalpublicationdate", FIELD_PUBLISHED, 3 },
    { "parsely-author", FIELD_BYLINE, 3 },
    { "parsely-pub-date", FIELD_PUBLISHED, 3 },
    { "parsely-title", FIELD_TITLE, 3 },
    { "pubdate", FIELD_PUBLISHED, 3 },
    { "publish-date", FIELD_PUBLISHED, 3 },
    { "publish_date", FIELD_PUBLISHED, 3 },
    { "publishdate", FIELD_PUBLISHED, 3 },
    { "published-date", FIELD_PUBLISHED, 3 },
    { "published_time", FIELD_PUBLISHED, 3 },
    { "publisher", FIELD_SITE, 4 },
    { "sailthru.author", FIELD_BYLINE, 3 },
    { "sailthru.date", FIELD_PUBLISHED, 4 },
    { "sailthru.title", FIELD_TITLE, 4 },
    { "shareaholic:article_published_time", FIELD_PUBLISHED, 4 },
    { "twitter:title", FIELD_TITLE, 2 },
    { "utime", FIELD_MODIFIED, 5 },
};

typedef struct reader {
    px_arena *arena;
    const px_tree *tree;
    px_meta *meta;
    plx_str best[N_FIELDS];
    uint8_t rank[N_FIELDS];
    plx_date by_time;  // of a <time> element
    bool by_time_sure;  // that element says that it is of publication
} reader;

static const name_row *
row_of(plx_str name)
{
    char lower[48];
    if (name.n == 0 || name.n >= sizeof(lower)) {
        return NULL;
    }
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = px_lower(name.p[i]);
    }
    size_t lo = 0, hi = PX_COUNT(names);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            px_str_cmp(px_str(names[mid].name), (plx_str){ lower, name.n });
        if (order == 0) {
            return &names[mid];
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

static bool
is_url(plx_str s)
{
    return px_str_starts_nocase(s, PX_STR("http://")) ||
           px_str_starts_nocase(s, PX_STR("https://"));
}

static bool
fits(field f, plx_str value)
{
    plx_date date;
    plx_span where;
    switch (f) {
    case FIELD_URL:
        return is_url(value);
    case FIELD_BYLINE:
        return !is_url(value) && value.n < 300;
    case FIELD_PUBLISHED:
    case FIELD_MODIFIED:
        return (plx_date_read(value, &date) && date.precision == PLX_DAY) ||
               px_stamp_find(value, &date, &where);
    default:
        return true;
    }
}

static void
offer(reader *r, field f, uint8_t rank, plx_str value)
{
    value = px_str_trim(value);
    if (value.n && (r->best[f].n == 0 || rank < r->rank[f]) && fits(f, value)) {
        r->best[f] = value;
        r->rank[f] = rank;
    }
}

static plx_str
attr(const reader *r, uint32_t node, px_attr_id id)
{
    return px_html_attr(r->arena, r->tree, node, id);
}

static void
read_meta(reader *r, uint32_t node)
{
    static const px_attr_id keys[] = { PX_ATTR_PROPERTY, PX_ATTR_NAME,
                                       PX_ATTR_ITEMPROP };
    for (size_t i = 0; i < PX_COUNT(keys); i++) {
        const name_row *row = row_of(px_str_trim(attr(r, node, keys[i])));
        if (row) {
            offer(r, (field) row->field, row->rank,
                  attr(r, node, PX_ATTR_CONTENT));
        }
    }
}

static bool
mentions(plx_str s, const char *what)
{
    return px_str_find_nocase(s, px_str(what), 0) != PX_NONE;
}

// <time datetime>, and any element with itemprop="datePublished".
static void
read_time(reader *r, uint32_t node)
{
    plx_str prop = attr(r, node, PX_ATTR_ITEMPROP);
    plx_str when = attr(r, node, PX_ATTR_DATETIME);
    when = when.n ? when : attr(r, node, PX_ATTR_CONTENT);
    plx_str kind = attr(r, node, PX_ATTR_CLASS);
    plx_date date = { 0 };
    plx_span where;
    if (mentions(prop, "datemodified") || mentions(kind, "updated") ||
        mentions(kind, "modified")) {
        offer(r, FIELD_MODIFIED, 6, when);
        if (!mentions(prop, "datepublished") && !mentions(kind, "publish")) {
            return;
        }
    }
    if (!plx_date_read(when, &date) && !px_stamp_find(when, &date, &where)) {
        return;
    }
    bool sure = mentions(prop, "datepublished") || mentions(kind, "publish") ||
                mentions(kind, "entry-date") ||
                attr(r, node, PX_ATTR_PUBDATE).p != NULL;
    if (r->by_time.precision == PLX_NEVER || (sure && !r->by_time_sure)) {
        r->by_time = date;
        r->by_time_sure = sure;
    }
}

static plx_rc
read_script(reader *r, uint32_t node)
{
    if (!mentions(attr(r, node, PX_ATTR_TYPE), "ld+json")) {
        return PLX_OK;
    }
    const px_node *n = &r->tree->nodes[node];
    for (uint32_t i = node + 1; i < n->subtree_end; i++) {
        if (r->tree->nodes[i].kind == PX_NODE_TEXT) {
            return px_jsonld_read(r->arena, px_html_text(r->arena, r->tree, i),
                                  r->meta);
        }
    }
    return PLX_OK;
}

static plx_rc
read_node(reader *r, uint32_t node)
{
    switch (r->tree->nodes[node].tag) {
    case PX_TAG_HTML:
        offer(r, FIELD_LANGUAGE, 1, attr(r, node, PX_ATTR_LANG));
        break;
    case PX_TAG_META:
        read_meta(r, node);
        break;
    case PX_TAG_LINK:
        if (px_str_eq_nocase(attr(r, node, PX_ATTR_REL), PX_STR("canonical"))) {
            offer(r, FIELD_URL, 1, attr(r, node, PX_ATTR_HREF));
        }
        break;
    case PX_TAG_SCRIPT:
        return read_script(r, node);
    case PX_TAG_TIME:
        read_time(r, node);
        break;
    default:
        if (mentions(attr(r, node, PX_ATTR_ITEMPROP), "datepublished")) {
            read_time(r, node);
        }
        break;
    }
    return PLX_OK;
}

static plx_date
date_of(plx_str value)
{
    plx_date date = { 0 };
    plx_span where;
    if (!plx_date_read(value, &date)) {
        (void) px_stamp_find(value, &date, &where);
    }
    return date;
}

static void
keep(plx_str *slot, plx_str value)
{
    *slot = slot->n ? *slot : value;
}

// "en-GB", "en_US", "EN" -> "en"
static plx_str
language(px_arena *arena, plx_str tag)
{
    bool two = tag.n >= 2 && px_is_alpha(tag.p[0]) && px_is_alpha(tag.p[1]) &&
               (tag.n == 2 || !px_is_alpha(tag.p[2]));
    if (!two) {
        return (plx_str){ NULL, 0 };
    }
    char code[2] = { px_lower(tag.p[0]), px_lower(tag.p[1]) };
    return px_arena_str(arena, (plx_str){ code, 2 });
}

plx_rc
px_hypermeta_read(px_arena *arena, const px_tree *tree, px_meta *meta)
{
    reader r = { .arena = arena, .tree = tree, .meta = meta };
    for (uint32_t i = 0; i < tree->n; i++) {
        if (tree->nodes[i].kind == PX_NODE_ELEMENT) {
            PX_TRY(read_node(&r, i));
        }
    }
    keep(&meta->title, r.best[FIELD_TITLE]);
    keep(&meta->site, r.best[FIELD_SITE]);
    keep(&meta->byline, r.best[FIELD_BYLINE]);
    keep(&meta->url, r.best[FIELD_URL]);
    if (meta->published.precision == PLX_NEVER) {
        meta->published = date_of(r.best[FIELD_PUBLISHED]);
    }
    if (meta->published.precision == PLX_NEVER) {
        meta->published = r.by_time;
    }
    if (meta->modified.precision == PLX_NEVER) {
        meta->modified = date_of(r.best[FIELD_MODIFIED]);
    }
    keep(&meta->language, r.best[FIELD_LANGUAGE]);
    meta->language = language(arena, meta->language);
    meta->is_article = meta->is_article ||
                       px_str_eq_nocase(r.best[FIELD_TYPE], PX_STR("article"));
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}
