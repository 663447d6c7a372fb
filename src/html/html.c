// SPDX-License-Identifier: Apache-2.0
/*
 * A page's bytes to a tree, in one pass
 *
 *   The tokenizer cuts the page into tags and text, the builder puts them in
 *   their places, and what is left to do is to say of every node where its
 *   subtree ends. Nodes stand in the order in which they were made. That is
 *   the order of the document unless something was moved, and then they are
 *   numbered again.
 */
#include "html/html.h"

#include "html/tree_builder.h"

#define BYTES_A_NODE 32u  // in a page of news
#define BYTES_A_CLONE 8u

// -- the order of the document --------------------------------------------

// The node behind `i` in document order when nothing below i is left.
static uint32_t
next_outside(const px_builder *b, uint32_t i)
{
    while (i && !b->links.v[i].after) {
        i = b->nodes.v[i].parent;
    }
    return i ? b->links.v[i].after : 0;
}

// Copies the nodes in the order of the document.
static plx_rc
renumber(px_builder *b)
{
    px_node *sorted = PX_NEW(b->arena, px_node, b->nodes.n);
    uint32_t *number = PX_NEW(b->arena, uint32_t, b->nodes.n);
    if (!sorted || !number) {
        return PLX_ENOMEM;
    }
    uint32_t n = 0, i = 0;
    do {
        number[i] = n;
        sorted[n] = b->nodes.v[i];
        sorted[n].parent = number[sorted[n].parent];
        sorted[n].subtree_end = n + 1;
        n++;
        i = b->links.v[i].first ? b->links.v[i].first : next_outside(b, i);
    } while (i);
    b->nodes.v = sorted;
    b->nodes.n = n;
    return PLX_OK;
}

// Ends every subtree, and every element left open where what it holds ends.
static plx_rc
end_nodes(px_builder *b)
{
    uint32_t *reach = PX_NEW(b->arena, uint32_t, b->nodes.n);
    if (!reach) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = b->nodes.n; --i > 0;) {
        px_node *node = &b->nodes.v[i];
        px_node *up = &b->nodes.v[node->parent];
        uint32_t end = px_span_end(node->page);
        end = end > reach[i] ? end : reach[i];
        if (node->page.len) {
            node->page.len = end - node->page.off;
        }
        if (end > reach[node->parent]) {
            reach[node->parent] = end;
        }
        if (node->subtree_end > up->subtree_end) {
            up->subtree_end = node->subtree_end;
        }
    }
    return PLX_OK;
}

// -- the parse ----------------------------------------------------------------

static px_builder *
new_builder(px_arena *arena, plx_str page)
{
    px_builder *b = PX_NEW(arena, px_builder, 1);
    if (!b) {
        return NULL;
    }
    uint32_t n = (uint32_t) page.n / BYTES_A_NODE + 64;
    b->arena = arena;
    b->clones_left = (uint32_t) page.n / BYTES_A_CLONE + 1024;
    b->nodes = (px_nodes){ PX_NEW(arena, px_node, n), 0, n, arena, false };
    b->links = (px_links_of){ PX_NEW(arena, px_links, n), 0, n, arena, false };
    b->tokens = (px_tokenizer){ .page = page, .scan = px_scan_best() };
    b->tokens.attrs.arena = arena;
    if (!b->nodes.v || !b->links.v) {
        return NULL;
    }
    b->nodes.v[b->nodes.n++] = (px_node){ .kind = PX_NODE_DOCUMENT };
    b->nodes.v[0].subtree_end = 1;
    b->links.n = 1;
    return b;
}

static plx_rc
build(px_builder *b)
{
    px_token t;
    do {
        b->tokens.foreign =
            b->depth && (px_top(b)->traits & PX_IS_FOREIGN) != 0;
        px_tokenizer_next(&b->tokens, &t);
        px_handle(b, &t);
        if (b->nodes.oom || b->links.oom || b->tokens.attrs.oom) {
            return PLX_ENOMEM;
        }
        if (b->nodes.n >= PX_HTML_NODES && b->tokens.at < b->tokens.page.n) {
            b->cut = true;
            b->tokens.page.n = b->tokens.at;  // as if the page ended here
        }
    } while (t.kind != PX_TOKEN_END_OF_PAGE);
    if (b->moved) {
        PX_TRY(renumber(b));
    }
    return end_nodes(b);
}

plx_rc
px_html_parse(px_arena *arena, plx_str page, px_tree *out)
{
    if (page.n >= UINT32_MAX) {
        return PLX_ELIMIT;
    }
    px_builder *b = new_builder(arena, page);
    if (!b) {
        return PLX_ENOMEM;
    }
    PX_TRY(build(b));
    *out = (px_tree){ .page = page,
                      .nodes = b->nodes.v,
                      .n = b->nodes.n,
                      .attrs = b->tokens.attrs.v,
                      .n_attrs = b->tokens.attrs.n,
                      .flattened = b->flattened,
                      .cut = b->cut };
    return PLX_OK;
}
