// SPDX-License-Identifier: Apache-2.0
// Any page gives a tree whose nodes lie in one another and in the page, and
// an article that the page holds.
#include "html/html.h"

#include "base/utf8.h"
#include "laws.h"
#include "page/page.h"

static void
law_tree(px_arena *arena, const px_tree *tree, plx_str page)
{
    PX_LAW(tree->n > 0 && tree->nodes[0].kind == PX_NODE_DOCUMENT);
    for (uint32_t i = 1; i < tree->n; i++) {
        const px_node *node = &tree->nodes[i];
        PX_LAW(node->parent < i);
        PX_LAW(node->subtree_end > i && node->subtree_end <= tree->n);
        PX_LAW(node->subtree_end <= tree->nodes[node->parent].subtree_end);
        PX_LAW(node->page.off <= page.n);
        PX_LAW(node->page.len <= page.n - node->page.off);
        PX_LAW(node->attrs + node->n_attrs <= tree->n_attrs);
        if (node->kind == PX_NODE_TEXT) {
            PX_LAW(px_utf8_valid(px_html_text(arena, tree, i), NULL));
        }
    }
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
        law_tree(&arena, &tree, page);
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
