// SPDX-License-Identifier: Apache-2.0
/*
 * Tables and lists to choose from
 *
 *   A table holds sections, rows and cells; what belongs in none of them goes
 *   before the table ("foster parenting"). A <select> holds options and
 *   nothing else.
 *
 *   Follows: WHATWG HTML, 13.2.6.4.9 to 13.2.6.4.17 (of before 2025, when a
 *   <select> came to hold other elements too).
 */
#include "base/str.h"
#include "html/tree_builder.h"

static bool
is_section(px_tag tag)
{
    return tag == PX_TAG_TBODY || tag == PX_TAG_THEAD || tag == PX_TAG_TFOOT;
}

static bool
is_cell(px_tag tag)
{
    return tag == PX_TAG_TD || tag == PX_TAG_TH;
}

// Parts of a table whose start tags end what holds no table.
static bool
is_part(px_tag tag)
{
    return is_section(tag) || is_cell(tag) || tag == PX_TAG_TR ||
           tag == PX_TAG_CAPTION || tag == PX_TAG_COL || tag == PX_TAG_COLGROUP;
}

static bool
in_table_scope(const px_builder *b, px_tag tag)
{
    return px_in_scope(b, tag, PX_TABLE_SCOPE);
}

static bool
section_in_scope(const px_builder *b)
{
    return in_table_scope(b, PX_TAG_TBODY) || in_table_scope(b, PX_TAG_THEAD) ||
           in_table_scope(b, PX_TAG_TFOOT);
}

// Pops to the table, to its section or to its row ("clear the stack back").
static void
clear_to_table(px_builder *b)
{
    while (!(px_top(b)->traits & PX_IS_TABLE_SCOPE)) {
        px_pop(b);
    }
}

static void
clear_to_section(px_builder *b)
{
    while (!px_top_is(b, PX_TAG_TBODY) && !px_top_is(b, PX_TAG_THEAD) &&
           !px_top_is(b, PX_TAG_TFOOT) && !px_top_is(b, PX_TAG_TEMPLATE) &&
           b->depth > 1) {
        px_pop(b);
    }
}

static void
clear_to_row(px_builder *b)
{
    while (!px_top_is(b, PX_TAG_TR) && !px_top_is(b, PX_TAG_TEMPLATE) &&
           b->depth > 1) {
        px_pop(b);
    }
}

// Ends the top of the stack; its bytes too where this is its end tag.
static void
end_top(px_builder *b, const px_token *t, px_mode mode)
{
    px_end_bytes(b, b->depth - 1, t);
    px_pop(b);
    b->mode = (uint8_t) mode;
}

// -- in table -----------------------------------------------------------------

static bool
is_blank(const px_builder *b, const px_token *t)
{
    for (uint32_t i = t->page.off; i < px_span_end(t->page); i++) {
        char c = b->tokens.page.p[i];
        if (!px_html_space(c) && c != '\0') {
            return false;
        }
    }
    return true;
}

static bool
foster(px_builder *b, px_token *t)
{
    b->foster = true;
    bool done = px_in_body(b, t);
    b->foster = false;
    return done;
}

static bool
is_hidden_input(const px_builder *b, const px_token *t)
{
    for (uint32_t i = t->attrs; i < t->attrs + t->n_attrs; i++) {
        const px_attr *a = &b->tokens.attrs.v[i];
        if (a->id == PX_ATTR_TYPE) {
            return px_str_eq_nocase(
                (plx_str){ b->tokens.page.p + a->value.off, a->value.len },
                PX_STR("hidden"));
        }
    }
    return false;
}

static bool
start_part(px_builder *b, const px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    clear_to_table(b);
    if (tag == PX_TAG_COL) {
        px_insert_implied(b, PX_TAG_COLGROUP);
        b->mode = PX_MODE_IN_COLUMN_GROUP;
        return false;
    }
    if (is_cell(tag) || tag == PX_TAG_TR) {
        px_insert_implied(b, PX_TAG_TBODY);
        b->mode = PX_MODE_IN_TABLE_BODY;
        return false;
    }
    if (tag == PX_TAG_CAPTION) {
        px_format_mark(b);
    }
    px_insert(b, t);
    b->mode = tag == PX_TAG_CAPTION    ? PX_MODE_IN_CAPTION
              : tag == PX_TAG_COLGROUP ? PX_MODE_IN_COLUMN_GROUP
                                       : PX_MODE_IN_TABLE_BODY;
    return true;
}

static bool
start_in_table(px_builder *b, px_token *t)
{
    switch (t->tag) {
    case PX_TAG_TABLE:
        if (!in_table_scope(b, PX_TAG_TABLE)) {
            return true;
        }
        px_close(b, PX_TAG_TABLE, t);
        px_reset_mode(b);
        return false;
    case PX_TAG_STYLE:
    case PX_TAG_SCRIPT:
    case PX_TAG_TEMPLATE:
        return px_in_head(b, t);
    case PX_TAG_INPUT:
        if (is_hidden_input(b, t)) {
            px_insert_void(b, t);
            return true;
        }
        return foster(b, t);
    case PX_TAG_FORM:
        if (!b->n_open[PX_TAG_TEMPLATE] && !b->form) {
            b->form = px_insert(b, t);
            px_pop(b);
        }
        return true;
    default:
        return is_part((px_tag) t->tag) ? start_part(b, t) : foster(b, t);
    }
}

bool
px_in_table(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    if (t->kind == PX_TOKEN_TEXT) {
        bool here = px_top(b)->traits & PX_IS_TABLE_PART ||
                    px_top_is(b, PX_TAG_TEMPLATE);
        if (here && is_blank(b, t)) {
            px_insert_text(b, t);
            return true;
        }
        return foster(b, t);
    }
    if (t->kind == PX_TOKEN_START) {
        return start_in_table(b, t);
    }
    if (t->kind != PX_TOKEN_END) {
        return px_in_body(b, t);
    }
    if (tag == PX_TAG_TABLE) {
        if (in_table_scope(b, tag)) {
            px_close(b, tag, t);
            px_reset_mode(b);
        }
        return true;
    }
    if (tag == PX_TAG_TEMPLATE) {
        return px_in_head(b, t);
    }
    bool ignored = is_part(tag) || tag == PX_TAG_BODY || tag == PX_TAG_HTML;
    return ignored || foster(b, t);
}

// -- in caption and in column group -------------------------------------------

bool
px_in_caption(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    bool ends = px_is_end(t, PX_TAG_CAPTION);
    if (ends || px_is_end(t, PX_TAG_TABLE) ||
        (t->kind == PX_TOKEN_START && is_part(tag))) {
        if (!in_table_scope(b, PX_TAG_CAPTION)) {
            b->mode = b->n_open[PX_TAG_CAPTION] ? b->mode : PX_MODE_IN_TABLE;
            return true;
        }
        px_close(b, PX_TAG_CAPTION, t);
        px_format_clear(b);
        b->mode = PX_MODE_IN_TABLE;
        return ends;
    }
    bool ignored = t->kind == PX_TOKEN_END &&
                   (is_part(tag) || tag == PX_TAG_BODY || tag == PX_TAG_HTML);
    return ignored || px_in_body(b, t);
}

bool
px_in_column_group(px_builder *b, px_token *t)
{
    if (t->kind == PX_TOKEN_TEXT && px_take_space(b, t)) {
        return true;
    }
    if (t->kind == PX_TOKEN_END_OF_PAGE || px_is_start(t, PX_TAG_HTML)) {
        return px_in_body(b, t);
    }
    if (px_is_start(t, PX_TAG_COL)) {
        px_insert_void(b, t);
        return true;
    }
    if (px_is_start(t, PX_TAG_TEMPLATE) || px_is_end(t, PX_TAG_TEMPLATE)) {
        return px_in_head(b, t);
    }
    bool ends = px_is_end(t, PX_TAG_COLGROUP);
    if (px_is_end(t, PX_TAG_COL) || !px_top_is(b, PX_TAG_COLGROUP)) {
        return true;
    }
    end_top(b, t, PX_MODE_IN_TABLE);
    return ends;
}

// -- in table body, in row, in cell -------------------------------------------

static bool
start_in_section(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    if (tag == PX_TAG_TR || is_cell(tag)) {
        clear_to_section(b);
        b->mode = PX_MODE_IN_ROW;
        if (tag == PX_TAG_TR) {
            px_insert(b, t);
            b->mode = PX_MODE_IN_ROW;
            return true;
        }
        px_insert_implied(b, PX_TAG_TR);
        b->mode = PX_MODE_IN_ROW;
        return false;
    }
    if (!is_part(tag)) {
        return px_in_table(b, t);
    }
    if (!section_in_scope(b)) {
        return true;
    }
    clear_to_section(b);
    end_top(b, t, PX_MODE_IN_TABLE);
    return false;
}

bool
px_in_table_body(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    if (t->kind == PX_TOKEN_START) {
        return start_in_section(b, t);
    }
    if (t->kind != PX_TOKEN_END) {
        return px_in_table(b, t);
    }
    if (is_section(tag)) {
        if (in_table_scope(b, tag)) {
            clear_to_section(b);
            end_top(b, t, PX_MODE_IN_TABLE);
        }
        return true;
    }
    if (tag == PX_TAG_TABLE) {
        if (!section_in_scope(b)) {
            return true;
        }
        clear_to_section(b);
        end_top(b, t, PX_MODE_IN_TABLE);
        return false;
    }
    bool ignored = is_part(tag) || tag == PX_TAG_BODY || tag == PX_TAG_HTML;
    return ignored || px_in_table(b, t);
}

bool
px_in_row(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    bool start = t->kind == PX_TOKEN_START, end = t->kind == PX_TOKEN_END;
    if (start && is_cell(tag)) {
        clear_to_row(b);
        px_insert(b, t);
        b->mode = PX_MODE_IN_CELL;
        px_format_mark(b);
        return true;
    }
    bool own = end && tag == PX_TAG_TR;
    bool above = (start && is_part(tag)) ||
                 (end && (is_section(tag) || tag == PX_TAG_TABLE));
    if (own || above) {
        bool named = !end || own || in_table_scope(b, tag);
        if (!named || !in_table_scope(b, PX_TAG_TR)) {
            return true;
        }
        clear_to_row(b);
        end_top(b, t, PX_MODE_IN_TABLE_BODY);
        return own;
    }
    bool ignored =
        end && (is_part(tag) || tag == PX_TAG_BODY || tag == PX_TAG_HTML);
    return ignored || px_in_table(b, t);
}

static void
close_cell(px_builder *b, const px_token *t)
{
    bool header = !in_table_scope(b, PX_TAG_TD);
    px_close(b, header ? PX_TAG_TH : PX_TAG_TD, t);
    px_format_clear(b);
    b->mode = PX_MODE_IN_ROW;
}

bool
px_in_cell(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    if (t->kind == PX_TOKEN_END && is_cell(tag)) {
        if (in_table_scope(b, tag)) {
            px_close(b, tag, t);
            px_format_clear(b);
            b->mode = PX_MODE_IN_ROW;
        }
        return true;
    }
    bool row = tag == PX_TAG_TR || tag == PX_TAG_TABLE || is_section(tag);
    if (t->kind == PX_TOKEN_END && row) {
        if (!in_table_scope(b, tag)) {
            return true;
        }
        close_cell(b, t);
        return false;
    }
    if (t->kind == PX_TOKEN_START && is_part(tag)) {
        if (!in_table_scope(b, PX_TAG_TD) && !in_table_scope(b, PX_TAG_TH)) {
            return true;
        }
        close_cell(b, t);
        return false;
    }
    bool ignored = t->kind == PX_TOKEN_END &&
                   (is_part(tag) || tag == PX_TAG_BODY || tag == PX_TAG_HTML);
    return ignored || px_in_body(b, t);
}

// -- in select ----------------------------------------------------------------

static void
end_select(px_builder *b, const px_token *t)
{
    px_close(b, PX_TAG_SELECT, t);
    px_reset_mode(b);
}

static bool
start_in_select(px_builder *b, px_token *t)
{
    switch (t->tag) {
    case PX_TAG_HTML:
        return px_in_body(b, t);
    case PX_TAG_SCRIPT:
    case PX_TAG_TEMPLATE:
        return px_in_head(b, t);
    case PX_TAG_OPTION:
    case PX_TAG_OPTGROUP:
    case PX_TAG_HR:
        if (px_top_is(b, PX_TAG_OPTION)) {
            px_pop(b);
        }
        if (t->tag != PX_TAG_OPTION && px_top_is(b, PX_TAG_OPTGROUP)) {
            px_pop(b);
        }
        if (t->tag == PX_TAG_HR) {
            px_insert_void(b, t);
        } else {
            px_insert(b, t);
        }
        return true;
    case PX_TAG_SELECT:
    case PX_TAG_INPUT:
    case PX_TAG_KEYGEN:
    case PX_TAG_TEXTAREA:
        if (px_in_select_scope(b, PX_TAG_SELECT)) {
            end_select(b, t);
            return t->tag == PX_TAG_SELECT;
        }
        return true;
    default:
        return true;
    }
}

static bool
end_in_select(px_builder *b, px_token *t)
{
    if (t->tag == PX_TAG_TEMPLATE) {
        return px_in_head(b, t);
    }
    if (t->tag == PX_TAG_SELECT && px_in_select_scope(b, PX_TAG_SELECT)) {
        end_select(b, t);
    }
    if (t->tag == PX_TAG_OPTGROUP && px_top_is(b, PX_TAG_OPTION) &&
        b->open[b->depth - 2].tag == PX_TAG_OPTGROUP) {
        px_pop(b);
    }
    bool option = t->tag == PX_TAG_OPTION || t->tag == PX_TAG_OPTGROUP;
    if (option && px_top_is(b, (px_tag) t->tag)) {
        px_end_bytes(b, b->depth - 1, t);
        px_pop(b);
    }
    return true;
}

bool
px_in_select(px_builder *b, px_token *t)
{
    switch (t->kind) {
    case PX_TOKEN_TEXT:
        px_insert_text(b, t);
        return true;
    case PX_TOKEN_START:
        return start_in_select(b, t);
    case PX_TOKEN_END:
        return end_in_select(b, t);
    default:
        return px_in_body(b, t);
    }
}

bool
px_in_select_in_table(px_builder *b, px_token *t)
{
    px_tag tag = (px_tag) t->tag;
    bool part = tag == PX_TAG_CAPTION || tag == PX_TAG_TABLE ||
                tag == PX_TAG_TR || is_section(tag) || is_cell(tag);
    bool start = t->kind == PX_TOKEN_START;
    if (!part || !(start || t->kind == PX_TOKEN_END)) {
        return px_in_select(b, t);
    }
    if (!start && !in_table_scope(b, tag)) {
        return true;
    }
    end_select(b, t);
    return false;
}
