// SPDX-License-Identifier: Apache-2.0
// Any page gives a tree whose nodes lie in one another and in the page, and
// an article that the page holds.
#include "html/html.h"

#include "base/str.h"
#include "base/utf8.h"
#include "laws.h"
#include "page/page.h"

static void
law_inside(plx_span s, plx_str page)
{
    PX_LAW(s.off <= page.n && s.len <= page.n - s.off);
}

static void
law_node(const px_tree *tree, uint32_t i)
{
    const px_node *node = &tree->nodes[i];
    PX_LAW(node->parent < i);
    PX_LAW(node->subtree_end > i && node->subtree_end <= tree->n);
    PX_LAW(node->subtree_end <= tree->nodes[node->parent].subtree_end);
    law_inside(node->page, tree->page);
    PX_LAW(node->attrs + node->n_attrs <= tree->n_attrs);
    PX_LAW(node->kind == PX_NODE_ELEMENT || node->subtree_end == i + 1);
    for (uint32_t k = node->attrs; k < node->attrs + node->n_attrs; k++) {
        law_inside(tree->attrs[k].name, tree->page);
        law_inside(tree->attrs[k].value, tree->page);
    }
}

// The pieces of a text follow each other, and are its bytes where they say so.
static void
law_text(px_arena *arena, const px_tree *tree, uint32_t i)
{
    px_html_cursor cursor = px_html_cursor_at(tree, i);
    px_html_piece piece;
    uint32_t at = tree->nodes[i].page.off;
    while (px_html_next(&cursor, &piece)) {
        PX_LAW(piece.page.off >= at);
        at = px_span_end(piece.page);
        PX_LAW(
            !piece.verbatim ||
            px_str_eq(piece.text, px_str_sub(tree->page, piece.page.off, at)));
    }
    PX_LAW(at <= px_span_end(tree->nodes[i].page));
    PX_LAW(px_utf8_valid(px_html_text(arena, tree, i), NULL));
}

static void
law_tree(px_arena *arena, const px_tree *tree)
{
    uint16_t *depth = PX_NEW(arena, uint16_t, tree->n);
    size_t told = 0;  // bytes of text: no byte stands in two places
    PX_LAW(tree->n > 0 && tree->nodes[0].kind == PX_NODE_DOCUMENT);
    PX_LAW(tree->nodes[0].subtree_end == tree->n);
    for (uint32_t i = 1; i < tree->n && depth; i++) {
        const px_node *node = &tree->nodes[i];
        law_node(tree, i);
        depth[i] = depth[node->parent] + 1;
        PX_LAW(depth[i] <= PX_HTML_DEPTH + 1);
        if (node->kind == PX_NODE_TEXT) {
            told += node->page.len;
            law_text(arena, tree, i);
        }
        for (uint32_t k = node->attrs; k < node->attrs + node->n_attrs; k++) {
            PX_LAW(px_utf8_valid(px_html_value(arena, tree, &tree->attrs[k]),
                                 NULL));
        }
    }
    PX_LAW(told <= tree->page.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str page = { (const char *) data, n };
    if (!px_utf8_valid(page, NULL)) {
        return 0;  // decoding comes first
    }
    px_arena arena, scratch;
    px_arena_init(&arena, (size_t) 256 << 20);
    px_arena_init(&scratch, (size_t) 256 << 20);
    px_tree tree;
    plx_rc rc = px_html_parse(&arena, page, &tree);
    px_law_rc(rc);
    if (rc == PLX_OK) {
        law_tree(&arena, &tree);
    }
    px_doc *doc = px_doc_new(&arena);
    plx_err err = { .rc = PLX_OK };
    rc = px_page_read(doc, page, true, &scratch, &err);
    px_law_rc(rc);
    if (rc == PLX_OK) {
        px_law_text(doc, page);
    }
    px_arena_done(&arena);
    px_arena_done(&scratch);
    return 0;
}
