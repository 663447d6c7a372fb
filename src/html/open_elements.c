// SPDX-License-Identifier: Apache-2.0
/*
 * The stack of open elements
 *
 *   What the rules do with a tag depends on what is open. The stack is never
 *   deeper than PX_HTML_DEPTH, so that looking through it costs bounded time,
 *   and how often each tag is open is counted, so that most looks end before
 *   they begin. <html> at its bottom stays.
 *
 *   Follows: WHATWG HTML, 13.2.4.1 and 13.2.4.2.
 */
#include "base/str.h"
#include "html/tree_builder.h"

px_open
px_open_of(uint32_t node, px_tag tag)
{
    return (px_open){ .node = node,
                      .traits = px_elements[tag].traits,
                      .tag = (uint8_t) tag };
}

static bool
is_html(const px_open *e, px_tag tag)
{
    return e->tag == tag && e->space == PX_SPACE_HTML;
}

// Keeps the count, and what is known of formatting elements.
static void
count(px_builder *b, const px_open *e, bool opened)
{
    if (e->space == PX_SPACE_HTML) {
        b->n_open[e->tag] += opened ? 1u : UINT32_MAX;
        if (e->traits & PX_IS_FORMAT) {
            px_format_set_open(b, e->node, opened);
        }
    }
}

void
px_push(px_builder *b, px_open element)
{
    b->open[b->depth++] = element;
    count(b, &element, true);
}

void
px_pop(px_builder *b)
{
    if (b->depth <= 1) {
        return;
    }
    const px_open *e = px_top(b);
    count(b, e, false);
    if (is_html(e, PX_TAG_TEMPLATE)) {
        b->n_templates--;
    }
    b->depth--;
}

void
px_pop_to(px_builder *b, uint32_t depth)
{
    while (b->depth > depth && b->depth > 1) {
        px_pop(b);
    }
}

void
px_pop_tag(px_builder *b, px_tag tag)
{
    bool found = false;
    while (b->n_open[tag] && b->depth > 1 && !found) {
        found = px_top_is(b, tag);
        px_pop(b);
    }
}

void
px_open_remove(px_builder *b, uint32_t i)
{
    count(b, &b->open[i], false);
    b->depth--;
    memmove(&b->open[i], &b->open[i + 1], (b->depth - i) * sizeof(b->open[0]));
}

void
px_open_insert(px_builder *b, uint32_t i, px_open element)
{
    memmove(&b->open[i + 1], &b->open[i], (b->depth - i) * sizeof(b->open[0]));
    b->open[i] = element;
    b->depth++;
    count(b, &element, true);
}

uint32_t
px_open_find(const px_builder *b, uint32_t node)
{
    for (uint32_t i = b->depth; i-- > 0;) {
        if (b->open[i].node == node) {
            return i;
        }
    }
    return UINT32_MAX;
}

// -- scopes -------------------------------------------------------------------

bool
px_in_scope(const px_builder *b, px_tag tag, uint16_t barrier)
{
    for (uint32_t i = b->n_open[tag] ? b->depth : 0; i-- > 0;) {
        const px_open *e = &b->open[i];
        if (is_html(e, tag)) {
            return true;
        }
        // Elements of SVG and MathML end no look for a part of a table.
        if (e->traits & barrier) {
            return false;
        }
    }
    return false;
}

bool
px_in_select_scope(const px_builder *b, px_tag tag)
{
    for (uint32_t i = b->n_open[tag] ? b->depth : 0; i-- > 0;) {
        const px_open *e = &b->open[i];
        if (is_html(e, tag)) {
            return true;
        }
        if (!(e->traits & PX_IS_OPTION)) {
            return false;
        }
    }
    return false;
}

bool
px_heading_in_scope(const px_builder *b)
{
    for (uint32_t i = b->depth; i-- > 0;) {
        if (b->open[i].traits & PX_IS_HEADING) {
            return true;
        }
        if (b->open[i].traits & PX_IS_SCOPE) {
            return false;
        }
    }
    return false;
}

// -- closing ------------------------------------------------------------------

void
px_end_bytes(px_builder *b, uint32_t i, const px_token *t)
{
    const px_open *e = &b->open[i];
    px_node *node = &b->nodes.v[e->node];
    // Any heading's end tag ends a heading.
    bool named = t->tag == e->tag || (e->traits & PX_IS_HEADING);
    if (t->kind == PX_TOKEN_END && named && node->page.len) {
        node->page.len = px_span_end(t->page) - node->page.off;
    }
}

void
px_close(px_builder *b, px_tag tag, const px_token *t)
{
    for (uint32_t i = b->n_open[tag] ? b->depth : 0; i-- > 1;) {
        if (is_html(&b->open[i], tag)) {
            px_end_bytes(b, i, t);
            px_pop_to(b, i);
            return;
        }
    }
}

void
px_imply_ends(px_builder *b, px_tag except)
{
    while ((px_top(b)->traits & PX_IS_IMPLIED) &&
           (except == PX_TAG_OTHER || !px_top_is(b, except))) {
        px_pop(b);
    }
}

void
px_close_p(px_builder *b, const px_token *t)
{
    if (px_in_scope(b, PX_TAG_P, PX_BUTTON_SCOPE)) {
        px_imply_ends(b, PX_TAG_P);
        px_close(b, PX_TAG_P, t);
    }
}

// -- the mode -----------------------------------------------------------------

static px_mode
mode_of_select(const px_builder *b, uint32_t i)
{
    while (i-- > 0 && !is_html(&b->open[i], PX_TAG_TEMPLATE)) {
        if (is_html(&b->open[i], PX_TAG_TABLE)) {
            return PX_MODE_IN_SELECT_IN_TABLE;
        }
    }
    return PX_MODE_IN_SELECT;
}

// The mode that element i of the stack calls for; INITIAL: none.
static px_mode
mode_of(const px_builder *b, uint32_t i)
{
    if (b->open[i].space != PX_SPACE_HTML) {
        return PX_MODE_INITIAL;
    }
    switch (b->open[i].tag) {
    case PX_TAG_SELECT:
        return mode_of_select(b, i);
    case PX_TAG_TD:
    case PX_TAG_TH:
        return PX_MODE_IN_CELL;
    case PX_TAG_TR:
        return PX_MODE_IN_ROW;
    case PX_TAG_TBODY:
    case PX_TAG_THEAD:
    case PX_TAG_TFOOT:
        return PX_MODE_IN_TABLE_BODY;
    case PX_TAG_CAPTION:
        return PX_MODE_IN_CAPTION;
    case PX_TAG_COLGROUP:
        return PX_MODE_IN_COLUMN_GROUP;
    case PX_TAG_TABLE:
        return PX_MODE_IN_TABLE;
    case PX_TAG_TEMPLATE:
        return (px_mode) b->template_modes[b->n_templates - 1];
    case PX_TAG_HEAD:
        return PX_MODE_IN_HEAD;
    case PX_TAG_BODY:
        return PX_MODE_IN_BODY;
    case PX_TAG_FRAMESET:
        return PX_MODE_IN_FRAMESET;
    case PX_TAG_HTML:
        return b->head ? PX_MODE_AFTER_HEAD : PX_MODE_BEFORE_HEAD;
    default:
        return PX_MODE_INITIAL;
    }
}

void
px_reset_mode(px_builder *b)
{
    for (uint32_t i = b->depth; i-- > 0;) {
        px_mode mode = mode_of(b, i);
        if (mode != PX_MODE_INITIAL) {
            b->mode = (uint8_t) mode;
            return;
        }
    }
    b->mode = PX_MODE_IN_BODY;
}

void
px_make_room(px_builder *b)
{
    if (b->depth < PX_HTML_DEPTH) {
        return;
    }
    bool rules = mode_of(b, b->depth - 1) != PX_MODE_INITIAL;
    px_pop(b);
    b->flattened = true;
    if (rules) {  // asked only then: a page may push here with every tag
        px_reset_mode(b);
    }
}
