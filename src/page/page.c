// SPDX-License-Identifier: Apache-2.0
#include "page/page.h"

plx_rc
px_page_read(px_doc *doc, plx_str page, bool is_html, px_arena *scratch,
             plx_err *err)
{
    (void) is_html;
    (void) scratch;
    (void) err;
    size_t at = 0;
    while (at < page.n) {
        size_t end = px_str_find(page, PX_STR("\n"), at);
        end = end == PX_NONE ? page.n : end;
        plx_str raw = px_str_trim(px_str_sub(page, at, end));
        if (raw.n) {
            px_run run = { 0, (uint32_t) raw.n, (uint32_t) (raw.p - page.p),
                           (uint32_t) raw.n, PX_RUN_VERBATIM };
            px_para_kind kind = doc->paras.n ? PX_PARA_BODY : PX_PARA_TITLE;
            if (kind == PX_PARA_TITLE) {
                doc->title = px_arena_str(doc->arena, raw);
            }
            PX_TRY(px_doc_add_para(doc, kind, raw, &run, 1));
        }
        at = end + 1;
    }
    doc->language = PX_STR("en");
    return px_doc_close_text(doc);
}
