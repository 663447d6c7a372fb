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

// Plain ASCII words are copied in one go.
static size_t
plain_bytes(plx_str s, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && (unsigned char) s.p[i] > ' ' &&
           (unsigned char) s.p[i] < 0x7F) {
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

// Do text and page agree from here on, for a few bytes or up to the next
// reference?
static bool
agree(plx_str text, size_t t, plx_str page, size_t p)
{
    for (int i = 0; i < 8; i++, t++, p++) {
        if (t >= text.n || p >= page.n) {
            return t >= text.n && p >= page.n;
        }
        if (page.p[p] == '&' || page.p[p] == '\r' || page.p[p] == '\0') {
            return true;
        }
        if (text.p[t] != page.p[p]) {
            return false;
        }
    }
    return true;
}

/*
 * The bytes of page that the reference at `p` takes, and in *t_len the bytes of
 * text it stands for. 0 when it is no reference but an ampersand.
 */
static size_t
reference(plx_str text, size_t t, plx_str page, size_t p, size_t *t_len)
{
    size_t first = 0;
    px_utf8_next(text, t, &first);
    size_t second = 0;
    if (t + first < text.n) {
        px_utf8_next(text, t + first, &second);
    }
    for (size_t end = p + 2; end <= page.n && end - p <= 40; end++) {
        if (agree(text, t + first, page, end)) {
            if (text.p[t] == '&' && end == p + 1) {
                return 0;
            }
            *t_len = first;
            return end - p;
        }
        if (second && agree(text, t + first + second, page, end)) {
            *t_len = first + second;
            return end - p;
        }
    }
    return 0;
}

void
px_para_decoded(px_para_writer *w, plx_str text, plx_span where)
{
    plx_str page = px_str_sub(w->page, where.off, px_span_end(where));
    size_t t = 0, p = 0;
    while (t < text.n) {
        size_t t_len = 1, p_len = 1;
        px_run_kind kind = PX_RUN_ENTITY;
        bool same = p < page.n && page.p[p] == text.p[t];
        if (same && (page.p[p] != '&' || agree(text, t + 1, page, p + 1))) {
            px_utf8_next(text, t, &t_len);
            p_len = t_len;
            kind = PX_RUN_VERBATIM;
        } else if (p < page.n && page.p[p] == '&') {
            p_len = reference(text, t, page, p, &t_len);
        } else if (p < page.n && (page.p[p] == '\r' || page.p[p] == '\0')) {
            p++;  // the parser joins "\r\n" and drops NUL
            continue;
        } else {
            p_len = 0;
        }
        if (p_len == 0) {  // out of step: the rest is one piece of the page
            t_len = text.n - t;
            p_len = page.n - p;
        }
        plx_span from = { where.off + (uint32_t) p, (uint32_t) p_len };
        plx_str bytes = px_str_sub(text, t, t + t_len);
        if (t_len > 4) {
            put_gap(w);
            put_run(w, bytes, from, kind);
        } else {
            put_rune(w, bytes, from, kind);
        }
        t += t_len;
        p += p_len;
    }
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
