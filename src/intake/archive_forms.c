// SPDX-License-Identifier: Apache-2.0
// Web archives, saved pages and mail, as the table of forms wants them.
#include "intake/archive_forms.h"

#include <stdlib.h>

#include "intake/mail.h"
#include "intake/mhtml.h"
#include "intake/warc.h"

#define MAX_BYTES ((size_t) 32 << 20)

static size_t
max_bytes(const px_source_opts *opts)
{
    return opts && opts->max_bytes ? opts->max_bytes : MAX_BYTES;
}

plx_rc
px_warc_form_open(px_inflow *in, const char *path, const px_source_opts *opts,
                  void **stream)
{
    px_warc *warc = calloc(1, sizeof(*warc));
    if (!warc) {
        return PLX_ENOMEM;
    }
    warc->in = in;
    warc->path = path;
    warc->max_bytes = max_bytes(opts);
    *stream = warc;
    return PLX_OK;
}

plx_rc
px_warc_form_next(void *stream, px_arena *arena, px_entry *out)
{
    px_entry entry = { 0 };
    PX_TRY(px_warc_next(stream, arena, &entry.item));
    *out = entry;
    return PLX_OK;
}

plx_rc
px_warc_form_at(void *stream, plx_str place, px_arena *arena, px_entry *out)
{
    px_entry entry = { 0 };
    PX_TRY(px_warc_at(stream, place, arena, &entry.item));
    *out = entry;
    return PLX_OK;
}

void
px_warc_form_close(void *stream)
{
    free(stream);
}

plx_rc
px_mail_form_open(px_inflow *in, const char *path, const px_source_opts *opts,
                  void **stream)
{
    px_mail *mail;
    PX_TRY(px_mail_open(in, path, max_bytes(opts), &mail, NULL));
    *stream = mail;
    return PLX_OK;
}

plx_rc
px_mail_form_next(void *stream, px_arena *arena, px_entry *out)
{
    px_entry entry = { 0 };
    PX_TRY(px_mail_next(stream, arena, &entry.item));
    *out = entry;
    return PLX_OK;
}

void
px_mail_form_close(void *stream)
{
    px_mail_close(stream);
}

plx_rc
px_mhtml_form_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    px_entry entry = { 0 };
    (void) opts;
    PX_TRY(px_mhtml_read(out->arena, "", bytes, &entry.item));
    px_entries_push(out, entry);
    return out->oom ? PLX_ENOMEM : PLX_OK;
}
