// SPDX-License-Identifier: Apache-2.0
/*
 * SVG and MathML in a page
 *
 *   In them every element nests as in XML, until a tag comes that can only be
 *   HTML and closes them.
 *
 *   Follows: WHATWG HTML, 13.2.6 and 13.2.6.5.
 */
#include "base/str.h"
#include "html/tree_builder.h"

bool
px_is_for_foreign(px_builder *b, const px_token *t)
{
    uint16_t traits = b->depth ? px_top(b)->traits : 0;
    if (!(traits & PX_IS_FOREIGN) || t->kind == PX_TOKEN_END_OF_PAGE) {
        return false;
    }
    bool text = t->kind == PX_TOKEN_TEXT, start = t->kind == PX_TOKEN_START;
    if (traits & PX_IS_HTML_POINT) {
        return !text && !start;
    }
    if (traits & PX_IS_TEXT_POINT) {
        bool mark = t->tag == PX_TAG_MGLYPH || t->tag == PX_TAG_MALIGNMARK;
        return !text && (!start || mark);
    }
    bool svg = start && t->tag == PX_TAG_SVG;
    return !(svg && px_top(b)->tag == PX_TAG_ANNOTATION_XML &&
             px_top(b)->space == PX_SPACE_MATH);
}

// Can the tag only be HTML, even in SVG?
static bool
breaks_out(const px_builder *b, const px_token *t)
{
    static const uint8_t tags[] = {
        PX_TAG_B,       PX_TAG_BIG,    PX_TAG_BLOCKQUOTE, PX_TAG_BODY,
        PX_TAG_BR,      PX_TAG_CENTER, PX_TAG_CODE,       PX_TAG_DD,
        PX_TAG_DIV,     PX_TAG_DL,     PX_TAG_DT,         PX_TAG_EM,
        PX_TAG_EMBED,   PX_TAG_H1,     PX_TAG_H2,         PX_TAG_H3,
        PX_TAG_H4,      PX_TAG_H5,     PX_TAG_H6,         PX_TAG_HEAD,
        PX_TAG_HR,      PX_TAG_I,      PX_TAG_IMG,        PX_TAG_LI,
        PX_TAG_LISTING, PX_TAG_MENU,   PX_TAG_META,       PX_TAG_NOBR,
        PX_TAG_OL,      PX_TAG_P,      PX_TAG_PRE,        PX_TAG_RUBY,
        PX_TAG_S,       PX_TAG_SMALL,  PX_TAG_SPAN,       PX_TAG_STRONG,
        PX_TAG_STRIKE,  PX_TAG_SUB,    PX_TAG_SUP,        PX_TAG_TABLE,
        PX_TAG_TT,      PX_TAG_U,      PX_TAG_UL,         PX_TAG_VAR,
    };
    if (t->kind == PX_TOKEN_END) {
        return t->tag == PX_TAG_BR || t->tag == PX_TAG_P;
    }
    for (uint32_t i = t->attrs;
         t->tag == PX_TAG_FONT && i < t->attrs + t->n_attrs; i++) {
        uint8_t id = b->tokens.attrs.v[i].id;
        if (id == PX_ATTR_COLOR || id == PX_ATTR_FACE || id == PX_ATTR_SIZE) {
            return true;
        }
    }
    return t->tag != PX_TAG_OTHER && memchr(tags, t->tag, sizeof(tags));
}

static bool
same_name(const px_builder *b, const px_open *e, const px_token *t)
{
    plx_str page = b->tokens.page;
    return e->tag == t->tag &&
           (e->tag != PX_TAG_OTHER ||
            px_str_eq_nocase(
                px_str_sub(page, e->name.off, px_span_end(e->name)),
                px_str_sub(page, t->name.off, px_span_end(t->name))));
}

// Closes the foreign element that the end tag names; false: there is none, and
// the tag is for HTML.
static bool
close_foreign(px_builder *b, const px_token *t)
{
    for (uint32_t i = b->depth; i-- > 1;) {
        const px_open *e = &b->open[i];
        if (e->space == PX_SPACE_HTML) {
            return false;
        }
        if (same_name(b, e, t)) {
            px_end_bytes(b, i, t);
            px_pop_to(b, i);
            return true;
        }
    }
    return true;
}

bool
px_in_foreign(px_builder *b, px_token *t)
{
    if (t->kind == PX_TOKEN_TEXT) {
        t->flags |= PX_NODE_KEEPS_NUL;
        px_insert_text(b, t);
        return true;
    }
    if (t->kind != PX_TOKEN_START && t->kind != PX_TOKEN_END) {
        return true;
    }
    if (breaks_out(b, t)) {
        while ((px_top(b)->traits & PX_IS_FOREIGN) &&
               !(px_top(b)->traits & (PX_IS_TEXT_POINT | PX_IS_HTML_POINT))) {
            px_pop(b);
        }
        return px_handle_in(b, b->mode, t);
    }
    if (t->kind == PX_TOKEN_START) {
        px_insert_foreign(b, t, px_top(b)->space);
        return true;
    }
    return close_foreign(b, t) || px_handle_in(b, b->mode, t);
}
