// SPDX-License-Identifier: Apache-2.0
// Any scraped text gives an article that it holds, and sound layers over it.
#include "base/utf8.h"
#include "dates/dates.h"
#include "events/events.h"
#include "figures/figures.h"
#include "laws.h"
#include "names/names.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "text/ud_words.h"
#include "text/words.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str page = { (const char *) data, n };
    if (!px_utf8_valid(page, NULL)) {
        return 0;  // decoding comes first
    }
    px_arena arena, scratch;
    px_arena_init(&arena, (size_t) 256 << 20);
    px_arena_init(&scratch, (size_t) 256 << 20);
    px_doc *doc = px_doc_new(&arena);
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = px_page_read(doc, page, false, &scratch, &err);
    px_law_rc(rc);
    if (rc == PLX_OK) {
        px_law_text(doc, page);
        PX_LAW(px_words_find(doc) == PLX_OK);
        PX_LAW(px_ud_words_find(doc) == PLX_OK);
        PX_LAW(px_names_find(doc, &scratch) == PLX_OK);
        PX_LAW(px_dates_find(doc, &scratch) == PLX_OK);
        PX_LAW(px_figures_find(doc, &scratch) == PLX_OK);
        PX_LAW(px_quotes_find(doc, &scratch) == PLX_OK);
        PX_LAW(px_events_find(doc, &scratch) == PLX_OK);
        PX_LAW(px_doc_freeze(doc) == PLX_OK);
        px_law_layers(doc);
    }
    px_arena_done(&arena);
    px_arena_done(&scratch);
    return 0;
}
