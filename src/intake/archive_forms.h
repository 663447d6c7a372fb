// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_ARCHIVE_FORMS_H
#define PX_INTAKE_ARCHIVE_FORMS_H

#include "intake/entry.h"
#include "intake/inflow.h"

// Web archives, saved pages and mail in the shape of px_form's calls. What they
// promise stands in warc.h, mhtml.h and mail.h.
plx_rc px_warc_form_open(px_inflow *in, const char *path,
                         const px_source_opts *opts, void **stream) PX_MUST_USE;
plx_rc px_warc_form_next(void *stream, px_arena *arena, px_entry *out)
    PX_MUST_USE;
plx_rc px_warc_form_at(void *stream, plx_str place, px_arena *arena,
                       px_entry *out) PX_MUST_USE;
void px_warc_form_close(void *stream);

plx_rc px_mail_form_open(px_inflow *in, const char *path,
                         const px_source_opts *opts, void **stream) PX_MUST_USE;
plx_rc px_mail_form_next(void *stream, px_arena *arena, px_entry *out)
    PX_MUST_USE;
void px_mail_form_close(void *stream);

plx_rc px_mhtml_form_read(plx_str bytes, const px_source_opts *opts,
                          px_entries *out) PX_MUST_USE;

#endif
