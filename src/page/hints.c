// SPDX-License-Identifier: Apache-2.0
/*
 * What a site's own names say of an element
 *
 *   Sites call the parts of a page by telling names: "article-body",
 *   "relatedLinks", "kommentare". A name is cut into words where hyphens,
 *   underscores and capitals stand, and each word is looked up; some words
 *   speak only with another ("read more"), and some say little alone. The same
 *   few dozen class lists come thousands of times, so each is read once and
 *   found again by its hash; so are the words, which are looked up by the
 *   thousand on every page.
 */
#include "page/hints.h"

#include "base/hash.h"
#include "base/str.h"

#define NAME_BYTES 400u  // longer class lists are read to here
#define WORD_BYTES 24u
#define CACHE 1024u  // class lists kept; a power of two

enum {
    AWAY = PX_HINT_AWAY,
    BODY = PX_HINT_BODY,
    CAPTION = PX_HINT_CAPTION,
    STANDFIRST = PX_HINT_STANDFIRST,
    BYLINE = PX_HINT_BYLINE,
    STAMP = PX_HINT_STAMP,
    SHARE = PX_HINT_SHARE,
    COMMENT = PX_HINT_COMMENT,
    TEASER = PX_HINT_TEASER,
    MENU = PX_HINT_MENU,
    ADVERT = PX_HINT_ADVERT,
    OFFER = PX_HINT_OFFER,
    SIDE = PX_HINT_SIDE,
    TAGS = PX_HINT_TAGS,
    WEAK = PX_HINT_WEAK,
};

typedef struct hint_row {
    char word[20];
    uint16_t hints;
} hint_row;

// Sorted. Words of class and id.
static const hint_row rows[] = {
    { "abo", AWAY | OFFER },
    { "actions", AWAY | MENU },
    { "ad", ADVERT | AWAY },
    { "addthis", AWAY | SHARE },
    { "ads", ADVERT | AWAY },
    { "adsense", ADVERT | AWAY },
    { "advert", ADVERT | AWAY },
    { "advertisement", ADVERT | AWAY },
    { "advertising", ADVERT | AWAY },
    { "adverts", ADVERT | AWAY },
    { "aehnliche", AWAY | TEASER },
    { "alert", AWAY | OFFER },
    { "alsoread", AWAY | TEASER },
    { "anzeige", ADVERT | AWAY },
    { "anzeigen", ADVERT | AWAY },
    { "articlebody", BODY },
    { "articlecontent", BODY },
    { "articletext", BODY },
    { "aside", SIDE | WEAK },
    { "auteur", BYLINE },
    { "author", BYLINE },
    { "authors", BYLINE },
    { "autor", BYLINE },
    { "autoren", BYLINE },
    { "banner", ADVERT | AWAY },
    { "bildunterschrift", CAPTION },
    { "bio", AWAY },
    { "bodycontent", BODY },
    { "bodytext", BODY },
    { "breadcrumb", AWAY | MENU },
    { "breadcrumbs", AWAY | MENU },
    { "button", MENU | WEAK },
    { "buttons", AWAY | MENU },
    { "buzz", TEASER | WEAK },
    { "byline", BYLINE },
    { "caption", CAPTION },
    { "captions", CAPTION },
    { "card", TEASER | WEAK },
    { "cards", TEASER | WEAK },
    { "carousel", AWAY | TEASER },
    { "categories", TAGS | WEAK },
    { "category", TAGS | WEAK },
    { "catlinks", AWAY | MENU },
    { "chapo", STANDFIRST },
    { "comentarios", AWAY | COMMENT },
    { "comment", AWAY | COMMENT },
    { "commentaires", AWAY | COMMENT },
    { "commentlist", AWAY | COMMENT },
    { "commento", AWAY | COMMENT },
    { "comments", AWAY | COMMENT },
    { "commercial", ADVERT | AWAY },
    { "compartir", AWAY | SHARE },
    { "consent", AWAY | OFFER },
    { "cookie", AWAY | OFFER },
    { "cookies", AWAY | OFFER },
    { "copyright", AWAY | MENU },
    { "correction", AWAY },
    { "credit", CAPTION },
    { "crosslink", TEASER | WEAK },
    { "crosslinks", TEASER | WEAK },
    { "cta", AWAY | OFFER },
    { "date", STAMP },
    { "dateline", STAMP },
    { "datetime", STAMP },
    { "datum", STAMP },
    { "deck", STANDFIRST },
    { "dek", STANDFIRST },
    { "dialog", AWAY | OFFER },
    { "disqus", AWAY | COMMENT },
    { "donate", AWAY | OFFER },
    { "donation", AWAY | OFFER },
    { "dont", OFFER | WEAK },
    { "dropdown", AWAY | MENU },
    { "editors", MENU | WEAK },
    { "editsection", AWAY | MENU },
    { "embed", SIDE | WEAK },
    { "entradilla", STANDFIRST },
    { "entrycontent", BODY },
    { "facebook", SHARE | WEAK },
    { "factbox", SIDE | WEAK },
    { "fb", AWAY | SHARE },
    { "fecha", STAMP },
    { "feedback", AWAY | COMMENT },
    { "figcaption", CAPTION },
    { "follow", AWAY | SHARE },
    { "footer", AWAY | MENU },
    { "footnotes", AWAY | MENU },
    { "forum", COMMENT | WEAK },
    { "fuss", AWAY | MENU },
    { "fusszeile", AWAY | MENU },
    { "gdpr", AWAY | OFFER },
    { "header", MENU | WEAK },
    { "hidden", AWAY },
    { "hinweis", OFFER | WEAK },
    { "impressum", AWAY | MENU },
    { "infobox", SIDE | WEAK },
    { "inline", WEAK },
    { "intro", STANDFIRST },
    { "jp", TEASER | WEAK },
    { "jumplinks", AWAY | MENU },
    { "keywords", TAGS | WEAK },
    { "kommentar", AWAY | COMMENT },
    { "kommentare", AWAY | COMMENT },
    { "kommentarliste", AWAY | COMMENT },
    { "kopf", MENU | WEAK },
    { "lead", STANDFIRST },
    { "lede", STANDFIRST },
    { "leftcolumn", AWAY | SIDE },
    { "legende", CAPTION },
    { "leserbriefe", AWAY | COMMENT },
    { "leserkommentare", AWAY | COMMENT },
    { "linkbox", TEASER | WEAK },
    { "linklist", TEASER | WEAK },
    { "livefyre", AWAY | COMMENT },
    { "login", AWAY | OFFER },
    { "maincontent", BODY },
    { "marginal", AWAY | SIDE },
    { "masthead", AWAY | MENU },
    { "mehr", TEASER | WEAK },
    { "menu", AWAY | MENU },
    { "metanav", AWAY | MENU },
    { "modal", AWAY | OFFER },
    { "more", WEAK },
    { "most", WEAK },
    { "mostread", AWAY | TEASER },
    { "nav", AWAY | MENU },
    { "navbar", AWAY | MENU },
    { "navbox", AWAY | MENU },
    { "navi", AWAY | MENU },
    { "navigation", AWAY | MENU },
    { "newsletter", AWAY | OFFER },
    { "newsletters", AWAY | OFFER },
    { "newstext", BODY },
    { "ob", TEASER | WEAK },
    { "outbrain", AWAY | TEASER },
    { "overlay", AWAY | OFFER },
    { "pager", AWAY | MENU },
    { "pagination", AWAY | MENU },
    { "paging", AWAY | MENU },
    { "partager", AWAY | SHARE },
    { "partner", ADVERT | AWAY },
    { "paywall", AWAY | OFFER },
    { "pingback", AWAY | COMMENT },
    { "pingbacks", AWAY | COMMENT },
    { "player", WEAK },
    { "popular", AWAY | TEASER },
    { "popup", AWAY | OFFER },
    { "postbody", BODY },
    { "postcontent", BODY },
    { "postmeta", AWAY | TAGS },
    { "postmetadata", AWAY | TAGS },
    { "print", MENU | WEAK },
    { "printfooter", AWAY | MENU },
    { "profile", WEAK },
    { "promo", AWAY | TEASER },
    { "promoted", AWAY | TEASER },
    { "promotion", AWAY | TEASER },
    { "published", STAMP },
    { "rail", AWAY | SIDE },
    { "rating", AWAY },
    { "reactions", COMMENT | WEAK },
    { "read", WEAK },
    { "readmore", AWAY | TEASER },
    { "recirc", AWAY | TEASER },
    { "recirculation", AWAY | TEASER },
    { "recommend", AWAY | TEASER },
    { "recommendations", AWAY | TEASER },
    { "recommended", AWAY | TEASER },
    { "register", AWAY | OFFER },
    { "relacionados", AWAY | TEASER },
    { "related", AWAY | TEASER },
    { "relatedlinks", AWAY | TEASER },
    { "replies", AWAY | COMMENT },
    { "reply", COMMENT | WEAK },
    { "respond", AWAY | COMMENT },
    { "reveal", OFFER | WEAK },
    { "rightcolumn", AWAY | SIDE },
    { "rss", AWAY },
    { "schlagwort", AWAY | TAGS },
    { "schlagworte", AWAY | TAGS },
    { "screen", MENU | WEAK },
    { "search", AWAY | MENU },
    { "secondary", SIDE | WEAK },
    { "see", WEAK },
    { "seitenleiste", AWAY | SIDE },
    { "servicenav", AWAY | MENU },
    { "share", AWAY | SHARE },
    { "sharebar", AWAY | SHARE },
    { "sharedaddy", AWAY | SHARE },
    { "sharing", AWAY | SHARE },
    { "shop", ADVERT | WEAK },
    { "shopping", ADVERT | AWAY },
    { "shortcuts", AWAY | TEASER },
    { "sidebar", AWAY | SIDE },
    { "sidebars", AWAY | SIDE },
    { "sidecontent", AWAY | SIDE },
    { "signature", BYLINE },
    { "signup", AWAY | OFFER },
    { "similar", TEASER | WEAK },
    { "skip", AWAY | MENU },
    { "skiplink", AWAY | MENU },
    { "skyscraper", ADVERT | AWAY },
    { "slideshow", AWAY | TEASER },
    { "sociable", AWAY | SHARE },
    { "social", AWAY | SHARE },
    { "spenden", AWAY | OFFER },
    { "sponsor", ADVERT | AWAY },
    { "sponsored", ADVERT | AWAY },
    { "sr", MENU | WEAK },
    { "stamp", STAMP },
    { "standfirst", STANDFIRST },
    { "store", ADVERT | WEAK },
    { "storybody", BODY },
    { "storycontent", BODY },
    { "storytext", BODY },
    { "subheadline", STANDFIRST },
    { "subnav", AWAY | MENU },
    { "subscribe", AWAY | OFFER },
    { "subscription", AWAY | OFFER },
    { "subtitle", STANDFIRST },
    { "summary", STANDFIRST },
    { "survey", ADVERT | AWAY },
    { "taboola", AWAY | TEASER },
    { "tag", AWAY | TAGS },
    { "taglist", AWAY | TAGS },
    { "tags", AWAY | TAGS },
    { "teaser", AWAY | TEASER },
    { "teasers", AWAY | TEASER },
    { "teasertext", STANDFIRST },
    { "teilen", AWAY | SHARE },
    { "textbody", BODY },
    { "themen", TAGS | WEAK },
    { "ticker", AWAY | TEASER },
    { "time", STAMP },
    { "timestamp", STAMP },
    { "toc", AWAY | MENU },
    { "toolbar", AWAY | MENU },
    { "tools", AWAY | MENU },
    { "tooltip", AWAY | MENU },
    { "topbar", AWAY | MENU },
    { "topics", AWAY | TAGS },
    { "trackback", AWAY | COMMENT },
    { "trackbacks", AWAY | COMMENT },
    { "trending", AWAY | TEASER },
    { "twitter", SHARE | WEAK },
    { "upnext", AWAY | TEASER },
    { "utility", AWAY | MENU },
    { "video", WEAK },
    { "vorspann", STANDFIRST },
    { "werbung", ADVERT | AWAY },
    { "whatsapp", SHARE | WEAK },
    { "widget", AWAY | SIDE },
    { "widgets", AWAY | SIDE },
    { "yarpp", AWAY | TEASER },
    { "zergnet", AWAY | TEASER },
};

// Words that are too common alone and speak only with another.
static const struct {
    const char *first, *second;
    uint16_t hints;
} pairs[] = {
    { "also", "like", AWAY | TEASER },
    { "also", "read", AWAY | TEASER },
    { "also", "see", AWAY | TEASER },
    { "author", "bio", AWAY | BYLINE },
    { "author", "box", AWAY | BYLINE },
    { "author", "info", AWAY | BYLINE },
    { "latest", "news", AWAY | TEASER },
    { "most", "popular", AWAY | TEASER },
    { "most", "read", AWAY | TEASER },
    { "read", "also", AWAY | TEASER },
    { "read", "more", AWAY | TEASER },
    { "read", "next", AWAY | TEASER },
    { "screen", "reader", AWAY | MENU },
    { "see", "also", AWAY | TEASER },
    { "sr", "only", AWAY | MENU },
    { "visually", "hidden", AWAY | MENU },
    { "you", "might", AWAY | TEASER },
    { "you", "may", AWAY | TEASER },
    { "article", "body", BODY },
    { "article", "content", BODY },
    { "article", "text", BODY },
    { "body", "content", BODY },
    { "body", "text", BODY },
    { "entry", "content", BODY },
    { "main", "content", BODY },
    { "news", "text", BODY },
    { "post", "body", BODY },
    { "post", "content", BODY },
    { "story", "body", BODY },
    { "story", "content", BODY },
    { "story", "text", BODY },
    { "text", "body", BODY },
};

// The next word of a class list at *at, lower-cased; parted at anything but
// letters and where a capital follows a small letter.
static size_t
next_word(plx_str s, size_t *at, char word[WORD_BYTES])
{
    size_t n = 0;
    while (*at < s.n && !px_is_alpha(s.p[*at])) {
        (*at)++;
    }
    while (*at < s.n && px_is_alpha(s.p[*at])) {
        bool hump = n > 0 && px_is_upper(s.p[*at]) && px_is_lower(s.p[*at - 1]);
        if (hump) {
            break;
        }
        if (n < WORD_BYTES) {
            word[n++] = px_lower(s.p[*at]);
        }
        (*at)++;
    }
    return n;
}

// Open addressing (Knuth, TAOCP 3, 6.4, algorithm L), a quarter full.
#define SLOTS 1024u
_Static_assert(SLOTS > 2 * (PX_COUNT(rows) + PX_COUNT(pairs)), "too full");

typedef struct word_slot {
    uint64_t key;  // hash of the word, or of both of a pair; 0: empty
    uint16_t hints;
} word_slot;

static uint64_t
key_of(plx_str word)
{
    return px_hash(word, 0);
}

static uint64_t
key_of_pair(uint64_t first, uint64_t second)
{
    return px_hash_mix(first, second);
}

// The key's slot, or the empty one where it would stand.
static word_slot *
slot_of(word_slot *slots, uint64_t key)
{
    size_t i = key % SLOTS;
    while (slots[i].key && slots[i].key != key) {
        i = (i + 1) % SLOTS;
    }
    return &slots[i];
}

static word_slot *
learn_words(px_arena *arena)
{
    word_slot *slots = PX_NEW(arena, word_slot, SLOTS);
    for (size_t i = 0; slots && i < PX_COUNT(rows); i++) {
        uint64_t key = key_of(px_str(rows[i].word));
        *slot_of(slots, key) = (word_slot){ key, rows[i].hints };
    }
    for (size_t i = 0; slots && i < PX_COUNT(pairs); i++) {
        uint64_t key = key_of_pair(key_of(px_str(pairs[i].first)),
                                   key_of(px_str(pairs[i].second)));
        *slot_of(slots, key) = (word_slot){ key, pairs[i].hints };
    }
    return slots;
}

static uint16_t
of_names(word_slot *words, plx_str names)
{
    char bytes[WORD_BYTES];
    uint16_t hints = 0;
    size_t at = 0, n;
    uint64_t before = 0;
    names = px_str_sub(names, 0, NAME_BYTES);
    while ((n = next_word(names, &at, bytes)) > 0) {
        uint64_t key = key_of((plx_str){ bytes, n });
        hints |= slot_of(words, key)->hints;
        hints |= slot_of(words, key_of_pair(before, key))->hints;
        before = key;
    }
    return hints;
}

// -- all of an element ----------------------------------------------------------

typedef struct cached {
    uint64_t hash;  // 0: empty
    uint16_t hints;
} cached;

typedef struct reader {
    const px_tree *tree;
    word_slot *words;  // [SLOTS]
    cached *cache;  // [CACHE]
} reader;

static uint16_t
of_names_once(const reader *r, plx_str names, uint32_t *shape)
{
    if (names.n == 0) {
        return 0;
    }
    uint64_t hash = px_hash(names, 1) | 1;
    cached *slot = &r->cache[(hash >> 32) & (CACHE - 1)];
    if (slot->hash != hash) {
        *slot = (cached){ hash, of_names(r->words, names) };
    }
    *shape ^= (uint32_t) (hash >> 16);
    return slot->hints;
}

static bool
is_hidden_by(plx_str style)
{
    return style.n && style.n < 1000 &&
           (px_str_find_nocase(style, PX_STR("display:none"), 0) != PX_NONE ||
            px_str_find_nocase(style, PX_STR("display: none"), 0) != PX_NONE);
}

static uint16_t
of_role(plx_str role)
{
    static const char *const away[] = {
        "alert", "banner", "complementary", "contentinfo", "dialog",
        "form",  "menu",   "navigation",    "search",      "toolbar",
    };
    return PX_TABLE_HAS(away, role) ? AWAY | MENU : 0;
}

static uint16_t
of_element(const reader *r, uint32_t node, uint32_t *shape)
{
    const px_tree *tree = r->tree;
    uint32_t ignored = 0;
    const px_node *n = &tree->nodes[node];
    uint16_t hints = 0;
    for (uint32_t a = n->attrs; a < n->attrs + n->n_attrs; a++) {
        const px_attr *attr = &tree->attrs[a];
        plx_str value =
            px_str_sub(tree->page, attr->value.off, px_span_end(attr->value));
        switch (attr->id) {
        case PX_ATTR_CLASS:
            hints |= of_names_once(r, value, shape);
            break;
        case PX_ATTR_ID:
            hints |= of_names_once(r, value, &ignored);
            break;
        case PX_ATTR_ITEMPROP:
            if (px_str_find_nocase(value, PX_STR("articlebody"), 0) !=
                PX_NONE) {
                hints |= BODY;
            }
            break;
        case PX_ATTR_ROLE:
            hints |= of_role(value);
            break;
        case PX_ATTR_STYLE:
            hints |= is_hidden_by(value) ? PX_HINT_HIDDEN : 0;
            break;
        case PX_ATTR_HIDDEN:
            hints |= PX_HINT_HIDDEN;
            break;
        default:
            break;
        }
    }
    // What the body is in cannot itself be beside it.
    return hints & BODY ? (uint16_t) (hints & ~AWAY) : hints;
}

plx_rc
px_hints_read(px_arena *arena, const px_tree *tree, px_hints *out)
{
    uint16_t *hints = PX_NEW(arena, uint16_t, tree->n);
    uint32_t *shape = PX_NEW(arena, uint32_t, tree->n);
    reader r = { tree, learn_words(arena), PX_NEW(arena, cached, CACHE) };
    if (!hints || !shape || !r.words || !r.cache) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < tree->n; i++) {
        if (tree->nodes[i].kind == PX_NODE_ELEMENT) {
            shape[i] = tree->nodes[i].tag + 1u;
            hints[i] = of_element(&r, i, &shape[i]);
        }
    }
    *out = (px_hints){ hints, shape };
    return PLX_OK;
}
