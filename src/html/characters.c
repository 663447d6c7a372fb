// SPDX-License-Identifier: Apache-2.0
/*
 * From the page's bytes to characters, when somebody asks
 *
 *   Most text is never read and most of it holds nothing encoded, so a tree
 *   keeps slices of the page. Here a slice is walked: bytes that stand for
 *   themselves in one go, then one reference, line break or NUL.
 */
#include "base/str.h"
#include "base/utf8.h"
#include "html/html.h"
#include "html/references.h"

px_html_cursor
px_html_cursor_at(const px_tree *tree, uint32_t node)
{
    const px_node *n = &tree->nodes[node];
    return (px_html_cursor){ .page = { tree->page.p, px_span_end(n->page) },
                             .at = n->page.off,
                             .flags = n->flags };
}

// Where the bytes that stand for themselves end.
static size_t
plain_end(const px_html_cursor *c)
{
    if (!(c->flags & PX_NODE_ENCODED)) {
        return c->page.n;
    }
    bool literal = c->flags & PX_NODE_LITERAL;
    size_t i = c->at;
    for (; i < c->page.n; i++) {
        char ch = c->page.p[i];
        if (ch == '\r' || ch == '\0' || (ch == '&' && !literal)) {
            break;
        }
    }
    return i;
}

static bool
give(px_html_cursor *c, px_html_piece *piece, size_t len, plx_str text)
{
    *piece = (px_html_piece){ { (uint32_t) c->at, (uint32_t) len },
                              text,
                              text.p == c->page.p + c->at };
    c->at += len;
    return true;
}

bool
px_html_next(px_html_cursor *c, px_html_piece *piece)
{
    for (;;) {
        size_t end = plain_end(c);
        if (end > c->at) {
            return give(c, piece, end - c->at, px_str_sub(c->page, c->at, end));
        }
        if (c->at >= c->page.n) {
            return false;
        }
        char ch = c->page.p[c->at];
        if (ch == '\r') {
            bool pair = c->at + 1 < c->page.n && c->page.p[c->at + 1] == '\n';
            return give(c, piece, pair ? 2 : 1, PX_STR("\n"));
        }
        if (ch == '\0' && (c->flags & PX_NODE_KEEPS_NUL)) {
            return give(c, piece, 1, PX_STR("\xEF\xBF\xBD"));
        }
        if (ch == '&') {
            size_t n = 0;
            size_t len =
                px_reference_read(c->page, c->at, c->in_attr, c->chars, &n);
            return len ? give(c, piece, len, (plx_str){ c->chars, n })
                       : give(c, piece, 1,
                              px_str_sub(c->page, c->at, c->at + 1));
        }
        c->at++;  // a NUL that reads as nothing
    }
}

// All that is left of the cursor, in the arena: measured, then copied.
static plx_str
decode(px_arena *arena, px_html_cursor c)
{
    px_html_cursor measure = c;
    px_html_piece piece;
    size_t n = 0;
    while (px_html_next(&measure, &piece)) {
        n += piece.text.n;
    }
    char *out = px_arena_alloc(arena, n);
    if (!out) {
        return (plx_str){ NULL, 0 };
    }
    for (n = 0; px_html_next(&c, &piece); n += piece.text.n) {
        memcpy(out + n, piece.text.p, piece.text.n);
    }
    return (plx_str){ out, n };
}

plx_str
px_html_text(px_arena *arena, const px_tree *tree, uint32_t node)
{
    const px_node *n = &tree->nodes[node];
    if (!(n->flags & PX_NODE_ENCODED)) {
        return px_str_sub(tree->page, n->page.off, px_span_end(n->page));
    }
    return decode(arena, px_html_cursor_at(tree, node));
}

bool
px_html_is_blank(const px_tree *tree, uint32_t node)
{
    const px_node *n = &tree->nodes[node];
    px_html_cursor c = px_html_cursor_at(tree, node);
    px_html_piece piece;
    if (!(n->flags & PX_NODE_ENCODED)) {
        plx_str text =
            px_str_sub(tree->page, n->page.off, px_span_end(n->page));
        return px_str_trim(text).n == 0;
    }
    while (px_html_next(&c, &piece)) {
        if (px_str_trim(piece.text).n) {
            return false;
        }
    }
    return true;
}

// -- attributes ---------------------------------------------------------------

const px_attr *
px_html_find(const px_tree *tree, uint32_t node, px_attr_id id)
{
    const px_node *n = &tree->nodes[node];
    for (uint32_t i = n->attrs; i < n->attrs + n->n_attrs; i++) {
        if (tree->attrs[i].id == id) {
            return &tree->attrs[i];
        }
    }
    return NULL;
}

static plx_str
raw(const px_tree *tree, const px_attr *attr)
{
    return (plx_str){ tree->page.p + attr->value.off, attr->value.len };
}

plx_str
px_html_attr_raw(const px_tree *tree, uint32_t node, px_attr_id id)
{
    const px_attr *attr = px_html_find(tree, node, id);
    return attr ? raw(tree, attr) : (plx_str){ NULL, 0 };
}

plx_str
px_html_value(px_arena *arena, const px_tree *tree, const px_attr *attr)
{
    if (!attr->encoded) {
        return raw(tree, attr);
    }
    px_html_cursor c = { .page = { tree->page.p, px_span_end(attr->value) },
                         .at = attr->value.off,
                         .flags = PX_NODE_ENCODED | PX_NODE_KEEPS_NUL,
                         .in_attr = true };
    return decode(arena, c);
}

plx_str
px_html_attr(px_arena *arena, const px_tree *tree, uint32_t node, px_attr_id id)
{
    const px_attr *attr = px_html_find(tree, node, id);
    return attr ? px_html_value(arena, tree, attr) : (plx_str){ NULL, 0 };
}

plx_str
px_html_name(const px_tree *tree, uint32_t node)
{
    const px_node *n = &tree->nodes[node];
    if (n->tag != PX_TAG_OTHER || n->page.len == 0) {
        return px_tag_name((px_tag) n->tag);
    }
    size_t from = n->page.off + 1, end = from;
    while (end < tree->page.n && !px_is_space(tree->page.p[end]) &&
           tree->page.p[end] != '/' && tree->page.p[end] != '>') {
        end++;
    }
    return px_str_sub(tree->page, from, end);
}
