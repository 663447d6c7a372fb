// SPDX-License-Identifier: Apache-2.0
/*
 * What a page's markup says of it
 *
 *   The same fact stands in a page up to six times, in vocabularies that were
 *   made for search engines, social networks, libraries and browsers. For each
 *   fact the most careful vocabulary is asked first: JSON-LD, then article: and
 *   og: properties, then the publishers' own meta names, then microdata. What
 *   says "published" is never taken from what says "modified", and a plain
 *   "date", which may be either, is kept apart from both.
 *
 *   Names are compared by their letters alone, since "publish-date",
 *   "publish_date" and "publishDate" are one name to everybody.
 */
#include "page/hypermeta.h"

#include "page/jsonld.h"
#include "page/loose_json.h"

typedef enum field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_SITE,
    FIELD_BYLINE,  // a list, as FIELD_TAGS
    FIELD_TAGS,
    FIELD_URL,
    FIELD_PUBLISHED,
    FIELD_PLAIN_DATE,
    FIELD_MODIFIED,
    FIELD_LANGUAGE,
    FIELD_TYPE,
    FIELD_SECTION,
    FIELD_STANDFIRST,
    N_FIELDS,
} field;

typedef struct name_row {
    const char *name;  // its letters and digits, in lower case
    uint8_t field;
    uint8_t rank;  // the lower is asked first
} name_row;

// Sorted by name: what a <meta>'s name, property or itemprop tells.
static const name_row names[] = {
    { "analyticsdate", FIELD_PUBLISHED, 4 },
    { "applicationname", FIELD_SITE, 5 },
    { "articleauthor", FIELD_BYLINE, 2 },
    { "articleauthorname", FIELD_BYLINE, 3 },
    { "articlecreated", FIELD_PUBLISHED, 4 },
    { "articlecreatedtime", FIELD_PUBLISHED, 4 },
    { "articledateoriginal", FIELD_PUBLISHED, 3 },
    { "articledatepublished", FIELD_PUBLISHED, 2 },
    { "articlemodified", FIELD_MODIFIED, 2 },
    { "articlemodifiedtime", FIELD_MODIFIED, 1 },
    { "articlepublicationdate", FIELD_PUBLISHED, 2 },
    { "articlepublishdate", FIELD_PUBLISHED, 3 },
    { "articlepublished", FIELD_PUBLISHED, 2 },
    { "articlepublishedtime", FIELD_PUBLISHED, 1 },
    { "articlesection", FIELD_SECTION, 1 },
    { "articletag", FIELD_TAGS, 1 },
    { "articleupdated", FIELD_MODIFIED, 2 },
    { "author", FIELD_BYLINE, 1 },
    { "authors", FIELD_BYLINE, 3 },
    { "bepresscitationdate", FIELD_PUBLISHED, 4 },
    { "byl", FIELD_BYLINE, 2 },
    { "bylinename", FIELD_BYLINE, 3 },
    { "category", FIELD_SECTION, 3 },
    { "citationauthor", FIELD_BYLINE, 3 },
    { "citationdate", FIELD_PUBLISHED, 4 },
    { "citationonlinedate", FIELD_PUBLISHED, 4 },
    { "citationpublicationdate", FIELD_PUBLISHED, 4 },
    { "citationpublisher", FIELD_SITE, 4 },
    { "citationtitle", FIELD_TITLE, 4 },
    { "contentlanguage", FIELD_LANGUAGE, 3 },
    { "created", FIELD_PLAIN_DATE, 5 },
    { "createddate", FIELD_PUBLISHED, 4 },
    { "cxenseparseauthor", FIELD_BYLINE, 3 },
    { "cxenseparserecspublishtime", FIELD_PUBLISHED, 4 },
    { "cxenseparsesection", FIELD_SECTION, 2 },
    { "date", FIELD_PLAIN_DATE, 5 },
    { "datecreated", FIELD_PUBLISHED, 4 },
    { "datemodified", FIELD_MODIFIED, 2 },
    { "datepublished", FIELD_PUBLISHED, 2 },
    { "dateupdate", FIELD_MODIFIED, 2 },
    { "dateupdated", FIELD_MODIFIED, 2 },
    { "dcauthor", FIELD_BYLINE, 3 },
    { "dccreator", FIELD_BYLINE, 3 },
    { "dcdate", FIELD_PLAIN_DATE, 5 },
    { "dcdatecreated", FIELD_PUBLISHED, 4 },
    { "dcdateissued", FIELD_PUBLISHED, 3 },
    { "dcdatemodified", FIELD_MODIFIED, 4 },
    { "dcdateupdated", FIELD_MODIFIED, 4 },
    { "dcdescription", FIELD_STANDFIRST, 3 },
    { "dclanguage", FIELD_LANGUAGE, 3 },
    { "dcpublisher", FIELD_SITE, 4 },
    { "dcsubject", FIELD_SECTION, 3 },
    { "dctermscreated", FIELD_PUBLISHED, 4 },
    { "dctermscreator", FIELD_BYLINE, 3 },
    { "dctermsdate", FIELD_PLAIN_DATE, 5 },
    { "dctermsissued", FIELD_PUBLISHED, 3 },
    { "dctermsmodified", FIELD_MODIFIED, 4 },
    { "dctermspublisher", FIELD_SITE, 4 },
    { "dctermstitle", FIELD_TITLE, 4 },
    { "dctitle", FIELD_TITLE, 4 },
    { "description", FIELD_STANDFIRST, 2 },
    { "displaydate", FIELD_PUBLISHED, 4 },
    { "eomportaldate", FIELD_PLAIN_DATE, 5 },
    { "firstpublicationdate", FIELD_PUBLISHED, 3 },
    { "firstpublished", FIELD_PUBLISHED, 3 },
    { "headline", FIELD_TITLE, 3 },
    { "inlanguage", FIELD_LANGUAGE, 3 },
    { "keywords", FIELD_TAGS, 3 },
    { "language", FIELD_LANGUAGE, 3 },
    { "lastmod", FIELD_MODIFIED, 4 },
    { "lastmodified", FIELD_MODIFIED, 4 },
    { "lastupdated", FIELD_MODIFIED, 4 },
    { "moddate", FIELD_MODIFIED, 4 },
    { "modified", FIELD_MODIFIED, 4 },
    { "modifieddate", FIELD_MODIFIED, 4 },
    { "newskeywords", FIELD_TAGS, 2 },
    { "ogarticlemodifiedtime", FIELD_MODIFIED, 2 },
    { "ogarticlepublishedtime", FIELD_PUBLISHED, 2 },
    { "ogdescription", FIELD_STANDFIRST, 1 },
    { "oglocale", FIELD_LANGUAGE, 2 },
    { "ogmodifiedtime", FIELD_MODIFIED, 3 },
    { "ogpubdate", FIELD_PUBLISHED, 3 },
    { "ogpublishedtime", FIELD_PUBLISHED, 2 },
    { "ogsitename", FIELD_SITE, 1 },
    { "ogtitle", FIELD_TITLE, 1 },
    { "ogtype", FIELD_TYPE, 1 },
    { "ogupdatedtime", FIELD_MODIFIED, 3 },
    { "ogurl", FIELD_URL, 2 },
    { "originalpublicationdate", FIELD_PUBLISHED, 3 },
    { "originalpublisheddate", FIELD_PUBLISHED, 3 },
    { "parselyauthor", FIELD_BYLINE, 3 },
    { "parselylink", FIELD_URL, 3 },
    { "parselypubdate", FIELD_PUBLISHED, 3 },
    { "parselysection", FIELD_SECTION, 2 },
    { "parselytags", FIELD_TAGS, 2 },
    { "parselytitle", FIELD_TITLE, 3 },
    { "postdate", FIELD_PUBLISHED, 4 },
    { "prismpublicationdate", FIELD_PUBLISHED, 4 },
    { "pubdate", FIELD_PUBLISHED, 3 },
    { "publicationdate", FIELD_PUBLISHED, 3 },
    { "publishdate", FIELD_PUBLISHED, 3 },
    { "publishedat", FIELD_PUBLISHED, 3 },
    { "publisheddate", FIELD_PUBLISHED, 3 },
    { "publishedtime", FIELD_PUBLISHED, 3 },
    { "publisher", FIELD_SITE, 4 },
    { "publishtime", FIELD_PUBLISHED, 3 },
    { "pubyyyymmdd", FIELD_PUBLISHED, 4 },
    { "revised", FIELD_MODIFIED, 4 },
    { "rnewsdatepublished", FIELD_PUBLISHED, 2 },
    { "sailthruauthor", FIELD_BYLINE, 3 },
    { "sailthrudate", FIELD_PUBLISHED, 4 },
    { "sailthrudescription", FIELD_STANDFIRST, 3 },
    { "sailthrutags", FIELD_TAGS, 2 },
    { "sailthrutitle", FIELD_TITLE, 4 },
    { "section", FIELD_SECTION, 2 },
    { "shareaholicarticlepublishedtime", FIELD_PUBLISHED, 4 },
    { "timestamp", FIELD_PLAIN_DATE, 5 },
    { "twitterdescription", FIELD_STANDFIRST, 3 },
    { "twittertitle", FIELD_TITLE, 2 },
    { "twitterurl", FIELD_URL, 3 },
    { "uploaddate", FIELD_PUBLISHED, 4 },
    { "utime", FIELD_MODIFIED, 5 },
};

typedef struct reader {
    px_arena *arena;
    const px_tree *tree;
    px_meta *meta;
    plx_str best[N_FIELDS];
    uint8_t rank[N_FIELDS];  // 0: not told
    px_strs authors, tags;
} reader;

static const name_row *
row_of(plx_str name)
{
    char letters[40];
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = px_lower(name.p[i]);
        bool counts = px_is_alpha(c) || px_is_digit(c);
        if (counts && n == sizeof(letters)) {
            return NULL;
        }
        if (counts) {
            letters[n++] = c;
        }
    }
    size_t lo = 0, hi = PX_COUNT(names);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = px_str_cmp_z((plx_str){ letters, n }, names[mid].name);
        if (order == 0) {
            return &names[mid];
        }
        lo = order > 0 ? mid + 1 : lo;
        hi = order > 0 ? hi : mid;
    }
    return NULL;
}

static bool
fits(const reader *r, field f, plx_str value)
{
    px_instant when;
    switch (f) {
    case FIELD_URL:
        return px_is_web_address(value);
    case FIELD_BYLINE:
        return !px_is_web_address(value) && value.n < 300;
    case FIELD_PUBLISHED:
    case FIELD_PLAIN_DATE:
    case FIELD_MODIFIED:
        return px_instant_read(value, r->meta->order, &when);
    default:
        return true;
    }
}

// Adds the names in a value to the list of the best rank so far.
static void
offer_list(px_strs *list, plx_str value, bool better)
{
    list->n = better ? 0 : list->n;
    for (size_t from = 0; from < value.n && list->n < PX_META_LIST;) {
        size_t end = px_str_find(value, PX_STR(","), from);
        end = end == PX_NONE ? value.n : end;
        px_meta_list(list, px_str_trim(px_str_sub(value, from, end)));
        from = end + 1;
    }
}

static void
offer(reader *r, field f, uint8_t rank, plx_str value)
{
    value = px_unescape(r->arena, px_str_trim(value), false);
    bool better = r->rank[f] == 0 || rank < r->rank[f];
    if (value.n == 0 || !fits(r, f, value) || (!better && rank > r->rank[f])) {
        return;
    }
    if (f == FIELD_BYLINE) {
        offer_list(&r->authors, value, better);
    } else if (f == FIELD_TAGS) {
        offer_list(&r->tags, value, better);
    }
    if (better) {
        r->best[f] = value;
        r->rank[f] = rank;
    }
}

static plx_str
attr(const reader *r, uint32_t node, px_attr_id id)
{
    return px_html_attr(r->arena, r->tree, node, id);
}

bool
px_hypermeta_is_aside(const px_tree *tree, uint32_t node)
{
    for (uint32_t i = tree->nodes[node].parent; i; i = tree->nodes[i].parent) {
        plx_str prop = px_html_attr_raw(tree, i, PX_ATTR_ITEMPROP);
        plx_str type = px_html_attr_raw(tree, i, PX_ATTR_ITEMTYPE);
        if (px_str_starts_nocase(prop, PX_STR("review")) ||
            px_str_starts_nocase(prop, PX_STR("comment")) ||
            px_str_ends(type, PX_STR("/Comment")) ||
            px_str_ends(type, PX_STR("/UserComments"))) {
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
read_meta(reader *r, uint32_t node)
{
    static const px_attr_id keys[] = { PX_ATTR_PROPERTY, PX_ATTR_NAME,
                                       PX_ATTR_ITEMPROP, PX_ATTR_HTTP_EQUIV };
    for (size_t i = 0; i < PX_COUNT(keys); i++) {
        const name_row *row = row_of(attr(r, node, keys[i]));
        bool aside = row && keys[i] == PX_ATTR_ITEMPROP &&
                     px_hypermeta_is_aside(r->tree, node);
        if (row && !aside) {
            offer(r, (field) row->field, row->rank,
                  attr(r, node, PX_ATTR_CONTENT));
        }
    }
}

static plx_rc
read_script(reader *r, uint32_t node)
{
    plx_str type = attr(r, node, PX_ATTR_TYPE);
    if (px_str_find_nocase(type, PX_STR("ld+json"), 0) == PX_NONE) {
        return PLX_OK;
    }
    const px_node *n = &r->tree->nodes[node];
    for (uint32_t i = node + 1; i < n->subtree_end; i++) {
        if (r->tree->nodes[i].kind == PX_NODE_TEXT) {
            plx_str json = px_html_text(r->arena, r->tree, i);
            return px_jsonld_read(r->arena, json, r->meta);
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
        offer(r, FIELD_LANGUAGE, 1, attr(r, node, PX_ATTR_XML_LANG));
        break;
    case PX_TAG_META:
        read_meta(r, node);
        break;
    case PX_TAG_LINK:
        if (px_str_eq_nocase(attr(r, node, PX_ATTR_REL), PX_STR("canonical"))) {
            offer(r, FIELD_URL, 1, attr(r, node, PX_ATTR_HREF));
        } else if (px_str_eq_nocase(attr(r, node, PX_ATTR_REL),
                                    PX_STR("next"))) {
            keep(&r->meta->next, px_str_trim(attr(r, node, PX_ATTR_HREF)));
        }
        break;
    case PX_TAG_SCRIPT:
        return read_script(r, node);
    default:
        break;
    }
    return PLX_OK;
}

static void
keep_instant(px_instant *slot, px_day_order order, plx_str value)
{
    if (slot->day.precision == PLX_NEVER) {
        (void) px_instant_read(value, order, slot);
    }
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

// English is written with either first; all others put the day first.
static px_day_order
order_of(plx_str tag)
{
    if (tag.n < 2 || px_str_starts_nocase(tag, PX_STR("en"))) {
        bool us = tag.n == 5 && px_str_ends(tag, PX_STR("US"));
        return us ? PX_ORDER_MONTH_FIRST : PX_ORDER_UNKNOWN;
    }
    return PX_ORDER_DAY_FIRST;
}

// "Harbour closed | Courier" without the name of the site.
static plx_str
without_site(plx_str title, plx_str site)
{
    static const char *const marks[] = { " | ",      " - ",      " \u2013 ",
                                         " \u2014 ", " \u00BB ", " \u00B7 ",
                                         " :: " };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        size_t n = strlen(marks[i]) + site.n;
        if (site.n && title.n > n && px_str_ends(title, site) &&
            px_str_ends(px_str_sub(title, 0, title.n - site.n),
                        px_str(marks[i]))) {
            return px_str_sub(title, 0, title.n - n);
        }
    }
    return title;
}

static void
settle(reader *r)
{
    px_meta *meta = r->meta;
    keep(&meta->title, r->best[FIELD_TITLE]);
    keep(&meta->site, r->best[FIELD_SITE]);
    meta->title = without_site(meta->title, meta->site);
    keep(&meta->url, r->best[FIELD_URL]);
    keep(&meta->section, r->best[FIELD_SECTION]);
    keep(&meta->standfirst, r->best[FIELD_STANDFIRST]);
    meta->authors = meta->authors.n ? meta->authors : r->authors;
    meta->standing_tags = meta->tags.n == 0 && r->rank[FIELD_TAGS] == 3;
    meta->tags = meta->tags.n ? meta->tags : r->tags;
    keep_instant(&meta->published, meta->order, r->best[FIELD_PUBLISHED]);
    if (meta->published.day.precision == PLX_NEVER) {
        meta->published = meta->work_published;
    }
    keep_instant(&meta->plain_date, meta->order, r->best[FIELD_PLAIN_DATE]);
    keep_instant(&meta->modified, meta->order, r->best[FIELD_MODIFIED]);
    keep(&meta->language, r->best[FIELD_LANGUAGE]);
    meta->language = language(r->arena, meta->language);
    meta->is_article = meta->is_article ||
                       px_str_eq_nocase(r->best[FIELD_TYPE], PX_STR("article"));
}

plx_rc
px_hypermeta_read(px_arena *arena, const px_tree *tree, px_meta *meta)
{
    reader r = { .arena = arena,
                 .tree = tree,
                 .meta = meta,
                 .authors = { .arena = arena },
                 .tags = { .arena = arena } };
    meta->authors.arena = meta->tags.arena = arena;
    for (uint32_t i = 0; i < tree->n; i++) {
        if (tree->nodes[i].kind != PX_NODE_ELEMENT) {
            continue;
        }
        PX_TRY(read_node(&r, i));
        if (tree->nodes[i].tag == PX_TAG_HTML) {
            meta->order = order_of(r.best[FIELD_LANGUAGE]);
        }
    }
    settle(&r);
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}
