// SPDX-License-Identifier: Apache-2.0
// Any scraped text gives an article that it holds, and sound layers over it,
// by the rules alone and with the model.
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

// The words as the model's network reads them.
static void
read_words(px_doc *doc, px_arena *scratch)
{
    const plx_model *model = px_law_model();
    px_name_tags tags = model->name_tags;
    const px_reading how = { .gazette = &model->gazette,
                             .trees = true,
                             .take_names = px_name_tags_take,
                             .user = &tags };
    px_network net;
    if (model->reads) {
        PX_LAW(px_network_init(&net, &model->reader, scratch) == PLX_OK);
        PX_LAW(px_grammar_read(doc, &how, &net, scratch) == PLX_OK);
    }
}

static void
read_page(plx_str page, bool with_model)
{
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
        if (with_model) {
            read_words(doc, &scratch);
        }
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
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str page = { (const char *) data, n };
    if (px_utf8_valid(page, NULL)) {  // decoding comes first
        read_page(page, false);
        read_page(page, true);
    }
    return 0;
}
