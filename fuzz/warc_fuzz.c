// SPDX-License-Identifier: Apache-2.0
// Any bytes may be taken for a web archive: it comes to an end, and what it
// yields is found again by its name.
#include "intake/warc.h"

#include "base/str.h"
#include "laws.h"

#define LIMIT ((size_t) 1 << 20)

static void
check_again(plx_str bytes, const px_item *item)
{
    px_arena arena;
    px_inflow *in = NULL;
    px_arena_init(&arena, (size_t) 64 << 20);
    PX_LAW(px_inflow_over(bytes, &in, NULL) == PLX_OK);
    px_warc warc = { .in = in, .path = "a", .max_bytes = LIMIT };
    px_item again = { .name = { NULL, 0 } };
    plx_rc rc = px_warc_at(&warc, px_str_sub(item->name, 2, item->name.n),
                           &arena, &again);
    PX_LAW(rc == PLX_OK && again.err.rc == PLX_OK);
    PX_LAW(px_str_eq(again.bytes, item->bytes));
    PX_LAW(px_str_eq(again.told.url, item->told.url));
    px_inflow_close(in);
    px_arena_done(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str bytes = { (const char *) data, n };
    px_inflow *in = NULL;
    PX_LAW(px_inflow_over(bytes, &in, NULL) == PLX_OK);
    px_warc warc = { .in = in, .path = "a", .max_bytes = LIMIT };
    (void) px_warc_is(bytes);
    for (size_t i = 0;; i++) {
        px_arena arena;
        px_item item = { .name = { NULL, 0 } };
        px_arena_init(&arena, (size_t) 64 << 20);
        PX_LAW(px_warc_next(&warc, &arena, &item) == PLX_OK);
        PX_LAW(i <= 2 * n + 2);
        bool is_end = item.name.n == 0;
        PX_LAW(item.err.rc == PLX_OK || item.err.rc == PLX_EFORMAT ||
               item.err.rc == PLX_ELIMIT);
        PX_LAW(item.err.rc == PLX_OK || item.bytes.n == 0);
        PX_LAW(item.bytes.n <= LIMIT);
        if (!is_end && item.err.rc == PLX_OK && i < 8) {
            check_again(bytes, &item);
        }
        px_arena_done(&arena);
        if (is_end) {
            break;
        }
    }
    PX_LAW(warc.n_passed <= warc.n_records);
    px_inflow_close(in);
    return 0;
}
