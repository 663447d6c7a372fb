// SPDX-License-Identifier: Apache-2.0
// Any bytes become valid UTF-8, or are refused.
#include "base/utf8.h"
#include "intake/intake.h"
#include "laws.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str bytes = { (const char *) data, n };
    for (int is_html = 0; is_html < 2; is_html++) {
        px_arena arena;
        px_arena_init(&arena, (size_t) 64 << 20);
        px_doc *doc = px_doc_new(&arena);
        plx_str out = { NULL, 0 };
        plx_err err = { .rc = PLX_OK };
        plx_rc rc = px_intake_decode(doc, bytes, px_str_sub(bytes, 0, 8),
                                     is_html, &out, &err);
        px_law_rc(rc);
        if (rc == PLX_OK) {
            PX_LAW(out.n > 0);
            PX_LAW(px_utf8_valid(out, NULL));
        }
        (void) px_intake_is_html(bytes, PX_STR("a"));
        px_arena_done(&arena);
    }
    return 0;
}
