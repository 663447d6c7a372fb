// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_HTML_H
#define PX_HTML_HTML_H

#include "base/vec.h"

// The elements that the house asks about by name; all others are PX_TAG_OTHER.
#define PX_TAG_EACH(X)          \
    X(A, "a")                   \
    X(ADDRESS, "address")       \
    X(ARTICLE, "article")       \
    X(ASIDE, "aside")           \
    X(B, "b")                   \
    X(BLOCKQUOTE, "blockquote") \
    X(BODY, "body")             \
    X(BR, "br")                 \
    X(BUTTON, "button")         \
    X(CAPTION, "caption")       \
    X(DD, "dd")                 \
    X(DIV, "div")               \
    X(DL, "dl")                 \
    X(DT, "dt")                 \
    X(EM, "em")                 \
    X(FIGCAPTION, "figcaption") \
    X(FIGURE, "figure")         \
    X(FOOTER, "footer")         \
    X(FORM, "form")             \
    X(H1, "h1")                 \
    X(H2, "h2")                 \
    X(H3, "h3")                 \
    X(H4, "h4")                 \
    X(H5, "h5")                 \
    X(H6, "h6")                 \
    X(HEAD, "head")             \
    X(HEADER, "header")         \
    X(HR, "hr")                 \
    X(HTML, "html")             \
    X(I, "i")                   \
    X(IFRAME, "iframe")         \
    X(IMG, "img")               \
    X(INPUT, "input")           \
    X(LABEL, "label")           \
    X(LI, "li")                 \
    X(LINK, "link")             \
    X(MAIN, "main")             \
    X(META, "meta")             \
    X(NAV, "nav")               \
    X(NOSCRIPT, "noscript")     \
    X(OL, "ol")                 \
    X(OPTION, "option")         \
    X(P, "p")                   \
    X(PRE, "pre")               \
    X(SCRIPT, "script")         \
    X(SECTION, "section")       \
    X(SELECT, "select")         \
    X(SPAN, "span")             \
    X(STRONG, "strong")         \
    X(STYLE, "style")           \
    X(SVG, "svg")               \
    X(TABLE, "table")           \
    X(TBODY, "tbody")           \
    X(TD, "td")                 \
    X(TEMPLATE, "template")     \
    X(TEXTAREA, "textarea")     \
    X(TH, "th")                 \
    X(TIME, "time")             \
    X(TITLE, "title")           \
    X(TR, "tr")                 \
    X(UL, "ul")                 \
    X(VIDEO, "video")

typedef enum px_tag {
    PX_TAG_OTHER,
#define PX_TAG_ENUM(name, text) PX_TAG_##name,
    PX_TAG_EACH(PX_TAG_ENUM)
#undef PX_TAG_ENUM
} px_tag;

typedef enum px_node_kind {
    PX_NODE_DOCUMENT,  // node 0
    PX_NODE_ELEMENT,
    PX_NODE_TEXT,
} px_node_kind;

typedef struct px_attr {
    plx_str name;  // lower case
    plx_str value;  // character references decoded
} px_attr;

// Nodes are numbered in document order, so a subtree is [i, i's subtree_end).
typedef struct px_node {
    plx_span page;  // its bytes in the page: for an element from its
        // start tag to its end tag; len 0: implied
    plx_str text;  // TEXT: decoded characters (not collapsed)
    uint32_t parent;  // 0 for the document itself
    uint32_t subtree_end;  // one past its last descendant
    uint32_t attrs;  // first attribute in the tree's attrs
    uint16_t n_attrs;
    uint8_t kind;  // px_node_kind
    uint8_t tag;  // px_tag
} px_node;

typedef struct px_tree {
    const px_node *nodes;
    uint32_t n;
    const px_attr *attrs;
    uint32_t n_attrs;
    bool flattened;  // tags nested deeper than PX_HTML_DEPTH were ignored
} px_tree;

#define PX_HTML_DEPTH 256u  // deepest nesting that is kept

/*
 * Parse a page into a tree. Any bytes give a tree (HTML has no errors).
 *
 *   arena  owner of the tree, and all memory of the parse comes from it
 *   page   borrowed; valid UTF-8; the tree's text points into it or the arena
 *   out    untouched on failure
 *
 * PLX_ENOMEM when the arena's budget is used up. O(bytes), depth bounded.
 */
plx_rc px_html_parse(px_arena *arena, plx_str page, px_tree *out) PX_MUST_USE;

// The attribute's value; { NULL, 0 } when absent, n 0 with p set when empty.
plx_str px_html_attr(const px_tree *tree, uint32_t node, const char *name);

#endif
