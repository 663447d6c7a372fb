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
#include "page/hypermeta.h"

#define MOST_CANDIDATES 64u
#define LINE_BYTES 160u  // a longer line is prose, and its dates the story's
#define NODES_BACK 12u  // nodes looked at for the beginning of a line
#define SURE 7
#define WORST (-5)  // below it, a date is not even seen
#define BY_STATE 3  // weight of a day in the state of a page's scripts
#define MOST_KEYS 32u  // keys looked at in scripts

typedef struct candidate {
    plx_date day;
    plx_span where;  // the date's words in the page; len 0: in an attribute
    uint32_t node;
    int weight;  // of itself, without its place
    bool modified;
} candidate;
PX_VEC(candidates, candidate);

typedef struct finder {
    px_arena *arena;
    const px_tree *tree;
    const px_meta *meta;
    const px_around *around;
    candidates found;
} finder;

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
        if (k > node &&
            f->tree->nodes[k].parent < f->tree->nodes[from].parent) {
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
    return at == PX_NONE
               ? (plx_span){ 0, 0 }
               : (plx_span){ page.off + (uint32_t) at, (uint32_t) words.n };
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
    candidate c = { .day = day, .node = node };
    c.where = in_page(f, node, words);
    uint8_t label = px_around_says(f->around, before);
    label |= l.prose ? 0
                     : px_around_says(f->around, after) &
                           (PX_SAYS_PUBLISHING | PX_SAYS_MODIFYING);
    c.modified = (label & PX_SAYS_MODIFYING) &&
                 !(px_around_says(f->around, before) & PX_SAYS_PUBLISHING);
    c.weight =
        l.prose ? (where.off < 24 ? 0 : -3)
                : (label & (PX_SAYS_PUBLISHING | PX_SAYS_MODIFYING) ? 4 : 0) +
                      (others <= 4    ? 3
                       : others <= 10 ? 2
                                      : 0);
    c.weight -= label & PX_SAYS_COPYRIGHT ? 4 : 0;
    push(f, c);
}

// A day in an attribute that was made for one.
static void
read_attribute(finder *f, uint32_t node, px_attr_id id, int weight)
{
    plx_str value = px_html_attr(f->arena, f->tree, node, id);
    px_instant when;
    if (value.n >= 8 && px_instant_read(value, f->meta->order, &when)) {
        push(f, (candidate){ .day = when.day, .node = node, .weight = weight });
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
    if (published && px_hypermeta_is_aside(f->tree, node)) {
        return;
    }
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

// -- weighing -----------------------------------------------------------------

static int
weigh(const finder *f, candidate *c)
{
    uint8_t close = 0;
    int weight = px_around_weigh(f->around, c->node, !c->modified, &close);
    uint8_t role = close & (PX_SAYS_MODIFYING | PX_SAYS_PUBLISHING);
    c->modified = c->modified || role == PX_SAYS_MODIFYING;
    return c->weight + weight + (close & PX_SAYS_HEADING ? 1 : 0) +
           (role & PX_SAYS_PUBLISHING ? 3
            : close & PX_SAYS_DATING  ? 2
                                      : 0) +
           px_around_place(f->around, c->node);
}

// The first day that a script's data gives for a publication:
// "publishedAt":"2019-03-02T06:22:28+01:00", also with its quotes escaped.
static plx_date
day_in_state(plx_str page, px_day_order order)
{
    px_instant when = { .minute = -1 };
    size_t at = px_str_find(page, PX_STR("ublish"), 0);
    for (uint32_t i = 0; i < MOST_KEYS && at != PX_NONE; i++) {
        size_t end = at + 6, marks = 0;
        while (end < page.n && (px_is_alpha(page.p[end]) ||
                                page.p[end] == '_' || page.p[end] == '-')) {
            end++;
        }
        while (end < page.n && memchr("\"': \\", page.p[end], 5)) {
            marks += page.p[end++] == ':';
        }
        size_t stop = end;
        while (stop < page.n && stop < end + 32 &&
               !memchr("\"'\\<", page.p[stop], 4)) {
            stop++;
        }
        if (marks == 1 && px_is_digit(end < page.n ? page.p[end] : ' ') &&
            px_instant_read(px_str_sub(page, end, stop), order, &when)) {
            break;
        }
        at = px_str_find(page, PX_STR("ublish"), at + 6);
    }
    return when.day;
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
    if (best < BY_STATE && meta->published.day.precision == PLX_NEVER) {
        plx_date day = day_in_state(f->tree->page, meta->order);
        meta->seen = day.precision ? day : meta->seen;
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
    uint8_t found =
        0;  // without a way out, so that many bytes are seen at once
    for (size_t i = 0; i < s.n; i++) {
        found |= (uint8_t) px_is_digit(s.p[i]);
    }
    return found;
}

// "Harbour closed | Courier | 28.04.2023": the title may end with the date.
static void
read_title(finder *f, uint32_t node)
{
    plx_str title = px_str_trim(px_html_text(f->arena, f->tree, node));
    plx_date day;
    plx_span where;
    size_t bar = title.n;
    while (bar > 0 && title.p[bar - 1] != '|') {
        bar--;
    }
    if (bar && px_day_find(title, bar, f->meta->order, &day, &where) &&
        where.off <= bar + 1 && px_span_end(where) == title.n) {
        push(f, (candidate){ .day = day, .node = node, .weight = SURE });
    }
}

static void
read_node(finder *f, uint32_t node)
{
    const px_node *n = &f->tree->nodes[node];
    if (n->kind == PX_NODE_ELEMENT) {
        if (n->n_attrs) {
            read_element(f, node);
        }
        return;
    }
    plx_str raw = px_str_sub(f->tree->page, n->page.off, px_span_end(n->page));
    if (has_digit(raw)) {
        read_text(f, node);
    }
}

plx_rc
px_page_dates_read(const px_around *around, px_meta *meta)
{
    px_arena *arena = around->arena;
    const px_tree *tree = around->tree;
    finder f = { .arena = arena,
                 .tree = tree,
                 .meta = meta,
                 .around = around,
                 .found = { .arena = arena } };
    for (uint32_t i = 1; i < tree->n; i++) {
        const px_node *n = &tree->nodes[i];
        if (n->kind == PX_NODE_ELEMENT && n->tag == PX_TAG_TITLE &&
            i + 1 < n->subtree_end) {
            read_title(&f, i + 1);
        }
        if (n->kind == PX_NODE_ELEMENT && n->tag == PX_TAG_HEAD) {
            continue;
        }
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
