// SPDX-License-Identifier: Apache-2.0
/*
 * What can be counted of a block
 *
 *   Text density and link density of a block and its neighbours tell most of
 *   it (Kohlschuetter et al. 2010, doi:10.1145/1718487.1718542); the elements
 *   above, the names that the site gave them, and what else stands in them
 *   tell the rest. Nothing here asks what language the words are in: a sentence
 *   has small words, commas and a mark at its end in most of them.
 *
 *   Sums over blocks stand in arrays of running totals, so that those of any
 *   container are two look-ups: O(nodes + bytes), and once up the tree for each
 *   block.
 */
#include "page/traits.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"

#define PROSE_WORDS 12u  // a shorter block is hardly a paragraph
#define UNSEEN 1000  // further than that counts as nowhere

// What one walk over a block's text counts.
typedef struct text_counts {
    uint32_t words, letters, capitals, small, digits, commas, stops, symbols,
        quotes;
    uint8_t opening, ending;
} text_counts;

typedef struct reader {
    const px_trait_sources *from;
    const px_tree *tree;
    const px_block *blocks;
    uint32_t n;
    px_arena *arena;
    text_counts *text;  // [n]
    uint32_t *words, *linked, *prose;  // [n + 1] running totals of words
    uint32_t *first;  // [nodes + 1] blocks that begin before each node
    uint32_t *level;  // [n * PX_LEVELS] containers, from the nearest up
    px_range *range;  // [n * PX_LEVELS] their blocks
    uint16_t *alike;  // [nodes] brothers of one shape, side by side
    uint32_t *group;  // [n] blocks of one shape
    uint32_t n_groups;
    px_traits *out;
} reader;

static void
put(const px_traits *t, px_trait trait, uint32_t i, int64_t value)
{
    int64_t high = value > INT16_MAX ? INT16_MAX : value;
    t->column[trait][i] = (int16_t) (high < INT16_MIN ? INT16_MIN : high);
}

static int64_t
per_mille(uint64_t part, uint64_t whole)
{
    return whole ? (int64_t) (part * 1000 / whole) : 0;
}

// -- text -------------------------------------------------------------------

enum { OPENS_OTHER, OPENS_SMALL, OPENS_CAPITAL, OPENS_DIGIT };
enum { ENDS_OPEN, ENDS_COLON, ENDS_CLOSED, ENDS_SENTENCE };

static bool
is_letter(unsigned char c)
{
    return px_is_alpha((char) c) || c >= 0xC3;
}

// Characters that stand between links and in counters, not in sentences.
static bool
is_symbol(char c)
{
    return c == '|' || c == '/' || c == '>' || c == '<' || c == '#' ||
           c == '@' || c == '+' || c == '=' || c == '*' || c == '_';
}

static void
count_word(text_counts *t, plx_str word)
{
    unsigned char c = (unsigned char) word.p[0];
    t->words++;
    t->capitals += px_is_upper(word.p[0]);
    t->small += word.n <= 4 && (px_is_lower(word.p[0]) || c >= 0xC3);
}

// Sentences end in a mark, perhaps with quotes or brackets closed behind it.
static uint8_t
ending_of(plx_str s)
{
    for (size_t i = s.n; i > 0 && s.n - i < 12; i--) {
        unsigned char c = (unsigned char) s.p[i - 1];
        if (c == '.' || c == '!' || c == '?') {
            return ENDS_SENTENCE;
        }
        bool ideographic =
            c == 0x82 && i > 2 && s.p[i - 3] == '\xE3' && s.p[i - 2] == '\x80';
        bool ellipsis =
            c == 0xA6 && i > 2 && s.p[i - 3] == '\xE2' && s.p[i - 2] == '\x80';
        if (ideographic || ellipsis) {
            return ENDS_SENTENCE;
        }
        if (c == ':') {
            return ENDS_COLON;
        }
        bool closes = c == '"' || c == '\'' || c == ')' || c == ']' ||
                      c == ' ' || (c >= 0x80 && c < 0xC0) || c == 0xE2 ||
                      c == 0xC2 || c == 0xE3;
        if (!closes) {
            return i == s.n ? ENDS_OPEN : ENDS_CLOSED;
        }
    }
    return ENDS_OPEN;
}

// Does a sentence's mark stand at `i`, with nothing of a word behind it?
static bool
is_stop(plx_str s, size_t i)
{
    bool mark = s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?';
    return mark && (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '"');
}

// A straight quotation mark, or one of U+2018 to U+201F.
static bool
is_quote(plx_str s, size_t i)
{
    return s.p[i] == '"' ||
           (s.p[i] == '\xE2' && i + 2 < s.n && s.p[i + 1] == '\x80' &&
            s.p[i + 2] >= '\x98' && s.p[i + 2] <= '\x9F');
}

static uint8_t
opening_of(plx_str s)
{
    return px_is_lower(s.p[0])   ? OPENS_SMALL
           : px_is_upper(s.p[0]) ? OPENS_CAPITAL
           : px_is_digit(s.p[0]) ? OPENS_DIGIT
                                 : OPENS_OTHER;
}

static text_counts
count_text(plx_str s)
{
    text_counts t = { .opening = opening_of(s), .ending = ending_of(s) };
    uint32_t unspaced = 0;
    size_t word = 0;
    for (size_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : ' ';
        unsigned char u = (unsigned char) c;
        if (px_is_lower(c)) {  // four of five characters
            t.letters++;
            continue;
        }
        if (c == ' ') {
            if (i > word) {
                count_word(&t, px_str_sub(s, word, i));
            }
            word = i + 1;
            continue;
        }
        t.letters += is_letter(u);
        t.digits += px_is_digit(c);
        t.commas += c == ',' || c == ';';
        t.stops += is_stop(s, i);
        t.symbols += is_symbol(c) || u == 0xC2;  // U+00A9, U+00B7, U+00BB …
        t.quotes += is_quote(s, i);
        unspaced += u >= 0xE3 && u <= 0xE9;
    }
    t.words += unspaced / 2;
    return t;
}

static bool
is_prose(const reader *r, uint32_t i)
{
    const px_block *b = &r->blocks[i];
    const text_counts *t = &r->text[i];
    return t->words >= PROSE_WORDS && t->ending >= ENDS_CLOSED &&
           b->n_linked * 3 < b->text.n;
}

static plx_rc
put_text(reader *r)
{
    px_map seen = { .arena = r->arena };
    uint32_t *nth = PX_NEW(r->arena, uint32_t, r->n);
    uint64_t *hash = PX_NEW(r->arena, uint64_t, r->n);
    for (uint32_t i = 0; nth && hash && i < r->n; i++) {
        hash[i] = px_hash(r->blocks[i].text, 0);
        uint32_t *count = px_map_add(&seen, hash[i]);
        if (!count) {
            return PLX_ENOMEM;
        }
        nth[i] = (*count)++;
    }
    if (!nth || !hash) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < r->n; i++) {
        const px_block *b = &r->blocks[i];
        const text_counts *t = &r->text[i];
        const px_traits *o = r->out;
        put(o, PX_TRAIT_WORDS, i, t->words);
        put(o, PX_TRAIT_LINKED, i, per_mille(b->n_linked, b->text.n));
        put(o, PX_TRAIT_LINKS, i, b->n_links);
        put(o, PX_TRAIT_STRONG, i, per_mille(b->n_strong, b->text.n));
        put(o, PX_TRAIT_BREAKS, i, b->n_breaks);
        put(o, PX_TRAIT_IMAGES, i, b->n_images);
        put(o, PX_TRAIT_COMMAS, i, t->commas);
        put(o, PX_TRAIT_STOPS, i, t->stops);
        put(o, PX_TRAIT_ENDING, i, t->ending);
        put(o, PX_TRAIT_OPENING, i, t->opening);
        put(o, PX_TRAIT_CAPITALS, i, per_mille(t->capitals, t->words));
        put(o, PX_TRAIT_SMALL_WORDS, i, per_mille(t->small, t->words));
        put(o, PX_TRAIT_DIGITS, i, per_mille(t->digits, b->text.n));
        put(o, PX_TRAIT_WORD_LENGTH, i,
            t->words ? t->letters * 10 / t->words : 0);
        put(o, PX_TRAIT_SYMBOLS, i, per_mille(t->symbols, b->text.n));
        put(o, PX_TRAIT_QUOTES, i, t->quotes);
        put(o, PX_TRAIT_LINE, i, r->from->line_kinds[i]);
        put(o, PX_TRAIT_REPEATED, i,
            (int64_t) nth[i] * 16 + *px_map_find(&seen, hash[i]));
        bool same = px_str_eq(b->text, r->from->headline);
        put(o, PX_TRAIT_IS_TITLE, i, i == r->from->title ? 2 : same);
    }
    return PLX_OK;
}

// -- elements ---------------------------------------------------------------

static int
tag_class(const px_tree *tree, uint32_t node)
{
    switch (tree->nodes[node].tag) {
    case PX_TAG_H1:
        return 1;
    case PX_TAG_H2:
        return 2;
    case PX_TAG_H3:
    case PX_TAG_H4:
    case PX_TAG_H5:
    case PX_TAG_H6:
        return 3;
    case PX_TAG_P:
        return 5;
    case PX_TAG_BLOCKQUOTE:
    case PX_TAG_PRE:
        return 6;
    case PX_TAG_ARTICLE:
    case PX_TAG_SECTION:
    case PX_TAG_MAIN:
        return 7;
    case PX_TAG_DIV:
        return 8;
    case PX_TAG_TD:
    case PX_TAG_TH:
        return 10;
    case PX_TAG_DD:
    case PX_TAG_DT:
        return 11;
    case PX_TAG_LI:
        return 12;
    case PX_TAG_UL:
    case PX_TAG_OL:
        return 13;
    case PX_TAG_FIGURE:
    case PX_TAG_FIGCAPTION:
    case PX_TAG_CAPTION:
        return 15;
    default:
        return 9;
    }
}

static void
put_elements(const reader *r)
{
    const px_traits *o = r->out;
    for (uint32_t i = 0; i < r->n; i++) {
        const px_block *b = &r->blocks[i];
        put(o, PX_TRAIT_KIND, i, b->kind);
        put(o, PX_TRAIT_TAG, i, tag_class(r->tree, b->elem));
        put(o, PX_TRAIT_PARENT_TAG, i,
            tag_class(r->tree, r->tree->nodes[b->elem].parent));
        put(o, PX_TRAIT_DEPTH, i, b->depth);
        put(o, PX_TRAIT_PRUNED, i, b->pruned);
        put(o, PX_TRAIT_UP_AWAY, i, b->up_away);
        put(o, PX_TRAIT_UP_BODY, i, b->up_body);
        put(o, PX_TRAIT_UP_ARTICLE, i, b->up_article);
        for (uint32_t k = 0; k <= PX_TRAIT_IN_HEADING - PX_TRAIT_IN_ARTICLE;
             k++) {
            put(o, (px_trait) (PX_TRAIT_IN_ARTICLE + k), i, b->within >> k & 1);
        }
        const uint16_t *hints = r->from->hints->of;
        uint32_t near = hints[b->elem] | hints[r->tree->nodes[b->from].parent];
        for (uint32_t k = 0; k <= PX_TRAIT_NEAR_WEAK - PX_TRAIT_NEAR_AWAY;
             k++) {
            put(o, (px_trait) (PX_TRAIT_NEAR_AWAY + k), i, near >> k & 1);
            put(o, (px_trait) (PX_TRAIT_ALL_AWAY + k), i, b->hints >> k & 1);
        }
    }
}

// -- place in the page ----------------------------------------------------------

static void
put_place(const reader *r)
{
    const px_traits *o = r->out;
    uint32_t n = r->n, words = r->words[n], prose = r->prose[n];
    int64_t last_prose = -UNSEEN, last_heading = -UNSEEN;
    for (uint32_t i = 0; i < n; i++) {
        const px_block *b = &r->blocks[i];
        put(o, PX_TRAIT_INDEX, i, i);
        put(o, PX_TRAIT_FROM_END, i, n - i);
        put(o, PX_TRAIT_POSITION, i, per_mille(r->words[i], words));
        put(o, PX_TRAIT_PAGE_WORDS, i, words);
        put(o, PX_TRAIT_PAGE_BLOCKS, i, n);
        put(o, PX_TRAIT_PAGE_PROSE, i, per_mille(prose, words));
        put(o, PX_TRAIT_FROM_TITLE, i,
            r->from->title < n ? (int64_t) i - r->from->title : -UNSEEN);
        put(o, PX_TRAIT_PROSE_BEFORE, i, r->prose[i]);
        put(o, PX_TRAIT_PROSE_BEHIND, i, prose - r->prose[i + 1]);
        put(o, PX_TRAIT_TO_PROSE_BEFORE, i, i - last_prose);
        put(o, PX_TRAIT_TO_HEADING_BEFORE, i, i - last_heading);
        last_prose = is_prose(r, i) && !b->pruned ? i : last_prose;
        last_heading = b->kind == PX_PARA_HEADING ? i : last_heading;
    }
    int64_t next = (int64_t) n + UNSEEN;
    for (uint32_t i = n; i > 0; i--) {
        put(o, PX_TRAIT_TO_PROSE_BEHIND, i - 1, next - (i - 1));
        next = is_prose(r, i - 1) && !r->blocks[i - 1].pruned ? i - 1 : next;
    }
}

static void
put_region(const reader *r)
{
    const px_u32s *region = r->from->region;
    const px_traits *o = r->out;
    uint32_t low = r->n, high = 0;
    for (uint32_t k = 0; k < region->n; k++) {
        uint32_t from = r->first[region->v[k]];
        uint32_t to = r->first[r->tree->nodes[region->v[k]].subtree_end];
        low = from < low ? from : low;
        high = to > high ? to : high;
        for (uint32_t i = from; i < to; i++) {
            put(o, PX_TRAIT_IN_REGION, i, 1);
        }
    }
    for (uint32_t i = 0; i < r->n; i++) {
        put(o, PX_TRAIT_REGION_BEFORE, i, i < low ? low - i : 0);
        put(o, PX_TRAIT_REGION_BEHIND, i, i >= high ? i - high + 1 : 0);
    }
}

// -- containers -------------------------------------------------------------

// The next element up that holds more blocks than `node`; 0: none.
static uint32_t
wider(const reader *r, uint32_t node)
{
    uint32_t from = r->first[node];
    uint32_t to = r->first[r->tree->nodes[node].subtree_end];
    do {
        node = r->tree->nodes[node].parent;
    } while (node && r->first[node] == from &&
             r->first[r->tree->nodes[node].subtree_end] == to);
    return node;
}

/*
 * How many elements of one shape stand side by side: each child is chained to
 * the last one of its parent, and what the last of a chain counts is handed
 * back.
 */
static plx_rc
count_alike(reader *r)
{
    uint32_t n = r->tree->n;
    uint32_t *last = PX_NEW(r->arena, uint32_t, n);  // child of each node
    uint32_t *next = PX_NEW(r->arena, uint32_t, n);  // in the chain
    const uint32_t *shape = r->from->hints->shape;
    r->alike = PX_NEW(r->arena, uint16_t, n);
    if (!last || !next || !r->alike) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 1; i < n; i++) {
        if (!shape[i]) {
            continue;
        }
        uint32_t before = last[r->tree->nodes[i].parent];
        last[r->tree->nodes[i].parent] = i;
        r->alike[i] = 1;
        if (before && shape[before] == shape[i]) {
            next[before] = i;
            r->alike[i] =
                (uint16_t) (r->alike[before] + (r->alike[before] < UINT16_MAX));
        }
    }
    for (uint32_t i = n; i > 1; i--) {
        r->alike[i - 1] = next[i - 1] ? r->alike[next[i - 1]] : r->alike[i - 1];
    }
    return PLX_OK;
}

static void
put_containers(const reader *r)
{
    const px_traits *o = r->out;
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t inner = r->blocks[i].elem;
        for (uint32_t k = 0; k < PX_LEVELS; k++) {
            uint32_t node = r->level[i * PX_LEVELS + k];
            uint32_t from = r->range[i * PX_LEVELS + k].from;
            uint32_t to = r->range[i * PX_LEVELS + k].to;
            uint32_t words = r->words[to] - r->words[from];
            put(o, (px_trait) (PX_TRAIT_WORDS_1 + k), i, words);
            put(o, (px_trait) (PX_TRAIT_PROSE_1 + k), i,
                per_mille(r->prose[to] - r->prose[from], r->prose[r->n]));
            put(o, (px_trait) (PX_TRAIT_LINKED_1 + k), i,
                per_mille(r->linked[to] - r->linked[from], words));
            put(o, (px_trait) (PX_TRAIT_BLOCKS_1 + k), i, to - from);
            // Of the elements around the block that are inside the container.
            uint16_t alike = 0;
            while (inner && inner != node) {
                alike = alike > r->alike[inner] ? alike : r->alike[inner];
                inner = r->tree->nodes[inner].parent;
            }
            put(o, (px_trait) (PX_TRAIT_ALIKE_1 + k), i, alike);
        }
    }
}

// Blocks in elements of one name and class, inside such again, are a group.
static plx_rc
put_groups(reader *r)
{
    px_map groups = { .arena = r->arena };
    uint32_t *size = PX_NEW(r->arena, uint32_t, r->n);
    uint32_t *words = PX_NEW(r->arena, uint32_t, r->n);
    uint32_t *bytes = PX_NEW(r->arena, uint32_t, r->n);
    uint32_t *linked = PX_NEW(r->arena, uint32_t, r->n);
    if (!size || !words || !bytes || !linked) {
        return PLX_ENOMEM;
    }
    const uint32_t *shape = r->from->hints->shape;
    for (uint32_t i = 0; i < r->n; i++) {
        const px_block *b = &r->blocks[i];
        uint32_t parent = r->tree->nodes[b->elem].parent;
        uint32_t *id =
            px_map_add(&groups, px_hash_mix(shape[b->elem], shape[parent]));
        if (!id) {
            return PLX_ENOMEM;
        }
        *id = *id ? *id : groups.n;
        uint32_t g = r->group[i] = *id - 1;
        size[g]++;
        words[g] += r->text[i].words;
        bytes[g] += (uint32_t) b->text.n;
        linked[g] += b->n_linked;
    }
    r->n_groups = groups.n;
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t g = r->group[i];
        put(r->out, PX_TRAIT_SHAPE_BLOCKS, i, size[g]);
        put(r->out, PX_TRAIT_SHAPE_WORDS, i, words[g] / size[g]);
        put(r->out, PX_TRAIT_SHAPE_LINKED, i, per_mille(linked[g], bytes[g]));
        put(r->out, PX_TRAIT_SHAPE_SHARE, i,
            per_mille(words[g], r->words[r->n]));
    }
    return PLX_OK;
}

// -- neighbours -------------------------------------------------------------

// Copies a trait of the block `by` places away; beyond the page: -1.
static void
put_shifted(const reader *r, px_trait to, px_trait from, int by)
{
    const int16_t *column = r->out->column[from];
    for (uint32_t i = 0; i < r->n; i++) {
        int64_t at = (int64_t) i + by;
        put(r->out, to, i, at >= 0 && at < r->n ? column[at] : -1);
    }
}

static void
put_neighbours(const reader *r)
{
    static const struct {
        uint8_t to, from;
        int8_t by;
    } copies[] = {
        { PX_TRAIT_WORDS_A3, PX_TRAIT_WORDS, -3 },
        { PX_TRAIT_WORDS_A2, PX_TRAIT_WORDS, -2 },
        { PX_TRAIT_WORDS_A1, PX_TRAIT_WORDS, -1 },
        { PX_TRAIT_WORDS_B1, PX_TRAIT_WORDS, 1 },
        { PX_TRAIT_WORDS_B2, PX_TRAIT_WORDS, 2 },
        { PX_TRAIT_WORDS_B3, PX_TRAIT_WORDS, 3 },
        { PX_TRAIT_LINKED_A2, PX_TRAIT_LINKED, -2 },
        { PX_TRAIT_LINKED_A1, PX_TRAIT_LINKED, -1 },
        { PX_TRAIT_LINKED_B1, PX_TRAIT_LINKED, 1 },
        { PX_TRAIT_LINKED_B2, PX_TRAIT_LINKED, 2 },
        { PX_TRAIT_ENDING_A1, PX_TRAIT_ENDING, -1 },
        { PX_TRAIT_ENDING_B1, PX_TRAIT_ENDING, 1 },
        { PX_TRAIT_TAG_A1, PX_TRAIT_TAG, -1 },
        { PX_TRAIT_TAG_B1, PX_TRAIT_TAG, 1 },
        { PX_TRAIT_KIND_A1, PX_TRAIT_KIND, -1 },
        { PX_TRAIT_KIND_B1, PX_TRAIT_KIND, 1 },
        { PX_TRAIT_DEPTH_A1, PX_TRAIT_DEPTH, -1 },
        { PX_TRAIT_DEPTH_B1, PX_TRAIT_DEPTH, 1 },
    };
    for (size_t k = 0; k < PX_COUNT(copies); k++) {
        put_shifted(r, (px_trait) copies[k].to, (px_trait) copies[k].from,
                    copies[k].by);
    }
}

// -- all --------------------------------------------------------------------

static plx_rc
sum_up(reader *r)
{
    uint32_t n = r->n, at = 0;
    r->text = PX_NEW(r->arena, text_counts, n);
    r->words = PX_NEW(r->arena, uint32_t, n + 1);
    r->linked = PX_NEW(r->arena, uint32_t, n + 1);
    r->prose = PX_NEW(r->arena, uint32_t, n + 1);
    r->first = PX_NEW(r->arena, uint32_t, (size_t) r->tree->n + 1);
    r->level = PX_NEW(r->arena, uint32_t, (size_t) n * PX_LEVELS);
    r->range = PX_NEW(r->arena, px_range, (size_t) n * PX_LEVELS);
    r->group = PX_NEW(r->arena, uint32_t, n);
    if (!r->text || !r->words || !r->linked || !r->prose || !r->first ||
        !r->level || !r->range || !r->group) {
        return PLX_ENOMEM;
    }
    for (uint32_t node = 0; node <= r->tree->n; node++) {
        while (at < n && r->blocks[at].from < node) {
            at++;
        }
        r->first[node] = at;
    }
    for (uint32_t i = 0; i < n; i++) {
        const px_block *b = &r->blocks[i];
        r->text[i] = count_text(b->text);
        uint32_t words = r->text[i].words;
        bool counts = is_prose(r, i) && !b->pruned;
        r->words[i + 1] = r->words[i] + words;
        r->linked[i + 1] = r->linked[i] + (uint32_t) ((uint64_t) words *
                                                      b->n_linked / b->text.n);
        r->prose[i + 1] = r->prose[i] + (counts ? words : 0);
        uint32_t node = b->elem;
        for (uint32_t k = 0; k < PX_LEVELS; k++) {
            node = wider(r, node);
            r->level[i * PX_LEVELS + k] = node;
            r->range[i * PX_LEVELS + k] =
                (px_range){ r->first[node],
                            r->first[r->tree->nodes[node].subtree_end] };
        }
    }
    return PLX_OK;
}

static plx_rc
make_columns(px_arena *arena, uint32_t n, px_traits *out)
{
    int16_t *all = PX_NEW(arena, int16_t, (size_t) n * PX_N_TRAITS + 1);
    if (!all) {
        return PLX_ENOMEM;
    }
    out->n = n;
    for (uint32_t t = 0; t < PX_N_TRAITS; t++) {
        out->column[t] = all + (size_t) n * t;
    }
    return PLX_OK;
}

plx_rc
px_traits_read(px_arena *arena, const px_trait_sources *sources, px_traits *out)
{
    reader r = { .from = sources,
                 .tree = sources->tree,
                 .blocks = sources->blocks->v,
                 .n = sources->blocks->n,
                 .arena = arena,
                 .out = out };
    PX_TRY(make_columns(arena, r.n, out));
    PX_TRY(sum_up(&r));
    PX_TRY(count_alike(&r));
    PX_TRY(put_text(&r));
    PX_TRY(put_groups(&r));
    put_elements(&r);
    put_place(&r);
    put_region(&r);
    put_containers(&r);
    put_neighbours(&r);
    out->level = r.range;
    out->group = r.group;
    return PLX_OK;
}
