// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_HTML_H
#define PX_HTML_HTML_H

#include "base/arena.h"
#include "html/markup_names.h"

typedef enum px_node_kind {
    PX_NODE_DOCUMENT,  // node 0
    PX_NODE_ELEMENT,
    PX_NODE_TEXT,
} px_node_kind;

typedef enum px_node_flag {
    // TEXT: the characters are not the bytes of the page; there are character
    // references, carriage returns or NULs among them.
    PX_NODE_ENCODED = 1,
    PX_NODE_LITERAL = 2,  // TEXT: references stand for themselves (a script's)
    PX_NODE_KEEPS_NUL = 4,  // TEXT: NUL reads as U+FFFD, elsewhere as nothing
    PX_NODE_FOREIGN = 8,  // ELEMENT: of SVG or MathML
} px_node_flag;

// An attribute as it stands in the page.
typedef struct px_attr {
    plx_span name;  // any case
    plx_span value;  // without quotes; len 0 when there is none
    uint8_t id;  // px_attr_id
    bool encoded;  // there are character references in the value, or CR, NUL
} px_attr;

/*
 * Nodes are numbered in document order, so a subtree is [i, i's subtree_end).
 * Text that a tag interrupts which the rules ignore stands in several nodes,
 * side by side. Comments and doctypes are left out.
 */
typedef struct px_node {
    plx_span page;  // its bytes in the page: for an element from its
        // start tag to its end tag; len 0: implied
    uint32_t parent;  // 0 for the document itself
    uint32_t subtree_end;  // one past its last descendant
    uint32_t attrs;  // first attribute in the tree's attrs
    uint8_t n_attrs;
    uint8_t kind;  // px_node_kind
    uint8_t tag;  // px_tag; in SVG and MathML all but their roots are _OTHER
    uint8_t flags;  // px_node_flag
} px_node;

typedef struct px_tree {
    plx_str page;  // borrowed
    const px_node *nodes;
    uint32_t n;
    uint32_t n_attrs;
    const px_attr *attrs;
    bool flattened;  // tags nested deeper than PX_HTML_DEPTH were ignored
    bool cut;  // the page was read up to PX_HTML_NODES nodes
} px_tree;

// Most elements that are open at once. No tree is more than twice as deep: a
// form may end before what stands in it.
#define PX_HTML_DEPTH 256u
#define PX_HTML_NODES (1u << 19)  // most nodes, and the few that end a page
#define PX_HTML_ATTRS 128u  // most attributes of one element that are kept

/*
 * Parse a page into a tree. Any bytes give a tree (HTML has no errors).
 *
 *   arena  owner of the tree, and all memory of the parse comes from it
 *   page   borrowed by the tree; valid UTF-8
 *   out    untouched on failure
 *
 * PLX_ENOMEM when the arena's budget is used up, PLX_ELIMIT for 4 GiB and more.
 * O(bytes), depth bounded.
 */
plx_rc px_html_parse(px_arena *arena, plx_str page, px_tree *out) PX_MUST_USE;

// The element's name as it stands in the page, in any case.
plx_str px_html_name(const px_tree *tree, uint32_t node);

// -- attributes ---------------------------------------------------------------

// The node's attribute; NULL when absent. O(attributes of the node).
const px_attr *px_html_find(const px_tree *tree, uint32_t node, px_attr_id id);

// Its value as it stands in the page, character references and all:
// { NULL, 0 } when absent, n 0 with p set when empty.
plx_str px_html_attr_raw(const px_tree *tree, uint32_t node, px_attr_id id);

// Its value, decoded: a slice of the page when nothing is encoded, else in the
// arena, whose oom tells of a failure ({ NULL, 0 }). Absent as above.
plx_str px_html_attr(px_arena *arena, const px_tree *tree, uint32_t node,
                     px_attr_id id);

// The value of an attribute of the tree, in the same way.
plx_str px_html_value(px_arena *arena, const px_tree *tree,
                      const px_attr *attr);

// -- text -----------------------------------------------------------------

// A text node's characters: a slice of the page when nothing is encoded, else
// in the arena, whose oom tells of a failure ({ NULL, 0 }). O(bytes).
plx_str px_html_text(px_arena *arena, const px_tree *tree, uint32_t node);

// Is there nothing but white space in the text node, no-break space included?
bool px_html_is_blank(const px_tree *tree, uint32_t node);

/*
 * Walks a text node piece by piece, so that every character knows its bytes:
 *
 *     px_html_cursor c = px_html_cursor_at(tree, node);
 *     px_html_piece piece;
 *     while (px_html_next(&c, &piece)) { ... }
 *
 * A piece is either verbatim, as long as possible, or one character reference
 * or line break with the characters it stands for. Allocates nothing; the
 * text of a piece that is not verbatim lies in the cursor until the next.
 */
typedef struct px_html_piece {
    plx_span page;
    plx_str text;
    bool verbatim;  // text is the page's bytes
} px_html_piece;

typedef struct px_html_cursor {
    plx_str page;  // up to the text's end
    size_t at;
    uint8_t flags;  // px_node_flag
    bool in_attr;  // the value of an attribute, where "&lt=" is no reference
    char chars[8];
} px_html_cursor;

px_html_cursor px_html_cursor_at(const px_tree *tree, uint32_t node);
bool px_html_next(px_html_cursor *cursor, px_html_piece *piece);

#endif
