// SPDX-License-Identifier: Apache-2.0
/*
 * The body of a page: what each tag opens and closes
 *
 *   Follows: WHATWG HTML, 13.2.6.4.7 ("in body").
 */
#include "base/str.h"
#include "html/tree_builder.h"

// -- start tags -----------------------------------------------------------

// A second <html> or <body> only brings attributes.
static void
merge_root(px_builder *b, const px_token *t, uint32_t i)
{
    bool there = i < b->depth && b->open[i].tag == t->tag;
    if (there && !b->n_open[PX_TAG_TEMPLATE]) {
        px_add_attrs(b, b->open[i].node, t);
    }
}

static void
start_form(px_builder *b, const px_token *t)
{
    bool template = b->n_open[PX_TAG_TEMPLATE] > 0;
    if (b->form && !template) {
        return;
    }
    px_close_p(b, t);
    uint32_t node = px_insert(b, t);
    b->form = template ? b->form : node;
}

// <li>, <dd> and <dt> close the one before.
static void
start_item(px_builder *b, const px_token *t)
{
    bool li = t->tag == PX_TAG_LI;
    for (uint32_t i = b->depth; i-- > 0;) {
        const px_open *e = &b->open[i];
        bool html = e->space == PX_SPACE_HTML;
        bool item = li ? e->tag == PX_TAG_LI
                       : e->tag == PX_TAG_DD || e->tag == PX_TAG_DT;
        if (html && item) {
            px_tag tag = (px_tag) e->tag;
            px_imply_ends(b, tag);
            px_close(b, tag, t);
            break;
        }
        bool passes = e->tag == PX_TAG_ADDRESS || e->tag == PX_TAG_DIV ||
                      e->tag == PX_TAG_P;
        if ((e->traits & PX_IS_SPECIAL) && !(html && passes)) {
            break;
        }
    }
    px_close_p(b, t);
    px_insert(b, t);
}

static void
start_button(px_builder *b, const px_token *t)
{
    if (px_in_scope(b, PX_TAG_BUTTON, PX_SCOPE)) {
        px_imply_ends(b, PX_TAG_OTHER);
        px_close(b, PX_TAG_BUTTON, t);
    }
    px_format_reopen(b);
    px_insert(b, t);
}

static void
start_format(px_builder *b, const px_token *t)
{
    px_format_reopen(b);
    px_insert(b, t);
    px_format_push(b, t);
}

// Links do not nest: an open one ends here. Where no copies are left to take it
// apart, what is in it ends too, or trees would grow deeper than the stack.
static void
start_a(px_builder *b, const px_token *t)
{
    uint32_t open = px_format_find(b, PX_TAG_A);
    if (open) {
        bool adopted = px_adopt(b, PX_TAG_A, t);
        px_format_remove(b, open);
        uint32_t i = px_open_find(b, open);
        if (i != UINT32_MAX && adopted) {
            px_open_remove(b, i);
        } else if (i != UINT32_MAX) {
            px_pop_to(b, i);
            px_reset_mode(b);
        }
    }
    start_format(b, t);
}

static void
start_nobr(px_builder *b, const px_token *t)
{
    px_format_reopen(b);
    if (px_in_scope(b, PX_TAG_NOBR, PX_SCOPE)) {
        (void) px_adopt(b, PX_TAG_NOBR, t);
    }
    start_format(b, t);
}

static void
start_select(px_builder *b, const px_token *t)
{
    px_format_reopen(b);
    px_insert(b, t);
    bool table = b->mode >= PX_MODE_IN_TABLE && b->mode <= PX_MODE_IN_CELL;
    b->mode = table ? PX_MODE_IN_SELECT_IN_TABLE : PX_MODE_IN_SELECT;
}

static void
start_ruby_part(px_builder *b, const px_token *t, px_tag except)
{
    if (px_in_scope(b, PX_TAG_RUBY, PX_SCOPE)) {
        px_imply_ends(b, except);
    }
    px_insert(b, t);
}

// Elements whose content is not read as tags.
static void
start_raw(px_builder *b, const px_token *t)
{
    switch (px_elements[t->tag].start) {
    case PX_START_PLAINTEXT:
        px_close_p(b, t);
        px_insert(b, t);
        b->tokens.content = PX_CONTENT_PLAIN;
        break;
    case PX_START_TEXTAREA:
        px_insert_raw(b, t, PX_CONTENT_RCDATA);
        b->skip_newline = true;
        break;
    case PX_START_XMP:
        px_close_p(b, t);
        px_format_reopen(b);
        px_insert_raw(b, t, PX_CONTENT_RAW);
        break;
    default:
        px_insert_raw(b, t, PX_CONTENT_RAW);
    }
}

// Elements that end a paragraph.
static void
start_block(px_builder *b, const px_token *t)
{
    bool table = t->tag == PX_TAG_TABLE;
    if (!table || !b->quirks) {
        px_close_p(b, t);
    }
    if (t->tag == PX_TAG_HR) {
        px_insert_void(b, t);
        return;
    }
    bool heading = px_elements[t->tag].start == PX_START_HEADING;
    if (heading && (px_top(b)->traits & PX_IS_HEADING)) {
        px_pop(b);
    }
    px_insert(b, t);
    b->skip_newline = px_elements[t->tag].start == PX_START_PRE;
    b->mode = table ? PX_MODE_IN_TABLE : b->mode;
}

// Elements that stand in a line of text.
static void
start_inline(px_builder *b, const px_token *t)
{
    px_start start = (px_start) px_elements[t->tag].start;
    if (start == PX_START_OPTION && px_top_is(b, PX_TAG_OPTION)) {
        px_pop(b);
    }
    if (start != PX_START_VOID_PLAIN) {
        px_format_reopen(b);
    }
    switch (start) {
    case PX_START_VOID:
    case PX_START_VOID_PLAIN:
    case PX_START_INPUT:
        px_insert_void(b, t);
        break;
    case PX_START_SVG:
        px_insert_foreign(b, t, PX_SPACE_SVG);
        break;
    case PX_START_MATH:
        px_insert_foreign(b, t, PX_SPACE_MATH);
        break;
    default:
        px_insert(b, t);
        if (start == PX_START_MARKER) {
            px_format_mark(b);
        }
    }
}

static bool
start_tag(px_builder *b, px_token *t)
{
    switch ((px_start) px_elements[t->tag].start) {
    case PX_START_HTML:
        merge_root(b, t, 0);
        break;
    case PX_START_BODY:
        merge_root(b, t, 1);
        break;
    case PX_START_HEAD:
        return px_in_head(b, t);
    case PX_START_IGNORED:
        break;
    case PX_START_IMAGE:
        t->tag = PX_TAG_IMG;
        return false;
    case PX_START_BLOCK:
    case PX_START_HEADING:
    case PX_START_HR:
    case PX_START_PRE:
    case PX_START_TABLE:
        start_block(b, t);
        break;
    case PX_START_FORM:
        start_form(b, t);
        break;
    case PX_START_LI:
    case PX_START_DD_DT:
        start_item(b, t);
        break;
    case PX_START_BUTTON:
        start_button(b, t);
        break;
    case PX_START_A:
        start_a(b, t);
        break;
    case PX_START_FORMAT:
        start_format(b, t);
        break;
    case PX_START_NOBR:
        start_nobr(b, t);
        break;
    case PX_START_PLAINTEXT:
    case PX_START_RAW:
    case PX_START_TEXTAREA:
    case PX_START_XMP:
        start_raw(b, t);
        break;
    case PX_START_SELECT:
        start_select(b, t);
        break;
    case PX_START_RB_RTC:
        start_ruby_part(b, t, PX_TAG_OTHER);
        break;
    case PX_START_RP_RT:
        start_ruby_part(b, t, PX_TAG_RTC);
        break;
    default:
        start_inline(b, t);
    }
    return true;
}

// -- end tags ---------------------------------------------------------------

static bool
same_name(const px_builder *b, const px_open *e, const px_token *t)
{
    plx_str page = b->tokens.page;
    return e->space == PX_SPACE_HTML && e->tag == t->tag &&
           (e->tag != PX_TAG_OTHER ||
            px_str_eq_nocase(
                px_str_sub(page, e->name.off, px_span_end(e->name)),
                px_str_sub(page, t->name.off, px_span_end(t->name))));
}

static void
end_other(px_builder *b, const px_token *t)
{
    for (uint32_t i = b->n_open[t->tag] ? b->depth : 0; i-- > 1;) {
        const px_open *e = &b->open[i];
        if (same_name(b, e, t)) {
            px_end_bytes(b, i, t);
            px_pop_to(b, i);
            return;
        }
        if (e->traits & PX_IS_SPECIAL) {
            return;
        }
    }
}

// Closes an element of the tag's name if one is open in the scope.
static bool
end_in_scope(px_builder *b, const px_token *t, uint16_t scope)
{
    px_tag tag = (px_tag) t->tag;
    if (!px_in_scope(b, tag, scope)) {
        return false;
    }
    px_imply_ends(b, tag);
    px_close(b, tag, t);
    return true;
}

static void
end_form(px_builder *b, const px_token *t)
{
    if (b->n_open[PX_TAG_TEMPLATE]) {
        end_in_scope(b, t, PX_SCOPE);
        return;
    }
    uint32_t i = b->form ? px_open_find(b, b->form) : UINT32_MAX;
    b->form = 0;
    if (i != UINT32_MAX && px_in_scope(b, PX_TAG_FORM, PX_SCOPE)) {
        px_end_bytes(b, i, t);
        px_imply_ends(b, PX_TAG_OTHER);
        px_open_remove(b, i);
    }
}

// Any heading's end tag ends the open heading.
static void
end_heading(px_builder *b, const px_token *t)
{
    if (!px_heading_in_scope(b)) {
        return;
    }
    for (uint32_t i = b->depth; i-- > 1;) {
        if (b->open[i].traits & PX_IS_HEADING) {
            px_end_bytes(b, i, t);
            px_pop_to(b, i);
            return;
        }
    }
}

static void
end_br(px_builder *b, px_token *t)
{
    px_format_reopen(b);
    t->attrs = b->tokens.attrs.n;
    t->n_attrs = 0;
    px_insert_void(b, t);
}

// The page goes on behind </body>, if only with white space.
static bool
end_body(px_builder *b, const px_token *t)
{
    if (px_in_scope(b, PX_TAG_BODY, PX_SCOPE)) {
        px_end_bytes(b, t->tag == PX_TAG_BODY ? 1 : 0, t);
        b->mode = PX_MODE_AFTER_BODY;
    }
    return true;
}

static bool
end_tag(px_builder *b, px_token *t)
{
    switch ((px_end) px_elements[t->tag].end) {
    case PX_END_BODY:
    case PX_END_HTML:
        return end_body(b, t);
    case PX_END_TEMPLATE:
        return px_in_head(b, t);
    case PX_END_FORM:
        end_form(b, t);
        break;
    case PX_END_P:
        if (!px_in_scope(b, PX_TAG_P, PX_BUTTON_SCOPE)) {
            px_insert_implied(b, PX_TAG_P);
        }
        px_close_p(b, t);
        break;
    case PX_END_LI:
        end_in_scope(b, t, PX_LIST_SCOPE);
        break;
    case PX_END_BLOCK:
    case PX_END_DD_DT:
        end_in_scope(b, t, PX_SCOPE);
        break;
    case PX_END_HEADING:
        end_heading(b, t);
        break;
    case PX_END_FORMAT:
        if (!px_adopt(b, (px_tag) t->tag, t)) {
            end_other(b, t);
        }
        break;
    case PX_END_MARKER:
        if (end_in_scope(b, t, PX_SCOPE)) {
            px_format_clear(b);
        }
        break;
    case PX_END_BR:
        end_br(b, t);
        break;
    case PX_END_OTHER:
        end_other(b, t);
    }
    return true;
}

bool
px_in_body(px_builder *b, px_token *t)
{
    switch (t->kind) {
    case PX_TOKEN_TEXT:
        px_format_reopen(b);
        px_insert_text(b, t);
        return true;
    case PX_TOKEN_START:
        return start_tag(b, t);
    case PX_TOKEN_END:
        return end_tag(b, t);
    default:
        return b->n_templates ? px_in_template(b, t) : true;
    }
}
