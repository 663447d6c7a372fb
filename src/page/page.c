// SPDX-License-Identifier: Apache-2.0
/*
 * From a page to an article
 *
 *   Two readers, one for HTML and one for text that was scraped without its
 *   tags, fill the same document: the article first, then the words that
 *   credits and dates rest on. What both share comes after: upstreams named in
 *   the text, its language, its hash.
 */
#include "page/page.h"

#include "page/credits.h"
#include "page/hyper.h"
#include "page/language.h"
#include "page/plain.h"

plx_rc
px_page_read(px_doc *doc, plx_str page, bool is_html, px_arena *scratch,
             plx_err *err)
{
    px_meta meta = { 0 };
    plx_rc rc = is_html ? px_hyper_read(doc, page, scratch, &meta)
                        : px_plain_read(doc, page, scratch, &meta);
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
