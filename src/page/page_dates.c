// SPDX-License-Identifier: Apache-2.0
/*
 * When a page says that it was published
 *
 *   A page without metadata still shows its date, among dates of comments,
 *   teasers, events and copyright. Every day that stands in a short line or in
 *   an attribute made for it is a candidate; what speaks for it is added up:
 *   words before it that tell of a publication, class names, the distance from
 *   the headline, that the line holds nothing else; and against it, that it
 *   stands in a part of the page that the headline has no part in and whose
 *   name is that of comments, teasers or a footer. The best that reaches SURE
 *   is the page's word; below it, it has merely been seen.
 *
 *   The weights are round numbers set by hand and the same for all pages. The
 *   kinds of evidence follow what is known to work: htmldate (Barbaresi 2020,
 *   doi:10.21105/joss.02439) looks at the same places, one after another.
 */
#include "page/page_dates.h"

#include "page/blocks.h"

#define MOST_CANDIDATES 64u
#define LINE_BYTES 160u  // a longer line is prose, and its dates the story's
#define NODES_BACK 12u  // nodes looked at for the beginning of a line
#define NEAR 400u  // bytes of text around the headline
#define SURE 7
#define WORST (-2)  // below it, a date is not even seen

typedef struct candidate {
    plx_date day;
    plx_span where;  // the date's words in the page; len 0: in an attribute
    uint32_t node;
    uint32_t at;  // bytes of text before it
    int weight;  // of itself, without its place
    bool modified;
} candidate;
PX_VEC(candidates, candidate);

typedef struct finder {
    px_arena *arena;
    const px_tree *tree;
    const px_meta *meta;
    candidates found;
    uint32_t text;  // bytes of visible text so far
    uint32_t headline;  // its node; 0: not found
    uint32_t headline_at;
    int headline_sign;
} finder;

static bool
says(plx_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (px_str_find_nocase(s, px_str(words[i]), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}

#define SAYS(s, table) says((s), (table), PX_COUNT(table))

// Words of lines, class names and item properties, in the web's languages.
static const char *const publishing[] = {
    "publi",       "posted",     "veröffentlich", "erstellt",    "erschienen",
    "eingestellt", "mis en li",  "mise en li",    "pubbl",       "geplaatst",
    "geschrieben", "created",    "datum",         "date:",       "fecha",
    "submitted",   "gespeichert", "entry-date",   "entry_date",  "post-date",
    "gepost",      "postdate",   "itempostdate",  "udgivet",     "zveřejněn",
    "опублик",     "released",   "gebloggt",      "geschreven",  "news-date",
};
static const char *const modifying[] = {
    "updat",      "modif",        "aktualis",   "geändert",  "stand:",
    "stand -",    "stand vom",    "zuletzt",    "edited",    "changed",
    "à jour",     "actualiz",     "aggiorna",   "bijgewerk", "gewijzig",
    "bearbeitet", "revised",      "lastmod",    "oppdatert", "opdateret",
    "uppdatera",  "letzte ände",
};
static const char *const dating[] = {
    "date",  "time",   "datum", "fecha", "stamp",  "published",
    "created", "posted", "data", "submitted", "publish",
};
static const char *const heading[] = {
    "meta", "byline", "author", "info", "head", "autor", "detail", "credit",
};
static const char *const elsewhere[] = {
    "comment", "related",   "sidebar",  "side-bar", "widget",   "teaser",
    "recent",  "popular",   "foot",     "nav",      "menu",     "event",
    "calend",  "kommentar", "reply",    "latest",   "recommend", "aside",
    "ticker",  "archive",   "trackback", "teaser",  "more",     "tweet",
    "wm-ipp",  "birth",     "embed",    "quote",    "response",
};
static const char *const copyright[] = { "\u00A9", "copyright", "(c)",
                                         "all rights" };

// -- lines --------------------------------------------------------------------

typedef struct line {
    char bytes[LINE_BYTES];
    size_t n;
    size_t at;  // where the text node in question begins
    bool prose;  // it is longer than that
} line;

static px_tag
tag_at(const finder *f, uint32_t node)
{
    return (px_tag) f->tree->nodes[node].tag;
}

static bool
breaks(const finder *f, uint32_t node)
{
    px_tag tag = tag_at(f, node);
    return f->tree->nodes[node].kind == PX_NODE_ELEMENT &&
           (px_is_block_tag(tag) || tag == PX_TAG_BR);
}

static void
add(line *l, plx_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool space = px_is_space(text.p[i]);
        if (space && (l->n == 0 || l->bytes[l->n - 1] == ' ')) {
            continue;
        }
        if (l->n == LINE_BYTES) {
            l->prose = true;
            return;
        }
        l->bytes[l->n++] = space ? ' ' : text.p[i];
    }
}

// The line that the text node stands in: its neighbours up to a block's edge.
static line
line_around(const finder *f, uint32_t node)
{
    line l = { .n = 0 };
    uint32_t from = node;
    for (uint32_t back = 0; back < NODES_BACK && from > 0; back++) {
        uint32_t before = from - 1;
        // A node that a block closed before us stands in another line.
        uint32_t up = f->tree->nodes[before].parent;
        bool closed = up != f->tree->nodes[node].parent &&
                      f->tree->nodes[up].subtree_end <= node && breaks(f, up);
        if (breaks(f, before) || closed) {
            break;
        }
        from = before;
    }
    for (uint32_t k = from; k < f->tree->n && !l.prose; k++) {
        if (k > node && breaks(f, k)) {
            break;
        }
        if (k > node && f->tree->nodes[k].parent < f->tree->nodes[from].parent) {
            break;
        }
        l.at = k == node ? l.n : l.at;
        if (f->tree->nodes[k].kind == PX_NODE_TEXT) {
            add(&l, px_html_text(f->arena, f->tree, k));
        } else if (px_shows_nothing(tag_at(f, k))) {
            k = f->tree->nodes[k].subtree_end - 1;
        }
    }
    return l;
}

static size_t
count_words(plx_str s)
{
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        bool letter = px_is_alpha(s.p[i]) || ((unsigned char) s.p[i] & 0x80);
        n += letter && !inside;
        inside = letter;
    }
    return n;
}

// -- candidates ---------------------------------------------------------------

static void
push(finder *f, candidate c)
{
    if (f->found.n < MOST_CANDIDATES) {
        candidates_push(&f->found, c);
    }
}

// The bytes of the page for a date's words in a line, when they stand there as
// they are.
static plx_span
in_page(const finder *f, uint32_t node, plx_str words)
{
    plx_span page = f->tree->nodes[node].page;
    plx_str text = px_str_sub(f->tree->page, page.off, px_span_end(page));
    size_t at = px_str_find(text, words, 0);
    return at == PX_NONE ? (plx_span){ 0, 0 }
                         : (plx_span){ page.off + (uint32_t) at,
                                       (uint32_t) words.n };
}

static void
read_text(finder *f, uint32_t node)
{
    line l = line_around(f, node);
    plx_str s = { l.bytes, l.n };
    plx_date day;
    plx_span where;
    size_t from = l.at > 16 ? l.at - 16 : 0;
    if (!px_day_find(s, from, f->meta->order, &day, &where)) {
        return;
    }
    plx_str before = px_str_sub(s, 0, where.off);
    plx_str after = px_str_sub(s, px_span_end(where), s.n);
    plx_str words = px_str_sub(s, where.off, px_span_end(where));
    size_t others = count_words(before) + count_words(after);
    candidate c = { .day = day, .node = node, .at = f->text };
    c.where = in_page(f, node, words);
    bool label = SAYS(before, publishing) || (!l.prose && SAYS(after, publishing));
    c.modified = SAYS(before, modifying) && !SAYS(before, publishing);
    c.weight = l.prose ? (where.off < 24 ? 0 : -3)
                       : (label ? 4 : 0) + (others <= 4    ? 3
                                            : others <= 10 ? 2
                                                           : 0);
    c.weight -= SAYS(before, copyright) ? 4 : 0;
    push(f, c);
}

// A day in an attribute that was made for one.
static void
read_attribute(finder *f, uint32_t node, px_attr_id id, int weight)
{
    plx_str value = px_html_attr(f->arena, f->tree, node, id);
    px_instant when;
    if (value.n >= 8 && px_instant_read(value, f->meta->order, &when)) {
        push(f, (candidate){ .day = when.day,
                             .node = node,
                             .at = f->text,
                             .weight = weight });
    }
}

static void
read_element(finder *f, uint32_t node)
{
    plx_str prop = px_html_attr_raw(f->tree, node, PX_ATTR_ITEMPROP);
    prop = prop.n ? prop : px_html_attr_raw(f->tree, node, PX_ATTR_PROPERTY);
    bool published =
        px_str_find_nocase(prop, PX_STR("datepublished"), 0) != PX_NONE ||
        px_str_find_nocase(prop, PX_STR("datecreated"), 0) != PX_NONE;
    if (tag_at(f, node) == PX_TAG_TIME) {
        bool own = px_html_find(f->tree, node, PX_ATTR_PUBDATE) != NULL;
        read_attribute(f, node, PX_ATTR_DATETIME, published || own ? 6 : 4);
    }
    if (published && tag_at(f, node) != PX_TAG_META) {
        read_attribute(f, node, PX_ATTR_CONTENT, 6);
        read_attribute(f, node, PX_ATTR_TITLE, 6);
    } else if (tag_at(f, node) == PX_TAG_ABBR) {
        read_attribute(f, node, PX_ATTR_TITLE, 4);
    }
}

// -- the headline -------------------------------------------------------------

static void
read_heading(finder *f, uint32_t node)
{
    line l = { .n = 0 };
    for (uint32_t k = node + 1; k < f->tree->nodes[node].subtree_end; k++) {
        if (f->tree->nodes[k].kind == PX_NODE_TEXT) {
            add(&l, px_html_text(f->arena, f->tree, k));
        }
    }
    plx_str s = px_str_trim((plx_str){ l.bytes, l.n });
    bool same = s.n >= 4 && px_str_find(f->meta->title, s, 0) != PX_NONE;
    bool first = tag_at(f, node) == PX_TAG_H1;
    int sign = s.n < 4 ? 0 : (same ? 4 : 0) + (first ? 2 : 0);
    if (sign > f->headline_sign) {
        f->headline = node;
        f->headline_at = f->text;
        f->headline_sign = sign;
    }
}

// -- weighing -----------------------------------------------------------------

static bool
names(const finder *f, uint32_t node, const char *const *words, size_t n)
{
    return says(px_html_attr_raw(f->tree, node, PX_ATTR_CLASS), words, n) ||
           says(px_html_attr_raw(f->tree, node, PX_ATTR_ID), words, n);
}

#define NAMES(f, node, table) names((f), (node), (table), PX_COUNT(table))

static bool
holds_headline(const finder *f, uint32_t node)
{
    return f->headline && node <= f->headline &&
           f->headline < f->tree->nodes[node].subtree_end;
}

// What the elements around a candidate say of it.
static int
weigh_elements(const finder *f, candidate *c)
{
    int weight = 0, away = 0;
    bool dated = false, headed = false, published = false;
    uint32_t node = c->node, near = 0;
    for (; node && !holds_headline(f, node); node = f->tree->nodes[node].parent) {
        if (f->tree->nodes[node].kind != PX_NODE_ELEMENT) {
            continue;
        }
        px_tag tag = tag_at(f, node);
        if (tag == PX_TAG_BODY) {
            break;
        }
        if (near++ < 4) {
            c->modified = c->modified || (NAMES(f, node, modifying) &&
                                          !NAMES(f, node, publishing));
            published = published || NAMES(f, node, publishing);
            dated = dated || NAMES(f, node, dating);
            headed = headed || NAMES(f, node, heading);
        }
        bool beside = tag == PX_TAG_NAV || tag == PX_TAG_ASIDE ||
                      tag == PX_TAG_FOOTER || tag == PX_TAG_BLOCKQUOTE;
        away = NAMES(f, node, elsewhere) ? 6 : beside && away < 3 ? 3 : away;
        weight += near < 12 && tag == PX_TAG_LI ? -1 : 0;
    }
    // Inside what holds the headline too, which is the article or the page.
    bool article = node && tag_at(f, node) == PX_TAG_ARTICLE;
    return weight - away + (published ? 3 : dated ? 2 : 0) + (headed ? 1 : 0) +
           (article ? 1 : 0);
}

static int
weigh(const finder *f, candidate *c)
{
    int weight = c->weight + weigh_elements(f, c);
    if (f->headline) {
        uint32_t after = c->at - f->headline_at;
        uint32_t before = f->headline_at - c->at;
        bool behind = c->at >= f->headline_at;
        weight += behind && after < NEAR         ? 4
                  : behind && after < 2 * NEAR   ? 2
                  : !behind && before < NEAR / 2 ? 2
                  : !behind                      ? -1
                                                 : 0;
    }
    return weight;
}

static void
choose(finder *f, px_meta *meta)
{
    int best = WORST, best_modified = SURE - 2;
    for (uint32_t i = 0; i < f->found.n; i++) {
        candidate *c = &f->found.v[i];
        int weight = weigh(f, c);
        if (c->modified && weight > best_modified) {
            best_modified = weight;
            meta->stated_modified = c->day;
        } else if (!c->modified && weight > best) {
            best = weight;
            meta->seen = c->day;
            meta->stated_where = c->where;
        }
    }
    if (best >= SURE) {
        meta->stated = meta->seen;
    } else {
        meta->stated_where = (plx_span){ 0, 0 };
    }
}

// Could a day be written in the text? It then has a digit.
static bool
has_digit(plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (px_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static void
read_node(finder *f, uint32_t node)
{
    const px_node *n = &f->tree->nodes[node];
    if (n->kind == PX_NODE_ELEMENT) {
        px_tag tag = (px_tag) n->tag;
        if (tag >= PX_TAG_H1 && tag <= PX_TAG_H3 && tag != PX_TAG_HEAD) {
            read_heading(f, node);
        }
        if (n->n_attrs) {
            read_element(f, node);
        }
        return;
    }
    plx_str raw = px_str_sub(f->tree->page, n->page.off, px_span_end(n->page));
    if (n->kind == PX_NODE_TEXT && has_digit(raw)) {
        read_text(f, node);
    }
    f->text += n->page.len;
}

plx_rc
px_page_dates_read(px_arena *arena, const px_tree *tree, px_meta *meta)
{
    finder f = { .arena = arena,
                 .tree = tree,
                 .meta = meta,
                 .found = { .arena = arena } };
    for (uint32_t i = 1; i < tree->n; i++) {
        const px_node *n = &tree->nodes[i];
        if (n->kind == PX_NODE_ELEMENT && px_shows_nothing((px_tag) n->tag) &&
            n->tag != PX_TAG_NOSCRIPT) {
            i = n->subtree_end - 1;
            continue;
        }
        read_node(&f, i);
    }
    choose(&f, meta);
    return f.found.oom || arena->oom ? PLX_ENOMEM : PLX_OK;
}
