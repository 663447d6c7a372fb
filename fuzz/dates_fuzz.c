// SPDX-License-Identifier: Apache-2.0
// Any words give dates that exist, on whatever day they are read.
#include "dates/dates.h"

#include "base/utf8.h"
#include "laws.h"
#include "text/words.h"

static void
law_date(plx_date d)
{
    static const uint8_t days[] = { 31, 29, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31 };
    PX_LAW(d.precision <= PLX_DAY);
    PX_LAW(d.precision == PLX_NEVER || (d.year >= -9999 && d.year <= 9999));
    PX_LAW(d.precision != PLX_WEEK || (d.week >= 1 && d.week <= 53));
    if (d.precision == PLX_MONTH || d.precision == PLX_DAY) {
        PX_LAW(d.month >= 1 && d.month <= 12);
        PX_LAW(d.precision == PLX_MONTH ||
               (d.day >= 1 && d.day <= days[d.month - 1]));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const plx_date anchors[] = {
        { 0 },
        { .year = 2024, .precision = PLX_YEAR },
        { .year = 2024, .month = 2, .precision = PLX_MONTH },
        { .year = 2024, .month = 2, .day = 29, .precision = PLX_DAY },
        { .year = 2023, .month = 1, .day = 1, .precision = PLX_DAY },
        { .year = 9999, .month = 12, .day = 31, .precision = PLX_DAY },
        { .year = -9999, .month = 1, .day = 1, .precision = PLX_DAY },
    };
    plx_str words = { (const char *) data, n };
    if (n == 0 || n > (1u << 16) || !px_utf8_valid(words, NULL)) {
        return 0;
    }
    px_arena arena, scratch;
    px_arena_init(&arena, (size_t) 256 << 20);
    px_arena_init(&scratch, (size_t) 256 << 20);
    px_doc *doc = px_doc_new(&arena);
    px_run run = { .text_len = (uint32_t) n, .page_len = (uint32_t) n };
    PX_LAW(px_doc_add_para(doc, PX_PARA_BODY, words, &run, 1) == PLX_OK);
    PX_LAW(px_doc_close_text(doc) == PLX_OK);
    PX_LAW(px_words_find(doc) == PLX_OK);
    PX_LAW(px_dates_find(doc, &scratch) == PLX_OK);
    px_law_layers(doc);
    px_dated *out = PX_NEW(&arena, px_dated, doc->timexes.n);
    for (size_t i = 0; i < PX_COUNT(anchors) && out; i++) {
        px_dates_resolve(doc, anchors[i], i % 2, out);
        for (uint32_t k = 0; k < doc->timexes.n; k++) {
            law_date(out[k].value);
            law_date(out[k].end);
        }
    }
    px_arena_done(&arena);
    px_arena_done(&scratch);
    return 0;
}
