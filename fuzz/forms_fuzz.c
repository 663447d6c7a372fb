// SPDX-License-Identifier: Apache-2.0
// Any bytes may be taken for a file of reports: each is sound or says why not,
// and reading again gives the same.
#include "base/utf8.h"
#include "intake/form.h"
#include "laws.h"

#define ARENA ((size_t) 256 << 20)
#define MOST_REPORTS 100000u

static void
check_item(const px_item *item)
{
    const px_told *told = &item->told;
    const plx_str said[] = { told->url,     told->outlet,   told->title,
                             told->byline,  told->language, told->section,
                             told->upstream };
    for (size_t i = 0; i < PX_COUNT(said); i++) {
        PX_LAW(px_utf8_valid(said[i], NULL));
        PX_LAW(memchr(said[i].n ? said[i].p : "", '\n', said[i].n) == NULL);
    }
    PX_LAW(told->published.precision <= PLX_DAY);
    PX_LAW(told->modified.precision <= PLX_DAY);
    PX_LAW(item->err.rc == PLX_OK || item->bytes.n == 0);
    if (px_str_eq(item->charset, PX_STR("utf-8"))) {
        PX_LAW(px_utf8_valid(item->bytes, NULL));
    }
}

// A number that stands for all that was read.
static uint64_t
mix(uint64_t sum, const px_item *item)
{
    sum = sum * 31 + item->bytes.n + (uint64_t) item->err.rc;
    for (size_t i = 0; i < item->bytes.n; i++) {
        sum = sum * 31 + (unsigned char) item->bytes.p[i];
    }
    return sum;
}

static uint64_t
read_whole(const px_form *form, plx_str bytes, const px_source_opts *opts)
{
    px_arena arena;
    px_arena_init(&arena, ARENA);
    px_entries entries = { .arena = &arena };
    uint64_t sum = 1;
    if (form->read(bytes, opts, &entries) == PLX_OK) {
        for (uint32_t i = 0; i < entries.n; i++) {
            check_item(&entries.v[i].item);
            sum = mix(sum, &entries.v[i].item);
        }
    }
    px_arena_done(&arena);
    return sum;
}

static uint64_t
read_stream(const px_form *form, plx_str bytes, const px_source_opts *opts)
{
    px_arena arena;
    px_arena_init(&arena, ARENA);
    px_mark mark = px_arena_mark(&arena);
    px_inflow *in;
    void *stream;
    uint64_t sum = 1;
    PX_LAW(px_inflow_over(bytes, &in, NULL) == PLX_OK);
    PX_LAW(form->open(in, "FILE", opts, &stream) == PLX_OK);
    for (unsigned n = 0;; n++) {
        px_entry entry = { 0 };
        PX_LAW(n < MOST_REPORTS);
        if (form->next(stream, &arena, &entry) != PLX_OK ||
            entry.item.name.n == 0) {
            break;
        }
        check_item(&entry.item);
        sum = mix(sum, &entry.item);
        px_arena_rewind(&arena, mark);
    }
    form->close(stream);
    px_inflow_close(in);
    px_arena_done(&arena);
    return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const px_source_opts opts = { .max_bytes = (size_t) 1 << 20 };
    plx_str bytes = { (const char *) data, n };
    const px_form *form =
        px_form_of(px_str_sub(bytes, 0, PX_HEAD_BYTES), PX_STR("-"));
    if (form) {
        uint64_t (*read)(const px_form *, plx_str, const px_source_opts *) =
            form->read ? read_whole : read_stream;
        PX_LAW(read(form, bytes, &opts) == read(form, bytes, &opts));
    }
    return 0;
}
