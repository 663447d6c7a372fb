// SPDX-License-Identifier: Apache-2.0
/*
 * From a page to an article
 *
 *   Two readers, one for HTML and one for text that was scraped without its
 *   tags, fill the same document: the article first, then the words that
 *   credits and dates rest on. A text that is known to be the article needs
 *   neither. What all share comes after: upstreams named in the text, its
 *   language, its hash.
 */
#include "page/page.h"

#include "page/credits.h"
#include "page/hyper.h"
#include "page/language.h"
#include "page/para.h"
#include "page/plain.h"

// What all readers share, after one of them has ended with `rc`.
static plx_rc
finish(px_doc *doc, plx_rc rc, px_arena *scratch, plx_err *err)
{
    if (rc == PLX_ELIMIT) {
        return px_fail(err, rc, "page", "its text is larger than %u MiB",
                       PX_TEXT_LIMIT >> 20);
    }
    PX_TRY(rc);
    if (doc->text.n == 0) {
        return px_fail(err, PLX_ENOTEXT, "page", "no readable text");
    }
    if (doc->is_article) {
        PX_TRY(px_credits_find(doc, scratch));
        px_credits_sort(doc);
    }
    if (doc->language.n == 0) {
        doc->language = px_language_of(doc->text);
    }
    return px_doc_close_text(doc);
}

plx_rc
px_page_read(px_doc *doc, plx_str page, bool is_html, px_arena *scratch,
             plx_err *err)
{
    px_meta meta = { 0 };
    plx_rc rc = is_html ? px_hyper_read(doc, page, scratch, &meta)
                        : px_plain_read(doc, page, scratch, &meta);
    return finish(doc, rc, scratch, err);
}

// One past the paragraph that begins at `at`: where its last line ends before
// a blank line.
static size_t
para_end(plx_str text, size_t at)
{
    bool blank = false;  // nothing but white space since the last line feed
    size_t end = at;
    for (; at < text.n && !(blank && text.p[at] == '\n'); at++) {
        if (!px_is_space(text.p[at])) {
            blank = false;
            end = at + 1;
        } else if (text.p[at] == '\n') {
            blank = true;
        }
    }
    return end;
}

static plx_rc
keep_paras(px_doc *doc, plx_str text, px_arena *scratch)
{
    px_para_writer w;
    px_para_init(&w, doc, scratch, text);
    size_t at = 0;
    for (;;) {
        while (at < text.n && px_is_space(text.p[at])) {
            at++;
        }
        if (at == text.n) {
            return PLX_OK;
        }
        size_t end = para_end(text, at);
        px_para_page(&w, px_span_between((uint32_t) at, (uint32_t) end));
        PX_TRY(px_para_end(&w, PX_PARA_BODY));
        at = end;
    }
}

plx_rc
px_page_keep(px_doc *doc, plx_str text, px_arena *scratch, plx_err *err)
{
    return finish(doc, keep_paras(doc, text, scratch), scratch, err);
}
