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
    case PX_TAG_CENTER:
    case PX_TAG_DD:
    case PX_TAG_DETAILS:
    case PX_TAG_DIALOG:
    case PX_TAG_DIR:
    case PX_TAG_DIV:
    case PX_TAG_DL:
    case PX_TAG_DT:
    case PX_TAG_FIELDSET:
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
    case PX_TAG_HGROUP:
    case PX_TAG_HR:
    case PX_TAG_HTML:
    case PX_TAG_IFRAME:
    case PX_TAG_LEGEND:
    case PX_TAG_LI:
    case PX_TAG_LINK:
    case PX_TAG_MAIN:
    case PX_TAG_MENU:
    case PX_TAG_META:
    case PX_TAG_NAV:
    case PX_TAG_NOSCRIPT:
    case PX_TAG_OL:
    case PX_TAG_OPTION:
    case PX_TAG_P:
    case PX_TAG_PRE:
    case PX_TAG_SCRIPT:
    case PX_TAG_SECTION:
    case PX_TAG_SEARCH:
    case PX_TAG_SELECT:
    case PX_TAG_STYLE:
    case PX_TAG_SUMMARY:
    case PX_TAG_TABLE:
    case PX_TAG_TBODY:
    case PX_TAG_TD:
    case PX_TAG_TEMPLATE:
    case PX_TAG_TEXTAREA:
    case PX_TAG_TFOOT:
    case PX_TAG_TH:
    case PX_TAG_THEAD:
    case PX_TAG_TITLE:
    case PX_TAG_TR:
    case PX_TAG_UL:
    case PX_TAG_VIDEO:
        return true;
    default:
        return false;
    }
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
    case PX_TAG_RP:  // how a word is read, above it
    case PX_TAG_RT:
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

typedef struct cutter {
    const px_tree *tree;
    const uint16_t *hints;  // by node
    px_arena *arena;
    uint32_t *prose;  // [n + 1] bytes of text in <p> before each node
    px_blocks *out;
    px_block block;  // under construction
    uint16_t n_images, n_links, n_breaks;  // since the last block's end
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
    if (node->tag == PX_TAG_BODY || node->tag == PX_TAG_HTML) {
        return false;
    }
    bool beside = stands_beside((px_tag) node->tag);
    bool named = c->hints[i] & (PX_HINT_HIDDEN | PX_HINT_AWAY);
    return (beside || named) && !holds_most(c, i);
}

// -- cutting ------------------------------------------------------------------

static void
add_text(cutter *c, plx_str text)
{
    if (!c->bytes || c->n + text.n + 1 > c->room) {
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
    char *bytes = c->bytes;
    size_t n = c->n;
    bool gap = c->gap;
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        // A no-break space is C2 A0.
        bool nbsp = (unsigned char) ch == 0xC2 && i + 1 < text.n &&
                    (unsigned char) text.p[i + 1] == 0xA0;
        if (px_is_space(ch) || nbsp) {
            gap = true;
            i += nbsp;
            continue;
        }
        if (gap && n) {
            bytes[n++] = ' ';
        }
        gap = false;
        bytes[n++] = ch;
    }
    c->n = n;
    c->gap = gap;
}

static void
end_block(cutter *c)
{
    if (c->open && c->n && !c->oom) {
        c->block.text = px_arena_str(c->arena, (plx_str){ c->bytes, c->n });
        c->block.n_links = c->n_links;
        c->block.n_breaks = c->n_breaks;
        c->n_images = 0;
        px_blocks_push(c->out, c->block);
    }
    c->open = false;
    c->n = 0;
    c->n_links = c->n_breaks = 0;
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
    uint16_t within, hints;  // of it and all above
    uint8_t depth;
    uint8_t away, body, article;  // depth of the last such element; 0: none
    uint8_t kind;  // px_para_kind
    bool pruned, hidden, link, strong;
} open_elem;
PX_VEC(open_elems, open_elem);

static uint8_t
levels_up(const open_elem *top, uint8_t depth)
{
    return depth ? (uint8_t) (top->depth - depth) : PX_FAR;
}

static void
open_block(cutter *c, const open_elem *top, uint32_t elem, uint32_t i)
{
    c->block = (px_block){ .from = i,
                           .elem = elem,
                           .n_images = c->n_images,
                           .within = top->within,
                           .hints = top->hints,
                           .depth = top->depth,
                           .up_away = levels_up(top, top->away),
                           .up_body = levels_up(top, top->body),
                           .up_article = levels_up(top, top->article),
                           .kind = top->kind,
                           .pruned = top->pruned };
    c->open = true;
}

static void
take_text(cutter *c, const open_elem *top, uint32_t elem, uint32_t i)
{
    if (!c->open) {
        if (px_html_is_blank(c->tree, i)) {
            return;
        }
        open_block(c, top, elem, i);
    }
    size_t before = c->n;
    add_text(c, px_html_text(c->arena, c->tree, i));
    c->block.to = i + 1;
    c->block.n_linked += top->link ? (uint32_t) (c->n - before) : 0;
    c->block.n_strong += top->strong ? (uint32_t) (c->n - before) : 0;
}

static uint16_t
within_of(px_tag tag)
{
    switch (tag) {
    case PX_TAG_ARTICLE:
        return PX_IN_ARTICLE;
    case PX_TAG_MAIN:
        return PX_IN_MAIN;
    case PX_TAG_SECTION:
        return PX_IN_SECTION;
    case PX_TAG_UL:
    case PX_TAG_OL:
    case PX_TAG_DL:
        return PX_IN_LIST;
    case PX_TAG_TABLE:
        return PX_IN_TABLE;
    case PX_TAG_BLOCKQUOTE:
        return PX_IN_QUOTE;
    case PX_TAG_HEADER:
        return PX_IN_HEADER;
    case PX_TAG_FIGURE:
        return PX_IN_FIGURE;
    case PX_TAG_FORM:
        return PX_IN_FORM;
    case PX_TAG_P:
        return PX_IN_PARAGRAPH;
    case PX_TAG_H1:
    case PX_TAG_H2:
    case PX_TAG_H3:
    case PX_TAG_H4:
    case PX_TAG_H5:
    case PX_TAG_H6:
        return PX_IN_HEADING;
    default:
        return stands_beside(tag) ? PX_IN_BESIDE : 0;
    }
}

static open_elem
open_child(const cutter *c, const open_elem *top, uint32_t i)
{
    const px_node *node = &c->tree->nodes[i];
    px_tag tag = (px_tag) node->tag;
    uint16_t hints = c->hints[i];
    open_elem e = *top;
    e.node = i;
    e.end = node->subtree_end;
    e.within |= within_of(tag);
    e.hints |= hints;
    e.depth = (uint8_t) (top->depth + (top->depth < PX_FAR - 1));
    e.away = hints & PX_HINT_AWAY ? e.depth : e.away;
    e.body = hints & PX_HINT_BODY ? e.depth : e.body;
    e.article = tag == PX_TAG_ARTICLE ? e.depth : e.article;
    e.hidden |= px_shows_nothing(tag);
    e.link |= tag == PX_TAG_A;
    e.strong |= tag == PX_TAG_B || tag == PX_TAG_STRONG;
    px_para_kind kind = kind_of(c->tree, i);
    if (kind != PX_PARA_BODY && top->kind != PX_PARA_CAPTION) {
        e.kind = (uint8_t) kind;
    }
    if (hints & PX_HINT_CAPTION && !holds_most(c, i)) {
        e.kind = PX_PARA_CAPTION;
    }
    e.pruned = e.pruned || (!e.hidden && is_pruned(c, i));
    if (hints & PX_HINT_HIDDEN && e.pruned) {
        e.within |= PX_IN_HIDDEN;
    }
    return e;
}

// Does another <br> follow the one at `i`, with nothing between?
static bool
breaks_twice(const px_tree *tree, uint32_t i)
{
    uint32_t k = i + 1;
    while (k < tree->n && is_text(tree, k) && px_html_is_blank(tree, k)) {
        k++;
    }
    return k < tree->n && tree->nodes[k].kind == PX_NODE_ELEMENT &&
           tree->nodes[k].tag == PX_TAG_BR;
}

static uint16_t
one_more(uint16_t n)
{
    return (uint16_t) (n + (n < UINT16_MAX));
}

// What an element adds to the block it stands in.
static void
count_inline(cutter *c, uint32_t i)
{
    switch (c->tree->nodes[i].tag) {
    case PX_TAG_BR:
        if (breaks_twice(c->tree, i)) {
            end_block(c);
        }
        c->gap = true;
        c->n_breaks = one_more(c->n_breaks);
        break;
    case PX_TAG_A:
        c->n_links = one_more(c->n_links);
        break;
    case PX_TAG_IMG:
    case PX_TAG_PICTURE:
    case PX_TAG_VIDEO:
    case PX_TAG_IFRAME:
        c->n_images = one_more(c->n_images);
        break;
    default:
        break;
    }
}

static plx_rc
cut(cutter *c)
{
    open_elems stack = { .arena = c->arena };
    open_elems_push(&stack, (open_elem){ .end = c->tree->n });
    px_u32s blocks = { .arena = c->arena };  // the open block elements
    px_u32s_push(&blocks, 0);
    for (uint32_t i = 1; i < c->tree->n && !stack.oom && !blocks.oom &&
                         c->out->n < PX_BLOCKS_MOST;
         i++) {
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
        open_elem e = open_child(c, top, i);
        bool parts =
            !e.hidden && (px_is_block_tag((px_tag) c->tree->nodes[i].tag) ||
                          e.pruned != top->pruned || e.kind != top->kind);
        if (parts) {
            end_block(c);
            px_u32s_push(&blocks, i);
        }
        count_inline(c, i);
        open_elems_push(&stack, e);
    }
    if (c->out->n < PX_BLOCKS_MOST) {
        end_block(c);
    }
    bool oom =
        stack.oom || blocks.oom || c->oom || c->out->oom || c->arena->oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_blocks_cut(px_arena *arena, const px_tree *tree, const px_hints *hints,
              px_blocks *out)
{
    *out = (px_blocks){ .arena = arena };
    cutter c = { .tree = tree, .hints = hints->of, .arena = arena, .out = out };
    if (!sum_prose(&c)) {
        return PLX_ENOMEM;
    }
    return cut(&c);
}
