// SPDX-License-Identifier: Apache-2.0
/*
 * Pages as blocks
 *
 *   Whatever the markup, a reader sees paragraphs: runs of text with space
 *   around them. A block is such a run, and every later decision is about
 *   blocks: how long, how much of it in links, in which element, in what part
 *   of the page. Parts that never hold an article (scripts, navigation,
 *   asides, forms, what class or id calls "share" or "related") are marked, but
 *   a mark by class alone yields when most of the page's paragraphs stand
 *   inside: some outlets call the whole page "page-with-sidebar".
 *
 *   One pass over the nodes, O(bytes).
 */
#include "page/blocks.h"

#include "page/para.h"

#define HINT_BYTES 400u  // longer class lists are read to here

// Sorted. Words of class and id that speak against an element.
static const char *const away_words[] = {
    "actions",      "ad",
    "addthis",      "ads",
    "advert",       "advertisement",
    "advertising",  "adverts",
    "alert",        "alsoread",
    "banner",       "bio",
    "breadcrumb",   "breadcrumbs",
    "button",       "buttons",
    "buzz",         "carousel",
    "comment",      "comments",
    "commercial",   "consent",
    "cookie",       "cookies",
    "copyright",    "correction",
    "cta",          "dialog",
    "disqus",       "donate",
    "donation",     "dont",
    "dropdown",     "editors",
    "embed",        "fb",
    "feedback",     "follow",
    "footer",       "footnotes",
    "gdpr",         "hidden",
    "inline",       "jp",
    "livefyre",     "login",
    "masthead",     "menu",
    "modal",        "more",
    "most",         "mostread",
    "nav",          "navbar",
    "navigation",   "newsletter",
    "newsletters",  "ob",
    "outbrain",     "overlay",
    "pager",        "pagination",
    "partner",      "paywall",
    "player",       "popular",
    "popup",        "print",
    "profile",      "promo",
    "promoted",     "promotion",
    "rail",         "rating",
    "read",         "readmore",
    "recirc",       "recirculation",
    "recommend",    "recommendations",
    "recommended",  "register",
    "related",      "relatedlinks",
    "replies",      "respond",
    "reveal",       "rss",
    "screen",       "search",
    "see",          "share",
    "sharebar",     "sharedaddy",
    "sharing",      "shop",
    "shopping",     "shortcuts",
    "sidebar",      "signup",
    "skip",         "skyscraper",
    "slideshow",    "sociable",
    "social",       "sponsor",
    "sponsored",    "sr",
    "store",        "subscribe",
    "subscription", "survey",
    "taboola",      "tag",
    "taglist",      "tags",
    "teaser",       "teasers",
    "ticker",       "toc",
    "toolbar",      "tools",
    "tooltip",      "topbar",
    "topics",       "trending",
    "twitter",      "utility",
    "video",        "widget",
    "widgets",      "yarpp",
    "zergnet",
};

// Sorted. Words that are too common alone and speak only with another.
static const struct {
    const char *first, *second;
} away_pairs[] = {
    { "also", "like" },       { "also", "read" },    { "also", "see" },
    { "author", "bio" },      { "author", "box" },   { "author", "info" },
    { "latest", "news" },     { "most", "popular" }, { "most", "read" },
    { "read", "also" },       { "read", "more" },    { "read", "next" },
    { "screen", "reader" },   { "see", "also" },     { "sr", "only" },
    { "visually", "hidden" }, { "you", "might" },    { "you", "may" },
};

// Sorted. Of these, a single word says nothing.
static const char *const weak_words[] = {
    "button", "buzz",   "dont", "editors", "embed", "inline",  "jp",
    "more",   "most",   "ob",   "player",  "print", "profile", "read",
    "reveal", "screen", "see",  "shop",    "sr",    "store",   "video",
};

// Sorted. How sites call the element of the article's body.
static const char *const body_words[] = {
    "articlebody", "articlecontent", "articletext", "bodycontent",
    "bodytext",    "entrycontent",   "maincontent", "newstext",
    "postbody",    "postcontent",    "storybody",   "storycontent",
    "storytext",   "textbody",
};

static const struct {
    const char *word;
    uint32_t hint;
} other_words[] = {
    { "caption", PX_HINT_CAPTION },
    { "figcaption", PX_HINT_CAPTION },
    { "captions", PX_HINT_CAPTION },
    { "credit", PX_HINT_CAPTION },
    { "byline", PX_HINT_BYLINE },
    { "author", PX_HINT_BYLINE },
    { "authors", PX_HINT_BYLINE },
    { "dateline", PX_HINT_STAMP },
    { "timestamp", PX_HINT_STAMP },
    { "date", PX_HINT_STAMP },
    { "datetime", PX_HINT_STAMP },
    { "stamp", PX_HINT_STAMP },
    { "time", PX_HINT_STAMP },
    { "published", PX_HINT_STAMP },
    { "standfirst", PX_HINT_STANDFIRST },
    { "dek", PX_HINT_STANDFIRST },
    { "subtitle", PX_HINT_STANDFIRST },
    { "subheadline", PX_HINT_STANDFIRST },
    { "deck", PX_HINT_STANDFIRST },
    { "summary", PX_HINT_STANDFIRST },
};

bool
px_is_block_tag(px_tag tag)
{
    switch (tag) {
    case PX_TAG_ADDRESS:
    case PX_TAG_ARTICLE:
    case PX_TAG_ASIDE:
    case PX_TAG_BLOCKQUOTE:
    case PX_TAG_BODY:
    case PX_TAG_CAPTION:
    case PX_TAG_DD:
    case PX_TAG_DIV:
    case PX_TAG_DL:
    case PX_TAG_DT:
    case PX_TAG_FIGCAPTION:
    case PX_TAG_FIGURE:
    case PX_TAG_FOOTER:
    case PX_TAG_FORM:
    case PX_TAG_H1:
    case PX_TAG_H2:
    case PX_TAG_H3:
    case PX_TAG_H4:
    case PX_TAG_H5:
    case PX_TAG_H6:
    case PX_TAG_HEAD:
    case PX_TAG_HEADER:
    case PX_TAG_HR:
    case PX_TAG_HTML:
    case PX_TAG_IFRAME:
    case PX_TAG_LI:
    case PX_TAG_LINK:
    case PX_TAG_MAIN:
    case PX_TAG_META:
    case PX_TAG_NAV:
    case PX_TAG_NOSCRIPT:
    case PX_TAG_OL:
    case PX_TAG_OPTION:
    case PX_TAG_P:
    case PX_TAG_PRE:
    case PX_TAG_SCRIPT:
    case PX_TAG_SECTION:
    case PX_TAG_SELECT:
    case PX_TAG_STYLE:
    case PX_TAG_TABLE:
    case PX_TAG_TBODY:
    case PX_TAG_TD:
    case PX_TAG_TEMPLATE:
    case PX_TAG_TEXTAREA:
    case PX_TAG_TH:
    case PX_TAG_TITLE:
    case PX_TAG_TR:
    case PX_TAG_UL:
    case PX_TAG_VIDEO:
        return true;
    default:
        return false;
    }
}

// -- hints ------------------------------------------------------------------

// The next word of a class list at *at, lower-cased into word[24]; parted at
// anything but letters and where a capital follows a small letter.
static size_t
next_word(plx_str s, size_t *at, char word[24])
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
        if (n < 23) {
            word[n++] = px_lower(s.p[*at]);
        }
        (*at)++;
    }
    word[n] = '\0';
    return n;
}

static bool
joined_in(const char *const *table, size_t n_table, const char *a,
          const char *b)
{
    char joined[48];
    size_t n = strlen(a), m = strlen(b);
    memcpy(joined, a, n);
    memcpy(joined + n, b, m);
    return px_table_has(table, n_table, (plx_str){ joined, n + m });
}

static bool
is_pair(const char *a, const char *b)
{
    for (size_t i = 0; i < PX_COUNT(away_pairs); i++) {
        if (strcmp(a, away_pairs[i].first) == 0 &&
            strcmp(b, away_pairs[i].second) == 0) {
            return true;
        }
    }
    return false;
}

static uint32_t
hints_of(plx_str names)
{
    char words[2][24] = { "", "" };
    uint32_t hints = 0;
    size_t at = 0;
    names = px_str_sub(names, 0, HINT_BYTES);
    for (int turn = 0; next_word(names, &at, words[turn]); turn ^= 1) {
        const char *word = words[turn], *before = words[turn ^ 1];
        plx_str w = px_str(word);
        if (PX_TABLE_HAS(away_words, w) && !PX_TABLE_HAS(weak_words, w)) {
            hints |= PX_HINT_AWAY;
        }
        if (is_pair(before, word)) {
            hints |= PX_HINT_AWAY;
        }
        if (PX_TABLE_HAS(body_words, w) ||
            joined_in(body_words, PX_COUNT(body_words), before, word)) {
            hints |= PX_HINT_BODY;
        }
        for (size_t i = 0; i < PX_COUNT(other_words); i++) {
            if (strcmp(word, other_words[i].word) == 0) {
                hints |= other_words[i].hint;
            }
        }
    }
    return hints;
}

uint32_t
px_block_hints(const px_tree *tree, uint32_t node)
{
    uint32_t hints = hints_of(px_html_attr_raw(tree, node, PX_ATTR_CLASS)) |
                     hints_of(px_html_attr_raw(tree, node, PX_ATTR_ID));
    plx_str prop = px_html_attr_raw(tree, node, PX_ATTR_ITEMPROP);
    if (px_str_find_nocase(prop, PX_STR("articlebody"), 0) != PX_NONE) {
        hints |= PX_HINT_BODY;
    }
    // What the body is in cannot itself be beside it.
    return hints & PX_HINT_BODY ? hints & ~(uint32_t) PX_HINT_AWAY : hints;
}

// -- parts that hold no article -----------------------------------------------

bool
px_shows_nothing(px_tag tag)
{
    switch (tag) {
    case PX_TAG_SCRIPT:
    case PX_TAG_STYLE:
    case PX_TAG_TEMPLATE:
    case PX_TAG_SVG:
    case PX_TAG_IFRAME:
    case PX_TAG_NOSCRIPT:
    case PX_TAG_TEXTAREA:
    case PX_TAG_SELECT:
    case PX_TAG_OPTION:
    case PX_TAG_VIDEO:
    case PX_TAG_HEAD:
    case PX_TAG_TITLE:
        return true;
    default:
        return false;
    }
}

static bool
stands_beside(px_tag tag)
{
    return tag == PX_TAG_NAV || tag == PX_TAG_ASIDE || tag == PX_TAG_FOOTER ||
           tag == PX_TAG_BUTTON || tag == PX_TAG_LABEL;
}

static bool
is_hidden(const px_tree *tree, uint32_t node)
{
    plx_str style = px_html_attr_raw(tree, node, PX_ATTR_STYLE);
    if (style.n && style.n < 1000 &&
        (px_str_find_nocase(style, PX_STR("display:none"), 0) != PX_NONE ||
         px_str_find_nocase(style, PX_STR("display: none"), 0) != PX_NONE)) {
        return true;
    }
    return px_html_attr_raw(tree, node, PX_ATTR_HIDDEN).p != NULL;
}

static bool
has_away_role(const px_tree *tree, uint32_t node)
{
    static const char *const roles[] = {
        "alert", "banner", "complementary", "contentinfo", "dialog",
        "form",  "menu",   "navigation",    "search",      "toolbar",
    };
    plx_str role = px_html_attr_raw(tree, node, PX_ATTR_ROLE);
    return role.n && PX_TABLE_HAS(roles, role);
}

typedef struct cutter {
    const px_tree *tree;
    px_arena *arena;
    bool lenient;
    uint32_t *prose;  // [n + 1] bytes of text in <p> before each node
    px_blocks *out;
    px_block block;  // under construction
    bool open;
    char *bytes;  // its text
    size_t n, room;
    bool gap;
    bool oom;
} cutter;

static bool
is_text(const px_tree *tree, uint32_t i)
{
    return tree->nodes[i].kind == PX_NODE_TEXT;
}

// How much text stands in paragraphs, so that a subtree's share is a
// difference of two sums.
static bool
sum_prose(cutter *c)
{
    uint32_t n = c->tree->n, inside_until = 0;
    c->prose = PX_NEW(c->arena, uint32_t, (size_t) n + 1);
    if (!c->prose) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        const px_node *node = &c->tree->nodes[i];
        if (node->kind == PX_NODE_ELEMENT && node->tag == PX_TAG_P &&
            node->subtree_end > inside_until) {
            inside_until = node->subtree_end;
        }
        bool counts = node->kind == PX_NODE_TEXT && i < inside_until;
        c->prose[i + 1] = c->prose[i] + (counts ? node->page.len : 0);
    }
    return true;
}

static bool
holds_most(const cutter *c, uint32_t node)
{
    uint32_t all = c->prose[c->tree->n];
    uint32_t here = c->prose[c->tree->nodes[node].subtree_end] - c->prose[node];
    return here * 2 > all && all > 0;
}

static bool
is_pruned(const cutter *c, uint32_t i)
{
    const px_node *node = &c->tree->nodes[i];
    if (is_hidden(c->tree, i)) {
        return !holds_most(c, i);
    }
    if (stands_beside((px_tag) node->tag) || has_away_role(c->tree, i)) {
        return !holds_most(c, i);
    }
    bool away = !c->lenient && (px_block_hints(c->tree, i) & PX_HINT_AWAY);
    bool whole = node->tag == PX_TAG_BODY || node->tag == PX_TAG_HTML;
    return away && !whole && !holds_most(c, i);
}

// -- cutting ------------------------------------------------------------------

static void
add_text(cutter *c, plx_str text)
{
    if (c->n + text.n + 1 > c->room) {
        size_t room = c->room ? c->room * 2 : 4096;
        while (room < c->n + text.n + 1) {
            room *= 2;
        }
        char *grown = px_arena_grow(c->arena, c->bytes, c->room, room);
        if (!grown) {
            c->oom = true;
            return;
        }
        c->bytes = grown;
        c->room = room;
    }
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        // A no-break space is C2 A0.
        bool nbsp = (unsigned char) ch == 0xC2 && i + 1 < text.n &&
                    (unsigned char) text.p[i + 1] == 0xA0;
        if (px_is_space(ch) || nbsp) {
            c->gap = true;
            i += nbsp;
            continue;
        }
        if (c->gap && c->n) {
            c->bytes[c->n++] = ' ';
        }
        c->gap = false;
        c->bytes[c->n++] = ch;
    }
}

static void
end_block(cutter *c)
{
    if (c->open && c->n && !c->oom) {
        c->block.text = px_arena_str(c->arena, (plx_str){ c->bytes, c->n });
        px_blocks_push(c->out, c->block);
    }
    c->open = false;
    c->n = 0;
    c->gap = false;
}

static px_para_kind
kind_of(const px_tree *tree, uint32_t elem)
{
    switch (tree->nodes[elem].tag) {
    case PX_TAG_H1:
    case PX_TAG_H2:
    case PX_TAG_H3:
    case PX_TAG_H4:
    case PX_TAG_H5:
    case PX_TAG_H6:
        return PX_PARA_HEADING;
    case PX_TAG_LI:
        return PX_PARA_LIST;
    case PX_TAG_FIGCAPTION:
    case PX_TAG_CAPTION:
    case PX_TAG_FIGURE:
        return PX_PARA_CAPTION;
    default:
        return PX_PARA_BODY;
    }
}

typedef struct open_elem {
    uint32_t node, end;
    uint8_t kind;  // px_para_kind
    bool pruned, hidden, link;
} open_elem;
PX_VEC(open_elems, open_elem);

static void
take_text(cutter *c, const open_elem *top, uint32_t elem, uint32_t i)
{
    if (!c->open) {
        c->block = (px_block){
            .from = i, .elem = elem, .kind = top->kind, .pruned = top->pruned
        };
        c->open = true;
    }
    size_t before = c->n;
    add_text(c, px_html_text(c->arena, c->tree, i));
    c->block.to = i + 1;
    c->block.n_linked += top->link ? (uint32_t) (c->n - before) : 0;
}

static open_elem
open_child(const cutter *c, const open_elem *top, uint32_t i)
{
    const px_node *node = &c->tree->nodes[i];
    px_tag tag = (px_tag) node->tag;
    open_elem e = { .node = i,
                    .end = node->subtree_end,
                    .kind = top->kind,
                    .pruned = top->pruned,
                    .hidden = top->hidden || px_shows_nothing(tag),
                    .link = top->link || tag == PX_TAG_A };
    px_para_kind kind = kind_of(c->tree, i);
    if (kind != PX_PARA_BODY && top->kind != PX_PARA_CAPTION) {
        e.kind = (uint8_t) kind;
    }
    uint32_t hints = px_block_hints(c->tree, i);
    if (hints & PX_HINT_CAPTION && !holds_most(c, i)) {
        e.kind = PX_PARA_CAPTION;
    }
    e.pruned = e.pruned || (!e.hidden && is_pruned(c, i));
    return e;
}

static plx_rc
cut(cutter *c)
{
    open_elems stack = { .arena = c->arena };
    open_elems_push(&stack, (open_elem){ .end = c->tree->n });
    px_u32s blocks = { .arena = c->arena };  // the open block elements
    px_u32s_push(&blocks, 0);
    for (uint32_t i = 1; i < c->tree->n && !stack.oom && !blocks.oom; i++) {
        while (stack.n > 1 && stack.v[stack.n - 1].end <= i) {
            const open_elem *e = &stack.v[stack.n - 1];
            if (blocks.v[blocks.n - 1] == e->node) {
                end_block(c);
                blocks.n--;
            }
            stack.n--;
        }
        const open_elem *top = &stack.v[stack.n - 1];
        if (is_text(c->tree, i)) {
            if (top->hidden) {
                continue;
            }
            take_text(c, top, blocks.v[blocks.n - 1], i);
            continue;
        }
        px_tag tag = (px_tag) c->tree->nodes[i].tag;
        open_elem e = open_child(c, top, i);
        bool parts =
            !e.hidden && (px_is_block_tag(tag) || e.pruned != top->pruned ||
                          e.kind != top->kind);
        if (parts) {
            end_block(c);
            px_u32s_push(&blocks, i);
        }
        if (tag == PX_TAG_BR) {
            // Two in a row part paragraphs; one parts words.
            uint32_t k = i + 1;
            while (k < c->tree->n && is_text(c->tree, k) &&
                   px_html_is_blank(c->tree, k)) {
                k++;
            }
            if (k < c->tree->n && c->tree->nodes[k].kind == PX_NODE_ELEMENT &&
                c->tree->nodes[k].tag == PX_TAG_BR) {
                end_block(c);
            }
            c->gap = true;
        }
        open_elems_push(&stack, e);
    }
    end_block(c);
    bool oom =
        stack.oom || blocks.oom || c->oom || c->out->oom || c->arena->oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_blocks_cut(px_arena *arena, const px_tree *tree, bool lenient,
              px_blocks *out)
{
    *out = (px_blocks){ .arena = arena };
    cutter c = { .tree = tree, .arena = arena, .lenient = lenient, .out = out };
    if (!sum_prose(&c)) {
        return PLX_ENOMEM;
    }
    return cut(&c);
}
