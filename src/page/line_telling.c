// SPDX-License-Identifier: Apache-2.0
/*
 * What lines tell besides the article
 *
 *   A byline, a date, "Source: …", the credit of an agency or a picture are no
 *   part of the article, but facts rest on them. What a line tells goes to the
 *   metadata, and the words it stands in are noted, to be appended behind the
 *   text. Where markup parts the words, only a piece of them is noted, never
 *   what stands between.
 */
#include "page/line_telling.h"

#include "page/line_kinds.h"
#include "page/stamp.h"

static bool
has_digit(plx_str s)
{
    size_t at = 0;
    while (at < s.n && !px_is_digit(s.p[at])) {
        at++;
    }
    return at < s.n;
}

// The longest piece of block i's text that stands in the page in one run; of a
// date, a piece with a digit.
static plx_span
piece_in_page(const px_hyper *h, uint32_t i, px_note_kind kind)
{
    const px_block *b = &h->body.blocks.v[i];
    plx_span longest = { 0, 0 };
    for (uint32_t k = b->from; k < b->to; k++) {
        const px_node *n = &h->tree.nodes[k];
        plx_str here = px_str_sub(h->page, n->page.off, px_span_end(n->page));
        if (n->kind == PX_NODE_TEXT && here.n > longest.len &&
            !px_html_is_blank(&h->tree, k) &&
            (kind != PX_NOTE_STAMP || has_digit(here))) {
            longest = n->page;
        }
    }
    return longest;
}

/*
 * The page's bytes for a part of a block's text, when it stands there as it is;
 * else those of the longest piece that no markup parts: of "By<!-- -->Reuters"
 * the agency, and never what stands between.
 */
static plx_span
part_in_page(const px_hyper *h, uint32_t i, plx_str part, px_note_kind kind)
{
    const px_block *b = &h->body.blocks.v[i];
    for (uint32_t k = b->from; k < b->to; k++) {
        const px_node *n = &h->tree.nodes[k];
        plx_str here = px_str_sub(h->page, n->page.off, px_span_end(n->page));
        size_t at =
            n->kind == PX_NODE_TEXT ? px_str_find(here, part, 0) : PX_NONE;
        if (at != PX_NONE) {
            return (plx_span){ n->page.off + (uint32_t) at, (uint32_t) part.n };
        }
    }
    return piece_in_page(h, i, kind);
}

static void
note(px_hyper *h, uint32_t i, plx_str words, px_note_kind kind)
{
    plx_span where = part_in_page(h, i, words, kind);
    if (where.len) {
        px_notes_push(&h->notes, (px_note){ where, words, (uint8_t) kind });
    }
}

static void
take_stamp(px_hyper *h, uint32_t i, bool near)
{
    const px_line *line = &h->body.lines[i];
    if (!near || line->date.precision == PLX_NEVER) {
        return;
    }
    plx_date *slot = line->stamp == PX_STAMP_MODIFIED
                         ? &h->meta->stated_modified
                         : &h->meta->stated;
    bool same = slot->year == line->date.year &&
                slot->month == line->date.month && slot->day == line->date.day;
    if (slot->precision == PLX_NEVER || same) {
        *slot = line->date;
        note(h, i, line->note, PX_NOTE_STAMP);
    }
}

// What a block's words say besides the article; false when it must go.
bool
px_line_tell(px_hyper *h, uint32_t i, bool near)
{
    const px_line *line = &h->body.lines[i];
    if (line->photo.n) {
        note(h, i, line->photo, PX_NOTE_PHOTO);
    }
    switch ((px_line_kind) line->kind) {
    case PX_LINE_TEXT:
    case PX_LINE_CAPTION:
    case PX_LINE_HIGHLIGHT:
        return true;
    case PX_LINE_BYLINE:
        if (h->meta->byline.n == 0 && near) {
            h->meta->byline = line->note;
        }
        return false;
    case PX_LINE_STAMP:
        take_stamp(h, i, near);
        return false;
    case PX_LINE_SOURCE:
        note(h, i, line->note, PX_NOTE_SOURCE);
        return false;
    case PX_LINE_CREDIT:
        note(h, i, line->note, PX_NOTE_AGENCIES);
        return false;
    default:
        return true;  // the forests have heard of it
    }
}

// The words that a stated date rests on, where no line of its own told it.
void
px_stated_tell(px_hyper *h)
{
    for (uint32_t i = 0; i < h->notes.n; i++) {
        if (h->notes.v[i].kind == PX_NOTE_STAMP) {
            return;
        }
    }
    if (h->doc->published_basis == PX_BASIS_STATED &&
        h->meta->stated_where.len) {
        px_notes_push(&h->notes, (px_note){ .page = h->meta->stated_where,
                                            .kind = PX_NOTE_STAMP });
    }
}
