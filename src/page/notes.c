// SPDX-License-Identifier: Apache-2.0
/*
 * The words behind credits and dates
 *
 *   "Source: The Hill" is no part of the article, but the dossier says that
 *   the report goes back to The Hill, and no fact stands without its words. So
 *   the words move to the end of the text, in paragraphs that no later room
 *   reads as the article's. Of a long line only what the fact needs is kept:
 *   of "(Jo Doe via AP)" the "AP".
 */
#include "page/notes.h"

#include "page/address.h"
#include "page/credits.h"
#include "page/outlets.h"
#include "page/para.h"

static bool
is_address(plx_str s)
{
    return px_str_find(s, PX_STR("://"), 0) != PX_NONE ||
           px_str_starts_nocase(s, PX_STR("www."));
}

// The upstream a source line names; an address stands for its outlet.
static plx_str
upstream_of(plx_str value)
{
    if (!is_address(value)) {
        return value;
    }
    plx_str host = px_address_host(value);
    plx_str usual = px_outlet_of_host(host);
    return usual.n ? usual : host;
}

// Does the photo's agency already stand among the credits of pictures?
static bool
photo_known(const px_doc *doc, plx_str words)
{
    plx_str usual = px_outlet_usual(words);
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        if (doc->credits.v[i].kind == PX_CREDIT_PHOTO &&
            px_str_eq(doc->credits.v[i].upstream, usual)) {
            return true;
        }
    }
    return false;
}

static plx_rc
credit_source(px_doc *doc, plx_span para, plx_str value)
{
    plx_str text = px_doc_str(doc, para);
    size_t at = px_str_find(text, value, 0);
    plx_span span = at == PX_NONE ? para
                                  : (plx_span){ para.off + (uint32_t) at,
                                                (uint32_t) value.n };
    plx_span inside;
    plx_date date = { 0 };
    if (is_address(value) && doc->published_basis == PX_BASIS_URL &&
        px_address_date(value, &date, &inside)) {
        doc->published_span = span;
    }
    plx_str who = upstream_of(value);
    return who.n ? px_credits_add(doc, who, span, PX_CREDIT_TEXT) : PLX_OK;
}

static plx_rc
append(px_doc *doc, px_arena *scratch, plx_str page, const px_note *note)
{
    plx_str words = px_str_sub(page, note->page.off, px_span_end(note->page));
    if (note->kind == PX_NOTE_PHOTO && photo_known(doc, words)) {
        return PLX_OK;
    }
    px_para_writer w;
    px_para_init(&w, doc, scratch, page);
    px_para_page(&w, note->page);
    uint32_t p = doc->paras.n;
    PX_TRY(px_para_end(&w, PX_PARA_CREDIT));
    if (doc->paras.n == p) {
        return PLX_OK;
    }
    plx_span span = doc->paras.v[p].span;
    switch ((px_note_kind) note->kind) {
    case PX_NOTE_AGENCIES:
        return px_credits_of_note(doc, scratch, p, PX_CREDIT_TEXT);
    case PX_NOTE_PHOTO:
        return px_credits_of_note(doc, scratch, p, PX_CREDIT_PHOTO);
    case PX_NOTE_SOURCE:
        return credit_source(doc, span, note->value);
    case PX_NOTE_STAMP:
        doc->published_span = span;
        return PLX_OK;
    }
    return PLX_OK;
}

plx_rc
px_notes_append(px_doc *doc, px_arena *scratch, plx_str page,
                const px_notes *notes)
{
    bool stamped = false;
    for (uint32_t i = 0; i < notes->n; i++) {
        const px_note *note = &notes->v[i];
        if (note->kind == PX_NOTE_STAMP) {
            if (stamped || (doc->published_basis != PX_BASIS_STATED &&
                            doc->published_basis != PX_BASIS_MODIFIED)) {
                continue;
            }
            stamped = true;
        }
        px_mark mark = px_arena_mark(scratch);
        PX_TRY(append(doc, scratch, page, note));
        px_arena_rewind(scratch, mark);
    }
    return PLX_OK;
}
