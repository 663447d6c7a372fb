// SPDX-License-Identifier: Apache-2.0
/*
 * The insertion modes: which rules the next token meets
 *
 *   A page is expected to have a head and a body, and gets them where it says
 *   nothing of them. Modes for the body and for tables stand in files of their
 *   own; here are those around them.
 *
 *   Follows: WHATWG HTML, 13.2.6.4.1 to 13.2.6.4.6, 13.2.6.4.8 and
 *   13.2.6.4.18 to 13.2.6.4.23.
 */
#include "html/tree_builder.h"

// Cuts white space off the front of a text token; true when nothing is left.
static bool
cut_space(const px_builder *b, px_token *t)
{
    while (t->page.len && px_html_space(b->tokens.page.p[t->page.off])) {
        t->page.off++;
        t->page.len--;
    }
    return t->page.len == 0;
}

bool
px_take_space(px_builder *b, px_token *t)
{
    px_token space = *t;
    bool all = cut_space(b, t);
    space.page.len = t->page.off - space.page.off;
    if (space.page.len) {
        px_insert_text(b, &space);
    }
    return all;
}

static bool
is_text(const px_token *t)
{
    return t->kind == PX_TOKEN_TEXT;
}

// An end tag that means nothing before the body.
static bool
is_early_end(const px_token *t)
{
    return t->kind == PX_TOKEN_END && t->tag != PX_TAG_BODY &&
           t->tag != PX_TAG_HTML && t->tag != PX_TAG_BR;
}

// -- before the body ------------------------------------------------------

static bool
in_initial(px_builder *b, px_token *t)
{
    if (is_text(t) && cut_space(b, t)) {
        return true;
    }
    bool doctype = t->kind == PX_TOKEN_DOCTYPE;
    b->quirks = !doctype || px_doctype_is_old(&b->tokens);
    b->mode = PX_MODE_BEFORE_HTML;
    return doctype;
}

static bool
before_html(px_builder *b, px_token *t)
{
    if ((is_text(t) && cut_space(b, t)) ||
        (is_early_end(t) && t->tag != PX_TAG_HEAD)) {
        return true;
    }
    b->mode = PX_MODE_BEFORE_HEAD;
    if (px_is_start(t, PX_TAG_HTML)) {
        px_insert_root(b, t);
        return true;
    }
    px_insert_root(b, NULL);
    return false;
}

static bool
before_head(px_builder *b, px_token *t)
{
    if ((is_text(t) && cut_space(b, t)) ||
        (is_early_end(t) && t->tag != PX_TAG_HEAD)) {
        return true;
    }
    if (px_is_start(t, PX_TAG_HTML)) {
        return px_in_body(b, t);
    }
    bool start = px_is_start(t, PX_TAG_HEAD);
    b->head = start ? px_insert(b, t) : px_insert_implied(b, PX_TAG_HEAD);
    b->mode = PX_MODE_IN_HEAD;
    return start;
}

static void
start_template(px_builder *b, const px_token *t)
{
    px_insert(b, t);
    px_format_mark(b);
    b->mode = PX_MODE_IN_TEMPLATE;
    b->template_modes[b->n_templates++] = PX_MODE_IN_TEMPLATE;
}

static void
end_template(px_builder *b, const px_token *t)
{
    if (b->n_open[PX_TAG_TEMPLATE]) {
        px_close(b, PX_TAG_TEMPLATE, t);
        px_format_clear(b);
        px_reset_mode(b);
    }
}

// Tags of the head; false: any other.
static bool
head_tag(px_builder *b, const px_token *t)
{
    switch (t->tag) {
    case PX_TAG_BASE:
    case PX_TAG_BASEFONT:
    case PX_TAG_BGSOUND:
    case PX_TAG_LINK:
    case PX_TAG_META:
        px_insert_void(b, t);
        return true;
    case PX_TAG_TITLE:
        px_insert_raw(b, t, PX_CONTENT_RCDATA);
        return true;
    case PX_TAG_NOFRAMES:
    case PX_TAG_STYLE:
        px_insert_raw(b, t, PX_CONTENT_RAW);
        return true;
    case PX_TAG_SCRIPT:
        px_insert_raw(b, t, PX_CONTENT_SCRIPT);
        return true;
    case PX_TAG_TEMPLATE:
        start_template(b, t);
        return true;
    default:
        return false;
    }
}

bool
px_in_head(px_builder *b, px_token *t)
{
    if (is_text(t) && px_take_space(b, t)) {
        return true;
    }
    if (t->kind == PX_TOKEN_START) {
        if (t->tag == PX_TAG_HTML) {
            return px_in_body(b, t);
        }
        if (t->tag == PX_TAG_HEAD || head_tag(b, t)) {
            return true;
        }
        if (t->tag == PX_TAG_NOSCRIPT) {
            px_insert(b, t);
            b->mode = PX_MODE_IN_HEAD_NOSCRIPT;
            return true;
        }
    }
    bool end = px_is_end(t, PX_TAG_HEAD);
    if (px_is_end(t, PX_TAG_TEMPLATE)) {
        end_template(b, t);
        return true;
    }
    if (is_early_end(t) && !end) {
        return true;
    }
    px_close(b, PX_TAG_HEAD, t);
    b->mode = PX_MODE_AFTER_HEAD;
    return end;
}

static bool
in_head_noscript(px_builder *b, px_token *t)
{
    if (px_is_start(t, PX_TAG_HTML)) {
        return px_in_body(b, t);
    }
    bool end = px_is_end(t, PX_TAG_NOSCRIPT);
    bool held = px_is_start(t, PX_TAG_BASEFONT) ||
                px_is_start(t, PX_TAG_BGSOUND) || px_is_start(t, PX_TAG_LINK) ||
                px_is_start(t, PX_TAG_META) ||
                px_is_start(t, PX_TAG_NOFRAMES) || px_is_start(t, PX_TAG_STYLE);
    if (held) {
        return px_in_head(b, t);
    }
    if (is_text(t) && px_take_space(b, t)) {
        return true;
    }
    bool ignored = px_is_start(t, PX_TAG_HEAD) ||
                   px_is_start(t, PX_TAG_NOSCRIPT) ||
                   (t->kind == PX_TOKEN_END && t->tag != PX_TAG_BR);
    if (ignored && !end) {
        return true;
    }
    px_close(b, PX_TAG_NOSCRIPT, t);
    b->mode = PX_MODE_IN_HEAD;
    return end;
}

// A tag of the head that comes late still goes there.
static bool
late_head_tag(px_builder *b, px_token *t)
{
    px_open head = px_open_of(b->head, PX_TAG_HEAD);
    b->moved |= b->links.v[b->open[0].node].last != b->head;
    px_push(b, head);
    px_in_head(b, t);
    uint32_t i = px_open_find(b, b->head);
    if (i != UINT32_MAX) {
        px_open_remove(b, i);
    }
    return true;
}

static bool
after_head(px_builder *b, px_token *t)
{
    if (is_text(t) && px_take_space(b, t)) {
        return true;
    }
    if (t->kind == PX_TOKEN_START) {
        switch (t->tag) {
        case PX_TAG_HTML:
            return px_in_body(b, t);
        case PX_TAG_BODY:
            px_insert(b, t);
            b->mode = PX_MODE_IN_BODY;
            return true;
        case PX_TAG_FRAMESET:
            px_insert(b, t);
            b->mode = PX_MODE_IN_FRAMESET;
            return true;
        case PX_TAG_HEAD:
            return true;
        default:
            if (px_elements[t->tag].start == PX_START_HEAD) {
                return late_head_tag(b, t);
            }
        }
    }
    if (px_is_end(t, PX_TAG_TEMPLATE)) {
        return px_in_head(b, t);
    }
    if (is_early_end(t)) {
        return true;
    }
    px_insert_implied(b, PX_TAG_BODY);
    b->mode = PX_MODE_IN_BODY;
    return false;
}

// -- in and after the body ----------------------------------------------------

// The content of an element that holds no tags.
static bool
in_text(px_builder *b, px_token *t)
{
    if (is_text(t)) {
        px_insert_text(b, t);
        return true;
    }
    b->mode = b->back_to;
    px_end_bytes(b, b->depth - 1, t);
    px_pop(b);
    return t->kind == PX_TOKEN_END;
}

bool
px_in_template(px_builder *b, px_token *t)
{
    switch (t->kind) {
    case PX_TOKEN_TEXT:
        return px_in_body(b, t);
    case PX_TOKEN_END:
        return t->tag == PX_TAG_TEMPLATE ? px_in_head(b, t) : true;
    case PX_TOKEN_END_OF_PAGE:
        if (b->n_templates) {
            end_template(b, t);
            return false;
        }
        return true;
    default:
        break;
    }
    px_mode mode = PX_MODE_IN_BODY;
    switch (t->tag) {
    case PX_TAG_CAPTION:
    case PX_TAG_COLGROUP:
    case PX_TAG_TBODY:
    case PX_TAG_TFOOT:
    case PX_TAG_THEAD:
        mode = PX_MODE_IN_TABLE;
        break;
    case PX_TAG_COL:
        mode = PX_MODE_IN_COLUMN_GROUP;
        break;
    case PX_TAG_TR:
        mode = PX_MODE_IN_TABLE_BODY;
        break;
    case PX_TAG_TD:
    case PX_TAG_TH:
        mode = PX_MODE_IN_ROW;
        break;
    default:
        if (px_elements[t->tag].start == PX_START_HEAD) {
            return px_in_head(b, t);
        }
    }
    b->mode = (uint8_t) mode;
    if (b->n_templates) {
        b->template_modes[b->n_templates - 1] = b->mode;
    }
    return false;
}

static bool
after_body(px_builder *b, px_token *t)
{
    if (is_text(t)) {
        px_token rest = *t;
        if (cut_space(b, &rest)) {
            return px_in_body(b, t);
        }
    } else if (px_is_start(t, PX_TAG_HTML)) {
        return px_in_body(b, t);
    } else if (px_is_end(t, PX_TAG_HTML)) {
        px_end_bytes(b, 0, t);
        return true;
    } else if (t->kind == PX_TOKEN_END_OF_PAGE) {
        return true;
    }
    b->mode = PX_MODE_IN_BODY;
    return false;
}

static bool
in_frameset(px_builder *b, px_token *t)
{
    if (is_text(t)) {
        px_take_space(b, t);
    } else if (px_is_start(t, PX_TAG_HTML)) {
        return px_in_body(b, t);
    } else if (px_is_start(t, PX_TAG_NOFRAMES)) {
        return px_in_head(b, t);
    } else if (px_is_start(t, PX_TAG_FRAME) && b->n_open[PX_TAG_FRAMESET]) {
        px_insert_void(b, t);
    } else if (px_is_start(t, PX_TAG_FRAMESET) && b->n_open[PX_TAG_FRAMESET]) {
        px_insert(b, t);
        b->mode = PX_MODE_IN_FRAMESET;
    } else if (px_is_end(t, PX_TAG_FRAMESET)) {
        px_close(b, PX_TAG_FRAMESET, t);
    }
    return true;
}

// -- which mode ---------------------------------------------------------------

bool
px_handle_in(px_builder *b, uint8_t mode, px_token *t)
{
    typedef bool handler(px_builder * b, px_token * t);
    static handler *const handlers[] = {
        [PX_MODE_INITIAL] = in_initial,
        [PX_MODE_BEFORE_HTML] = before_html,
        [PX_MODE_BEFORE_HEAD] = before_head,
        [PX_MODE_IN_HEAD] = px_in_head,
        [PX_MODE_IN_HEAD_NOSCRIPT] = in_head_noscript,
        [PX_MODE_AFTER_HEAD] = after_head,
        [PX_MODE_IN_BODY] = px_in_body,
        [PX_MODE_TEXT] = in_text,
        [PX_MODE_IN_TABLE] = px_in_table,
        [PX_MODE_IN_CAPTION] = px_in_caption,
        [PX_MODE_IN_COLUMN_GROUP] = px_in_column_group,
        [PX_MODE_IN_TABLE_BODY] = px_in_table_body,
        [PX_MODE_IN_ROW] = px_in_row,
        [PX_MODE_IN_CELL] = px_in_cell,
        [PX_MODE_IN_SELECT] = px_in_select,
        [PX_MODE_IN_SELECT_IN_TABLE] = px_in_select_in_table,
        [PX_MODE_IN_TEMPLATE] = px_in_template,
        [PX_MODE_AFTER_BODY] = after_body,
        [PX_MODE_IN_FRAMESET] = in_frameset,
    };
    return handlers[mode](b, t);
}

// Behind <pre> and <textarea> the first line break is markup.
static bool
cut_newline(px_builder *b, px_token *t)
{
    const char *p = b->tokens.page.p + t->page.off;
    b->skip_newline = false;
    if (t->kind != PX_TOKEN_TEXT || (*p != '\n' && *p != '\r')) {
        return false;
    }
    uint32_t cut = *p == '\r' && t->page.len > 1 && p[1] == '\n' ? 2 : 1;
    t->page.off += cut;
    t->page.len -= cut;
    return t->page.len == 0;
}

void
px_handle(px_builder *b, px_token *t)
{
    bool in_tree = t->kind != PX_TOKEN_COMMENT &&
                   (t->kind != PX_TOKEN_DOCTYPE || b->mode == PX_MODE_INITIAL);
    if ((b->skip_newline && cut_newline(b, t)) || !in_tree) {
        return;
    }
    for (bool done = false; !done;) {
        done = px_is_for_foreign(b, t) ? px_in_foreign(b, t)
                                       : px_handle_in(b, b->mode, t);
    }
}
