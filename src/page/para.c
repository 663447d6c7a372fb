// SPDX-License-Identifier: Apache-2.0
/*
 * From page bytes to a paragraph
 *
 *   A quotation in a dossier must be checkable in the page, so every byte of
 *   the text knows where it came from. Bytes that stand in the page as they do
 *   in the text make verbatim runs, as long as possible; a character reference
 *   and collapsed white space are runs of their own. No-break and other spaces
 *   become plain ones, for no reader can tell them apart.
 *
 *   O(bytes).
 */
#include "page/para.h"

#include "base/utf8.h"

void
px_para_init(px_para_writer *w, px_doc *doc, px_arena *scratch, plx_str page)
{
    *w = (px_para_writer){ .doc = doc, .scratch = scratch, .page = page };
    w->runs.arena = scratch;
}

void
px_para_clear(px_para_writer *w)
{
    w->n = 0;
    w->runs.n = 0;
    w->gap = (plx_span){ 0, 0 };
}

static void
put(px_para_writer *w, plx_str bytes)
{
    if (w->n + bytes.n > w->room) {
        size_t room = w->room ? w->room * 2 : 1024;
        while (room < w->n + bytes.n) {
            room *= 2;
        }
        char *grown =
            w->oom ? NULL : px_arena_grow(w->scratch, w->bytes, w->room, room);
        if (!grown) {
            w->oom = true;
            return;
        }
        w->bytes = grown;
        w->room = room;
    }
    memcpy(w->bytes + w->n, bytes.p, bytes.n);
    w->n += bytes.n;
}

// Append bytes with their run, joined to the run before where both go on.
static void
put_run(px_para_writer *w, plx_str bytes, plx_span where, px_run_kind kind)
{
    px_run *last = w->runs.n ? &w->runs.v[w->runs.n - 1] : NULL;
    uint32_t at = (uint32_t) w->n;
    put(w, bytes);
    if (w->oom) {
        return;
    }
    if (last && kind == PX_RUN_VERBATIM && last->kind == kind &&
        last->page_off + last->page_len == where.off) {
        last->text_len += (uint32_t) bytes.n;
        last->page_len += where.len;
        return;
    }
    px_runs_push(&w->runs, (px_run){ at, (uint32_t) bytes.n, where.off,
                                     where.len, (uint8_t) kind });
}

static void
put_gap(px_para_writer *w)
{
    plx_span gap = w->gap;
    w->gap = (plx_span){ 0, 0 };
    if (w->n == 0 || gap.len == 0) {
        return;
    }
    if (gap.len == UINT32_MAX) {
        put_run(w, PX_STR(" "), (plx_span){ gap.off, 0 }, PX_RUN_INSERTED);
        return;
    }
    bool plain = gap.len == 1 && w->page.p[gap.off] == ' ';
    put_run(w, PX_STR(" "), gap, plain ? PX_RUN_VERBATIM : PX_RUN_SPACE);
}

void
px_para_space(px_para_writer *w, plx_span where)
{
    if (w->n == 0) {
        return;
    }
    if (w->gap.len == 0) {
        // A gap that no page byte stands for still parts words.
        w->gap = where.len ? where : (plx_span){ where.off, UINT32_MAX };
    } else if (w->gap.len != UINT32_MAX && where.len) {
        w->gap.len = px_span_end(where) - w->gap.off;
    }
}

typedef enum rune_class {
    CLASS_TEXT,
    CLASS_SPACE,
    CLASS_NOTHING,
} rune_class;

static rune_class
class_of(uint32_t r)
{
    if (r == ' ' || (r >= '\t' && r <= '\r') || r == 0x85 || r == 0xA0 ||
        r == 0x1680 || (r >= 0x2000 && r <= 0x200A) || r == 0x2028 ||
        r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000) {
        return CLASS_SPACE;
    }
    if (r < 0x20 || (r >= 0x7F && r < 0xA0) || r == 0xAD || r == 0x200B ||
        (r >= 0x200E && r <= 0x200F) || (r >= 0x202A && r <= 0x202E) ||
        (r >= 0x2060 && r <= 0x2064) || r == 0xFEFF) {
        return CLASS_NOTHING;
    }
    return CLASS_TEXT;
}

static void
put_rune(px_para_writer *w, plx_str bytes, plx_span where, px_run_kind kind)
{
    size_t len;
    switch (class_of(px_utf8_next(bytes, 0, &len))) {
    case CLASS_SPACE:
        px_para_space(w, where);
        break;
    case CLASS_TEXT:
        put_gap(w);
        put_run(w, bytes, where, kind);
        break;
    case CLASS_NOTHING:
        break;
    }
}

static bool
is_ink(char c)
{
    return c > ' ' && c < 0x7F;
}

// Plain ASCII words are copied in one go, with the lone spaces between them.
static size_t
plain_bytes(plx_str s, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && (is_ink(s.p[i]) || (s.p[i] == ' ' && i > at &&
                                          i + 1 < end && is_ink(s.p[i + 1])))) {
        i++;
    }
    return i - at;
}

void
px_para_page(px_para_writer *w, plx_span where)
{
    size_t at = where.off, end = px_span_end(where);
    while (at < end) {
        size_t len = plain_bytes(w->page, at, end);
        if (len) {
            put_gap(w);
            put_run(w, px_str_sub(w->page, at, at + len),
                    (plx_span){ (uint32_t) at, (uint32_t) len },
                    PX_RUN_VERBATIM);
        } else {
            px_utf8_next(w->page, at, &len);
            put_rune(w, px_str_sub(w->page, at, at + len),
                     (plx_span){ (uint32_t) at, (uint32_t) len },
                     PX_RUN_VERBATIM);
        }
        at += len;
    }
}

void
px_para_text(px_para_writer *w, const px_tree *tree, uint32_t node)
{
    px_html_cursor cursor = px_html_cursor_at(tree, node);
    px_html_piece piece;
    while (px_html_next(&cursor, &piece)) {
        if (piece.verbatim) {
            px_para_page(w, piece.page);
            continue;
        }
        size_t first;  // few references stand for two characters
        px_utf8_next(piece.text, 0, &first);
        if (first == piece.text.n) {
            put_rune(w, piece.text, piece.page, PX_RUN_ENTITY);
        } else {
            put_gap(w);
            put_run(w, piece.text, piece.page, PX_RUN_ENTITY);
        }
    }
}

void
px_para_character(px_para_writer *w, plx_str character, plx_span where)
{
    put_rune(w, character, where, PX_RUN_ENTITY);
}

plx_rc
px_para_end_part(px_para_writer *w, px_para_kind kind, size_t from, size_t to)
{
    plx_str part = px_str_sub(px_para_str(w), from, to);
    plx_str text = px_str_trim(part);
    if (w->oom || w->runs.oom) {
        return PLX_ENOMEM;
    }
    if (text.n == 0) {
        px_para_clear(w);
        return PLX_OK;
    }
    from = (size_t) (text.p - w->bytes);
    to = from + text.n;
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->runs.n; i++) {
        px_run run = w->runs.v[i];
        size_t a = run.text_off, b = a + run.text_len;
        if (b <= from || a >= to) {
            continue;
        }
        size_t lead = a < from ? from - a : 0;
        size_t tail = b > to ? b - to : 0;
        run.text_off = (uint32_t) (a + lead - from);
        run.text_len -= (uint32_t) (lead + tail);
        if (run.kind == PX_RUN_VERBATIM) {
            run.page_off += (uint32_t) lead;
            run.page_len -= (uint32_t) (lead + tail);
        }
        w->runs.v[n++] = run;
    }
    plx_rc rc = px_doc_add_para(w->doc, kind, text, w->runs.v, n);
    px_para_clear(w);
    return rc;
}

plx_rc
px_para_end(px_para_writer *w, px_para_kind kind)
{
    return px_para_end_part(w, kind, 0, w->n);
}
