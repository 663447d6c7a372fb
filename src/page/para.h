// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_PARA_H
#define PX_PAGE_PARA_H

#include "doc/doc.h"
#include "html/html.h"

/*
 * Builds one paragraph after another out of pieces of the page, collapsing
 * white space and keeping the runs that say where each byte came from.
 *
 *     px_para_writer w;
 *     px_para_init(&w, doc, scratch, page);
 *     px_para_page(&w, px_span_between(from, to));   // as often as needed
 *     PX_TRY(px_para_end(&w, PX_PARA_BODY));
 *
 * Sticky: a failed append is reported by px_para_end.
 */
typedef struct px_para_writer {
    px_doc *doc;
    px_arena *scratch;
    plx_str page;
    char *bytes;  // the paragraph so far
    size_t n, room;
    px_runs runs;
    plx_span gap;  // white space since the last character; len 0: none
    bool oom;
} px_para_writer;

void px_para_init(px_para_writer *w, px_doc *doc, px_arena *scratch,
                  plx_str page);

// Append these bytes of the page as they are. Controls, soft hyphens and
// zero-width characters are left out.
void px_para_page(px_para_writer *w, plx_span where);

// Append the characters of a text node, each with the bytes it stands on.
void px_para_text(px_para_writer *w, const px_tree *tree, uint32_t node);

// Append one character that the bytes at `where` stand for: an escape.
void px_para_character(px_para_writer *w, plx_str character, plx_span where);

// White space, for the bytes at `where` (a <br>; len 0: between elements).
void px_para_space(px_para_writer *w, plx_span where);

// Has anything but white space been appended?
static inline bool
px_para_empty(const px_para_writer *w)
{
    return w->n == 0;
}
static inline plx_str
px_para_str(const px_para_writer *w)
{
    return (plx_str){ w->bytes, w->n };
}

// Forget what was appended.
void px_para_clear(px_para_writer *w);

// End the paragraph: append it to the doc's text (nothing when it is empty)
// and start the next. PLX_ENOMEM, PLX_ELIMIT.
plx_rc px_para_end(px_para_writer *w, px_para_kind kind) PX_MUST_USE;

// The same for bytes [from, to) of what was appended; the rest is dropped.
plx_rc px_para_end_part(px_para_writer *w, px_para_kind kind, size_t from,
                        size_t to) PX_MUST_USE;

#endif
