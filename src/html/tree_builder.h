// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_TREE_BUILDER_H
#define PX_HTML_TREE_BUILDER_H

#include "html/elements.h"
#include "html/tokenizer.h"

/*
 * The builder of a tree: nodes in the order of their creation, which is that
 * of the document until something is moved, and the rules' memory.
 */

// What is beside and below a node while the tree is built; 0: nothing.
typedef struct px_links {
    uint32_t before, after, first, last;
} px_links;

PX_VEC(px_nodes, px_node);
PX_VEC(px_links_of, px_links);

typedef enum px_space_of_names {
    PX_SPACE_HTML,
    PX_SPACE_SVG,
    PX_SPACE_MATH,
} px_space_of_names;

// An open element.
typedef struct px_open {
    uint32_t node;
    plx_span name;  // in the page; len 0: the tag's own
    uint16_t traits;  // px_trait
    uint8_t tag;  // px_tag, in SVG and MathML too
    uint8_t space;  // px_space_of_names
} px_open;

// A formatting element that may have to be opened again.
typedef struct px_format {
    uint32_t node;  // 0: a marker, behind which nothing is opened again
    uint64_t hash;  // of its name and attributes
    uint8_t tag;
    bool open;  // on the stack; markers count as open
} px_format;

#define PX_HTML_FORMATS 64u  // most formatting elements that are remembered

// The insertion modes of the standard.
typedef enum px_mode {
    PX_MODE_INITIAL,
    PX_MODE_BEFORE_HTML,
    PX_MODE_BEFORE_HEAD,
    PX_MODE_IN_HEAD,
    PX_MODE_IN_HEAD_NOSCRIPT,
    PX_MODE_AFTER_HEAD,
    PX_MODE_IN_BODY,
    PX_MODE_TEXT,
    PX_MODE_IN_TABLE,
    PX_MODE_IN_CAPTION,
    PX_MODE_IN_COLUMN_GROUP,
    PX_MODE_IN_TABLE_BODY,
    PX_MODE_IN_ROW,
    PX_MODE_IN_CELL,
    PX_MODE_IN_SELECT,
    PX_MODE_IN_SELECT_IN_TABLE,
    PX_MODE_IN_TEMPLATE,
    PX_MODE_AFTER_BODY,
    PX_MODE_IN_FRAMESET,
} px_mode;

typedef struct px_builder {
    px_arena *arena;
    px_tokenizer tokens;
    px_nodes nodes;
    px_links_of links;
    px_open open[PX_HTML_DEPTH];
    uint32_t depth;
    uint32_t n_open[PX_N_TAGS];  // of HTML
    px_format formats[PX_HTML_FORMATS];
    uint32_t n_formats;
    uint8_t template_modes[PX_HTML_DEPTH];
    uint32_t n_templates;
    uint8_t mode;  // px_mode
    uint8_t back_to;  // the mode that TEXT returns to
    uint32_t head, form;  // 0: none
    uint32_t clones_left;  // elements that may still be opened again
    bool quirks;
    bool foster;  // what a table cannot hold goes before it
    bool skip_newline;  // the next token's, behind <pre>
    bool moved;  // the order of creation is not that of the document
    bool flattened, cut;  // of px_tree
} px_builder;

// Put the token into the tree, in all the modes that it leads through.
void px_handle(px_builder *b, px_token *t);

/*
 * A handler of tokens returns true when it is done with the token, false when
 * the token is to be handled again, in a mode or with open elements that it has
 * changed. It may cut white space off a text.
 */
bool px_handle_in(px_builder *b, uint8_t mode, px_token *t);
bool px_in_head(px_builder *b, px_token *t);
bool px_in_body(px_builder *b, px_token *t);
bool px_in_table(px_builder *b, px_token *t);
bool px_in_caption(px_builder *b, px_token *t);
bool px_in_column_group(px_builder *b, px_token *t);
bool px_in_table_body(px_builder *b, px_token *t);
bool px_in_row(px_builder *b, px_token *t);
bool px_in_cell(px_builder *b, px_token *t);
bool px_in_select(px_builder *b, px_token *t);
bool px_in_select_in_table(px_builder *b, px_token *t);
bool px_in_template(px_builder *b, px_token *t);
bool px_in_foreign(px_builder *b, px_token *t);
bool px_is_for_foreign(px_builder *b, const px_token *t);

// Is the token this tag?
static inline bool
px_is_start(const px_token *t, px_tag tag)
{
    return t->kind == PX_TOKEN_START && t->tag == tag;
}
static inline bool
px_is_end(const px_token *t, px_tag tag)
{
    return t->kind == PX_TOKEN_END && t->tag == tag;
}

// -- insertion (insertion.c) --------------------------------------------------

// Insert the token's element, or one that no tag stands for, and open it.
uint32_t px_insert(px_builder *b, const px_token *t);
void px_insert_foreign(px_builder *b, const px_token *t, uint8_t space);
// Insert <html>, for its tag or (NULL) without one.
void px_insert_root(px_builder *b, const px_token *t);
uint32_t px_insert_implied(px_builder *b, px_tag tag);
// Insert the token's element, which cannot hold anything.
void px_insert_void(px_builder *b, const px_token *t);
// Insert the token's element, and read what is in it as `content`.
void px_insert_raw(px_builder *b, const px_token *t, px_content content);
void px_insert_text(px_builder *b, const px_token *t);
// Insert the white space that a text begins with, and cut it off; true when
// nothing is left.
bool px_take_space(px_builder *b, px_token *t);

// A copy of an element without what is in it; it is nowhere yet.
uint32_t px_clone(px_builder *b, uint32_t node);
// Put `node` where what belongs into `target` goes: last in it, or before a
// table that cannot hold it.
void px_place(px_builder *b, uint32_t node, const px_open *target);
void px_append(px_builder *b, uint32_t node, uint32_t parent);
void px_detach(px_builder *b, uint32_t node);
void px_move_children(px_builder *b, uint32_t from, uint32_t to);

// Give an element the attributes of a second tag that it lacks.
void px_add_attrs(px_builder *b, uint32_t node, const px_token *t);

// -- open elements (open_elements.c) ------------------------------------------

static inline px_open *
px_top(px_builder *b)
{
    return &b->open[b->depth - 1];
}
static inline bool
px_top_is(const px_builder *b, px_tag tag)
{
    const px_open *top = &b->open[b->depth - 1];
    return top->tag == tag && top->space == PX_SPACE_HTML;
}

// What an element of HTML is on the stack.
px_open px_open_of(uint32_t node, px_tag tag);

// When the stack is full, its top gives way to what comes next.
void px_make_room(px_builder *b);
void px_push(px_builder *b, px_open element);
void px_pop(px_builder *b);
void px_pop_to(px_builder *b, uint32_t depth);
// Pop up to and with the uppermost element of this tag; <html> stays.
void px_pop_tag(px_builder *b, px_tag tag);
void px_open_remove(px_builder *b, uint32_t i);
void px_open_insert(px_builder *b, uint32_t i, px_open element);
// Where on the stack the node is; UINT32_MAX: nowhere.
uint32_t px_open_find(const px_builder *b, uint32_t node);

// Is an element of this tag open, with nothing above it that has one of the
// traits? For the standard's scopes.
bool px_in_scope(const px_builder *b, px_tag tag, uint16_t barrier);
#define PX_SCOPE PX_IS_SCOPE
#define PX_LIST_SCOPE (PX_IS_SCOPE | PX_IS_LIST_SCOPE)
#define PX_BUTTON_SCOPE (PX_IS_SCOPE | PX_IS_BUTTON_SCOPE)
#define PX_TABLE_SCOPE PX_IS_TABLE_SCOPE
bool px_in_select_scope(const px_builder *b, px_tag tag);
bool px_heading_in_scope(const px_builder *b);

// Pop elements whose end tags may be left out, but none of `except`.
void px_imply_ends(px_builder *b, px_tag except);
// Close the open paragraph, if there is one; `t` may be its end tag.
void px_close_p(px_builder *b, const px_token *t);
// Close the uppermost element of this tag; `t` may be its end tag.
void px_close(px_builder *b, px_tag tag, const px_token *t);
// The end tag of element i of the stack is here: its bytes end with it.
void px_end_bytes(px_builder *b, uint32_t i, const px_token *t);

// The mode that the open elements call for.
void px_reset_mode(px_builder *b);

// -- formatting elements (formatting.c) -----------------------------------

void px_format_push(px_builder *b, const px_token *t);
void px_format_mark(px_builder *b);
void px_format_clear(px_builder *b);  // up to and with the latest marker
void px_format_reopen(px_builder *b);
// The latest of this tag behind the latest marker; its node or 0.
uint32_t px_format_find(const px_builder *b, px_tag tag);
void px_format_remove(px_builder *b, uint32_t node);
// The element was put on the stack, or taken from it.
void px_format_set_open(px_builder *b, uint32_t node, bool open);
// The adoption agency, for the end tag of a formatting element (or <a> and
// <nobr> in another). False: it is to be handled like any other end tag.
bool px_adopt(px_builder *b, px_tag tag, const px_token *end);

#endif
